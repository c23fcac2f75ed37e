"""guihua on Spark: documents in a DataFrame in, rows of a table out.

    import guihua.spark
    plans = spark.read.parquet("plans")          # id, content
    statements = guihua.spark.extract(plans)
    statements.write.parquet("statements")

Needs pyspark and pyarrow, and guihua in the Python of the workers. Word lists and costs travel with
the job by content: the workers need no files.
"""

from __future__ import annotations

from ._extractor import Extractor, Failure
from ._guihua import schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, Literal, TypeAlias

    import pyarrow
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

    from ._extractor import PathLike

    Mapper: TypeAlias = "Callable[[Iterable[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]"
    OnError: TypeAlias = 'Literal["row", "raise", "skip"]'

__all__ = ["extract", "mapper"]


def extract(
    df: DataFrame,
    *,
    id: str = "id",
    content: str = "content",
    table: str | None = "statements",
    lexicon: PathLike | Mapping[str, str] | None = None,
    costs: PathLike | str | None = None,
    on_error: OnError = "row",
) -> DataFrame:
    """The rows of a table for the documents of `df`: text or bytes in `content`, their ids in `id`.

    `table` is one of the tables of `guihua.TABLES`, or None for one nested row a document, as
    `guihua.rows` gives them. The rows of a table have one more column, `error`: with
    ``on_error="row"`` a document that cannot be read is a row of which only its id and `error` are
    filled; with "skip" it is left out, with "raise" it fails the job.
    """
    map_batches, columns = mapper(table=table, lexicon=lexicon, costs=costs, on_error=on_error)
    return df.select(df[id].cast("string"), df[content]).mapInArrow(map_batches, columns)


def mapper(
    *,
    table: str | None = "statements",
    lexicon: PathLike | Mapping[str, str] | None = None,
    costs: PathLike | str | None = None,
    on_error: OnError = "row",
) -> tuple[Mapper, StructType]:
    """What `extract` is made of: a function for `mapInArrow`, and the schema of what it gives.

    The function takes batches of two columns, id and content.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    if on_error not in ("row", "raise", "skip"):
        raise ValueError('on_error is "row", "raise" or "skip"')
    extractor = Extractor(lexicon=lexicon, costs=costs)
    key = "id" if table in (None, "documents") else "document_id"

    def map_batches(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            sources = zip(*(column.to_pylist() for column in batch.columns), strict=True)
            if table is None:
                yield from _batches(extractor.rows(sources, threads=1))
            else:
                yield from _rows(extractor, sources, table, key, on_error)

    return map_batches, from_arrow_schema(_schema(table))


def _rows(
    extractor: Extractor, sources: Any, table: str, key: str, on_error: OnError
) -> Iterator[pyarrow.RecordBatch]:
    """The rows of documents, then those of the ones that could not be read."""
    failures: list[Failure] = []

    def documents() -> Iterator[Any]:
        for read in extractor.extract_many(sources, threads=1, on_error="return"):
            if not isinstance(read, Failure):
                yield read
            elif on_error == "raise":
                raise read.error
            else:
                failures.append(read)

    yield from _batches(extractor.table(documents(), table, threads=1), _schema(table))
    if failures and on_error == "row":
        yield _error_rows(failures, _schema(table), key)


def _batches(stream: Any, schema: pyarrow.Schema | None = None) -> Iterator[pyarrow.RecordBatch]:
    """Batches with the plain strings that Spark wants for dictionaries, and no errors."""
    import pyarrow

    for batch in pyarrow.RecordBatchReader.from_stream(stream):
        if schema is None:
            yield batch
            continue
        columns = [
            column.dictionary_decode() if pyarrow.types.is_dictionary(column.type) else column
            for column in batch.columns
        ]
        columns.append(pyarrow.nulls(len(batch), pyarrow.string()))
        yield pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def _error_rows(
    failures: list[Failure], schema: pyarrow.Schema, key: str
) -> pyarrow.RecordBatch:
    import pyarrow

    told = {
        key: [failure.id for failure in failures],
        "error": [f"{type(failure.error).__name__}: {failure.error}" for failure in failures],
    }
    columns = [
        pyarrow.array(told.get(field.name, [None] * len(failures)), field.type) for field in schema
    ]
    return pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def _schema(table: str | None) -> pyarrow.Schema:
    """The schema of what comes out: codes are strings, and a flat table has the column `error`."""
    import pyarrow

    own = pyarrow.schema(schema(table))
    if table is None:
        return own
    plain = [
        field.with_type(field.type.value_type)
        if pyarrow.types.is_dictionary(field.type)
        else field
        for field in own
    ]
    return pyarrow.schema([*plain, pyarrow.field("error", pyarrow.string())])
