"""Tables of articles: CSV, JSON lines or a JSON list, Parquet; one article a row.

Columns are found by their usual names, or named by the user (``--map title=headline,text=body``).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final

from geomap.articles.decoding import decode
from geomap.articles.formats.base import MOST_BYTES, Context, RawArticle, RawResult, read_all
from geomap.articles.formats.html import text_of
from geomap.articles.front_matter import stated_date
from geomap.errors import ArticleError, cause

USUAL: Final[dict[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "story", "description"),
    "title": ("title", "headline", "article_title", "head"),
    "date": ("date", "published", "publication_date", "publish_date", "pub_date", "published_at", "pubdate"),
    "publisher": ("publisher", "source", "media_name", "outlet", "publication", "newspaper", "source_name"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link", "source_url", "permalink"),
    "language": ("language", "lang"),
}  # fmt: skip
"""Field -> column names that are understood without a mapping, most usual first."""
_QUOTED: Final = re.compile(r'"[^"]*"')
_MOST_CELL = 4_000_000
"""Characters of one cell of a CSV file."""


def read_csv(file: BinaryIO, context: Context, *, first: int = 2) -> Iterator[RawResult]:
    """Read a CSV or TSV file with a header line; the delimiter is told from it.

    Parameters
    ----------
    first
        Number of the first row after the header, for messages.

    Raises
    ------
    ArticleError
        No column holds the text, or the file is in no encoding that can be told.
    """
    text = decode(read_all(file), most_bytes=MOST_BYTES).text
    rows = csv_rows(io.StringIO(text, newline=""), delimiter_of(text.split("\n", 1)[0]))
    names = next(rows, [])
    columns = _columns(names, context)
    number = first - 1
    while True:
        number += 1
        part = f"row {number}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield context.failed(part, f"the rest of the file cannot be read as CSV: {error}")
            return
        if row is None:
            return
        if row:
            yield _article(dict(zip(names, row, strict=False)), columns, part, context)


def delimiter_of(header: str) -> str:
    """Tell the delimiter of a table from its header line; what stands in quotes parts no columns."""
    return max(",;\t|", key=_QUOTED.sub("", header).count)


def csv_rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Return the rows of a table, the header first."""
    csv.field_size_limit(_MOST_CELL)
    return csv.reader(lines, delimiter=delimiter)


def read_json(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read JSON lines, or one JSON list of objects, or a single object.

    Raises
    ------
    ArticleError
        The file is not valid JSON in either form.
    """
    text = decode(read_all(file), most_bytes=MOST_BYTES).text
    try:
        whole = json.loads(text)
    except RecursionError:
        raise ArticleError("nested beyond reason") from None
    except ValueError as error:
        if text.lstrip().startswith("["):
            raise ArticleError(f"not valid JSON: {cause(error)}") from None
        yield from read_lines(text.split("\n"), context)
        return
    yield from _objects(whole if isinstance(whole, list) else [whole], context, "record")


def read_lines(lines: Iterable[str | bytes], context: Context, *, first: int = 1) -> Iterator[RawResult]:
    """Read JSON lines, bytes being UTF-8; ``first`` is the number of the first one in its file."""
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield context.failed(f"line {number}", f"not valid JSON: {cause(error)}")
            continue
        yield _object(row, f"line {number}", context)


def _objects(rows: list[Any], context: Context, name: str) -> Iterator[RawResult]:
    for number, row in enumerate(rows, 1):
        yield _object(row, f"{name} {number}", context)


def _object(row: Any, part: str, context: Context) -> RawResult:
    if not isinstance(row, dict):
        return context.failed(part, "not a JSON object")
    try:
        columns = _columns([str(key) for key in row], context)
    except ArticleError as error:
        return context.failed(part, str(error))
    return _article({str(key): value for key, value in row.items()}, columns, part, context)


def read_parquet(
    file: BinaryIO, context: Context, *, groups: Sequence[int] | None = None, first: int = 1
) -> Iterator[RawResult]:
    """Read a Parquet file, batch by batch.

    Parameters
    ----------
    groups
        Row groups to read; None for all.
    first
        Number of the first row read, for messages.

    Raises
    ------
    ArticleError
        The file is damaged, or no column holds the text.
    """
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(file)
        columns = _columns(table.schema_arrow.names, context)
        number = first - 1
        used = sorted(set(columns.values()))
        for batch in table.iter_batches(batch_size=500, columns=used, row_groups=groups):
            for row in batch.to_pylist():
                number += 1
                yield _article(row, columns, f"row {number}", context)
    except (OSError, ValueError) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(f"not a readable Parquet file: {cause(error)}") from None


def _columns(names: Sequence[str], context: Context) -> dict[str, str]:
    """Return field -> column: what the user said, else the most usual name that is there."""
    folded = {name.strip().casefold(): name for name in reversed(names) if name}
    columns: dict[str, str] = {}
    for field, usual in USUAL.items():
        wanted = context.columns.get(field)
        if wanted is not None and wanted.casefold() not in folded:
            raise ArticleError(f"no column {wanted!r}; there are {', '.join(names)[:200]}")
        for name in [wanted.casefold()] if wanted else usual:
            if name in folded:
                columns[field] = folded[name]
                break
    if not any(names):
        raise ArticleError("it has no columns")
    if "text" not in columns:
        raise ArticleError(
            f"no column holds the text among {', '.join(names)[:200]}: name it with --map text=COLUMN"
        )
    return columns


def _article(row: Mapping[str, Any], columns: dict[str, str], part: str, context: Context) -> RawResult:
    values = {field: row.get(column) for field, column in columns.items()}
    text = values.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        return context.failed(part, "the row has no text")
    if text.lstrip().startswith("<") and "</" in text:
        text = text_of(text)
    fields = {
        field: " ".join(str(value).split()) for field, value in values.items() if value not in (None, "")
    }
    warnings: list[str] = []
    if "date" in fields:
        try:
            stated_date(fields["date"])
        except ArticleError as error:
            warnings.append(f"{error}; it was ignored")
            del fields["date"]
    return RawArticle(text, fields, part=part, warnings=tuple(warnings))
