//! Word documents: numbers, changes, notes, boxes, tables.

use crate::made::{docx, list, numbered, p, table};
use crate::{cells, lines, read, title};

#[test]
fn numbers_are_those_that_word_shows() {
    let numbering = list(&[
        ("chineseCountingThousand", "第%1章"),
        ("japaneseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimalEnclosedCircleChinese", "%4"),
    ]);
    let body: String = [
        (0, "总则"),
        (1, "目标"),
        (2, "建设"),
        (2, "管理"),
        (3, "巡查"),
        (1, "任务"),
        (2, "投资"),
        (0, "附则"),
    ]
    .iter()
    .map(|(level, text)| p(&numbered(1, *level), text))
    .collect();
    assert_eq!(
        lines(&read(docx(&body, &[("numbering", &numbering)]))),
        [
            "第一章总则",
            "（一）目标",
            "1.建设",
            "2.管理",
            "①巡查",
            "（二）任务",
            "1.投资",
            "第二章附则"
        ]
    );
}

#[test]
fn numbers_come_from_styles_and_can_be_taken_away() {
    let numbering = "<w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"h1\"/><w:lvlText w:val=\"%1、\"/></w:lvl>
        <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"h2\"/><w:lvlText w:val=\"%2)\"/></w:lvl></w:abstractNum>
        <w:num w:numId=\"5\"><w:abstractNumId w:val=\"3\"/></w:num>
        <w:num w:numId=\"6\"><w:abstractNumId w:val=\"3\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"9\"/></w:lvlOverride></w:num>";
    let styles = "<w:style w:styleId=\"h1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId=\"h2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"h1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let body = [
        p("<w:pStyle w:val=\"h1\"/>", "背景"),
        p("<w:pStyle w:val=\"h2\"/>", "成效"),
        p("<w:pStyle w:val=\"h1\"/>", "任务"),
        p("<w:pStyle w:val=\"h1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "不编号"),
        p(&numbered(6, 0), "另起"),
        p(&numbered(6, 0), "再续"),
        p(&numbered(77, 0), "没有的列表"),
    ];
    let source = read(docx(&body.concat(), &[("numbering", numbering), ("styles", styles)]));
    assert_eq!(
        lines(&source),
        ["一、背景", "1)成效", "二、任务", "不编号", "九、另起", "十、再续", "没有的列表"]
    );
}

#[test]
fn only_the_final_version_is_read() {
    let body = "<w:p><w:r><w:t>投资</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>3</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>5</w:t></w:r></w:ins>
        <w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>亿元</w:t><w:tab/><w:t>左</w:t><w:br/><w:t>下&amp;&#x89C4;</w:t></w:r></w:p>
        <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>占比</w:t></w:r><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>5%</w:t></w:r></w:p>";
    assert_eq!(read(docx(body, &[])).text, "投资5亿元\t左\n下&规\n占比≥5%\n");
}

#[test]
fn boxes_follow_their_paragraph_once() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>专栏1 重大工程</w:t></w:r></w:p><w:p><w:r><w:t>建设水厂6座。</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback><w:pict><v:shape>{inner}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>继续</w:t></w:r></w:p>"
    );
    assert_eq!(lines(&read(docx(&body, &[]))), ["正文继续", "专栏1 重大工程", "建设水厂6座。"]);
}

#[test]
fn footnotes_stand_at_the_end() {
    let body = "<w:p><w:r><w:t>达到40%</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p><w:r><w:t>末段</w:t></w:r></w:p>";
    let notes = "<w:footnote w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>口径为常住人口。</w:t></w:r></w:p></w:footnote>";
    assert_eq!(
        lines(&read(docx(body, &[("footnotes", notes)]))),
        ["达到40%", "末段", "口径为常住人口。"]
    );
}

#[test]
fn merged_cells_and_cells_of_several_paragraphs() {
    let body = table(&[
        &[("<w:vMerge w:val=\"restart\"/>", &["指标"]), ("<w:gridSpan w:val=\"2\"/>", &["目标"])],
        &[("<w:vMerge/>", &[""]), ("", &["2025年"]), ("", &["2030年"])],
        &[("", &["供水", "能力"]), ("", &["10"]), ("", &[""])],
    ]);
    assert_eq!(
        cells(&read(docx(&body, &[])), 0),
        [["指标", "目标", "目标"], ["指标", "2025年", "2030年"], ["供水/能力", "10", ""]]
    );
}

#[test]
fn a_box_made_of_a_table_is_text() {
    let source = read(docx(&table(&[&[("", &["专栏2 水利工程", "新建水库3座。"])]]), &[]));
    assert_eq!((lines(&source), source.grids.len()), (vec!["专栏2 水利工程", "新建水库3座。"], 0));
}

#[test]
fn the_title_is_what_has_its_style() {
    let styles = "<w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>";
    let body = [
        p("", "附件"),
        p("<w:pStyle w:val=\"a3\"/>", "供水保障"),
        p("<w:pStyle w:val=\"a3\"/>", "规划"),
        p("", "正文"),
    ];
    let source = read(docx(&body.concat(), &[("styles", styles)]));
    assert_eq!(title(&source), Some("供水保障\n规划"));
}

#[test]
fn the_older_format_is_read_the_same() {
    let source = read(include_bytes!("files/plan.doc"));
    assert_eq!(source.format, guihua::Format::Doc);
    assert!(source.text.contains("（二）提升管护水平"));
}
