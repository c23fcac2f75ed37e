//! Words that stand for a number: 翻番, 全覆盖, 零增长.
//!
//! In: `figures.tsv`. Out: [`Figures`], looked up at the front of a text.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::phrases::{Key, Phrases, Side, starts_with_any, words};
use crate::lexicon::rows;
use crate::lexicon::tsv::{File, Row};
use crate::number::{self, Decimal};

/// What a word stands for.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) value: Decimal,
    pub(crate) unit: Option<String>,
    pub(crate) bound: FigureBound,
    pub(crate) kind: FigureKind,
    guard: Vec<String>,
}

/// The bound that lies in the word itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureBound {
    /// 翻番.
    Exact,
    /// 两位数.
    AtLeast,
    /// 过半.
    More,
}

/// The kind of word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureKind {
    /// 翻番.
    Doubling,
    /// 全覆盖.
    Coverage,
    /// Any other.
    Word,
}

/// All such words.
#[derive(Debug)]
pub(crate) struct Figures(Phrases<Figure>);

impl Figures {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let figures: Result<BTreeMap<String, Figure>> = rows(files).map(read).collect();
        Ok(Figures(Phrases::new(Side::Front, figures?)))
    }

    /// The longest word that `text` begins with.
    pub(crate) fn find(&self, text: &str) -> Option<(&str, &Figure)> {
        self.0.find(text, |figure, rest| !starts_with_any(rest, &figure.guard))
    }

    /// What the words begin with.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.0.keys()
    }
}

fn read(row: Row<'_>) -> Result<(String, Figure)> {
    let [word, value, unit, bound, kind, guard] = row.columns()?;
    let value = number::parse(value).ok_or_else(|| row.error("the value is no number"))?;
    let bound = match bound {
        "" => FigureBound::Exact,
        "ge" => FigureBound::AtLeast,
        "gt" => FigureBound::More,
        _ => return Err(row.error(format!("`{bound}` is neither ge nor gt"))),
    };
    let kind = match kind {
        "doubling" => FigureKind::Doubling,
        "coverage" => FigureKind::Coverage,
        "word" => FigureKind::Word,
        _ => return Err(row.error(format!("`{kind}` is none of doubling, coverage, word"))),
    };
    let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
    Ok((word.to_owned(), Figure { value, unit, bound, kind, guard: words(guard) }))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::number::Decimal;

    #[test]
    fn words_have_values() {
        let figures = Lexicon::builtin().figures;
        let (word, figure) = figures.find("翻两番以上").unwrap();
        assert_eq!((word, figure.value), ("翻两番", Decimal::from(4)));
        assert!(figures.find("过半年").is_none());
    }
}
