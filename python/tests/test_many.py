"""Many documents: their order, the bounds of memory, and how they end."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from conftest import PLAN

import guihua


def test_documents_come_in_their_order():
    texts = [(f"no{n}", PLAN.replace("24.1", f"{n % 90}.5") * (1 + n % 7)) for n in range(200)]
    for threads in (1, 2, 8):
        docs = list(guihua.extract_many(texts, threads=threads))
        assert [doc.id for doc in docs] == [id for id, _ in texts]
        assert docs[7] == guihua.extract(texts[7][1], id="no7")


def test_what_has_no_name_has_its_number(seeds):
    docs = guihua.extract_many([PLAN, seeds[0], PLAN.encode(), ("own", PLAN), guihua.extract(PLAN)])
    assert [doc.id for doc in docs] == ["0", seeds[0].stem, "2", "own", "document"]


def test_an_endless_generator_is_pulled_as_results_are():
    pulled = itertools.count()
    results = guihua.extract_many((PLAN for _ in pulled), threads=2)
    assert len(list(itertools.islice(results, 100))) == 100
    assert next(pulled) <= 100 + 2 * 8 + 1
    results.close()


def test_threads_end_with_the_iterator():
    before = _settled()
    results = guihua.extract_many(itertools.repeat(PLAN), threads=4)
    next(results)
    assert _threads() == before + 4 or before == 0
    del results
    assert _settled() == before


def _settled() -> int:
    """How many threads there are when those that are about to end have ended."""
    counts = [_threads()]
    while len(counts) < 10 or len(set(counts[-10:])) > 1:
        time.sleep(0.02)
        counts.append(_threads())
    return counts[-1]


def _threads() -> int:
    return len(os.listdir("/proc/self/task")) if os.path.exists("/proc/self/task") else 0


def test_a_bad_document_raises_or_is_in_its_place():
    sources = [PLAN, b"\x00\x9f\xff\xfe\x81", ("gone", Path("nowhere.txt")), ("none", None), PLAN]
    with pytest.raises(guihua.DecodeError):
        list(guihua.extract_many(sources))
    results = list(guihua.extract_many(sources, on_error="return"))
    kinds = [type(result).__name__ for result in results]
    assert kinds == ["Document", "Failure", "Failure", "Failure", "Document"]
    assert [result.id for result in results] == ["0", "1", "gone", "none", "4"]
    assert isinstance(results[2].error, FileNotFoundError)
    with pytest.raises(ValueError, match="on_error"):
        guihua.extract_many(sources, on_error="skip")
    with pytest.raises(ValueError, match="threads"):
        next(guihua.extract_many(sources, threads=0))


def test_the_callers_own_exception_comes_through():
    def sources():
        yield PLAN
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        list(guihua.extract_many(sources()))
    with pytest.raises(TypeError, match="not int"):
        list(guihua.extract_many([PLAN, 3]))


def test_other_threads_of_python_go_on():
    text = PLAN * 3000
    ticks, ended = 0, threading.Event()

    def tick():
        nonlocal ticks
        while not ended.wait(0.001):
            ticks += 1

    ticker = threading.Thread(target=tick)
    ticker.start()
    guihua.extract(text)
    ended.set()
    ticker.join()
    assert ticks > 5


def test_one_extractor_serves_many_threads():
    from concurrent.futures import ThreadPoolExecutor

    extractor = guihua.Extractor()
    with ThreadPoolExecutor(4) as pool:
        docs = list(pool.map(extractor.extract, [PLAN] * 50))
    assert all(doc == docs[0] for doc in docs)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_it():
    code = (
        "import guihua, itertools, signal\n"
        # a shell that runs this in the background has it pass the signal over
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "print('ready', flush=True)\n"
        "for doc in guihua.extract_many(itertools.repeat('绿地率达到40%。' * 500)): pass"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None and child.stdout.readline() == b"ready\n"
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=20)
    assert b"KeyboardInterrupt" in errors


def test_memory_stays_flat():
    resource = pytest.importorskip("resource")
    extractor = guihua.Extractor()

    def read(count: int) -> int:
        for doc in extractor.extract_many(itertools.repeat(PLAN, count)):
            doc.targets
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    first = read(2_000)
    assert read(6_000) - first < 8_000, "kilobytes"


def test_import_needs_nothing_else():
    code = (
        "import sys; before = set(sys.modules); import guihua; "
        "print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = loaded.stdout.split()
    assert all(name.startswith("guihua") or name == "__future__" for name in names), names
