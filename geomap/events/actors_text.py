"""Words of a text as the actor tables see them: folded, with their offsets, in unbroken runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"([^\W_]+(?:['’‘ʿʾ`][^\W_]+)*)")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʿʾ`"))
# What may stand between two words of one name: nothing that ends a phrase.
_JOINS: Final = frozenset({" ", "-", "–", "‑", "  ", "’ ", "' ", "\n", " “", "” ", '" ', ' "', "/", " & "})
ARTICLES: Final = frozenset({"al", "el", "ul", "the"})
"""Words that names carry in one spelling and not in another; they never tell two actors apart."""


_Read = tuple[str, str, bool]
"""A word folded, as it stands without a possessive "'s", and whether it has one."""


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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order; each is made only when asked for, since most are no names.

    Parameters
    ----------
    keys
        The words as the tables know them, for looking up.
    """

    keys: list[str]
    read: list[_Read]
    starts: list[int]
    runs: list[int]

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.keys)

    def __getitem__(self, at: int) -> Word:
        """Return one word."""
        _, raw, possessive = self.read[at]
        start = self.starts[at]
        return Word(self.keys[at], raw, start, start + len(raw), self.runs[at], possessive)


def words_of(text: str, spellings: Mapping[str, str], start: int = 0, end: int | None = None) -> Words:
    """Split ``text[start:end]`` into words, articles left out.

    Parameters
    ----------
    spellings
        Folded spelling -> the spelling of the tables ("hizbullah" -> "hezbollah").
    """
    parts = _WORD.split(text[start:end])
    offsets = list(accumulate(map(len, parts), initial=start))
    read = list(map(_read, parts[1::2]))
    kept = [at for at, word in enumerate(read) if word[0] not in ARTICLES]
    runs = list(accumulate(_breaks(parts[::2], read)))
    return Words(
        keys=[spellings.get(read[at][0], read[at][0]) for at in kept],
        read=[read[at] for at in kept],
        starts=[offsets[2 * at + 1] for at in kept],
        runs=[runs[at] for at in kept],
    )


def _breaks(gaps: Sequence[str], read: Sequence[_Read]) -> list[bool]:
    """Tell for each word whether a new run begins with it."""
    breaks = [gap not in _JOINS for gap in gaps[: len(read)]]
    for at, is_break in enumerate(breaks):
        if is_break and at and gaps[at] in {".", ". "} and _is_initial(read[at - 1][1]):
            breaks[at] = False
    return breaks


def _is_initial(raw: str) -> bool:
    """Whether a full stop after the word belongs to initials ("U.S. forces"), and ends no sentence."""
    return len(raw) == 1 and raw.isupper()


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
