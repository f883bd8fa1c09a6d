"""What is shot down: people, aircraft with a crew, or drones and missiles.

"Rebels shot down a MiG" is no strike from the air, and "a Su-25 was shot down" counts nobody dead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import word_list

_REACH: Final = 9
"""Most words between a verb and what is shot down."""
_UNMANNED: Final = word_list("unmanned_craft")
_MANNED: Final = word_list("manned_craft")
_LETTERS: Final = word_list("aircraft_letters")
_WEAPON_OPENERS: Final = frozenset({"by", "using", "with"})
"""Between what is shot down and the weapon with which it is."""
_KIND: Final = re.compile(r"([a-z]+)-\d{1,3}[a-z]?s?")
"""A kind of aircraft by letters and number."""


def class_of_downing(sentence: Sentence, first: int, last: int, *, is_passive: bool) -> str | None:
    """Return the class of triggers that shooting something down stands for; None where it is no aircraft.

    Parameters
    ----------
    first, last
        The words of the verb, ``last`` exclusive.
    is_passive
        Whether what is shot down stands before it.
    """
    words = sentence.words
    near = words[max(0, first - _REACH) : first] if is_passive else _object(words[last : last + _REACH])
    if not _UNMANNED.isdisjoint(near):
        return "disrupt"
    return "downing" if any(word in _MANNED or _is_kind(word) for word in near) else None


def _object(words: Sequence[str]) -> Sequence[str]:
    """Return the words after a verb up to the weapon ("a helicopter" of "a helicopter with a missile")."""
    end = next((at for at, word in enumerate(words) if word in _WEAPON_OPENERS), len(words))
    return words[:end]


def _is_kind(word: str) -> bool:
    found = _KIND.fullmatch(word) if "-" in word else None
    return found is not None and found[1] in _LETTERS
