//! Where a document says that it sets no figure for an indicator: 没有提出全年经济增速具体目标.
//!
//! In: the folded text. Out: the indicators, each with its place. Only what the register knows is
//! an indicator here: 不设上限, 不设门槛 and their like set no figure aside.

use crate::lexicon::Lexicon;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::unset::Unset;
use crate::span::Span;

/// What ends a clause.
const STOPS: [char; 8] = [',', '。', ';', '、', '\n', ':', '(', ')'];

/// How far a clause is followed, in characters: no name is longer.
const REACH: usize = 40;

/// The indicators for which the text says that it sets none, as it names them.
pub(super) fn read(text: &str, openings: &Openings, lexicon: &Lexicon) -> Vec<(Span, String)> {
    let places = openings.of(List::Unset, Span::new(0, text.len()));
    let openers = lexicon.unset_words.all_at(Unset::Opener, text, places);
    let named = openers.filter_map(|opener| {
        let before = text.get(..opener.start).unwrap_or_default();
        let after = text.get(opener.end..).unwrap_or_default();
        named(before, after, opener, lexicon)
    });
    named.collect()
}

/// The indicator behind the opener, or before it where nothing but the figure stands behind.
fn named(before: &str, after: &str, opener: Span, lexicon: &Lexicon) -> Option<(Span, String)> {
    let clause = clause_behind(after)?;
    let figure = lexicon.unset_words.len(Unset::Ending, clause);
    let inside = clause.get(..clause.len() - figure).filter(|_| figure > 0)?;
    let name = without_time(inside, lexicon);
    let span = Span::new(opener.start, opener.end + clause.len());
    let name = match name {
        "" => without_time(clause_before(before)?, lexicon),
        name => name,
    };
    // without a value nothing tells what a bare name speaks of
    let known = lexicon.register().named(name, |known| !known.bare);
    known.map(|_| (span, name.to_owned()))
}

/// What stands before the next stop; none where that is far.
fn clause_behind(text: &str) -> Option<&str> {
    let stop = text.char_indices().take(REACH).find(|(_, c)| STOPS.contains(c));
    let near = || text.chars().nth(REACH).is_none();
    match stop {
        Some((at, _)) => text.get(..at),
        None => near().then_some(text),
    }
}

/// What stands behind the last stop; none where that is far.
fn clause_before(text: &str) -> Option<&str> {
    let stop = text.char_indices().rev().take(REACH).find(|(_, c)| STOPS.contains(c));
    let near = || text.chars().rev().nth(REACH).is_none();
    match stop {
        Some((at, c)) => text.get(at + c.len_utf8()..),
        None => near().then_some(text),
    }
}

/// The name without the words of time and place before it.
fn without_time<'t>(name: &'t str, lexicon: &Lexicon) -> &'t str {
    let mut name = name;
    loop {
        match lexicon.unset_words.len(Unset::Time, name) {
            0 => return name,
            len => name = name.get(len..).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::lexicon::Lexicon;

    fn names(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let found = read(text, &lexicon.openings(text), &lexicon);
        found.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn what_is_not_set_is_named() {
        assert_eq!(names("综合考虑,没有提出全年经济增速具体目标,主要因为"), ["经济增速"]);
        assert_eq!(names("今年不设地区生产总值增长目标。"), ["地区生产总值"]);
        assert_eq!(names("固定资产投资不设具体目标。"), ["固定资产投资"]);
        assert_eq!(names("对一般公共预算收入不再设定增速目标;"), ["一般公共预算收入"]);
    }

    #[test]
    fn other_things_are_not_set_either() {
        for text in
            ["不设上限。", "不设户籍门槛,全面放开落户。", "没有提出异议。", "不设分红目标。"]
        {
            assert_eq!(names(text), [] as [&str; 0], "{text}");
        }
    }
}
