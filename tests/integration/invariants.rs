//! What holds for every document, whatever its text.

use std::collections::BTreeSet;

use guihua::Folded;
use guihua::schema::{Document, Span, Statement};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{SEEDS, read};

#[test]
fn seeds_keep_the_invariants() {
    for seed in SEEDS.iter() {
        check(&seed.text, &seed.document);
    }
}

#[test]
fn seeds_read_the_same_with_other_line_ends() {
    for seed in SEEDS.iter() {
        check_line_ends(&seed.text);
    }
}

#[test]
fn seeds_read_the_same_in_either_width() {
    for seed in SEEDS.iter() {
        check_width(&seed.text);
    }
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    for seed in SEEDS.iter() {
        assert_eq!(bytes(&read(&seed.text, &seed.stem)), bytes(&seed.document), "{}", seed.stem);
    }
}

#[test]
fn odd_texts_are_read() {
    let long = "投资额达到5亿元,".repeat(20_000);
    let deep = (0..3_000).map(|at| format!("{at}.标题")).collect::<Vec<_>>().join("\n");
    for text in [
        "",
        "\u{F90D}0 ",
        "\n",
        "\u{FEFF}",
        "\0\0\0",
        "5",
        "%",
        "一、",
        "（",
        "没有数字。",
        &long,
        &deep,
    ] {
        check(text, &read(text, "odd"));
    }
}

#[test]
fn figures_that_end_a_line_read_the_same_with_other_line_ends() {
    for text in ["1.\n,", "三、五年\n到期", "20240315\n印发", "指标\n[6]\n投资额达到5亿元。"]
    {
        check_line_ends(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn composed_texts_keep_the_invariants(text in composed()) {
        check(&text, &read(&text, "composed"));
        check_line_ends(&text);
        check_width(&text);
    }

    #[test]
    fn any_text_keeps_the_invariants(text in "\\PC{0,80}") {
        check(&text, &read(&text, "any"));
    }
}

/// Texts made of what plans are made of, in any order.
fn composed() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(
        &[
            "示例市",
            "“十四五”",
            "规划",
            "\n",
            "\n",
            "一、",
            "（一）",
            "1.",
            "——",
            "专栏1",
            "一是",
            "重点任务",
            "发展目标",
            "到2025年",
            "２０３０年",
            "全年",
            "森林覆盖率",
            "研发投入",
            "新增",
            "达到",
            "增长",
            "不低于",
            "以上",
            "左右",
            "24.1",
            "３.５",
            "12",
            "30-50",
            "三分之一",
            "一",
            "％",
            "%",
            "个",
            "万人次",
            "亿元",
            "翻番",
            "第一",
            "，",
            "。",
            "；",
            "、",
            "：",
            "(",
            "）",
            "《",
            "》",
            "〔2021〕",
            "5号",
            " ",
            "\t",
            "A",
            "\u{3000}",
            "𠀀",
            "牵头单位：",
            "市发改委",
        ][..],
    );
    prop::collection::vec(parts, 0..60).prop_map(|parts| parts.concat())
}

/// Positions of one text.
struct Text {
    chars: Vec<char>,
}

impl Text {
    fn at(&self, span: Span) -> String {
        assert!(span.start <= span.end && span.end <= self.chars.len(), "{span:?} is outside");
        self.chars[span.start..span.end].iter().collect()
    }

    /// The text at `span` in half-width form and without blanks.
    fn plain(&self, span: Span) -> String {
        plain(&self.at(span))
    }
}

/// The text in one width and script, without blanks. Each character is folded by itself: whether a
/// text is in traditional characters is told by all of it, and a name and the stretch it was read
/// from may fall on either side of that. And it is folded twice: what a compatibility ideograph
/// stands for may be a traditional character.
fn plain(text: &str) -> String {
    let fold = |c: char| Folded::new(c.encode_utf8(&mut [0; 4])).as_str().chars().next();
    let twice = |c| fold(c).and_then(fold);
    text.chars().filter_map(twice).filter(|c| !c.is_whitespace()).collect()
}

/// Fails where a document breaks an invariant.
fn check(text: &str, document: &Document) {
    let text = Text { chars: text.chars().collect() };
    assert_eq!(document.source.chars, text.chars.len());
    check_sections(&text, document);
    check_statements(&text, document);
    check_tasks(&text, document);
    for table in &document.tables {
        text.at(table.span);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
    }
    for cited in &document.citations {
        assert!(text.plain(cited.span).contains(&plain(&cited.title)), "{cited:?}");
    }
    document.diagnostics.iter().for_each(|doubt| drop(text.at(doubt.span)));
    check_references(document);
}

fn check_sections(text: &Text, document: &Document) {
    for section in &document.sections {
        let heading = text.plain(section.span);
        let marker = section.marker.as_deref().map(plain).unwrap_or_default();
        assert!(heading.starts_with(&marker), "{section:?}");
        assert!(heading.contains(&plain(&section.title)), "{section:?}");
        assert!(section.level >= 1 && section.span.end <= section.body.start, "{section:?}");
        text.at(section.body);
    }
    let ordered = document.sections.is_sorted_by_key(|section| section.span.start);
    assert!(ordered, "sections are in document order");
}

fn check_statements(text: &Text, document: &Document) {
    for statement in document.statements() {
        let spans = &statement.spans;
        assert!(!text.at(spans.value).is_empty(), "{statement:?}");
        let evidence = Span { start: statement.evidence.start, end: statement.evidence.end };
        assert_eq!(text.at(evidence), statement.evidence.text);
        for (field, span) in [
            (&statement.subject, spans.subject),
            (&statement.per, spans.per),
            (&statement.action, spans.action),
            (&statement.modality, spans.modality),
            (&statement.binding, spans.binding),
        ] {
            if let Some(span) = span {
                assert_eq!(field.as_deref().map(plain), Some(text.plain(span)), "{statement:?}");
            }
        }
        if let (Some(unit), Some(span)) = (&statement.unit, spans.unit) {
            // ¥500 is 500 元, £500 500 英镑
            let sign = text.plain(span).chars().all(|c| "¥$€£".contains(c));
            let money = sign && plain(unit).ends_with(['元', '镑']);
            assert!(money || plain(unit).contains(&text.plain(span)), "{statement:?}");
        }
        assert!(text.plain(spans.value).chars().all(|c| plain(&statement.value_text).contains(c)));
        spans.comparator.iter().chain(&spans.year).for_each(|&span| drop(text.at(span)));
        check_indicator(text, statement);
    }
}

/// Every character of an indicator was read somewhere, but for the words that put a name together:
/// 拥有16件 is a 拥有量, 连续就业3个月 a 就业时间, 甲占乙的24% a 比重 or 比例, 增长居全国第2位 an 增速.
fn check_indicator(text: &Text, statement: &Statement) {
    const COMPLETIONS: &str = "占比重例拥量增速时间面积人数金额产";
    let read: String = statement.spans.indicator.iter().map(|&span| text.plain(span)).collect();
    let indicator = plain(&statement.indicator);
    assert!(!indicator.is_empty(), "{statement:?}");
    let unread: String =
        indicator.chars().filter(|&c| !read.contains(c) && !COMPLETIONS.contains(c)).collect();
    assert!(unread.is_empty(), "{indicator} was read from {read}, without {unread}");
}

fn check_tasks(text: &Text, document: &Document) {
    for task in &document.tasks {
        let read: Vec<_> = task.spans.responsible.iter().map(|&span| text.plain(span)).collect();
        let named: Vec<_> = task.responsible.iter().map(|name| plain(name)).collect();
        assert_eq!(read, named, "{task:?}");
        assert_eq!(task.deadline.is_some(), task.spans.deadline.is_some(), "{task:?}");
        text.at(task.span);
    }
}

/// Ids are unique and every reference names one.
fn check_references(document: &Document) {
    let sections = ids(document.sections.iter().map(|section| &section.id));
    let targets = ids(document.targets.iter().map(|target| &target.id));
    let tables = ids(document.tables.iter().map(|table| &table.id));
    let citations = ids(document.citations.iter().map(|cited| &cited.id));
    ids(document.statements().map(|statement| &statement.id));
    ids(document.tasks.iter().map(|task| &task.id));
    let parents = document.sections.iter().filter_map(|section| section.parent.as_deref());
    let of_tables = document.tables.iter().filter_map(|table| table.section.as_deref());
    let of_statements = document.statements().filter_map(|s| s.section.as_deref());
    let of_tasks = document.tasks.iter().map(|task| task.section.as_str());
    resolve(&sections, parents.chain(of_tables).chain(of_statements).chain(of_tasks));
    resolve(&tables, document.statements().filter_map(|s| s.table.as_deref()));
    resolve(&targets, document.tasks.iter().flat_map(|t| &t.targets).map(String::as_str));
    resolve(&citations, document.tasks.iter().flat_map(|t| &t.citations).map(String::as_str));
}

fn ids<'d>(ids: impl Iterator<Item = &'d String>) -> BTreeSet<&'d str> {
    let mut unique = BTreeSet::new();
    for id in ids {
        assert!(unique.insert(id.as_str()), "{id} twice");
    }
    unique
}

