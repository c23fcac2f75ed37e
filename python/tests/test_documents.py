"""One document: what its attributes, its JSON and its copies say."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import PLAN

import guihua


def test_a_text_becomes_typed_statements():
    doc = guihua.extract(PLAN)
    (target,) = doc.targets
    assert (target.indicator, target.unit, target.year) == ("森林覆盖率", "%", 2030)
    assert target.value == Decimal("24.1") and isinstance(target.value, Decimal)
    assert target.period.from_ == "2030-01-01"
    assert doc.statements == doc.targets + doc.actuals + doc.provisions
    assert (doc.id, doc.source.name, doc.schema_version) == ("document", "document", guihua.SCHEMA_VERSION)


def test_places_slice_the_text():
    doc = guihua.extract(PLAN)
    target = doc.targets[0]
    span = target.spans.value
    assert doc.text[span.start : span.end] == doc.quote(span) == "24.1"
    assert doc.text[target.evidence.start : target.evidence.end] == target.evidence.text
    assert [doc.quote(span) for span in target.spans.indicator] == ["森林覆盖率"]


def test_utf16_counts_units():
    text = "𠮷安县2025年工作要点\n绿地率达到40%。\n"
    points, units = guihua.extract(text), guihua.extract(text, offsets="utf16")
    assert units.source.offsets == "utf16"
    one, other = points.statements[0].spans.value, units.statements[0].spans.value
    assert (one.start + 1, one.end + 1) == (other.start, other.end)
    assert points.quote(one) == units.quote(other) == "40"
    (quantity,) = guihua.mentions("𠮷40%", offsets="utf16").quantities
    assert quantity.start == 2
    assert guihua.tokens("𠮷安", offsets="utf16").tokens[-1].end == 3


def test_json_is_what_the_command_writes(seeds, command):
    lines = command("extract", *seeds).stdout.decode().splitlines()
    assert lines == [doc.to_json() for doc in guihua.extract_many(seeds)]
    back = guihua.Document.from_json(lines[0])
    assert back == guihua.extract(seeds[0])
    with pytest.raises(ValueError, match="text"):
        back.text


def test_dictionaries_are_those_of_the_json(seeds):
    doc = guihua.extract(seeds[0])
    assert doc.to_dict() == json.loads(doc.to_json())
    assert doc.targets[0].to_dict() == doc.to_dict()["targets"][0]
    doc.to_dict()["targets"].clear()
    assert doc.targets


def test_every_attribute_of_every_object_can_be_asked_for(seeds):
    seen = set()

    def walk(value):
        if isinstance(value, tuple):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            walk(tuple(value.values()))
        elif hasattr(value, "_fields"):
            seen.add(type(value).__name__)
            assert repr(value) and hash(value) == hash(pickle.loads(pickle.dumps(value)))
            assert value == pickle.loads(pickle.dumps(value))
            for field in value._fields:
                walk(getattr(value, "from_" if field == "from" else field))

    for doc in guihua.extract_many(seeds):
        walk(doc)
    walk(guihua.extract("示例县若干措施\n对新认定的企业，给予一次性奖励50万元。\n"))
    walk(guihua.mentions("到2025年达到3.6%以上"))
    walk(guihua.tokens("建设公园"))
    assert {"Document", "Statement", "Term", "Task", "Section", "Quantity", "Token"} <= seen


def test_objects_are_read_only():
    target = guihua.extract(PLAN).targets[0]
    for name in ("value", "new"):
        with pytest.raises(AttributeError):
            setattr(target, name, 1)
    assert "_data" not in dir(target) and "value" in dir(target)


def test_copies_are_equal_in_another_process(lexicon):
    import multiprocessing

    doc = guihua.extract(PLAN)
    own = guihua.Extractor(lexicon=lexicon)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        copy, unit, text = pool.apply(_elsewhere, (doc, own))
    assert copy == doc and hash(copy) == hash(doc) and text == doc.text
    assert unit == "栈"


def _elsewhere(doc, extractor):
    read = extractor.extract("新建智慧驿栈12栈。")
    return doc, read.statements[0].unit, doc.text


def test_a_str_is_text_and_never_a_path(seeds):
    assert guihua.extract(str(seeds[0])).text == str(seeds[0])
    assert guihua.extract(seeds[0].read_bytes()).targets == guihua.extract(seeds[0]).targets
    assert guihua.extract(seeds[0]).id == seeds[0].stem
    assert guihua.extract(seeds[0], id="mine").id == "mine"
    with pytest.raises(TypeError, match="not int"):
        guihua.extract(3)
    with pytest.raises(TypeError):
        guihua.extract_many(seeds[0])


def test_line_ends_are_the_files_own():
    doc = guihua.extract("绿地率达到40%。\r\n耕地保有量达到3万亩。\r".encode())
    assert doc.text.count("\r") == 2
    assert [doc.quote(it.spans.value) for it in doc.statements] == ["40", "3"]


def test_errors_have_classes_of_their_own(tmp_path):
    with pytest.raises(FileNotFoundError) as missing:
        guihua.extract(Path("nowhere.txt"))
    assert (missing.value.errno, missing.value.filename) == (2, "nowhere.txt")
    with pytest.raises(IsADirectoryError):
        guihua.extract(tmp_path)
    with pytest.raises(guihua.DecodeError):
        guihua.extract(b"\x00\x9f\xff\xfe\x81")
    with pytest.raises(guihua.FormatError):
        guihua.extract(b"PK\x03\x04 no archive")
    with pytest.raises(guihua.LexiconError, match=r"units.tsv:1"):
        guihua.Extractor(lexicon={"units.tsv": "a\tb\tc\td\te\tf\tg\n"})
    with pytest.raises(guihua.LexiconError):
        guihua.Extractor(costs="nonsense\tnonsense\t1\n")
    with pytest.raises(guihua.DataError):
        guihua.Document.from_json("{}")
    with pytest.raises(UnicodeEncodeError):
        guihua.extract("\ud800")
    for kind in (guihua.DecodeError, guihua.FormatError, guihua.LexiconError, guihua.DataError):
        assert issubclass(kind, guihua.GuihuaError) and kind.__module__ == "guihua"
    assert issubclass(guihua.GuihuaError, ValueError)


def test_words_of_ones_own(lexicon):
    text = "新建智慧驿栈12栈。"
    by_path = guihua.Extractor(lexicon=lexicon)
    by_content = guihua.Extractor(lexicon={"units.tsv": "栈\t\t\tcount\n"})
    assert by_path.extract(text).statements[0].unit == "栈"
    assert by_path.extract(text) == by_content.extract(text)
    assert guihua.extract(text).statements != by_path.extract(text).statements
    with pytest.raises(TypeError):
        guihua.Extractor(lexicon=str(lexicon))


def test_costs_travel_as_text(tmp_path, seeds):
    path = Path(__file__).resolve().parents[2] / "src/statement/choose/costs.tsv"
    for costs in (path, path.read_text()):
        own = pickle.loads(pickle.dumps(guihua.Extractor(costs=costs)))
        assert own.extract(seeds[0]) == guihua.extract(seeds[0])


def test_mentions_and_tokens():
    import datetime

    (quantity,) = guihua.mentions("达到3.6%以上").quantities
    assert (quantity.value, quantity.comparator) == (Decimal("3.6"), "ge")
    (time,) = guihua.mentions("今年", reference=datetime.date(2025, 3, 1)).times
    assert (time.from_, time.to) == ("2025-01-01", "2025-12-31")
    tokens = guihua.tokens("建设公园12个").tokens
    assert "".join(token.text for token in tokens) == "建设公园12个"


def test_the_code_book():
    book = {row["code"]: row for row in guihua.indicators()}
    assert book["economy.gdp"]["chinese"] == "地区生产总值"


def test_figures_against_annotations(command):
    root = Path(__file__).resolve().parents[2]
    gold = root / "corpus" / "gold"
    told = json.loads(command("evaluate", gold, "--json").stdout)
    for documents in (root / "seeds", guihua.extract_many(sorted((root / "seeds").glob("*.txt")))):
        figures = guihua.evaluate(gold, documents)
        assert figures.pop("missing") == []
        assert figures == told


def test_the_package_has_the_version_of_the_crate():
    root = Path(__file__).resolve().parents[2]
    lines = (root / "Cargo.toml").read_text(encoding="utf-8").splitlines()
    assert f'version = "{guihua.__version__}"' in lines
