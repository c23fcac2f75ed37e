//! Brackets that say who answers: (市科技局牵头,市财政局配合), 【责任单位:市科技局】.
//!
//! In: the text. Out: their groups, in order.

use crate::span::Span;
use crate::task::parties::{Group, Reader};
use crate::text::{Signs, closing};

/// The longest such bracket, in bytes.
const LONGEST: usize = 1_500;

/// How many brackets may stand within one another in it: 各县(市、区)政府(管委会).
const DEEPEST: usize = 2;

/// What closes such brackets.
const CLOSING: [char; 4] = [')', ']', '】', '〕'];

/// These, and what opens them.
static SIGNS: Signs = Signs::new(&['(', ')', '[', ']', '【', '】', '〔', '〕']);

/// A bracket and how many stand within one another inside.
struct Bracket {
    span: Span,
    height: usize,
}

/// The groups of all brackets that are some, in order.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for bracket in brackets(reader.text) {
        let first = bracket.span.of(reader.text).chars().next().map_or(0, char::len_utf8);
        let last = bracket.span.of(reader.text).chars().next_back().map_or(0, char::len_utf8);
        let inside = Span::new(bracket.span.start + first, bracket.span.end - last);
        let group = reader.group(bracket.span, inside);
        let group = group.filter(|group| group.is_told() || stands_apart(reader, group));
        if let Some(group) = group {
            // the outer bracket comes behind those inside
            found.retain(|other| !group.at.contains(other.at));
            found.push(group);
        }
    }
    found
}

/// Whether a bracket of bare bodies stands where those who answer do: behind the end of a
/// sentence, or with two bodies or more at the end of a paragraph.
fn stands_apart(reader: &Reader<'_>, group: &Group) -> bool {
    let text = reader.text;
    let front = Span::new(0, group.at.start).of(text).trim_end();
    let back = Span::new(group.at.end, text.len()).of(text).trim_start_matches([' ', '。', ';']);
    let named = group.named.iter().any(|named| reader.lists.is_named(named.body));
    let closes = back.is_empty() || back.starts_with(['\n', '\r']);
    let behind = front.ends_with(['。', ';', '!']);
    named && (behind || closes && group.named.len() > 1)
}

/// The brackets of the text that are short and shallow enough, each behind those inside it.
fn brackets(text: &str) -> Vec<Bracket> {
    let (mut found, mut open): (Vec<Bracket>, Vec<(usize, char, usize)>) = (Vec::new(), Vec::new());
    let mut next = 0;
    while let Some((at, c)) = SIGNS.next(text, next) {
        next = at + c.len_utf8();
        if let Some(close) = closing(c).filter(|close| CLOSING.contains(close)) {
            open.push((at, close, 0));
            continue;
        }
        let Some(place) = opened(&open, c) else { continue };
        open.truncate(place + 1);
        let Some((start, _, height)) = open.pop() else { continue };
        if let Some((_, _, outer)) = open.last_mut() {
            *outer = (*outer).max(height + 1);
        }
        let span = Span::new(start, at + c.len_utf8());
        if height <= DEEPEST && span.len() <= LONGEST {
            found.push(Bracket { span, height });
        }
    }
    found.sort_by_key(|bracket| (bracket.span.end, bracket.height));
    found
}

/// Which of the open brackets `c` closes: the last few are asked, others were never closed.
fn opened(open: &[(usize, char, usize)], c: char) -> Option<usize> {
    if !CLOSING.contains(&c) {
        return None;
    }
    let last = open.len().saturating_sub(DEEPEST + 2);
    let found = open.get(last..)?.iter().rposition(|(_, close, _)| *close == c)?;
    Some(last + found)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::lexicon::Lexicon;
    use crate::task::parties::Reader;

    fn all(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let found = find(&Reader::new(text, &lexicon.openings(text), &lexicon));
        found.iter().map(|group| group.at.of(text).to_owned()).collect()
    }

    #[test]
    fn brackets_of_bodies_only() {
        assert_eq!(
            all("推进改革(一期)。(市发改委牵头,各县(市、区)政府配合)开展试点(含县城)。"),
            ["(市发改委牵头,各县(市、区)政府配合)"]
        );
        assert_eq!(all("【责任单位:市教育局】"), ["【责任单位:市教育局】"]);
    }

    #[test]
    fn bare_bodies_stand_behind_a_sentence() {
        assert_eq!(all("完善制度。(市经信局,各区政府)"), ["(市经信局,各区政府)"]);
        assert!(all("报主管部门(市经信局)备案。").is_empty());
    }

    #[test]
    fn bodies_of_an_unknown_make() {
        assert_eq!(
            all("支持项目。(省住房城乡建设厅、省财政厅,各市房地产融资协调机制)"),
            ["(省住房城乡建设厅、省财政厅,各市房地产融资协调机制)"]
        );
        assert!(all("支持项目。(省级重点项目、省级示范工程,省财政厅)").is_empty());
    }

    #[test]
    fn times_beside_bodies() {
        let all_of = |text: &str| {
            let lexicon = Lexicon::builtin();
            let found = find(&Reader::new(text, &lexicon.openings(text), &lexicon));
            found.first().map(|group| (group.named.len(), group.times.len()))
        };
        assert_eq!(all_of("规范办事指南(市审批局、市直各部门,2025年9月底前)"), Some((2, 1)));
        assert_eq!(all_of("推进通办。[市审批局牵头,各县政府配合,持续推进]"), Some((2, 0)));
        assert_eq!(all_of("修订办法。(2025年9月底前)"), None);
    }

    #[test]
    fn what_is_explained_names_nobody() {
        let text = "推进登记。〔责任单位:省市场监管局按职责分工负责。具体任务均涉及相关市人民政府,不再做分工,下同。〕";
        let lexicon = Lexicon::builtin();
        let found = find(&Reader::new(text, &lexicon.openings(text), &lexicon));
        let names = found[0].sides(None).lead;
        assert_eq!(names.iter().map(|it| it.of(text)).collect::<Vec<_>>(), ["省市场监管局"]);
    }

    #[test]
    fn brackets_without_end() {
        assert!(all(&"(".repeat(5000)).is_empty());
        assert!(all(&"(市教育局负责".repeat(500)).is_empty());
    }
}
