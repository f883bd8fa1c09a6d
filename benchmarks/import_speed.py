"""How fast a GeoNames dump is imported: rows a CPU second, and memory.

    python -m benchmarks.import_speed [--rows N]

Writes a made-up dump (names of syllables, two thirds of the rows of kinds that are kept) into a
temporary folder and imports it there.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

SYLLABLES = [
    "ba",
    "bi",
    "da",
    "ka",
    "kha",
    "la",
    "ma",
    "na",
    "ra",
    "sa",
    "sha",
    "ta",
    "ya",
    "za",
    "ha",
    "du",
    "ku",
]
KINDS = [("P", "PPL")] * 4 + [("P", "PPLX"), ("S", "FRM"), ("H", "STM")]


def word(rng, length):
    return "".join(rng.choice(SYLLABLES) for _ in range(length)).capitalize()


def write_dump(path, rows):
    rng = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            name = word(rng, rng.randint(2, 4))
            others = ",".join(word(rng, 3) for _ in range(rng.choice([0, 0, 1, 2])))
            kind, code = rng.choice(KINDS)
            cells = [20_000_000 + number, name, name, others, f"{rng.uniform(24, 46):.5f}",
                     f"{rng.uniform(26, 63):.5f}", kind, code, "SY", "", "09", "", "", "",
                     rng.choice([0, 0, 500]), "", 1, "Asia/Damascus", "2020-01-01"]  # fmt: skip
            file.write("\t".join(map(str, cells)) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    from geomap.gazetteer.building.build import base_store
    from geomap.gazetteer.importing.importing import import_dumps
    from geomap.gazetteer.store import Store

    base = Store(base_store())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GEOMAP_DATA_DIR"] = folder
        path = Path(folder) / "XX.txt"
        write_dump(path, options.rows)
        start, wall = time.process_time(), time.perf_counter()
        done = import_dumps([path], name=None, base=base)
        seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(
        f"{options.rows:,} rows, {done.places:,} kept: "
        f"{seconds:.1f} s CPU ({time.perf_counter() - wall:.1f} s), "
        f"{options.rows / seconds:,.0f} rows a CPU second, peak memory {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
