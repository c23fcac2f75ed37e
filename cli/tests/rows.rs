//! Files of rows as the command reads them, in every format, by every command that reads documents.

mod support;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use support::{folder, ids, objects, run, run_with, stderr};

const ROWS: [[&str; 5]; 2] = [
    ["a", "到2025年，绿地率达到40%以上。", "示例市2025年工作要点", "2025年1月8日", "http://x/1"],
    ["b", "到2024年，新建公园12个。", "示例市2024年工作要点", "2024-01-09", "http://x/2"],
];
const NAMES: [&str; 5] = ["no", "正文", "标题", "date", "url"];
const OPTIONS: [&str; 10] = [
    "--text-column",
    "正文",
    "--id-column",
    "no",
    "--title-column",
    "标题",
    "--date-column",
    "date",
    "--keep",
    "url",
];

/// The rows in a file of each format.
fn files(dir: &Path) -> Vec<PathBuf> {
    let lines = ROWS.map(|row| {
        let object: serde_json::Map<_, _> =
            NAMES.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), cell.into())).collect();
        serde_json::to_string(&object).expect("an object")
    });
    fs::write(dir.join("rows.jsonl"), lines.join("\n")).expect("written");
    // as pandas and others indent it
    let array = lines.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let array = serde_json::to_string_pretty(&Value::Array(array)).expect("JSON");
    fs::write(dir.join("rows.json"), array).expect("written");
    let table = |by: &str| [&[NAMES][..], &ROWS].concat().map_lines(by);
    fs::write(dir.join("rows.csv"), table(",")).expect("written");
    fs::write(dir.join("rows.tsv"), table("\t")).expect("written");
    parquet(&dir.join("rows.parquet"));
    let names = ["rows.jsonl", "rows.json", "rows.csv", "rows.tsv", "rows.parquet"];
    names.map(|name| dir.join(name)).to_vec()
}

trait Lines {
    fn map_lines(&self, by: &str) -> String;
}

impl Lines for Vec<[&str; 5]> {
    fn map_lines(&self, by: &str) -> String {
        self.iter().map(|row| row.join(by) + "\n").collect()
    }
}

/// The rows as polars writes them, with zstd.
fn parquet(path: &Path) {
    let columns = NAMES.map(|name| format!("optional binary {name} (UTF8);")).join(" ");
    let schema =
        Arc::new(parse_message_type(&format!("message rows {{ {columns} }}")).expect("a schema"));
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let properties = Arc::new(WriterProperties::builder().set_compression(zstd).build());
    let file = File::create(path).expect("a file");
    let mut writer = SerializedFileWriter::new(file, schema, properties).expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    for at in 0..NAMES.len() {
        let mut column = group.next_column().expect("a column").expect("a column");
        let cells = ROWS.map(|row| ByteArray::from(row[at]));
        column.typed::<ByteArrayType>().write_batch(&cells, Some(&[1, 1]), None).expect("written");
        column.close().expect("closed");
    }
    group.close().expect("closed");
    writer.close().expect("closed");
}

/// A text with a list and a record beside it.
fn nested(path: &Path) {
    let schema = "message rows { required binary text (UTF8); \
        optional group tags (LIST) { repeated group list { optional binary element (UTF8); } } \
        required group more { required int64 pages; } }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let file = File::create(path).expect("a file");
    let mut writer = SerializedFileWriter::new(file, schema, Arc::default()).expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    let mut column = group.next_column().expect("a column").expect("a column");
    let text = [ByteArray::from("绿地率达到40%。")];
    column.typed::<ByteArrayType>().write_batch(&text, None, None).expect("written");
    column.close().expect("closed");
    let mut column = group.next_column().expect("a column").expect("a column");
    let tags = ["甲", "乙"].map(ByteArray::from);
    let tags_written =
        column.typed::<ByteArrayType>().write_batch(&tags, Some(&[3, 3]), Some(&[0, 1]));
    tags_written.expect("written");
    column.close().expect("closed");
    let mut column = group.next_column().expect("a column").expect("a column");
    column.typed::<Int64Type>().write_batch(&[7], None, None).expect("written");
    column.close().expect("closed");
    group.close().expect("closed");
    writer.close().expect("closed");
}

