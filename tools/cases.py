#!/usr/bin/env python3
"""Writes the cases and the passages of the corpus as annotated documents, as `guihua fit` reads them.

usage: python3 tools/cases.py FOLDER

FOLDER gets docs/NAME.txt and gold/NAME.targets.jsonl for each case of corpus/cases and each passage of
corpus/passages that says which statements it yields. One with a value that is not found in its text,
in the figures that it names or in numerals, is left out: where it stands is not told.
"""

import json
import pathlib
import re
import sys
import tomllib

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "corpus"
FOLDERS = (CORPUS / "cases", CORPUS / "passages")
# the title of a document whose case does not name one, as in tests/integration/cases.rs
TITLE = "示例市2025年工作要点"
BOUNDS = {">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "approx", "=": "eq"}
AMOUNT = re.compile(r"(>=|<=|>|<|~|=|)([\d.]+?)(?:\.\.([\d.]+))?([^\d./].*)?$")
MEASURES = {"change+": ("change", "up"), "change-": ("change", "down")}


DIGITS = "零一二三四五六七八九"
# values that words stand for, with their units
WORDS = {
    ("0.5", None): ["二分之一"], ("0.3333", None): ["三分之一"], ("0.6667", None): ["三分之二"],
    ("0.25", None): ["四分之一", "1:4", "1：4"], ("0.0005", None): ["万分之五"],
    ("2", "倍"): ["翻一番", "翻了一番", "翻番", "一倍"], ("100", "%"): ["全覆盖"], ("50", "%"): ["一半"],
    ("1", "位"): ["首位"],
}


def numeral(number):
    """The numeral for a whole number below ten thousand, as it is written."""
    text, zero = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + sign
        zero = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def spellings(value, unit):
    """The numerals that may stand for a value, each with what stands behind it."""
    told = [(word, "") for word in WORDS.get((value, unit), [])]
    if value.isdigit() and 0 < int(value) < 10000:
        word, tail = numeral(int(value)), re.escape(unit or "")
        if unit in ("%", "‰"):
            told.append((word, f"(?<={'百' if unit == '%' else '千'}分之{word})"))
            tenth, rest = divmod(int(value), 10)
            told += [(DIGITS[tenth], "成")] if unit == "%" and not rest and tenth < 10 else []
        else:
            told.append((word, rf"(?=\s*{tail})"))
            told += [("两" + word[1:], rf"(?=\s*{tail})")] if word.startswith("二") else []
    return told


def place(text, value, unit, start):
    """Where the value stands at or behind `start`: before its unit, else alone, else in numerals."""
    digits = rf"(?<![\d.]){re.escape(value)}(?![\d]|\.\d)"
    patterns = [digits + tail for tail in (unit and rf"(?=\s*{re.escape(unit)})", "") if tail is not None]
    patterns += [f"(?<![{DIGITS}十百千]){word}{tail}" for word, tail in spellings(value, unit)]
    for pattern in patterns:
        if found := re.compile(pattern).search(text, start):
            return found.start(), found.end()
    return None


def statement(line, text, start):
    """A statement of a case as gold; none where its value is not found."""
    name, amount, years, measure, role, *extras = (field.strip() for field in line.split(" | "))
    amount = AMOUNT.match(amount)
    span = amount and place(text, amount[2], amount[4], start)
    if not span:
        return None
    measure, direction = MEASURES.get(measure, (measure, None))
    first, _, last = years.rpartition("-") if len(years) > 4 else ("", "", years)
    # from=28@2023: a baseline and its year
    base = next((extra[5:].partition("@")[0] for extra in extras if extra.startswith("from=")), "")
    told = {key: [extra.removeprefix(key) for extra in extras if extra.startswith(key)]
            for key in ("alt=", "condition=")}
    return {
        "start": span[0], "end": span[1], "indicator": name, "indicator_alt": told["alt="],
        "condition": next(iter(told["condition="]), None),
        "value": float(amount[2]), "value_max": amount[3] and float(amount[3]), "unit": amount[4],
        "comparator": "between" if amount[3] else BOUNDS[amount[1]],
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
    for path in sorted(path for folder in FOLDERS for path in folder.glob("*.toml")):
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
