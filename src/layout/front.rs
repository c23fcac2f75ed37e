//! The front of a document: what a page sets above it, its title, and the notice that carries a
//! plan (印发通知) with its addressees and signature.
//!
//! In: the lines. Out: the lines are marked as title, metadata or furniture, and what they say
//! is kept in [`Front`].

use crate::layout::draft::{Draft, Mark};
use crate::layout::furniture;
use crate::layout::heading::may_open;
use crate::layout::line::{chars_up_to, from, is_blank};
use crate::layout::marker::Style;
use crate::layout::metadata::adoption::{self, Adopted};
use crate::layout::metadata::date::{self, Date};
use crate::layout::metadata::issuer::{self, Signature};
use crate::layout::metadata::labels::{self, Pair};
use crate::layout::metadata::number;
use crate::layout::table::{flat, grid};
use crate::lexicon::page::Field;
use crate::source::Grid;
use crate::span::Span;
use crate::text::{Word, is_han};

/// How many lines may stand above a document's first paragraph.
const ABOVE: usize = 80;

/// How many lines a notice may have before the plan that it carries.
const NOTICE: usize = 60;

/// The longest line of a title, in characters.
const TITLE: usize = 90;

/// The shortest line with a comma, in characters, that is a sentence though it bears no full
/// stop.
const SENTENCE: usize = 40;

/// What the front of a document says.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// The title over everything: a notice's, where there is one.
    pub(super) title: Option<String>,
    /// The title of the plan that a notice carries, where the plan has one of its own.
    pub(super) own_title: Option<String>,
    /// The line where the plan that a notice carries begins.
    pub(super) plan: Option<usize>,
    /// Whom a notice is addressed to.
    pub(super) addressees: Option<Span>,
    pub(super) pairs: Vec<Pair>,
    pub(super) number: Option<Span>,
    /// A date that stands alone above the document.
    pub(super) date: Option<Date>,
    /// The day of the meeting a report was given to.
    pub(super) given: Option<Date>,
    /// Who adopted, approved and announced it when, as stands under the titles of laws.
    pub(super) adopted: Vec<Adopted>,
    /// The signature of the notice.
    pub(super) signature: Option<Signature>,
    /// Offices and date below the title.
    pub(super) imprint: Option<Signature>,
    /// The first line of the body.
    pub(super) end: usize,
}

/// Reads the front.
pub(super) fn read(draft: &mut Draft<'_>, hint: Option<Span>, grids: &[Grid]) -> Front {
    let table = grid::first_line(draft, grids).unwrap_or(usize::MAX);
    let end = first_solid(draft).min(table);
    let mut front = Front { end, ..Front::default() };
    for line in 0..end {
        front.mark_line(draft, line);
    }
    front.mark_strays(draft);
    if front.date.is_none() && end < draft.lines.len() {
        front.date = celled(draft.line(end));
    }
    front.title = title_above(draft, end, hint);
    front.read_imprint(draft, end);
    let marked = (0..end.min(draft.lines.len())).rev().find(|&line| !draft.is_body(line));
    front.end = marked.map_or(0, |line| line + 1);
    front.read_notice(draft);
    front
}

/// The first line that is neither title nor metadata nor furniture.
fn first_solid(draft: &Draft<'_>) -> usize {
    let limit = draft.lines.len().min(ABOVE);
    let solid = (0..limit).find(|&line| draft.is_body(line) && is_solid(draft, line));
    solid.unwrap_or_else(|| draft.lines.len().min(12))
}

