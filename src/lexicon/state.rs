//! Words that say what is to be the case without a number: 显著提升, 基本建成, 居…前列.
//!
//! In: `states.tsv`. Out: [`States`], looked up at the front of a text (or at its end).

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::{File, Row};

/// What kind of state is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateKind {
    /// Done, universal or gone: 建成, 消除, 应保尽保.
    Complete,
    /// A place among others: 前列, 先进水平.
    Position,
    /// A way things go: 提升, 更加完善.
    Trend,
    /// Within limits: 合理区间, 与…同步.
    Bound,
}

/// What a word does for a state; see the header of `states.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateClass {
    Degree,
    Extent,
    Scope,
    Ends,
    Light,
    Weak,
    Object,
    Finish,
    Complement,
    Companion,
    Place,
    Cause,
    Work,
    Front,
    Vague,
    Noun,
    Partner,
    Mutual,
    Stray,
    Trail,
    View,
    More,
}

/// The classes, their names in the file, and whether their words have a kind.
const CLASSES: &[(&str, StateClass, bool)] = &[
    ("degree", StateClass::Degree, false),
    ("extent", StateClass::Extent, false),
    ("scope", StateClass::Scope, false),
    ("ends", StateClass::Ends, true),
    ("light", StateClass::Light, true),
    ("weak", StateClass::Weak, true),
    ("object", StateClass::Object, true),
    ("finish", StateClass::Finish, true),
    ("complement", StateClass::Complement, true),
    ("companion", StateClass::Companion, false),
    ("place", StateClass::Place, false),
    ("cause", StateClass::Cause, false),
    ("work", StateClass::Work, false),
    ("front", StateClass::Front, false),
    ("vague", StateClass::Vague, false),
    ("noun", StateClass::Noun, false),
    ("partner", StateClass::Partner, false),
    ("mutual", StateClass::Mutual, false),
    ("stray", StateClass::Stray, false),
    ("trail", StateClass::Trail, false),
    ("view", StateClass::View, false),
    ("more", StateClass::More, false),
];

const KINDS: &[(&str, StateKind)] = &[
    ("complete", StateKind::Complete),
    ("position", StateKind::Position),
    ("trend", StateKind::Trend),
    ("bound", StateKind::Bound),
];

/// Several classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct StateSet(u32);

impl StateSet {
    pub(crate) const ALL: StateSet = StateSet(u32::MAX);

    pub(crate) const fn of(classes: &[StateClass]) -> Self {
        let (mut set, mut next) = (0, 0);
        while next < classes.len() {
            set |= 1 << classes[next] as u32;
            next += 1;
        }
        StateSet(set)
    }

    pub(crate) const fn and(self, other: StateSet) -> Self {
        StateSet(self.0 | other.0)
    }

    /// Whether they have a class in common.
    pub(crate) const fn meets(self, other: StateSet) -> bool {
        self.0 & other.0 != 0
    }
}

/// What is known of a word: its classes, with the kind it has in each.
#[derive(Clone, Debug, Default)]
struct Uses {
    set: StateSet,
    kinds: Vec<(StateClass, Option<StateKind>)>,
}

/// All such words.
#[derive(Debug)]
pub(crate) struct States {
    front: Phrases<Uses>,
    back: Phrases<Uses>,
}

/// A word that was found, in one of its classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its length in bytes.
    pub(crate) len: usize,
    pub(crate) class: StateClass,
    pub(crate) kind: Option<StateKind>,
}

impl States {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words: BTreeMap<&str, Uses> = BTreeMap::new();
        for row in rows(files) {
            let (spellings, class, kind) = read(row)?;
            for word in spellings.split_whitespace() {
                let uses = words.entry(word).or_default();
                uses.set = uses.set.and(StateSet::of(&[class]));
                uses.kinds.push((class, kind));
            }
        }
        let words = || words.iter().map(|(word, uses)| ((*word).to_owned(), uses.clone()));
        Ok(States {
            front: Phrases::new(Side::Front, words()),
            back: Phrases::new(Side::Back, words()),
        })
    }

    /// The longest word of one of `classes` that `text` begins with.
    pub(crate) fn at(&self, text: &str, classes: &[StateClass]) -> Option<Found> {
        let wanted = StateSet::of(classes);
        let (word, uses) = self.front.find(text, |uses, _| uses.set.meets(wanted))?;
        found(word, uses, classes)
    }

    /// The longest word of one of `classes` that `text` ends with.
    pub(crate) fn at_end(&self, text: &str, classes: &[StateClass]) -> Option<Found> {
        let wanted = StateSet::of(classes);
        let (word, uses) = self.back.find(text, |uses, _| uses.set.meets(wanted))?;
        found(word, uses, classes)
    }

    /// The classes of all words that `text` begins with.
    pub(crate) fn all_at(&self, text: &str) -> StateSet {
        let mut all = StateSet::default();
        self.front.each(text, |_, uses| all = all.and(uses.set));
        all
    }
}

fn found(word: &str, uses: &Uses, classes: &[StateClass]) -> Option<Found> {
    let (class, kind) = any(uses, classes)?;
    Some(Found { len: word.len(), class, kind })
}

/// The first of `classes` that the word is of.
fn any(uses: &Uses, classes: &[StateClass]) -> Option<(StateClass, Option<StateKind>)> {
    classes.iter().find_map(|class| uses.kinds.iter().find(|(own, _)| own == class).copied())
}

fn read(row: Row<'_>) -> Result<(&str, StateClass, Option<StateKind>)> {
    let [spellings, class, kind] = row.columns()?;
    let Some(&(_, class, has_kind)) = CLASSES.iter().find(|(name, ..)| *name == class) else {
        return Err(row.error(format!("unknown class {class:?}")));
    };
    let kind = KINDS.iter().find(|(name, _)| *name == kind).map(|(_, kind)| *kind);
    if kind.is_some() != has_kind {
        return Err(
            row.error("a kind stands beside ends, light, weak, object, finish, complement only")
        );
    }
    Ok((spellings, class, kind))
}

#[cfg(test)]
mod tests {
    use super::{StateClass, StateKind};
    use crate::lexicon::Lexicon;

    #[test]
    fn words_have_classes_and_kinds() {
        let states = Lexicon::builtin().states;
        let ends = states.at("提升", &[StateClass::Ends]).unwrap();
        assert_eq!((ends.len, ends.kind), ("提升".len(), Some(StateKind::Trend)));
        assert_eq!(states.at("更加完善", &[StateClass::Degree]).unwrap().len, "更加".len());
        assert!(states.at("更加完善", &[StateClass::Ends]).is_none());
        let place = states.at_end("全省前列", &[StateClass::Complement]).unwrap();
        assert_eq!(place.kind, Some(StateKind::Position));
    }
}
