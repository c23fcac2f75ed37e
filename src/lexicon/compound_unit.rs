//! Units that are said together: 1年6个月, 3元5角.
//!
//! In: `compound_units.tsv`. Out: [`CompoundUnits`], asked with the larger unit at the place behind
//! the smaller one's number.

use crate::error::Result;
use crate::lexicon::rows;
use crate::lexicon::tsv::File;
use crate::number::{self, Decimal};

/// Two units said together.
#[derive(Clone, Debug)]
pub(crate) struct CompoundUnit {
    larger: String,
    pub(crate) smaller: String,
    /// How many of the smaller make one of the larger.
    pub(crate) count: Decimal,
    /// Whether the whole is given in the larger.
    pub(crate) in_larger: bool,
    /// The unit that the smaller one is in this pair: 分钟 of 2小时30分.
    pub(crate) meaning: String,
}

/// All such pairs.
#[derive(Debug)]
pub(crate) struct CompoundUnits(Vec<CompoundUnit>);

impl CompoundUnits {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut pairs = Vec::new();
        for row in rows(files) {
            let [larger, smaller, count, whole, meaning] = row.columns()?;
            let count = number::parse(count).filter(|count| *count > Decimal::ONE);
            let count = count.ok_or_else(|| row.error("the count is no number above one"))?;
            let in_larger = match whole {
                "larger" => true,
                "smaller" => false,
                _ => return Err(row.error(format!("`{whole}` is neither larger nor smaller"))),
            };
            let (larger, smaller) = (larger.to_owned(), smaller.to_owned());
            let meaning = if meaning.is_empty() { smaller.clone() } else { meaning.to_owned() };
            pairs.push(CompoundUnit { larger, smaller, count, in_larger, meaning });
        }
        Ok(CompoundUnits(pairs))
    }

    /// Whether the unit may have a smaller one behind it.
    pub(crate) fn may_follow(&self, larger: &str) -> bool {
        self.0.iter().any(|pair| pair.larger == larger)
    }

    /// The pair of `larger` and the longest smaller unit that `text` begins with.
    pub(crate) fn find(&self, larger: &str, text: &str) -> Option<&CompoundUnit> {
        let pairs = self.0.iter().filter(|pair| pair.larger == larger);
        pairs.filter(|pair| text.starts_with(&pair.smaller)).max_by_key(|pair| pair.smaller.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn the_longest_smaller_unit() {
        let lexicon = Lexicon::builtin();
        let pair = lexicon.compound_units.find("小时", "分钟以内").expect("小时 has 分钟");
        assert_eq!(pair.smaller, "分钟");
        assert!(lexicon.compound_units.find("年", "元").is_none());
        let known = |name: &str| lexicon.units.get(name).is_some();
        assert!(lexicon.compound_units.0.iter().all(|p| known(&p.larger) && known(&p.meaning)));
    }
}