/// Whether the line belongs to the body of a document: a heading, a sentence, an address, a table.
fn is_solid(draft: &Draft<'_>, index: usize) -> bool {
    let line = draft.line(index);
    let marked = || {
        may_open(line).is_some_and(|marker| match marker.style {
            Style::Dash | Style::Ordinal | Style::Count | Style::Padded | Style::Hash(_) => false,
            Style::DigitDot | Style::DigitComma => marker.number == 1 && !marker.doubtful,
            _ => !marker.doubtful,
        })
    };
    let sentence = || line.contains('。') || line.ends_with(';') && !line.contains('&');
    let addressed = || {
        line.ends_with(':')
            && (is_address(line) || chars_up_to(line, 12) == 12)
            && labels::bare(line, draft.words).is_none()
    };
    let spoken = || line.starts_with("各位") || line.starts_with("同志们");
    let long = || {
        chars_up_to(line, SENTENCE) >= SENTENCE
            && line.contains(',')
            && draft.words.genre(without_tail(line)).is_none()
    };
    let said = || {
        is_session(line)
            || is_said(line)
            || enacted(line).is_some()
            || is_note(line)
            || adoption::read(line, draft.span(index), draft.words).is_some()
            || sourced(line).is_some()
    };
    let labelled = || !labels::read(draft.text, draft.span(index), draft.words).is_empty();
    // 序号: the head of a table, whose cells are no titles
    (marked() || sentence() || addressed() || spoken() || long() || flat::is_serial(line))
        && !said()
        && !furniture::holds(line, draft.words)
        && !labelled()
}

/// What the day of a session begins with.
const DATED: [char; 4] = ['1', '2', '二', '一'];

/// `——2017年3月5日在…会议上`, `(2026年1月27日在…会议上)`.
fn is_session(line: &str) -> bool {
    let inner = undashed(line);
    let dated = inner.starts_with(DATED) && inner.contains('在');
    dated
        && (inner.contains("会议") || inner.contains("大会"))
        && inner.contains('上')
        && chars_up_to(inner, 120) < 120
        && !inner.contains('。')
}

/// Whether a [session](is_session) is set over two lines, the second of which is none by itself.
fn is_parted_session(line: &str, next: &str) -> bool {
    let opening = undashed(line);
    (opening.is_empty() || opening.starts_with(DATED))
        && !is_session(next)
        && is_session(&joined(&format!("{line}{next}")))
}

/// The line without the dashes and brackets before its first word.
fn undashed(line: &str) -> &str {
    line.trim_start_matches(|c| matches!(c, '—' | '-' | '(' | '―' | '–') || is_blank(c))
}

/// (2025年8月29日某市人民政府第318号令公布 自2025年10月1日起施行): the day.
fn enacted(line: &str) -> Option<Date> {
    let inner = line.strip_prefix('(')?;
    let date = date::read(inner)?;
    let rest = from(inner, date.len);
    let words = ["发布", "公布", "通过", "施行", "修订", "印发", "批准"];
    words.iter().any(|word| rest.contains(word)).then_some(date)
}

/// The day in the first cell of a row: 2031-03-17 00:00:00 | 某市 | 某政策.
fn celled(line: &str) -> Option<Date> {
    let (cell, _) = line.split_once(" | ")?;
    date::alone(cell.trim_matches(is_blank))
}

/// 政策 2011年10月8日 10:14 来源:某网, 某网某市 2022年4月30日 08:29: the day, behind the name of a column or
/// an agency.
fn sourced(line: &str) -> Option<Date> {
    const COLUMN: usize = 6;
    let column = line.char_indices().take(COLUMN + 1).find(|(_, c)| is_blank(*c));
    let column = column.filter(|(at, _)| line.get(..*at).is_some_and(|it| it.chars().all(is_han)));
    let line = column.map_or(line, |(at, _)| from(line, at).trim_start_matches(is_blank));
    let date = date::read(line)?;
    let rest = from(line, date.len)
        .trim_start_matches(|c: char| is_blank(c) || c.is_ascii_digit() || matches!(c, ':' | '日'));
    let clocked = rest.is_empty() && column.is_some() && from(line, date.len).contains(':');
    ((rest.starts_with("来源") || clocked) && chars_up_to(line, 80) < 80).then_some(date)
}

