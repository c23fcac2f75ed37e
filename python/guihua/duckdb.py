"""guihua in DuckDB: a SQL function that reads documents.

    import duckdb, guihua.duckdb
    con = duckdb.connect()
    guihua.duckdb.register(con)
    con.sql('''
        SELECT id, s.indicator, s.value, s.unit, s.year
        FROM (SELECT id, unnest(guihua(id, text).statements) AS s FROM plans)
    ''')

Needs duckdb and pyarrow. Tables without the function: ``con.sql("FROM stream")`` takes what
`guihua.table` and `guihua.rows` give.
"""

from __future__ import annotations

from ._extractor import Extractor
from ._guihua import schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    import duckdb

    from ._extractor import PathLike

__all__ = ["register"]


def register(
    con: duckdb.DuckDBPyConnection,
    *,
    lexicon: PathLike | Mapping[str, str] | None = None,
    costs: PathLike | str | None = None,
    name: str = "guihua",
) -> None:
    """Adds the function `guihua(id, content)` to a connection, and `guihua_blob` for bytes.

    The first takes text (VARCHAR), the second the bytes of files of any kind (BLOB). Both give a
    structure with the columns of `guihua.rows`: `id`, `error`, `document` and the tables as lists of
    structures, for `unnest`. A document that cannot be read has its `error` and no lists; what is
    NULL, too.
    """
    import duckdb
    import pyarrow

    extractor = Extractor(lexicon=lexicon, costs=costs)
    row = pyarrow.struct(list(pyarrow.schema(schema())))
    empty = pyarrow.table({"row": pyarrow.array([], row)})
    result = duckdb.connect().from_arrow(empty).types[0]
    for function, content in ((name, "VARCHAR"), (f"{name}_blob", "BLOB")):
        con.create_function(  # type: ignore[call-overload]
            function,
            _reader(extractor, row),
            ["VARCHAR", content],
            result,
            type="arrow",
            null_handling="special",
        )


def _reader(extractor: Extractor, row: Any) -> Callable[..., Any]:
    """The function of two columns. DuckDB itself calls it on many threads."""
    import pyarrow

    # DuckDB looks at annotations, and knows none of ours.
    def read(ids, contents):  # type: ignore[no-untyped-def]
        sources = zip(map(str, ids.to_pylist()), contents.to_pylist(), strict=True)
        table = pyarrow.table(extractor.rows(sources, threads=1))
        return pyarrow.chunked_array([rows.to_struct_array() for rows in table.to_batches()], row)

    return read
