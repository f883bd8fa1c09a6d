"""Numbers of an order that count the dead: "a fourteenth body was found" makes fourteen."""

from __future__ import annotations

import re
from typing import Final

from geomap.events.coding.vocabulary.tables import number_words

_IRREGULAR: Final = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip
_IN_DIGITS: Final = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
_LEAST: Final = 2


def ordinal(word: str) -> int | None:
    """Return the number of an order of two or more ("fourteenth", "14th", "twenty-first"), or None."""
    if digits := _IN_DIGITS.fullmatch(word):
        value: int | None = int(digits[1])
    else:
        tens, hyphen, ones = word.rpartition("-")
        value = _simple(ones)
        if hyphen and value is not None:
            known = number_words().get(tens)
            value = known.value + value if known is not None and known.kind == "exact" else None
    return value if value is not None and value >= _LEAST else None


def _simple(word: str) -> int | None:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("th"):
        return None
    stem = word[:-4] + "y" if word.endswith("ieth") else word[:-2]
    known = number_words().get(stem)
    return known.value if known is not None and known.kind == "exact" else None
