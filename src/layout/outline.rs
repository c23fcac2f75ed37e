//! The tree of the headings.
//!
//! In: headings in the order of the text. Out: [`Section`]s with parents, levels and bodies;
//! their roles are set by `role`. A heading goes beside the open one of its style whose numbers
//! it continues, or beneath the deepest open one whose style lies above its own.

use crate::layout::heading::{Found, Rank};
use crate::layout::marker::{LAST, STYLES, Style};
use crate::layout::{Section, SectionKind, SectionRole};
use crate::span::Span;

/// Builds the tree. `ends` are the places, in order, where one document of the file ends:
/// no body reaches beyond them; `boxes` those where a box ends and the body goes on.
pub(super) fn build(found: &[Found], ends: &[usize], boxes: &[usize]) -> Vec<Section> {
    let sections = Vec::with_capacity(found.len());
    let (seen, home) = ([false; STYLES], [None; STYLES]);
    let chaptered = found.iter().any(|it| it.style == Style::Chapter);
    let mut outline = Outline { open: Vec::new(), seen, home, chaptered, sections };
    let (next, nested) = (next_of_style(found), nested(found, ends));
    let mut ends = ends.iter().copied().peekable();
    let mut boxes = boxes.iter().copied().peekable();
    for (index, heading) in found.iter().enumerate() {
        while let Some(end) = boxes.next_if(|end| *end <= heading.span.start) {
            outline.close_box(end);
        }
        while let Some(end) = ends.next_if(|end| *end <= heading.span.start) {
            outline.close_to(0, end);
        }
        let ahead = Ahead {
            same: next[index].map(|next| found[next].number),
            nested: nested[index],
            next: found
                .get(index + 1)
                .filter(|next| ends.peek().is_none_or(|e| next.span.start < *e)),
        };
        outline.place(heading, ahead);
    }
    let end = ends.next().unwrap_or(usize::MAX);
    boxes.filter(|at| *at <= end).for_each(|at| outline.close_box(at));
    outline.close_to(0, end);
    outline.sections
}

/// For each heading the next one of its style.
fn next_of_style(found: &[Found]) -> Vec<Option<usize>> {
    let mut seen = [None; STYLES];
    let mut next = vec![None; found.len()];
    for (index, heading) in found.iter().enumerate().rev() {
        next[index] = seen[heading.style.index()].replace(index);
    }
    next
}

/// Which first headings begin a list within an entry of another list of the same style: after
/// it, that list goes on (一 二 一 二 三 三 四: the second 一 is nested).
fn nested(found: &[Found], ends: &[usize]) -> Vec<bool> {
    let mut nested = vec![false; found.len()];
    // For each style the lists that are open: the place of the first entry, the last number.
    let mut lists: Vec<Vec<(usize, u32)>> = vec![Vec::new(); STYLES];
    let mut ends = ends.iter().copied().peekable();
    for (index, heading) in found.iter().enumerate() {
        while ends.next_if(|end| *end <= heading.span.start).is_some() {
            lists.iter_mut().for_each(Vec::clear);
        }
        if heading.number == 0 || heading.number == LAST {
            continue;
        }
        let open = &mut lists[heading.style.index()];
        let continued = open.iter().rposition(|&(_, last)| last + 1 == heading.number);
        match continued {
            Some(list) => {
                for (first, _) in open.drain(list + 1..) {
                    nested[first] = true;
                }
                open[list].1 = heading.number;
            }
            None if heading.number == 1 => open.push((index, 1)),
            None => open.last_mut().into_iter().for_each(|last| last.1 = heading.number),
        }
        if open.len() > DEPTH {
            open.remove(0);
        }
    }
    nested
}

/// How many lists of one style may be open at once.
const DEPTH: usize = 8;

/// What is known of the headings that follow one.
#[derive(Clone, Copy, Debug)]
struct Ahead<'a> {
    /// The number of the next one of its style.
    same: Option<u32>,
    /// Whether it begins a list within an entry of another list of its style.
    nested: bool,
    next: Option<&'a Found>,
}

/// A heading that may still get children.
#[derive(Clone, Copy, Debug)]
struct Open {
    section: usize,
    style: Style,
    number: u32,
    line: usize,
    alone: bool,
    introduces: bool,
    rank: Rank,
    /// Whether the next heading of its style goes on with its numbers.
    resumes: bool,
}

struct Outline {
    open: Vec<Open>,
    /// Which styles have been used outside boxes.
    seen: [bool; STYLES],
    /// The style that the last heading of each style stood under.
    home: [Option<Style>; STYLES],
    /// Whether the text has chapters.
    chaptered: bool,
    sections: Vec<Section>,
}

