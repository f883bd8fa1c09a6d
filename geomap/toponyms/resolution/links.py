"""Words that join a name to another one and so qualify it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from geomap.toponyms.resolution.feature_words import address_words, feature_words

Relation = Literal["comma", "list", "owner", "in", "near"]
"""comma: "Bangor, Maine". list: "Homs, Hama". owner: "Syria's Aleppo", "the Iraqi city of Mosul".
in: "Suran in Hama". near: "Suran, north of Hama"."""


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of some words."""
    return "|".join(map(re.escape, words))


_KIND_OF_PLACE = any_of(address_words("kind"))
_POINT = "(?:north|south|east|west)(?:ern)?|central|rural"
_COMMA: Final = re.compile(r",\s*|\s*\(|,? ?/ ?|\s")
_OWNER: Final = re.compile(
    rf"(?:\s(?:{_KIND_OF_PLACE}))?(?:['’]s?|s['’])\s(?:[\w-]+\s){{0,4}}?|\s(?:[a-z-]+\s){{0,3}}?(?:{_KIND_OF_PLACE})(?:\sof)?\s"
)
_IN: Final = re.compile(r",?\s(?:[a-z-]+\s){0,4}?(?:in|of)\s(?:the\s)?(?:[a-z-]+\s){0,3}")
_NEAR: Final = re.compile(
    r",?\s(?:[a-z\d.,-]+\s){0,6}?(?:near|outside|from|to|(?:north|south|east|west)[a-z]*\sof|and)"
    r"\s(?:the\s)?(?:[a-z]+\s(?:of\s)?)?"
)

_PART = any_of(
    (
        *address_words("part"),
        *(word for word, kinds in feature_words("after").items() if kinds[0].startswith("A.")),
    )
)
"""What a part of a country may be called."""
_WITHIN: Final = re.compile(
    rf",?\s(?:(?:{_KIND_OF_PLACE}|{_PART})\s)?(?:in|under|within)\s(?:the\s)?(?:{_POINT}\s)?"
    rf"|,?\s(?:(?:{_PART})s?\s)?of\s(?:the\s)?(?:{_POINT}\s)?|,\s*|\s?\("
    rf"|\s(?:{_KIND_OF_PLACE}|{_PART})(?:,\s|\s?\(|\)?,?\s(?:in\s)?(?:the\s)?)"
    rf"|\s(?:(?:{_KIND_OF_PLACE}|{_PART})\s)?(?:in|of)\sthe\s(?:{_POINT}\s){{0,2}}(?:countryside|suburbs|outskirts|part)\sof\s"
)


def relation_between(words: str) -> Iterator[tuple[Relation, bool]]:
    """Yield how the words between two neighbouring names join them.

    Parameters
    ----------
    words
        The text from the end of the first name to the start of the second.

    Yields
    ------
    relation, forward
        Forward where the second name qualifies the first.
    """
    if _COMMA.fullmatch(words):
        yield "comma", True
    elif _OWNER.fullmatch(words):
        yield "owner", False
    elif _NEAR.fullmatch(words):
        yield "near", True
        yield "near", False
    elif _IN.fullmatch(words):
        yield "in", True


def is_within(words: str) -> bool:
    """Tell whether the words between two neighbouring names make the second the address of the first.

    So they do in "Dofo village in Karal district", "Dofo, Karal" and "Dofo (Karal)"; a list looks the
    same, and what the second name means must tell.
    """
    return _WITHIN.fullmatch(words) is not None