#[test]
fn lists_and_records_of_parquet_are_kept_as_such() {
    let dir = folder("nested");
    nested(&dir.join("rows.parquet"));
    let documents = read(&dir, &["extract", "rows.parquet", "--keep", "tags,more"]);
    let kept = serde_json::json!({"more": {"pages": 7}, "tags": ["甲", "乙"]});
    assert_eq!(documents[0]["kept"], kept);
}

fn read(dir: &Path, args: &[&str]) -> Vec<Value> {
    let output = run(dir, args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    objects(&output)
}

#[test]
fn every_format_gives_the_same_documents() {
    let dir = folder("formats");
    for file in files(&dir) {
        let name = file.file_name().expect("a name").to_str().expect("UTF-8").to_owned();
        let documents = read(&dir, &[&["extract", &name][..], &OPTIONS].concat());
        assert_eq!(documents.len(), 2, "{name}");
        for (document, row) in documents.iter().zip(ROWS) {
            assert_eq!(document["id"], row[0], "{name}");
            assert_eq!(document["kept"]["url"], row[4], "{name}");
            let metadata = &document["metadata"];
            assert_eq!(
                (&metadata["title"], &metadata["genre"]),
                (&row[2].into(), &"工作要点".into())
            );
        }
        assert_eq!(documents[0]["metadata"]["date_published"], "2025-01-08");
        assert_eq!(documents[1]["targets"][0]["year"], 2024);
    }
}

#[test]
fn a_workbook_is_rows_where_a_column_is_named() {
    let dir = folder("workbook");
    fs::write(dir.join("plan.txt"), "示例市2025年工作要点\n到2025年，绿地率达到40%。\n")
        .expect("written");
    let made = ["extract", "plan.txt", "-o", "t.xlsx", "--table", "statements", "--no-spans"];
    assert!(run(&dir, &made).status.success());
    let args = ["extract", "t.xlsx", "--text-column", "evidence_text", "--keep", "value,indicator"];
    let documents = read(&dir, &args);
    assert_eq!(documents[0]["kept"]["indicator"], "绿地率");
    assert_eq!(documents[0]["kept"]["value"], "40");
    assert_eq!(read(&dir, &["extract", "t.xlsx"])[0]["source"]["format"], "xlsx");
}

/// A workbook of one sheet with these rows.
fn workbook(path: &Path, rows: &[&[&str]]) {
    let cell = |(at, text): (usize, &&str)| {
        let column = char::from(b'A' + u8::try_from(at).expect("a column"));
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "<c r=\"{column}ROW\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{escaped}</t></is></c>"
        )
    };
    let row = |(at, row): (usize, &&[&str])| {
        let filled = row.iter().enumerate().filter(|(_, text)| !text.is_empty());
        let cells: String = filled.map(cell).collect();
        format!("<row r=\"{0}\">{1}</row>", at + 1, cells.replace("ROW", &(at + 1).to_string()))
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let mut file = ZipWriter::new(File::create(path).expect("a file"));
    for (name, text) in [
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>".to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"sheet.xml\"/></Relationships>"
                .to_owned(),
        ),
        ("xl/sheet.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ] {
        file.start_file(name, SimpleFileOptions::default()).expect("a part");
        file.write_all(text.as_bytes()).expect("written");
    }
    file.finish().expect("a workbook");
}

#[test]
fn the_texts_of_a_workbook_are_those_of_other_files() {
    let dir = folder("whole");
    let text = "  示例市规划\n\n一、目标\n\n到2025年，绿地率<40%。\n";
    let last = "到2024年，新建公园12个。";
    // a title above the names, a row that holds nothing but its text
    workbook(&dir.join("w.xlsx"), &[&["文件汇编"], &["no", "body"], &["a", text], &["", last]]);
    let lines = [("a", text), ("", last)]
        .map(|(no, body)| serde_json::json!({"no": no, "body": body}).to_string());
    fs::write(dir.join("w.jsonl"), lines.join("\n")).expect("written");
    let same = |name: &str| {
        let args = ["extract", name, "--text-column", "body", "--keep", "no"];
        let mut documents = read(&dir, &args);
        for document in &mut documents {
            document["id"].take();
            document["source"]["name"].take();
        }
        documents
    };
    assert_eq!(same("w.xlsx"), same("w.jsonl"));
    assert_eq!(same("w.xlsx")[0]["source"]["chars"], text.chars().count());
    // one column is enough
    workbook(&dir.join("one.xlsx"), &[&["body"], &[text], &[last]]);
    assert_eq!(read(&dir, &["extract", "one.xlsx", "--text-column", "body"]).len(), 2);
    let told = stderr(&run(&dir, &["extract", "w.xlsx", "--text-column", "text"]));
    assert_eq!(
        told,
        "guihua: w.xlsx: no column \"text\"; there are: no, body; see --text-column\n"
    );
}

#[test]
fn markup_stays_in_rows_of_an_older_encoding() {
    let dir = folder("markup");
    let page = "<p>到2025年全省森林覆盖率达到60%以上。</p>";
    let text = format!("正文,html\n{page},1\n{page},0\n");
    for (name, bytes) in [("gb.csv", encoded(&text)), ("utf8.csv", text.into_bytes())] {
        fs::write(dir.join(name), bytes).expect("written");
        let args = ["extract", name, "--text-column", "正文", "--html-column", "html"];
        let documents = read(&dir, &args);
        let told =
            |at: usize| (&documents[at]["source"]["format"], &documents[at]["source"]["chars"]);
        assert_eq!(told(0), (&"html".into(), &22.into()), "{name}");
        assert_eq!(told(1), (&"text".into(), &page.chars().count().into()), "{name}");
    }
}

#[test]
fn an_older_encoding_is_told_by_the_whole_row() {
    let dir = folder("encoding");
    let (names, row) = ("编号,正文,省", "1,到2025年全省森林覆盖率达到60%以上。,贵州省");
    let text = format!("{names}\n{row}\n");
    fs::write(dir.join("rows.csv"), encoded(&text)).expect("written");
    let args = [
        "extract",
        "rows.csv",
        "--text-column",
        "正文",
        "--region-column",
        "省",
        "--id-column",
        "编号",
    ];
    let documents = read(&dir, &args);
    assert_eq!(documents[0]["metadata"]["region"], "贵州省");
    assert_eq!(documents[0]["metadata"]["region_code"], "520000");
}

/// A text in GB18030, of the characters that the test needs.
fn encoded(text: &str) -> Vec<u8> {
    let codes = include_str!("gb18030.tsv").lines().filter_map(|line| line.split_once('\t'));
    let codes: std::collections::BTreeMap<_, _> = codes.collect();
    let bytes = |c: char| match codes.get(c.to_string().as_str()) {
        Some(code) => u16::from_str_radix(code, 16).expect("a code").to_be_bytes().to_vec(),
        None => vec![u8::try_from(c).expect("ASCII")],
    };
    text.chars().flat_map(bytes).collect()
}

#[test]
fn tables_have_what_rows_kept_and_the_columns_that_are_asked_for() {
    let dir = folder("kept");
    files(&dir);
    let table = |args: &[&str]| {
        let output = run(&dir, &[args, &OPTIONS].concat());
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let args =
        ["extract", "rows.csv", "--format", "csv", "--columns", "document_id,indicator,value"];
    let expected =
        "document_id,indicator,value,kept_url\na,绿地率,40,http://x/1\nb,公园,12,http://x/2\n";
    assert_eq!(table(&args), expected);
    // The same from what was extracted before, in every form of it.
    assert!(
        run(&dir, &[&["extract", "rows.csv", "-o", "out.jsonl"], &OPTIONS[..]].concat())
            .status
            .success()
    );
    assert!(
        run(&dir, &[&["extract", "rows.csv", "--out-dir", "out"], &OPTIONS[..]].concat())
            .status
            .success()
    );
    assert!(
        run(
            &dir,
            &[&["extract", "rows.csv", "--format", "json", "-o", "out.json"], &OPTIONS[..]]
                .concat()
        )
        .status
        .success()
    );
    let convert = ["--format", "csv", "--columns", "document_id,indicator,value"];
    let converted = run(&dir, &["convert", "out.jsonl", "-o", "array.json"]);
    assert!(converted.status.success(), "{}", stderr(&converted));
    for input in ["out.jsonl", "out", "out.json", "array.json"] {
        let output = run(&dir, &[&["convert", input], &convert[..]].concat());
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            expected,
            "{input}: {}",
            stderr(&output)
        );
    }
    let lines = fs::read(dir.join("out.jsonl")).expect("the output");
    let output = run_with(&lines, &[&["convert", "-"], &convert[..]].concat());
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

#[test]
fn a_json_file_of_many_documents_is_one_array() {
    let dir = folder("array");
    files(&dir);
    fs::write(dir.join("plan.txt"), ROWS[0][1]).expect("written");
    let value = |args: &[&str], file: &str| -> Value {
        let output = run(&dir, args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        serde_json::from_slice(&fs::read(dir.join(file)).expect(file)).expect("one value")
    };
    let lines = read(&dir, &[&["extract", "rows.json"][..], &OPTIONS].concat());
    for pretty in [&[][..], &["--pretty"], &["--format", "json"], &["--resume"]] {
        let args = [&["extract", "rows.json", "-o", "out.json"][..], &OPTIONS, pretty].concat();
        assert_eq!(value(&args, "out.json"), Value::Array(lines.clone()), "{pretty:?}");
    }
    // a folder is many, whatever is in it; a document is one
    fs::create_dir(dir.join("in")).expect("a folder");
    assert_eq!(
        value(&["extract", "in", "plan.txt", "-o", "one.json"], "one.json")[0]["id"],
        "plan"
    );
    assert_eq!(value(&["extract", "plan.txt", "-o", "one.json"], "one.json")["id"], "plan");
    assert_eq!(
        value(&["extract", "plan.txt", "-o", "one.json", "--pretty"], "one.json")["id"],
        "plan"
    );
    fs::write(dir.join("none.txt"), "示例市2025年工作要点\n").expect("written");
    assert_eq!(value(&["terms", "none.txt", "-o", "t.json"], "t.json"), Value::Array(Vec::new()));
    let policy = "示例市奖励办法\n对新设企业给予一次性奖励10万元。\n对新建项目给予补助20万元。\n";
    fs::write(dir.join("policy.txt"), policy).expect("written");
    let terms = value(&["terms", "policy.txt", "-o", "t.json"], "t.json");
    assert!(terms.as_array().expect("an array").len() > 1 && terms[0]["document_id"] == "policy");
    // who says lines has lines
    let said = ["extract", "in", "plan.txt", "-o", "said.json", "--format", "jsonl"];
    assert_eq!(value(&said, "said.json")["id"], "plan");
}

#[test]
fn faults_of_an_array_are_told_in_a_line_each() {
    let dir = folder("faults");
    let told = |content: &str, args: &[&str]| {
        fs::write(dir.join("rows.json"), content).expect("written");
        let output = run(&dir, &[&["extract", "rows.json"], args].concat());
        (output.status.code(), stderr(&output), ids(&output))
    };
    let text = "到2025年,绿地率达到40%。";
    let row = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}]\"}}");
    let [a, b] = ["a", "b"].map(row);
    let (status, faults, ids) = told(&format!("[{a}, 3, {{\"text\": }}, {b}]"), &[]);
    assert_eq!((status, ids.as_slice()), (Some(1), &["a".to_owned(), "b".to_owned()][..]));
    assert_eq!(faults.lines().count(), 2, "{faults}");
    assert!(faults.starts_with("guihua: rows.json, row 2: no JSON object\n"), "{faults}");
    let (status, faults, ids) = told(&format!("[{a}, {{\"id\": \"b\""), &[]);
    assert_eq!((status, ids.len()), (Some(1), 1));
    assert_eq!(faults, "guihua: rows.json, row 2: the array of JSON is cut off\n");
    let (_, faults, _) = told("[1, 2]", &[]);
    assert_eq!(faults, "guihua: rows.json: element 1: no JSON object\n");
    assert_eq!(told("[]", &[]).1, "guihua: rows.json: it has no rows\n");
    let (_, faults, _) = told(&format!("[{a}]"), &["--text-column", "body"]);
    let there = "no column \"body\"; there are: id, text; see --text-column";
    assert_eq!(faults, format!("guihua: rows.json: {there}\n"));
    // in a folder as rows of other kinds are, and on standard input
    fs::write(dir.join("settings.json"), "{}").expect("written");
    let output = run(&dir, &["extract", ".", "--text-column", "text"]);
    assert_eq!((support::ids(&output), output.status.code()), (vec!["a".to_owned()], Some(0)));
    let output = run_with(format!("[{a},\n{b}]").as_bytes(), &["extract", "--text-column", "text"]);
    assert_eq!(support::ids(&output), ["a", "b"]);
}

