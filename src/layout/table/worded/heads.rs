//! The header of a table in plain text: which words make up the head of each column.
//!
//! In: the words of the first lines. Out: [`Header`]s that they may be. The words follow each other
//! column by column, as `pdftotext -raw` prints them, or stand below each other, as `-layout` does.

use crate::layout::draft::Draft;
use crate::layout::heading::may_open;
use crate::layout::line::{chars_up_to, is_blank};
use crate::layout::table::cell::{self, Kind};
use crate::layout::table::worded::{HEADS, Line, Word, words_of};
use crate::layout::table::{caption, headed};
use crate::lexicon::table::{Class, TableWords};
use crate::span::Span;

/// The longest line of a header, in characters.
const LONGEST: usize = 120;

/// The longest head that no list knows, in characters.
const NAME: usize = 10;

/// The longest word behind a year that makes a head of it, in characters.
const LABEL: usize = 5;

/// The longest piece of a header on a line of its own, in characters.
const PIECE: usize = 6;

/// The most words that a head is broken into.
const PARTS: usize = 5;

/// What a head that no list knows costs, one of a single character, and words of one line joined.
const UNKNOWN: u32 = 3;
const SINGLE: u32 = 8;
const BESIDE: u32 = 6;

/// The head of a column.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) spans: Vec<Span>,
    pub(super) kind: Kind,
    /// Whether its cells reach down over several rows.
    pub(super) groups: bool,
    known: bool,
}

/// A header and how many lines it takes.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) columns: Vec<Head>,
    pub(super) height: usize,
}

/// Whether a header may begin on the line: its first word is the head of a column, and none stands
/// above.
pub(super) fn begins(draft: &Draft<'_>, words: &TableWords, line: usize) -> bool {
    let opens = |line: usize| {
        let shown = draft.line(line);
        draft.is_body(line)
            && chars_up_to(shown, LONGEST) < LONGEST
            && !shown.contains(['。', '\t', '|', ';'])
            && shown.split(is_blank).next().is_some_and(|first| {
                // a year names no rows
                headed::year_len(first) == 0 && known(words, first).is_some()
                    || opens_others(words, shown)
            })
    };
    // several words side by side: alone they are cells of other tables
    let beside = |line: usize| words_of(draft, line).len() > 1;
    let above = line.checked_sub(1).filter(|&above| draft.is_body(above));
    let headed =
        |above: usize| may_open(draft.line(above)).is_none() && opens(above) && beside(above);
    // most lines are neither
    let shown = draft.line(line);
    (shown.contains(' ') || shown.chars().nth(1).is_none())
        && opens(line)
        && (beside(line) || is_broken(draft, words, line))
        && !above.is_some_and(headed)
        && !above.is_some_and(|above| is_piece(draft, words, (above, line)))
}

/// Whether the first word, a head that no list knows, stands before others that are heads.
fn opens_others(words: &TableWords, line: &str) -> bool {
    let mut shown = line.split(is_blank).filter(|word| !word.is_empty());
    let first = shown.next().unwrap_or_default();
    let others: Vec<&str> = shown.take(2).collect();
    // where wide gaps part the cells their places tell more
    !line.contains("  ")
        && chars_up_to(first, NAME + 1) <= NAME
        && cell::kind(first) == Kind::Text
        && may_open(first).is_none()
        && others.len() == 2
        && others.iter().all(|word| known(words, word).is_some())
}

/// Whether the line above is a piece of the same header, which then begins there: cells are set
/// apart by wide gaps, and it is short and stands right above.
fn is_piece(draft: &Draft<'_>, words: &TableWords, (above, line): (usize, usize)) -> bool {
    let shown = draft.line(above);
    draft.line(line).contains("  ")
        && draft.lines[line].gap == 0
        && chars_up_to(shown, PIECE + 1) <= PIECE
        && may_open(shown).is_none()
        && caption::marked(draft, above).is_none()
        && words.opening(Class::UnitNote, shown).is_none()
        && words.ending(Class::Caption, shown).is_none()
        && !shown.ends_with(['。', ':', ')'])
}

/// Whether the line is the first character of a head that the next line goes on with: 序|号.
fn is_broken(draft: &Draft<'_>, words: &TableWords, line: usize) -> bool {
    let (shown, next) = (draft.line(line), draft.line(line + 1));
    let more = draft.is_body(line + 1) && chars_up_to(next, LONGEST) < LONGEST;
    let first = next.split(is_blank).next().unwrap_or_default();
    more && shown.chars().nth(1).is_none()
        && first.len() < next.len()
        && known(words, &format!("{shown}{first}")).is_some()
}

