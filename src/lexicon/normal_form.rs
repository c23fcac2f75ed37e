//! The form that the wordings of one indicator share.
//!
//! In: a name as printed. Out: the name folded, with one word for each of its wordings and
//! without what tells no indicators apart (全市, 的, 数, glosses in brackets), by the fixed steps of
//! `indicator_words.tsv`.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::indicator::variants;
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::tsv::File;
use crate::text;

/// The steps that bring the wordings of one name to one form.
#[derive(Debug)]
pub(super) struct NormalForm {
    words: Replacements,
    phrases: Replacements,
    /// Dropped at the front, at the end, and at the end of unknown names.
    front: Phrases<()>,
    tail: Phrases<()>,
    growth: Phrases<()>,
    /// Verbs that may stand in front of what is counted: by which it is held, by which it is made.
    holds: Phrases<()>,
    deeds: Phrases<()>,
    glosses: HashSet<Box<str>>,
    /// What a sentence may say of things other than what their bare names stand for.
    besides: Vec<Box<str>>,
    /// Counters of values, with the units of the indicators that they fit.
    units: FxHashMap<Box<str>, Vec<Box<str>>>,
}

impl NormalForm {
    /// Reads the steps.
    pub(super) fn load(files: &[File<'_>]) -> Result<NormalForm> {
        let mut words = Vec::new();
        let mut phrases = Vec::new();
        let (mut front, mut tail, mut growth) = (Vec::new(), Vec::new(), Vec::new());
        let (mut holds, mut deeds) = (Vec::new(), Vec::new());
        let (mut glosses, mut units) = (HashSet::new(), FxHashMap::default());
        let mut besides = Vec::new();
        for row in files.iter().flat_map(|file| file.rows()) {
            let [kind, canonical, variants] = row.columns()?;
            let variants = self::variants(variants);
            match kind {
                "word" => words.push((canonical, variants.collect())),
                "phrase" => phrases.push((canonical, variants.collect())),
                "drop" => words.push(("", variants.collect())),
                "front" => front.extend(variants),
                "tail" => tail.extend(variants),
                "growth" => growth.extend(variants),
                "deed" => deeds.extend(variants),
                "hold" => holds.extend(variants),
                "besides" => besides.extend(variants.map(Into::into)),
                "gloss" => glosses.extend(variants.map(Into::into)),
                "unit" => {
                    let fit: Vec<Box<str>> = self::variants(canonical).map(Into::into).collect();
                    units.extend(variants.map(|unit| (unit.into(), fit.clone())));
                }
                _ => return Err(row.error(format!("no kind of word is called {kind}"))),
            }
        }
        let affixes = |side, words: Vec<&str>| {
            Phrases::new(side, words.into_iter().map(|word| (word.to_owned(), ())))
        };
        Ok(NormalForm {
            words: Replacements::new(&words),
            phrases: Replacements::new(&phrases),
            front: affixes(Side::Front, front),
            tail: affixes(Side::Back, tail),
            growth: affixes(Side::Back, growth),
            holds: affixes(Side::Front, holds),
            deeds: affixes(Side::Front, deeds),
            glosses,
            besides,
            units,
        })
    }

    /// The normal form of a name.
    pub(super) fn of(&self, name: &str) -> String {
        let mut form = String::with_capacity(name.len());
        let mut other = String::with_capacity(name.len());
        self.skeleton(&text::folded(name), &mut form);
        self.words.apply(&form, &mut other);
        form.clear();
        self.phrases.apply(&other, &mut form);
        while let Some(rest) = self.front.strip(&form) {
            form.drain(..form.len() - rest.len());
        }
        form.truncate(self.without_tail(&form).len());
        form
    }

    /// Whether a sentence says of things what their bare names do not stand for.
    pub(super) fn says_besides(&self, sentence: &str) -> bool {
        self.besides.iter().any(|word| sentence.contains(&**word))
    }

    /// Whether values in `given` count what an indicator in `own` counts.
    pub(super) fn counts_alike(&self, own: &str, given: &str) -> bool {
        match self.units.get(given) {
            Some(fit) => fit.iter().any(|unit| **unit == *own),
            None => !self.units.contains_key(own),
        }
    }

    /// The normal form without the word that makes a growth of it, if it has one.
    pub(super) fn without_growth<'f>(&self, form: &'f str) -> Option<&'f str> {
        Some(self.without_tail(self.growth.strip(form)?))
    }

    /// The normal form without the verb in front of it, and whether that makes what is counted.
    pub(super) fn without_verb<'f>(&self, form: &'f str) -> Option<(&'f str, bool)> {
        let held = self.holds.strip(form).map(|rest| (rest, false));
        held.or_else(|| self.deeds.strip(form).map(|rest| (rest, true)))
    }

    fn without_tail<'f>(&self, form: &'f str) -> &'f str {
        self.tail.strip(form).unwrap_or(form)
    }

    /// The characters of a folded name that carry it, simplified (texts of the fifties mix both
    /// scripts), in capitals, without glosses.
    fn skeleton(&self, name: &str, out: &mut String) {
        let mut rest = name.chars();
        while let Some(c) = rest.next().map(text::read_as) {
            if text::is_han(c) && !matches!(c, '的' | '每') {
                out.push(c);
                continue;
            }
            let close = text::closing(c).filter(|_| is_bracket(c));
            let inside = close.and_then(|close| rest.as_str().split_once(close));
            if let Some((inner, after)) = inside
                && self.is_gloss(inner, !out.is_empty())
            {
                rest = after.chars();
            } else if !is_ornament(c) {
                out.push(subscript(c).to_ascii_uppercase());
            }
        }
    }

    /// Whether what stands in brackets only repeats or measures the name before it.
    fn is_gloss(&self, inner: &str, follows: bool) -> bool {
        let inner = inner.trim();
        follows && inner.is_ascii()
            || self.glosses.contains(inner)
            || inner.contains(['/', '%', '‰'])
            || inner.ends_with('价')
            || inner.ends_with("价格")
            || inner.starts_with("单位")
    }
}

