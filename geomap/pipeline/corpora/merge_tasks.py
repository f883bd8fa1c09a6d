"""The tasks of a merge: each reads files, writes files, and may be repeated on any worker."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import compress
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from geomap.events.merge import Link, merge_linked, merge_settled
from geomap.model import Event, EventReport
from geomap.pipeline.corpora.dataset import (
    Stretch,
    collect_events,
    write_events,
    write_mentions,
)
from geomap.pipeline.corpora.partitions import SelectedPart
from geomap.pipeline.corpora.piles import (
    REPORT_ID,
    Rows,
    deal,
    read_accounts,
    read_pile,
    rows_by_blocks,
    write_pile,
)
from geomap.pipeline.corpora.scratch import read_records, write_records

Flags = npt.NDArray[np.bool_]

DEALT: Final = "dealt"
"""Folder of the reports by their blocks."""
UNDATED: Final = "undated"
"""Stands for the block of reports without a date, which are in every bucket."""
_LINKS: Final = msgspec.json.Decoder(Link)


class DealTask(NamedTuple):
    """Parts whose reports are to be dealt by their blocks."""

    name: str
    folder: Path
    parts: tuple[SelectedPart, ...]


class BucketTask(NamedTuple):
    """A bucket that is to be merged: the reports of some blocks."""

    bucket: int
    buckets: int
    blocks: tuple[str, ...]
    folder: Path
    coder_version: str


class TableTask(NamedTuple):
    """Stretches of the buckets' files, those of one year and country together."""

    folder: Path
    folders: tuple[tuple[Stretch, ...], ...]


def deal_by_block(task: DealTask) -> dict[str, int]:
    """Deal the reports of some parts by their merge blocks, and write the table of their mentions.

    Returns
    -------
    counts
        How many reports each block has; one without a date is in none of them.
    """
    import pyarrow

    # In one piece: of a table in many pieces Arrow puts all together for each pile that is taken of it.
    reports = pyarrow.concat_tables([part.reports() for part in task.parts]).combine_chunks()
    piles: dict[str, list[Rows]] = defaultdict(list)
    for blocks, rows in rows_by_blocks(reports):
        for block in blocks or (UNDATED,):
            piles[block].append(rows)
    for block, found in piles.items():
        write_pile(task.folder / DEALT / _file_name(block) / task.name, reports.take(np.concatenate(found)))
    mentions = {doc_id: named for part in task.parts for doc_id, named in part.mentions().items()}
    write_mentions(task.folder / "tables", f"{task.name}.parquet", mentions)
    return {block: sum(map(len, found)) for block, found in piles.items() if block != UNDATED}


def merge_blocks_of_bucket(task: BucketTask) -> list[Stretch]:
    """Merge what the blocks of a bucket alone decide; leave the rest with its links."""
    return _write_events(task, f"{task.bucket:06}-0", _settle(task))


def _settle(task: BucketTask) -> Iterator[Event]:
    """Return the events that the blocks of a bucket alone decide; write the rest with its links.

    The rows of the bucket are out of memory when the first event is put together.
    """
    rows, is_own = _rows_of(task)
    accounts = read_accounts(rows)
    own, shared = (list(compress(accounts, kind)) for kind in (is_own, ~is_own))
    settled = merge_settled(own, shared, coder_version=task.coder_version)
    name = f"{task.bucket:06}"
    write_pile(task.folder / "open" / name / "reports", _open_rows(task, rows, settled.open_reports))
    write_records(task.folder / "links" / name / "links", map(msgspec.json.encode, settled.open_links))
    return settled.events


def _rows_of(task: BucketTask) -> tuple[Any, Flags]:
    """Return the reports of a bucket, each once, and which of them are in no block of another bucket."""
    import pyarrow

    here = frozenset(task.blocks)
    tables: list[Any] = []
    flags: list[Flags] = []
    for block in task.blocks:
        pile = read_pile(task.folder / DEALT / _file_name(block))
        is_kept, is_own = np.zeros(len(pile), np.bool_), np.zeros(len(pile), np.bool_)
        for blocks, rows in rows_by_blocks(pile):
            is_kept[rows] = block == next(each for each in blocks if each in here)
            is_own[rows] = here.issuperset(blocks)
        tables.append(pile if is_kept.all() else pile.filter(is_kept))
        flags.append(is_own[is_kept])
    undated = read_pile(task.folder / DEALT / _file_name(UNDATED))
    tables.append(undated)
    flags.append(np.full(len(undated), task.buckets == 1))
    return pyarrow.concat_tables(tables), np.concatenate(flags)


def _open_rows(task: BucketTask, rows: Any, open_reports: Iterable[EventReport]) -> Any:
    """Return the rows of open reports whose first block is in a bucket; those undated are in the first."""
    opened = {report.report_id for report in open_reports}
    is_open = np.fromiter(map(opened.__contains__, rows[REPORT_ID].to_pylist()), np.bool_, len(rows))
    for blocks, numbers in rows_by_blocks(rows):
        is_open[numbers] &= blocks[0] in task.blocks if blocks else task.bucket == 0
    return rows.filter(is_open)  # to take them by number, Arrow would put all rows together first


def deal_open(task: BucketTask) -> None:
    """Deal the open reports of a bucket and their links by the group that they are tied to."""
    homes = _homes(task.folder / "homes.json")
    name = f"{task.bucket:06}"

    def bucket_of(report_id: str) -> int:
        return _bucket(homes.get(report_id, report_id), task.buckets)

    deal(read_pile(task.folder / "open" / name), bucket_of, task.folder / "tied", name)
    links: dict[int, list[bytes]] = defaultdict(list)
    for record in read_records(task.folder / "links" / name):
        links[bucket_of(_LINKS.decode(record).left)].append(record)
    for pile, records in links.items():
        write_records(task.folder / "tied links" / str(pile) / name, records)


def merge_open_of_bucket(task: BucketTask) -> list[Stretch]:
    """Merge the open reports whose groups fall into a bucket, in whatever order they lie there."""
    accounts = read_accounts(read_pile(task.folder / "tied" / str(task.bucket)))
    links = read_links(task.folder / "tied links" / str(task.bucket))
    events = merge_linked(accounts, links, coder_version=task.coder_version)
    return _write_events(task, f"{task.bucket:06}-1", events)


def read_links(folder: Path) -> Iterator[Link]:
    """Yield the links of all files of a folder."""
    return map(_LINKS.decode, read_records(folder))


def put_together(task: TableTask) -> None:
    """Write the tables of some years and countries from the files of all buckets."""
    collect_events(task.folder / "buckets", task.folder / "tables", task.folders)


def _write_events(task: BucketTask, name: str, events: Iterable[Event]) -> list[Stretch]:
    return write_events(task.folder / "tables", task.folder / "buckets", name, events)


def _file_name(block: str) -> str:
    """Return a name that any file system takes: a block's has the words of a type in it."""
    return blake2b(block.encode(), digest_size=8).hexdigest()


def _bucket(name: str, buckets: int) -> int:
    return crc32(name.encode()) % buckets


@lru_cache(maxsize=1)
def _homes(path: Path) -> dict[str, str]:
    """Return the group of each open report that has one; read once a worker, not once a task."""
    homes: dict[str, str] = json.loads(path.read_bytes())
    return homes
