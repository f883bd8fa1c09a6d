"""How many news spellings of war reports' places get the right place as first answer.

    python -m benchmarks.news_spellings [--table FILE.csv] [--km 12] [--store FILE ...] [--misses]

The table is news_spellings.csv, or syria_spellings.csv (villages, quarters and landmarks with what stands
beside them). Asked twice: with the country known, and anywhere on Earth.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from geomap.gazetteer.answering.answers import answers
from geomap.gazetteer.answering.local import LocalGazetteer
from geomap.gazetteer.building.build import base_store
from geomap.gazetteer.distance import distance_km

RIGHT_KM = 12.0
SURE = 0.7
TABLE = Path(__file__).parent / "news_spellings.csv"


def table(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        yield float(row["lat"]), float(row["lon"]), row["country"], row["spelling"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list the wrong answers")
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--km", type=float, default=RIGHT_KM, help="how near a hit lies")
    parser.add_argument("--store", type=Path, action="append", default=[], help="a further store")
    options = parser.parse_args()
    gazetteer = LocalGazetteer([base_store(), *options.store])
    for known in (True, False):
        right, sure, sure_right = 0, 0, 0
        places, found = set(), set()
        rows = list(table(options.table))
        for lat, lon, country, spelling in rows:
            places.add((lat, lon))
            first = answers(gazetteer, spelling, countries=[country] if known else None, limit=1)
            near = first and distance_km(lat, lon, first[0].place.lat, first[0].place.lon) <= options.km
            if first and first[0].score >= SURE:
                sure += 1
                sure_right += near
            if near:
                right += 1
                found.add((lat, lon))
            elif options.misses:
                print("  missed:", spelling, first and first[0].place)
        label = "country known" if known else "anywhere"
        print(f"{label}: {right}/{len(rows)} spellings, {len(found)}/{len(places)} places; "
              f"score at least {SURE}: {sure}, {sure_right} of them right")  # fmt: skip


if __name__ == "__main__":
    main()
