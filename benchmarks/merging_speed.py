"""Processor time and memory of merging many reports: python -m benchmarks.merging_speed [REPORTS]

Made-up reports over two years, 20 countries and 2,000 towns; about three accounts an event, a fifth
of them only at country or province level. The figure that counts: 100,000 in under 60 s and 1 GB.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from geomap.events.merge import merge_reports, update_events
from geomap.model import Actor, Count, DateSpan, EventPlace, EventReport, Span
from geomap.model.vocabulary import EVENT_TYPE_OF

_SUBS = ["Armed clash", "Air/drone strike", "Attack", "Shelling/artillery/missile attack", "Arrests"]
TWO_YEARS = 730
"""Days."""
_CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "event_location_tune.jsonl"


@cache
def _sentences() -> list[str]:
    """Return real sentences about wars where they are at hand, else made-up ones."""
    if _CORPUS.exists():
        lines = _CORPUS.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    return [" ".join(f"word{(n * 7919 + k * k) % 5000}" for k in range(18)) for n in range(9_000)]


def made_up(
    number: int, seed: int = 7, towns: Sequence[EventPlace] = (), days: int = TWO_YEARS
) -> list[EventReport]:
    """Return so many reports of some days, the same for the same seed, towns and days."""
    rng, sentences = random.Random(seed), _sentences()
    towns = towns or world(rng)
    reports: list[EventReport] = []
    while len(reports) < number:
        town, day = rng.choice(towns), date(2022, 1, 1) + timedelta(rng.randrange(days))
        sub, dead = rng.choice(_SUBS), rng.choice([None, 0, 1, 2, 3, 5, 8, 13])
        groups = [Actor(name=f"Group {rng.randrange(40)}", actor_type="Rebel group", country=town.country)]
        for _ in range(rng.choice([1, 2, 3, 6])):
            reports.append(
                _account(
                    rng,
                    len(reports),
                    town,
                    day=day,
                    sub=sub,
                    dead=dead,
                    sentences=sentences,
                    side_a=tuple(groups),
                )
            )
    return reports[:number]


def world(rng: random.Random, towns: int = 2_000, countries: int = 20) -> list[EventPlace]:
    """Return towns, each in one of at most 100 countries and one of a tenth as many provinces."""
    return [_town(rng, number, countries, towns // 10) for number in range(towns)]


def _town(rng: random.Random, number: int, countries: int, provinces: int) -> EventPlace:
    row, column = number % countries % 20, number % countries // 20
    country = f"{'ABCDEFGHIJKLMNOPQRST'[row]}{'XYZVW'[column]}"
    return EventPlace(
        name=f"Town {number}", name_raw="", role="event", where_prec=1, place_id=f"gn:{number}",
        country=country,
        admin1=f"Province {number % provinces}",
        lat=row * 4 + rng.random() * 3, lon=column * 6 + rng.random() * 4,
        uncertainty_km=2.0, geo_confidence=0.9,
    )  # fmt: skip


def _account(rng, number, town, *, day, sub, dead, side_a, sentences):  # type: ignore[no-untyped-def]
    level = rng.random()
    if level < 0.1:
        town = town.but(
            name="Country", where_prec=6, place_id=f"reg:{town.country}", admin1=None, uncertainty_km=500.0
        )
    elif level < 0.2:
        town = town.but(
            name=town.admin1 or "", where_prec=4, place_id=f"adm:{town.admin1}", uncertainty_km=60.0
        )
    quote = rng.choice(sentences)
    return EventReport(
        report_id=f"{number:012x}", doc_id=f"doc{number}", quote=Span(start=0, end=len(quote), text=quote),
        trigger=Span(start=0, end=1, text=quote[:1]), publisher=f"Paper {rng.randrange(50)}",
        pub_date=day + timedelta(rng.randrange(3)), event_type=EVENT_TYPE_OF[sub], sub_event_type=sub,
        type_confidence=0.8, side_a=side_a if rng.random() < 0.7 else (), places=(town,),
        when=DateSpan(start=day, end=day, basis="stated"), deaths_unknown=dead or 0,
        deaths=None if dead is None else Count(best=dead, low=dead, high=dead, text=str(dead)),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="?", type=int, default=100_000)
    number = parser.parse_args().reports
    reports = made_up(number + 20)
    started = time.process_time()
    events = merge_reports(reports[:number])
    took = time.process_time() - started
    print(f"{number:,} reports -> {len(events):,} events in {took:.1f} s")
    started = time.process_time()
    update = update_events(events, reports[number:])
    took = time.process_time() - started
    print(f"20 more: {len(update.touched)} events worked out anew in {took:.1f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
