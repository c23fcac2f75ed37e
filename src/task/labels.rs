//! Labels in front of those who answer: 牵头单位:市科技局;配合单位:市财政局, on a line or behind a
//! sentence.
//!
//! In: the text and its blocks. Out: their groups, in order.

use crate::layout::{Block, BlockKind};
use crate::lexicon::party::IS;
use crate::span::Span;
use crate::task::parties::{Group, Reader};

/// The longest line of labels, in bytes.
const LONGEST: usize = 3_000;

/// The groups of the labels that stand in none of the brackets found before.
pub(super) fn find(reader: &Reader<'_>, blocks: &[Block], brackets: &[Group]) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let text = reader.text;
    let mut from = 0;
    let colons = memchr::memchr_iter(b':', text.as_bytes());
    let mut joints: Vec<usize> =
        colons.chain(memchr::memmem::find_iter(text.as_bytes(), IS)).collect();
    joints.sort_unstable();
    for colon in joints {
        if colon < from || within(brackets, colon) {
            continue;
        }
        let Some(block) = block_at(blocks, colon) else { continue };
        let front = Span::new(block.start.max(from), colon);
        let is = text.get(colon..).is_some_and(|rest| rest.starts_with(IS));
        let label = if is {
            reader.named_label(front.of(text))
        } else {
            reader.label(front.of(text)).map(|(start, _)| start)
        };
        let Some(len) = label else { continue };
        let start = front.start + len;
        let stretch = Span::new(start, end(text, start, block.end));
        let Some(group) = reader.group(stretch, stretch) else { continue };
        from = stretch.end;
        match found.last_mut().filter(|last| goes_on(text, last.at, start)) {
            Some(last) => join(last, group),
            None => found.push(group),
        }
    }
    found
}

fn within(groups: &[Group], at: usize) -> bool {
    let next = groups.partition_point(|group| group.at.end <= at);
    groups.get(next).is_some_and(|group| group.at.holds(at))
}

/// The running text that holds `at`.
fn block_at(blocks: &[Block], at: usize) -> Option<Span> {
    let next = blocks.partition_point(|block| block.span.end <= at);
    let block = blocks.get(next).filter(|block| block.span.holds(at))?;
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading).then_some(block.span)
}

/// Where labels and their values end: at the end of a sentence, a bracket that was opened before,
/// or the block.
fn end(text: &str, start: usize, block_end: usize) -> usize {
    let stretch = Span::new(start, block_end).of(text);
    let mut depth = 0_usize;
    for (at, c) in stretch.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match c {
            '(' | '〔' | '[' | '【' => depth += 1,
            ')' | '〕' | ']' | '】' if depth == 0 => return start + at,
            ')' | '〕' | ']' | '】' => depth -= 1,
            '。' => return start + at,
            _ => {}
        }
    }
    if stretch.len() > LONGEST { start } else { block_end }
}

/// Whether nothing stands between the labels of one line and those of the next.
fn goes_on(text: &str, last: Span, start: usize) -> bool {
    let between = Span::new(last.end, start).of(text);
    between.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '、' | ';' | '。'))
        && between.matches('\n').count() < 3
}

fn join(last: &mut Group, more: Group) {
    last.at = last.at.cover(more.at);
    let segments = last.named.last().map_or(0, |named| named.segment + 1);
    last.named.extend(more.named.into_iter().map(|mut named| {
        named.segment += segments;
        named
    }));
    last.times.extend(more.times);
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::layout::{Block, BlockKind};
    use crate::lexicon::Lexicon;
    use crate::span::Span;
    use crate::task::parties::Reader;

    fn all(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            blocks.push(Block { kind: BlockKind::Paragraph, span: Span::at(at, line.len()) });
            at += line.len() + 1;
        }
        let openings = lexicon.openings(text);
        let reader = Reader::new(text, &openings, &lexicon);
        let found = find(&reader, &blocks, &[]);
        let names = |group: &super::Group| {
            let sides = group.sides(None);
            let of = |bodies: &[Span]| {
                bodies.iter().map(|body| body.of(text)).collect::<Vec<_>>().join(" ")
            };
            format!("{} | {}", of(&sides.lead), of(&sides.support))
        };
        found.iter().map(names).collect()
    }

    #[test]
    fn lines_of_labels_make_one_group() {
        assert_eq!(
            all("牵头单位:市教育局\n配合单位:市财政局、各县政府"),
            ["市教育局 | 市财政局 各县政府"]
        );
        assert_eq!(
            all("一、优化服务。责任单位:市教育局\n二、加强监管。责任单位:市财政局"),
            ["市教育局 | ", "市财政局 | "]
        );
    }

    #[test]
    fn labels_in_a_sentence() {
        assert_eq!(
            all("完善制度。牵头单位为市教育局,责任单位为市财政局、各县政府。"),
            ["市教育局 | 市财政局 各县政府"]
        );
        assert_eq!(all("责任科室:种植业科 配合科室:计财科"), ["种植业科 | 计财科"]);
        assert_eq!(
            all("责任单位:市商务局、市公安局(排名第一的为牵头单位,下同)"),
            ["市商务局 市公安局 | "]
        );
        assert!(all("补贴时限为自发布之日起至2026年6月30日。").is_empty());
        assert_eq!(all("配合部门:市财政局 各县政府"), [" | 市财政局 各县政府"]);
        assert!(all("各责任单位为加快进度要加强调度。").is_empty());
    }

    #[test]
    fn a_unit_of_measure_is_no_office() {
        assert!(all("计量单位:吨").is_empty());
    }
}
