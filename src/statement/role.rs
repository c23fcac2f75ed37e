//! Whether a value is aimed at, a fact, or a term of the policy.
//!
//! In: a draft, its time, the section it stands in, the document's period. Out: [`Role`].

use jiff::civil::Date as Day;

use crate::layout::{DocumentKind, Layout, Metadata, SectionRole};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Quantity, Time};
use crate::statement::reader::{Draft, Frame};
use crate::statement::reading::axes::{Outlooks, Tense};
use crate::statement::{Input, Measure, Role};

/// The document's own time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Period {
    /// The day of signature, else of publication.
    issued: Option<Day>,
    pub(crate) start: Option<i16>,
    pub(crate) end: Option<i16>,
    /// The year it speaks in.
    pub(crate) year: Option<i16>,
    /// The same, or the latest year of a document that it cites.
    present: Option<i16>,
    /// Whether it sets aims for the year that runs.
    yearly: bool,
    /// The year that a term without a date belongs to: the last of the document's own period, which the
    /// years of its aims are none of.
    pub(crate) of_terms: Option<i16>,
    /// Whether the document tells what was.
    tells: bool,
    /// Where the plan of this period is another document, which this one is about: the year that this
    /// one speaks in.
    about: Option<i16>,
    /// Whether it looks back at the beginning of a year, as work reports do.
    looks_back: bool,
}

impl Period {
    /// The year that a fact without a date belongs to: the last before the plan begins; that of
    /// the document where it plans nothing, or tells what was, or of a plan that another holds.
    pub(crate) fn of_facts(self) -> Option<i16> {
        match (self.start, self.end, self.year) {
            (_, end, year) if self.tells => end.or(year),
            (Some(_), ..) if self.about.is_some() => self.about,
            (Some(start), ..) => Some(start - 1),
            (None, Some(_), year) => year.map(|year| year - 1),
            (None, None, year) => year.map(|year| year - i16::from(self.looks_back)),
        }
    }

    /// The year that an aim without a date belongs to: the last of the plan; that of issue where
    /// the document sets its aims for the year that runs.
    pub(crate) fn of_aims(self) -> Option<i16> {
        self.end.or(self.year.filter(|_| self.yearly))
    }

    /// Whether a time was over when the document was issued: 今年1—8月 of a text of September.
    pub(crate) fn is_over(self, time: &Time) -> bool {
        time.to.zip(self.issued).is_some_and(|(end, issued)| end < issued)
    }

    /// What lies before this year is over, what lies after it is still to come.
    pub(crate) fn pivot(self) -> Option<i16> {
        self.start.or(self.year).or(self.present)
    }
}

/// The day on which the document was issued, as far as it tells.
fn issued(metadata: &Metadata) -> Option<Day> {
    let told = metadata.date_written.as_ref().or(metadata.date_published.as_ref());
    told.and_then(|day| day.parse().ok())
}

/// Whether a day is one of the last months of its year.
fn is_late(day: Option<Day>) -> bool {
    day.is_some_and(|day| day.month() >= 9)
}

/// What the document as a whole is, as far as roles depend on it: told once for all statements.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "a title may say several of these")]
pub(crate) struct Outlook {
    pub(crate) period: Period,
    /// Whether it tells what was.
    pub(crate) reports: bool,
    /// Whether it looks back before it looks ahead, as work reports do.
    pub(crate) reviews: bool,
    /// Whether it lays down rules.
    rules: bool,
    /// Whether it gives and takes.
    policy: bool,
    /// Whether it is a short text without a title.
    piece: bool,
    /// Whether the title of a section around says that it sets out terms.
    terms: bool,
}

impl Outlook {
    /// Whether the document lays down rules, or gives and takes.
    pub(crate) fn lays_down(&self) -> bool {
        self.rules || self.policy
    }

    /// What a document of this layout is.
    pub(crate) fn of(layout: &Layout, lexicon: &Lexicon) -> Outlook {
        let metadata = &layout.metadata;
        let title = bare_title(metadata.title.as_deref().unwrap_or_default());
        let titled = |word| lexicon.phrase_words.is(word, title);
        let untitled = metadata.title.is_none() && metadata.genre.is_none();
        // 2022年上半年经济运行稳中向好: news bears the title of no plan
        let news = metadata.title.is_some() && metadata.genre.is_none();
        let valid =
            metadata.valid_until.as_ref().and_then(|day| Some(day.parse::<Day>().ok()?.year()));
        let issued = issued(metadata);
        Outlook {
            period: Period {
                issued,
                start: metadata.period_start,
                end: metadata.period_end,
                year: metadata.year,
                present: metadata.present,
                yearly: metadata.yearly,
                of_terms: valid.max(metadata.period_end.filter(|_| !metadata.aimed)),
                about: issued
                    .map(Day::year)
                    .or(metadata.period_start)
                    .filter(|_| metadata.is_about),
                tells: metadata.reports || news || titled(Word::TitleOfReport),
                // an undated report tells of the latest year itself
                looks_back: metadata.is_work_report() && !metadata.latest && !is_late(issued),
            },
            // a report that sets out no year's work only tells what was
            reports: titled(Word::TitleOfReport)
                || metadata.is_work_report() && metadata.period_end.is_none(),
            reviews: metadata.is_work_report()
                || titled(Word::TitleOfReview)
                || lexicon.phrase_words.holds(Word::TitleOfReview, title),
            rules: titled(Word::TitleOfRules),
            policy: titled(Word::TitleOfPolicy),
            terms: false,
            piece: untitled && layout.blocks.last().is_some_and(|last| last.span.end < PIECE),
        }
    }

