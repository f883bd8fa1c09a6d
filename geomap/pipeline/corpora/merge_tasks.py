"""The tasks of a merge: each reads files, writes files, and may be repeated on any worker."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import msgspec

from geomap.events.merge import Link, ReportOutline, merge_blocks, merge_linked, merge_settled
from geomap.model import Event, EventReport
from geomap.pipeline.corpora.dataset import (
    Stretch,
    collect_events,
    write_accounts,
    write_bucket,
    write_mentions,
)
from geomap.pipeline.corpora.partitions import SelectedPart
from geomap.pipeline.corpora.scratch import read_records, read_reports, write_records


class _Named(msgspec.Struct, gc=False):
    """The id of a report, read from its JSON; the rest of that is skipped."""

    report_id: str


DEALT: Final = "dealt"
"""Folder of the reports by their blocks."""
UNDATED: Final = "undated"
"""Stands for the block of reports without a date, which are in every bucket."""
_OUTLINES: Final = msgspec.json.Decoder(ReportOutline)
_NAMED: Final = msgspec.json.Decoder(_Named)
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
    dealt: dict[str, list[bytes]] = defaultdict(list)
    mentions = {}
    for row in (row for part in task.parts for row in part.rows()):
        if row.doc_id is not None and (named := row.read_mentions()):
            mentions[row.doc_id] = named
        for record in row.split_reports():
            for block in merge_blocks(_OUTLINES.decode(record)) or (UNDATED,):
                dealt[block].append(record)
    _write_dealt(task.folder / DEALT, {_file_name(block): dealt[block] for block in dealt}, task.name)
    write_mentions(task.folder / "tables", f"{task.name}.parquet", mentions)
    return {block: len(records) for block, records in dealt.items() if block != UNDATED}


def merge_blocks_of_bucket(task: BucketTask) -> list[Stretch]:
    """Merge what the blocks of a bucket alone decide; leave the rest with its links."""
    settled = merge_settled(*_reports_of(task), coder_version=task.coder_version)
    opened = [report.to_json() for report in settled.open_reports if _is_first_here(report, task)]
    name = f"{task.bucket:06}"
    write_records(task.folder / "open" / name / "reports", opened)
    write_records(task.folder / "links" / name / "links", map(msgspec.json.encode, settled.open_links))
    return _write_events(task, f"{name}-0", settled.events)


def _reports_of(task: BucketTask) -> tuple[list[EventReport], list[EventReport]]:
    """Return the reports of a bucket: those whose blocks are all in it, and the others; each once."""
    own: list[EventReport] = []
    shared: list[EventReport] = []
    here = frozenset(task.blocks)
    for block in task.blocks:
        for report in read_reports(task.folder / DEALT / _file_name(block)):
            blocks = merge_blocks(report) or ()
            if len(blocks) == 1:
                own.append(report)
            elif block == next(each for each in blocks if each in here):
                (own if here.issuperset(blocks) else shared).append(report)
    (own if task.buckets == 1 else shared).extend(read_reports(task.folder / DEALT / _file_name(UNDATED)))
    return own, shared


def _is_first_here(report: EventReport, task: BucketTask) -> bool:
    """Whether a report's first block is in a bucket; one without a date belongs to the first bucket."""
    blocks = merge_blocks(report)
    return task.bucket == 0 if blocks is None else blocks[0] in task.blocks


def deal_open(task: BucketTask) -> None:
    """Deal the open reports of a bucket and their links by the group that they are tied to."""
    homes = _homes(task.folder / "homes.json")
    name = f"{task.bucket:06}"
    reports: dict[int, list[bytes]] = defaultdict(list)
    for record in read_records(task.folder / "open" / name):
        report_id = _NAMED.decode(record).report_id
        reports[_bucket(homes.get(report_id, report_id), task.buckets)].append(record)
    _write_dealt(task.folder / "tied", reports, name)
    links: dict[int, list[bytes]] = defaultdict(list)
    for record in read_records(task.folder / "links" / name):
        links[_bucket(homes[_LINKS.decode(record).left], task.buckets)].append(record)
    _write_dealt(task.folder / "tied links", links, name)


def merge_open_of_bucket(task: BucketTask) -> list[Stretch]:
    """Merge the open reports whose groups fall into a bucket, in whatever order they lie there."""
    reports = read_reports(task.folder / "tied" / str(task.bucket))
    links = read_links(task.folder / "tied links" / str(task.bucket))
    events = merge_linked(reports, links, coder_version=task.coder_version)
    return _write_events(task, f"{task.bucket:06}-1", events)


def read_links(folder: Path) -> Iterator[Link]:
    """Yield the links of all files of a folder."""
    return map(_LINKS.decode, read_records(folder))


def put_together(task: TableTask) -> None:
    """Write the tables of some years and countries from the files of all buckets."""
    collect_events(task.folder / "buckets", task.folder / "tables", task.folders)


def _write_events(task: BucketTask, name: str, events: tuple[Event, ...]) -> list[Stretch]:
    write_accounts(task.folder / "tables", f"{name}.parquet", events)
    return write_bucket(task.folder / "buckets", f"{name}.arrow", events)


def _write_dealt(
    folder: Path, dealt: Mapping[int, list[bytes]] | Mapping[str, list[bytes]], name: str
) -> None:
    for pile, records in dealt.items():
        write_records(folder / str(pile) / name, records)


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
