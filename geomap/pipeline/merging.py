"""The merge of all parts into events, one bucket of reports at a time.

1. Reports are dealt into buckets by a stable hash of their merge blocks.
2. Each bucket yields the pairs that may stand in one event; the driver ties them to groups.
3. Reports are dealt again, by a stable hash of the smallest id of their group, and each bucket is merged.

No event is cut: the result is that of merging all reports at once, whatever the number of buckets.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, cast
from zlib import crc32

from geomap.errors import OutputError
from geomap.events.merge import joining_links, merge_blocks, merge_reports
from geomap.model import EventReport
from geomap.pipeline.dataset import EVENTS, MENTIONS, REPORTS, write_events, write_mentions
from geomap.pipeline.partitions import PartRow, read_part
from geomap.pipeline.runners import Runner
from geomap.pipeline.scratch import read_reports, write_reports

BUCKET_BYTES: Final = 16_000_000
"""Bytes of parts for each bucket: some tens of thousands of reports."""
SCRATCH: Final = ".merge"
Task = TypeVar("Task")
Done = TypeVar("Done")


class SelectedPart(NamedTuple):
    """A part, and the numbers of its rows that repeat an article of an earlier part or row."""

    path: Path
    repeated: frozenset[int] = frozenset()

    def rows(self) -> Iterator[PartRow]:
        """Yield the rows that count."""
        return (row for number, row in enumerate(read_part(self.path)) if number not in self.repeated)


class _PartTask(NamedTuple):
    part: SelectedPart
    folder: Path
    buckets: int


class _BucketTask(NamedTuple):
    bucket: int
    folder: Path
    coder_version: str


def merge_parts(
    parts: Sequence[SelectedPart],
    dataset: Path,
    runner: Runner,
    *,
    coder_version: str = "",
    bucket_bytes: int = BUCKET_BYTES,
) -> int:
    """Merge the reports of all parts into events, and write the dataset's tables anew.

    Returns
    -------
    count
        Number of events.

    Raises
    ------
    OutputError
        A task of the merge failed; the tables of the last run stay.
    """
    folder = dataset / SCRATCH
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "tables").mkdir(parents=True)
    buckets = 1 + sum(part.path.stat().st_size for part in parts) // bucket_bytes
    part_tasks = [_PartTask(part, folder, buckets) for part in parts]
    bucket_tasks = [_BucketTask(number, folder, coder_version) for number in range(buckets)]
    _all(runner, _deal_by_block, part_tasks)
    homes = tie(pair for links in _all(runner, _find_links, bucket_tasks) for pair in _links(links))
    (folder / "homes.json").write_text(json.dumps(homes))
    _all(runner, _deal_by_event, part_tasks)
    count = sum(_all(runner, merge_bucket, bucket_tasks))
    _swap(folder / "tables", dataset)
    shutil.rmtree(folder)
    return count


def tie(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for each id of a pair, the smallest id that a chain of pairs ties it to."""
    above: dict[str, str] = {}

    def root(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        above[high] = low
    return {name: root(name) for name in sorted(above)}


def merge_bucket(task: _BucketTask) -> int:
    """Merge the reports of one bucket, in whatever order they lie there; return the number of events."""
    reports = read_reports(task.folder / "events" / str(task.bucket))
    events = merge_reports(reports, coder_version=task.coder_version)
    write_events(task.folder / "tables", f"{task.bucket:05}.parquet", events)
    return len(events)


def _deal_by_block(task: _PartTask) -> None:
    rows = list(task.part.rows())
    write_mentions(
        task.folder / "tables",
        task.part.path.name,
        ((row.doc_id, row.mentions) for row in rows if row.doc_id is not None),
    )

    def buckets(report: EventReport) -> Iterable[int]:
        blocks = merge_blocks(report)
        return range(task.buckets) if blocks is None else {_bucket(name, task.buckets) for name in blocks}

    _deal(task, "blocks", rows, buckets)


def _deal_by_event(task: _PartTask) -> None:
    homes: dict[str, str] = json.loads((task.folder / "homes.json").read_bytes())
    _deal(
        task,
        "events",
        task.part.rows(),
        lambda report: [_bucket(homes.get(report.report_id, report.report_id), task.buckets)],
    )


def _deal(
    task: _PartTask, stage: str, rows: Iterable[PartRow], buckets: Callable[[EventReport], Iterable[int]]
) -> None:
    dealt: dict[int, list[bytes]] = defaultdict(list)
    for row in rows:
        for report in row.reports:
            for bucket in buckets(report):
                dealt[bucket].append(report.to_json())
    for bucket, reports in dealt.items():
        write_reports(task.folder / stage / str(bucket) / task.part.path.stem, reports)


def _find_links(task: _BucketTask) -> Path:
    links = sorted(joining_links(read_reports(task.folder / "blocks" / str(task.bucket))))
    path = task.folder / f"links-{task.bucket}.json"
    path.write_text(json.dumps(links))
    return path


def _links(path: Path) -> list[tuple[str, str]]:
    return [(left, right) for left, right in json.loads(path.read_bytes())]


def _bucket(name: str, buckets: int) -> int:
    return crc32(name.encode()) % buckets


def _all(runner: Runner, function: Callable[[Task], Done], tasks: Sequence[Task]) -> list[Done]:
    """Return the results of all tasks: a merge without one of them would lose events."""
    results = []
    for outcome in runner.map(function, tasks):
        if outcome.error is not None:
            raise OutputError(f"the merge stopped: {outcome.error}; the parts are kept, run it again")
        results.append(outcome.result)
    return cast(list[Done], results)


def _swap(new: Path, dataset: Path) -> None:
    for name in (EVENTS, REPORTS, MENTIONS):
        shutil.rmtree(dataset / name, ignore_errors=True)
        if (new / name).exists():
            (new / name).rename(dataset / name)
