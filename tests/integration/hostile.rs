//! Texts that no one writes: read without a panic, in time that grows with their length.
//!
//! Times are compared within one run, never with a clock of another machine: a text four times as
//! long may take at most [`RATIO`] times as long.

use std::time::{Duration, Instant};

use guihua::Source;
use guihua::schema::Document;

use crate::support::EXTRACTOR;

/// Four for what is linear, sixteen for what is quadratic; between them the machine's other work.
const RATIO: u32 = 8;

/// Times shorter than this say nothing.
const SHORT: Duration = Duration::from_millis(40);

/// The length of the shorter text in bytes, more than any sentence has.
const LENGTH: usize = 6_000;

/// What goes on for a million characters, and a line of ten megabytes.
const ENDLESS: &[(&str, usize)] = &[
    ("7", 1_000_000),
    ("(", 1_000_000),
    ("【（", 1_000_000),
    ("“", 1_000_000),
    ("、", 1_000_000),
    ("万", 1_000_000),
    ("百万亿", 1_000_000),
    ("零", 1_000_000),
    ("\n", 1_000_000),
    (" ", 1_000_000),
    ("一、标题\n", 100_000),
    ("1.1.1.1 标题\n", 100_000),
    ("森林覆盖率保持稳定", 10_000_000),
];

/// What is said over and over, on one line or a line each.
const PIECES: &[&str] = &[
    "7",
    "1,",
    "1.",
    "1-",
    "1:1:",
    "1、",
    "、",
    "万",
    "亿",
    "十",
    "百万",
    "一二三",
    "零",
    "第",
    "年",
    "2025年",
    "2025年1月1日,",
    "2021—2025年,",
    "(",
    ")",
    "()",
    "(1)",
    "(1",
    "（",
    "“",
    "”",
    "“1",
    "《",
    "》",
    "《》",
    "〔",
    "〔2021〕5号",
    "%",
    "3%",
    "12个",
    "一个",
    "不低于",
    "以上",
    "每",
    "各",
    "其中",
    "分别",
    "占",
    "达到",
    "比2020年",
    "由1到",
    "建设",
    "建设公园12个",
    "森林覆盖率达到24.1%",
    "森林覆盖率达到24.1%,",
    "甲、乙分别增长6%、",
    "收入五年累计增长6%、",
    "甲占全国三成、",
    "甲、乙各20家、",
    "自收到之日起5日内将甲的乙转入丙",
    "给予10万元奖励",
    "10万元以上的",
    "对企业每家奖励10万元,",
    "的",
    "和",
    "力争",
    "企业",
    "示例市",
    "A",
    "A1",
    "5G",
    "-",
    "——",
    "•",
    ":",
    "：",
    ";",
    "。",
    ".",
    "\n",
    "\r",
    "\t",
    " ",
    "\u{3000}",
    "\u{301}",
    "\0",
    "𠀀",
    "一、\n",
    "一、标题\n",
    "(一)标题\n",
    "1.标题\n",
    "1.1.",
    "1.1.1.1 标题\n",
    "一是",
    "一是加快。",
    "——标题:内容。\n",
    "专栏1\n",
    "专栏1 标题\n12个\n",
    "表1 指标\n",
    "表1 指标\n序号\n指标\n2025年\n",
    "指标\n12\n",
    "指标\t2025年\n",
    "目录\n",
    "一、标题……1\n",
    "第一章 标题\n",
    "附件1\n",
    "牵头单位:市发改委。",
    "(责任单位:市发改委)",
    "标题。内容\n",
];

/// The time that reading takes.
fn time(text: &str) -> Duration {
    let start = Instant::now();
    let document = Document::new(&EXTRACTOR.extract(Source::from_text(text)), "x", "x.txt");
    let took = start.elapsed();
    assert_eq!(document.source.chars, text.chars().count());
    took
}

/// Why the time for `piece` grows faster than its text, if it does. The machine's other work
/// can make one comparison wrong, but hardly three.
fn slow(piece: &str, length: usize) -> Option<String> {
    let text = |length: usize| piece.repeat(length / piece.len());
    let (short, long) = (text(length), text(4 * length));
    let mut compared = (0..3).map(|_| (time(&short), time(&long)));
    compared.all(|(one, four)| four > SHORT && four > one * RATIO).then(|| {
        let (one, four) = (time(&short), time(&long));
        format!("{piece:?}: {one:?} for {length} bytes, {four:?} for four times as many")
    })
}

#[test]
fn what_is_said_over_and_over() {
    time("建设公园12个。");
    let slow: Vec<_> = PIECES.iter().filter_map(|piece| slow(piece, LENGTH)).collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn what_does_not_end() {
    time("建设公园12个。");
    let slow: Vec<_> =
        ENDLESS.iter().filter_map(|&(piece, length)| slow(piece, length / 4)).collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn brackets_and_lists_may_be_as_deep_as_they_like() {
    let deep = |open: &str, inside: &str, close: &str| {
        format!("{}{inside}{}", open.repeat(20_000), close.repeat(20_000))
    };
    for text in [
        deep("(", "12个", ")"),
        deep("建设(公园", "12个", ")"),
        deep("“《", "3%", "》”"),
        deep("(1)", "建设公园12个。", ""),
        (1..5_000).map(|at| format!("{at}.标题\n")).collect(),
        (1..100).map(|depth| format!("{} 标题\n", vec!["1"; depth].join("."))).collect(),
    ] {
        time(&text);
    }
}

/// A table of text with tabs.
fn table(rows: usize, columns: usize) -> String {
    let head: String = (0..columns).map(|_| "\t2025年目标").collect();
    let cells: String = (0..columns).map(|at| format!("\t{at}.5")).collect();
    let rows: String = (0..rows).map(|at| format!("指标{at}(%){cells}\n")).collect();
    format!("某市“十四五”规划\n表1 主要指标\n指标{head}\n{rows}")
}

#[test]
fn tables_may_be_as_long_and_as_wide_as_they_like() {
    for (small, large) in [((25_000, 2), (100_000, 2)), ((4, 500), (4, 2_000))] {
        let (small, large) = (table(small.0, small.1), table(large.0, large.1));
        let (short, long) = (time(&small), time(&large));
        assert!(long < SHORT || long < short * RATIO, "{short:?} and {long:?}");
    }
}

#[test]
fn rows_without_a_name_make_no_statement() {
    // found by the fuzzer: a slash before the name, a unit alone, a character that shows nothing
    for name in ["/125年", "(亿元)", "\u{0}", "/"] {
        let table = format!("指标\t2020年\t2025年\n公园数量\t3\t12\n{name}\t1\t5/2021\n");
        let text = format!("某市“十四五”公园规划\n表1 主要指标\n{table}");
        let document = Document::new(&EXTRACTOR.extract(Source::from_text(&text)), "x", "x.txt");
        let empty = document.statements().find(|made| made.indicator.trim().is_empty());
        assert!(empty.is_none(), "{name:?}: {empty:?}");
        assert!(document.targets.iter().any(|made| made.indicator == "公园数量"), "{name:?}");
    }
}
