"""Words that rules look for: each word of a sentence is looked up once for all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from geomap.events.remembered import Remembered


def _no_words() -> Iterable[str]:
    return ()


class Sought:
    """Words that a rule looks for in sentences; :meth:`Sentence.where` tells where they stand.

    A sentence asks for the words of all rules at once, which costs less than one rule that goes through its
    words: most words concern no rule.

    Parameters
    ----------
    words
        Returns the words, folded; asked when the first sentence is read, which is when tables are.
    holds
        Whether another word is sought too: asked of every word, once for each way of writing it.
    as_written
        Whether ``holds`` is asked about the word as it stands, instead of the folded word.
    """

    def __init__(
        self,
        words: Callable[[], Iterable[str]] = _no_words,
        *,
        holds: Callable[[str], bool] | None = None,
        as_written: bool = False,
    ) -> None:
        self.words = words
        self.holds = holds
        self.as_written = as_written
        (_LISTS if holds is None else _RULES).append(self)
        _by_word.cache_clear()
        _SOUGHT_AS.clear()


def fold(raw: str) -> str:
    """Return a word as the tables know it: lower case, straight apostrophe, no "'s"."""
    word = raw.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word


def places_of(raws: Sequence[str]) -> Mapping[Sought, list[int]]:
    """Return the numbers of those of some words, as they stand, that each rule looks for, in order."""
    found: defaultdict[Sought, list[int]] = defaultdict(list)
    for at, sought in enumerate(map(_SOUGHT_AS.__getitem__, raws)):
        if sought:
            for one in sought:
                found[one].append(at)
    return found


@cache
def _by_word() -> Mapping[str, tuple[Sought, ...]]:
    """Return all for which a folded word is sought, by that word."""
    found: dict[str, tuple[Sought, ...]] = {}
    for sought in (*_LISTS, *_RULES):
        for word in sought.words():
            found[word] = (*found.get(word, ()), sought)
    return found


def _sought_as(raw: str) -> tuple[Sought, ...]:
    """Return all for which a word, as it stands, is sought."""
    word = fold(raw)
    listed = _by_word().get(word, ())
    further = [
        sought
        for sought in _RULES
        if sought not in listed and sought.holds and sought.holds(raw if sought.as_written else word)
    ]
    return (*listed, *further)


_LISTS: Final[list[Sought]] = []
_RULES: Final[list[Sought]] = []
"""Those with words alone, and those that ask about each word."""
_SOUGHT_AS: Final = Remembered(_sought_as)
