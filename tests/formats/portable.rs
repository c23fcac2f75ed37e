//! PDF: fonts without maps, running heads, tables across pages, files without text.

use guihua::Source;

use crate::made::{Page, pdf};
use crate::{cells, lines, notes, read};

/// Lines of 24 characters, the first of a paragraph indented by two.
fn wrapped(paragraphs: &[&str]) -> Vec<(f32, String)> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let chars: Vec<char> = paragraph.chars().collect();
        let (first, rest) = chars.split_at(chars.len().min(22));
        lines.push((110.0, first.iter().collect()));
        lines.extend(rest.chunks(24).map(|line| (90.0, line.iter().collect())));
    }
    lines
}

#[test]
fn paragraphs_run_over_pages_and_running_heads_do_not() {
    let paragraphs = [
        "一、发展目标",
        "加快建设现代化综合交通运输体系，完善干线公路网络布局，提升通行能力，实现所有县区半小时上高速。全面推进农村公路提档升级，新建改建农村公路三千公里。",
        "推动交通运输高质量发展，到二〇三〇年高速公路通车里程达到一千二百公里以上，铁路里程达到六百公里以上。",
        "二、保障措施",
        "加强组织领导。",
    ];
    let mut pages = Vec::new();
    for (number, lines) in wrapped(&paragraphs).chunks(3).enumerate() {
        let mut page = Page::default();
        page.text(90.0, 800.0, 9.0, "某某市发展规划汇编");
        for ((x, line), y) in lines.iter().zip([740.0, 720.0, 700.0]) {
            page.text(*x, y, 10.0, line);
        }
        page.text(290.0, 40.0, 9.0, &format!("第{}页", number + 1));
        pages.push(page);
    }
    assert_eq!(lines(&read(pdf(pages, "GBK-EUC-H"))), paragraphs);
}

#[test]
fn a_foot_of_three_lines_is_dropped_and_a_repeated_line_is_not() {
    let mut pages = Vec::new();
    for (number, y) in [740.0, 500.0, 620.0].into_iter().enumerate() {
        let mut page = Page::default();
        page.text(90.0, y, 10.0, "申请单位盖章：").text(90.0, y - 20.0, 10.0, "展会名称：");
        page.text(90.0, y - 40.0, 10.0, &format!("{}", 38 + number));
        page.text(90.0, 60.0, 9.0, &format!("{}", number + 1));
        page.text(400.0, 50.0, 9.0, "X").text(300.0, 40.0, 9.0, "某某市人民政府发布");
        pages.push(page);
    }
    let form = |n| format!("申请单位盖章：展会名称：{n}");
    assert_eq!(lines(&read(pdf(pages, "GBK-EUC-H"))), [38, 39, 40].map(form));
}

#[test]
fn a_table_goes_on_over_the_page() {
    let part = |rows: &[[&str; 2]]| {
        let mut page = Page::default();
        let y = |i: usize| 700.0 - 25.0 * f32::from(u8::try_from(i).expect("few"));
        for i in 0..=rows.len() {
            page.rule((90.0, y(i)), (400.0, y(i)));
        }
        for x in [90.0, 250.0, 400.0] {
            page.rule((x, y(rows.len())), (x, y(0)));
        }
        for (i, row) in rows.iter().enumerate() {
            for (cell, x) in row.iter().zip([100.0, 260.0]) {
                page.text(x, y(i) - 17.0, 10.0, cell);
            }
        }
        page
    };
    let first = part(&[["指标", "目标"], ["高速公路（公里）", "1200"]]);
    let second = part(&[["指标", "目标"], ["农村公路（公里）", "3000"]]);
    let source = read(pdf(vec![first, second], "GBK-EUC-H"));
    assert_eq!(source.grids.len(), 1);
    assert_eq!(
        cells(&source, 0),
        [["指标", "目标"], ["高速公路（公里）", "1200"], ["农村公路（公里）", "3000"]]
    );
}

#[test]
fn spread_words_are_joined_and_told() {
    let mut page = Page::default();
    page.text(90.0, 700.0, 10.0, "规 划 目 标 总 体 要 求");
    let spread = "规 划 目 标 总 体 要 求".replace(' ', "");
    let source = read(pdf(vec![page], "GBK-EUC-H"));
    // A blank of half a square is no blank between ideographs.
    assert_eq!((lines(&source), notes(&source)), (vec![spread.as_str()], vec!["repaired-spacing"]));
}

#[test]
fn files_without_readable_text_are_refused() {
    let empty = Source::read(&pdf(vec![Page::default()], "GBK-EUC-H")).unwrap_err();
    assert!(empty.is_format() && empty.to_string().contains("OCR"), "{empty}");
    let mut page = Page::default();
    page.text(90.0, 700.0, 10.0, "字体没有说明这些字是什么字也没有通用的编号");
    let garbage = Source::read(&pdf(vec![page], "Identity-H").replace_gb1()).unwrap_err();
    assert!(garbage.to_string().contains("fonts"), "{garbage}");
    let damaged = Source::read(b"%PDF-1.7\nnothing of the kind").unwrap_err();
    assert!(damaged.is_format(), "{damaged}");
}

/// Takes away what says which collection a font's glyphs are of.
trait ReplaceGb1 {
    fn replace_gb1(self) -> Vec<u8>;
}

impl ReplaceGb1 for Vec<u8> {
    fn replace_gb1(mut self) -> Vec<u8> {
        let at = self.windows(5).position(|w| w == b"(GB1)").expect("the collection's name");
        self[at..at + 5].copy_from_slice(b"(XX1)");
        self
    }
}