fn resolve<'d>(ids: &BTreeSet<&str>, references: impl Iterator<Item = &'d str>) {
    for reference in references {
        assert!(ids.contains(reference), "{reference} is nowhere");
    }
}

/// Windows line ends change offsets only.
fn check_line_ends(text: &str) {
    let unix = text.replace("\r\n", "\n");
    let windows = unix.replace('\n', "\r\n");
    assert_eq!(placeless(&read(&unix, "x")), placeless(&read(&windows, "x")));
}

/// The document without its offsets, in Unix line ends.
fn placeless(document: &Document) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| {
                    !["start", "end", "sha256", "chars"].contains(&name.as_str())
                });
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            Value::String(text) => *text = text.replace("\r\n", "\n"),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(document).expect("plain JSON");
    strip(&mut value);
    value
}

/// Full-width and half-width forms of a text read the same, offsets too.
fn check_width(text: &str) {
    let half = read(Folded::new(text).as_str(), "x");
    assert_eq!(folded(&read(text, "x")), folded(&half));
}

/// The document with all its words in half-width form.
fn folded(document: &Document) -> Value {
    fn fold(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| name != "sha256");
                fields.values_mut().for_each(fold);
            }
            Value::Array(items) => items.iter_mut().for_each(fold),
            Value::String(text) => Folded::new(text).as_str().clone_into(text),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(document).expect("plain JSON");
    fold(&mut value);
    value
}

fn bytes(document: &Document) -> Vec<u8> {
    serde_json::to_vec(document).expect("plain JSON")
}
