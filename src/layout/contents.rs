//! Tables of contents.
//!
//! In: the lines. Out: the lines of a table of contents are marked as such. One is known by its
//! heading 目录, by page numbers behind leaders, or by its entries standing again below.

use crate::layout::draft::{Draft, Mark};
use crate::layout::heading::may_open;
use crate::layout::line::is_blank;
use crate::layout::marker::Style;

/// The longest entry, in characters.
const ENTRY: usize = 70;

/// The longest entry with its leaders, in bytes.
const LEADERS: usize = 600;

/// How many tables of contents a file may have.
const HEADINGS: usize = 20;

/// How many entries a table of contents may have.
const ENTRIES: usize = 600;

/// Marks the tables of contents.
pub(super) fn mark(draft: &mut Draft<'_>) {
    // the line up to which headings in a row were looked through
    let mut looked = 0;
    let (mut line, mut headings) = (0, 0);
    while line < draft.lines.len() {
        let end = if headings < HEADINGS && is_heading(draft.line(line)) {
            headings += 1;
            end_after_heading(draft, line).max(line + 1)
        } else if line >= looked && is_first(draft.line(line)) {
            let (end, seen) = end_of_headings(draft, line);
            looked = seen;
            end.max(end_of_leaders(draft, line))
        } else {
            end_of_leaders(draft, line)
        };
        for mark in draft.marks.iter_mut().take(end).skip(line) {
            *mark = Mark::Contents;
        }
        line = end.max(line + 1);
    }
}

/// 目录, set wide or not.
fn is_heading(line: &str) -> bool {
    line.len() <= 24 && {
        let mut shown = line.chars().filter(|c| !is_blank(*c) && *c != '#' && *c != '*');
        shown.next() == Some('目')
            && matches!(shown.next(), Some('录' | '次'))
            && shown.next().is_none()
    }
}

/// The line after the entries that follow the heading at `line`.
fn end_after_heading(draft: &Draft<'_>, line: usize) -> usize {
    let first = line + 1;
    let paged = (first..first + 3).filter(|&entry| has_page(draft.line(entry))).count();
    if paged >= 2 {
        return end_of_pages(draft, first);
    }
    let entry = plain(draft.line(first));
    if entry.is_empty() {
        return first;
    }
    let again = (first + 1..draft.lines.len().min(first + ENTRIES))
        .take_while(|&next| is_entry(draft.line(next)));
    let again = again.into_iter().find(|&next| plain(draft.line(next)) == entry);
    again.unwrap_or(first)
}

/// Whether a first heading of the upper levels stands on the line.
fn is_first(line: &str) -> bool {
    may_open(line).is_some_and(|marker| marker.number == 1 && marker.style < Style::DigitParen)
}

/// How many headings in a row make a table of contents without a heading.
const ROW: usize = 6;

/// The line after headings in a row, the first of which stands again behind them, and the line
/// after all the headings in a row; `line` where there is no such table of contents.
fn end_of_headings(draft: &Draft<'_>, line: usize) -> (usize, usize) {
    let stands = |&at: &usize| may_open(draft.line(at)).is_some() && is_entry(draft.line(at));
    let row = (line..draft.lines.len().min(line + ENTRIES)).take_while(stands).count();
    if row <= ROW {
        return (line, line + row);
    }
    let first = plain(draft.line(line));
    let again = (line + ROW..line + row).find(|&at| plain(draft.line(at)) == first);
    (again.unwrap_or(line), line + row)
}

/// The line after the entries with page numbers from `first` on; an entry may take two lines.
fn end_of_pages(draft: &Draft<'_>, first: usize) -> usize {
    let mut end = first;
    while end < draft.lines.len() && is_entry(draft.line(end)) {
        if has_page(draft.line(end)) {
            end += 1;
        } else if is_entry(draft.line(end + 1)) && has_page(draft.line(end + 1)) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// The line after three or more entries with leaders or pages that begin at `line`; `line`
/// where there are fewer.
fn end_of_leaders(draft: &Draft<'_>, line: usize) -> usize {
    let leads = |index: usize| {
        let entry = draft.line(index);
        entry.ends_with(|c: char| c.is_ascii_digit())
            && is_entry(entry)
            && (entry.contains("....") || entry.contains("……") || may_open(entry).is_some())
            && has_page(entry)
    };
    if !leads(line) {
        return line;
    }
    let end = (line..draft.lines.len()).find(|&index| !leads(index)).unwrap_or(draft.lines.len());
    if end - line >= 3 { end } else { line }
}

fn is_entry(line: &str) -> bool {
    !line.is_empty() && is_short(line) && !line.contains(['。', ';'])
}

/// Whether the line is no longer than an entry, its leaders left out.
fn is_short(line: &str) -> bool {
    let leads = |c: &char| matches!(c, '.' | '…' | '·' | '-' | '—') || is_blank(*c);
    line.len() <= LEADERS && line.chars().filter(|c| !leads(c)).take(ENTRY).count() < ENTRY
}

/// Whether the line ends with a number that stands apart: behind a blank or leaders.
fn has_page(line: &str) -> bool {
    let body = line.trim_end_matches(['-', ')']);
    let title = body.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = body.len() - title.len();
    let title = title.trim_end_matches(['-', '(']);
    (1..=3).contains(&digits)
        && title.ends_with(|c: char| is_blank(c) || matches!(c, '.' | '…' | '·' | '-' | '—'))
        && title.chars().any(crate::text::is_han)
}

/// The entry without blanks, for comparing.
fn plain(line: &str) -> String {
    line.chars().filter(|c| !is_blank(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Draft, Mark, mark};
    use crate::lexicon::Lexicon;

    fn entries(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::builtin();
        let openings = lexicon.openings(text);
        let mut draft = Draft::new(text, &openings, &lexicon.page);
        mark(&mut draft);
        let marked = (0..draft.lines.len()).filter(|&line| draft.marks[line] == Mark::Contents);
        marked.map(|line| draft.span(line).of(text)).collect()
    }

    #[test]
    fn entries_with_pages() {
        let text = "目 录\n一、现状 1\n(一)水库\n和渠道 2\n二、任务 12\n前言写道。\n一、现状";
        assert_eq!(entries(text).len(), 5);
    }

    #[test]
    fn entries_that_stand_again_below() {
        let text = "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了节水,制定本办法。";
        assert_eq!(entries(text), ["目录", "第一章 总则", "第二章 附则"]);
    }

    #[test]
    fn headings_in_a_row_that_stand_again() {
        let row = "1 总则\n1.1 目的\n1.2 范围\n2 组织\n2.1 机构\n3 响应\n";
        let text = format!("{row}1 总则\n1.1 目的\n为了防汛,制定本预案。\n1.2 范围");
        assert_eq!(entries(&text).len(), 6);
        assert!(entries(row).is_empty());
    }

    #[test]
    fn leaders_without_a_heading() {
        assert_eq!(entries("一、水......1\n二、电......2\n三、气......5\n一、水").len(), 3);
        assert!(entries("一、水费 3\n二、电").is_empty());
    }
}
