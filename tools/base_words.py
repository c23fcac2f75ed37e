#!/usr/bin/env python3
"""Writes src/lexicon/data/base_words.tsv: the part of jieba's dictionary that cuts plan text.

usage: python3 tools/base_words.py DICT > src/lexicon/data/base_words.tsv

DICT is jieba's dictionary as jieba-rs 0.11.0 carries it, `src/data/dict.txt` of its source (MIT,
(c) Sun Junyi for jieba, messense for jieba-rs). It has 349,045 words; four in five are personal
names, idioms and words that a plan never holds, and loading them takes ten times as long as
loading the rest. Kept are

- single characters and words by their frequency in jieba's corpus, the longer the more so,
- names of places that src/lexicon/data/regions.tsv has,
- short Chinese numerals,

less what src/lexicon/data/words.tsv has with a frequency and a part of speech of its own.
Run it again after a change of either file; a test fails where that was forgotten.
"""

import pathlib
import re
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent / "src" / "lexicon" / "data"

HEADER = """\
# python3 tools/base_words.py DICT > src/lexicon/data/base_words.tsv
#
# General words for the segmentation with jieba, selected from the dictionary of jieba-rs 0.11.0
# (MIT licence, see LICENSE-jieba); what is selected is said in tools/base_words.py.
#
# Columns: word, frequency, part of speech. Sorted by word."""

HAN = re.compile("[\u3400-\u9fff]+")
NUMERAL = re.compile("[零一二三四五六七八九十百千万亿两]{1,3}")


def least(word, tag):
    """The least frequency at which a word is kept."""
    length = len(word)
    if length == 1:
        return 10
    if tag.startswith("nr"):  # personal names
        return 300
    if tag.startswith("m"):  # numbers with their measures: cut apart, the parts say more
        return 500
    if tag in ("i", "l", "o", "z", "zg"):  # idioms, set phrases, sounds, states
        return 50 if length == 2 else 100
    if tag.startswith("ns") or tag == "nz":  # places, other names
        return 100
    return 20 if length < 4 else 30


def keeps(word, frequency, tag, places):
    if not HAN.fullmatch(word):
        return False
    if tag.startswith("ns") and word in places or NUMERAL.fullmatch(word) and tag.startswith("m"):
        return True
    return frequency >= least(word, tag)


def columns(path):
    """The lines of a lexicon file, split."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def places():
    """The names of today's regions, long and short."""
    rows = [row for row in columns(DATA / "regions.tsv") if "former" not in row]
    return {name for row in rows for name in row[1:3] if len(name) > 1}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    known, own = places(), {row[0] for row in columns(DATA / "words.tsv")}
    rows = []
    for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        word, frequency, tag = (line.split() + ["x"])[:3]
        if word not in own and keeps(word, int(frequency), tag, known):
            rows.append((word, frequency, tag))
    print(HEADER)
    for row in sorted(rows):
        print("\t".join(row))


main()
