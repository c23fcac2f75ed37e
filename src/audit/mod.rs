//! What is most doubtful about an extraction, gathered over any number of documents.
//!
//! In: each [`Document`] with its text. Out: a [`Report`] that ranks, for each kind of doubt,
//! what was seen by how often it was seen (years by how far they are off), with places to look
//! at. Nothing here decides anything about a document; it says where a person, or whoever works
//! on the rules and word lists, should look first.

mod indicator;
mod report;
mod sequence;
mod slip;
mod unit;
mod year;

use std::collections::BTreeMap;

use crate::audit::indicator::Words;
use crate::audit::slip::Slips;
use crate::audit::unit::Units;
use crate::extract::Extractor;
use crate::schema::Document;
use crate::schema::Number;
use crate::schema::Span;
use crate::schema::Statement;
use crate::text;

pub use self::report::{Example, Finding, Findings, Kind, Report};

/// Examples that a finding keeps.
const EXAMPLES: usize = 3;

/// Characters of an example before and after its place.
const AROUND: usize = 12;

/// Codes of the diagnostics that are counted.
const INCONSISTENT: &str = "inconsistent";
const UNCLAIMED: &str = "unclaimed-quantity";

/// The confidence of what is as likely wrong as right.
const EVEN: f64 = 0.5;

/// Gathers doubts.
///
/// ```
/// use guihua::audit::{Audit, Kind};
/// use guihua::schema::Document;
/// use guihua::{Extractor, Source};
///
/// let extractor = Extractor::new();
/// let text = "示例市2025年工作要点\n一、绿化\n三、道路\n";
/// let extraction = extractor.extract(Source::from_text(text));
/// let document = Document::new(&extraction, "plan", "plan.txt");
///
/// let mut audit = Audit::new(&extractor);
/// audit.add(&document, text);
/// let report = audit.report(10);
/// assert_eq!(report.documents, 1);
/// ```
#[derive(Debug)]
pub struct Audit<'e> {
    words: Words<'e>,
    documents: usize,
    statements: usize,
    seen: BTreeMap<Kind, BTreeMap<String, Seen>>,
    units: Units,
    slips: Slips,
}

/// What was seen of one thing.
#[derive(Clone, Debug, Default)]
struct Seen {
    count: usize,
    weight: usize,
    examples: Vec<Example>,
}

/// A document under audit, with what its positions count.
struct Text<'d> {
    document: &'d Document,
    chars: Vec<char>,
}

impl<'e> Audit<'e> {
    /// An audit that judges names by the words of `extractor`.
    pub fn new(extractor: &'e Extractor) -> Self {
        Audit {
            words: Words::new(extractor.tokenizer(), extractor.lexicon()),
            documents: 0,
            statements: 0,
            seen: BTreeMap::new(),
            units: Units::default(),
            slips: Slips::default(),
        }
    }

    /// Adds the doubts about a document, whose decoded text is `text`.
    pub fn add(&mut self, document: &Document, text: &str) {
        let text = Text { document, chars: text.chars().collect() };
        self.documents += 1;
        self.inconsistent(&text);
        self.unclaimed(&text);
        for statement in document.statements() {
            self.statements += 1;
            self.statement(&text, statement);
        }
        for (what, section) in sequence::breaks(&document.sections) {
            let example = text.example(section.span);
            self.saw(Kind::SequenceBroken, what, 1, example);
        }
    }

    /// The `top` findings of each kind.
    pub fn report(&self, top: usize) -> Report {
        let mut seen = self.seen.clone();
        self.units.unlike().for_each(|(what, unlike)| {
            seen.entry(Kind::UnlikeUnits).or_default().insert(what, unlike);
        });
        self.slips.found().for_each(|(what, slip)| {
            seen.entry(Kind::TenThousandfold).or_default().insert(what, slip);
        });
        let kinds = seen.into_iter().map(|(kind, seen)| report::findings(kind, seen, top));
        Report { documents: self.documents, statements: self.statements, kinds: kinds.collect() }
    }

    /// What does not add up, with the second of both places: the first is in the message.
    fn inconsistent(&mut self, text: &Text) {
        let doubts = text.document.diagnostics.iter();
        for doubt in doubts.filter(|doubt| doubt.code == INCONSISTENT) {
            let (one, other) = (doubt.span, doubt.other.unwrap_or(doubt.span));
            let mut example = text.example(one);
            if one != other {
                example.text = format!("{} … {}", example.text, text.example(other).text);
            }
            self.saw(Kind::Inconsistent, doubt.message.clone(), 1, example);
        }
    }

    /// The quantities that nothing accounts for, by their form.
    fn unclaimed(&mut self, text: &Text) {
        let doubts = text.document.diagnostics.iter();
        for doubt in doubts.filter(|doubt| doubt.code == UNCLAIMED) {
            let example = text.example(doubt.span);
            self.saw(Kind::UnclaimedUnit, text.shape(doubt.span), 1, example);
        }
    }

