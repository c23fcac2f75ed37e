//! Damaged and hostile files: an error in words or what can be read, never a panic, never long.

use std::time::{Duration, Instant};

use guihua::Source;

use crate::made::{docx, p, zip};
use crate::{lines, notes, read, same};

/// How long a file may take: far more than it does, far less than a quadratic reader would.
const LONG: Duration = Duration::from_secs(30);

fn timed<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
    done
}

#[test]
fn a_hundred_thousand_nested_elements() {
    for (tag, depth) in [("div", 100_000), ("b", 20_000), ("table", 20_000), ("td", 20_000)] {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        let html = format!("<html>{}规划{}", open.repeat(depth), close.repeat(depth));
        assert_eq!(lines(&timed(|| read(html))), ["规划"], "{tag}");
    }
}

#[test]
fn a_million_spans_are_bounded() {
    let row = "<tr>".to_owned() + &"<td colspan=1000 rowspan=60000>一</td>".repeat(1000) + "</tr>";
    let source = timed(|| read(format!("<table>{}</table>", row.repeat(20))));
    assert_eq!((source.grids.len(), notes(&source)), (0, vec!["table-too-large"]));
    let row = "<tr>".to_owned() + &"<td>一</td>".repeat(30) + "</tr>";
    assert_eq!(timed(|| read(format!("<table>{}</table>", row.repeat(5000)))).grids.len(), 1);
}

#[test]
fn a_list_of_two_hundred_thousand_items() {
    let source = timed(|| read(format!("<ol>{}</ol>", "<li>规划任务".repeat(200_000))));
    assert_eq!(lines(&source).last(), Some(&"200000.规划任务"));
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    let bomb = format!("<w:document>{}</w:document>", " ".repeat(70 * 1024 * 1024));
    let bytes = zip(&[("word/document.xml", &bomb)]);
    assert!(bytes.len() < 1024 * 1024);
    let error = timed(|| Source::read(&bytes)).unwrap_err();
    assert!(error.is_format() && error.to_string().contains("too large"), "{error}");
}

#[test]
fn entities_that_multiply_are_not_unfolded() {
    let entities: String = (1..12)
        .map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10)))
        .collect();
    let document = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e0 \"规划\">{entities}]><w:document><w:body>{}{}</w:body></w:document>",
        p("", "&e11;"),
        p("", "到2025年，绿地率达到40%。")
    );
    let source = timed(|| read(zip(&[("word/document.xml", &document)])));
    assert_eq!(lines(&source).last(), Some(&"到2025年，绿地率达到40%。"));
    assert!(source.text.len() < 1000);
}

#[test]
fn a_page_of_a_pdf_that_unpacks_without_end_is_refused() {
    let mut document = lopdf::Document::with_version("1.5");
    let blanks = vec![b' '; 65 * 1024 * 1024];
    let mut content = lopdf::Stream::new(lopdf::dictionary! {}, blanks);
    content.compress().expect("a stream");
    let content = document.add_object(content);
    let root = document.new_object_id();
    let page = lopdf::dictionary! { "Type" => "Page", "Parent" => root, "Contents" => content };
    let kids = vec![lopdf::Object::Reference(document.add_object(page))];
    let pages = lopdf::dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 };
    document.objects.insert(root, pages.into());
    let catalog = document.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("room in memory");
    let error = timed(|| Source::read(&bytes)).unwrap_err();
    assert!(error.is_format() && error.to_string().contains("unpacks"), "{error}");
}

#[test]
fn ten_megabytes_on_a_line() {
    let line = "到2025年，全市绿地率达到40%以上，新建公园12个，".repeat(160_000);
    assert!(line.len() > 10_000_000);
    let word = docx(&p("", &line), &[]);
    for bytes in [line.clone().into_bytes(), format!("<p>{line}</p>").into_bytes(), word] {
        assert_eq!(timed(|| read(bytes)).text.trim_end(), line);
    }
}

#[test]
fn nested_tables_of_word_are_bounded() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(20_000)
        + &p("", "底")
        + &"</w:tc></w:tr></w:tbl>".repeat(20_000);
    assert_eq!(lines(&timed(|| read(docx(&deep, &[])))), ["底"]);
}

#[test]
fn other_kinds_are_named() {
    for (parts, word) in [
        (&[("OFD.xml", "<ofd/>")][..], "OFD"),
        (&[("ppt/presentation.xml", "<p/>")], "presentation"),
        (&[("mimetype", "application/epub+zip")], "OpenDocument"),
        (&[("readme.txt", "规划")], "ZIP"),
        (&[("word/other.xml", "<w/>")], "main part"),
    ] {
        let error = Source::read(&zip(parts)).unwrap_err();
        assert!(error.is_format() && error.to_string().contains(word), "{error}");
    }
}

/// A small generator, so that the damage is the same in every run.
struct Noise(u64);

impl Noise {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    let page = "<html><meta charset=gbk><table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table><ol><li>丁</ol>".repeat(20);
    let files = [
        same::as_word(),
        include_bytes!("files/plan.doc").to_vec(),
        include_bytes!("files/plan.pdf").to_vec(),
        page.into_bytes(),
    ];
    let mut noise = Noise(7);
    for file in &files {
        for _ in 0..120 {
            let mut bytes = file.clone();
            for _ in 0..=noise.below(12) {
                let at = noise.below(bytes.len());
                bytes[at] = u8::try_from(noise.below(256)).expect("a byte");
            }
            if noise.below(4) == 0 {
                bytes.truncate(noise.below(file.len()));
            }
            match Source::read(&bytes) {
                Ok(source) => assert!(source.grids.iter().all(|grid| {
                    grid.rows
                        .iter()
                        .flatten()
                        .all(|cell| source.text.get(cell.start..cell.end).is_some())
                })),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}