/// The first part of a [session](is_session) that is set over two lines.
fn is_said(line: &str) -> bool {
    line.starts_with(['—', '―'])
        && line.contains('日')
        && line.contains('在')
        && chars_up_to(line, 60) < 60
        && !line.contains(['。', ','])
}

/// `省长 某某`, `国务院总理 某某`.
fn is_speaker(line: &str) -> bool {
    const OFFICES: [&str; 9] =
        ["省长", "市长", "县长", "区长", "州长", "总理", "主席", "盟长", "主任"];
    chars_up_to(line, 20) < 20
        && !line.contains([',', '。', ':', ';', '《'])
        && OFFICES.iter().any(|office| line.contains(office))
}

impl Front {
    /// Takes the signature that stands above `line`, where what is attached begins, for the
    /// document's own.
    pub(super) fn sign_above(&mut self, draft: &mut Draft<'_>, line: usize) {
        /// How many lines may stand between.
        const BETWEEN: usize = 8;
        let first = line.saturating_sub(BETWEEN).max(self.end);
        let near = (first..line).rev();
        let near = near.take_while(|&at| !draft.line(at).ends_with('。'));
        let signed = near.into_iter().find_map(|at| issuer::signature_at(draft, at));
        if let Some(signed) = signed.filter(|it| !it.offices.is_empty() && it.lines.0 >= self.end) {
            draft.marks[signed.lines.0..=signed.lines.1].fill(Mark::Metadata);
            if let Some(list) = attached_above(draft, signed.lines.0, self.end) {
                draft.marks[list..signed.lines.0].fill(Mark::Metadata);
            }
            self.signature = Some(signed);
        }
    }

    /// Takes the only signature between the front and line `end` for the document's own, though
    /// more stands below it: questions and answers, links of the page.
    pub(super) fn sign_within(&mut self, draft: &mut Draft<'_>, end: usize) {
        let signed = |line: usize| {
            let dated = draft.is_body(line).then(|| issuer::signature_at(draft, line)).flatten();
            dated.filter(|it| !it.offices.is_empty() && it.lines.0 >= self.end)
        };
        let mut all = (self.end..end.min(draft.lines.len())).filter_map(signed);
        if let (Some(signed), None) = (all.next(), all.next()) {
            draft.marks[signed.lines.0..=signed.lines.1].fill(Mark::Metadata);
            self.signature = Some(signed);
        }
    }

    /// Marks a line above the body where it says by itself what it is.
    fn mark_line(&mut self, draft: &mut Draft<'_>, index: usize) {
        if !draft.is_body(index) {
            return;
        }
        let (line, span) = (draft.line(index), draft.span(index));
        let pairs = labels::read(draft.text, span, draft.words);
        let after_step = index > 0 && matches!(draft.line(index - 1), ">" | "»");
        draft.marks[index] = if !pairs.is_empty() {
            self.take(draft, index, pairs)
        } else if furniture::holds(line, draft.words) || after_step && chars_up_to(line, 20) < 20 {
            Mark::Furniture
        } else if let Some(date) = enacted(line) {
            self.number =
                self.number.or(number::of_order(line).map(|number| number.shift(span.start)));
            let deeds = adoption::in_note(line);
            if deeds.is_empty() {
                self.given = self.given.take().or(Some(date));
            }
            self.adopted.extend(deeds);
            Mark::Metadata
        } else if is_note(line) {
            Mark::Metadata
        } else if let Some(adopted) = adoption::read(line, span, draft.words) {
            self.adopted.push(adopted);
            Mark::Metadata
        } else if let Some(date) = sourced(line) {
            self.date.get_or_insert(date);
            Mark::Metadata
        } else if let Some(number) = number::behind_title(line) {
            self.number = self.number.or(Some(number.shift(span.start)));
            Mark::Body
        } else if let Some(number) = number::alone(line) {
            self.number = self.number.or(Some(number.shift(span.start)));
            Mark::Metadata
        } else if let Some(date) = date::alone(line) {
            // (2031年2月18日): the day of the document, where the page's own day has no brackets
            let own = if line.starts_with('(') { &mut self.given } else { &mut self.date };
            own.get_or_insert(date);
            Mark::Metadata
        } else if is_session(line) {
            let day = line.find(['1', '2', '二']).and_then(|at| date::read(from(line, at)));
            self.given = self.given.take().or(day);
            Mark::Metadata
        } else if index + 1 < self.end && is_parted_session(line, draft.line(index + 1)) {
            let day = line.find(['1', '2', '二']).and_then(|at| date::read(from(line, at)));
            self.given = self.given.take().or(day);
            draft.marks[index + 1] = Mark::Metadata;
            Mark::Metadata
        } else if is_speaker(line) {
            Mark::Metadata
        } else if let Some(field) = labels::bare(line, draft.words) {
            self.take(draft, index, vec![(field, Span::new(span.end, span.end))])
        } else {
            Mark::Body
        };
    }

