"""One portion of a corpus coded into one Parquet part: what a task of the map does.

A part is named by the hash of its portion, the options and the code version. It is written beside
and renamed, so that a part which exists is whole, and the same work is never done twice.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from geomap.errors import OutputError
from geomap.model import Article, EventReport, FailedArticle, Mention, Noun
from geomap.pipeline.coding import process_article
from geomap.pipeline.corpora.piles import pile_row, pile_type
from geomap.pipeline.corpora.portions import Portion, read_portion
from geomap.pipeline.corpora.scratch import beside_renamed
from geomap.pipeline.resources import Resources

PART_FORMAT: Final = "5"
"""Raised whenever the columns of a part, or how portions are read, change."""
PARTS: Final = "parts"
"""Folder of the parts in a dataset."""
ROWS_AT_A_TIME: Final = 200
"""Articles held in memory before they are written."""
TEXTS: Final = ("doc_id", "origin", "error")
COUNTS: Final = ("mention_count", "report_count")
LEFT_OUT: Final = "left_out"
COLUMNS: Final = (*TEXTS, *COUNTS, LEFT_OUT, "mentions", "reports")


@dataclass(frozen=True)
class CodingOptions:
    """What a part depends on besides its portion and the code.

    Parameters
    ----------
    default_date
        Publication date of articles that state none.
    columns
        For tables of articles: field -> name of the column that holds it, as the user said.
    """

    resources: Resources = field(default_factory=Resources)
    default_date: date | None = None
    columns: dict[str, str] = field(default_factory=dict)


class PartRow(Noun, frozen=True, kw_only=True):
    """An article of a part, or what could not be read or coded (``error`` says why).

    Parameters
    ----------
    left_out
        Triggers that were not coded, by reason.
    """

    doc_id: str | None = None
    origin: str
    error: str | None = None
    mentions: tuple[Mention, ...] = ()
    reports: tuple[EventReport, ...] = ()
    left_out: dict[str, int] = msgspec.field(default_factory=dict)


class SelectedPart(NamedTuple):
    """A part, and the numbers of its rows that repeat another's article."""

    path: Path
    repeated: frozenset[int] = frozenset()

    def reports(self) -> Any:
        """Return the reports that count as rows, see :mod:`geomap.pipeline.corpora.piles`."""
        import pyarrow

        reports = self._rows("reports")["reports"].combine_chunks().flatten()
        return pyarrow.Table.from_batches([pyarrow.RecordBatch.from_struct_array(reports)])

    def mentions(self) -> dict[str, tuple[Mention, ...]]:
        """Return the place names of the articles that count, by their ids; of those that have any."""
        rows = self._rows("doc_id", "mentions")
        found = zip(
            rows["doc_id"].to_pylist(), map(_MENTIONS.decode, rows["mentions"].to_pylist()), strict=True
        )
        return {doc_id: mentions for doc_id, mentions in found if doc_id is not None and mentions}

    def _rows(self, *columns: str) -> Any:
        from pyarrow import parquet

        # Other ways to read take a look at the folder, and threads of their own.
        with parquet.ParquetFile(self.path) as file:
            table = file.read(columns=list(columns), use_threads=False)
        if not self.repeated:
            return table
        return table.filter([number not in self.repeated for number in range(len(table))])


_MENTIONS: Final = msgspec.json.Decoder(tuple[Mention, ...])


def part_name(portion: Portion, options: CodingOptions) -> str:
    """Return the file name of a portion's part: a hash of all that decides its content."""
    resources = _opened(options.resources)
    decides = (
        PART_FORMAT,
        portion.digest,
        resources.version,
        resources.gazetteer.version,
        str(options.default_date),
        *(f"{name}={column}" for name, column in sorted(options.columns.items())),
    )
    return hashlib.sha256("\0".join(decides).encode()).hexdigest()[:32] + ".parquet"