    /// A statement that is more likely wrong than right.
    fn unsure(&mut self, statement: &Statement, example: &Example) {
        let sure = statement.confidence.map_or(1.0, Number::to_f64);
        if sure < EVEN {
            let construct = format!("{} {}", statement.role, statement.measure);
            self.saw(Kind::UnsureRule, statement.rule.clone(), 1, example.clone());
            self.saw(Kind::UnsureConstruct, construct, 1, example.clone());
        }
    }

    fn statement(&mut self, text: &Text, statement: &Statement) {
        let evidence = &statement.evidence;
        let mut example = text.example(Span { start: evidence.start, end: evidence.end });
        example.indicator = Some(statement.indicator.clone());
        for (kind, what) in self.words.doubts(&statement.indicator) {
            self.saw(kind, what, 1, example.clone());
        }
        if let Some((what, off)) = year::far_off(text.document, statement) {
            self.saw(Kind::YearFarOff, what, off, example.clone());
        }
        self.unsure(statement, &example);
        self.slips.add(text.document, statement, example.clone());
        self.units.add(statement, example);
    }

    fn saw(&mut self, kind: Kind, what: String, weight: usize, example: Example) {
        self.seen.entry(kind).or_default().entry(what).or_default().add(weight, example);
    }
}

impl Seen {
    fn add(&mut self, weight: usize, example: Example) {
        self.count += 1;
        self.weight += weight;
        if self.examples.len() < EXAMPLES {
            self.examples.push(example);
        }
    }
}

impl Text<'_> {
    /// The place with the characters around it, on one line.
    fn example(&self, span: Span) -> Example {
        let (start, end) = (span.start.saturating_sub(AROUND), span.end.saturating_add(AROUND));
        let around = self.cut(start, end).iter();
        let text = around.map(|&c| if c.is_whitespace() { ' ' } else { c }).collect();
        let document = self.document.id.clone();
        Example { document, start: span.start, end: span.end, indicator: None, text }
    }

    /// What is written at the place, with `0` for each number.
    fn shape(&self, span: Span) -> String {
        let mut shape = String::new();
        for c in self.cut(span.start, span.end).iter().map(|&c| text::fold(c)) {
            let is_number = c.is_numeric() || (shape.ends_with('0') && matches!(c, '.' | ','));
            match is_number {
                true if shape.ends_with('0') => {}
                true => shape.push('0'),
                false => shape.push(c),
            }
        }
        shape
    }

    /// The characters from one place to another, as far as the text has them.
    fn cut(&self, start: usize, end: usize) -> &[char] {
        let end = end.min(self.chars.len());
        &self.chars[start.min(end)..end]
    }
}

#[cfg(test)]
mod tests {
    use super::{Audit, Kind, Text};
    use crate::extract::Extractor;
    use crate::schema::{Diagnostic, Document, Span};
    use crate::source::Source;

    fn document(text: &str) -> Document {
        let extraction = Extractor::new().extract(Source::from_text(text));
        Document::new(&extraction, "d", "d.txt")
    }

    #[test]
    fn unclaimed_figures_are_counted_by_form() {
        let text = "本年建成12个\n共建成3个,占地5亩";
        let mut document = document(text);
        let doubt = |start, end| Diagnostic {
            code: "unclaimed-quantity".to_owned(),
            message: String::new(),
            span: Span { start, end },
            other: None,
        };
        document.diagnostics = vec![doubt(4, 7), doubt(11, 13), doubt(16, 18)];
        let extractor = Extractor::new();
        let mut audit = Audit::new(&extractor);
        audit.add(&document, text);
        let report = audit.report(1);
        let units = report.kinds.iter().find(|found| found.kind == Kind::UnclaimedUnit).unwrap();
        assert_eq!((units.count, units.distinct, units.findings.len()), (3, 2, 1));
        assert_eq!((&*units.findings[0].what, units.findings[0].count), ("0个", 2));
        assert_eq!(units.findings[0].examples[1].text, "本年建成12个 共建成3个,占地5亩");
    }

    #[test]
    fn what_does_not_add_up_comes_first() {
        let text =
            "示例市2025年政府工作报告\n完成投资50亿元,其中工业投资60亿元。\n二、绿化\n四、道路\n";
        let extractor = Extractor::new();
        let mut audit = Audit::new(&extractor);
        audit.add(&document(text), text);
        let report = audit.report(3);
        let first = &report.kinds[0];
        assert_eq!((first.kind, first.count), (Kind::Inconsistent, 1));
        assert!(first.findings[0].examples[0].text.contains(" … "));
    }

    #[test]
    fn odd_spans_are_no_trouble() {
        let document = document("");
        let text = Text { document: &document, chars: "甲\n1,200.5万".chars().collect() };
        let all = Span { start: 2, end: 10 };
        assert_eq!(text.shape(all), "0万");
        let beyond = Span { start: 90, end: 80 };
        assert_eq!(text.example(beyond).text, "");
        assert_eq!(text.shape(beyond), "");
    }
}
