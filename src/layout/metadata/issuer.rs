//! Who issues a document: the signature under it, the name before 关于 in its title, the office
//! that a metadata line names.
//!
//! In: lines and titles. Out: names of offices.

use std::borrow::Cow;

use crate::layout::draft::Draft;
use crate::layout::furniture;
use crate::layout::line::{chars_up_to, from, is_blank};
use crate::layout::metadata::date::{self, Date};
use crate::layout::metadata::region;
use crate::lexicon::page::Page;

/// A signature: the names of the offices and the date under them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Signature {
    pub(in crate::layout) offices: Vec<String>,
    pub(in crate::layout) date: Option<Date>,
    /// Its first and last line.
    pub(in crate::layout) lines: (usize, usize),
}

/// The signature whose date stands on line `line`.
pub(in crate::layout) fn signature_at(draft: &Draft<'_>, line: usize) -> Option<Signature> {
    let date = date::alone(draft.line(line))?;
    let first = first_above(draft, line);
    Some(Signature { offices: offices(draft, first, line), date: Some(date), lines: (first, line) })
}

/// The first of the lines above `end` that hold names of offices; page numbers among them are
/// passed.
fn first_above(draft: &Draft<'_>, end: usize) -> usize {
    let (mut first, mut at) = (end, end);
    while at > 0 && end - at < 12 {
        at -= 1;
        if is_broken(draft, at) {
            at -= 1;
            first = at;
        } else if is_signed(draft.line(at), draft.words) {
            first = at;
        } else if !furniture::is_page_number(draft.line(at)) {
            break;
        }
    }
    first
}

/// Whether the name of an office goes on from the line before to the short rest on line `line`.
fn is_broken(draft: &Draft<'_>, line: usize) -> bool {
    let Some(above) = line.checked_sub(1) else { return false };
    let (above, rest) = (draft.line(above), draft.line(line));
    chars_up_to(rest, 5) < 5
        && !is_signed(above, draft.words)
        && !region::at_start(above, draft.words).is_empty()
        && is_name(&format!("{above}{rest}"), draft.words)
}

/// The offices named on the lines from `first` to before `end`, in order.
pub(in crate::layout) fn offices(draft: &Draft<'_>, first: usize, end: usize) -> Vec<String> {
    let mut offices: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if is_name(&name, draft.words) && !offices.contains(&name) {
            offices.push(name);
        }
    };
    for line in first..end {
        if line > first && is_broken(draft, line) {
            add(format!("{}{}", draft.line(line - 1), draft.line(line)));
        } else {
            names(draft.line(line))
                .for_each(|name| unglued(&name, draft.words).into_iter().for_each(&mut add));
        }
    }
    offices
}

/// The names on a line; one that is set wide (某 市 水 利 局) is one name.
fn names(line: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let words = move || line.split(is_blank).filter(|word| !word.is_empty());
    let wide = words().all(|word| chars_up_to(word, 3) < 3) && words().count() > 2;
    let whole = wide.then(|| Cow::Owned(words().collect()));
    let apart = (!wide).then(|| words().map(Cow::Borrowed));
    whole.into_iter().chain(apart.into_iter().flatten())
}

/// The names that stand in one, each with the place that the first begins with, or that of an
/// agency of the state: 白河市水利局白河市财政局, 白河市财政局中国人民银行白河市分行.
fn unglued(name: &str, words: &Page) -> Vec<String> {
    const STATE: [&str; 3] = ["中国", "国家", "中华人民共和国"];
    let place = region::at_start(name, words);
    let whole = || vec![name.to_owned()];
    if place.is_empty() {
        return whole();
    }
    let mut starts: Vec<(usize, bool)> =
        name.match_indices(place).map(|(at, _)| (at, false)).collect();
    starts.extend(STATE.iter().flat_map(|state| name.match_indices(state)).map(|it| (it.0, true)));
    starts.sort_unstable();
    let (mut names, mut start, mut state) = (Vec::new(), 0, false);
    for (at, is_state) in starts.into_iter().skip(1) {
        // the place behind a state's agency is where it sits
        let seat = std::mem::replace(&mut state, false) && !is_state;
        let first = name.get(start..at).filter(|first| !seat && is_name(first, words));
        if let Some(first) = first {
            names.push(first.to_owned());
            (start, state) = (at, is_state);
        } else if seat || is_state {
            state = is_state;
        }
    }
    names.push(from(name, start).to_owned());
    if names.iter().all(|name| is_name(name, words)) { names } else { whole() }
}

