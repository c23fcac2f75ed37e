"""What all classes of `_records` have: a view of a part of a document's JSON, made when asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal
    from typing import Any, ClassVar, TypeVar

    R = TypeVar("R", bound="Record")


def exact(number: int | float) -> Decimal:
    """The decimal that the JSON has: the shortest form of a double is what was written."""
    from decimal import Decimal

    return Decimal(repr(number))


def perhaps_exact(number: int | float | None) -> Decimal | None:
    """The same where there is a number."""
    return None if number is None else exact(number)


class Record:
    """A read-only object of the JSON. Its attributes are the members of the object."""

    __slots__ = ("_data", "_made")
    _fields: ClassVar[tuple[str, ...]] = ()
    _data: dict[str, Any]
    _made: dict[str, Any]

    def __init__(self, data: dict[str, Any]) -> None:
        object.__setattr__(self, "_data", data)
        object.__setattr__(self, "_made", {})

    def to_dict(self) -> dict[str, Any]:
        """The object as a dictionary, as `json.loads` gives it; the caller's own."""
        import json

        own: dict[str, Any] = json.loads(self.to_json())
        return own

    def to_json(self) -> str:
        """The object as JSON on one line."""
        import json

        return json.dumps(self._data, ensure_ascii=False, separators=(",", ":"))

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        assert isinstance(other, Record)
        return self._data == other._data

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self._shown())})"

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return type(self), (self._data,)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if name not in ("_data", "_made")]

    def _shown(self) -> Iterator[str]:
        # Places and what the text does not say are left out.
        for field in self._fields:
            name = "from_" if field == "from" else field
            value = getattr(self, name)
            if value is not None and value != () and field != "spans":
                shown = f"<{len(value)}>" if _is_long(value) else repr(value)
                yield f"{name}={shown}"

    def _one(self, name: str, kind: type[R]) -> R:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = kind(self._data[name])
        own: R = made
        return own

    def _perhaps(self, name: str, kind: type[R]) -> R | None:
        return None if self._data[name] is None else self._one(name, kind)

    def _many(self, name: str, kind: type[R]) -> tuple[R, ...]:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = tuple(map(kind, self._data[name]))
        own: tuple[R, ...] = made
        return own

    def _named(self, name: str, kind: type[R]) -> Mapping[str, R]:
        return {key: kind(value) for key, value in self._data[name].items()}


def _is_long(value: object) -> bool:
    return isinstance(value, tuple) and len(value) > 0 and isinstance(value[0], (Record, tuple))
