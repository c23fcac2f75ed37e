#!/usr/bin/env python3
"""Writes src/text/lookalikes.tsv and src/text/traditional.tsv: characters that are read as others.

usage: python3 tools/characters.py

Look-alikes are radicals and compatibility ideographs, which fonts of PDF files put in the place of
the ideographs: as Unicode's compatibility decomposition maps them, and the simplified radicals of
the supplement, which have none, by the table below.

Traditional characters are mapped as ICU's transliterator Traditional-Simplified does (`uconv`; its
data is CLDR's, Unicode licence), where the simplified form is in GB 2312. Left out are those that
simplified text has, too, in a meaning of their own (著作, 乾坤).
"""

import pathlib
import subprocess
import unicodedata

TEXT = pathlib.Path(__file__).resolve().parent.parent / "src" / "text"

SUPPLEMENT = dict(zip(
    "⻑⺠⺟⻄⻅⻆⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺩⺮⺗⺘⺡⺢⺣⺤⺨⺪⺫⻂⻊⻏⻖",
    "长民母西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟王竹心手水水火爪犬疋网衣足邑阜"))

LOOKALIKES = """\
# python3 tools/characters.py
#
# Radicals and compatibility ideographs, and what they are read as.
#
"""

TRADITIONAL = """\
# python3 tools/characters.py
#
# traditional
# simplified
# tells     the one of the two that only texts of its script have: t, s or both; empty: none
#
"""

KEPT = "後於徵麽菸"


def has(c, charset):
    try:
        c.encode(charset)
        return True
    except UnicodeEncodeError:
        return False


def simplified(chars):
    args = ["uconv", "-f", "utf8", "-t", "utf8", "-x", "Traditional-Simplified"]
    run = subprocess.run(args, input="\n".join(chars), capture_output=True, text=True, check=True)
    return dict(zip(chars, run.stdout.split("\n")))


def main():
    to = simplified([chr(c) for c in range(0x4E00, 0xA000)])
    lookalikes = dict(SUPPLEMENT)
    for c in [*range(0x2E80, 0x2FD6), *range(0xF900, 0xFADA)]:
        plain = unicodedata.normalize("NFKC", chr(c))
        if plain != chr(c) and len(plain) == 1 and len(plain.encode()) <= 3:
            # a radical of a simplified text has the form that the text has
            lookalikes.setdefault(chr(c), to.get(plain, plain) if c < 0x3000 else plain)
    rows = [f"{a}\t{b}\n" for a, b in sorted(lookalikes.items())]
    (TEXT / "lookalikes.tsv").write_text(LOOKALIKES + "".join(rows), encoding="utf8")
    rows = []
    for a, b in sorted(to.items()):
        own = has(a, "gb2312")
        if a != b and has(b, "gb2312") and (not own or a in KEPT):
            tells = ("" if own else "t") + ("" if has(b, "big5") else "s")
            rows.append(f"{a}\t{b}\t{tells}".rstrip() + "\n")
    (TEXT / "traditional.tsv").write_text(TRADITIONAL + "".join(rows), encoding="utf8")


main()
