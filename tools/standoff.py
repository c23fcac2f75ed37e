#!/usr/bin/env python3
"""Puts annotations that stand apart from their texts beside them, as `guihua fit` and `evaluate` read them.

usage: python3 tools/standoff.py ANNOTATIONS TEXTS FOLDER

ANNOTATIONS  corpus/standoff/*.jsonl: no text of a document is in it, names and conditions are places
             in the text (corpus/README.md says how)
TEXTS        a file of documents, one JSON object a line with `id` and `text`, also as .gz
FOLDER       gets docs/ID.txt, gold/ID.targets.jsonl and gold/ID.scope.json, and nothing else

A document that TEXTS does not hold, or holds with another text than the one annotated, ends the run.
"""

import gzip
import hashlib
import json
import pathlib
import sys


def texts(path, wanted):
    """The texts of the documents in `wanted`, by id."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as lines:
        rows = (json.loads(line) for line in lines)
        return {row["id"]: row["text"] for row in rows if row["id"] in wanted}


def words(pieces, text):
    """What places in the text, and words that stand nowhere in it, say together."""
    return "".join(piece if isinstance(piece, str) else text[slice(*piece)] for piece in pieces)


def statement(entry, text):
    """A statement as in the gold of other documents."""
    name, *others = (words(pieces, text) for pieces in entry["indicator"])
    condition = entry.get("condition")
    told = {
        "quote": text[entry["start"]:entry["end"]],
        "condition": condition and words(condition, text),
        "indicator_alt": others,
        "optional": False,
    }
    empty = dict.fromkeys(("value_max", "unit", "direction", "year", "year_start", "baseline", "baseline_year"))
    return empty | entry | told | {"indicator": name, "optional": entry.get("optional", False)}


def write(document, text, folder):
    """The files of one document."""
    own = document["id"]
    (folder / "docs" / f"{own}.txt").write_text(text, encoding="utf-8", newline="")
    scope = json.dumps({"ranges": document["ranges"]})
    (folder / "gold" / f"{own}.scope.json").write_text(scope, encoding="utf-8")
    lines = (json.dumps(statement(entry, text), ensure_ascii=False) for entry in document["statements"])
    gold = "".join(f"{line}\n" for line in lines)
    (folder / "gold" / f"{own}.targets.jsonl").write_text(gold, encoding="utf-8")


def main(annotations, source, folder):
    documents = [json.loads(line) for line in annotations.read_text(encoding="utf-8").splitlines()]
    held = texts(source, {document["id"] for document in documents})
    for part in ("docs", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for document in documents:
        text = held.get(document["id"])
        if text is None:
            sys.exit(f"{source}: no document {document['id']}, which {annotations} annotates")
        if not hashlib.sha256(text.encode()).hexdigest().startswith(document["sha256"]):
            sys.exit(f"{source}: document {document['id']} has another text than the one annotated")
        write(document, text, folder)
    print(f"{folder}: {len(documents)} documents")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(pathlib.Path, sys.argv[1:]))
