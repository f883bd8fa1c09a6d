"""In which part of its country something happened, as told ("northern Mali") or by where a place lies."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from geomap.gazetteer.countries import countries
from geomap.model import EventPlace, EventReport

Bearing = tuple[int, int]
"""To the east and to the north of the middle of a country: 2 in that third (or told so), 1 in that half,
0 not known; below 0 for west and south."""

_COMPASS: Final = r"(?:(north|south)[- ]?)?(east|west)(?:ern)?|(north|south)(?:ern)?"
_AHEAD: Final = re.compile(rf"(?:^|(?<=[\s-]))(?:{_COMPASS})\s*$", re.I)
"""A direction right before the name of a country ("northern Mali")."""
_BEHIND: Final = re.compile(rf"^['’]s?\s+(?:[a-z-]+\s+)?(?:{_COMPASS})\b", re.I)
"""A direction that a country owns ("Mali's restive north")."""
_END: Final = r"(?=\s*(?:[.,;:)]|$|\s-\s)|\s+(?P<land>[A-Z]\w+))"
_ALONE: Final = re.compile(rf"\b[Ii]n\s+(?:the\s+)?(?:[a-z-]+\s+)?(?i:{_COMPASS}){_END}")
"""A direction whose country is told otherwise ("killed in the separatist east", "in east Mali")."""
_SIGNS: Final = {"north": 2, "south": -2, "east": 2, "west": -2}
_THIRD: Final = 1 / 3


def bearing_told(report: EventReport, place: EventPlace | None) -> Bearing | None:
    """Return the part of the country that the words of a report name, where they name no finer place."""
    text, begin = report.quote.text, report.quote.start
    found = None
    if place is not None and place.start is not None and place.end is not None:
        found = _AHEAD.search(text[: max(0, place.start - begin)])
        found = found or _AHEAD.search(_before_country(place.name_raw))
        found = found or _BEHIND.search(text[max(0, place.end - begin) :])
    found = found or next(filter(_is_of_country, _ALONE.finditer(text)), None)
    return _of_words(*found.groups()[:3]) if found else None


def _is_of_country(told: re.Match[str]) -> bool:
    """Whether a direction is a country's: no town's ("in east Aleppo"), no part of a name ("South Sudan")."""
    land = told["land"]
    if land is None:
        return True
    return land.casefold() in _first_words() and not _is_name(f"{told.group().split()[-1]} {land}")


def _before_country(name: str) -> str:
    """Return the words before the country in a name ("northern Mali", "northern South Sudan")."""
    words = name.split()
    return " ".join(words[: -2 if _is_name(" ".join(words[-2:])) else -1])


@cache
def _first_words() -> frozenset[str]:
    """Return the words with which the names of countries begin, folded."""
    lands = countries().values()
    names = (name for land in lands for name in (land.name, *land.aliases, *land.abbreviations))
    return frozenset(name.split()[0].casefold() for name in names)


def _is_name(words: str) -> bool:
    """Whether words are the name that a country has today: "south Yemen" is a part of one."""
    return words.casefold() in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(land.name.casefold() for land in countries().values())


def _of_words(beside: str | None, across: str | None, alone: str | None) -> Bearing:
    up = (beside or alone or "").casefold()
    return _SIGNS.get((across or "").casefold(), 0), _SIGNS.get(up, 0)


@lru_cache(16_384)
def bearing_of(country: str, lat: float, lon: float) -> Bearing | None:
    """Return the part of a country in which a point (degrees WGS 84) lies."""
    box = _boxes().get(country)
    if box is None:
        return None
    west, south, east, north = box
    return _part((lon - west) / (east - west)), _part((lat - south) / (north - south))


@cache
def _boxes() -> dict[str, tuple[float, float, float, float]]:
    """Return the boxes of all countries that have some extent and do not cross the antimeridian."""
    boxes = ((code, country.box) for code, country in countries().items())
    return {code: box for code, box in boxes if box and box[0] < box[2] and box[1] < box[3]}


def _part(share: float) -> int:
    """Return the part of an extent from 0 to 1 as a number, see :data:`Bearing`."""
    sign = 1 if share >= 0.5 else -1
    return sign * (2 if min(share, 1 - share) < _THIRD else 1)
