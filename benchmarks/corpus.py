"""A made-up corpus of any size: python -m benchmarks.corpus NUMBER FILE.jsonl [--seed N] [--paragraphs N]

Short articles as agencies write them. Incidents are drawn first (type, town, day, figures); one to four
articles tell each, in other words, on the day or the day after, some with another toll. Towns are those
of the map's own base map. All sentences are ours; the same number and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

BASEMAP: Final = Path(__file__).parents[1] / "geomap/outputs/map/assets/basemap.json.gz"
FIRST_DAY: Final = date(2022, 1, 1)
DAYS: Final = 730
PAPERS: Final = [
    f"{place} {kind}"
    for place in ("Valley", "Coast", "Border", "Capital", "Northern", "Delta", "Highland", "River")
    for kind in ("Post", "Wire", "Daily", "Herald", "News")
]

OPENINGS: Final = {
    "air strike": (
        "An air strike killed {dead} civilians in {town} on {day}, rescue workers said.",
        "At least {dead} people were killed on {day} when warplanes bombed a market in {town}.",
        "Jets struck a district of {town} on {weekday}, killing {dead} people and wounding {hurt}.",
    ),
    "clash": (
        "Fighters clashed with government troops near {town} on {day}, leaving {dead} soldiers dead.",
        "{dead_word} soldiers were killed in an ambush on the road to {town} on {weekday}, the army said.",
        "Heavy fighting broke out around {town} on {day}; an official spoke of {dead} dead.",
    ),
    "shelling": (
        "Shells fell on a village outside {town} on {day}, killing {dead} members of one family.",
        "Artillery fire on {town} killed {dead} people and wounded {hurt} on {weekday}, medics said.",
        "Rebels fired mortars at {town} on {day}. {dead_word} civilians died, the hospital said.",
    ),
    "bombing": (
        "A car bomb exploded outside a police station in {town} on {day}, killing {dead} people.",
        "A suicide bomber killed {dead} people at a checkpoint in {town} on {weekday}, police said.",
        "A roadside bomb hit a bus near {town} on {day}, and {dead} passengers died.",
    ),
    "protest": (
        "Thousands of people protested in {town} on {day} against the rising price of bread.",
        "Police fired tear gas at demonstrators in {town} on {weekday}; {hurt} people were hurt.",
        "Hundreds of students marched through {town} on {day} and demanded that the governor resign.",
    ),
    "arrests": (
        "Security forces arrested {hurt} men in raids in {town} on {day}, a police spokesman said.",
        "Gunmen abducted {dead} aid workers on the road between {town} and {other} on {weekday}.",
        "Soldiers detained {hurt} people in {town} on {day} after a curfew was broken.",
    ),
}  # fmt: skip
"""Type of incident -> ways to begin an account of it."""
MIDDLES: Final = (
    "The wounded were taken to a hospital in {other}.",
    "Residents of {town} said by telephone that the road to {other} had been closed since the morning.",
    "A spokesman for the ministry of defence in {capital} declined to comment.",
    "Witnesses said that smoke could be seen from {other}.",
    "No group claimed responsibility.",
    "The governor, who visited the place later, called it a black day for the whole province.",
    "{town}, a trading town, had been quiet for months.",
    "The United Nations called on all sides to protect civilians.",
)
BACKGROUND: Final = (
    "The war has driven hundreds of thousands from their homes since it began.",
    "Last month {hurt} people were killed in {other} in similar circumstances.",
    "Talks between the parties in {capital} broke up without result last week.",
    "Aid agencies say that food is running short in the camps around {other}.",
    "The road is the only link between the coast and the interior.",
    "Analysts say that neither side has the strength to end the conflict.",
)
NUMBER_WORDS: Final = ("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven")


@dataclass(frozen=True)
class Incident:
    """Something that articles tell of."""

    kind: str
    town: str
    other: str
    capital: str
    day: date
    dead: int
    hurt: int


def towns() -> list[str]:
    """Return the names of the base map's towns."""
    cities = json.loads(gzip.decompress(BASEMAP.read_bytes()))["cities"]
    return [str(city[0]) for city in cities]


def incidents(seed: int = 1) -> Iterator[Incident]:
    """Yield incidents without end; a tenth of the towns sees two thirds of them, as in a war."""
    rng, names = random.Random(seed), towns()
    capitals, hot = names[:60], random.Random(0).sample(names, len(names) // 10)
    while True:
        yield Incident(
            kind=rng.choice(list(OPENINGS)),
            town=rng.choice(hot if rng.random() < 2 / 3 else names),
            other=rng.choice(hot),
            capital=rng.choice(capitals),
            day=FIRST_DAY + timedelta(rng.randrange(DAYS)),
            dead=rng.randrange(2, 12),
            hurt=rng.randrange(12, 60),
        )


def articles(number: int, *, seed: int = 1, paragraphs: int = 0) -> Iterator[dict[str, str]]:
    """Yield so many articles, each a row of JSON lines.

    Parameters
    ----------
    paragraphs
        More paragraphs of background for each, where the length of real articles is wanted.
    """
    rng, told = random.Random(seed), 0
    for incident in incidents(seed):
        for telling in range(rng.choice((1, 1, 2, 4))):
            if told == number:
                return
            told += 1
            yield _article(incident, rng, late=telling > 1, paragraphs=paragraphs)


def _article(incident: Incident, rng: random.Random, *, late: bool, paragraphs: int) -> dict[str, str]:
    dead = incident.dead + (rng.choice((0, 0, 1)) if late else 0)
    published = incident.day + timedelta(int(late or rng.random() < 0.5))
    words = {
        "town": incident.town, "other": incident.other, "capital": incident.capital, "hurt": incident.hurt,
        "dead": dead, "dead_word": NUMBER_WORDS[min(dead, 11) - 2],
        "day": f"{incident.day.day} {incident.day:%B %Y}", "weekday": f"{incident.day:%A}",
    }  # fmt: skip
    pieces = [rng.choice(OPENINGS[incident.kind]), " ".join(rng.sample(MIDDLES, 2)), rng.choice(BACKGROUND)]
    pieces += [" ".join(rng.sample(MIDDLES + BACKGROUND, 5)) for _ in range(paragraphs)]
    return {
        "title": f"{incident.kind.capitalize()} in {incident.town}",
        "publisher": rng.choice(PAPERS),
        "date": published.isoformat(),
        "text": "\n\n".join(pieces).format(**words),
    }


def write_corpus(path: Path, number: int, *, seed: int = 1, paragraphs: int = 0) -> Path:
    """Write so many articles as JSON lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for article in articles(number, seed=seed, paragraphs=paragraphs):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--paragraphs", type=int, default=0)
    given = parser.parse_args()
    write_corpus(given.file, given.number, seed=given.seed, paragraphs=given.paragraphs)


if __name__ == "__main__":
    main()
