//! The review page in a real browser: filters, the way from row to text and back, marks that last,
//! corrections, what is saved, the keyboard, a phone, contrast.
//!
//! Needs Chromium and its driver (`apt-get install chromium chromium-driver`); says so and does
//! nothing where they are missing.

mod driver;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use guihua::export::gold::{self, Record};
use guihua::report::{self, Entry, Options};
use guihua::schema::Document;
use serde_json::{Value, json};

use crate::driver::Browser;

const TEXT: &str = "示例市绿化规划\n一、现状\n2025年，全市公园80个，绿地率38%。\n二、目标\n\
    到2030年，绿地率达到42%，新建公园25个，绿道长度超过300公里。\n三、扶持\n\
    每建成一处口袋公园，奖励5万元。社区花园约60处。\n";

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// A browser, or a word on standard error (past the capture of the harness) why there is none.
fn browser(downloads: &Path) -> Option<Browser> {
    let browser = Browser::start(downloads);
    if browser.is_none() {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: the review page was NOT tested in a browser (no chromium or chromedriver)"
        );
    }
    browser
}

fn span(part: &str, after: &str) -> Value {
    let from = TEXT.find(after).expect("a part of the text");
    let (head, tail) = TEXT.split_at(from);
    let at = tail.find(part).expect("a part of the text");
    let start = head.chars().count() + tail.split_at(at).0.chars().count();
    json!({ "start": start, "end": start + part.chars().count() })
}

struct Fact {
    id: &'static str,
    role: &'static str,
    quote: &'static str,
    indicator: &'static str,
    value: u32,
    unit: &'static str,
    year: Option<u32>,
}

fn fact(
    id: &'static str,
    quote: &'static str,
    indicator: &'static str,
    value: u32,
    unit: &'static str,
    year: Option<u32>,
) -> Fact {
    let role = match id.split_at(1).0 {
        "t" => "target",
        "a" => "actual",
        _ => "provision",
    };
    Fact { id, role, quote, indicator, value, unit, year }
}

fn statement(fact: &Fact, section: &str) -> Value {
    let quote = span(fact.quote, fact.quote);
    let year = fact.year.map(|year| span(&format!("{year}年"), ""));
    json!({
        "id": fact.id, "role": fact.role, "indicator": fact.indicator, "indicator_code": null,
        "subject": null, "per": null, "measure": "level", "direction": null, "comparator": "eq",
        "value": fact.value, "value_max": null, "unit": fact.unit,
        "value_text": format!("{}{}", fact.value, fact.unit),
        "normalized": { "value": fact.value, "value_max": null, "unit": fact.unit, "dimension": "count" },
        "year": fact.year, "year_start": null, "year_basis": fact.year.map(|_| "explicit"),
        "period": null, "baseline": (fact.id == "t1").then_some(38),
        "baseline_year": (fact.id == "t1").then_some(2025),
        "action": null, "modality": null, "binding": null,
        "section": section, "table": null, "rule": "reach",
        "evidence": { "text": fact.quote, "start": quote["start"], "end": quote["end"] },
        "spans": {
            "indicator": [span(fact.indicator, fact.quote)],
            "value": span(&fact.value.to_string(), fact.quote),
            "unit": span(fact.unit, fact.quote), "year": year, "comparator": [],
            "subject": null, "per": null, "action": null, "modality": null, "binding": null,
        },
    })
}

fn section(number: usize, title: &str) -> Value {
    let whole = span(title, title);
    json!({
        "id": format!("s{number}"), "parent": null, "kind": "heading", "marker": null,
        "title": title, "level": 1, "role": "other", "span": whole,
        "body": { "start": whole["end"], "end": TEXT.chars().count() },
    })
}

