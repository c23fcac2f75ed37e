//! Makes files: Word documents and workbooks from their XML, PDF from lines set by hand.

use std::io::{Cursor, Write};

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A ZIP file of these parts.
pub(crate) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        writer.write_all(text.as_bytes()).expect("room in memory");
    }
    writer.finish().expect("a complete file").into_inner()
}

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
  xmlns:v="urn:schemas-microsoft-com:vml""#;

/// A Word document: the content of its body, and the other parts of `word/` it needs.
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let wrap = |root: &str, inner: &str| {
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} {WORD}>{inner}</w:{root}>")
    };
    let types: String = parts
        .iter()
        .map(|(name, _)| {
            format!(
                "<Override PartName=\"/word/{name}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml\"/>"
            )
        })
        .collect();
    let relations: String = parts
        .iter()
        .map(|(name, _)| {
            format!(
                "<Relationship Id=\"{name}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}\" Target=\"{name}.xml\"/>"
            )
        })
        .collect();
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>{types}</Types>"
        )),
        ("_rels/.rels".to_owned(), "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned()),
        ("word/_rels/document.xml.rels".to_owned(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>")),
        ("word/document.xml".to_owned(), wrap("document", &format!("<w:body>{body}</w:body>"))),
    ];
    files.extend(parts.iter().map(|(name, inner)| (format!("word/{name}.xml"), wrap(name, inner))));
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    zip(&files)
}

/// A paragraph of Word, with what its properties hold.
pub(crate) fn p(properties: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

/// The properties of a paragraph of list `id` at `level`.
pub(crate) fn numbered(id: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>")
}

/// A list definition with these levels (format, text), and the list 1 that follows it.
pub(crate) fn list(levels: &[(&str, &str)]) -> String {
    let levels: String = levels
        .iter()
        .enumerate()
        .map(|(i, (format, text))| {
            format!(
                "<w:lvl w:ilvl=\"{i}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
            )
        })
        .collect();
    format!(
        "<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    )
}

/// A table of Word: rows of cells, each its properties and its paragraphs.
pub(crate) fn table(rows: &[&[(&str, &[&str])]]) -> String {
    let mut xml = String::from(
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/><w:left w:val=\"single\"/><w:bottom w:val=\"single\"/><w:right w:val=\"single\"/><w:insideH w:val=\"single\"/><w:insideV w:val=\"single\"/></w:tblBorders></w:tblPr>",
    );
    for row in rows {
        xml.push_str("<w:tr>");
        for (properties, paragraphs) in *row {
            let text: String = paragraphs.iter().map(|text| p("", text)).collect();
            xml.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"2400\" w:type=\"dxa\"/>{properties}</w:tcPr>{text}</w:tc>"));
        }
        xml.push_str("</w:tr>");
    }
    xml + "</w:tbl>"
}

/// A workbook with one sheet.
pub(crate) fn xlsx(sheet: &str, styles: &str) -> Vec<u8> {
    zip(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"隐藏\" state=\"hidden\" r:id=\"r2\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/styles.xml", styles),
    ])
}

/// A page in the making, in points; the font is one that viewers have and the file has not.
#[derive(Default)]
pub(crate) struct Page {
    operations: Vec<Operation>,
}

impl Page {
    /// Sets a line of text, every character a square of `size`, ASCII half of one.
    pub(crate) fn text(&mut self, x: f32, y: f32, size: f32, text: &str) -> &mut Self {
        let bytes = encoding_rs::GB18030.encode(text).0.into_owned();
        self.push("BT", vec![]);
        self.push("Tf", vec!["F1".into(), size.into()]);
        self.push("Td", vec![x.into(), y.into()]);
        self.push("Tj", vec![Object::String(bytes, StringFormat::Literal)]);
        self.push("ET", vec![])
    }

    /// Draws a ruled line.
    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32)) -> &mut Self {
        self.push("m", vec![from.0.into(), from.1.into()]);
        self.push("l", vec![to.0.into(), to.1.into()]);
        self.push("S", vec![])
    }

    fn push(&mut self, operator: &str, operands: Vec<Object>) -> &mut Self {
        self.operations.push(Operation::new(operator, operands));
        self
    }
}

/// A PDF of these pages, whose font has this encoding and no map of its own.
pub(crate) fn pdf(pages: Vec<Page>, encoding: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let descendant = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "STSong-Light",
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("GB1"), "Supplement" => 2,
        },
    };
    let descendant = document.add_object(descendant);
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "STSong-Light",
        "Encoding" => encoding, "DescendantFonts" => vec![descendant.into()],
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let root = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for page in pages {
        let content = Content { operations: page.operations }.encode().expect("known operators");
        let content = document.add_object(Stream::new(dictionary! {}, content));
        let page = dictionary! { "Type" => "Page", "Parent" => root, "Contents" => content };
        kids.push(document.add_object(page).into());
    }
    let count = i64::try_from(kids.len()).expect("few pages");
    document.objects.insert(
        root,
        Object::Dictionary(dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("room in memory");
    bytes
}
