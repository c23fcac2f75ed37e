//! Two versions of a plan, or two plans, compared: what was added, dropped, raised, postponed.
//!
//! In: two documents. Out: a [`Comparison`], one [`Entry`] for each statement of either, those
//! that are about the same thing together. Statements are matched by indicator code, then by
//! name (width, blanks, brackets, 的 and 全市 aside), then by likeness of the names; what a
//! statement says of the same indicator for another year, or of a part of the jurisdiction, is
//! kept apart as long as there is something nearer. Values are compared in base units. Aims and
//! tasks are matched by their names alone.

mod change;
mod name;
mod pairing;
mod whose;
mod worded;

use serde::{Deserialize, Serialize};

pub use self::change::Change;
use self::pairing::Features;
use self::whose::{Regions, Which};
pub use self::worded::{Worded, Words};
use crate::compare::Effect;
use crate::schema::{Comparator, Direction, Document, Measure, Number, Role, Span, Statement};

/// What is new in one document against another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The older document.
    pub old: Option<Side>,
    /// The newer document.
    pub new: Option<Side>,
    /// In the order of the newer document; what was dropped comes last.
    pub entries: Vec<Entry>,
    /// What is to be the case without a number, in the same order.
    #[serde(default)]
    pub aims: Vec<Worded>,
    /// The work that is set out, in the same order.
    #[serde(default)]
    pub tasks: Vec<Worded>,
}

/// One of the two documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// The last year it is for.
    pub period_end: Option<i16>,
}

/// A statement of one document, or one of each that are about the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What became of it; empty where nothing did. The weightiest change comes first.
    pub changes: Vec<Change>,
    /// Whether a target that changed asks for more or for less, by which way is better for its
    /// indicator; none where the register does not know it.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// As the older document has it.
    pub old: Option<Figure>,
    /// As the newer document has it.
    pub new: Option<Figure>,
}

/// What a statement says, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The statement's id.
    pub id: String,
    /// Whether it is aimed at, a fact, or a term.
    pub role: Role,
    /// What is measured.
    pub indicator: String,
    /// The key of the indicator where the register knows it.
    pub indicator_code: Option<String>,
    /// Who or what it belongs to.
    pub subject: Option<String>,
    /// How the value relates to the indicator.
    pub measure: Measure,
    /// Where a change goes.
    pub direction: Option<Direction>,
    /// How the value bounds the indicator.
    pub comparator: Comparator,
    /// The number in the unit as written.
    pub value: Number,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// As written.
    pub unit: Option<String>,
    /// The year for which the value holds.
    pub year: Option<i16>,
    /// The quotation.
    pub quote: String,
    /// Where the number stands.
    pub span: Span,
}

impl Comparison {
    /// Compares the statements that have one of the `roles`, the aims and the tasks. A document
    /// that there is not has none. Of documents of different regions only what is said of the same
    /// region is paired.
    ///
    /// ```
    /// use guihua::diff::{Change, Comparison};
    /// use guihua::schema::{Document, Role};
    /// use guihua::{Extractor, Source};
    ///
    /// let read = |text| Extractor::new().extract(Source::from_text(text));
    /// let plan = Document::new(&read("示例市2025年工作要点\n建设公园12个。\n"), "old", "old.txt");
    /// let comparison = Comparison::new(Some(&plan), Some(&plan), &[Role::Target]);
    /// assert!(comparison.entries.iter().all(|entry| entry.changes.is_empty()));
    /// ```
    pub fn new(old: Option<&Document>, new: Option<&Document>, roles: &[Role]) -> Self {
        let (olds, news) = (statements(old, roles), statements(new, roles));
        let shift = shift(old, new);
        let regions = Regions::of(old, new);
        let features = |statements: &[&Statement], which: Which| -> Vec<Features> {
            let of = |s: &&Statement| Features::of(s, &regions.whose(s, which));
            statements.iter().map(of).collect()
        };
        let (was, is) = (features(&olds, Which::Old), features(&news, Which::New));
        let partner = pairing::pair_features(was, is, shift);
        let mut old_of = vec![None; news.len()];
        for (&old, found) in olds.iter().zip(&partner) {
            if let Some(found) = *found {
                old_of[found] = Some(old);
            }
        }
        let kept = news.iter().zip(&old_of).map(|(new, old)| Entry::new(*old, Some(new), shift));
        let alone = olds.iter().zip(&partner).filter(|(_, found)| found.is_none());
        let dropped = alone.map(|(old, _)| Entry::new(Some(old), None, shift));
        let entries = kept.chain(dropped).collect();
        let whose = [regions.own(Which::Old), regions.own(Which::New)];
        let aims = |document: Option<&Document>| document.map_or(Vec::new(), |d| d.aims.clone());
        Comparison {
            old: old.map(Side::of),
            new: new.map(Side::of),
            entries,
            aims: worded::aims(&aims(old), &aims(new), whose),
            tasks: worded::tasks(old, new, whose),
        }
    }

