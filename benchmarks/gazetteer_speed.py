"""How fast the gazetteer answers, beside a plain dictionary and a naive SQLite LIKE; and its memory.

    python -m benchmarks.gazetteer_speed [--queries N]

Times are CPU microseconds of this thread, median and 90th percentile. "again" asks the same names a
second time (they are remembered), "pages warm" asks with the memory of answers cleared: each name
twenty times, and its best time counts, so that other work on the machine does not.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import sqlite3
import sys
import time
from collections import defaultdict

from geomap.gazetteer.answering.answers import answers
from geomap.gazetteer.answering.local import LocalGazetteer
from geomap.gazetteer.building.build import base_store
from geomap.gazetteer.names import normalise


def timed(ask, names):
    taken = []
    for name in names:
        start = time.thread_time()
        ask(name)
        taken.append(time.thread_time() - start)
    taken.sort()
    return taken[len(taken) // 2] * 1e6, taken[int(len(taken) * 0.9)] * 1e6


def timed_warm(gazetteer, names, rounds=20):
    best = dict.fromkeys(names, math.inf)
    for _ in range(rounds):
        gazetteer._cached.cache_clear()
        for name in names:
            start = time.perf_counter()
            gazetteer.candidates(name, fuzzy=False)
            best[name] = min(best[name], time.perf_counter() - start)
    taken = sorted(best.values())
    return taken[len(taken) // 2] * 1e6, taken[int(len(taken) * 0.9)] * 1e6


def misspelt(name, rng):
    at = rng.randrange(len(name))
    return name[:at] + rng.choice("aeioukrt") + name[at + 1 :]


def memory_mb():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--queries", type=int, default=400)
    options = parser.parse_args()
    rng = random.Random(3)
    path = base_store()
    gazetteer = LocalGazetteer([path])
    print(f"store {path.stat().st_size / 1e6:.0f} MB; process with it open {memory_mb():.0f} MB")
    plain = sqlite3.connect(path)
    every = [row[0] for row in plain.execute("SELECT text FROM name WHERE kind = 0 AND no % 97 = 0")]
    names = rng.sample(every, options.queries)
    wrong = [misspelt(name, rng) for name in rng.sample(every, options.queries)]

    def exact(name):
        return gazetteer.candidates(name, fuzzy=False)

    def like(name):
        return plain.execute("SELECT no FROM name WHERE text LIKE ?", (name,)).fetchall()

    figures = {"exact, first time": timed(exact, names), "exact, again": timed(exact, names)}
    figures["exact, pages warm"] = timed_warm(gazetteer, names)
    figures["exact or similar"] = timed(gazetteer.candidates, rng.sample(every, options.queries))
    figures["misspelt"] = timed(gazetteer.candidates, wrong)
    figures["as written, with qualifier"] = timed(
        lambda name: answers(gazetteer, f"{name}, Aleppo", countries=["SY"]), wrong[: options.queries // 4]
    )
    print(f"after the queries {memory_mb():.0f} MB")
    figures["SQLite LIKE"] = timed(like, names[:5])
    dictionary = defaultdict(list)
    for norm, no in plain.execute("SELECT norm, no FROM name"):
        dictionary[norm].append(no)
    figures["dictionary (all in memory)"] = timed(lambda name: dictionary.get(normalise(name)), names)
    for label, (median, tail) in figures.items():
        print(f"{label:28} {median:12.1f} µs  p90 {tail:12.1f} µs")


if __name__ == "__main__":
    main()
