"""The words of dates, as ``date_words.csv`` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from geomap.errors import DataFileError
from geomap.events.coding.vocabulary.rows import rows

_TABLE: Final = "date_words.csv"
_COLUMNS: Final = "kind,value,words"
_NUMBERS_OF: Final = {"month": 1, "weekday": 1, "number": 1, "season": 1, "back": 2, "feast": 2}
"""How many numbers make the value of a kind of words."""


def _read() -> dict[str, dict[str, tuple[int, ...]]]:
    found: dict[str, dict[str, tuple[int, ...]]] = {kind: {} for kind in _NUMBERS_OF}
    for line, row in rows(_TABLE, _COLUMNS, _COLUMNS):
        numbers = row["value"].split()
        if len(numbers) != _NUMBERS_OF.get(row["kind"]) or not all(map(str.isdecimal, numbers)):
            kinds = ", ".join(f"{kind} ({how_many})" for kind, how_many in _NUMBERS_OF.items())
            raise DataFileError(_TABLE, line, f"expected a kind with so many numbers as its value: {kinds}")
        for word in row["words"].split(";"):
            if word in found[row["kind"]]:
                raise DataFileError(_TABLE, line, f"{word!r} is a {row['kind']} in a line before too")
            found[row["kind"]][word] = tuple(map(int, numbers))
    return found


_WORDS: Final = _read()


def _single(kind: str) -> dict[str, int]:
    return {word: value for word, (value,) in _WORDS[kind].items()}


MONTHS: Final = _single("month")
WEEKDAYS: Final = _single("weekday")
"""Beginning of a day's name -> its number, as ``date.weekday`` counts."""
NUMBERS: Final = _single("number")
SEASONS: Final = _single("season")
"""Season -> its first month."""
DAYS_BACK: Final = cast("Mapping[str, tuple[int, int]]", _WORDS["back"])
"""Words -> how many days before the anchor their first and their last day are."""
FEASTS: Final = cast("Mapping[str, tuple[int, int]]", _WORDS["feast"])
"""Feast, "Day" or "Eve" included -> month and day."""
FEAST_NAMES: Final = tuple(dict.fromkeys(name.rpartition(" ")[0] for name in FEASTS))
DAYS_IN: Final = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
"""Unit -> how many days one of it leads away from a day; hours do not leave it."""
SLACK_OF: Final = {"hour": 0, "day": 0, "week": 1, "month": 15, "year": 183, "decade": 1800}
"""Unit -> how many days a distance told in it may be off: half of a month, a year or a decade."""


def count_of(text: str) -> int | None:
    """Return the number that a word or numeral stands for, None where it is none."""
    lowered = text.lower()
    return int(lowered) if lowered.isdecimal() else NUMBERS.get(lowered)
