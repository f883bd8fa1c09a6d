"""Merge many made-up reports bucket by bucket: python -m benchmarks.merging_scale [REPORTS] [--jobs 2]
        [--as-dense-as REPORTS]

Reports as in ``merging_speed.py`` are written into parts, as the map leaves them, and merged into a
dataset. They are of two years; the world grows with them: a town for every 50 reports, 20 countries at
100,000 reports and 100 at 500,000 and more. A third as many events as reports, three accounts each on
average; they share 9,000 sentences, drawn at random, so that texts take less work than real ones do.
With ``--as-dense-as`` they are the reports of the first days of so many: as many a day, in as large a world.

Prints one JSON object: seconds (wall, processor), most memory of the driver and of the largest worker,
megabytes of the parts. The figure that counts: two million in under 3 minutes and 4 GB.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.merging_speed import TWO_YEARS, made_up, world
from geomap.model import EventPlace, EventReport
from geomap.pipeline.corpora.merging import merge_parts
from geomap.pipeline.corpora.partitions import PartRow, SelectedPart, write_part
from geomap.pipeline.runners import Runner, runner

REPORTS_A_PART = 10_000


class _Portion(NamedTuple):
    """Reports of one part: the first one's number, how many, of how many days, in a world for so many."""

    path: Path
    start: int
    number: int
    days: int
    of: int


def write_parts(number: int, folder: Path, of: int, on: Runner) -> list[SelectedPart]:
    """Write made-up reports as parts of one world; each part is of another seed, its ids its own.

    They are of as many days as it takes to be as dense as all reports (``of``) of the world's two years.
    """
    days = max(1, TWO_YEARS * number // of)
    portions = [
        _Portion(folder / f"{start:09}.parquet", start, min(REPORTS_A_PART, number - start), days, of)
        for start in range(0, number, REPORTS_A_PART)
    ]
    for outcome in on.map(_write, portions):
        if outcome.error is not None:
            raise SystemExit(outcome.error)
    return [SelectedPart(portion.path) for portion in portions]


def _write(portion: _Portion) -> None:
    reports = made_up(portion.number, seed=portion.start, towns=_towns(portion.of), days=portion.days)
    write_part(portion.path, (_row(report, portion.start) for report in reports))


@cache
def _towns(of: int) -> list[EventPlace]:
    return world(random.Random(7), max(2_000, of // 50), min(100, max(20, of // 5_000)))


def _row(report: EventReport, start: int) -> PartRow:
    name = f"{start:09}-{report.doc_id}"
    own = report.but(report_id=f"{start:09}{report.report_id}", doc_id=name)
    return PartRow(doc_id=name, origin=name, reports=(own,))


def processor_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--as-dense-as", type=int, metavar="REPORTS")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        engine = "processes" if given.jobs > 1 else "serial"
        with runner(engine, jobs=given.jobs) as opened:
            parts = write_parts(given.reports, Path(scratch), given.as_dense_as or given.reports, opened)
        size = sum(part.path.stat().st_size for part in parts)
        cpu, wall = processor_s(), time.monotonic()
        with runner(engine, jobs=given.jobs) as opened:
            events = merge_parts(parts, Path(scratch, "dataset"), opened)
        driver, worker = (
            round(resource.getrusage(who).ru_maxrss / 1024)
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        found = {
            "reports": given.reports, "events": events, "jobs": given.jobs,
            "wall_s": round(time.monotonic() - wall, 1), "cpu_s": round(processor_s() - cpu, 1),
            "driver_mb": driver, "worker_mb": worker, "parts_mb": round(size / 1e6),
        }  # fmt: skip
    print(json.dumps(found))


if __name__ == "__main__":
    main()