    /// Keeps the pairs of a line; a last label without value takes the next line where that
    /// looks like its value.
    fn take(&mut self, draft: &mut Draft<'_>, index: usize, mut pairs: Vec<Pair>) -> Mark {
        if let Some((field, value)) = pairs.last_mut()
            && value.is_empty()
            && index + 1 < self.end
            && is_value(draft, index + 1, *field)
        {
            *value = draft.span(index + 1);
            draft.marks[index + 1] = Mark::Metadata;
        }
        self.pairs.extend(pairs);
        Mark::Metadata
    }

    /// Keeps who issued it and when, where that stands below the title: a line or two with
    /// offices, and a date.
    fn read_imprint(&mut self, draft: &mut Draft<'_>, end: usize) {
        let titled = (0..end).rfind(|&line| draft.marks.get(line) == Some(&Mark::Title));
        let Some(title) = titled else { return };
        for line in title + 1..end.min(title + 6) {
            let signed = issuer::signature_at(draft, line);
            if let Some(signed) = signed.filter(|it| it.lines.0 > title && !it.offices.is_empty()) {
                draft.marks[signed.lines.0..=signed.lines.1].fill(Mark::Metadata);
                self.date = None;
                self.imprint = Some(signed);
                return;
            }
        }
    }

    /// Marks lines of an unknown label beside metadata lines.
    fn mark_strays(&mut self, draft: &mut Draft<'_>) {
        for index in 0..self.end {
            let beside = [index.wrapping_sub(1), index + 1]
                .iter()
                .any(|&near| draft.marks.get(near) == Some(&Mark::Metadata));
            if draft.is_body(index) && beside && labels::has_form(draft.line(index)) {
                draft.marks[index] = Mark::Metadata;
            }
        }
    }

    /// Marks the notice that carries a plan, and the plan's own title behind it.
    fn read_notice(&mut self, draft: &mut Draft<'_>) {
        let start = self.end;
        let limit = (start..draft.lines.len().min(start + NOTICE))
            .find(|&line| !draft.is_body(line) || starts_body(draft.line(line)))
            .unwrap_or(draft.lines.len().min(start + NOTICE));
        for line in start..limit.min(start + 3) {
            if is_address(draft.line(line)) {
                draft.marks[line] = Mark::Metadata;
                if !draft.line(line).starts_with("各位") {
                    self.addressees.get_or_insert(draft.span(line));
                }
            }
        }
        let named = naming(draft, start, limit);
        let hand = last_hand(draft, start, limit).or(named.as_ref().map(|named| named.line));
        if hand.is_none() && !self.title.as_deref().is_some_and(carries) {
            return;
        }
        let signature = (start..limit).find_map(|line| issuer::signature_at(draft, line));
        let from =
            signature.as_ref().map(|signed| signed.lines.1 + 1).or(hand.map(|line| line + 1));
        if let Some(signed) = &signature {
            draft.marks[signed.lines.0..=signed.lines.1].fill(Mark::Metadata);
        }
        self.signature = signature;
        let Some(from) = from else { return };
        self.read_own_title(draft, from);
        if let Some(named) = named.filter(|_| self.own_title.is_none()) {
            draft.marks[named.title.0..named.title.1].fill(Mark::Title);
            self.plan = Some(named.title.0);
            self.end = self.end.max(named.title.1);
            self.own_title = Some(named.name);
        }
    }

