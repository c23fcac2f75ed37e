//! One truth: what the library finds is, digit for digit, what the command writes in every format.

use std::fs::{self, File};
use std::path::Path;

use guihua::export::{Cell, Table, arrow, jsonl};
use guihua::schema::{Document, Evidence, Statement};
use guihua::{Extractor, Source};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::support::{folder, repository, run, stderr};

/// Values that a double, a sheet or a sloppy writer would change.
const HARD: &str = "示例市2025年工作要点\n一、主要目标\n森林覆盖率提高三分之一以上。\
    新建公园七分之六个。粮食产量达到123456789012345.678万吨。财政收入达到9007199254740993元。\
    单位面积能耗下降0.00000012345678901234567%。绿地率达到40.10%,新增就业12.50万人。\
    人均公园绿地面积由1234567.8901234567平方米提高到2234567.8901234567平方米。\n";

/// The documents as the library reads them, and a folder with their files.
fn documents(name: &str) -> (std::path::PathBuf, Vec<Document>) {
    let dir = folder(name);
    fs::create_dir(dir.join("in")).expect("created");
    fs::write(dir.join("in/hard.txt"), HARD).expect("written");
    for seed in fs::read_dir(repository().join("seeds")).expect("seeds") {
        let seed = seed.expect("a seed");
        fs::copy(seed.path(), dir.join("in").join(seed.file_name())).expect("copied");
    }
    let mut files: Vec<_> = fs::read_dir(dir.join("in")).expect("files").collect();
    files.sort_by_key(|file| file.as_ref().map(fs::DirEntry::file_name).ok());
    let extractor = Extractor::new();
    let read = |path: &Path| {
        let source = Source::open(path).expect("a text");
        let [id, name] = [path.file_stem(), path.file_name()]
            .map(|part| part.expect("a name").to_string_lossy().into_owned());
        Document::new(&extractor.extract(source), id, name)
    };
    let documents = files.into_iter().map(|file| read(&file.expect("a file").path())).collect();
    (dir, documents)
}

fn read(dir: &Path, args: &[&str]) {
    let output = run(dir, args);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn every_format_says_what_the_library_says() {
    let (dir, documents) = documents("formats");
    read(&dir, &["extract", "in", "--out-dir", "out", "--format", "jsonl,csv,parquet,xlsx"]);
    let out = dir.join("out");
    let lines = fs::read(out.join("documents.jsonl")).expect("JSON Lines");
    assert!(jsonl::read(&*lines).expect("documents") == documents);
    for table in Table::ALL {
        let path = out.join(table.name());
        assert_eq!(csv(&path.with_extension("csv")), cells(table, &documents), "{table}");
        let file = File::open(path.with_extension("parquet")).expect("a table");
        let rows = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet");
        let expected = arrow::batch(table, &documents);
        assert_eq!(rows.schema().fields(), expected.schema().fields());
        let mut rows = rows.with_batch_size(1 << 20).build().expect("rows");
        match rows.next() {
            Some(rows) => {
                assert!(rows.expect("a batch").columns() == expected.columns(), "{table}");
            }
            None => assert_eq!(expected.num_rows(), 0, "{table}"),
        }
    }
    sheet_has(&fs::read(out.join("tables.xlsx")).expect("a workbook"), &documents);
}

#[test]
fn values_are_those_of_their_texts() {
    let (_, documents) = documents("values");
    let hard = documents.iter().find(|document| document.id == "hard").expect("the document");
    let values: Vec<_> = hard.statements().map(|it| it.value.to_string()).collect();
    for value in ["123456789012346", "9007199254740993", "40.1", "12.5", "2234567.89012346"] {
        assert!(values.iter().any(|found| found == value), "{value}: {values:?}");
    }
}

/// The rows of a file, all cells as text.
fn csv(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// The rows of the library, all cells as text.
fn cells(table: Table, documents: &[Document]) -> Vec<Vec<String>> {
    let text = |cell: Cell| cell.to_text().unwrap_or_default().into_owned();
    let row = |cells: &Vec<Cell>| cells.iter().flat_map(Cell::flat).map(text).collect();
    documents.iter().flat_map(|it| table.rows(it).iter().map(row).collect::<Vec<_>>()).collect()
}

/// Every value stands in the workbook.
fn sheet_has(book: &[u8], documents: &[Document]) {
    let book = Source::read(book).expect("a workbook");
    let values = |it: &Statement| [Some(it.value), it.value_max, it.baseline];
    for value in documents.iter().flat_map(Document::statements).flat_map(values).flatten() {
        let value = value.to_string();
        assert!(book.text.lines().any(|cell| cell.split('\t').any(|it| it == value)), "{value}");
    }
}

#[test]
fn positions_count_what_is_asked_for() {
    let dir = folder("offsets");
    let text = "𠮷安县2025年工作要点\n𠮷安县绿地率达到40%。\n";
    fs::write(dir.join("plan.txt"), text).expect("written");
    read(&dir, &["extract", "plan.txt", "--offsets", "utf16", "-o", "out.jsonl"]);
    let lines = fs::read(dir.join("out.jsonl")).expect("the output");
    let documents = jsonl::read(&*lines).expect("a document");
    let units: Vec<u16> = text.encode_utf16().collect();
    for statement in documents[0].statements() {
        let Evidence { start, end, text } = &statement.evidence;
        assert_eq!(String::from_utf16_lossy(&units[*start..*end]), *text);
    }
    assert!(documents[0].statements().count() > 0);
    // What compares positions with a text says that it cannot.
    let output = run(&dir, &["report", "out.jsonl"]);
    assert!(stderr(&output).contains("utf16"), "{}", stderr(&output));
}
