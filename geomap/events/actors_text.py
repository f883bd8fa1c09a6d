"""Words of a text as the actor tables see them: folded, with their offsets, in unbroken runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from typing import Final

_WORD: Final = re.compile(r"([^\W_]+(?:['’‘ʿʾ`][^\W_]+)*)")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʿʾ`"))
# What may stand between two words of one name: nothing that ends a phrase.
_JOINS: Final = frozenset({" ", "-", "–", "‑", "  ", "’ ", "' ", "\n", " “", "” ", '" ', ' "', "/", " & "})
_AFTER_INITIAL: Final = frozenset({".", ". "})
"""A full stop after a single capital ("U.S. forces") ends no sentence."""
ARTICLES: Final = frozenset({"al", "el", "ul", "the"})
"""Words that names carry in one spelling and not in another; they never tell two actors apart."""


_Read = tuple[str, str, bool]
"""A word folded, as it stands without a possessive "'s", and whether it has one."""


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return a word in lower case without diacritics and apostrophes: "Ta’ang" -> "taang"."""
    if word.isascii() and "'" not in word and "`" not in word:
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, articles left out.

    Parameters
    ----------
    keys
        The words as the tables know them: folded, spelling variants replaced.
    raws
        The words as they stand, a possessive "'s" left out.
    starts
        Where each begins, in code points of the text.
    runs
        Number of the unbroken run that each stands in; a name never crosses two runs.
    possessives
        Whether "'s" follows.
    """

    keys: list[str]
    raws: list[str]
    starts: list[int]
    runs: list[int]
    possessives: list[bool]

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.keys)

    def end(self, at: int) -> int:
        """Return where a word ends, a possessive "'s" left out."""
        return self.starts[at] + len(self.raws[at])


def words_of(text: str, spellings: Mapping[str, str], start: int = 0, end: int | None = None) -> Words:
    """Split ``text[start:end]`` into words, articles left out.

    Parameters
    ----------
    spellings
        Folded spelling -> the spelling of the tables ("hizbullah" -> "hezbollah").
    """
    parts = _WORD.split(text[start:end])
    if len(parts) == 1:
        return Words([], [], [], [], [])
    gaps, written = parts[:-1:2], parts[1::2]
    keys, raws, possessives = zip(*map(_read, written), strict=True)
    starts = list(accumulate(map(len, parts[:-1]), initial=start))[1::2]
    runs = accumulate(_breaks(gaps, raws))
    kept = [key not in ARTICLES for key in keys]
    return Words(
        keys=list(map(spellings.get, compress(keys, kept), compress(keys, kept))),
        raws=list(compress(raws, kept)),
        starts=list(compress(starts, kept)),
        runs=list(compress(runs, kept)),
        possessives=list(compress(possessives, kept)),
    )


def _breaks(gaps: Sequence[str], raws: Sequence[str]) -> list[bool]:
    """Tell for each word, by the gap before it, whether a new run begins with it."""
    breaks = [gap not in _JOINS for gap in gaps]
    for at in list(compress(range(len(gaps)), breaks)):
        if at and gaps[at] in _AFTER_INITIAL and len(raws[at - 1]) == 1 and raws[at - 1].isupper():
            breaks[at] = False
    return breaks


@lru_cache(maxsize=65_536)
def _read(written: str) -> _Read:
    """Return a word folded, without a possessive "'s", and whether it has one."""
    possessive = written[-1] in "sS" and len(written) > 2 and written[-2] in "'’"
    raw = written[:-2] if possessive else written
    return fold(raw), raw, possessive


def key_of(name: str, spellings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of an alias as the index keeps them; at least one, articles left out."""
    keys = tuple(words_of(name, spellings).keys)
    return keys or tuple(spellings.get(fold(part), fold(part)) for part in name.split())