/// Leftmost-longest replacement of words by canonical ones.
#[derive(Debug)]
struct Replacements {
    /// Each word with the canonical one.
    words: Phrases<Box<str>>,
}

impl Replacements {
    fn new(words: &[(&str, Vec<&str>)]) -> Replacements {
        // the canonical word is a pattern as well, so that no variant is found inside it
        let patterns = words.iter().flat_map(|(canonical, variants)| {
            let bare = |word: &&str| word.chars().filter(|&c| !is_ornament(c)).collect();
            variants.iter().chain([canonical]).map(move |word| (bare(word), (*canonical).into()))
        });
        Replacements { words: Phrases::new(Side::Front, patterns) }
    }

    /// Writes `from` with its words replaced; a word beside its like is written once.
    fn apply(&self, from: &str, out: &mut String) {
        let mut done = 0;
        let mut last = "";
        for (at, c) in from.char_indices() {
            if at < done || !self.words.may_hold(c) {
                continue;
            }
            let rest = from.get(at..).unwrap_or_default();
            let Some((found, word)) = self.words.find(rest, |_, _| true) else { continue };
            let between = from.get(done..at).unwrap_or_default();
            out.push_str(between);
            if !between.is_empty() || **word != *last {
                out.push_str(word);
            }
            (done, last) = (at + found.len(), word);
        }
        out.push_str(from.get(done..).unwrap_or_default());
    }
}

/// Whether a gloss may stand behind the character.
const fn is_bracket(open: char) -> bool {
    matches!(open, '(' | '[' | '〔' | '【')
}

/// Blanks, quotation marks, stray brackets, footnote signs, 的 and 每: they tell no names apart.
fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' | '《' | '》' | '·')
        || matches!(c, '(' | ')' | '[' | ']' | '〔' | '〕' | '【' | '】')
        || matches!(c, '*' | '★' | '☆' | '①'..='⑩' | '的' | '每')
}

/// `₂` as `2`.
fn subscript(c: char) -> char {
    match c {
        '₀'..='₉' => char::from_digit(u32::from(c) - u32::from('₀'), 10).unwrap_or(c),
        _ => c,
    }
}