    /// Marks what stands between a notice and the body of the plan it carries.
    fn read_own_title(&mut self, draft: &mut Draft<'_>, from: usize) {
        let open = (from..draft.lines.len()).filter(|&line| draft.marks[line] != Mark::Contents);
        let solid = open.take(16).find(|&line| draft.is_body(line) && is_solid(draft, line));
        let Some(solid) = solid else { return };
        for line in from..solid {
            if is_note(draft.line(line)) {
                draft.marks[line] = Mark::Metadata;
            } else {
                self.mark_line(draft, line);
            }
        }
        self.own_title = longest_title(draft, from, solid);
        let titled = (from..solid).find(|&line| draft.marks[line] == Mark::Title);
        self.plan = titled.filter(|_| self.own_title.is_some());
        self.end = solid;
    }
}

/// The first line of the list of what is attached that ends above `line`: `附件:1.某细则`, `2.某表`.
fn attached_above(draft: &Draft<'_>, line: usize, floor: usize) -> Option<usize> {
    /// How many entries a list may have.
    const ENTRIES: usize = 20;
    let first = (floor.max(line.saturating_sub(ENTRIES))..line)
        .rfind(|&at| draft.line(at).starts_with("附件:") && is_note(draft.line(at)))?;
    let entry = |at: usize| draft.line(at).starts_with(|c: char| c.is_ascii_digit());
    (first + 1..line).all(entry).then_some(first)
}

/// Whether the line may be the value of a label that stands alone on the line before.
fn is_value(draft: &Draft<'_>, index: usize, field: Field) -> bool {
    let labelled = |index: usize| {
        labels::bare(draft.line(index), draft.words).is_some()
            || !labels::read(draft.text, draft.span(index), draft.words).is_empty()
    };
    let line = draft.line(index);
    let fits = match field {
        Field::DateWritten | Field::DatePublished => date::read(line).is_some(),
        Field::DocumentNumber => number::is_number(line) || number::is_order(line),
        Field::IndexNumber => line.bytes().all(|b| b.is_ascii_graphic()),
        Field::Issuer | Field::Source => issuer::is_name(line, draft.words),
        Field::Title => chars_up_to(line, TITLE) < TITLE,
        // 长期有效 is a value too
        Field::ValidFrom | Field::ValidUntil | Field::Signatory | Field::Other => {
            chars_up_to(line, 40) < 40 && labelled(index + 1)
        }
    };
    fits && !labelled(index)
}

/// Whether a heading that begins a body of its own stands on the line.
fn starts_body(line: &str) -> bool {
    may_open(line).is_some_and(|marker| {
        let plain =
            matches!(marker.style, Style::Part | Style::Chapter | Style::Article | Style::Han);
        plain && marker.number == 1
    })
}

/// 各县(市)人民政府,市直各部门:
fn is_address(line: &str) -> bool {
    const WHO: [&str; 17] = [
        "各",
        "人民政府",
        "局",
        "委",
        "单位",
        "部门",
        "职工",
        "公司",
        "机构",
        "中心",
        "银行",
        "厅",
        "办",
        "缴存人",
        "管理部",
        "同志",
        "企业",
    ];
    line.ends_with(':')
        && chars_up_to(line, 400) < 400
        && !line.contains(['。', ';'])
        && !["如下", "以下", "下列", "《"].iter().any(|word| line.contains(word))
        && !["为", "根据", "按照", "经"].iter().any(|word| line.starts_with(word))
        && WHO.iter().any(|who| line.contains(who))
}

