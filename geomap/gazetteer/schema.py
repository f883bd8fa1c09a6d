"""The tables of a gazetteer store, and how place ids become numbers in it."""

from __future__ import annotations

from typing import Final

FORMAT: Final = 7
"""Raised whenever the tables, the normalisation or the ranking change: stores are then rebuilt."""

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE filing (
  id INTEGER PRIMARY KEY, feature_class TEXT, feature_code TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
  precision_km REAL, source TEXT NOT NULL
);
CREATE TABLE place (
  no INTEGER PRIMARY KEY, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
  filing INTEGER NOT NULL, population INTEGER, rank INTEGER NOT NULL
);
CREATE TABLE detail (no INTEGER PRIMARY KEY, geonameid INTEGER, extent_km REAL, parent TEXT, note TEXT);
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE text_id (no INTEGER PRIMARY KEY, place_id TEXT NOT NULL UNIQUE);
CREATE TABLE name (
  norm TEXT NOT NULL, rank INTEGER NOT NULL, no INTEGER NOT NULL, kind INTEGER NOT NULL,
  text TEXT, country TEXT, PRIMARY KEY (norm, rank, no, kind, text)
) WITHOUT ROWID;
CREATE TABLE spelling (id INTEGER PRIMARY KEY, key TEXT NOT NULL, norm TEXT NOT NULL);
"""
RAW_NAMES: Final = (
    "CREATE TEMP TABLE raw_name (norm TEXT, rank INTEGER, no INTEGER, kind INTEGER, text TEXT, country TEXT)"
)
TEXT_INDEX: Final = (
    "CREATE VIRTUAL TABLE words USING fts5(norm, content='spelling', content_rowid='id', "
    "detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')"
)
NAMES_WRITTEN: Final = "SELECT norm, rank, no, kind, text, country FROM raw_name WHERE norm <> ''"
NAMES_OF_PART: Final = " UNION ALL SELECT norm, rank, no, kind, text, country FROM part.name"
SORTED_NAMES: Final = "INSERT OR IGNORE INTO name {names} ORDER BY norm, rank, no, kind, text"

PART_POINTS: Final = "CREATE TABLE points (points BLOB NOT NULL)"
JOIN_PART: Final = (
    "INSERT INTO filing SELECT id + :filings, feature_class, feature_code, country, admin1, admin2,"
    " precision_km, source FROM part.filing",
    "INSERT OR REPLACE INTO place SELECT no, name, lat, lon, filing + :filings, population, rank"
    " FROM part.place",
    "INSERT OR REPLACE INTO detail SELECT no, geonameid, extent_km, parent, note FROM part.detail",
)
"""What a part of a store holds goes into the whole, behind so many filings that are there already."""

TRANSLATED: Final = (
    "CREATE TEMP TABLE translated (country TEXT, code TEXT, admin1 TEXT, PRIMARY KEY (country, code))"
)
TRANSLATE: Final = (
    "UPDATE filing SET admin2 = NULL, admin1 = ("
    "SELECT t.admin1 FROM translated t WHERE t.country = filing.country AND t.code = filing.admin1)"
    " WHERE EXISTS (SELECT 1 FROM translated t WHERE t.country = filing.country AND t.code = filing.admin1)"
)

KINDS: Final = (
    "official", "alternate", "short", "historic", "transliteration", "curated", "abbreviation", "demonym",
)  # fmt: skip
"""Kinds of names, in the order of their numbers in the store."""

DEGREE: Final = 100_000
"""Coordinates are stored as whole hundred-thousandths of a degree (1 m)."""

_SHIFT: Final = 20_000_000  # GNS ids are negative too
_NUMBERED: Final = ("gn", "gns", "gnis")


def number_of_geonameid(geonameid: int) -> int:
    """Return the number of the place with an id of GeoNames."""
    return 4 * geonameid


def number_of(place_id: str) -> int | None:
    """Return the number of a place whose id is a number (``gn:170063``), else None."""
    if place_id[:3] == "gn:" and place_id[3:].isdecimal():  # most of them
        return number_of_geonameid(int(place_id[3:]))
    source, _, digits = place_id.partition(":")
    if source not in _NUMBERED or not digits.lstrip("-").isdecimal():
        return None
    return 4 * (int(digits) + (_SHIFT if source == "gns" else 0)) + _NUMBERED.index(source)


def number_or_id(place_id: str) -> int | str:
    """Return the number of a place whose id is a number, else the id."""
    number = number_of(place_id)
    return place_id if number is None else number


def text_number(count: int) -> int:
    """Return the number of the count-th place whose id is a text (``sup:tanf``)."""
    return 4 * count + 3


def has_text_id(no: int) -> bool:
    """Tell whether the id of a place is a text, valid in its own store alone."""
    return no % 4 == 3


def is_geonames(no: int) -> bool:
    """Tell whether a number stands for a GeoNames id (``gn:170063``)."""
    return no % 4 == 0


def numbered_id(no: int) -> str | None:
    """Return the place id of a number, or None where the table ``text_id`` holds it."""
    kind = no % 4
    if kind == 3:
        return None
    return f"{_NUMBERED[kind]}:{no // 4 - (_SHIFT if kind == 1 else 0)}"
