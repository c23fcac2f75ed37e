//! What a page says of its document: header tables, label lines and `<meta>` elements.
//!
//! In: the tree and the lines that stand outside the text's prose. Out: pairs of label and
//! value, and which lines they were read from. A label is one of the lexicon's metadata labels,
//! before a colon or alone in a cell whose neighbour holds the value.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::source::html::flow::Line;
use crate::source::html::tree::{Id, Tree};
use crate::text::is_han;

/// The labels, one a line in the first column, and what their values are: the file is the
/// lexicon's, so that a label is added in one place.
static LABELS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let file = include_str!("../../lexicon/data/metadata_labels.tsv");
    let rows = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.filter_map(|line| line.split_once('\t')).collect()
});

/// Labels so general that they are labels at the beginning of a line or after a blank only.
const GENERAL: &[&str] = &[
    "主题词",
    "作者",
    "分类",
    "名称",
    "打印",
    "收藏",
    "效力",
    "文号",
    "日期",
    "时间",
    "来源",
    "标题",
    "栏目",
    "浏览",
    "类别",
    "编辑",
    "记者",
    "链接",
    "阅读",
    "题名",
];

/// The page's own controls: they end the value before them and say nothing of the document.
const CONTROLS: &[&str] = &[
    "分享",
    "分享到",
    "分享至",
    "大小",
    "字体",
    "字体大小",
    "字体显示",
    "字号",
    "我要打印",
    "打印",
    "收藏",
    "政策原文",
    "政策解读",
    "本网浏览次数",
    "浏览",
    "浏览次数",
    "浏览量",
    "点击数",
    "点击次数",
    "点击率",
    "点击量",
    "相关文档",
    "视力保护",
    "视力保护色",
    "访问次数",
    "访问量",
    "选择字体",
    "链接",
    "阅读",
    "阅读人次",
    "阅读次数",
    "阅读量",
];

/// What a label of the day of publication stands for.
const PUBLISHED: &str = "date_published";

/// How many lines behind the text are looked at.
const BEHIND: usize = 8;

/// How many fields a page may have.
const MAX_FIELDS: usize = 200;

/// The longest label, in characters.
const MAX_LABEL: usize = 12;

/// The longest value, in characters: longer ones are text that happens to follow a colon.
const MAX_VALUE: usize = 200;

/// The fields read from `lines`, and for each line whether fields were read from it.
pub(super) fn read(tree: &Tree, lines: &[&Line]) -> (Vec<(String, String)>, Vec<bool>) {
    let mut fields = Vec::new();
    let mut used = vec![false; lines.len()];
    for (i, line) in lines.iter().enumerate() {
        if used[i] {
            continue;
        }
        let next = lines.get(i + 1).filter(|next| are_near(tree, line.block, next.block));
        let next = next.filter(|next| is_value(&line.text, &next.text));
        if is_label(&line.text) && !is_head(tree, lines, i) {
            used[i] = true;
            if let Some(next) = next {
                used[i + 1] = true;
                push(&mut fields, &squash(&line.text), &next.text);
            }
            continue;
        }
        for (label, value) in labelled(&line.text) {
            used[i] = true;
            push(&mut fields, &label, value);
        }
    }
    fields.extend(meta(tree));
    (fields, used)
}

/// Whether a general label is the head of a column: it stands in a row of several cells, with no
/// value behind it or with no label behind the value.
fn is_head(tree: &Tree, lines: &[&Line], at: usize) -> bool {
    let text = &lines[at].text;
    let row = |line: &Line| tree.ancestors(line.block).find(|&id| tree.node(id).tag == "tr");
    let Some(own) = row(lines[at]) else { return false };
    let same = |at: usize| lines.get(at).filter(|line| row(line) == Some(own));
    let wide =
        tree.node(own).children.iter().filter(|&&id| !tree.node(id).tag.is_empty()).count() > 2;
    let general = GENERAL.contains(&squash(text).as_str()) && !text.ends_with([':', '：']);
    let alone = || same(at + 1).is_none() || same(at + 2).is_some_and(|line| !is_label(&line.text));
    general && wide && alone()
}

/// Whether the line is a label or begins with one.
pub(super) fn is_metadata(text: &str) -> bool {
    let begins = |(label, _): &(String, &str)| squash(text).starts_with(label.as_str());
    is_label(text) || labelled(text).first().is_some_and(begins)
}

