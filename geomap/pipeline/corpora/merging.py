"""The merge of all parts into events, one bucket of reports at a time.

1. Reports are dealt by their merge blocks; neighbouring blocks are put together to buckets.
2. Each bucket merges what its blocks alone decide. Reports that are in blocks of other buckets too,
   and all that are tied to them, are left open; the driver ties the open ones of all buckets to groups.
3. Open reports are dealt again, by a stable hash of the smallest id of their group, and merged.
4. The events of all buckets are put together to tables, by year and country.

No event is cut: the result is that of merging all reports at once, whatever the number of buckets. Each
task leaves its result in a file: a merge that was killed goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import uuid4

from geomap.events.merge import tie
from geomap.pipeline.corpora.dataset import TABLES, Stretch
from geomap.pipeline.corpora.manifest import part_digest
from geomap.pipeline.corpora.merge_tasks import (
    BucketTask,
    DealTask,
    TableTask,
    deal_by_block,
    deal_open,
    merge_blocks_of_bucket,
    merge_open_of_bucket,
    put_together,
    read_links,
)
from geomap.pipeline.corpora.partitions import SelectedPart
from geomap.pipeline.corpora.scratch import remove_left_over, write_whole
from geomap.pipeline.corpora.steps import do_step
from geomap.pipeline.runners import Runner
from geomap.pipeline.versions import dataset_version

REPORTS_A_BUCKET: Final = 20_000
"""Reports from which blocks are enough for a bucket: 20,000 take some 200 MB of memory."""
PART_BYTES: Final = 16_000_000
"""Bytes of parts that one task deals."""
ROWS_A_TASK: Final = 20_000
"""Rows of the tables that one task puts together, at least."""
SCRATCH: Final = ".merge"
_REMOVED: Final = f"{SCRATCH}.done"
"""How the names of folders begin that only wait for their removal."""
Item = TypeVar("Item")


def merge_parts(
    parts: Sequence[SelectedPart],
    dataset: Path,
    runner: Runner,
    *,
    coder_version: str = "",
    bucket_reports: int = REPORTS_A_BUCKET,
    progress: bool = False,
) -> int:
    """Merge the reports of all parts into events, and write the dataset's tables anew.

    What led to them stays until :func:`remove_scratch`: the same merge once more only counts the events.

    Returns
    -------
    count
        Number of events.

    Raises
    ------
    OutputError
        A task of the merge failed; the tables of the last run stay.
    """
    merge = _Merge(parts, dataset / SCRATCH, runner, coder_version, bucket_reports, progress=progress)
    count = merge.run()
    merge.swap_in(dataset)
    return count


def remove_scratch(dataset: Path) -> None:
    """Remove what a merge left on its way; for whoever has noted that the dataset is whole."""
    # Renamed first: of a merge that is half removed nothing is ever taken up again.
    with suppress(OSError):
        (dataset / SCRATCH).rename(dataset / f"{_REMOVED}{uuid4().hex}")
    remove_remains(dataset)


def remove_remains(dataset: Path) -> None:
    """Remove what is left of merges that are done.

    A worker that outlived its driver may still write there: what cannot go now goes at the next start.
    """
    for remains in dataset.glob(f"{_REMOVED}*"):
        shutil.rmtree(remains, ignore_errors=True)


class _Merge:
    """One merge: its steps in their order, in a folder named for all that decides its outcome."""

    def __init__(
        self,
        parts: Sequence[SelectedPart],
        scratch: Path,
        runner: Runner,
        coder_version: str,
        bucket_reports: int,
        *,
        progress: bool,
    ) -> None:
        self._parts = parts
        self._runner = runner
        self._coder_version = coder_version
        self._progress = progress
        self._bucket_reports = bucket_reports
        decides = (part_digest(parts), str(bucket_reports), coder_version, dataset_version())
        key = hashlib.sha256("\0".join(decides).encode()).hexdigest()[:16]
        self.folder = scratch / key
        for stale in scratch.glob("*") if scratch.exists() else ():
            if stale.name != key:
                shutil.rmtree(stale)
        self.folder.mkdir(parents=True, exist_ok=True)

    def run(self) -> int:
        """Do all steps; return the number of events."""
        deals = {
            f"{number:06}": DealTask(f"{number:06}", self.folder, tuple(parts))
            for number, parts in enumerate(_together(self._parts, _bytes, PART_BYTES))
        }
        counts = self._step("deal", deal_by_block, deals)
        blocks = blocks_of_buckets(counts, self._bucket_reports)
        buckets = {
            f"{number:06}": BucketTask(number, len(blocks), names, self.folder, self._coder_version)
            for number, names in enumerate(blocks)
        }
        of_block = _total(counts)
        settled = self._step(
            "settle",
            merge_blocks_of_bucket,
            buckets,
            size=lambda bucket: sum(of_block[block] for block in bucket.blocks),
        )
        links = (link for name in buckets for link in read_links(self.folder / "links" / name))
        homes = tie((link.left, link.right) for link in links)
        write_whole(self.folder / "homes.json", json.dumps(homes).encode())
        self._step("deal open", deal_open, buckets)
        opened = self._step("merge", merge_open_of_bucket, buckets)
        self._step("tables", put_together, self._tables([*settled, *opened]))
        return sum(rows for stretches in (*settled, *opened) for *_, rows in stretches)

    def swap_in(self, dataset: Path) -> None:
        """Put the tables in the place of the old ones; killed at any moment, the same again completes it."""
        tables, listed = self.folder / "tables", self.folder / "swap.json"
        if not listed.exists():
            remove_left_over([tables, *filter(Path.is_dir, tables.rglob("*"))])
            made = [name for name in TABLES if (tables / name).exists()]
            write_whole(listed, json.dumps(made).encode())
        made = json.loads(listed.read_bytes())
        for name in TABLES:
            if name in made and not (tables / name).exists():
                continue  # moved before this merge was killed
            shutil.rmtree(dataset / name, ignore_errors=True)
            if name in made:
                (tables / name).rename(dataset / name)

    def _step(
        self,
        name: str,
        function: Callable[[Item], Any],
        tasks: dict[str, Item],
        size: Callable[[Item], int] | None = None,
    ) -> list[Any]:
        label = f"merging: {name}" if self._progress else None
        return do_step(self._runner, function, tasks, self.folder / "done" / name, size=size, progress=label)

    def _tables(self, found: Iterable[Sequence[Stretch]]) -> dict[str, TableTask]:
        """Return tasks of whole folders (year and country) with enough rows each to be worth one."""
        folders: dict[tuple[str, str], list[Stretch]] = defaultdict(list)
        for stretch in (stretch for stretches in found for stretch in stretches):
            _, _, year, country, _ = stretch
            folders[year, country].append(stretch)
        ordered = [folders[name] for name in sorted(folders)]
        batches = _together(ordered, lambda stretches: sum(rows for *_, rows in stretches), ROWS_A_TASK)
        return {
            f"{number:06}": TableTask(self.folder, tuple(map(tuple, batch)))
            for number, batch in enumerate(batches)
        }


def blocks_of_buckets(counts: Iterable[Mapping[str, int]], enough: int) -> list[tuple[str, ...]]:
    """Return the blocks of each bucket: those that follow each other, so that few events lie at a border.

    Parameters
    ----------
    counts
        How many reports of some parts each block has.
    enough
        Reports from which a bucket is closed. No block is cut.
    """
    total = _total(counts)
    ordered = sorted(total, key=_group_and_stretch)
    return [tuple(blocks) for blocks in _together(ordered, total.__getitem__, enough)] or [()]


def _total(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Return how many reports each block has."""
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return total


def _group_and_stretch(block: str) -> tuple[str, int]:
    group, _, stretch = block.rpartition(" ")
    return group, int(stretch)


def _together(items: Iterable[Item], size: Callable[[Item], int], enough: int) -> Iterator[list[Item]]:
    """Put items together until they are worth a task."""
    together: list[Item] = []
    total = 0
    for item in items:
        together.append(item)
        total += size(item)
        if total >= enough:
            yield together
            together, total = [], 0
    if together:
        yield together


def _bytes(part: SelectedPart) -> int:
    return part.path.stat().st_size