/// Whether a title is that of a notice which carries another document.
fn carries(title: &str) -> bool {
    let notice = title.ends_with("通知") || title.ends_with("公告") || title.ends_with("函");
    notice && ["印发", "转发", "发布", "公布", "下发"].iter().any(|word| title.contains(word))
}

/// The last of the lines from `start` to before `end` that hands on another document:
/// 现印发给你们.
fn last_hand(draft: &Draft<'_>, start: usize, end: usize) -> Option<usize> {
    static YOU: Word = Word::new("你们");
    static HEREBY: Word = Word::new("现");
    const TO_YOU: [&str; 3] = ["印发给", "印发", "转发给"];
    const NOW: [&str; 6] = ["予印发", "印发", "转发", "予公布", "予发布", "予以印发"];
    // the lines are searched at once: the words are rare
    let start = draft.span(start).start;
    let lines = Span::new(start, draft.span(end).start).of(draft.text);
    let given = |at: &usize| {
        lines.get(..*at).is_some_and(|before| TO_YOU.iter().any(|word| before.ends_with(word)))
    };
    let now = |at: &usize| NOW.iter().any(|word| from(lines, at + "现".len()).starts_with(word));
    let given = YOU.all_in(lines).filter(given).last();
    let at = start + given.max(HEREBY.all_in(lines).filter(now).last())?;
    Some(draft.lines.partition_point(|line| line.span.end <= at))
}

/// A document that a notice names in quotation marks, and whose title stands behind its signature.
struct NamedPlan {
    name: String,
    /// The line of the notice that names it.
    line: usize,
    /// The first line of the title and the one behind its last.
    title: (usize, usize),
}

/// What the notice between the two lines names in this way: 制定了《某某措施》,请认真贯彻落实.
fn naming(draft: &Draft<'_>, start: usize, end: usize) -> Option<NamedPlan> {
    /// How many lines behind the signature are looked at.
    const BEHIND: usize = 8;
    /// How many lines a title may take.
    const LINES: usize = 3;
    let signed = (start..end).find(|&line| date::alone(draft.line(line)).is_some())?;
    let notice = Span::new(draft.span(start).start, draft.span(signed).start);
    let last = draft.lines.len().min(signed + 1 + BEHIND);
    let titles =
        (signed + 1..last).flat_map(|first| (1..=LINES).map(move |count| (first, first + count)));
    let named = titles.filter(|title| title.1 <= last).find_map(|title| {
        let name: String = (title.0..title.1).map(|line| joined(draft.line(line))).collect();
        let long = (8..TITLE).contains(&chars_up_to(&name, TITLE));
        let at = notice.of(draft.text).find(&format!("《{name}》")).filter(|_| long)?;
        Some((name, notice.start + at, title))
    });
    let (name, at, title) = named?;
    let line = draft.lines.partition_point(|line| line.span.end <= at);
    Some(NamedPlan { name, line, title })
}

/// `(此件公开发布)`, `附件:某规划`, `附件1`.
pub(super) fn is_note(line: &str) -> bool {
    let open = ["(此件", "(此文件", "(公开"].iter().any(|note| line.starts_with(note));
    let attached = line.starts_with("附件") || line.starts_with("附:") || line == "附";
    (open || attached) && chars_up_to(line, 80) < 80 && !line.contains('。')
}

/// The title among the lines above the body. All lines that bear it are marked.
fn title_above(draft: &mut Draft<'_>, end: usize, hint: Option<Span>) -> Option<String> {
    if let Some(title) = hint.map(|hint| hint.of(draft.text)).filter(|title| !title.is_empty()) {
        for line in 0..end {
            if draft.line(line) == title {
                draft.marks[line] = Mark::Title;
            }
        }
    }
    let titled = longest_title(draft, 0, end);
    let hinted = hint.map(|hint| joined(hint.of(draft.text))).filter(|title| !title.is_empty());
    titled.or(hinted).or_else(|| only_line(draft, end))
}