/// The offices that a label's value lists, or the value as it is where it is short.
pub(in crate::layout) fn listed(value: &str, words: &Page) -> Option<String> {
    let offices: Vec<&str> = value
        .split(|c| is_blank(c) || matches!(c, ',' | ';' | '|' | '、'))
        .filter(|name| is_name(name, words))
        .collect();
    match offices.as_slice() {
        [] => (chars_up_to(value, 21) <= 20).then(|| value.to_owned()),
        names => Some(names.join("、")),
    }
}

/// Whether the line holds nothing but names of offices.
pub(in crate::layout) fn is_signed(line: &str, words: &Page) -> bool {
    let closed = line.strip_prefix('(').and_then(|inner| inner.strip_suffix("代章)"));
    closed.is_some() || chars_up_to(line, 81) <= 80 && names(line).all(|name| is_name(&name, words))
}

/// Whether the words are the name of an office and nothing else.
pub(in crate::layout) fn is_name(name: &str, words: &Page) -> bool {
    let len = chars_up_to(name, 41);
    (3..=40).contains(&len)
        && words.is_office(name)
        && !name.starts_with(['各', '(', '一', '1'])
        && !name.contains(is_foreign)
        && !name.contains("关于")
}

/// Whether names of offices are without the character.
fn is_foreign(c: char) -> bool {
    match c {
        ',' | '。' | ':' | ';' | '、' | '》' | '?' | '!' | '—' | '·' | '【' | '】' | '_' | '|'
        | '-' | '[' | ']' => true,
        _ => c.is_ascii_alphanumeric(),
    }
}

/// The offices a title begins with: what stands before 关于, or up to the words for an office.
pub(in crate::layout) fn of_title(title: &str, words: &Page) -> Option<String> {
    if let Some((before, _)) = title.split_once("关于") {
        let names: Vec<_> = names(before).collect();
        let all = !names.is_empty() && names.iter().all(|name| is_name(name, words));
        return all.then(|| names.join("、"));
    }
    let place = region::at_start(title, words);
    let ends = from(title, place.len()).char_indices().take(16).map(|(at, c)| at + c.len_utf8());
    let offices = ends.filter_map(|end| title.get(..place.len() + end));
    let full = |name: &&str| {
        let rest = from(title, name.len());
        let goes_on =
            ["办公", "发展", "建设", "改革", "工作报告", "长"].iter().any(|w| rest.starts_with(w));
        let ends = ["局", "厅", "委", "政府", "办公室", "委员会"];
        let strong = ends.iter().any(|end| name.ends_with(end));
        !place.is_empty() && strong && is_name(name, words) && !goes_on
    };
    offices.filter(full).last().map(str::to_owned)
}

/// Who printed a document and when: 某市人民政府办公室 2023年6月9日印发.
pub(in crate::layout) fn printed(line: &str, words: &Page) -> Option<Signature> {
    let line = line.trim_end_matches(is_blank).strip_suffix("印发")?;
    let mut starts = line.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    let (at, date) = starts.find_map(|at| Some((at, date::read(from(line, at))?)))?;
    let office = line.get(..at)?.trim_matches(is_blank);
    let named = is_name(office, words).then(|| vec![office.to_owned()]);
    named.map(|offices| Signature { offices, date: Some(date), lines: (0, 0) })
}

/// Whether the name says of which place the office is.
pub(in crate::layout) fn is_full(name: &str, words: &Page) -> bool {
    !region::at_start(name, words).is_empty()
        || name.starts_with("国务院")
        || name.starts_with("中共")
        || name.starts_with("中华人民共和国")
        || name.starts_with("国家")
}
