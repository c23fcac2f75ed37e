//! Workbooks: values as they show, merged cells, titles and notes around the table.

use crate::made::xlsx;
use crate::{cells, lines, read};

#[test]
fn a_sheet_reads_as_it_shows() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"0.0%\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>";
    let text = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let sheet = [
        "<worksheet><sheetData><row r=\"1\">".to_owned(), text("A1", "表1 供水指标"),
        "</row><row r=\"3\">".to_owned(), text("A3", "指标"), text("B3", "目标"),
        "</row><row r=\"4\">".to_owned(), text("B4", "2025年"), text("C4", "2030年"),
        "</row><row r=\"5\">".to_owned(), text("A5", "普及率"), "<c r=\"B5\" s=\"1\"><v>0.985</v></c><c r=\"C5\" s=\"1\"><v>0.99</v></c>".to_owned(),
        "</row><row r=\"6\">".to_owned(), text("A6", "注：按常住人口计算。"),
        "</row></sheetData><mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:C3\"/></mergeCells></worksheet>".to_owned(),
    ]
    .concat();
    let source = read(xlsx(&sheet, styles));
    assert_eq!(source.format, guihua::Format::Xlsx);
    assert_eq!(
        cells(&source, 0),
        [["指标", "目标", "目标"], ["指标", "2025年", "2030年"], ["普及率", "98.5%", "99.0%"]]
    );
    let lines = lines(&source);
    assert_eq!((lines[0], lines.last()), ("表1 供水指标", Some(&"注：按常住人口计算。")));
}
