#!/usr/bin/env python3
"""Writes the cases and the passages of the corpus as annotated documents, as `guihua fit` reads them.

usage: python3 tools/cases.py FOLDER

FOLDER gets docs/NAME.txt and gold/NAME.targets.jsonl for each case of corpus/cases and each passage of
corpus/passages that says which statements it yields. Where a value is not found in the text, in the
figures that it names or in numerals, where it stands is not told: what lies between the statements
before it and behind it is left out (gold/NAME.scope.json has the rest).
"""

import json
import pathlib
import re
import sys
import tomllib
import unicodedata

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "corpus"
FOLDERS = (CORPUS / "cases", CORPUS / "passages")
# the title of a document whose case does not name one, as in tests/integration/cases.rs
TITLE = "示例市2025年工作要点"
BOUNDS = {">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "approx", "=": "eq"}
AMOUNT = re.compile(r"(>=|<=|>|<|~|=|)([\d.]+?)(?:\.\.([\d.]+))?([^\d.].*)?$")
MEASURES = {"change+": ("change", "up"), "change-": ("change", "down")}


DIGITS = "零一二三四五六七八九"
# values that words stand for, with their units
WORDS = {
    ("0.0005", None): ["万分之五"], ("0", None): ["零"],
    ("2", "倍"): ["翻一番", "翻了一番", "翻番", "翻倍", "一倍"], ("4", "倍"): ["翻两番", "翻了两番"],
    ("100", "%"): ["全覆盖"], ("50", "%"): ["一半"], ("1", "位"): ["首位", "榜首"],
}
# the largest number below the line of a fraction in words, and in a ratio
WORDED, RATIO = 20, 100


def numeral(number):
    """The numeral for a whole number below ten thousand, as it is written."""
    text, zero = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + sign
        zero = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def fractions(value):
    """How a share is written: 三分之一, 1:40."""
    for under in range(2, RATIO + 1):
        over = round(value * under)
        if over and abs(over / under - value) < 5e-5:
            if under <= WORDED:
                yield f"{numeral(under)}分之{numeral(over)}"
            yield f"{over}[:：∶/]{under}"
        if over and abs(under / over - value) < 5e-5:
            yield f"{under}[:：∶]{over}"


def spellings(value, unit):
    """The numerals that may stand for a value, each with what stands behind it."""
    told = [(word, "") for word in WORDS.get((value, unit), [])]
    if unit is None and "." in value:
        told += [(word, "") for word in fractions(float(value))]
    if unit == "位" and value.isdigit():
        told.append((f"(?<=第){numeral(int(value)) or value}", ""))
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


def folded(text):
    """The text with half-width figures and signs, character by character."""
    half = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(narrow if len(narrow) == 1 else char for narrow, char in zip(half, text))


def places(text, value, unit):
    """Where the value may stand: before its unit, in figures or numerals, else alone."""
    digits = rf"(?<![\d.]){re.escape(value)}(?![\d]|\.\d)"
    worded = [f"(?<![{DIGITS}十百千]){word}{tail}" for word, tail in spellings(value, unit)]
    measured = [digits + rf"(?=\s*{re.escape(unit)})"] if unit else []
    # 两年 rather than the 2 of 2024年
    alone = [*worded, digits] if unit else [digits, *worded]
    for pattern in [*measured, *alone]:
        yield [found.span() for found in re.finditer(pattern, text)]


def aligned(found, shared):
    """Which of its places each value has; none where it has no place at all.

    Statements come in the order of the text, and one that repeats the value of the one before is
    more often another figure than a second name for the same: the cheapest way through all places.
    `shared` says of each statement whether it may be of the very figure of the one before.
    """
    ways = [(0.0, 0, [])]
    for places_of, same in zip(found, shared):
        if not places_of:
            ways = [(cost, at, [*path, None]) for cost, at, path in ways]
            continue
        steps = [[(cost + step(at, span[0], same), span[0], [*path, span]) for cost, at, path in ways]
                 for span in places_of]
        ways = [min(way, key=lambda way: way[0]) for way in steps]
    return min(ways, key=lambda way: way[0])[2]


def step(at, to, shared):
    """What it costs to go on from one place to another: the same again, farther on, or back."""
    same, other, back, near = 1, 6, 3, 100
    if to == at:
        return same if shared else other
    return (to - at) / near if to > at else back + (at - to) / near


def shares(line, before):
    """Whether a statement may be of the figure of the one before: another name, the same amount."""
    names, amounts = zip(*((fields[0].strip(), fields[1].strip())
                           for fields in (line.split(" | "), before.split(" | "))))
    return amounts[0] == amounts[1] and names[0] != names[1]


def statement(line, span):
    """A statement of a case as gold, where its value stands at `span`."""
    name, amount, years, measure, role, *extras = (field.strip() for field in line.split(" | "))
    amount = AMOUNT.match(amount)
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


def values(line, text, start):
    """Where the value of a statement may stand from `start` on."""
    amount = AMOUNT.match(line.split(" | ")[1].strip())
    if not amount:
        return []
    # what has its unit behind it stands before what has not
    tiers = (sorted(span for span in tier if span[0] >= start) for tier in places(text, amount[2], amount[4]))
    return next(filter(None, tiers), [])


def statements(lines, text, start):
    """The statements of a case whose places are known, and the ranges that hold no others."""
    told, gaps, lost, end = [], [], None, 0
    plain = folded(text)
    shared = [False, *(shares(line, before) for before, line in zip(lines, lines[1:]))]
    spans = aligned([values(line, plain, start) for line in lines], shared)
    for line, span in zip(lines, spans):
        if span is None:
            lost = end if lost is None else lost
            continue
        if lost is not None:
            gaps.append((lost, span[0]))
            lost = None
        told.append(statement(line, span))
        end = max(end, span[1])
    gaps += [] if lost is None else [(lost, len(text))]
    edges = [0, *(edge for gap in gaps for edge in gap), len(text)]
    return told, [list(pair) for pair in zip(edges[::2], edges[1::2]) if pair[0] < pair[1]]


def document(case):
    """The text of a case and where its passage begins."""
    head = f"{case['head']}\n\n" if "head" in case else ""
    front = f"{case.get('title', TITLE)}\n\n{head}"
    return f"{front}{case['text']}\n", len(front)


def main(folder):
    for part in ("docs", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    written = gaps = 0
    for path in sorted(path for folder in FOLDERS for path in folder.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            if "statements" not in case:
                continue
            text, start = document(case)
            told, ranges = statements(case["statements"], text, start)
            if not ranges:
                continue
            written += 1
            gaps += len(ranges) != 1
            (folder / "docs" / f"{case['name']}.txt").write_text(text, encoding="utf-8", newline="")
            lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in told)
            gold = folder / "gold"
            (gold / f"{case['name']}.targets.jsonl").write_text(lines, encoding="utf-8")
            if ranges != [[0, len(text)]]:
                scope = json.dumps({"ranges": ranges})
                (gold / f"{case['name']}.scope.json").write_text(scope, encoding="utf-8")
    print(f"{folder}: {written} cases, {gaps} with a gap")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