    /// What it is above all.
    pub(crate) fn kind(self) -> Outlooks {
        let kinds = [
            (self.reports, Outlooks::Report),
            (self.reviews, Outlooks::Review),
            (self.rules, Outlooks::Rules),
            (self.policy, Outlooks::Policy),
            (self.piece, Outlooks::Piece),
            (self.period.end.is_some(), Outlooks::Plan),
        ];
        kinds.into_iter().find(|(is, _)| *is).map_or(Outlooks::Other, |(_, kind)| kind)
    }

    /// Where a year lies beside its period, or the year it speaks in.
    pub(crate) fn tense(self, year: Option<i16>) -> Tense {
        let Some(year) = year else { return Tense::None };
        let spoken = self.period.year;
        match (self.period.start.or(spoken), self.period.end.or(spoken)) {
            (Some(start), _) if year < start => Tense::Past,
            (_, Some(end)) if year > end => Tense::Future,
            (None, None) => Tense::Unplaced,
            _ => Tense::Present,
        }
    }
}

impl Outlook {
    /// That of the section at `at`, where its title tells something.
    pub(crate) fn within(mut self, input: Input<'_>, at: usize) -> Outlook {
        self.terms = self.policy && sets_terms(input, at);
        self
    }

    /// That of the document at `at`, where the file holds several: each has a period of its own.
    pub(crate) fn at(mut self, layout: &Layout, at: usize) -> Outlook {
        let here = layout.documents.iter().find(|document| document.span.holds(at));
        if let Some(own) = here.filter(|document| document.kind == DocumentKind::Plan) {
            (self.period.start, self.period.end) = own.period;
            self.period.of_terms = self.period.end;
        }
        self
    }
}

/// What the text near a draft tells of its time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    pub(crate) time: Option<&'a Time>,
    pub(crate) year: Option<i16>,
    /// Whether it speaks of what is so when the document does: 目前.
    pub(crate) now: bool,
}

/// The role of a draft that stands at `at`.
pub(crate) fn role(
    draft: &Draft,
    quantity: &Quantity,
    Told { time, year, now }: Told<'_>,
    at: usize,
    layout: &Layout,
    outlook: Outlook,
    lexicon: &Lexicon,
) -> Role {
    let pivot = outlook.period.pivot();
    let looks_back = outlook.reports || is_background(layout, at);
    let plain = !looks_back && !draft.aimed;
    let holds = !matches!(draft.measure, Measure::Change | Measure::Increment | Measure::Rank);
    let rule = holds && outlook.rules;
    // 到2027年,审批时限压减到35天: an aim after all
    let later = year.zip(pivot).is_some_and(|(year, start)| year > start);
    let timed = lexicon.phrase_words.is_unit(Word::Duration, quantity.unit.as_deref());
    // a piece that says what may or must be done is one of a policy
    let ruling = (draft.ruled || timed) && outlook.policy || draft.ruled && outlook.piece;
    // 最高贷款额度提高2万元, 可上浮20%: a term that changes is one all the same
    let changed = draft.measure == Measure::Change && (outlook.policy || outlook.piece);
    let named = || (holds || changed) && !later && names_term(&draft.name.text, lexicon);
    let ruled = ruling && !later && (holds || named());
    let headed = || outlook.terms && holds && !later;
    let term = draft.frame == Frame::Term || plain && (rule || ruled || named() || headed());
    let over = year.zip(pivot).is_some_and(|(year, start)| year < start);
    if term && !(over && outlook.reviews) {
        return Role::Provision;
    }
    match (year, pivot) {
        (Some(year), Some(start)) if year < start => Role::Actual,
        (Some(year), Some(start)) if year > start => Role::Target,
        _ if looks_back || draft.past => Role::Actual,
        _ if now && !draft.aimed => Role::Actual,
        _ if !draft.aimed && time.is_some_and(|time| outlook.period.is_over(time)) => Role::Actual,
        _ => Role::Target,
    }
}

/// Whether the name is that of a term: 最高额度, 首付款比例, 审批时限.
fn names_term(name: &str, lexicon: &Lexicon) -> bool {
    let starts = name.char_indices().map(|(at, _)| at);
    starts
        .into_iter()
        .any(|at| name.get(at..).is_some_and(|tail| lexicon.cues.of(tail).is(Cue::Tariff)))
}

/// Whether the title of the section, or of one that it is part of, says that it sets out terms: 评奖条件,
/// 补贴标准.
fn sets_terms(input: Input<'_>, at: usize) -> bool {
    let Input { text, layout, lexicon, .. } = input;
    let own = layout.section_at(at);
    let mut around = std::iter::successors(own, |index| layout.sections[*index].parent);
    around.any(|index| {
        let title = layout.sections[index].title.of(text);
        lexicon.phrase_words.is(Word::TitleOfTerms, title)
    })
}

/// A text shorter than this, in bytes, may be a piece of a policy.
const PIECE: usize = 20_000;

/// Whether the section tells what was or is.
fn is_background(layout: &Layout, at: usize) -> bool {
    let section = layout.section_at(at).map(|index| layout.sections[index].role);
    section == Some(SectionRole::Background)
}

/// A title without a bracket at its end.
fn bare_title(title: &str) -> &str {
    // …通报(第9期)(截至7月6日8时)
    let bare = title.strip_suffix(')').and_then(|title| title.rsplit_once('('));
    bare.map_or(title, |(front, _)| bare_title(front))
}
