//! Bodies that answer for tasks: whether a stretch of text is the name of one.
//!
//! In: `bodies.tsv` (organs, groups and enterprises with their short and former names) and
//! `body_endings.tsv` (what else such names end with). Out: [`Bodies`].

use crate::error::Result;
use crate::lexicon::phrases::{Leads, Phrases, Side, words};
use crate::lexicon::rows;
use crate::lexicon::tsv::{File, Row};

/// What kind of body a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An organ of state, party or army, a group: 市发展改革委, 团市委.
    Office,
    /// A place for its government: 金堂县, 各区.
    Place,
    /// No body of its own: 有关部门, 各地.
    Generic,
    /// 国网示例供电公司, 示例农商行.
    Enterprise,
}

/// The kinds of `body_endings.tsv`.
const KINDS: [(&str, Kind); 4] = [
    ("office", Kind::Office),
    ("place", Kind::Place),
    ("generic", Kind::Generic),
    ("enterprise", Kind::Enterprise),
];

/// The levels of `bodies.tsv`, with the kind of what stands at each.
const LEVELS: [(&str, Kind); 6] = [
    ("armed", Kind::Office),
    ("central", Kind::Office),
    ("enterprise", Kind::Enterprise),
    ("group", Kind::Office),
    ("local", Kind::Office),
    ("party", Kind::Office),
];

/// The built-in files.
pub(super) const BODIES: File<'static> =
    File { name: "bodies.tsv", text: include_str!("data/bodies.tsv") };
pub(super) const ENDINGS: File<'static> =
    File { name: "body_endings.tsv", text: include_str!("data/body_endings.tsv") };

/// What the names of bodies end with.
#[derive(Debug)]
pub(crate) struct Bodies {
    endings: Phrases<Kind>,
    /// What the same words begin with.
    fronts: Box<Leads>,
}

impl Bodies {
    pub(super) fn parse(bodies: &[File<'_>], endings: &[File<'_>]) -> Result<Self> {
        let mut all: Vec<(String, Kind)> = Vec::new();
        for row in rows(endings) {
            let [ending, kind] = row.columns()?;
            all.push((ending.to_owned(), of(row, &KINDS, kind)?));
        }
        for row in rows(bodies) {
            let [name, level, short, former] = row.columns()?;
            let kind = of(row, &LEVELS, level)?;
            let others = words(short).into_iter().chain(words(former));
            all.extend(others.chain([name.to_owned()]).map(|name| (name, kind)));
        }
        let fronts = all.iter().filter_map(|(name, _)| {
            let mut chars = name.chars();
            Some((chars.next()?, chars.next()))
        });
        let fronts = Box::new(Leads::new(fronts));
        Ok(Bodies { endings: Phrases::new(Side::Back, all), fronts })
    }

    /// The kind of body that a name with this ending names.
    pub(crate) fn kind(&self, name: &str) -> Option<Kind> {
        self.endings.find(name, |_, _| true).map(|(_, kind)| *kind)
    }

    /// Whether the name of a body as a whole may begin with these characters; rules most out.
    pub(crate) const fn may_begin_with(&self, first: char, second: Option<char>) -> bool {
        self.fronts.may_begin_with(first, second)
    }

    /// Whether the whole of `name` is one, with nothing in front.
    pub(crate) fn is_whole(&self, name: &str) -> bool {
        self.endings.find(name, |_, rest| rest.is_empty()).is_some() && !self.is_bare(name)
    }

    /// Whether the whole of `name` is a word for bodies that names none: 单位, 部门.
    pub(crate) fn is_bare(&self, name: &str) -> bool {
        let whole = self.endings.find(name, |_, rest| rest.is_empty());
        whole.is_some_and(|(_, kind)| *kind == Kind::Generic)
    }
}

fn of(row: Row<'_>, names: &[(&str, Kind)], name: &str) -> Result<Kind> {
    let known = names.iter().find(|(own, _)| *own == name).map(|(_, kind)| *kind);
    known.ok_or_else(|| row.error(format!("`{name}` is none of the words for this column")))
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use crate::lexicon::Lexicon;

    #[test]
    fn names_are_known_by_their_ends() {
        let bodies = Lexicon::builtin().bodies;
        assert_eq!(bodies.kind("示例市发展改革委"), Some(Kind::Office));
        assert_eq!(bodies.kind("团市委"), Some(Kind::Office));
        assert_eq!(bodies.kind("各有关部门"), Some(Kind::Generic));
        assert_eq!(bodies.kind("国网示例供电公司"), Some(Kind::Enterprise));
        assert_eq!(bodies.kind("住"), None);
        assert!(bodies.is_bare("单位") && !bodies.is_bare("有关单位"));
    }
}
