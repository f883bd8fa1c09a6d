"""Words of a text as the actor tables see them: folded, with their offsets and unbroken runs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from sys import intern
from typing import Final

from geomap.events.actors.table import read_spellings
from geomap.events.words import Chunks, Columns, Word

_SPELLINGS: Final = read_spellings()
_WORD: Final = re.compile(r"([^\W_]++(?:['’‘ʿʾ`][^\W_]++)*+)")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʿʾ`"))
# What may stand between two words of one name: nothing that ends a phrase.
_JOINS: Final = frozenset({" ", "-", "–", "‑", "  ", "’ ", "' ", "\n", " “", "” ", '" ', ' "', "/", " & "})
_AFTER_INITIAL: Final = frozenset({".", ". "})
"""A full stop after a single capital ("U.S. forces") ends no sentence."""
ARTICLES: Final = frozenset({"al", "el", "ul", "the"})
"""Words that names carry in one spelling and not in another; they never tell two actors apart."""


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
        The words as the tables know them: folded, without a possessive "'s", spelling variants replaced.
    written
        The words as they stand.
    starts
        Where each begins, in code points of the text.
    """

    text: str
    keys: list[str]
    written: list[str]
    starts: list[int]

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.keys)

    def raw(self, at: int) -> str:
        """Return a word as it stands, a possessive "'s" left out."""
        return without_possessive(self.written[at])

    def is_possessive(self, at: int) -> bool:
        """Whether a word ends in a possessive "'s"."""
        return _is_possessive(self.written[at])

    def end(self, at: int) -> int:
        """Return where a word ends, a possessive "'s" left out."""
        written = self.written[at]
        return self.starts[at] + len(written) - (2 if _is_possessive(written) else 0)

    def goes_on(self, at: int) -> bool:
        """Whether a word stands in one unbroken run with the one before it; no name crosses two runs."""
        if not 0 < at < len(self.keys):
            return False
        before = at - 1
        gap = self.text[self.starts[before] + len(self.written[before]) : self.starts[at]]
        if gap == " ":
            return True
        first, *others = _WORD.split(gap)[::2]  # only articles stand between
        raw = self.raw(before)
        is_initial = first in _AFTER_INITIAL and len(raw) == 1 and raw.isupper()
        return (first in _JOINS or is_initial) and _JOINS.issuperset(others)


def words_of(text: str, start: int = 0, end: int | None = None, *, columns: Columns | None = None) -> Words:
    """Split ``text[start:end]`` into words, articles left out.

    Parameters
    ----------
    columns
        The words as :func:`split_run` splits them, where they are known.
    """
    keys, written, starts = columns or _CHUNKS.words(text, start, end)
    return Words(text, keys=keys, written=written, starts=starts)


def _is_possessive(written: str) -> bool:
    return written[-1] in "sS" and len(written) > 2 and written[-2] in "'’"


def without_possessive(written: str) -> str:
    """Return a word as it stands, a possessive "'s" left out."""
    return written[:-2] if _is_possessive(written) else written


def _key(written: str) -> str:
    """Return a word folded, without a possessive "'s"."""
    return fold(without_possessive(written))


def _spelled(key: str) -> str:
    """Return a folded word in the spelling of the tables: "hizbullah" -> "hezbollah"."""
    return _SPELLINGS.get(key, key)


def split_run(run: str) -> list[Word]:
    """Return the words of a run of letters between two spaces, articles left out."""
    words = [(_key(m.group()), intern(m.group()), m.start()) for m in _WORD.finditer(run)]
    return [
        (intern(_spelled(key)), written, at)
        for key, written, at in words
        if key and key not in ARTICLES  # a lone "ʿ" is no word
    ]


_CHUNKS: Final = Chunks(split_run)


def key_of(name: str) -> tuple[str, ...]:
    """Return the words of an alias as the index keeps them; at least one, articles left out."""
    return tuple(words_of(name).keys) or tuple(_spelled(fold(part)) for part in name.split())
