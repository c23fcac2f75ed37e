"""What the tests have in common: the seeds, the command, and one annotated truth."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLAN = "示例市2025年工作要点\n一、主要目标\n到2030年，森林覆盖率由2020年的21.5%提高到24.1%以上。\n"


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    return sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def lexicon() -> Path:
    """A word list with a unit that the built-in one does not have: 栈."""
    return ROOT / "examples" / "lexicon"


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory):
    """Runs the command, where it has been built."""
    built = [os.environ.get("GUIHUA"), ROOT / "target/release/guihua", ROOT / "target/debug/guihua"]
    found = next((str(path) for path in built if path and Path(path).exists()), None)
    found = found or shutil.which("guihua")
    if found is None:
        pytest.skip("the command is not built: cargo build -p guihua-cli")
    return lambda *args: subprocess.run([found, *map(str, args)], check=True, capture_output=True)