fn document(id: &str) -> Document {
    let targets = [
        fact("t1", "绿地率达到42%", "绿地率", 42, "%", Some(2030)),
        fact("t2", "新建公园25个", "公园", 25, "个", Some(2030)),
        fact("t3", "绿道长度超过300公里", "绿道长度", 300, "公里", Some(2030)),
    ];
    let actuals = [
        fact("a1", "公园80个", "公园", 80, "个", Some(2025)),
        fact("a2", "绿地率38%", "绿地率", 38, "%", Some(2025)),
    ];
    let provision = fact("p1", "口袋公园，奖励5万元", "口袋公园", 5, "万元", None);
    let statements = |facts: &[Fact], section: &str| {
        facts.iter().map(|fact| statement(fact, section)).collect::<Vec<_>>()
    };
    let value = json!({
        "schema_version": guihua::schema::SCHEMA_VERSION, "id": id,
        "source": {
            "name": format!("{id}.txt"), "format": "text", "encoding": "UTF-8",
            "sha256": format!("digest-{id}"), "chars": TEXT.chars().count(),
        },
        "metadata": { "title": format!("示例市绿化规划 {id}"), "period_start": 2026, "period_end": 2030 },
        "sections": [section(1, "一、现状"), section(2, "二、目标"), section(3, "三、扶持")],
        "targets": statements(&targets, "s2"), "actuals": statements(&actuals, "s1"),
        "provisions": statements(&[provision], "s3"),
        "diagnostics": [{
            "code": "unclaimed-quantity", "message": "60处 belongs to no statement",
            "span": span("60处", "60处"),
        }],
    });
    serde_json::from_value(value).expect("a document")
}

/// A page of so many documents.
fn page(folder: &Path, ids: &[&str]) -> PathBuf {
    let documents: Vec<_> = ids.iter().map(|id| document(id)).collect();
    let entry = |document| Entry { document, text: Some(TEXT) };
    let entries: Vec<_> = documents.iter().map(entry).collect();
    let path = folder.join("review.html");
    let file = fs::File::create(&path).expect("a file");
    report::write(file, &entries, &Options::default()).expect("a page");
    path
}

const SHOWN: &str =
    "return [...document.querySelectorAll('#rows tr:not([hidden])')].map(r => r.id)";

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn filters_and_ways() {
    let folder = folder("filters");
    let Some(browser) = browser(&folder) else { return };
    browser.look(1400, 900, "light");
    browser.open(&page(&folder, &["a", "b"]));
    let shown = || browser.run(SHOWN);
    assert_eq!(shown().as_array().expect("rows").len(), 12);
    assert_eq!(browser.run("return performance.getEntriesByType('resource').length"), 0);

    browser.run("document.getElementById('f-document').value = '0'");
    browser.run("document.getElementById('filters').dispatchEvent(new Event('input'))");
    assert_eq!(shown(), json!(["r0-a1", "r0-a2", "r0-t1", "r0-t2", "r0-t3", "r0-p1"]));
    browser.click(".chip.c-actual");
    assert_eq!(shown(), json!(["r0-t1", "r0-t2", "r0-t3", "r0-p1"]));
    browser.keys("#f-search", "公园");
    assert_eq!(shown(), json!(["r0-t2", "r0-p1"]));
    browser.click("#more");
    browser.keys("#f-year", "2030");
    assert_eq!(shown(), json!(["r0-t2"]));
    browser.click("#reset");
    browser.click(".chip.c-diagnostic");
    assert_eq!(shown().as_array().expect("rows").len(), 14);
    browser.click("#reset");
    for (field, value, rows) in [
        ("f-section", "0:s2", json!(["r0-t1", "r0-t2", "r0-t3"])),
        ("f-unit", "公里", json!(["r0-t3", "r1-t3"])),
        ("f-indicator", "绿道", json!(["r0-t3", "r1-t3"])),
    ] {
        browser.run(&format!("document.getElementById('{field}').value = '{value}'"));
        browser.run("document.getElementById('filters').dispatchEvent(new Event('input'))");
        assert_eq!(shown(), rows, "{field}");
        browser.click("#reset");
    }
    browser.click("th[data-sort=value] button");
    assert_eq!(shown()[0], "r0-p1");

    browser.click("#r1-t3 .c-value");
    let lit = "return [...document.querySelectorAll('.v-on')].map(p => p.textContent + p.id)";
    let article = "return document.querySelector('article:not([hidden])').dataset.document";
    assert_eq!(browser.run(article), "1");
    let offset = span("300", "300")["start"].clone();
    assert_eq!(browser.run(lit), json!([format!("300o1-{offset}")]));
    let arcs = "return [...document.querySelectorAll('.arcs text')].map(t => t.textContent)";
    assert_eq!(browser.run(arcs), json!(["指标", "年份"]));
    let seen = "const r = document.querySelector('.v-on').getBoundingClientRect();
        return r.top > 0 && r.bottom < innerHeight";
    assert_eq!(browser.run(seen), true);

    let offset = span("25", "新建公园")["start"].clone();
    browser.click(&format!("#o1-{offset}"));
    let chosen = "return document.querySelector('tr[aria-selected=true]').id";
    assert_eq!(browser.run(chosen), "r1-t2");
    assert_eq!(browser.complaints(), Vec::<Value>::new());
}

