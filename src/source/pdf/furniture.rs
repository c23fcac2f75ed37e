//! Pages in, pages without page numbers and running heads and feet out.
//!
//! A running line stands at one place of many pages, at their edge: above or below all else. A
//! line that is only repeated, such as that above every form, stands elsewhere on each of them.
#![expect(clippy::float_arithmetic, reason = "positions on a page are floats in the format")]

use std::collections::BTreeMap;

use crate::source::pdf::Sheet;
use crate::source::pdf::lines::Line;

/// Of how many lines a page's head or foot is at most.
const EDGE: usize = 3;

/// Up to how many points lines stand at the same place of their pages.
const NEAR: f32 = 3.0;

/// The pages without what runs through them.
pub(super) fn without(mut sheets: Vec<Sheet>) -> Vec<Sheet> {
    let running = Running::of(&sheets);
    for sheet in &mut sheets {
        let (head, foot) = running.edges(sheet);
        sheet.lines.truncate(sheet.lines.len() - foot);
        sheet.lines.drain(..head);
    }
    sheets
}

/// Where on their pages the lines at the edges stand, in ascending order.
struct Running {
    places: BTreeMap<String, Vec<f32>>,
    pages: usize,
}

impl Running {
    fn of(sheets: &[Sheet]) -> Running {
        let mut places: BTreeMap<String, Vec<f32>> = BTreeMap::new();
        for sheet in sheets {
            let (head, rest) = sheet.lines.split_at(sheet.lines.len().min(EDGE));
            for line in head.iter().chain(rest.iter().rev().take(EDGE)) {
                places.entry(stem(&line.text)).or_default().push(line.y);
            }
        }
        places.values_mut().for_each(|places| places.sort_by(f32::total_cmp));
        Running { places, pages: sheets.len() }
    }

    /// How many lines are the page's head and foot.
    fn edges(&self, sheet: &Sheet) -> (usize, usize) {
        let above = |line: &&Line| sheet.tables.iter().all(|table| line.y > table.top);
        let below = |line: &&Line| sheet.tables.iter().all(|table| line.y < table.top);
        let head = self.count(sheet.lines.iter().take_while(above));
        let foot = self.count(sheet.lines[head..].iter().rev().take_while(below));
        (head, foot)
    }

    /// How many of the lines, from the edge inwards, are no text; one is the page's number.
    fn count<'a>(&self, lines: impl Iterator<Item = &'a Line>) -> usize {
        let mut numbered = false;
        let running = lines.take(EDGE).take_while(|line| {
            let number = !numbered && is_page_number(&line.text);
            numbered |= number;
            number || self.runs(line)
        });
        running.count()
    }

    /// Whether the line stands at its place on many pages; on left and right pages heads may
    /// differ.
    fn runs(&self, line: &Line) -> bool {
        let Some(places) = self.places.get(&stem(&line.text)) else { return false };
        let from = places.partition_point(|y| *y < line.y - NEAR);
        let count = places.partition_point(|y| *y <= line.y + NEAR) - from;
        count >= 3 && count * 5 >= self.pages * 2
    }
}

/// A running line without what changes from page to page.
fn stem(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// `12`, `— 12 —`, `-12-`, `第12页 共20页`, `12/20`.
fn is_page_number(text: &str) -> bool {
    let rest = stem(text);
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let dashes =
        |c: char| matches!(c, '-' | '－' | '—' | '–' | '―' | '·' | '/' | '~' | '～' | '•' | '_');
    let worded = ["第页", "第页共页", "第页，共页", "第页/共页", "第页(共页)", "第页（共页）"];
    let roman = rest.chars().all(|c| "IVXivxⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".contains(c)) && rest.len() < 6;
    if figures == 0 {
        return roman && !rest.is_empty();
    }
    (1..=6).contains(&figures) && (rest.chars().all(dashes) || worded.contains(&rest.as_str()))
}
