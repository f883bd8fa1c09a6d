"""How alike two names sound: across spellings and across scripts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel, Levenshtein

_STEPS: Final = (
    ("tch", "c"), ("sch", "s"), ("kh", "x"), ("sh", "s"), ("ch", "s"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("zh", "z"), ("ph", "f"), ("dj", "j"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("aw", "u"), ("au", "u"),
    ("ay", "i"), ("ai", "i"), ("ei", "i"), ("ey", "i"), ("ee", "i"), ("iy", "i"), ("ia", "ya"),
)  # fmt: skip
_SOUNDS: Final = str.maketrans(
    {
        "o": "u", "w": "u", "e": "i", "y": "i", "q": "k", "c": "k", "'": None, " ": None,
        "ا": "a", "و": "u", "ي": "i", "ه": "h", "ح": "h", "ع": None, "ء": None, "ب": "b", "پ": "p",
        "ت": "t", "ث": "t", "ج": "j", "چ": "c", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "ژ": "z",
        "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "غ": "g", "ف": "f", "ق": "k", "ك": "k",
        "گ": "g", "ل": "l", "م": "m", "ن": "n",
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "i", "ж": "z", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "u", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ф": "f", "х": "x", "ц": "s", "ч": "s", "ш": "s", "щ": "s", "ъ": None, "ы": "i", "ь": None,
        "э": "i", "ю": "iu", "я": "ia",
        "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "u", "ז": "z", "ח": "h", "ט": "t", "י": "i",
        "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": None, "פ": "f",
        "ף": "f", "צ": "s", "ץ": "s", "ק": "k", "ר": "r", "ש": "s", "ת": "t",
    }
)  # fmt: skip
_DOUBLES: Final = re.compile(r"(.)\1+")
_LAST_H: Final = re.compile(r"(?<=[aiu])h\b")
_LAST_TA: Final = re.compile(r"a[ht]?\b")


@lru_cache(maxsize=65536)
def sound_form(norm: str) -> str:
    """Return a normalised name by its sounds: three vowels, one letter a consonant, no spaces."""
    text = _LAST_TA.sub("a", _LAST_H.sub("", norm))
    for letters, sound in _STEPS:
        text = text.replace(letters, sound)
    return _DOUBLES.sub(r"\1", text.translate(_SOUNDS))


def alike(one: str, other: str) -> float:
    """Return the similarity of two normalised names, 0 to 1; 1 only for equal ones.

    The mean of the edit similarity of the spellings and that of the sounds. Across scripts only
    the sounds count, without a, which Arabic and Hebrew mostly do not write; at most 0.95.
    """
    if one == other:
        return 1.0
    sounds, others = sound_form(one), sound_form(other)
    if one.isascii() != other.isascii():
        sounds, others = sounds.replace("a", ""), others.replace("a", "")
        return 0.95 * Levenshtein.normalized_similarity(sounds, others)
    spelled = 0.5 * (Levenshtein.normalized_similarity(one, other) + Indel.normalized_similarity(one, other))
    return 0.5 * spelled + 0.5 * Levenshtein.normalized_similarity(sounds, others)
