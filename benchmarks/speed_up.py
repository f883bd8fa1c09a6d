"""The map with one worker and with two: python -m benchmarks.speed_up [ARTICLES]

Codes a corpus with one process and with two, without the merge, once the workers have opened their engines.
Prints one JSON object: wall seconds and their ratio, processor seconds of each worker. On a machine that
others use, the processor seconds of the busiest worker stand for the wall time of a quiet one.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.corpus import write_corpus
from geomap.pipeline.corpora.corpus import split_corpus
from geomap.pipeline.corpora.partitions import CodingOptions, map_partition, part_name
from geomap.pipeline.corpora.portions import Portion
from geomap.pipeline.runners import runner

PORTION_BYTES = 8_000


def code(portion: Portion, *, folder: Path, options: CodingOptions) -> tuple[int, float]:
    """Code a portion; return the process and the processor seconds that it took."""
    import os

    started = time.process_time()
    map_partition(portion, folder / part_name(portion, options), options)
    return os.getpid(), time.process_time() - started


def timed(jobs: int, warm: list[Portion], portions: list[Portion], folder: Path) -> dict[str, Any]:
    folder.mkdir()
    work = partial(code, folder=folder, options=CodingOptions())
    with runner("processes", jobs=jobs) as opened:
        list(opened.map(work, warm))
        started = time.monotonic()
        outcomes = [outcome.result for outcome in opened.map(work, portions)]
        wall = time.monotonic() - started
    workers: dict[int, float] = {}
    for process, seconds in filter(None, outcomes):
        workers[process] = workers.get(process, 0.0) + seconds
    return {"wall_s": round(wall, 1), "worker_cpu_s": [round(one, 1) for one in sorted(workers.values())]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=400)
    number = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        warm_up = write_corpus(folder / "warm.jsonl", 80, seed=2)
        corpus = write_corpus(folder / "corpus.jsonl", number)
        warm = list(split_corpus([warm_up], portion_bytes=4_000))
        portions = list(split_corpus([corpus], portion_bytes=PORTION_BYTES))
        one = timed(1, warm, portions, folder / "one")  # type: ignore[arg-type]
        two = timed(2, warm, portions, folder / "two")  # type: ignore[arg-type]
    found = {
        "articles": number, "one": one, "two": two,
        "speed_up_wall": round(one["wall_s"] / two["wall_s"], 2),
        "speed_up_cpu": round(max(one["worker_cpu_s"]) / max(two["worker_cpu_s"]), 2),
    }  # fmt: skip
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