/// What the head that the text is says: the kind of its cells, and whether these group rows.
fn known(words: &TableWords, text: &str) -> Option<(Kind, bool)> {
    // 2025年投资
    let year = headed::year_len(text);
    let label = text.get(year..).unwrap_or_default();
    // 2025年1-9月
    let months = |c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '~');
    let short = chars_up_to(label, LABEL + 1) <= LABEL
        && label.chars().all(|c| crate::text::is_han(c) || months(c));
    let dated = year > 0 && short;
    let dated = dated.then_some((Kind::Number, false));
    headed::head_of(words, text).or(dated).or_else(|| {
        // 造林面积(亩)
        let (front, unit) = text.strip_suffix(')')?.rsplit_once('(')?;
        let named = chars_up_to(text, NAME * 2 + 1) <= NAME * 2 && !front.is_empty();
        (named && cell::is_unit(unit)).then_some((Kind::Number, false))
    })
}

/// The headers that all words of these lines may be.
pub(super) fn headers(text: &str, words: &TableWords, lines: &[Line]) -> Vec<Header> {
    let all: Vec<Word> = lines.iter().flatten().copied().collect();
    if all.len() > HEADS {
        return Vec::new();
    }
    let height = lines.len();
    let mut columns: Vec<Option<Vec<Head>>> =
        vec![streamed(text, words, &all), stacked(text, words, lines)];
    columns.extend(grouped(text, words, lines).into_iter().map(Some));
    let sure = |columns: &Vec<Head>| {
        let known = columns.iter().filter(|head| head.known).count();
        columns.len() > 2 && known * 3 >= columns.len()
    };
    let found = columns.into_iter().flatten().filter(sure);
    found.map(|columns| Header { columns, height }).collect()
}

/// What the words make one head of costs, and the head; none where they make none.
fn head(text: &str, words: &TableWords, parts: &[Word], first: bool) -> Option<(u32, Head)> {
    let joined: String = parts.iter().map(|part| part.span.of(text)).collect();
    let spans = parts.iter().map(|part| part.span).collect();
    let beside = parts.windows(2).filter(|pair| pair[0].line == pair[1].line).count();
    let cost = u32::try_from(beside).unwrap_or(0) * BESIDE;
    let single = joined.chars().nth(1).is_none() && &*joined != "序";
    if let Some((kind, groups)) = known(words, &joined) {
        let cost = cost + if single { SINGLE } else { 0 };
        return Some((cost, Head { spans, kind, groups, known: true }));
    }
    let plain = joined.chars().all(|c| crate::text::is_han(c) || "()、".contains(c));
    let kind = if first { Kind::Text } else { Kind::Number };
    let fits = plain && chars_up_to(&joined, NAME + 1) <= NAME && parts.len() == 1;
    let cost = cost + if single { SINGLE * 2 } else { UNKNOWN };
    fits.then_some((cost, Head { spans, kind, groups: false, known: false }))
}

/// The heads where the words of one follow each other.
fn streamed(text: &str, words: &TableWords, all: &[Word]) -> Option<Vec<Head>> {
    let mut best: Vec<Option<(u32, usize)>> = vec![None; all.len() + 1];
    best[0] = Some((0, 0));
    for at in 0..all.len() {
        let Some((so_far, _)) = best[at] else { continue };
        for len in 1..=PARTS.min(all.len() - at) {
            if let Some((cost, _)) = head(text, words, &all[at..at + len], at == 0) {
                let cost = so_far + cost;
                if best[at + len].is_none_or(|(known, _)| cost <= known) {
                    best[at + len] = Some((cost, len));
                }
            }
        }
    }
    let (mut columns, mut at) = (Vec::new(), all.len());
    while at > 0 {
        let (_, len) = best[at]?;
        columns.push(head(text, words, &all[at - len..at], at == len)?.1);
        at -= len;
    }
    columns.reverse();
    Some(columns)
}

