"""Write toponyms/data/country_words_of_actors.csv: which countries an armed actor's name speaks for.

    python tools/write_country_words_of_actors.py

Place names are resolved before events are coded, so the resolver cannot ask the actors' index; this
keeps the countries of ``geomap/events/data/actors.csv`` where it can read them. A test fails when the
file does not follow from that table.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geomap.events.actors.table import ActorRow, read_actors

DATA = Path(__file__).resolve().parent.parent / "geomap" / "toponyms" / "data"
TABLE = DATA / "country_words_of_actors.csv"
MOST_COUNTRIES = 4
"""An actor of more countries says little about where a text plays."""
HEADER = """\
# Names of armed actors, and the countries that they speak for where a text names no place of theirs.
# word, countries: as in country_words.csv, the home country first. Names that mean one actor here and
# another there are left out. Written by tools/write_country_words_of_actors.py from
# geomap/events/data/actors.csv; do not edit. Licence: that of geomap.
"""


def country_words(rows: tuple[ActorRow, ...]) -> dict[str, tuple[str, ...]]:
    """Return name -> countries, home first, for the names that need no context."""
    found: dict[str, dict[str, None]] = {}
    unclear = {row.alias for row in rows if row.needs_context}
    for row in rows:
        if row.alias not in unclear and row.countries:
            found.setdefault(row.alias, {}).update(dict.fromkeys(row.countries))
    return {alias: tuple(codes) for alias, codes in sorted(found.items()) if 0 < len(codes) <= MOST_COUNTRIES}


def table_text(rows: tuple[ActorRow, ...]) -> str:
    """Return the whole file."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("word", "countries"))
    writer.writerows((alias, " ".join(codes)) for alias, codes in country_words(rows).items())
    return HEADER + lines.getvalue()


if __name__ == "__main__":
    TABLE.write_text(table_text(read_actors()), encoding="utf-8")