#[test]
fn every_command_that_reads_documents_reads_rows() {
    let dir = folder("commands");
    files(&dir);
    let text = ["--text-column", "正文", "--id-column", "no"];
    let done = |args: &[&str]| {
        let output = run(&dir, &[args, &text].concat());
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(done(&["report", "rows.csv"]).contains("<!DOCTYPE html>"));
    assert!(done(&["explain", "rows.parquet", "--find", "新建公园"]).starts_with("b\nline 1, "));
    assert!(done(&["audit", "rows.jsonl", "--json", "--quiet"]).contains("\"documents\":2"));
    assert!(done(&["diff", "rows.jsonl", "rows.csv"]).contains("unchanged: 1"));
    assert!(done(&["graph", "rows.tsv"]).contains("<graphml"));
    done(&["export", "--to", "brat", "rows.parquet", "-o", "brat"]);
    assert_eq!(fs::read_to_string(dir.join("brat/a.txt")).expect("a text"), ROWS[0][1]);
}

#[test]
fn texts_of_rows_are_found_again() {
    let dir = folder("again");
    files(&dir);
    let text = ["--text-column", "正文", "--id-column", "no"];
    assert!(
        run(&dir, &[&["extract", "rows.csv", "-o", "out.jsonl"], &text[..]].concat())
            .status
            .success()
    );
    // beside what was extracted, and where the user says
    for (to, place) in
        [("one", &[][..]), ("two", &["--texts", "rows.csv"]), ("three", &["--texts", "."])]
    {
        let args = [&["export", "--to", "brat", "out.jsonl", "-o", to], place, &text[..2]].concat();
        let output = run(&dir, &args);
        assert!(output.status.success() && stderr(&output).is_empty(), "{to}: {}", stderr(&output));
        assert_eq!(fs::read_to_string(dir.join(to).join("b.txt")).expect("a text"), ROWS[1][1]);
    }
    fs::write(dir.join("rows.csv"), "no,正文\nc,另一份\n").expect("written");
    let args = ["report", "out.jsonl", "--texts", ".", "--text-column", "正文", "-o", "page.html"];
    fs::remove_file(dir.join("rows.jsonl")).expect("removed");
    let told = stderr(&run(&dir, &args));
    assert_eq!(told, "guihua: a: its text was not found (nor was that of another document)\n");
}

#[test]
fn of_folders_files_are_let_in_and_left_out() {
    let dir = folder("globs");
    for name in ["in/a.txt", "in/b.html", "in/old/c.txt", "in/old/d.txt"] {
        fs::create_dir_all(dir.join(name).parent().expect("a folder")).expect("created");
        fs::write(dir.join(name), "示例市2025年工作要点\n").expect("written");
    }
    let read = |args: &[&str]| ids(&run(&dir, &[&["extract", "in"], args].concat()));
    assert_eq!(read(&["--include", "*.txt"]), ["a", "c", "d"]);
    assert_eq!(read(&["--exclude", "old/*"]), ["a", "b"]);
    assert_eq!(read(&["--include", "*.txt", "--exclude", "c.*"]), ["a", "d"]);
    assert_eq!(read(&["--include", "old/**/*.txt"]), ["c", "d"]);
}
