"""The SQL function."""

from __future__ import annotations

import pytest

import guihua

duckdb = pytest.importorskip("duckdb")
pa = pytest.importorskip("pyarrow")


@pytest.fixture
def con(seeds):
    import guihua.duckdb

    con = duckdb.connect()
    guihua.duckdb.register(con)
    con.execute("CREATE TABLE plans (id VARCHAR, text VARCHAR, bytes BLOB)")
    for seed in seeds:
        data = seed.read_bytes()
        con.execute("INSERT INTO plans VALUES (?, ?, ?)", [seed.stem, data.decode(), data])
    con.execute("INSERT INTO plans VALUES ('bad', NULL, '\\x00\\x9F\\xFF\\xFE\\x81'::BLOB)")
    return con


@pytest.mark.parametrize("call", ["guihua(id, text)", "guihua_blob(id, bytes)"])
def test_rows_are_those_of_the_library(con, seeds, call):
    query = f"SELECT unnest({call}.statements, max_depth := 2) FROM plans"
    found = con.sql(query).to_arrow_table().to_pylist()
    expected = pa.table(guihua.table(seeds)).to_pylist()
    assert sorted(map(_key, found)) == sorted(map(_key, expected))


def _key(row):
    return row["document_id"], row["id"], row["value_exact"], row["spans"]["value"]["start"]


def test_a_bad_document_has_an_error_and_the_others_are_read(con, seeds):
    query = """
        SELECT id, r.error, len(r.statements)
        FROM (SELECT id, guihua_blob(id, bytes) AS r FROM plans) ORDER BY id
    """
    rows = con.sql(query).fetchall()
    assert [error is None for _, error, _ in rows] == [True] * len(seeds) + [False]
    assert rows[-1][0] == "bad" and rows[-1][1].startswith("DecodeError") and rows[-1][2] is None
    (missing,) = con.sql("SELECT guihua(id, text).error FROM plans WHERE id = 'bad'").fetchall()
    assert "no content" in missing[0]


def test_words_of_ones_own(lexicon):
    import guihua.duckdb

    con = duckdb.connect()
    guihua.duckdb.register(con, lexicon=lexicon, name="own")
    query = "SELECT own('1', '新建智慧驿栈12栈。').statements[1].unit"
    assert con.sql(query).fetchall() == [("栈",)]