    /// The entries whose weightiest change is `change`.
    pub fn of(&self, change: Change) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.changes.first() == Some(&change))
    }

    /// The entries of statements that say what they said.
    pub fn unchanged(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.changes.is_empty())
    }
}

impl Side {
    fn of(document: &Document) -> Self {
        Side {
            id: document.id.clone(),
            title: document.metadata.title.clone(),
            period_end: document.metadata.period_end,
        }
    }
}

impl Entry {
    fn new(old: Option<&Statement>, new: Option<&Statement>, shift: i16) -> Self {
        Entry {
            changes: change::changes(old, new, shift),
            effect: old.zip(new).and_then(|(old, new)| change::effect(old, new)),
            old: old.map(Figure::of),
            new: new.map(Figure::of),
        }
    }
}

impl Figure {
    fn of(statement: &Statement) -> Self {
        Figure {
            id: statement.id.clone(),
            role: statement.role,
            indicator: statement.indicator.clone(),
            indicator_code: statement.indicator_code.clone(),
            subject: statement.subject.clone(),
            measure: statement.measure,
            direction: statement.direction,
            comparator: statement.comparator,
            value: statement.value,
            value_max: statement.value_max,
            unit: statement.unit.clone(),
            year: statement.year,
            quote: statement.evidence.text.clone(),
            span: statement.spans.value,
        }
    }
}

/// The statements of the roles in document order.
fn statements<'d>(document: Option<&'d Document>, roles: &[Role]) -> Vec<&'d Statement> {
    let all = document.into_iter().flat_map(Document::statements);
    let mut statements: Vec<_> = all.filter(|s| roles.contains(&s.role)).collect();
    statements.sort_by_key(|statement| statement.spans.value);
    statements
}

/// By how many years the newer plan looks further ahead.
fn shift(old: Option<&Document>, new: Option<&Document>) -> i16 {
    let end = |document: Option<&Document>| document.and_then(|d| d.metadata.period_end);
    end(new).zip(end(old)).map_or(0, |(new, old)| new.saturating_sub(old))
}

#[cfg(test)]
mod tests {
    use super::{Change, Comparison};
    use crate::compare::Effect;
    use crate::schema::{Aim, AimKind, AimSpans, Document, Evidence, Role, Span, sample};

    /// A plan up to `end` with targets as `name number unit year`.
    fn plan(end: i16, targets: &[(&str, &str, &str, i16)]) -> Document {
        let text: String = targets.iter().map(|(n, v, u, _)| format!("{n}达到{v}{u}。")).collect();
        let mut document = sample::document("plan", &text);
        document.metadata.period_end = Some(end);
        for (name, value, unit, year) in targets {
            let quote = format!("{name}达到{value}{unit}");
            let target = sample::target(&mut document, &text, &quote, name, value);
            target.unit = Some((*unit).to_owned());
            target.year = Some(*year);
        }
        document
    }

    fn told(old: &Document, new: &Document) -> Vec<String> {
        let comparison = Comparison::new(Some(old), Some(new), &[Role::Target]);
        let entry = |entry: &super::Entry| {
            let name = entry.new.as_ref().or(entry.old.as_ref()).unwrap().indicator.clone();
            let changes: Vec<_> = entry.changes.iter().map(|change| change.name()).collect();
            format!("{name}: {}", changes.join(", "))
        };
        comparison.entries.iter().map(entry).collect()
    }

    #[test]
    fn two_versions() {
        let old = plan(
            2025,
            &[
                ("绿地率", "40", "%", 2025),
                ("公园", "12", "个", 2025),
                ("绿道", "300", "公里", 2025),
                ("苗圃", "7", "处", 2025),
            ],
        );
        let new = plan(
            2025,
            &[
                ("公园", "10", "个", 2024),
                ("绿地率", "40", "%", 2025),
                ("绿道", "350", "公里", 2026),
                ("湿地", "3", "处", 2025),
            ],
        );
        assert_eq!(
            told(&old, &new),
            [
                "公园: lowered, advanced",
                "绿地率: ",
                "绿道: raised, postponed",
                "湿地: added",
                "苗圃: dropped"
            ]
        );
    }

    #[test]
    fn the_next_plan_is_no_delay() {
        let old = plan(2020, &[("绿地率", "40", "%", 2020), ("公园", "12", "个", 2020)]);
        let new = plan(2025, &[("绿地率", "42", "%", 2025), ("公园", "12", "个", 2027)]);
        assert_eq!(told(&old, &new), ["绿地率: raised", "公园: postponed"]);
    }

    #[test]
    fn one_indicator_for_several_years() {
        let old = plan(2030, &[("绿地率", "40", "%", 2025), ("绿地率", "45", "%", 2030)]);
        let new = plan(2030, &[("绿地率", "46", "%", 2030), ("绿地率", "40", "%", 2025)]);
        assert_eq!(told(&old, &new), ["绿地率: raised", "绿地率: "]);
    }