/// Adds a field that says something and was not said before.
fn push(fields: &mut Vec<(String, String)>, label: &str, value: &str) {
    let value = clean(value);
    let speaks = value.chars().any(char::is_alphanumeric) && value.chars().count() <= MAX_VALUE;
    let control = CONTROLS.contains(&label);
    let known = fields.iter().any(|(l, v)| l == label && v == value);
    if speaks && !control && !known && fields.len() < MAX_FIELDS {
        fields.push((label.to_owned(), value.to_owned()));
    }
}

/// The value without what the page sets after it: a date ends where its characters end, others
/// end before a bar.
fn clean(value: &str) -> &str {
    let value = value.split(['|', '｜']).next().unwrap_or_default();
    let value = value.trim_end_matches(|c: char| c.is_whitespace() || "·【[".contains(c));
    let value = value.strip_suffix("打印").unwrap_or(value).trim();
    let of_dates = |c: char| c.is_ascii_digit() || "年月日时分秒-—/.:： \u{A0}T".contains(c);
    let dated = value.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let end = value.find(|c| !of_dates(c)).filter(|end| dated && *end >= 8);
    value.get(..end.unwrap_or(value.len())).unwrap_or(value).trim()
}

/// Whether the line can be the value of the label that stands alone before it. Behind a control
/// stand its choices (大 中 小) or a count, and where there are none, the text.
fn is_value(label: &str, text: &str) -> bool {
    let of_control = text.chars().filter(|c| is_han(*c)).count() <= 3;
    let fits = !CONTROLS.contains(&squash(label).as_str()) || of_control;
    fits && labelled(text).is_empty() && !is_label(text) && !text.ends_with([':', '：'])
}

/// Adds the day that a line says as that of publication, where no field says that day.
pub(super) fn add_day<'a>(
    fields: &mut Vec<(String, String)>,
    mut lines: impl Iterator<Item = &'a &'a Line>,
) {
    if !says(fields, PUBLISHED)
        && let Some(day) = lines.find_map(|line| day(&line.text))
    {
        push(fields, "发布日期", day);
    }
}

/// Adds day and source that pages say just behind the text, where nothing before it says them.
pub(super) fn add_behind(fields: &mut Vec<(String, String)>, tree: &Tree, lines: &[&Line]) {
    let (behind, _) = read(tree, lines.get(..BEHIND).unwrap_or(lines));
    for (label, value) in behind {
        let kind = LABELS.get(label.as_str()).copied().unwrap_or_default();
        if matches!(kind, PUBLISHED | "source") && !says(fields, kind) {
            push(fields, &label, &value);
        }
    }
}

/// Whether a field says this of the document.
fn says(fields: &[(String, String)], kind: &str) -> bool {
    fields.iter().any(|(label, _)| LABELS.get(label.as_str()) == Some(&kind))
}

/// The day, where a line says a day, perhaps with the time, and nothing else: `2025-10-09 08:30`.
pub(super) fn day(text: &str) -> Option<&str> {
    let text = text.trim();
    let of_days = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ':' | ' ');
    let day = text.split(' ').next()?;
    let mut parts = day.split(['-', '/', '.']).map(str::parse::<u16>);
    let mut part = |range: std::ops::RangeInclusive<u16>| {
        parts.next().is_some_and(|part| part.is_ok_and(|part| range.contains(&part)))
    };
    let dated = part(1949..=2100) && part(1..=12) && part(1..=31);
    (dated && parts.next().is_none() && text.chars().all(of_days)).then_some(day)
}

/// Whether two blocks are cells of one row, or as near: they part at most three levels up.
fn are_near(tree: &Tree, a: Id, b: Id) -> bool {
    let near: Vec<Id> = tree.ancestors(a).take(4).collect();
    tree.ancestors(b).take(4).any(|id| id != 0 && near.contains(&id))
}

/// The line is a label and nothing else.
fn is_label(text: &str) -> bool {
    let name = squash(text);
    text.chars().count() <= 2 * MAX_LABEL
        && LABELS.contains_key(name.as_str())
        && (text.ends_with([':', '：']) || !CONTROLS.contains(&name.as_str()))
}

/// A label as the lexicon has it: without blanks, brackets and colon.
fn squash(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, ':' | '：' | '[' | ']' | '【' | '】');
    text.chars().filter(kept).collect()
}