impl Outline {
    /// Closes the open headings from `depth` on; their bodies end at `end`.
    fn close_to(&mut self, depth: usize, end: usize) {
        for open in self.open.drain(depth.min(self.open.len())..) {
            let body = &mut self.sections[open.section].body;
            *body = Span::new(body.start, end.max(body.start));
        }
    }

    /// Closes the open box; its body ends at `end`.
    fn close_box(&mut self, end: usize) {
        if let Some(depth) = self.open.iter().rposition(|open| open.style == Style::Box) {
            self.close_to(depth, end);
        }
    }

    fn place(&mut self, it: &Found, ahead: Ahead<'_>) {
        self.close_leaf(it);
        let depth = match it.style {
            Style::Box | Style::Table | Style::Lead | Style::Dash => self.depth_of_aside(it),
            Style::Plain => self.depth_of_plain(it, ahead.next),
            Style::Count | Style::Ordinal => self.depth_of_enumeration(it),
            _ => self.depth_of_heading(it, ahead.nested),
        };
        self.close_to(depth, it.span.start);
        let parent = self.open.last().map(|open| open.section);
        let level = parent.map_or(0, |parent| self.sections[parent].level) + 1;
        let level = level.max(self.least_level(it.style));
        self.home[it.style.index()] = self.open.last().map(|open| open.style);
        if !self.open.iter().any(|open| open.style == Style::Box) {
            self.seen[it.style.index()] = true;
        }
        self.open.push(Open {
            section: self.sections.len(),
            style: it.style,
            number: it.number,
            line: it.line,
            alone: it.alone,
            introduces: it.introduces,
            rank: it.rank,
            resumes: it.number.checked_add(1) == ahead.same,
        });
        self.sections.push(Section {
            parent,
            kind: kind(it),
            marker: it.marker,
            title: it.title,
            level,
            role: SectionRole::Other,
            span: it.span,
            body: Span::new(it.span.end, it.span.end),
        });
    }

    /// Closes an open heading that carries no numbered one.
    fn close_leaf(&mut self, it: &Found) {
        let leaf = self.open.iter().position(|open| open.rank == Rank::Leaf);
        if let Some(depth) = leaf.filter(|_| is_heading(it.style) && it.style < Style::DigitDot) {
            self.close_to(depth, it.span.start);
        }
    }

    /// The level that the marker tells of, though what lies above is not there: 1.2.1, an
    /// article before the first chapter.
    fn least_level(&self, style: Style) -> u32 {
        match style {
            Style::Outline(parts) => u32::from(parts),
            Style::Article if self.chaptered => 2,
            _ => 1,
        }
    }

    /// The number of open headings that stay open above a numbered one.
    fn depth_of_heading(&self, it: &Found, nested: bool) -> usize {
        if nested && self.open.iter().any(|open| open.style == it.style) {
            return self.below_headings();
        }
        if let Some(depth) = self.beside(it) {
            return depth;
        }
        let starts = it.number <= 1;
        if starts && let Some(last) = self.open.last() {
            let same_line = last.style.enumerates() && last.line == it.line;
            let introduced = last.introduces && it.line == last.line + 1;
            let in_box = last.style == Style::Box && !self.seen[it.style.index()];
            if same_line || introduced || in_box && it.style > Style::HanParen {
                return self.open.len();
            }
        }
        let above = self.open.iter().rposition(|open| lies_above(open.style, it.style));
        if let Some(depth) = self.beneath_shown(it).filter(|shown| above.is_none_or(|a| a < *shown))
        {
            return depth + 1;
        }
        let in_box = self.open.iter().rposition(|open| open.style == Style::Box);
        match (above, in_box) {
            (_, Some(depth)) if starts && self.restarts_in(depth, it) => depth + 1,
            (above, _) => above.map_or(0, |depth| depth + 1),
        }
    }

    /// The open heading that this one stands under by the document's own order, where that is
    /// not the common one: a first entry under a list that goes on behind it, a later one under
    /// the style that those before it stood under.
    fn beneath_shown(&self, it: &Found) -> Option<usize> {
        let home = self.home[it.style.index()];
        self.open.iter().rposition(|open| {
            let under = if it.number <= 1 { open.resumes } else { Some(open.style) == home };
            under && open.style > it.style && open.style <= Style::Named
        })
    }

    /// The depth beneath the deepest open heading that is no aside.
    fn below_headings(&self) -> usize {
        self.open.iter().rposition(|open| is_heading(open.style)).map_or(0, |depth| depth + 1)
    }

