//! Text as tools take it from printed pages: lines broken anywhere, page numbers and form feeds
//! between. It reads as the unbroken text does, every place is one of the text as it is, and what
//! was mended is said.

use guihua::schema::Document;

use crate::support::read;

/// Paragraphs, a line each.
const WHOLE: &str = "青禾县“十四五”水利发展规划
一、发展目标
到2025年,全县农村自来水普及率达到98.5%以上,农田灌溉水有效利用系数提高到0.62,万元工业增加值用水量比2020年下降16%。
到2025年,新增高效节水灌溉面积12.6万亩,水土保持率达到83.75%,重点河湖生态流量达标率保持在90%以上。
二、重点任务
(一)完善供水网络
加快建设城乡一体的供水管网,“十四五”期间新建和改造管网1260公里,新建水厂3座,推进老旧计量设施更新换代。(牵头单位:县水务局,配合单位:县住房城乡建设局、县发展改革局)
(二)提升防洪能力
实施中小河流治理工程,综合治理河长215公里,除险加固小型水库18座,在2024年底前建成覆盖全县的山洪灾害监测预警平台。(牵头单位:县应急管理局)
";

/// The paragraphs broken before they are wider than `width` ideographs, as a page is.
fn broken(width: usize) -> String {
    let (mut text, mut columns) = (String::new(), 0);
    for c in WHOLE.chars() {
        let wide = if c.is_ascii() { 1 } else { 2 };
        if columns + wide > 2 * width && c != '\n' {
            text.push('\n');
            columns = 0;
        }
        text.push(c);
        columns = if c == '\n' { 0 } else { columns + wide };
    }
    text
}

/// What was read, without places.
fn shown(document: &Document) -> Vec<String> {
    let tight = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let statements = document.statements().map(|it| {
        let from = it.baseline_year;
        format!("{} {}{:?} {:?} from {from:?}", it.indicator, it.value, it.unit, it.year)
    });
    let sections = document.sections.iter().map(|it| format!("{} {}", it.level, tight(&it.title)));
    let tasks =
        document.tasks.iter().map(|it| format!("{:?} {:?} {:?}", it.lead, it.support, it.deadline));
    statements.chain(sections).chain(tasks).collect()
}

/// Whether each value stands where it is said to stand.
fn check_places(text: &str, document: &Document) {
    let chars: Vec<char> = text.chars().collect();
    for statement in document.statements() {
        let span = statement.spans.value;
        let written: String =
            chars[span.start..span.end].iter().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(written, statement.value.to_string());
        let evidence = &statement.evidence;
        let written: String = chars[evidence.start..evidence.end].iter().collect();
        assert_eq!(written, evidence.text);
    }
}

fn says(document: &Document, code: &str) -> bool {
    document.diagnostics.iter().any(|it| it.code == code && it.span.start < it.span.end)
}

#[test]
fn lines_broken_anywhere_read_as_one() {
    let whole = read(WHOLE, "whole");
    assert!(!says(&whole, "joined-lines"));
    for width in 17..=30 {
        let text = broken(width);
        let document = read(&text, "broken");
        assert_eq!(shown(&document), shown(&whole), "{width}");
        check_places(&text, &document);
        assert!(says(&document, "joined-lines"), "{width}");
        let windows = text.replace('\n', "\r\n");
        let document = read(&windows, "broken");
        assert_eq!(shown(&document), shown(&whole), "{width}");
        check_places(&windows, &document);
    }
}

#[test]
fn pages_break_within_sentences() {
    let whole = read(WHOLE, "whole");
    for width in [20, 23, 26] {
        let mut text = String::new();
        for (at, line) in broken(width).lines().enumerate() {
            text += line;
            text += "\n";
            if at % 7 == 6 {
                text += &format!("\n— {} —\n\u{c}", at / 7 + 1);
            }
        }
        let document = read(&text, "paged");
        assert_eq!(shown(&document), shown(&whole), "{width}");
        check_places(&text, &document);
        assert!(says(&document, "page-furniture") && says(&document, "joined-lines"));
    }
}
