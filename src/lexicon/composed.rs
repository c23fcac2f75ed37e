//! Names put together of a thing, what is said of it, and which: 省级 · 绿色工厂 · 数, 钢 · 产量.
//!
//! In: the things and parts of `indicator_things.tsv`, `indicator_parts.tsv`, brought to the
//! register's normal form. Out: for a name in that form the indicators that it may be, the most
//! exact first. Every pair of thing and part is an indicator of the register, so that the code
//! book lists them all; a name is cut at each place in turn and looked up, nothing is guessed.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::indicator::{Better, Indicator, variants};
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::tsv::{File, Row};

pub(super) const THINGS: File<'_> =
    File { name: "indicator_things.tsv", text: include_str!("data/indicator_things.tsv") };
pub(super) const PARTS: File<'_> =
    File { name: "indicator_parts.tsv", text: include_str!("data/indicator_parts.tsv") };

/// What stands for nothing in a column.
const NONE: &str = "-";

/// The place of the thing in the English of a part.
const SLOT: &str = "{}";

/// The names that are put together.
#[derive(Debug, Default)]
pub(super) struct Composed {
    things: Vec<Thing>,
    /// Index into `things` by normal form; 铁路 is one thing to invest in and another to build.
    by_form: FxHashMap<Box<str>, Vec<usize>>,
    /// Which backs a wording may be.
    backs: FxHashMap<Box<str>, Vec<usize>>,
    /// Which fronts a wording may be: one for each class.
    fronts: Option<Phrases<Vec<usize>>>,
}

/// A thing and the indicators that are made of it.
#[derive(Debug)]
struct Thing {
    made: Vec<Made>,
}

/// One indicator of a thing.
#[derive(Debug)]
struct Made {
    front: Option<usize>,
    back: usize,
    /// Whether the thing's name alone may stand for it.
    bare: bool,
    /// Index into the register.
    indicator: usize,
}

/// The parts as they stand in their file.
#[derive(Debug, Default)]
pub(super) struct Parts<'t> {
    backs: Vec<Back<'t>>,
    fronts: Vec<Front<'t>>,
}

#[derive(Debug)]
struct Back<'t> {
    name: &'t str,
    code: &'t str,
    label: &'t str,
    wordings: &'t str,
    english: &'t str,
    unit: &'t str,
    dimension: &'t str,
    better: Better,
}

#[derive(Debug)]
struct Front<'t> {
    class: &'t str,
    code: &'t str,
    label: &'t str,
    wordings: &'t str,
    english: &'t str,
}

/// A line of the things.
struct Line<'t> {
    stem: &'t str,
    chinese: &'t str,
    english: &'t str,
    wordings: &'t str,
    domain: &'t str,
}

impl<'t> Parts<'t> {
    /// Reads the parts.
    pub(super) fn read(files: &[File<'t>]) -> Result<Self> {
        let mut parts = Parts::default();
        for row in files.iter().flat_map(|file| file.rows()) {
            parts.add(row)?;
        }
        Ok(parts)
    }

    fn add(&mut self, row: Row<'t>) -> Result<()> {
        let [kind, name, code, label, wordings, english, unit, dimension, good] = row.columns()?;
        let or_none = |column: &'t str| if column == NONE { "" } else { column };
        let better = || Better::parse(good).ok_or_else(|| row.error("good is up, down or none"));
        let (code, label) = (or_none(code), or_none(label));
        match kind {
            "back" => self.backs.push(Back {
                name,
                code,
                label,
                wordings,
                english,
                unit,
                dimension: or_none(dimension),
                better: better()?,
            }),
            "front" => {
                let english = or_none(english);
                self.fronts.push(Front { class: name, code, label, wordings, english });
            }
            _ => return Err(row.error(format!("no kind of part is called {kind}"))),
        }
        Ok(())
    }
}

impl Composed {
    /// Puts things and parts together; `form` brings a name to its normal form, `register` takes
    /// an indicator and gives its index.
    pub(super) fn read(
        things: &[File<'_>],
        parts: &Parts<'_>,
        form: impl Fn(&str) -> String,
        mut register: impl FnMut(Indicator) -> usize,
    ) -> Result<Composed> {
        let mut composed = Composed::default();
        for (at, back) in parts.backs.iter().enumerate() {
            for wording in variants(back.wordings) {
                composed.backs.entry(form(wording).into()).or_default().push(at);
            }
        }
        composed.fronts = Some(fronts(parts));
        for row in things.iter().flat_map(|file| file.rows()) {
            composed.add(row, parts, &form, &mut register)?;
        }
        Ok(composed)
    }

    fn add(
        &mut self,
        row: Row<'_>,
        parts: &Parts<'_>,
        form: impl Fn(&str) -> String,
        register: &mut impl FnMut(Indicator) -> usize,
    ) -> Result<()> {
        let [stem, chinese, english, wordings, said, class, domain] = row.columns()?;
        let line = Line { stem, chinese, english, wordings, domain };
        let mut made = Vec::new();
        for name in variants(said) {
            let (name, bare) = name.strip_suffix('*').map_or((name, false), |name| (name, true));
            let back = parts.backs.iter().position(|back| back.name == name);
            let back = back.ok_or_else(|| row.error(format!("no part is called {name}")))?;
            let own = (0..parts.fronts.len()).filter(|&at| parts.fronts[at].class == class);
            for front in std::iter::once(None).chain(own.map(Some)) {
                let indicator = register(line.indicator(parts, front, back));
                made.push(Made { front, back, bare, indicator });
            }
        }
        if class != NONE && !parts.fronts.iter().any(|front| front.class == class) {
            return Err(row.error(format!("no class of fronts is called {class}")));
        }
        for name in variants(wordings).chain([chinese]) {
            let things = self.by_form.entry(form(name).into()).or_default();
            if things.last() != Some(&self.things.len()) {
                things.push(self.things.len());
            }
        }
        self.things.push(Thing { made });
        Ok(())
    }

    /// The indicators that a name in its normal form may be, the most exact first, and whether it
    /// is the thing alone.
    pub(super) fn readings<'s>(
        &'s self,
        form: &'s str,
    ) -> impl Iterator<Item = (usize, bool)> + 's {
        let front =
            self.fronts.as_ref().and_then(|fronts| fronts.find(form, |_, rest| !rest.is_empty()));
        let behind = front.and_then(|(word, fronts)| Some((form.get(word.len()..)?, fronts)));
        let fronted = behind.into_iter().flat_map(|(rest, fronts)| self.cuts(rest, fronts));
        self.cuts(form, &[]).chain(fronted)
    }

