//! What the notes under a table say of the cells that carry their marks.
//!
//! In: the lines below a table. Out: [`Notes`]: of which year the figures are that are marked, as
//! in `带*的为2019年数据`.

use crate::layout::Table;
use crate::lexicon::table::Class;
use crate::mention::TimeKind;
use crate::span::Span;
use crate::statement::Input;

/// The longest stretch below a table that may be its notes, in bytes.
const LONGEST: usize = 1500;

/// The years of marked figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    years: Vec<(char, i16)>,
}

impl Notes {
    /// The notes below the table.
    pub(super) fn of(input: Input<'_>, table: &Table) -> Notes {
        let mut notes = Notes::default();
        let below = crate::text::behind(input.text, table.span.end, LONGEST).of(input.text);
        let mut at = table.span.end;
        let mut first = true;
        for line in below.split_inclusive('\n') {
            let shown = line.trim();
            if !shown.is_empty() {
                let opens = input.lexicon.tables.opening(Class::Note, shown).is_some();
                let goes_on = !first && shown.starts_with(is_mark);
                if !opens && !goes_on {
                    break;
                }
                notes.read(input, Span::at(at, line.len()));
                first = false;
            }
            at += line.len();
        }
        notes
    }

    /// Reads a line: each of its sentences with a mark and one year.
    fn read(&mut self, input: Input<'_>, line: Span) {
        let mut at = line.start;
        for sentence in line.of(input.text).split_inclusive(['。', ';']) {
            let span = Span::at(at, sentence.len());
            at += sentence.len();
            // ② of ②带*的 only counts the notes
            let mark = sentence.chars().rev().find(|c| is_mark(*c));
            let times = input.mentions_in(span).filter_map(|(_, mention)| mention.as_time());
            let mut years = times.filter(|time| time.kind == TimeKind::Year);
            if let (Some(mark), Some(time), None) = (mark, years.next(), years.next())
                && let Some(to) = time.to
            {
                self.years.push((mark, to.year()));
            }
        }
    }

    /// The year of a figure in whose cell, or behind whose name, a mark stands.
    pub(super) fn year(&self, cell: &str) -> Option<i16> {
        let marked = |(mark, _): &&(char, i16)| cell.contains(*mark);
        self.years.iter().find(marked).map(|(_, year)| *year)
    }
}

/// Whether it is the mark of a note.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '*' | '※' | '#' | '△' | '▲' | '①'..='⑳')
}
