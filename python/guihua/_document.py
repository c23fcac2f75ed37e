"""A document that was read, as Python shows it."""

from __future__ import annotations

from . import _guihua
from ._records import DocumentFields, Span, Statement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .types import DocumentDict


class Document(DocumentFields):
    """What one document commits to; made by `extract` and its kin, or from JSON.

    Its parts are made when they are asked for. Places count code points of `text`, so that
    ``doc.text[span.start:span.end]`` is what a field was read from.
    """

    __slots__ = ("_native",)
    _native: _guihua.Document

    def __init__(self, native: _guihua.Document) -> None:
        object.__setattr__(self, "_native", native)
        object.__setattr__(self, "_made", {})

    def __getattr__(self, name: str) -> Any:
        # The object behind the attributes, which is only parsed when one of them is asked for.
        if name != "_data":
            raise AttributeError(f"'Document' object has no attribute {name!r}")
        import json

        data = json.loads(self._native.to_json())
        object.__setattr__(self, "_data", data)
        return data

    @staticmethod
    def from_json(json: str | bytes, *, text: str | None = None) -> Document:
        """The document of one line that `guihua extract` or `to_json` wrote.

        The JSON does not have the text; who wants `text` gives it.
        """
        line = json if isinstance(json, str) else json.decode()
        return Document(_guihua.Document.from_json(line, text))

    @property
    def id(self) -> str:
        """The file's name without its extension, or the id that was given."""
        return self._native.id

    @property
    def text(self) -> str:
        """The text that positions count in: the file's own, or what was read from it.

        Raises ValueError for a document from JSON that came without its text.
        """
        text = self._native.text
        if text is None:
            raise ValueError("the text is not known: Document.from_json(json, text=…)")
        return text

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements: targets, then actuals, then provisions."""
        return self.targets + self.actuals + self.provisions

    def quote(self, span: Span) -> str:
        """The characters at a span."""
        if self.source.offsets == "utf16":
            units = self.text.encode("utf-16-le")
            return units[2 * span.start : 2 * span.end].decode("utf-16-le")
        return self.text[span.start : span.end]

    def to_dict(self) -> DocumentDict:  # type: ignore[override]
        """The object as a dictionary, as `json.loads` gives it; the caller's own."""
        import json

        own: DocumentDict = json.loads(self.to_json())
        return own

    def to_json(self) -> str:
        """The object as JSON on one line: byte for byte what the command writes."""
        return self._native.to_json()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self._native == other._native

    def __hash__(self) -> int:
        return hash(self._native)

    def __repr__(self) -> str:
        return repr(self._native)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _restored, (self.to_json(), self._native.text)


def _restored(json: str, text: str | None) -> Document:
    return Document.from_json(json, text=text)
