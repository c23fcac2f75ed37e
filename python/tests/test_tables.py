"""Tables: the same cells in the command's files, in the library's streams and in every engine."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import PLAN

import guihua

pa = pytest.importorskip("pyarrow")

SHORT = "绿地率达到40%。"

HARD = (
    "示例市2025年工作要点\n森林覆盖率提高三分之一以上。粮食产量达到123456789012345.678万吨。\r\n"
    "财政收入达到9007199254740993元。绿地率达到40.10%。单位能耗下降0.00000012345678901234567%。\n"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory, seeds) -> list[Path]:
    """The seeds, and values that a double or a sloppy writer would change."""
    hard = tmp_path_factory.mktemp("hard") / "hard.txt"
    hard.write_bytes(HARD.encode())
    return [*seeds, hard]


@pytest.mark.parametrize("table", guihua.TABLES)
def test_cells_are_those_of_the_command(table, files, command, tmp_path):
    import pyarrow.parquet

    path = tmp_path / "rows.parquet"
    command("extract", *files, "-o", path, "--table", table)
    written = pyarrow.parquet.read_table(path)
    streamed = pa.table(guihua.table(files, table))
    assert streamed.to_pylist() == written.to_pylist()
    # by way of pickles, JSON and threads, too
    docs = [guihua.Document.from_json(doc.to_json()) for doc in guihua.extract_many(files, threads=1)]
    assert pa.table(guihua.table(docs, table)) == streamed
    schema = pa.schema(guihua.table_schema(table))
    assert streamed.schema.equals(schema) and written.schema.names == schema.names
    assert schema.metadata[b"guihua.schema_version"].decode() == guihua.SCHEMA_VERSION


def test_columns_are_those_of_the_csv_and_of_the_json(files, command, tmp_path):
    import csv
    import json

    command("extract", *files, "--out-dir", tmp_path, "--format", "csv,jsonl")
    with open(tmp_path / "statements.csv", encoding="utf-8", newline="") as file:
        printed = list(csv.DictReader(file))
    rows = pa.table(guihua.table(files)).to_pylist()
    lines = (tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    objects = [it for line in map(json.loads, lines) for it in _statements(line)]
    assert len(printed) == len(rows) == len(objects)
    for cells, row, own in zip(printed, rows, objects, strict=True):
        assert cells["value"] == row["value_exact"]
        # of whole numbers beyond 2^53 the column of doubles has the nearest one
        assert Decimal(cells["value"]) == Decimal(repr(own["value"]))
        assert float(cells["value"]) == row["value"] == float(own["value"])
        assert cells["indicator"] == row["indicator"] == own["indicator"]
        assert int(cells["spans_value_start"]) == row["spans"]["value"]["start"]
        assert row["spans"] == own["spans"]
        first = own["period"] and own["period"]["from"]
        assert (row["period_from"] and row["period_from"].isoformat()) == first


def _statements(line):
    return line["targets"] + line["actuals"] + line["provisions"]


def test_types_serve(files):
    table = pa.table(guihua.table(files))
    row = table.to_pylist()[0]
    assert isinstance(row["period_to"], datetime.date)
    assert pa.types.is_dictionary(table.schema.field("role").type)
    assert table.schema.field("spans").type.field("indicator").type == pa.list_(
        pa.field("item", pa.struct([pa.field("start", pa.int64(), False), pa.field("end", pa.int64(), False)]), False)
    )
    tasks = pa.table(guihua.table(files, "tasks"))
    assert isinstance(tasks.to_pylist()[0]["path"], list)


@pytest.mark.parametrize("table", guihua.TABLES)
def test_every_engine_takes_every_table(table, files):
    shape = pa.table(guihua.table(files, table)).shape
    polars = pytest.importorskip("polars")
    assert polars.DataFrame(guihua.table(files, table)).shape == shape
    pytest.importorskip("pandas")
    assert pa.table(guihua.table(files, table)).to_pandas().shape == shape
    duckdb = pytest.importorskip("duckdb")
    rows = guihua.table(files, table)
    relation = duckdb.connect().from_arrow(rows) if rows is None else duckdb.sql("FROM rows")
    assert (len(relation.fetchall()), len(relation.columns)) == shape or shape[0] == 0
    arro3 = pytest.importorskip("arro3.core")
    assert arro3.Table.from_arrow(guihua.table(files, table)).shape == shape


def test_a_stream_is_read_once(files):
    stream = guihua.table(files)
    pa.schema(stream)
    pa.table(stream)
    with pytest.raises(RuntimeError, match="already"):
        pa.table(stream)
    with pytest.raises(ValueError, match="there are documents, statements"):
        guihua.table(files, "sentences")


def test_a_bad_document_ends_a_table_or_is_skipped():
    sources = [PLAN, b"\x00\x9f\xff\xfe\x81", PLAN]
    with pytest.raises(Exception, match="DecodeError"):
        pa.table(guihua.table(sources))
    table = pa.table(guihua.table(sources, on_error="skip"))
    assert table["document_id"].to_pylist() == ["0", "2"]


def test_rows_never_raise(files):
    sources = [*files, ("bad", b"\x00\x9f\xff\xfe\x81"), ("gone", Path("nowhere.txt")), ("none", None)]
    rows = pa.table(guihua.rows(sources)).to_pylist()
    assert [row["id"] for row in rows] == [path.stem for path in files] + ["bad", "gone", "none"]
    assert [row["error"] is None for row in rows] == [True] * len(files) + [False] * 3
    assert all(row["statements"] is None and row["document"] is None for row in rows[-3:])
    flat = pa.table(guihua.table(files)).to_pylist()
    assert [row for nested in rows[:-3] for row in nested["statements"]] == flat
    assert pa.table(guihua.rows([PLAN])).schema.equals(pa.schema(guihua.table_schema(None)))


def test_a_table_of_many_batches():
    stream = guihua.table(SHORT for _ in range(9_000))
    reader = pa.RecordBatchReader.from_stream(stream)
    sizes = [batch.num_rows for batch in reader]
    assert sum(sizes) == 9_000 and len(sizes) == 3