/// The heads where those of the last line are years, as many under each of several heads above:
/// 城镇 and 农村, each over 2020年 and 2025年. Which heads these are, the rows show.
fn grouped(text: &str, words: &TableWords, lines: &[Line]) -> Vec<Vec<Head>> {
    let Some((years, above)) = lines.split_last().filter(|(_, above)| !above.is_empty()) else {
        return Vec::new();
    };
    let shown: Vec<&str> = years.iter().map(|year| year.span.of(text)).collect();
    let dated = shown.iter().all(|year| headed::year_len(year) > 0);
    let mut above: Vec<Word> = above.iter().flatten().copied().collect();
    if years.iter().any(|year| year.gap) {
        // a head that reaches down stands lower than those beside it
        above.sort_by_key(|word| word.at);
    }
    let Some(upper) = streamed(text, words, &above).filter(|_| dated && shown.len() > 1) else {
        return Vec::new();
    };
    let each = (1..shown.len()).find(|&at| shown[at] == shown[0]).unwrap_or(shown.len());
    let groups = shown.len() / each;
    if groups * each != shown.len() || groups + 1 > upper.len() {
        return Vec::new();
    }
    let parted = |start: usize| {
        let over = upper[start..start + groups].iter().zip(years.chunks(each));
        let under = over.flat_map(|(group, years)| {
            years.iter().map(|year| Head {
                spans: group.spans.iter().copied().chain([year.span]).collect(),
                kind: Kind::Number,
                groups: false,
                known: true,
            })
        });
        upper[..start].iter().cloned().chain(under).chain(upper[start + groups..].iter().cloned())
    };
    (1..=upper.len() - groups).map(|start| parted(start).collect()).collect()
}

/// The heads where the words of one stand below each other: the line with the most words begins
/// them, those of the other lines are of the columns nearest to them.
fn stacked(text: &str, words: &TableWords, lines: &[Line]) -> Option<Vec<Head>> {
    if !(2..=4).contains(&lines.len()) {
        return None;
    }
    let widest = (0..lines.len()).rev().max_by_key(|&at| lines[at].len())?;
    let mut parts: Vec<Vec<Word>> = lines[widest].iter().map(|word| vec![*word]).collect();
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| *at != widest) {
        let before = at < widest;
        for (word, column) in line.iter().zip(matched(text, words, (line, before), &parts)?) {
            let into = &mut parts[column];
            if before { into.insert(into.len() - 1, *word) } else { into.push(*word) }
        }
    }
    let whole = parts.iter().enumerate().map(|(at, parts)| head(text, words, parts, at == 0));
    whole.map(|found| found.map(|(_, head)| head)).collect()
}

fn place(text: &str, word: &Word) -> (usize, usize) {
    (word.at, word.at + word.span.of(text).chars().count())
}

/// For each word of the line its column: in order, none twice, so that all are heads, each as near
/// as can be. What a tool prints below each other is out of line, as ideographs are wide.
fn matched(
    text: &str,
    words: &TableWords,
    (line, before): (&Line, bool),
    parts: &[Vec<Word>],
) -> Option<Vec<usize>> {
    const NO_HEAD: usize = 100_000;
    let (height, width) = (line.len(), parts.len());
    if height > width {
        return None;
    }
    let price = |column: usize, word: Option<usize>| {
        let mut parts = parts[column].clone();
        let far = word.map_or(0, |word| {
            let (own, column) = (place(text, &line[word]), place(text, &parts[0]));
            (own.0 + own.1).abs_diff(column.0 + column.1)
        });
        let at = if before { parts.len() - 1 } else { parts.len() };
        parts.splice(at..at, word.map(|word| line[word]));
        let shown: String = parts.iter().map(|part| part.span.of(text)).collect();
        let inexact = u32::from(words.whole_head(&shown).is_none());
        let cost = head(text, words, &parts, column == 0).map(|(cost, _)| cost + inexact);
        far + cost.and_then(|cost| usize::try_from(cost).ok()).map_or(NO_HEAD, |cost| cost * 100)
    };
    // the least cost of the first columns with the first words
    let mut least = vec![vec![usize::MAX / 2; height + 1]; width + 1];
    least[0][0] = 0;
    let mut taken = vec![vec![false; height + 1]; width + 1];
    for column in 0..width {
        for word in 0..=height.min(column + 1) {
            let alone = least[column][word].saturating_add(price(column, None));
            let with = word.checked_sub(1).map_or(usize::MAX, |last| {
                least[column][last].saturating_add(price(column, Some(last)))
            });
            least[column + 1][word] = alone.min(with);
            taken[column + 1][word] = with < alone;
        }
    }
    let (mut columns, mut word) = (Vec::new(), height);
    for column in (0..width).rev() {
        if taken[column + 1][word] {
            columns.push(column);
            word -= 1;
        }
    }
    columns.reverse();
    (columns.len() == height).then_some(columns)
}