def map_partition(source: Portion, target: Path, options: CodingOptions) -> tuple[str, str] | None:
    """Code the articles of a portion into a part; nothing is done where the part exists.

    The same portion, options and code give the same bytes, on whatever worker.

    Returns
    -------
    failure
        Name and reason of the first record that could not be used; None where all went well.

    Raises
    ------
    OutputError
        This worker's version of geomap or of its gazetteer is not that of the driver.
    """
    if target.exists():
        return first_failure(target)
    if target.name != part_name(source, options):
        raise OutputError("this worker has another version of geomap or of its gazetteer than the driver")
    resources = _opened(options.resources)
    articles = read_portion(source, options.default_date, options.columns)
    write_part(target, (_row(article, resources) for article in articles))
    return first_failure(target)


def first_failure(path: Path) -> tuple[str, str] | None:
    """Return name and reason of the first record of a part that could not be used; None without one."""
    from pyarrow import parquet

    rows = parquet.read_table(path, columns=["origin", "error"])
    failed = rows.filter(rows["error"].is_valid()).slice(0, 1).to_pylist()
    return (failed[0]["origin"], failed[0]["error"]) if failed else None


def read_outline(path: Path) -> Any:
    """Return the columns of a part that tell what is in it (ids, origins, errors, counts), as Arrow."""
    from pyarrow import parquet

    return parquet.read_table(path, columns=[*TEXTS, *COUNTS, LEFT_OUT])


def is_whole(path: Path) -> bool:
    """Tell whether a file is a part that can be read: a damaged one is coded again."""
    from pyarrow import ArrowException, parquet

    try:
        with parquet.ParquetFile(path) as file:
            return tuple(file.schema_arrow.names) == COLUMNS
    except (OSError, ArrowException):
        return False


@cache
def _opened(resources: Resources) -> Resources:
    """Keep one object for equal options, so that each process opens its engines once."""
    return resources


def _row(article: Article | FailedArticle, resources: Resources) -> PartRow:
    if isinstance(article, FailedArticle):
        return PartRow(origin=article.origin, error=article.reason)
    origin = article.origin or article.doc_id
    result = process_article(article, resources)
    if result.coded is None:
        return PartRow(doc_id=article.doc_id, origin=origin, error=f"cannot be coded: {result.error}")
    return PartRow(
        doc_id=article.doc_id,
        origin=origin,
        mentions=result.mentions,
        reports=result.coded.reports,
        left_out=dict(Counter(left.reason for left in result.coded.left_out)),
    )


def _record(row: PartRow) -> dict[str, Any]:
    """Return a row as it is written; an article whose results cannot be written never stops the others."""
    try:
        left_out = msgspec.json.encode(row.left_out, order="sorted")
        mentions, reports = msgspec.json.encode(row.mentions), list(map(pile_row, row.reports))
    except Exception as error:
        reason = f"cannot be written: {type(error).__name__}: {error}"
        return _record(row.but(error=reason, mentions=(), reports=(), left_out={}))
    return {
        "doc_id": row.doc_id,
        "origin": row.origin.encode("utf-8", "replace").decode(),
        "error": row.error and row.error.encode("utf-8", "replace").decode(),
        "mention_count": len(row.mentions),
        "report_count": len(row.reports),
        LEFT_OUT: left_out,
        "mentions": mentions,
        "reports": reports,
    }


def write_part(target: Path, rows: Iterable[PartRow]) -> None:
    """Write rows as a part that appears at once and whole."""
    import pyarrow
    from pyarrow import parquet

    kinds = {TEXTS: pyarrow.string(), COUNTS: pyarrow.int32(), (LEFT_OUT, "mentions"): pyarrow.binary()}
    listed = [(name, kind) for names, kind in kinds.items() for name in names]
    schema = pyarrow.schema([*listed, ("reports", pyarrow.list_(pile_type()))])
    records = map(_record, rows)
    with (
        beside_renamed(target) as beside,
        parquet.ParquetWriter(beside, schema, compression="zstd") as writer,
    ):
        while batch := list(islice(records, ROWS_AT_A_TIME)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