    /// The thing and what is said of it, for each place where `name` can be cut, the longest
    /// thing first.
    fn cuts<'s>(
        &'s self,
        name: &'s str,
        fronts: &'s [usize],
    ) -> impl Iterator<Item = (usize, bool)> + 's {
        let places = name.char_indices().rev().map(|(at, c)| at + c.len_utf8());
        places.flat_map(move |at| {
            let (thing, said) = name.split_at(at);
            let things = self.by_form.get(thing).into_iter().flatten();
            let backs = self.backs.get(said);
            things.flat_map(move |&thing| self.things[thing].said(said.is_empty(), backs, fronts))
        })
    }
}

impl Thing {
    /// The indicators of the thing with one of these backs (or bare) behind one of these fronts.
    fn said<'s>(
        &'s self,
        bare: bool,
        backs: Option<&'s Vec<usize>>,
        fronts: &'s [usize],
    ) -> impl Iterator<Item = (usize, bool)> + 's {
        let is_said = move |made: &Made| {
            if bare { made.bare } else { backs.is_some_and(|backs| backs.contains(&made.back)) }
        };
        let is_in_front = move |made: &Made| match made.front {
            None => fronts.is_empty(),
            Some(front) => fronts.contains(&front),
        };
        let made = self.made.iter().filter(move |made| is_said(made) && is_in_front(made));
        made.map(move |made| (made.indicator, bare))
    }
}

impl Line<'_> {
    /// The indicator that the thing is with a back and perhaps a front.
    fn indicator(&self, parts: &Parts<'_>, front: Option<usize>, back: usize) -> Indicator {
        let back = &parts.backs[back];
        let (level, code, english) = front.map_or(("", "", ""), |at| {
            let front = &parts.fronts[at];
            (front.label, front.code, front.english)
        });
        let gap = if english.is_empty() { "" } else { " " };
        let thing = format!("{english}{gap}{}", self.english);
        let named = |name: &str| {
            let label = if name.ends_with(back.label) { "" } else { back.label };
            format!("{level}{name}{label}").into()
        };
        Indicator {
            code: format!("{}{code}{}", self.stem, back.code).into(),
            chinese: named(self.chinese),
            english: back.english.replace(SLOT, &thing).into(),
            unit: (back.unit != NONE && !back.unit.is_empty()).then(|| back.unit.into()),
            dimension: back.dimension.into(),
            better: back.better,
            domain: self.domain.into(),
            aliases: variants(self.wordings).map(named).collect(),
        }
    }
}

/// The words that may stand in front, each with those that it may be.
fn fronts(parts: &Parts<'_>) -> Phrases<Vec<usize>> {
    let mut words: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, front) in parts.fronts.iter().enumerate() {
        variants(front.wordings).for_each(|word| words.entry(word).or_default().push(at));
    }
    Phrases::new(Side::Front, words.into_iter().map(|(word, at)| (word.to_owned(), at)))
}
