//! Words beside a value that say what it is measured against (同比), how firm it is (力争), and
//! whether it binds (约束性).
//!
//! In: `tones.tsv`. Out: [`Tones`], all such words of a stretch of text.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::phrases::{Key, Phrases, Side, starts_with_any, words};
use crate::lexicon::rows;
use crate::lexicon::tsv::{File, Row};
use crate::span::Span;

/// What a change or an amount is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// 年均, 每年.
    PerYear,
    /// 同比, 比上年.
    YearOnYear,
    /// 环比.
    QuarterOnQuarter,
}

/// How firm an aim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Firmness {
    /// 确保, 必须.
    Must,
    /// 力争, 努力.
    Aim,
    /// 预计, 有望.
    Expect,
    /// 鼓励, 引导.
    Encourage,
}

/// What such a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Pace(Pace),
    Firmness(Firmness),
    /// 约束性, 预期性.
    Binding,
}

const CLASSES: &[(&str, Tone)] = &[
    ("per_year", Tone::Pace(Pace::PerYear)),
    ("year_on_year", Tone::Pace(Pace::YearOnYear)),
    ("quarter_on_quarter", Tone::Pace(Pace::QuarterOnQuarter)),
    ("must", Tone::Firmness(Firmness::Must)),
    ("aim", Tone::Firmness(Firmness::Aim)),
    ("expect", Tone::Firmness(Firmness::Expect)),
    ("encourage", Tone::Firmness(Firmness::Encourage)),
    ("binding", Tone::Binding),
];

#[derive(Debug)]
struct Entry {
    tone: Tone,
    guard: Vec<String>,
}

/// All such words.
#[derive(Debug)]
pub(crate) struct Tones(Phrases<Entry>);

impl Tones {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut entries = BTreeMap::new();
        for row in rows(files) {
            let (spellings, tone, guard) = read(row)?;
            for word in spellings.split_whitespace() {
                entries.insert(word.to_owned(), Entry { tone, guard: words(guard) });
            }
        }
        Ok(Tones(Phrases::new(Side::Front, entries)))
    }

    /// The words within a stretch of `text` in order.
    pub(crate) fn within<'t>(
        &'t self,
        text: &'t str,
        span: Span,
        openings: &'t Openings,
    ) -> impl Iterator<Item = (Span, Tone)> + 't {
        let inside = text.get(..span.end).unwrap_or_default();
        let found = self.0.all_at(inside, openings.of(List::Tone, span), stands);
        found.map(|(word, entry)| (word, entry.tone))
    }

    /// What they begin with.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.0.keys()
    }

    /// The words of `text`, which need not be one of the document, in order, each with its place and
    /// length.
    pub(crate) fn of<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize, Tone)> + 't {
        let mut behind = 0;
        std::iter::from_fn(move || {
            let (at, word, entry) = self.0.first_in(text, behind, stands)?;
            behind = at + word.len();
            Some((at, word.len(), entry.tone))
        })
    }
}

/// Whether the word is not the beginning of another.
fn stands(entry: &Entry, rest: &str) -> bool {
    !starts_with_any(rest, &entry.guard)
}

fn read(row: Row<'_>) -> Result<(&str, Tone, &str)> {
    let [spellings, class, guard] = row.columns()?;
    let known = CLASSES.iter().find(|(name, _)| *name == class);
    let (_, tone) = known.ok_or_else(|| row.error(format!("unknown class {class:?}")))?;
    Ok((spellings, *tone, guard))
}

#[cfg(test)]
mod tests {
    use super::{Pace, Tone};
    use crate::lexicon::Lexicon;

    fn paces(text: &str) -> Vec<Pace> {
        let tones = Lexicon::builtin().tones;
        let paces = tones.of(text).filter_map(|(.., tone)| match tone {
            Tone::Pace(pace) => Some(pace),
            _ => None,
        });
        paces.collect()
    }

    #[test]
    fn a_yearly_mean_of_the_weather_is_no_pace() {
        assert_eq!(paces("细颗粒物年均浓度下降"), []);
        assert_eq!(paces("地区生产总值年均增长"), [Pace::PerYear]);
        assert_eq!(paces("价格环比上涨、同比回落"), [Pace::QuarterOnQuarter, Pace::YearOnYear]);
    }
}
