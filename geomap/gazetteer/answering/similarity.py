"""How alike two names sound: across spellings and across scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.process import cdist, extract

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


_ROUNDING: Final = 1e-3


def alike_among(norm: str, others: Sequence[str], least: float) -> Iterator[tuple[float, str]]:
    """Yield similarity (:func:`alike`, at least ``least``) and name of those of many names like one.

    Spellings are compared first, all at once: where they differ too much, no likeness of sound helps.
    """
    if not others:
        return
    edits, indels = (cdist([norm], others, scorer=of.normalized_similarity)[0] for of in (Levenshtein, Indel))
    is_plain = norm.isascii()
    enough = (0.25 * (edits + indels) + 0.5 >= least - _ROUNDING).tolist()
    for other, may_be in zip(others, enough, strict=True):
        if may_be or other.isascii() is not is_plain:
            similarity = alike(norm, other)
            if similarity >= least:
                yield similarity, other


ALIKE_SOUND: Final = 0.5
"""Similarity of sound below which two spellings are not compared: no such pair is 0.66 alike."""


class AlikeNames:
    """Many normalised names, ready to be searched for those alike."""

    def __init__(self, norms: Sequence[str]) -> None:
        self.norms = norms

    def like(self, norm: str, least: float) -> Iterator[tuple[float, int]]:
        """Yield similarity (:func:`alike`, at least ``least``) and index of the names like one."""
        sound = sound_form(norm)
        for plain, (indexes, sounds, consonants) in self._by_script.items():
            same = plain is norm.isascii()
            wanted, forms = (sound, sounds) if same else (sound.replace("a", ""), consonants)
            near = extract(
                wanted, forms, scorer=Levenshtein.normalized_similarity, score_cutoff=ALIKE_SOUND, limit=None
            )
            for _, _, number in near:
                similarity = alike(norm, self.norms[indexes[number]])
                if similarity >= least:
                    yield similarity, indexes[number]

    @cached_property
    def _by_script(self) -> dict[bool, tuple[list[int], list[str], list[str]]]:
        """Whether plain ASCII -> indexes, sounds, and sounds without a, of the names."""
        table = {}
        for plain in (True, False):
            indexes = [i for i, norm in enumerate(self.norms) if norm.isascii() is plain]
            sounds = [sound_form(self.norms[i]) for i in indexes]
            table[plain] = indexes, sounds, [sound.replace("a", "") for sound in sounds]
        return table
