"""How many places, as reports write them, the geocoder puts within 10 km: by source and by score.

First-order divisions that news names count as right within their reach.

    python -m benchmarks.geocode_quality SHARED [--sample N] [--only SOURCE] [--store FILE ...]
        [--misses OUT.csv]

SHARED is a folder with ``gazetteer/*_wof_as_geonames.txt`` (names with points), ``corpora/acled_*``
(location, admin1 to admin3) and ``corpora/ucdp_ged_ukraine.csv``. Each spelling is asked with its
country and the divisions that the source gives, as in a table of events.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from geomap.gazetteer import LocalGazetteer, open_gazetteer
from geomap.gazetteer.answering.answers import Answer, answers
from geomap.gazetteer.countries import countries
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.names import script_of
from geomap.model import GazetteerPlace

RIGHT_KM = 10.0
SURE = 0.7
csv.field_size_limit(1_000_000)


class Spelling(NamedTuple):
    """A place as written, and where it is."""

    source: str
    text: str
    country: str | None
    lat: float
    lon: float

    @property
    def countries(self) -> list[str] | None:
        return [self.country] if self.country else None


def country_codes() -> dict[str, str]:
    codes = {}
    for code, country in countries().items():
        for name in (country.name, *country.aliases):
            codes[name.casefold()] = code
    return codes


def who_is_on_first(path: Path) -> Iterator[Spelling]:
    """Villages: every Latin or Arabic name, with the name of its first-order division."""
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")]
    names = {row[0].lstrip("w"): row[1] for row in rows if row[7] in {"ADM1", "ADM2"}}
    arabic = {}
    for row in rows:
        if row[7] in {"ADM1", "ADM2"}:
            arabic[row[0].lstrip("w")] = next((n for n in row[3].split(",") if script_of(n) == "Arabic"), "")
    for row in rows:
        if row[6] != "P":
            continue
        place = path.name[:2], float(row[4]), float(row[5])
        latin = [n for n in dict.fromkeys([*row[3].split(","), row[1]]) if n and script_of(n) == "Latin"]
        local = [n for n in row[3].split(",") if n and script_of(n) == "Arabic"]
        for label, options, divisions in (("latin", latin, names), ("arabic", local, arabic)):
            division = divisions.get(row[10]) or divisions.get(row[11])
            if options and division:
                text = f"{options[-1 if label == 'latin' and len(options) < 3 else 0]}, {division}"
                yield Spelling(f"{path.name[:2]} {label}", text, *place)


def acled(path: Path, codes: dict[str, str]) -> Iterator[Spelling]:
    """Locations of events, with the finest division named."""
    for row in csv.DictReader(path.open(encoding="utf-8", errors="replace")):
        code = codes.get(row["country"].casefold())
        if code and row["geo_precision"] in {"1", "2"}:
            division = row["admin2"] or row["admin1"]
            yield Spelling(
                path.stem[:10], f"{row['location']}, {division}", code,
                float(row["latitude"]), float(row["longitude"]),
            )  # fmt: skip


def ucdp(path: Path, codes: dict[str, str]) -> Iterator[Spelling]:
    """Places of events, with both divisions."""
    for row in csv.DictReader(path.open(encoding="utf-8")):
        if row["where_prec"] in {"1", "2"}:
            parts = [row["where_coordinates"], row["adm_2"], row["adm_1"]]
            yield Spelling(
                "ucdp", ", ".join(part for part in parts if part), codes[row["country"].casefold()],
                float(row["latitude"]), float(row["longitude"]),
            )  # fmt: skip


def alone(source: Iterator[Spelling]) -> Iterator[Spelling]:
    """The same places without what stands after the comma."""
    for spelling in source:
        yield spelling._replace(source=f"{spelling.source[:9]} alone", text=spelling.text.partition(",")[0])


def toponyms(path: Path) -> Iterator[Spelling]:
    """Names of news articles, alone and anywhere on Earth."""
    for line in path.open(encoding="utf-8"):
        for toponym in json.loads(line)["toponyms"]:
            if toponym["lat"] is not None:
                yield Spelling(path.stem, toponym["name"], None, toponym["lat"], toponym["lon"])


def spellings(shared: Path, sample: int, only: str = "") -> list[Spelling]:
    """Return up to ``sample`` distinct spellings of every source, the same ones every time."""
    codes = country_codes()
    sources: list[Iterator[Spelling]] = [
        who_is_on_first(p) for p in sorted((shared / "gazetteer").glob("*.txt"))
    ]
    sources += [acled(p, codes) for p in sorted((shared / "corpora").glob("acled_*.csv"))]
    sources += [alone(acled(p, codes)) for p in sorted((shared / "corpora").glob("acled_*.csv"))]
    sources += [toponyms(p) for p in sorted((shared / "corpora").glob("[glt]*_tune.jsonl"))]
    sources += [ucdp(p, codes) for p in sorted((shared / "corpora").glob("ucdp_*.csv"))]
    sources += [alone(ucdp(p, codes)) for p in sorted((shared / "corpora").glob("ucdp_*.csv"))]
    sources += [alone(who_is_on_first(p)) for p in sorted((shared / "gazetteer").glob("*.txt"))]
    grouped: dict[str, dict[tuple[str, str], Spelling]] = defaultdict(dict)
    for source in sources:
        for spelling in source:
            grouped[spelling.source].setdefault((spelling.text, spelling.country or ""), spelling)
    chosen = []
    for name in sorted(name for name in grouped if name.startswith(only)):
        group = list(grouped[name].values())
        chosen += random.Random(7).sample(group, min(sample, len(group)))
    return chosen


def is_right(spelling: Spelling, place: GazetteerPlace, away: float) -> bool:
    """Tell whether an answer so many km away is the place meant.

    News names divisions, whose points every gazetteer sets elsewhere: there the place's reach counts.
    """
    reach = place.extent_km or 0.0
    news = spelling.country is None
    return away <= (max(RIGHT_KM, reach) if news and place.feature_code == "ADM1" else RIGHT_KM)


@dataclass
class Counts:
    """What became of the spellings of one source.

    Parameters
    ----------
    sure, sure_and_right
        First answers with a score of ``SURE`` and more, and how many of them are right.
    """

    asked: int = 0
    right: int = 0
    among_five: int = 0
    sure: int = 0
    sure_and_right: int = 0

    def line(self, name: str) -> str:
        return (
            f"{name:12} {self.asked:6} {self.right / self.asked:6.1%} {self.among_five / self.asked:6.1%} "
            f"{self.sure / self.asked:6.1%} {self.sure_and_right / max(1, self.sure):15.1%}"
        )


class Tally:
    """Answers counted by source and by tenth of the score, and the wrong ones."""

    def __init__(self) -> None:
        self.sources: dict[str, Counts] = defaultdict(Counts)
        self.tenths: dict[int, list[bool]] = defaultdict(list)
        self.misses: list[tuple[object, ...]] = []

    def add(self, spelling: Spelling, found: list[Answer]) -> None:
        far = [distance_km(spelling.lat, spelling.lon, a.place.lat, a.place.lon) for a in found]
        near = [is_right(spelling, a.place, km) for a, km in zip(found, far, strict=True)]
        right = any(near[:1])
        sure = bool(found) and found[0].score >= SURE
        for counts in (self.sources[spelling.source], self.sources["all"]):
            counts.asked += 1
            counts.right += right
            counts.among_five += any(near)
            counts.sure += sure
            counts.sure_and_right += sure and right
        best = found[0] if found else None
        if best:
            self.tenths[int(best.score * 10)].append(right)
        if not right:
            answer = (best.place.name, best.score, round(far[0]), best.reasons) if best else ()
            self.misses.append((spelling.source, spelling.text, spelling.country, *answer))

    def lines(self) -> Iterator[str]:
        yield f"{'source':12} {'asked':>6} {'right':>6} {'in 5':>6} {'sure':>6} {'sure and right':>15}"
        yield from (counts.line(name) for name, counts in self.sources.items())
        yield "score  answers  right"
        for tenth, right in sorted(self.tenths.items()):
            yield f"{tenth / 10:.1f}    {len(right):7} {sum(right) / len(right):6.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--only", default="", help="only sources whose names begin so (SY, acled ...)")
    parser.add_argument("--store", type=Path, action="append", default=[], help="a further store")
    parser.add_argument("--misses", type=Path, help="write the wrong answers here")
    options = parser.parse_args()
    base = open_gazetteer()
    gazetteer = LocalGazetteer([*base.paths, *options.store]) if options.store else base
    tally = Tally()
    start = time.perf_counter()
    chosen = spellings(options.shared, options.sample, options.only)
    for spelling in chosen:
        tally.add(spelling, answers(gazetteer, spelling.text, countries=spelling.countries, limit=5))
    seconds = time.perf_counter() - start
    print("\n".join(tally.lines()))
    print(f"{1000 * seconds / len(chosen):.1f} ms a query")
    if options.misses:
        with options.misses.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(tally.misses)


if __name__ == "__main__":
    main()
