"""What reads documents: one at a time, many in order, or as tables."""

from __future__ import annotations

import os

from . import _guihua
from ._document import Document
from ._records import Mentions, Tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, Literal, TypeAlias, overload

    from .types import Offsets

    PathLike: TypeAlias = "os.PathLike[str] | os.PathLike[bytes]"
    #: Text, the bytes of a file, or the path of one. Text is never a path.
    Source: TypeAlias = "str | bytes | PathLike"
    Result: TypeAlias = "tuple[str, _guihua.Document | Exception]"


class Failure:
    """A document that could not be read: its `id`, and the exception that says why as `error`."""

    __slots__ = ("error", "id")
    error: Exception
    id: str

    def __init__(self, id: str, error: Exception) -> None:
        self.id = id
        self.error = error

    def __repr__(self) -> str:
        return f"<Failure {self.id!r}: {self.error}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Failure):
            return NotImplemented
        return (self.id, repr(self.error)) == (other.id, repr(other.error))

    def __hash__(self) -> int:
        return hash(self.id)


class Extractor:
    """Reads documents. Made once, used for any number of them, from any thread.

    `lexicon` adds words to the built-in lists: a folder of files (a path), or their texts by name
    (``{"units.tsv": "栈\\t\\t\\tcount\\n"}``). `costs` are what `guihua fit` wrote: a path, or the text.
    `offsets` says what positions count: code points, or units of UTF-16 for JavaScript, Java, .NET.

    It pickles with its words, so that it can be sent to other processes and machines.
    """

    __slots__ = ("_costs", "_files", "_native", "_offsets")

    def __init__(
        self,
        *,
        lexicon: PathLike | Mapping[str, str] | None = None,
        costs: PathLike | str | None = None,
        offsets: Offsets = "code_points",
    ) -> None:
        self._files = _files(lexicon)
        self._costs = _text(costs) if isinstance(costs, os.PathLike) else costs
        self._offsets = offsets
        self._native = _guihua.Extractor(self._files, self._costs, offsets)

    def extract(self, source: Source, *, id: str | None = None) -> Document:
        """Reads one document: text, the bytes of a file, or the path of one.

        A `str` is text, never a path. What kind of file bytes are is told from their content. Without
        an `id` a file has its name without extension.

        Raises OSError for a file that cannot be read, DecodeError and FormatError for bytes that are
        no document. Text itself never fails: what is not understood is in `diagnostics`.
        """
        return Document(self._native.extract(source, id))

    if TYPE_CHECKING:

        @overload
        def extract_many(
            self,
            sources: Iterable[Source | Document | tuple[str, Source | None]],
            *,
            threads: int | None = None,
            on_error: Literal["raise"] = "raise",
        ) -> Iterator[Document]: ...
        @overload
        def extract_many(
            self,
            sources: Iterable[Source | Document | tuple[str, Source | None]],
            *,
            threads: int | None = None,
            on_error: Literal["return"],
        ) -> Iterator[Document | Failure]: ...

    def extract_many(
        self,
        sources: Iterable[Source | Document | tuple[str, Source | None]],
        *,
        threads: int | None = None,
        on_error: Literal["raise", "return"] = "raise",
    ) -> Iterator[Document | Failure]:
        """Reads documents on `threads` threads (all cores) and gives them in their order.

        Memory does not grow with their number: no more than eight for each thread are under way. An
        item may be a source or a pair of an id and a source; text and bytes without an id have their
        number, from 0. A document that cannot be read raises its exception, or, with
        ``on_error="return"``, is a `Failure` in its place. Closing the iterator ends the threads.
        """
        if on_error not in ("raise", "return"):
            raise ValueError('on_error is "raise" or "return"')
        return _documents(self._results(sources, threads), on_error)

    def table(
        self,
        sources: Iterable[Source | Document | tuple[str, Source | None]],
        table: str = "statements",
        *,
        threads: int | None = None,
        on_error: Literal["raise", "skip"] = "raise",
    ) -> _guihua.Stream:
        """The rows of a table as a stream that takes no more memory than a batch.

        polars, pandas, DuckDB, pyarrow and whatever else knows Arrow's C streams takes it, once:
        ``polars.DataFrame(guihua.table(paths))``. Tables: documents, statements, aims, sections,
        tasks, citations, terms.
        """
        return _guihua.Stream(self._results(sources, threads), table, on_error)

    def rows(
        self,
        sources: Iterable[Source | Document | tuple[str, Source | None]],
        *,
        threads: int | None = None,
    ) -> _guihua.Stream:
        """One row for each document, whatever became of it, as a stream like that of `table`.

        Columns: `id`, `error` (null where it was read), `document`, and each table of parts as a list
        of structures (`statements`, `aims`, …), null where it was not read.
        """
        return _guihua.Stream(self._results(sources, threads), None, "skip")

    def mentions(self, text: str, *, reference: datetime.date | None = None) -> Mentions:
        """The quantities and times of a text; 今年 and its kin are resolved against `reference`."""
        day = None if reference is None else reference.isoformat()
        return Mentions(_parsed(self._native.mentions(text, day)))

    def tokens(self, text: str) -> Tokens:
        """The words of a text with their parts of speech."""
        return Tokens(_parsed(self._native.tokens(text)))

    def evaluate(
        self, gold: PathLike, documents: PathLike | Iterable[Document | Source]
    ) -> dict[str, Any]:
        """The figures of `documents`, or of the files of a folder, against annotations in `gold`."""
        if isinstance(documents, os.PathLike):
            documents = self._annotated(gold, documents)
        natives = [read for _, read in _raised(self._results(documents, None))]
        figures: dict[str, Any] = _parsed(_guihua.evaluate(gold, natives))
        return figures

    def indicators(self) -> list[dict[str, Any]]:
        """The code book: the indicators that have a code, with units, directions and wordings."""
        rows: list[dict[str, Any]] = _parsed(self._native.indicators())
        return rows

    def _annotated(self, gold: PathLike, folder: PathLike) -> list[PathLike]:
        from pathlib import Path

        stems = set(_guihua.stems(gold))
        files = sorted(Path(os.fsdecode(folder)).iterdir())
        return [file for file in files if file.stem in stems]

    def _results(
        self, sources: Iterable[Source | Document | tuple[str, Source | None]], threads: int | None
    ) -> Iterator[Result]:
        # What cannot be iterated is told now, not when the first result is asked for.
        return _pulled(self._native, iter(_many(sources)), threads)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _made, (self._files, self._costs, self._offsets)

    def __repr__(self) -> str:
        own = [f"lexicon=<{', '.join(name for name, _ in self._files)}>"] if self._files else []
        own += ["costs=<own>"] if self._costs is not None else []
        own += [f"offsets={self._offsets!r}"] if self._offsets != "code_points" else []
        return f"Extractor({', '.join(own)})"


