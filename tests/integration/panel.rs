//! Batches of documents: the panel, its data package, copies, and what is compared with what.

use std::collections::BTreeSet;

use guihua::compare::{Comparison, Effect, Outcome, Reason};
use guihua::export::package::Package;
use guihua::panel::{Horizon, Panel, PointRule, Row, Status};
use guihua::schema::Document;
use guihua::{Extractor, Lexicon, Source};
use serde_json::Value;

fn read(id: &str, text: &str) -> Document {
    let extraction = Extractor::new().extract(Source::from_text(text));
    Document::new(&extraction, id, format!("{id}.txt"))
}

/// A report with a review of the last year and the targets of this one.
fn report(id: &str, region: &str, year: i16, actual: &str, targets: &str) -> Document {
    let last = year - 1;
    let text = format!(
        "{region}{year}年政府工作报告\n一、{last}年工作回顾\n过去一年,{actual}\n\
         二、{year}年工作安排\n今年发展主要预期目标是:{targets}\n"
    );
    read(id, &text)
}

fn batch() -> Vec<Document> {
    vec![
        report("p25", "浙江省", 2025, "地区生产总值增长5.5%。", "地区生产总值增长5.5%左右。"),
        report(
            "p26",
            "浙江省",
            2026,
            "地区生产总值增长5.6%。",
            "地区生产总值增长5%以上,城镇调查失业率5.5%左右。",
        ),
        report(
            "c26",
            "宁波市",
            2026,
            "地区生产总值增长5.2%,进出口总额增长3%。",
            "地区生产总值增长5.5%左右,城镇调查失业率控制在5%以内。",
        ),
    ]
}

fn panel(documents: &[Document], balanced: &[&str]) -> Panel {
    let balanced: Vec<String> = balanced.iter().map(ToString::to_string).collect();
    Panel::of(documents, &Lexicon::builtin(), &balanced)
}

fn compared(documents: &[Document]) -> Comparison {
    let all: Vec<&Document> = documents.iter().collect();
    Comparison::of(&panel(documents, &[]), &all, &Lexicon::builtin())
}

/// The row of a document's growth target.
fn growth<'p>(panel: &'p Panel, document: &str) -> &'p Row {
    let of = |row: &&Row| {
        row.document.id == document
            && row.indicator_code.as_deref() == Some("economy.gdp")
            && row.said.value.is_some()
            && row.role == guihua::schema::Role::Target
    };
    panel.rows.iter().find(of).expect("a target")
}

#[test]
fn a_row_has_bounds_region_and_horizon() {
    let documents = batch();
    let panel = panel(&documents, &[]);
    let row = growth(&panel, "p26");
    assert_eq!(row.said.bounds.lower, row.said.value);
    assert_eq!(row.said.bounds.upper, None);
    assert_eq!(row.said.bounds.rule, Some(PointRule::Bound));
    assert_eq!((row.time.year, row.time.horizon), (Some(2026), Some(Horizon::Annual)));
    let city = growth(&panel, "c26");
    assert_eq!(city.place.code.as_deref(), Some("330200"));
    assert_eq!(city.place.parent.as_deref(), Some("330000"));
    assert_eq!((city.said.bounds.lower, city.said.bounds.point), (None, city.said.value));
}

#[test]
fn a_document_that_sets_none_has_a_row_where_it_is_asked_for() {
    let documents = batch();
    let panel = panel(&documents, &["economy.gdp", "economy.cpi"]);
    let missing: Vec<_> = panel.rows.iter().filter(|row| row.status == Status::NotFound).collect();
    assert_eq!(missing.len(), 3);
    assert!(missing.iter().all(|row| row.name == "居民消费价格指数"), "{missing:?}");
}

#[test]
fn a_document_may_say_that_it_sets_none() {
    let text =
        "示例市2020年政府工作报告\n今年没有提出全年经济增速具体目标,城镇调查失业率6%左右。\n";
    let document = read("none", text);
    let panel = panel(&[document], &["economy.gdp"]);
    let growth: Vec<_> = panel
        .rows
        .iter()
        .filter(|row| row.indicator_code.as_deref() == Some("economy.gdp"))
        .collect();
    assert_eq!(growth.len(), 1, "{growth:?}");
    assert_eq!((growth[0].status, growth[0].time.year), (Status::ExplicitlyNone, Some(2020)));
}

#[test]
fn what_is_said_twice_is_one_row() {
    let text = "示例市2025年政府工作报告\n一、工作安排\n今年主要预期目标是:地区生产总值增长5%左右。\n\
                二、重点任务\n全力拼经济,确保地区生产总值增长5%左右。\n";
    let document = read("twice", text);
    let rows = guihua::panel::rows(&document, &Lexicon::builtin());
    let growth: Vec<_> =
        rows.iter().filter(|row| row.indicator_code.as_deref() == Some("economy.gdp")).collect();
    assert_eq!(growth.len(), 1);
    assert_eq!((growth[0].headline, growth[0].same_as.len()), (true, 1));
}

