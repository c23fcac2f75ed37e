"""guihua 规划: reads Chinese plan and policy documents and returns what they commit to.

    import guihua
    doc = guihua.extract("到2025年，森林覆盖率达到24.1%以上。")
    for target in doc.targets:
        print(target.indicator, target.value, target.unit, target.year)

`extract` reads one document, `extract_many` any number of them on all cores, `table` and `rows` give
them to polars, pandas, DuckDB and whatever else takes Arrow. An `Extractor` has words of its own.
`guihua.duckdb` and `guihua.spark` bring it to these engines. The meaning of every field is in the
documentation of its class, and at length in the annotation guide of the project.
"""

from __future__ import annotations

from . import _guihua
from ._document import Document
from ._extractor import Extractor, Failure
from ._guihua import (
    SCHEMA_VERSION,
    TABLES,
    DataError,
    DecodeError,
    FormatError,
    GuihuaError,
    LexiconError,
    Schema,
    Stream,
    __version__,
)
from ._records import (
    Aim,
    AimSpans,
    Citation,
    Diagnostic,
    Evidence,
    Mentions,
    Metadata,
    Part,
    Period,
    Quantity,
    Section,
    Source,
    Span,
    Statement,
    StatementSpans,
    Table,
    Task,
    TaskSpans,
    Term,
    TermSpans,
    Threshold,
    Time,
    Token,
    Tokens,
    Value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from typing import Any, Literal, overload

    from . import _extractor
    from .types import Offsets

__all__ = [
    "SCHEMA_VERSION",
    "TABLES",
    "Aim",
    "AimSpans",
    "Citation",
    "DataError",
    "DecodeError",
    "Diagnostic",
    "Document",
    "Evidence",
    "Extractor",
    "Failure",
    "FormatError",
    "GuihuaError",
    "LexiconError",
    "Mentions",
    "Metadata",
    "Part",
    "Period",
    "Quantity",
    "Schema",
    "Section",
    "Source",
    "Span",
    "Statement",
    "StatementSpans",
    "Stream",
    "Table",
    "Task",
    "TaskSpans",
    "Term",
    "TermSpans",
    "Threshold",
    "Time",
    "Token",
    "Tokens",
    "Value",
    "__version__",
    "evaluate",
    "extract",
    "extract_many",
    "indicators",
    "mentions",
    "rows",
    "table",
    "table_schema",
    "tokens",
]

_extractors: dict[str, Extractor] = {}


def _built_in(offsets: Offsets = "code_points") -> Extractor:
    """The extractor without words of one's own, made when it is first needed."""
    if offsets not in _extractors:
        _extractors[offsets] = Extractor(offsets=offsets)
    return _extractors[offsets]


def extract(
    source: _extractor.Source, *, id: str | None = None, offsets: Offsets = "code_points"
) -> Document:
    """Reads one document: text, the bytes of a file, or the path of one. See `Extractor.extract`."""
    return _built_in(offsets).extract(source, id=id)


if TYPE_CHECKING:

    @overload
    def extract_many(
        sources: Iterable[_extractor.Source | Document | tuple[str, _extractor.Source | None]],
        *,
        threads: int | None = None,
        on_error: Literal["raise"] = "raise",
    ) -> Iterator[Document]: ...
    @overload
    def extract_many(
        sources: Iterable[_extractor.Source | Document | tuple[str, _extractor.Source | None]],
        *,
        threads: int | None = None,
        on_error: Literal["return"],
    ) -> Iterator[Document | Failure]: ...


def extract_many(
    sources: Iterable[_extractor.Source | Document | tuple[str, _extractor.Source | None]],
    *,
    threads: int | None = None,
    on_error: Literal["raise", "return"] = "raise",
) -> Iterator[Document | Failure]:
    """Reads documents on all cores and gives them in their order. See `Extractor.extract_many`."""
    return _built_in().extract_many(sources, threads=threads, on_error=on_error)


def table(
    sources: Iterable[_extractor.Source | Document | tuple[str, _extractor.Source | None]],
    table: str = "statements",
    *,
    threads: int | None = None,
    on_error: Literal["raise", "skip"] = "raise",
) -> Stream:
    """The rows of a table as an Arrow stream. See `Extractor.table`."""
    return _built_in().table(sources, table, threads=threads, on_error=on_error)


def rows(
    sources: Iterable[_extractor.Source | Document | tuple[str, _extractor.Source | None]],
    *,
    threads: int | None = None,
) -> Stream:
    """One row for each document, whatever became of it. See `Extractor.rows`."""
    return _built_in().rows(sources, threads=threads)


def table_schema(table: str | None = "statements") -> Schema:
    """The Arrow schema of a table, or, with `None`, of what `rows` gives."""
    return _guihua.schema(table)


def mentions(
    text: str, *, reference: datetime.date | None = None, offsets: Offsets = "code_points"
) -> Mentions:
    """The quantities and times of a text. See `Extractor.mentions`."""
    return _built_in(offsets).mentions(text, reference=reference)


def tokens(text: str, *, offsets: Offsets = "code_points") -> Tokens:
    """The words of a text with their parts of speech."""
    return _built_in(offsets).tokens(text)


def evaluate(
    gold: _extractor.PathLike,
    documents: _extractor.PathLike | Iterable[Document | _extractor.Source],
) -> dict[str, Any]:
    """The figures of documents against annotations. See `Extractor.evaluate`."""
    return _built_in().evaluate(gold, documents)


def indicators() -> list[dict[str, Any]]:
    """The code book: the indicators that have a code, with units, directions and wordings."""
    return _built_in().indicators()
