"""The tasks of a merge: each reads files, writes files, and may be repeated on any worker."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
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


class DealTask(NamedTuple):
    """Parts whose reports are to be dealt into buckets."""

    name: str
    buckets: int
    folder: Path
    parts: tuple[SelectedPart, ...]


class BucketTask(NamedTuple):
    """A bucket that is to be merged."""

    bucket: int
    buckets: int
    folder: Path
    coder_version: str


class TableTask(NamedTuple):
    """Stretches of the buckets' files, those of one year and country together."""

    folder: Path
    folders: tuple[tuple[Stretch, ...], ...]


def deal_by_block(task: DealTask) -> None:
    """Deal the reports of some parts by their merge blocks, and write the table of their mentions."""
    own: dict[int, list[bytes]] = defaultdict(list)
    shared: dict[int, list[bytes]] = defaultdict(list)
    mentions = {}
    for row in (row for part in task.parts for row in part.rows()):
        if row.doc_id is not None and (named := row.read_mentions()):
            mentions[row.doc_id] = named
        for record in row.split_reports():
            buckets = buckets_of(msgspec.json.decode(record, type=ReportOutline), task.buckets)
            pile = own if len(buckets) == 1 else shared
            for bucket in buckets:
                pile[bucket].append(record)
    _write_dealt(task.folder / "own", own, task.name)
    _write_dealt(task.folder / "shared", shared, task.name)
    write_mentions(task.folder / "tables", f"{task.name}.parquet", mentions)


def merge_blocks_of_bucket(task: BucketTask) -> list[Stretch]:
    """Merge what the blocks of a bucket alone decide; leave the rest with its links."""
    own = read_reports(task.folder / "own" / str(task.bucket))
    shared = read_reports(task.folder / "shared" / str(task.bucket))
    settled = merge_settled(own, shared, coder_version=task.coder_version)
    opened = [
        report.to_json()
        for report in settled.open_reports
        if task.bucket == min(buckets_of(report, task.buckets))
    ]
    name = f"{task.bucket:06}"
    write_records(task.folder / "open" / name / "reports", opened)
    write_records(task.folder / "links" / name / "links", map(msgspec.json.encode, settled.open_links))
    return _write_events(task, f"{name}-0", settled.events)


def deal_open(task: BucketTask) -> None:
    """Deal the open reports of a bucket and their links by the group that they are tied to."""
    homes = _homes(task.folder / "homes.json")
    name = f"{task.bucket:06}"
    reports: dict[int, list[bytes]] = defaultdict(list)
    for record in read_records(task.folder / "open" / name):
        report_id = msgspec.json.decode(record, type=_Named).report_id
        reports[_bucket(homes.get(report_id, report_id), task.buckets)].append(record)
    _write_dealt(task.folder / "tied", reports, name)
    links: dict[int, list[bytes]] = defaultdict(list)
    for record in read_records(task.folder / "links" / name):
        link = msgspec.json.decode(record, type=Link)
        links[_bucket(homes[link.left], task.buckets)].append(record)
    _write_dealt(task.folder / "tied links", links, name)


def merge_open_of_bucket(task: BucketTask) -> list[Stretch]:
    """Merge the open reports whose groups fall into a bucket, in whatever order they lie there."""
    reports = read_reports(task.folder / "tied" / str(task.bucket))
    links = read_links(task.folder / "tied links" / str(task.bucket))
    events = merge_linked(reports, links, coder_version=task.coder_version)
    return _write_events(task, f"{task.bucket:06}-1", events)


def read_links(folder: Path) -> Iterator[Link]:
    """Yield the links of all files of a folder."""
    return (msgspec.json.decode(record, type=Link) for record in read_records(folder))


def put_together(task: TableTask) -> None:
    """Write the tables of some years and countries from the files of all buckets."""
    collect_events(task.folder / "buckets", task.folder / "tables", task.folders)


def _write_events(task: BucketTask, name: str, events: tuple[Event, ...]) -> list[Stretch]:
    write_accounts(task.folder / "tables", f"{name}.parquet", events)
    return write_bucket(task.folder / "buckets", f"{name}.arrow", events)


def _write_dealt(folder: Path, dealt: dict[int, list[bytes]], name: str) -> None:
    for bucket, reports in dealt.items():
        write_records(folder / str(bucket) / name, reports)


def buckets_of(report: EventReport | ReportOutline, buckets: int) -> Sequence[int]:
    """Return the buckets of a report's blocks, sorted."""
    blocks = merge_blocks(report)
    return range(buckets) if blocks is None else sorted({_bucket(name, buckets) for name in blocks})


def _bucket(name: str, buckets: int) -> int:
    return crc32(name.encode()) % buckets


@lru_cache(maxsize=1)
def _homes(path: Path) -> dict[str, str]:
    """Return the group of each open report that has one; read once a worker, not once a task."""
    homes: dict[str, str] = json.loads(path.read_bytes())
    return homes