#[test]
fn the_package_describes_what_it_holds() {
    let mut documents = batch();
    documents.push(Document { id: "copy".to_owned(), ..documents[0].clone() });
    let copies = guihua::duplicate::find(&documents);
    assert_eq!(copies, [None, None, None, Some(0)]);
    let panel = panel(&documents[..3], &["economy.cpi"]);
    let listed: Vec<_> = documents
        .iter()
        .zip(&copies)
        .map(|(document, copy)| (document, copy.map(|at| documents[at].id.as_str())))
        .collect();
    let lexicon = Lexicon::builtin();
    let files = Package { panel: &panel, documents: &listed, lexicon: &lexicon }.files().unwrap();
    let file = |name: &str| &files.iter().find(|(found, _)| found == name).expect(name).1;
    let package: Value = serde_json::from_slice(file("datapackage.json")).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let table = Csv::of(file(resource["path"].as_str().unwrap()));
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(table.names, names);
        for field in fields {
            table.check(field);
        }
        let key: Vec<_> = resource["schema"]["primaryKey"].as_array().unwrap().iter().collect();
        let keys: BTreeSet<Vec<&str>> = (0..table.rows.len())
            .map(|row| key.iter().map(|name| table.cell(row, name.as_str().unwrap())).collect())
            .collect();
        assert_eq!(keys.len(), table.rows.len(), "{} has a key", resource["name"]);
        for link in resource["schema"]["foreignKeys"].as_array().unwrap() {
            let its = &link["reference"];
            let other = Csv::of(file(&format!("{}.csv", its["resource"].as_str().unwrap())));
            let known = other.column(its["fields"].as_str().unwrap());
            let own = table.column(link["fields"].as_str().unwrap());
            assert!(own.iter().all(|cell| cell.is_empty() || known.contains(cell)), "{link}");
        }
    }
    assert!(file("panel.dta").starts_with(b"<stata_dta><header><release>118</release>"));
}

/// A CSV file as another reader has it.
struct Csv {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Csv {
    fn of(bytes: &[u8]) -> Self {
        let mut reader = csv::Reader::from_reader(bytes);
        let names = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        Csv { names, rows: reader.deserialize().map(|row| row.expect("a row")).collect() }
    }

    fn cell(&self, row: usize, name: &str) -> &str {
        let at = self.names.iter().position(|found| found == name).expect(name);
        &self.rows[row][at]
    }

    fn column(&self, name: &str) -> BTreeSet<&str> {
        (0..self.rows.len()).map(|row| self.cell(row, name)).collect()
    }

    /// Whether the cells of a column are what is said of them.
    fn check(&self, field: &Value) {
        let name = field["name"].as_str().expect("a name");
        let words = field["constraints"]["enum"].as_array();
        for cell in self.column(name).into_iter().filter(|cell| !cell.is_empty()) {
            assert!(words.is_none_or(|words| words.contains(&cell.into())), "{name}: {cell}");
            match field["type"].as_str().expect("a type") {
                "integer" => assert!(cell.parse::<i64>().is_ok(), "{name}: {cell}"),
                "number" => assert!(cell.parse::<f64>().is_ok(), "{name}: {cell}"),
                "array" => assert!(serde_json::from_str::<Vec<Value>>(cell).is_ok(), "{cell}"),
                other => assert_eq!(other, "string"),
            }
        }
    }
}

#[test]
fn a_city_is_held_against_its_province() {
    let compared = compared(&batch());
    let of = |code: &str| {
        let of = |d: &&guihua::compare::Difference| d.thing.indicator_code.as_deref() == Some(code);
        compared.amplification.iter().find(of).expect("a difference")
    };
    // 5%以上 and 5.5%左右: an interval, open above
    let growth = of("economy.gdp");
    assert_eq!(growth.value, None);
    assert_eq!(growth.upper.map(|n| n.to_string()).as_deref(), Some("0.5"));
    assert_eq!(growth.lower, None);
    // less unemployment is more
    let unemployment = of("employment.unemployment_rate");
    assert_eq!(unemployment.effect, Some(Effect::Tightened));
}

#[test]
fn targets_are_held_against_what_was_reached() {
    let compared = compared(&batch());
    let reached = &compared.achievement[0];
    assert_eq!((&*reached.target.document, &*reached.actual.document), ("p25", "p26"));
    assert_eq!(reached.outcome, Outcome::Met);
    assert_eq!(reached.difference.map(|n| n.to_string()).as_deref(), Some("0.1"));
    let persistence = &compared.persistence[0];
    assert_eq!((&*persistence.of.document, &*persistence.less.document), ("p26", "p25"));
    let coverage: Vec<_> = compared.coverage.iter().map(|c| (c.stated, c.regions)).collect();
    assert!(coverage.is_empty(), "one city has no siblings: {coverage:?}");
}

#[test]
fn what_cannot_be_compared_is_refused_with_its_reason() {
    let documents = [
        report("p", "浙江省", 2026, "", "地区生产总值增长5%。"),
        report("c", "宁波市", 2026, "", "地区生产总值达到2万亿元。"),
    ];
    let compared = compared(&documents);
    assert!(compared.amplification.is_empty());
    assert_eq!(compared.refusals[0].reason, Reason::Measure);
}

#[test]
fn siblings_have_a_spread_and_a_coverage() {
    let cities = ["宁波市", "温州市", "绍兴市"];
    let documents: Vec<_> = cities
        .iter()
        .zip(["5%", "6%", "7%"])
        .map(|(city, growth)| report(city, city, 2026, "", &format!("地区生产总值增长{growth}。")))
        .collect();
    let compared = compared(&documents);
    let spread = &compared.dispersion[0];
    assert_eq!((spread.regions, spread.mean.to_string()), (3, "6".to_owned()));
    assert_eq!(spread.deviation.to_string(), "0.8165");
    assert_eq!((compared.coverage[0].stated, compared.coverage[0].regions), (3, 3));
    assert_eq!(compared.matrix[0].documents(), 3);
}
