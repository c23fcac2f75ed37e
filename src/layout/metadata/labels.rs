//! Metadata lines: `索 引 号:…`, two pairs on a line, empty values, values on the next line.
//!
//! In: a line of a page's head. Out: the labels it holds, each with its value.

use crate::layout::line::{bullets, chars_up_to, is_blank, trim_at};
use crate::lexicon::page::{Field, Page};
use crate::span::Span;

/// A label's field and the span of its value, empty where it has none.
pub(in crate::layout) type Pair = (Field, Span);

/// The longest metadata line, in bytes.
const LONGEST: usize = 900;

/// The longest label, in characters.
const LABEL: usize = 12;

/// The labels of the line at `span` and their values; empty where it is no metadata line.
pub(in crate::layout) fn read(text: &str, span: Span, words: &Page) -> Vec<Pair> {
    let line = span.of(text);
    if line.len() > LONGEST {
        return Vec::new();
    }
    let start = span.start + bullets(line);
    if let Some(pair) = bracketed(text, Span::new(start, span.end), words) {
        return vec![pair];
    }
    let mut pairs: Vec<Pair> = Vec::new();
    let inner = Span::new(start, span.end).of(text);
    for colon in memchr::memchr_iter(b':', inner.as_bytes()).map(|at| start + at) {
        let since = pairs.last().map_or(start, |&(_, value)| value.start);
        let Some((field, label)) = label_before(text, since, colon, words) else { continue };
        match pairs.last_mut() {
            Some((_, value)) => *value = Span::new(value.start, label),
            None if !may_precede(
                Span::new(start, label).of(text),
                Span::new(label, colon).len(),
            ) =>
            {
                return Vec::new();
            }
            None => {}
        }
        pairs.push((field, Span::new(colon + 1, span.end)));
    }
    for (_, value) in &mut pairs {
        *value = trim_at(text, *value);
    }
    pairs
}

/// `[成文日期] 2021-11-30`, `【来源】某局`.
fn bracketed(text: &str, line: Span, words: &Page) -> Option<Pair> {
    let inner = line.of(text).strip_prefix(['[', '【'])?;
    let (label, value) = inner.split_once([']', '】'])?;
    let label: String = label.chars().filter(|c| !is_blank(*c)).take(14).collect();
    let field = words.label(&label)?;
    Some((field, trim_at(text, Span::new(line.end - value.len(), line.end))))
}

/// Whether a label of `len` bytes may have these words before it: none, or a few that make it
/// more exact (公文生成日期, 备注/文号).
fn may_precede(words: &str, len: usize) -> bool {
    words.is_empty()
        || words.len() <= 2
        || chars_up_to(words, 7) < 7
            && (len >= "成文日期".len() || words.ends_with('/'))
            && !words.contains([',', '。', ';', ' '])
}

/// The longest label that ends at `colon` and begins no earlier than `since`: its field and
/// where it begins.
fn label_before(text: &str, since: usize, colon: usize, words: &Page) -> Option<(Field, usize)> {
    let mut label = String::with_capacity(LABEL * 3);
    let (mut found, mut shown) = (None, 0);
    for (at, c) in Span::new(since, colon).of(text).char_indices().rev() {
        if is_blank(c) {
            continue;
        }
        label.insert(0, c);
        shown += 1;
        if let Some(field) = words.label(&label) {
            found = Some((field, since + at));
        }
        if shown == LABEL {
            break;
        }
    }
    found
}

/// The field of a line that is nothing but a label, with or without its colon.
pub(in crate::layout) fn bare(line: &str, words: &Page) -> Option<Field> {
    let shown = |c: &char| !is_blank(*c) && *c != ':';
    (chars_up_to(line, 24) < 24)
        .then(|| line.chars().filter(shown).collect::<String>())
        .and_then(|label| words.label(&label))
}

/// Whether the line has the form of a metadata line, though its label is not known.
pub(in crate::layout) fn has_form(line: &str) -> bool {
    let shown = chars_up_to(line, 70) < 70 && !line.contains(['。', ';', ',']);
    let label = line.split_once(':').map(|(label, _)| label);
    shown
        && label.is_some_and(|label| (2..=9).contains(&chars_up_to(label, 10)))
        && !line.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::{Field, Span, bare, has_form, read};
    use crate::lexicon::Lexicon;

    fn pairs(line: &str) -> Vec<(Field, &str)> {
        let lexicon = Lexicon::builtin();
        let read = read(line, Span::new(0, line.len()), &lexicon.page);
        read.into_iter().map(|(field, value)| (field, value.of(line))).collect()
    }

    #[test]
    fn shapes_of_lines() {
        assert_eq!(pairs("• 索 引 号:X-01/2020"), [(Field::IndexNumber, "X-01/2020")]);
        assert_eq!(
            pairs("文号: 成文日期: 2021-11-30"),
            [(Field::DocumentNumber, ""), (Field::DateWritten, "2021-11-30")]
        );
        assert_eq!(
            pairs("来源:某县水利局发布日期:2023-01-1809:00浏览次数:"),
            [
                (Field::Source, "某县水利局"),
                (Field::DatePublished, "2023-01-1809:00"),
                (Field::Other, "")
            ]
        );
        assert_eq!(pairs("[成文日期] 2026-06-30"), [(Field::DateWritten, "2026-06-30")]);
        assert_eq!(pairs("公文生成日期:2026-06-30"), [(Field::DateWritten, "2026-06-30")]);
        assert!(pairs("会议时间:明天").is_empty() && pairs("各县人民政府:").is_empty());
    }

    #[test]
    fn labels_alone_and_labels_unknown() {
        let lexicon = Lexicon::builtin();
        assert_eq!(bare("发布 日期:", &lexicon.page), Some(Field::DatePublished));
        assert!(has_form("经办处室:规划处") && !has_form("各有关单位:"));
    }
}