def _many(sources: Any) -> Any:
    if isinstance(sources, (str, bytes, os.PathLike)):
        raise TypeError("many sources are a list of them; one is for `extract`")
    return sources


def _pulled(
    native: _guihua.Extractor, sources: Iterator[Any], threads: int | None
) -> Iterator[Result]:
    """What became of each source, in order; only this thread touches Python."""
    pool = native.pool(threads)
    given = 0
    more = True
    while True:
        while more and pool.has_room():
            try:
                source = next(sources)
            except StopIteration:
                more = False
                break
            own, source = source if isinstance(source, tuple) else (None, source)
            pool.give(getattr(source, "_native", source), own, str(given))
            given += 1
        result = pool.take()
        if result is None:
            return
        yield result


def _raised(results: Iterator[Result]) -> Iterator[tuple[str, _guihua.Document]]:
    for id, read in results:
        if isinstance(read, Exception):
            raise read
        yield id, read


def _documents(results: Iterator[Result], on_error: str) -> Iterator[Document | Failure]:
    for id, read in results:
        if not isinstance(read, Exception):
            yield Document(read)
        elif on_error == "return":
            yield Failure(id, read)
        else:
            raise read


def _files(lexicon: PathLike | Mapping[str, str] | None) -> list[tuple[str, str]]:
    if lexicon is None:
        return []
    if isinstance(lexicon, os.PathLike):
        return _guihua.lexicon_files(lexicon)
    if isinstance(lexicon, str):
        raise TypeError("a folder of word lists is a path: pathlib.Path(lexicon)")
    return sorted(lexicon.items())


def _text(path: PathLike) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def _parsed(json: str) -> Any:
    import json as parser

    return parser.loads(json)


def _made(files: list[tuple[str, str]], costs: str | None, offsets: Offsets) -> Extractor:
    return Extractor(lexicon=dict(files), costs=costs, offsets=offsets)
