"""Words of a text as the actor tables see them: folded, with their offsets, in unbroken runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"([^\W_]+(?:['’‘ʿʾ`][^\W_]+)*)")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʿʾ`"))
# What may stand between two words of one name: nothing that ends a phrase.
_JOINS: Final = frozenset({" ", "-", "–", "‑", "  ", "’ ", "' ", "\n", " “", "” ", '" ', ' "', "/", " & "})
ARTICLES: Final = frozenset({"al", "el", "ul", "the"})
"""Words that names carry in one spelling and not in another; they never tell two actors apart."""


class Word(NamedTuple):
    """One word of a text.

    Parameters
    ----------
    key
        The word as the tables know it: folded, spelling variants replaced.
    start, end
        Code points into the text, a possessive "'s" left out.
    run
        Number of the unbroken run that it stands in; a name never crosses two runs.
    possessive
        Whether "'s" follows.
    """

    key: str
    raw: str
    start: int
    end: int
    run: int
    possessive: bool


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return a word in lower case without diacritics and apostrophes: "Ta’ang" -> "taang"."""
    if word.isascii() and "'" not in word and "`" not in word:
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text: str, spellings: Mapping[str, str], start: int = 0, end: int | None = None) -> list[Word]:
    """Split ``text[start:end]`` into words, articles left out.

    Parameters
    ----------
    spellings
        Folded spelling -> the spelling of the tables ("hizbullah" -> "hezbollah").
    """
    words: list[Word] = []
    run, at = 0, start
    parts = _WORD.split(text[start:end])
    for gap, written in zip(parts[::2], parts[1::2], strict=False):
        if gap not in _JOINS and not _joins_initials(gap, words):
            run += 1
        first = at + len(gap)
        at = first + len(written)
        folded, raw, possessive = _read(written)
        if folded not in ARTICLES:
            key = spellings.get(folded, folded)
            words.append(Word(key, raw, first, first + len(raw), run, possessive))
    return words


@lru_cache(maxsize=65_536)
def _read(written: str) -> tuple[str, str, bool]:
    """Return a word folded, the word without a possessive "'s", and whether it has one."""
    possessive = written[-1] in "sS" and len(written) > 2 and written[-2] in "'’"
    raw = written[:-2] if possessive else written
    return fold(raw), raw, possessive


def _joins_initials(gap: str, words: list[Word]) -> bool:
    """Whether a full stop belongs to initials ("U.S. forces"), not to the end of a sentence."""
    return gap in {".", ". "} and bool(words) and len(words[-1].raw) == 1 and words[-1].raw.isupper()


def key_of(name: str, spellings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of an alias as the index keeps them; at least one, articles left out."""
    keys = tuple(word.key for word in words_of(name, spellings))
    return keys or tuple(spellings.get(fold(part), fold(part)) for part in name.split())
