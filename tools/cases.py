#!/usr/bin/env python3
"""Writes the cases of the corpus as annotated documents, as `guihua fit` reads them.

usage: python3 tools/cases.py FOLDER

FOLDER gets docs/NAME.txt and gold/NAME.targets.jsonl for each case of corpus/cases that says which
statements it yields. A case with a value that stands in its text in other figures than the ones that
the case names (三成, 翻番) is left out: where it stands is not told.
"""

import json
import pathlib
import re
import sys
import tomllib

CASES = pathlib.Path(__file__).resolve().parent.parent / "corpus" / "cases"
# the title of a document whose case does not name one, as in tests/integration/cases.rs
TITLE = "示例市2025年工作要点"
BOUNDS = {">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "approx", "=": "eq"}
AMOUNT = re.compile(r"(>=|<=|>|<|~|=|)([\d.]+?)(?:\.\.([\d.]+))?([^\d./].*)?$")
MEASURES = {"change+": ("change", "up"), "change-": ("change", "down")}


def place(text, value, unit, start):
    """Where the value stands at or behind `start`: before its unit, else alone."""
    digits = rf"(?<![\d.]){re.escape(value)}(?![\d]|\.\d)"
    for tail in (re.escape(unit or "") and rf"(?=\s*{re.escape(unit or '')})", ""):
        if found := re.compile(digits + tail).search(text, start):
            return found.start(), found.end()
    return None


def statement(line, text, start):
    """A statement of a case as gold; none where its value is not found."""
    name, amount, years, measure, role, *extras = (field.strip() for field in line.split(" | "))
    told = AMOUNT.match(amount)
    span = told and place(text, told[2], told[4], start)
    if not span:
        return None
    measure, direction = MEASURES.get(measure, (measure, None))
    first, _, last = years.rpartition("-") if len(years) > 4 else ("", "", years)
    # from=28@2023: a baseline and its year
    base = next((extra[5:].partition("@")[0] for extra in extras if extra.startswith("from=")), "")
    return {
        "start": span[0], "end": span[1], "indicator": name,
        "value": float(told[2]), "value_max": told[3] and float(told[3]), "unit": told[4],
        "comparator": "between" if told[3] else BOUNDS[told[1]],
        "measure": measure, "direction": direction, "role": role,
        "year": None if last == "-" else int(last), "year_start": int(first) if first else None,
        "baseline": float(base) if base else None, "optional": False,
    }


def statements(lines, text, start):
    """All of a case in order, or none."""
    told = []
    for line in lines:
        entry = statement(line, text, start)
        if entry is None:
            return None
        told.append(entry)
        start = entry["start"]
    return told


def document(case):
    """The text of a case and where its passage begins."""
    head = f"{case['head']}\n\n" if "head" in case else ""
    front = f"{case.get('title', TITLE)}\n\n{head}"
    return f"{front}{case['text']}\n", len(front)


def main(folder):
    for part in ("docs", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    written = left = 0
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            if "statements" not in case:
                continue
            text, start = document(case)
            told = statements(case["statements"], text, start)
            if told is None:
                left += 1
                continue
            written += 1
            (folder / "docs" / f"{case['name']}.txt").write_text(text, encoding="utf-8", newline="")
            lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in told)
            (folder / "gold" / f"{case['name']}.targets.jsonl").write_text(lines, encoding="utf-8")
    print(f"{folder}: {written} cases, {left} left out")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