/// The best run of lines between `start` and `end` that together end with the name of a genre;
/// it is marked wherever it stands.
fn longest_title(draft: &mut Draft<'_>, start: usize, end: usize) -> Option<String> {
    let open = |line: &usize| matches!(draft.marks[*line], Mark::Body | Mark::Title);
    let runs = (start..end).filter(open).filter_map(|line| title_at(draft, line, end));
    let best = runs.max_by_key(|run| (worth(&run.0), std::cmp::Reverse(run.1)))?;
    let (title, first, last) = best;
    let height = last - first;
    for line in start..end.saturating_sub(height) {
        let same = (line..=line + height).zip(first..=last);
        if same.into_iter().all(|(a, b)| draft.line(a) == draft.line(b)) {
            draft.marks[line..=line + height].fill(Mark::Title);
        }
    }
    Some(title)
}

/// How much a run of lines is like a title: the longer the better, the name of the site that
/// pages add to it counted off.
fn worth(title: &str) -> usize {
    let site = ["网站", "门户", "_", "|"].iter().any(|word| title.contains(word));
    let about = if title.contains("关于") || title.contains("报告") { 30 } else { 0 };
    (title.chars().count() + about) / if site { 4 } else { 1 }
}

/// The title that begins at `line` and takes at most four lines: its text, first and last line.
fn title_at(draft: &Draft<'_>, line: usize, end: usize) -> Option<(String, usize, usize)> {
    let mut title = String::new();
    for last in line..end.min(line + 4) {
        let part = unmarked(draft.line(last));
        let named = || is_named_above(draft, line, &format!("{title}{}", joined(part)));
        if !is_part(draft, last) || last > line && !goes_on(draft, last) && !named() {
            return None;
        }
        let apart = last > line
            && issuer::is_signed(draft.line(last - 1), draft.words)
            && issuer::is_signed(part, draft.words);
        title.push_str(if apart { " " } else { "" });
        title.push_str(&joined(part));
        if is_titled(&title, draft) && !is_open(&title) {
            let last = extend(draft, &mut title, last, end);
            return Some((title, line, last));
        }
    }
    None
}

/// A line of a title without the marks that Markdown sets it with: `# …`, `**…**`.
fn unmarked(line: &str) -> &str {
    let line = line.trim_start_matches('#').trim();
    let strong = line.strip_prefix("**").and_then(|line| line.strip_suffix("**"));
    strong.unwrap_or(line)
}

/// Whether a quotation is open at the end of the words: 某市贯彻落实《关于促进就业的若干政策.
fn is_open(words: &str) -> bool {
    words.matches('《').count() > words.matches('》').count()
}

/// Whether the line may be part of a title.
fn is_part(draft: &Draft<'_>, line: usize) -> bool {
    let part = draft.line(line);
    let open = matches!(draft.marks[line], Mark::Body | Mark::Title);
    let long = chars_up_to(part, TITLE) >= TITLE && !part.contains("关于");
    open && !long
        && !part.ends_with(['。', ':', '!', ','])
        && part.chars().filter(|c| is_han(*c)).count() > 1
}

/// Whether a title goes on from the line before to `line`: it begins with the name of an
/// office, or is broken where a line is full.
fn goes_on(draft: &Draft<'_>, line: usize) -> bool {
    let (above, part) = (draft.line(line - 1), draft.line(line));
    let signed = issuer::is_signed(above, draft.words);
    let whole = part.starts_with("关于") && is_titled(part, draft);
    signed || !whole && chars_up_to(above, 8) == 8 && chars_up_to(part, 4) >= 2
}

/// Whether a document whose title begins with these words is named above the line, by the notice
/// that carries it.
fn is_named_above(draft: &Draft<'_>, line: usize, words: &str) -> bool {
    let above = Span::new(0, draft.span(line).start).of(draft.text);
    from(above, above.len().saturating_sub(NAMED)).contains(&format!("《{words}"))
}

