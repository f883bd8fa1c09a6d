"""Words that give away the country of a text, and demonyms of regions."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from geomap.model.tables import read_table

_WORD: Final = re.compile(r"\w[\w&']*(?:\.\w+)*\.?")
"""A word; the parts of a hyphenated one count apart, so that "al-Shabaab" is "al Shabaab"."""
_DATA: Final = files("geomap.toponyms") / "data"
SHARE_OF_OTHERS: Final = 0.4
"""What a word says for the second and further countries that use it, against 1 for the first."""


Phrase = tuple[str, ...]


@cache
def _country_words() -> dict[Phrase, tuple[str, ...]]:
    """Return phrase -> countries, from the words that people write and from actors' names."""
    found: dict[Phrase, tuple[str, ...]] = {}
    for file in ("country_words_of_actors.csv", "country_words.csv"):
        for _, row in read_table(_DATA / file, ("word", "countries"), required=("word", "countries")):
            found[tuple(_WORD.findall(row["word"]))] = tuple(row["countries"].split())
    return found


@cache
def _phrases() -> dict[str, dict[str, list[Phrase]]]:
    """Return the phrases by their first word, then by their second ("" where there is none).

    Keys go without a full stop; a first word in lower case stands with a capital too.
    """
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    for phrase in sorted(_country_words()):
        first, second = (word.rstrip(".") for word in (*phrase, "")[:2])
        for key in sorted({first, first[:1].upper() + first[1:]}):
            phrases.setdefault(key, {}).setdefault(second, []).append(phrase)
    return phrases


def _found_phrases(text: str) -> set[Phrase]:
    """Return the phrases of the table that stand in a text."""
    words = _WORD.findall(text.replace("’", "'"))
    phrases = _phrases()
    found: set[Phrase] = set()
    for position, written in enumerate(words):
        word = written.rstrip(".") if written[-1] == "." else written
        if word in phrases:
            following = words[position + 1].rstrip(".") if position + 1 < len(words) else ""
            for second in {"", following}:
                for phrase in phrases[word].get(second, ()):
                    if _stands_at(phrase, words, position):
                        found.add(phrase)
    return found


def _stands_at(phrase: Phrase, words: list[str], position: int) -> bool:
    """Tell whether a phrase stands there, the full stop of a sentence's last word aside."""
    there = words[position : position + len(phrase)]
    first = phrase[0] if there[0][:1] == phrase[0][:1] else phrase[0][:1].upper() + phrase[0][1:]
    return len(there) == len(phrase) and all(
        own in {word, word.rstrip(".")} for own, word in zip((first, *phrase[1:]), there, strict=True)
    )


def country_shares(text: str) -> dict[str, float]:
    """Return how strongly a text's vocabulary speaks for each country, 0 to below 1.

    Every distinct phrase counts once; a country's share grows with the number of its phrases and
    shrinks with those that speak for others.
    """
    counts: dict[str, float] = {}
    for phrase in sorted(_found_phrases(text)):
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
