"""The pages in docs and the README: their blocks run, in the order they stand in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

BLOCK = re.compile(r"^```(python|sql|sh|r)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    return BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


@pytest.fixture
def plans(tmp_path, monkeypatch, seeds) -> Path:
    """A folder with plans, where the pages play."""
    shutil.copytree(ROOT / "seeds", tmp_path / "plans", ignore=lambda *_: ["README.md"])
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def path(command, monkeypatch) -> None:
    folder = str(Path(command("--version").args[0]).parent)
    monkeypatch.setenv("PATH", folder + os.pathsep + os.environ["PATH"])


def run(page: str, known: dict[str, object]) -> int:
    found = blocks(page)
    for language, code in found:
        if language == "python":
            exec(compile(code, page, "exec"), known)
        elif language == "sql":
            import duckdb

            assert duckdb.sql(code).fetchall()
        elif language == "sh":
            subprocess.run(["bash", "-euc", code], check=True)
    return len(found)


def test_python(plans):
    for needed in ("polars", "pyarrow", "pandas", "matplotlib"):
        pytest.importorskip(needed)
    assert run("docs/python.md", {"gold": ROOT / "corpus" / "gold"}) > 10
    assert (plans / "targets.png").stat().st_size > 1000


def test_sql(plans, path):
    for needed in ("duckdb", "polars", "pyarrow"):
        pytest.importorskip(needed)
    assert run("docs/sql.md", {}) > 5
    assert (plans / "statements.parquet").exists()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_readme_gives_frames(plans, page):
    for needed in ("polars", "pyarrow", "pandas"):
        pytest.importorskip(needed)
    found = blocks(page)
    code = [code for language, code in found if language == "python" and "guihua" in code]
    known: dict[str, object] = {}
    exec(code[0].replace('"seeds"', '"plans"'), known)
    import polars

    frame = known["frame"]
    assert isinstance(frame, polars.DataFrame) and len(frame) > 100
    assert len(known["pandas_frame"]) == len(frame)


def test_r(plans, path):
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    found = blocks("docs/r.md")
    for language, code in found:
        if language == "sh":
            subprocess.run(["bash", "-euc", code], check=True)
    code = "\n".join(code for language, code in found if language == "r")
    (plans / "page.R").write_text(code, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(["Rscript", "page.R"], check=True, env=environment)