    /// The place beside an open heading of the same style whose list this one goes on with.
    fn beside(&self, it: &Found) -> Option<usize> {
        let in_box = self.open.iter().rposition(|open| open.style == Style::Box).unwrap_or(0);
        let places = || self.open.iter().enumerate().rev();
        let goes_on =
            |open: &Open| it.number == LAST || open.number.checked_add(1) == Some(it.number);
        let next = places().find(|(_, open)| open.style.is_kin(it.style) && goes_on(open));
        let same = || places().find(|(depth, open)| open.style == it.style && *depth >= in_box);
        next.or_else(same).map(|(depth, _)| depth)
    }

    /// Whether a first number under a box begins a list of the box's own: the same style is
    /// open outside.
    fn restarts_in(&self, depth: usize, it: &Found) -> bool {
        let outside = self.open.iter().take(depth);
        outside.into_iter().any(|open| open.style == it.style)
    }

    /// The depth of a box, a table, a lead or a dash: beneath the heading it stands under.
    fn depth_of_aside(&self, it: &Found) -> usize {
        let is_carried = |open: &Open| match it.style {
            Style::Dash => open.introduces && matches!(open.style, Style::Lead | Style::Count),
            // the paragraphs behind a dash that has its line for itself
            Style::Lead => open.style == Style::Dash && open.alone && self.leads_go_on(it, open),
            _ => false,
        };
        let carries = |open: &Open| match open.style {
            Style::Box => !matches!(it.style, Style::Box | Style::Table),
            style => is_heading(style) || is_carried(open),
        };
        self.open.iter().rposition(carries).map_or(0, |depth| depth + 1)
    }

    /// Whether a lead stands on the line behind the open heading, or beside one that does.
    fn leads_go_on(&self, it: &Found, open: &Open) -> bool {
        let beside = self.open.last().is_some_and(|last| {
            last.style == Style::Lead && self.sections[last.section].parent == Some(open.section)
        });
        beside || it.line == open.line + 1
    }

    /// The depth of a heading without marker: above the list that starts behind it, else
    /// beneath the numbered heading it stands under.
    fn depth_of_plain(&self, it: &Found, next: Option<&Found>) -> usize {
        let list = next.filter(|next| next.number == 1 && is_heading(next.style));
        let carries = |open: &Open| match list {
            Some(list) if list.line > it.line => {
                open.style != Style::Plain && lies_above(open.style, list.style)
            }
            _ => open.style != Style::Plain && is_heading(open.style),
        };
        // a headline under its column
        if let Some(last) = self.open.last()
            && last.style == Style::Plain
            && last.line + 1 == it.line
        {
            return self.open.len();
        }
        self.open.iter().rposition(carries).map_or(0, |depth| depth + 1)
    }

    /// The depth of an enumeration: beneath what its paragraph stands under.
    fn depth_of_enumeration(&self, it: &Found) -> usize {
        if let Some(depth) = self.open.iter().rposition(|open| open.style == it.style)
            && it.number != 1
        {
            return depth;
        }
        let carries = |open: &Open| match open.style {
            Style::Lead | Style::Dash => open.line == it.line || open.introduces,
            Style::Ordinal => it.style == Style::Count && open.line == it.line,
            style => is_heading(style) || style == Style::Box,
        };
        self.open.iter().rposition(carries).map_or(0, |depth| depth + 1)
    }
}

/// Whether the style is that of a heading proper: no box, table, lead, dash or enumeration.
fn is_heading(style: Style) -> bool {
    style < Style::Ordinal
}

/// Whether a heading of style `above` may have children of style `below`.
fn lies_above(above: Style, below: Style) -> bool {
    use Style::{Article, DigitComma, DigitDot, Han, Outline};
    match (above, below) {
        (above, _) if !is_heading(above) => false,
        (Han, Article) => true,
        (Outline(above), Outline(below)) => above < below,
        (DigitDot | DigitComma, DigitDot | DigitComma) => false,
        _ => above < below,
    }
}

/// The kind of a heading.
fn kind(it: &Found) -> SectionKind {
    match it.style {
        _ if it.rank == Rank::Item => SectionKind::Enumeration,
        Style::Count | Style::Ordinal => SectionKind::Enumeration,
        Style::Dash => SectionKind::Dash,
        Style::Box => SectionKind::Box,
        Style::Table => SectionKind::Table,
        Style::Lead => SectionKind::Lead,
        _ => SectionKind::Heading,
    }
}
