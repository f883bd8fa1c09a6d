"""Words that give away the country of a text, and demonyms of regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from geomap.model.tables import read_table

_WORD: Final = re.compile(r"\w[\w&'-]*(?:\.\w+)*\.?")
_DATA: Final = files("geomap.toponyms") / "data"
SHARE_OF_OTHERS: Final = 0.4
"""What a word says for the second and further countries that use it, against 1 for the first."""


@cache
def _country_words() -> dict[str, tuple[str, ...]]:
    rows = read_table(_DATA / "country_words.csv", ("word", "countries"), required=("word", "countries"))
    return {row["word"]: tuple(row["countries"].split()) for _, row in rows}


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases by their first word, the longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_country_words(), key=lambda phrase: (-len(phrase), phrase)):
        words = tuple(phrase.split())
        phrases.setdefault(words[0], []).append(words)
    return phrases


def _found_phrases(text: str) -> Iterator[str]:
    """Yield the phrases of the table that stand in a text, each as often as it does."""
    words = _WORD.findall(text.replace("’", "'"))
    phrases = _phrases()
    for position, word in enumerate(words):
        for first in {word, word.rstrip("."), word[:1].lower() + word[1:].rstrip(".")}:
            for phrase in phrases.get(first, ()):
                rest = words[position + 1 : position + len(phrase)]
                if phrase[1:] == (*rest[:-1], *(last.rstrip(".") for last in rest[-1:])):
                    yield " ".join(phrase)


def country_shares(text: str) -> dict[str, float]:
    """Return how strongly a text's vocabulary speaks for each country, 0 to below 1.

    Every distinct phrase counts once; a country's share grows with the number of its phrases and
    shrinks with those that speak for others.
    """
    counts: dict[str, float] = {}
    for phrase in sorted(set(_found_phrases(text))):
        for position, code in enumerate(_country_words()[phrase]):
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