/// How far above its title, in bytes, a notice may name a plan.
const NAMED: usize = 6000;

/// Adds what belongs to a title behind its genre: a second line that the notice names with it,
/// a last line in brackets. Returns the title's last line.
fn extend(draft: &Draft<'_>, title: &mut String, last: usize, end: usize) -> usize {
    let next = |last: usize| {
        if last + 1 < end && draft.is_body(last + 1) { draft.line(last + 1) } else { "" }
    };
    let mut last = last;
    let both = format!("{title}{}", joined(next(last)));
    if both.len() > title.len() && is_named_above(draft, last, &format!("{both}》")) {
        *title = both;
        last += 1;
    }
    if is_tail(next(last)) {
        title.push_str(next(last));
        last += 1;
    }
    last
}

/// Whether the words end as titles do.
fn is_titled(title: &str, draft: &Draft<'_>) -> bool {
    // 为贯彻落实《…的决定》: the opening of a sentence
    const OPENINGS: [&str; 6] = ["为贯彻", "为落实", "为深入", "为进一步", "为全面", "根据《"];
    let bare = without_tail(title);
    chars_up_to(bare, 4) == 4
        && draft.words.genre(bare).is_some()
        && !OPENINGS.iter().any(|opening| bare.starts_with(opening))
}

/// The title without the bracket at its end: (试行), (2021—2025年).
pub(super) fn without_tail(title: &str) -> &str {
    let mut title = title.trim_end_matches(is_blank);
    while let Some(open) =
        title.strip_suffix([')', '>', '》', '”']).and_then(|t| t.rfind(['(', '<', '《', '“']))
    {
        let bracket = title.get(open..).is_some_and(|tail| tail.starts_with('('));
        if !bracket {
            let close = title.chars().next_back().map_or(0, char::len_utf8);
            return title.get(..title.len() - close).unwrap_or_default();
        }
        title = title.get(..open).unwrap_or_default().trim_end_matches(is_blank);
    }
    title
}

/// (试行), (征求意见稿), (2021—2025年): the last line of a title.
fn is_tail(line: &str) -> bool {
    line.starts_with('(')
        && line.ends_with(')')
        && chars_up_to(line, 16) < 16
        && !line.contains("此件")
        && number::alone(line).is_none()
        && date::alone(line).is_none()
}

/// The first line left over above a body, where it reads like a title of no known genre.
fn only_line(draft: &mut Draft<'_>, end: usize) -> Option<String> {
    let fits = |line: &usize| {
        let text = draft.line(*line);
        (8..60).contains(&chars_up_to(text, 60))
            && draft.is_body(*line)
            && !text.contains(['。', ':', ';', '!', '“', '\\', '/', '>', '|', '\t'])
            && !text.contains("  ")
            && !text.ends_with(['的', '和', '与', '在'])
            && !issuer::is_signed(text, draft.words)
            && (date::year(text).is_some() || !text.starts_with(|c: char| c.is_ascii_digit()))
            && text.chars().filter(|c| is_han(*c)).count() > 5
    };
    let line = (0..end.min(draft.lines.len())).find(fits)?;
    (end < draft.lines.len()).then(|| {
        draft.marks[line] = Mark::Title;
        joined(draft.line(line))
    })
}

/// The words without the blanks that set them wide; one blank is kept between foreign words
/// and between names.
pub(super) fn joined(line: &str) -> String {
    let mut joined = String::with_capacity(line.len());
    let mut before = 0;
    for word in line.split(is_blank).filter(|word| !word.is_empty()) {
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let len = chars_up_to(word, 4);
        if ascii(joined.chars().next_back()) && ascii(word.chars().next())
            || before == 4 && len == 4
        {
            joined.push(' ');
        }
        joined.push_str(word);
        before = len;
    }
    joined
}
