//! From the statements and aims of a document to rows, one each.
//!
//! Facts and targets with a number are `stated`. An aim whose subject the register knows is
//! `qualitative` where no target of its year has a number. What the text says it sets no figure
//! for is `explicitly_none`.

use std::collections::BTreeSet;

use super::Words;
use super::bounds::Bounds;
use super::horizon::{self, Years};
use super::place::Place;
use super::row::{Origin, Row, Said, Time};
use super::words::Status;
use crate::extract::NO_TARGET;
use crate::lexicon::Known;
use crate::lexicon::scope::Scope;
use crate::schema::{Aim, Diagnostic, Document, Measure, Metadata, Pace, Role, Statement};
use crate::text::Folded;

/// The rows of a document: targets, facts, then what has no number.
pub(super) fn rows(document: &Document, words: Words<'_>) -> Vec<Row> {
    let reader = Reader { document, words, place: Place::of(&document.metadata, words) };
    let stated = document.targets.iter().chain(&document.actuals);
    let mut rows: Vec<_> = stated.map(|statement| reader.stated(statement)).collect();
    let targets = rows.iter().filter(|row| row.role == Role::Target);
    let known: BTreeSet<_> =
        targets.map(|row| (row.indicator_code.clone(), row.time.year)).collect();
    let aims = document.aims.iter().filter_map(|aim| reader.qualitative(aim));
    rows.extend(aims.filter(|row| !known.contains(&(row.indicator_code.clone(), row.time.year))));
    rows.extend(document.diagnostics.iter().filter_map(|found| reader.unset(found)));
    rows
}

/// A row for each of the `codes` for which the document sets no target for its own year.
pub(super) fn missing(
    document: &Document,
    rows: &[Row],
    codes: &[String],
    words: Words<'_>,
) -> Vec<Row> {
    let reader = Reader { document, words, place: Place::of(&document.metadata, words) };
    let year = document.metadata.period_end;
    let has = |code: &String| {
        rows.iter().any(|row| {
            row.role == Role::Target
                && row.indicator_code.as_ref() == Some(code)
                && row.time.year == year
                && row.subject.is_none()
        })
    };
    codes.iter().filter(|code| !has(code)).map(|code| reader.not_found(code, year)).collect()
}

struct Reader<'a> {
    document: &'a Document,
    words: Words<'a>,
    /// The region of the document.
    place: Place,
}

