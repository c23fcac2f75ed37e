//! Words of an indicator's name that say whose figures it takes in, and in which prices.
//!
//! In: `scopes.tsv`. Out: [`Scopes`], asked for the words of one kind in a name.

use std::sync::LazyLock;

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// What such a word is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// 规上, 城镇.
    Units,
    /// 可比价.
    Prices,
    /// 全国.
    Nation,
}

const KINDS: [(&str, Scope); 3] =
    [("scope", Scope::Units), ("price", Scope::Prices), ("nation", Scope::Nation)];

/// The built-in file.
pub(super) const FILE: File<'static> =
    File { name: "scopes.tsv", text: include_str!("data/scopes.tsv") };

static BUILTIN: LazyLock<Scopes> =
    LazyLock::new(|| Scopes::parse(&[FILE]).expect("the built-in file is read by a test"));

/// All such words.
#[derive(Debug)]
pub(crate) struct Scopes {
    words: Phrases<(Scope, String)>,
    /// The word for the whole country.
    pub(crate) nation: String,
}

impl Scopes {
    /// The words that come with the crate.
    pub(crate) fn builtin() -> &'static Scopes {
        &BUILTIN
    }

    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let (mut words, mut nation) = (Vec::new(), String::new());
        for row in rows(files) {
            let [spellings, word, kind] = row.columns()?;
            let known = KINDS.iter().find(|(name, _)| *name == kind);
            let (_, kind) = known.ok_or_else(|| row.error(format!("unknown kind {kind:?}")))?;
            if *kind == Scope::Nation {
                word.clone_into(&mut nation);
            }
            let each = spellings.split_whitespace();
            words.extend(each.map(|spelled| (spelled.to_owned(), (*kind, word.to_owned()))));
        }
        Ok(Scopes { words: Phrases::new(Side::Front, words), nation })
    }

    /// The words of `kind` in a folded `name`, each once, in order; none where there are none.
    pub(crate) fn of(&self, kind: Scope, name: &str) -> Option<String> {
        let mut found: Vec<&str> = Vec::new();
        let mut behind = 0;
        for (at, _) in name.char_indices() {
            let Some(rest) = name.get(at..).filter(|_| at >= behind) else { continue };
            let Some((spelled, (of, word))) = self.words.find(rest, |_, _| true) else { continue };
            behind = at + spelled.len();
            if *of == kind && !found.contains(&word.as_str()) {
                found.push(word);
            }
        }
        (!found.is_empty()).then(|| found.join(";"))
    }

    /// Whether `name` is no more than a word for the whole country.
    pub(crate) fn is_nation(&self, name: &str) -> bool {
        let found = self.words.find(name, |_, _| true);
        found.is_some_and(|(spelled, (kind, _))| *kind == Scope::Nation && spelled == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Scope, Scopes};

    #[test]
    fn words_are_found_by_kind() {
        let scopes = Scopes::builtin();
        assert_eq!(scopes.of(Scope::Units, "规模以上工业增加值").as_deref(), Some("规上"));
        assert_eq!(scopes.of(Scope::Units, "地区生产总值"), None);
        assert_eq!(scopes.of(Scope::Prices, "生产总值(可比价)").as_deref(), Some("可比价"));
        assert!(scopes.is_nation("我国") && !scopes.is_nation("全国性商业银行"));
        assert_eq!(scopes.nation, "全国");
    }
}