/// The records of a file of the folder, once it is there.
fn saved(file: &Path) -> Vec<Record> {
    for _ in 0..100 {
        if let Ok(bytes) = fs::read(file)
            && !bytes.is_empty()
        {
            return gold::read(bytes.as_slice()).expect("records");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{} was not saved", file.display());
}

#[test]
fn marks_last_and_are_saved_as_annotations() {
    let folder = folder("marks");
    let Some(browser) = browser(&folder) else { return };
    browser.look(1400, 900, "light");
    let page = page(&folder, &["plan"]);
    browser.open(&page);
    browser.click("#r0-a1 [data-mark=accept]");
    browser.click("#r0-a2 [data-mark=reject]");
    browser.click("#r0-t1 .c-value");
    browser.click("#card [data-mark=correct]");
    let empty = |name: &str| {
        browser.run(&format!("document.querySelector('#card [name={name}]').value = ''"));
    };
    empty("value");
    browser.click("#card form .primary");
    let refused = "return document.querySelector('#card .error').textContent";
    assert_ne!(browser.run(refused), "");
    browser.keys("#card [name=value]", "42.5");
    browser.keys("#card [name=comparator]", "不低于");
    browser.click("#card form .primary");
    assert_eq!(
        browser.run("return document.querySelector('#r0-t1 .c-value').textContent"),
        "≥ 42.5 %"
    );

    // What was missed is added from a selection.
    let words = "const line = [...document.querySelectorAll('.body p')].at(-1);
        const piece = document.getElementById('o0-' + arguments0);
        getSelection().setBaseAndExtent(piece.firstChild, 0, piece.firstChild, 3);";
    let start = span("60处", "60处")["start"].clone();
    browser.run(&words.replace("arguments0", &start.to_string()));
    browser.click("#add-selection");
    browser.keys("#card [name=indicator]", "社区花园");
    browser.click("#card form .primary");

    browser.open(&page);
    let state = "return [...document.querySelectorAll('#rows [aria-pressed=true]')].map(b => b.closest('tr').id + b.dataset.mark)";
    assert_eq!(browser.run(state), json!(["r0-a1accept", "r0-a2reject"]));
    assert_eq!(
        browser.run("return document.getElementById('progress-text').textContent"),
        "已审 3 / 6"
    );
    browser.click("#export summary");
    browser.click("#export-reviewed");
    let records = saved(&folder.join("plan.targets.jsonl"));
    let brief: Vec<_> =
        records.iter().map(|r| format!("{} {} {:?}", r.indicator, r.value, r.unit)).collect();
    assert_eq!(
        brief,
        ["公园 80 Some(\"个\")", "绿地率 42.5 Some(\"%\")", "社区花园 60 Some(\"处\")"]
    );
    let untouched = document("plan").actuals[0].clone();
    assert_eq!(records[0], Record::from(&untouched));
    assert_eq!((records[2].start, records[2].end), {
        let start = usize::try_from(start.as_u64().expect("an offset")).expect("an offset");
        (start, start + 2)
    });
    assert_eq!(records[2].quote, "社区花园约60处。");
    browser.run("localStorage.clear()");
    assert_eq!(browser.complaints(), Vec::<Value>::new());
}

#[test]
fn the_keyboard_and_the_other_language() {
    let folder = folder("keyboard");
    let Some(browser) = browser(&folder) else { return };
    browser.look(1400, 900, "dark");
    browser.open(&page(&folder, &["keys"]));
    browser.run("document.querySelector('#r0-a1 a').focus()");
    let focus = "return document.activeElement.closest('tr, article, #card').id || document.activeElement.id";
    for (key, row) in [("\u{E015}", "r0-a1"), ("j", "r0-a2"), ("k", "r0-a1"), ("a", "r0-a2")] {
        browser.press(key);
        assert_eq!(browser.run(focus), row, "after {key}");
    }
    browser.press("\u{E007}");
    let offset = span("38", "绿地率38")["start"].clone();
    assert_eq!(browser.run(focus), format!("o0-{offset}"));
    assert_eq!(browser.run("return document.getElementById('tip').hidden"), false);
    let tip = browser.run("return document.getElementById('tip').textContent");
    assert!(
        tip.as_str().is_some_and(|tip| tip.contains("reach") && tip.contains("本句写明")),
        "{tip}"
    );
    browser.press("\u{E00C}");
    assert_eq!(browser.run(focus), "r0-a2");
    let tabbable = "return [...document.querySelectorAll('#rows [tabindex=\"0\"], a.v[tabindex=\"0\"]')].length";
    assert_eq!(browser.run(tabbable), 4);

    browser.click("#language");
    assert_eq!(browser.run("return document.documentElement.lang"), "en");
    let text = browser.run("return document.querySelector('.side').innerText");
    assert!(text.as_str().is_some_and(|text| text.contains("Indicator")), "{text}");
    let left = "return [...document.querySelectorAll('[data-t]')].filter(e => /^[\\u4e00-\\u9fff]/.test(e.textContent) && e.dataset.t !== 'page.language').map(e => e.dataset.t)";
    assert_eq!(browser.run(left), json!([]));
    browser.run("localStorage.clear()");
    assert_eq!(browser.complaints(), Vec::<Value>::new());
}

#[test]
fn a_phone_shows_one_thing_at_a_time() {
    let folder = folder("phone");
    let Some(browser) = browser(&folder) else { return };
    browser.look(390, 844, "light");
    browser.open(&page(&folder, &["phone"]));
    let visible = "return ['text', 'outline', 'side', 'card'].filter(id => document.getElementById(id).getClientRects().length > 0)";
    assert_eq!(browser.run(visible), json!(["text"]));
    browser.click(".tabs [data-show=table]");
    assert_eq!(browser.run(visible), json!(["side"]));
    browser.click("#r0-t2");
    assert_eq!(browser.run(visible), json!(["text", "card"]));
    let free = "const value = document.querySelector('.v-on').getBoundingClientRect();
        return value.bottom < document.getElementById('card').getBoundingClientRect().top";
    assert_eq!(browser.run(free), true);
    browser.click("#card .steps button:nth-child(4)");
    assert_eq!(browser.run(visible), json!(["side"]));
    browser.click(".tabs [data-show=charts]");
    assert!(number(&browser.run("return document.querySelectorAll('#charts svg').length")) >= 3.0);
    assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth"), true);
    assert_eq!(browser.complaints(), Vec::<Value>::new());
}

/// The lowest contrast of the words shown, with what they are, in either scheme.
const CONTRAST: &str = "
    const parse = (colour) => {
        const parts = colour.match(/[\\d.]+/g).map(Number);
        const srgb = colour.startsWith('color(') ? parts.map((p, i) => i < 3 ? p * 255 : p) : parts;
        return { rgb: srgb.slice(0, 3), a: srgb.length > 3 ? srgb[3] : 1 };
    };
    const over = (top, under) => top.rgb.map((c, i) => c * top.a + under[i] * (1 - top.a));
    const ground = (element) => {
        const layers = [];
        for (let at = element; at; at = at.parentElement) {
            layers.push(parse(getComputedStyle(at).backgroundColor));
            if (layers.at(-1).a === 1) break;
        }
        return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
    };
    const light = (rgb) => rgb.map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    let worst = [99, ''];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        const element = words.currentNode.parentElement;
        if (!words.currentNode.textContent.trim() || element.closest('script, style, .arcs') || !element.getClientRects().length) continue;
        const back = ground(element);
        const style = getComputedStyle(element);
        const ink = parse(element.closest('svg') ? style.fill : style.color);
        const found = ratio(light(over(ink, back)), light(back));
        if (found < worst[0]) worst = [found, element.outerHTML.slice(0, 160)];
    }
    return worst;";

#[test]
fn words_stand_out_from_their_ground() {
    let folder = folder("contrast");
    let Some(browser) = browser(&folder) else { return };
    let page = page(&folder, &["light", "dark"]);
    for scheme in ["light", "dark"] {
        browser.look(1400, 900, scheme);
        browser.open(&page);
        browser.click(".chip.c-diagnostic");
        browser.click("#r0-t1 .c-value");
        browser.click("#card [data-mark=accept]");
        for view in ["table", "charts"] {
            browser.click(&format!(".switch [data-show={view}]"));
            let worst = browser.run(CONTRAST);
            assert!(number(&worst[0]) >= 4.5, "{scheme} {view}: {worst}");
        }
        browser.run("localStorage.clear()");
    }
}