impl Reader<'_> {
    fn stated(&self, statement: &Statement) -> Row {
        let period = statement.period.as_ref();
        let years =
            Years { first: statement.year_start, last: statement.year, pace: statement.pace };
        let code = statement.indicator_code.as_deref();
        let coded = |known: Known<'_>| code == Some(&*known.indicator.code);
        let named = self.words.register.named(&statement.indicator, coded);
        let growth = named.is_some_and(|known| known.growth);
        let time = Time {
            from: period.map(|period| period.from.clone()),
            to: period.map(|period| period.to.clone()),
            ..self.time(years)
        };
        let (place, subject) = self.whose(statement.subject.as_deref());
        let row = self.row(&statement.indicator, statement.indicator_code.as_deref());
        Row {
            id: Some(statement.id.clone()),
            place,
            subject,
            per: statement.per.clone(),
            price: self.price(statement),
            role: statement.role,
            time,
            said: said(statement, growth),
            section: statement.section.clone(),
            table: statement.table.clone(),
            evidence: Some(statement.evidence.clone()),
            span: Some(statement.spans.value),
            rule: Some(statement.rule.clone()),
            confidence: statement.confidence,
            ..row
        }
    }

    /// An aim whose subject the register knows.
    fn qualitative(&self, aim: &Aim) -> Option<Row> {
        // without a value nothing tells what a bare name speaks of
        let Known { indicator, growth, .. } =
            self.words.register.named(&aim.what, |known| !known.bare)?;
        let years = Years { first: aim.year_start, last: aim.year, pace: None };
        Some(Row {
            id: Some(aim.id.clone()),
            time: self.time(years),
            said: Said {
                measure: growth.then_some(Measure::Change),
                text: aim.state.clone(),
                ..Said::default()
            },
            status: Status::Qualitative,
            section: aim.section.clone(),
            evidence: Some(aim.evidence.clone()),
            span: Some(aim.spans.state),
            ..self.row(&aim.what, Some(&indicator.code))
        })
    }

    /// An indicator for which the text says that it sets none.
    fn unset(&self, found: &Diagnostic) -> Option<Row> {
        let known = self.words.register.named(&found.message, |known| !known.bare);
        let Known { indicator, .. } = known.filter(|_| found.code == NO_TARGET)?;
        let year = self.document.metadata.period_end;
        Some(Row {
            id: Some(format!("none:{}:{}", indicator.code, found.span.start)),
            time: self.time(Years { last: year, ..Years::default() }),
            status: Status::ExplicitlyNone,
            span: Some(found.span),
            ..self.row(&found.message, Some(&indicator.code))
        })
    }

    fn not_found(&self, code: &str, year: Option<i16>) -> Row {
        let years = Years { first: None, last: year, pace: None };
        let row = self.row("", Some(code));
        Row {
            // a key of its own, since no statement has one
            id: Some(format!("none:{code}")),
            time: self.time(years),
            status: Status::NotFound,
            indicator: row.name.clone(),
            ..row
        }
    }

    /// A target of the document's region about which nothing more is known.
    fn row(&self, indicator: &str, code: Option<&str>) -> Row {
        let known = code.and_then(|code| self.words.register.of_code(code));
        let name = known.map_or_else(|| plain(indicator), |known| known.chinese.to_string());
        Row {
            document: Origin::of(self.document),
            id: None,
            place: self.place.clone(),
            subject: None,
            per: None,
            indicator_code: code.map(str::to_owned),
            indicator: indicator.to_owned(),
            scope: self.words.scopes.of(Scope::Units, &name),
            name,
            price: None,
            role: Role::Target,
            time: Time::default(),
            said: Said::default(),
            status: Status::Stated,
            headline: true,
            same_as: Vec::new(),
            conflicts: Vec::new(),
            section: None,
            table: None,
            evidence: None,
            span: None,
            rule: None,
            confidence: None,
        }
    }

    fn time(&self, years: Years) -> Time {
        Time {
            year: years.last,
            year_start: years.first,
            horizon: horizon::of(years, &self.document.metadata),
            ..Time::default()
        }
    }

    /// The region of a figure, and its subject where that is no region.
    fn whose(&self, subject: Option<&str>) -> (Place, Option<String>) {
        let Some(subject) = subject else { return (self.place.clone(), None) };
        match self.place.named(subject, self.words) {
            Some(place) if place.is(&self.place) => (self.place.clone(), None),
            Some(place) => (place, None),
            None => (self.place.clone(), Some(subject.to_owned())),
        }
    }

    /// The prices that the name or the passage speaks of.
    fn price(&self, statement: &Statement) -> Option<String> {
        let prices = |text: &str| {
            let folded = Folded::new(text);
            self.words.scopes.of(Scope::Prices, folded.as_str())
        };
        prices(&statement.indicator).or_else(|| prices(&statement.evidence.text))
    }
}

impl Origin {
    pub(super) fn of(document: &Document) -> Self {
        let Metadata { title, genre, issuer, date_written, date_published, period_end, .. } =
            &document.metadata;
        Origin {
            id: document.id.clone(),
            title: title.clone(),
            genre: genre.clone(),
            issuer: issuer.clone(),
            date: date_written.as_ref().or(date_published.as_ref()).cloned(),
            period_end: *period_end,
        }
    }
}

/// What a statement says. The value of a name that is a growth (涨幅) is a change, however the
/// sentence puts it.
fn said(statement: &Statement, growth: bool) -> Said {
    let base = statement.normalized.as_ref();
    let rate = base.is_some_and(|base| base.dimension == "ratio");
    let level = statement.measure == Measure::Level;
    let measure = if growth && rate && level { Measure::Change } else { statement.measure };
    Said {
        measure: Some(measure),
        direction: statement.direction,
        pace: statement.pace,
        comparator: Some(statement.comparator),
        value: Some(statement.value),
        value_max: statement.value_max,
        unit: statement.unit.clone(),
        text: statement.value_text.clone(),
        bounds: Bounds::of(statement),
        base: Bounds::base(statement),
        base_unit: base.map(|base| base.unit.clone()).or_else(|| statement.unit.clone()),
        dimension: base.map(|base| base.dimension.clone()),
        tone_word: statement.modality.clone(),
        firmness: statement.firmness,
        binding: statement.binding.clone(),
        baseline: statement.baseline,
        baseline_year: statement.baseline_year,
    }
}

/// A name without blanks and in half-width form, so that one wording is one name.
fn plain(name: &str) -> String {
    let folded = Folded::new(name);
    folded.as_str().chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a pace makes another figure of it: a quarter on quarter change is none of the year.
pub(super) fn is_yearly(pace: Option<Pace>) -> bool {
    pace != Some(Pace::QuarterOnQuarter)
}
