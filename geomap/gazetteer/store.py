"""Reading a store: names to places, points to places, ids to places. Nothing here ranks or guesses."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from geomap.errors import GazetteerError
from geomap.gazetteer.cells import points_within
from geomap.gazetteer.countries import countries
from geomap.gazetteer.schema import DEGREE, FORMAT, is_geonames, number_of, numbered_id
from geomap.model import GazetteerPlace

_NAMES: Final = "SELECT rank, no, kind, text, country FROM name WHERE norm = ?"
_PLACE: Final = (
    "SELECT name, lat, lon, filing, population, geonameid, extent_km, parent, note"
    " FROM place LEFT JOIN detail USING (no) WHERE no = ?"
)
_FILING: Final = (
    "SELECT feature_class, feature_code, country, admin1, admin2, precision_km, source"
    " FROM filing WHERE id = ?"
)


class OutdatedStoreError(GazetteerError):
    """A store was written in another format; it has to be built again."""


NameHit: TypeAlias = tuple[int, int, int, str, str | None]
"""A name of a place: the place's rank and number, the name's kind (by number) and text, the country."""


class Store:
    """One SQLite file of places, opened read-only; processes may share it.

    Parameters
    ----------
    path
        A file written by :class:`geomap.gazetteer.writer.StoreWriter`.
    base
        The store that knows the names of divisions which this one does not have.

    Raises
    ------
    GazetteerError
        The file is missing or damaged; OutdatedStoreError where it is of another format.
    """

    def __init__(self, path: Path, base: Store | None = None) -> None:
        self.path = path
        self._base = base
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self.meta = dict(self._connection.execute("SELECT key, value FROM meta"))
        except sqlite3.Error as error:
            raise GazetteerError(
                f"{path}: not a gazetteer store ({error}); delete it to have it rebuilt"
            ) from error
        if self.meta.get("format") != str(FORMAT):
            self._connection.close()
            raise OutdatedStoreError(
                f"{path}: written by another version of geomap; delete it, it is rebuilt"
            )
        self._connection.execute("PRAGMA cache_size=-16384")
        self.place = lru_cache(maxsize=8192)(self._place)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def names(self, norm: str, countries: Collection[str] | None = None) -> list[NameHit]:
        """Return the names whose normalised form is ``norm``, best rank first."""
        rows: list[NameHit] = self._connection.execute(_NAMES, (norm,)).fetchall()
        if countries is not None:
            rows = [row for row in rows if row[4] in countries]
        return rows

    def spellings(self, keys: Sequence[str]) -> list[str]:
        """Return the normalised names whose consonant skeleton is one of ``keys`` (at most 900)."""
        marks = ",".join("?" * len(keys))
        rows = self._connection.execute(f"SELECT norm FROM spelling WHERE key IN ({marks})", keys)
        return [norm for (norm,) in rows]

    def names_within(self, lat: float, lon: float, km: float) -> list[tuple[int, str]]:
        """Return number and main name of the places within some km of a point, nearest first."""
        found: list[tuple[int, str]] = []
        numbers = [no for _, no in points_within(self._connection, lat, lon, km)]
        for first in range(0, len(numbers), 900):
            some = numbers[first : first + 900]
            marks = ",".join("?" * len(some))
            found += self._connection.execute(f"SELECT no, name FROM place WHERE no IN ({marks})", some)
        return found

    def spellings_with_words(self, words: Sequence[str], limit: int = 200) -> list[str]:
        """Return normalised names that hold all the words (or beginnings of words)."""
        query = " ".join(f'"{word}"*' for word in words if word)
        rows = self._connection.execute(
            "SELECT s.norm FROM words w JOIN spelling s ON s.id = w.rowid WHERE words MATCH ? LIMIT ?",
            (query, limit),
        )
        return [norm for (norm,) in rows]

    def number(self, place_id: str) -> int | None:
        """Return the number that a place id has in this store, or None."""
        no = number_of(place_id)
        if no is not None:
            return no
        row = self._connection.execute("SELECT no FROM text_id WHERE place_id = ?", (place_id,)).fetchone()
        return row[0] if row else None

    def place_by_id(self, place_id: str) -> GazetteerPlace | None:
        """Return one place, or None where this store does not hold it."""
        no = self.number(place_id)
        return None if no is None else self.place(no)

    def nearest(self, lat: float, lon: float, limit: int, within_km: float) -> list[tuple[float, int]]:
        """Return distance (km) and number of the places nearest to a point, nearest first."""
        reach = min(2.0, within_km)
        while True:
            found = points_within(self._connection, lat, lon, reach)
            if len(found) >= limit or reach >= within_km:
                return found[:limit]
            reach = min(reach * 3, within_km)

    @lru_cache(maxsize=8192)  # noqa: B019  (a store lives as long as its process)
    def division_name(self, code: str) -> str | None:
        """Return the name of a division by its code ("SY.09"), or None."""
        row = self._connection.execute("SELECT name FROM division WHERE code = ?", (code,)).fetchone()
        if row is None and self._base:
            return self._base.division_name(code)
        return row[0] if row else None

    def _place(self, no: int) -> GazetteerPlace | None:
        row = self._connection.execute(_PLACE, (no,)).fetchone()
        if row is None:
            return None
        name, lat, lon, filing, population, geonameid, extent, parent, note = row
        return GazetteerPlace(
            place_id=numbered_id(no) or self._text_id(no), name=name, lat=lat / DEGREE, lon=lon / DEGREE,
            geonameid=no // 4 if is_geonames(no) else geonameid, population=population, extent_km=extent,
            parent_id=parent, note=note or "", **self._filing(filing),
        )  # fmt: skip

    @lru_cache(maxsize=8192)  # noqa: B019  (a store lives as long as its process)
    def _filing(self, number: int) -> dict[str, Any]:
        """Return what a place shares with others: its kind, divisions, precision and source, by field."""
        row = self._connection.execute(_FILING, (number,)).fetchone()
        feature_class, code, country, admin1, admin2, precision, source = row
        known = countries().get(country or "")
        return {
            "feature_class": feature_class, "feature_code": code, "country": country,
            "iso3": known.iso3 if known else None, "country_name": known.name if known else None,
            "admin1": admin1, "admin1_name": self.division_name(f"{country}.{admin1}") if admin1 else None,
            "admin2": admin2,
            "admin2_name": self.division_name(f"{country}.{admin1}.{admin2}") if admin2 else None,
            "precision_km": precision or 1.0, "source": source,
            "source_version": self.meta.get("version", "")[:16],
        }  # fmt: skip

    def _text_id(self, no: int) -> str:
        row = self._connection.execute("SELECT place_id FROM text_id WHERE no = ?", (no,)).fetchone()
        return str(row[0])
