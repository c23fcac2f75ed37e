"""Spark itself, on two cores with retries: one session for all tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from conftest import PLAN

import guihua

pa = pytest.importorskip("pyarrow")
sql = pytest.importorskip("pyspark.sql")

DOCUMENTS = 200


@pytest.fixture(scope="module")
def spark():
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = sql.SparkSession.builder.master("local[2,4]").appName("guihua")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.memory": "1g",
        # several batches a partition, so that a worker can die in its second
        "spark.sql.execution.arrow.maxRecordsPerBatch": "10",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def texts(seeds) -> list[tuple[str, str]]:
    seed = [path.read_bytes().decode() for path in seeds]
    made = (seed[n] if n < len(seed) else PLAN.replace("24.1", f"{n}.1") for n in range(DOCUMENTS))
    return [(f"no{n:03}", text) for n, text in enumerate(made)]


@pytest.fixture(scope="module")
def plans(spark, texts):
    return spark.createDataFrame(texts, "id string, content string").repartition(4, "id").cache()


def _rows(frame):
    return sorted(map(_flat, frame.collect()), key=repr)


def _flat(row):
    return {key: value for key, value in row.asDict(recursive=True).items() if key != "error"}


def _expected(texts, table):
    return sorted(pa.table(guihua.table(texts, table)).to_pylist(), key=repr)


@pytest.mark.parametrize("table", ["statements", "tasks", "documents"])
def test_cells_are_those_of_one_machine(plans, texts, table):
    import guihua.spark

    found = guihua.spark.extract(plans, table=table)
    assert _rows(found) == _expected(texts, table)


def test_cells_are_those_of_the_command(plans, texts, command, tmp_path):
    import json

    import pyarrow.parquet

    import guihua.spark

    lines = (json.dumps({"id": id, "text": text}) + "\n" for id, text in texts)
    (tmp_path / "plans.jsonl").write_text("".join(lines))
    command("extract", tmp_path / "plans.jsonl", "-o", tmp_path / "rows.parquet")
    written = pyarrow.parquet.read_table(tmp_path / "rows.parquet").to_pylist()
    assert _rows(guihua.spark.extract(plans)) == sorted(written, key=repr)


def test_a_worker_that_is_killed_is_replaced(plans, texts, tmp_path):
    import guihua.spark

    map_batches, columns = guihua.spark.mapper()
    killed = str(tmp_path / "killed")

    def dying(batches):
        def counted():
            from pyspark import TaskContext

            for at, batch in enumerate(batches):
                task = TaskContext.get()
                if at == 1 and task.partitionId() == 2 and task.attemptNumber() == 0:
                    Path(killed).touch()
                    os.kill(os.getpid(), 9)
                yield batch

        return map_batches(counted())

    found = _rows(plans.select("id", "content").mapInArrow(dying, columns))
    assert Path(killed).exists()
    assert found == _expected(texts, "statements")


def test_a_bad_document_is_a_row(spark):
    import guihua.spark

    data = [("good", PLAN.encode()), ("bad", b"\x00\x9f\xff\xfe\x81"), ("none", None)]
    frame = spark.createDataFrame(data, "id string, content binary")
    rows = {row["document_id"]: row for row in guihua.spark.extract(frame).collect()}
    assert rows["good"]["error"] is None and rows["good"]["indicator"] == "森林覆盖率"
    assert rows["bad"]["error"].startswith("DecodeError") and rows["bad"]["indicator"] is None
    assert "no content" in rows["none"]["error"]
    assert guihua.spark.extract(frame, on_error="skip").count() == 1
    with pytest.raises(Exception, match="DecodeError"):
        guihua.spark.extract(frame, on_error="raise").collect()


def test_nested_rows(plans, texts):
    import guihua.spark

    rows = guihua.spark.extract(plans, table=None)
    one = rows.selectExpr("id", "explode(statements) AS s").selectExpr("id", "s.indicator")
    expected = [(row["document_id"], row["indicator"]) for row in _expected(texts, "statements")]
    assert sorted(map(tuple, one.collect())) == sorted(expected)


def test_words_travel_by_content(spark, lexicon):
    import guihua.spark

    frame = spark.createDataFrame([("1", "新建智慧驿栈12栈。")], "key string, text string")
    names = {"id": "key", "content": "text"}
    (own,) = guihua.spark.extract(frame, lexicon=lexicon, **names).collect()
    assert own["unit"] == "栈"
    assert [row["unit"] for row in guihua.spark.extract(frame, **names).collect()] != ["栈"]


def test_the_page(spark, plans, tmp_path, monkeypatch):
    from test_pages import blocks

    monkeypatch.chdir(tmp_path)
    plans.write.parquet("file://" + str(tmp_path / "plans.parquet"))
    known = {"spark": spark}
    for _, code in blocks("docs/spark.md"):
        code = code.replace('parquet("', f'parquet("file://{tmp_path}/')
        exec(compile(code, "docs/spark.md", "exec"), known)
    assert spark.read.parquet(f"file://{tmp_path}/statements.parquet").count() > DOCUMENTS
