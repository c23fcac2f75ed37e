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

/// The length of the shorter text in bytes.
const LENGTH: usize = 20_000;

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
    "2025年1月1日",
    "2021—2025年",
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
    "3%、",
    "12个",
    "12个、",
    "12个和",
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
    "建设12个",
    "建设公园12个",
    "森林覆盖率达到24.1%",
    "森林覆盖率达到24.1%,",
    "甲、乙分别增长6%、",
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

/// The time that reading takes: the shorter of two, which the machine's other work disturbs less.
fn time(text: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        let document = Document::new(&EXTRACTOR.extract(Source::from_text(text)), "x", "x.txt");
        let took = start.elapsed();
        assert_eq!(document.source.chars, text.chars().count());
        took
    };
    once().min(once())
}

/// Texts of about `length` bytes, each with its name.
fn texts(length: usize) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for piece in PIECES {
        texts.push((format!("{piece:?}"), piece.repeat(length / piece.len())));
    }
    texts
}

#[test]
fn time_grows_with_the_length() {
    time("建设公园12个。");
    let mut slow = Vec::new();
    for ((name, short), (_, long)) in texts(LENGTH).into_iter().zip(texts(4 * LENGTH)) {
        eprint!("{name} ");
        let (one, four) = (time(&short), time(&long));
        eprintln!(
            "{:>8.1?} {:>8.1?} {:>5.1} {name}",
            one,
            four,
            four.as_secs_f64() / one.as_secs_f64()
        );
        if four > SHORT && four > one * RATIO {
            slow.push(format!("{name}: {one:?}, four times as long {four:?}"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