    #[test]
    fn units_are_converted_where_they_are_known() {
        let mut old = plan(2025, &[("绿地面积", "1.2", "万亩", 2025)]);
        let mut new = plan(2025, &[("绿地面积", "11000", "亩", 2025)]);
        for (document, base) in [(&mut old, "12000"), (&mut new, "11000")] {
            document.targets[0].normalized = Some(crate::schema::Value {
                value: crate::number::parse(base).unwrap().into(),
                value_max: None,
                unit: "亩".to_owned(),
                dimension: "area".to_owned(),
            });
        }
        assert_eq!(told(&old, &new), ["绿地面积: lowered"]);
    }

    #[test]
    fn names_need_not_be_the_same() {
        let mut old = plan(
            2025,
            &[
                ("全市建成区绿地率", "40", "%", 2025),
                ("省级湿地公园数量", "3", "个", 2025),
                ("研发投入占比", "2.8", "%", 2025),
            ],
        );
        let mut new = plan(
            2025,
            &[
                ("建成区的绿地率", "40", "%", 2025),
                ("省级以上湿地公园", "4", "个", 2025),
                ("研究与试验发展经费投入强度", "3", "%", 2025),
            ],
        );
        old.targets[2].indicator_code = Some("rd.intensity".to_owned());
        new.targets[2].indicator_code = Some("rd.intensity".to_owned());
        assert_eq!(
            told(&old, &new),
            [
                "建成区的绿地率: ",
                "省级以上湿地公园: raised, reworded",
                "研究与试验发展经费投入强度: raised, reworded"
            ]
        );
    }

    #[test]
    fn a_city_is_no_change_of_its_province() {
        let of = |mut document: Document, region: &str, code: &str| {
            document.metadata.region = Some(region.to_owned());
            document.metadata.region_code = Some(code.to_owned());
            document
        };
        let mut province = of(
            plan(2025, &[("绿地率", "40", "%", 2025), ("公园", "12", "个", 2025)]),
            "浙江省",
            "330000",
        );
        province.targets[1].subject = Some("宁波市".to_owned());
        let city = of(
            plan(2025, &[("绿地率", "45", "%", 2025), ("公园", "15", "个", 2025)]),
            "宁波市",
            "330200",
        );
        assert_eq!(told(&province, &city), ["绿地率: added", "公园: raised", "绿地率: dropped"]);
        let later = of(plan(2025, &[("绿地率", "41", "%", 2025)]), "浙江省", "330000");
        assert_eq!(told(&province, &later), ["绿地率: raised", "公园: dropped"]);
    }

    #[test]
    fn less_may_be_more() {
        let of = |value: &str| {
            let mut plan = plan(2025, &[("登记失业率", value, "%", 2025)]);
            plan.targets[0].indicator_code =
                Some("employment.registered_unemployment_rate".to_owned());
            plan
        };
        let effect = |old: &str, new: &str| {
            let comparison = Comparison::new(Some(&of(old)), Some(&of(new)), &[Role::Target]);
            comparison.entries[0].effect
        };
        assert_eq!(effect("4.5", "4"), Some(Effect::Tightened));
        assert_eq!(effect("4.5", "5"), Some(Effect::Loosened));
        assert_eq!(effect("4.5", "4.5"), None);
    }

    #[test]
    fn aims_are_matched_by_what_they_are_said_of() {
        let with = |what: &str, state: &str, year: i16| {
            let mut plan = plan(2025, &[]);
            plan.aims.push(Aim {
                id: "g1".to_owned(),
                what: what.to_owned(),
                state: state.to_owned(),
                kind: AimKind::Trend,
                year: Some(year),
                year_start: None,
                year_basis: None,
                section: None,
                evidence: Evidence { text: String::new(), start: 0, end: 0 },
                spans: AimSpans { what: Vec::new(), state: Span::default(), year: None },
            });
            plan
        };
        let old = with("公共服务水平", "明显提升", 2025);
        let new = with("公共服务水平", "显著提升", 2027);
        let comparison = Comparison::new(Some(&old), Some(&new), &[]);
        assert_eq!(comparison.aims[0].changes, [Change::Postponed, Change::Reworded]);
        let other = with("营商环境", "优化", 2025);
        let comparison = Comparison::new(Some(&old), Some(&other), &[]);
        assert_eq!(comparison.aims.len(), 2);
    }

    #[test]
    fn a_document_that_is_not_there() {
        let plan = plan(2025, &[("绿地率", "40", "%", 2025)]);
        let comparison = Comparison::new(None, Some(&plan), &[Role::Target]);
        assert_eq!(comparison.of(Change::Added).count(), 1);
        assert!(comparison.old.is_none() && comparison.unchanged().next().is_none());
    }
}