/// The labels in a line, each with the text up to the next: `来源：某局 发布时间：2021-03-04`.
fn labelled(text: &str) -> Vec<(String, &str)> {
    let mut found: Vec<(String, usize, usize)> = Vec::new();
    for (at, mark) in text.match_indices([':', '：', ']', '】']) {
        let from = found.last().map_or(0, |(_, _, end)| *end);
        let before = text.get(from..at).unwrap_or_default();
        if let Some((label, len)) = label_at_end(before, !found.is_empty()) {
            found.push((label, at - len, at + mark.len()));
        }
    }
    let ends = found.iter().skip(1).map(|(_, start, _)| *start).chain([text.len()]);
    let values = found.iter().zip(ends).map(|((label, _, start), end)| {
        let value = text.get(*start..end).unwrap_or_default();
        (label.clone(), value.trim_start_matches([':', '：', ' ']))
    });
    values.collect()
}

/// The longest label that `text` ends with, and its length in bytes with the blanks within.
/// Behind a label (`more`) a general one is a label as well.
fn label_at_end(text: &str, more: bool) -> Option<(String, usize)> {
    let mut label = Vec::new();
    let mut longest = None;
    for (at, c) in text.char_indices().rev() {
        if c.is_whitespace() {
            continue;
        }
        label.insert(0, c);
        if label.len() > MAX_LABEL {
            break;
        }
        let name: String = label.iter().collect();
        let before = text.get(..at).and_then(|rest| rest.chars().next_back());
        let parted = more || before.is_none_or(|c| !c.is_alphanumeric() || c.is_ascii_digit());
        let known = LABELS.contains_key(name.as_str()) || CONTROLS.contains(&name.as_str());
        if known && (parted || !GENERAL.contains(&name.as_str())) {
            longest = Some((name, text.len() - at));
        }
    }
    longest
}

/// The elements by which government sites describe their pages, under the labels of their
/// header tables.
fn meta(tree: &Tree) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (_, node) in tree.nodes().filter(|(_, node)| node.tag == "meta") {
        let name = node.attribute("name").or(node.attribute("property")).unwrap_or_default();
        let label = match name.to_ascii_lowercase().as_str() {
            "articletitle" => "标题",
            "pubdate" | "publishdate" | "article:published_time" => "发布日期",
            "contentsource" => "来源",
            _ => continue,
        };
        push(&mut fields, label, node.attribute("content").unwrap_or_default().trim());
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::{clean, day, is_value, labelled};

    fn pairs(text: &str) -> Vec<String> {
        labelled(text)
            .into_iter()
            .map(|(label, value)| format!("{label}={}", value.trim()))
            .collect()
    }

    #[test]
    fn labels_run_together_are_parted() {
        assert_eq!(
            pairs("信息来源：本网发布时间：2019-12-04 17:53分享到:"),
            ["信息来源=本网", "发布时间=2019-12-04 17:53", "分享到="]
        );
        assert_eq!(
            pairs("索 引 号：AB-1/2020 | 文　号：某政发〔2020〕1号"),
            ["索引号=AB-1/2020 |", "文号=某政发〔2020〕1号"]
        );
        assert_eq!(pairs("【发布日期】2020-01-02"), ["发布日期=2020-01-02"]);
        assert_eq!(pairs("2020-01-02 10:00来源： 某局时间：今天"), ["来源=某局", "时间=今天"]);
    }

    #[test]
    fn values_end_where_the_page_goes_on() {
        assert_eq!(clean("2021-03-17 08:21字体 [ 大 中 小 ]"), "2021-03-17 08:21");
        assert_eq!(clean("某市财政局 | 查看更多属性"), "某市财政局");
        assert_eq!(clean("某中心　 打印"), "某中心");
        assert_eq!(clean("2021年度全民阅读打印计划"), "2021年度全民阅读打印计划");
    }

    #[test]
    fn a_control_takes_no_text() {
        assert!(is_value("字体：", "大 中 小"));
        assert!(is_value("文号", "某政发〔2020〕1号"));
        assert!(!is_value("分享到：", "某政发〔2020〕1号"));
    }

    #[test]
    fn a_day_stands_alone() {
        assert_eq!(day("2025-10-09"), Some("2025-10-09"));
        assert_eq!(day("2025/1/9 08:30:00"), Some("2025/1/9"));
        assert_eq!(day("2025-2030"), None);
        assert_eq!(day("2025年10月9日"), None);
        assert_eq!(day("3.1.2 "), None);
    }

    #[test]
    fn prose_with_a_colon_holds_no_label() {
        assert!(pairs("一是拓宽资金来源：鼓励社会投资。").is_empty());
        assert!(pairs("办理时间：工作日").is_empty());
        assert!(pairs("各县（市）人民政府：").is_empty());
    }
}
