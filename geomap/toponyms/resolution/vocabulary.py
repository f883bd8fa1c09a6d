"""Words that give away the country of a text, and demonyms of regions."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from geomap.model.tables import read_table

_DATA: Final = files("geomap.toponyms") / "data"
SHARE_OF_OTHERS: Final = 0.4
"""What a word says for the second and further countries that use it, against 1 for the first."""


@cache
def _country_words() -> dict[str, tuple[str, ...]]:
    rows = read_table(_DATA / "country_words.csv", ("word", "countries"), required=("word", "countries"))
    return {row["word"]: tuple(row["countries"].split()) for _, row in rows}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_country_words(), key=lambda word: (-len(word), word))
    spelled = (f"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}" if w[0].islower() else re.escape(w) for w in words)
    return re.compile(rf"(?<![\w&])(?:{'|'.join(spelled)})(?!\w)")


def country_shares(text: str) -> dict[str, float]:
    """Return how strongly a text's vocabulary speaks for each country, 0 to below 1.

    Every distinct word counts once; a country's share grows with the number of its words and
    shrinks with the words that speak for others.
    """
    found = {match[0] for match in _pattern().finditer(text.replace("’", "'"))}
    counts: dict[str, float] = {}
    for word in sorted(found):
        codes = _country_words().get(word) or _country_words()[word[0].lower() + word[1:]]
        for position, code in enumerate(codes):
            counts[code] = counts.get(code, 0.0) + (1.0 if position == 0 else SHARE_OF_OTHERS)
    total = sum(counts.values())
    return {code: count / (total + 1.0) for code, count in counts.items()}


@cache
def _region_demonyms() -> dict[str, str]:
    rows = read_table(_DATA / "region_demonyms.csv", ("word", "place"), required=("word", "place"))
    return {row["word"]: row["place"] for _, row in rows}


def place_of_demonym(name: str) -> str | None:
    """Return the region or city that a demonym belongs to ("Texans" -> "Texas"), or None."""
    word = name.casefold()
    table = _region_demonyms()
    return table.get(word) or (table.get(word[:-1]) if word.endswith("s") else None)
