"""Words that rules look for: each word of a sentence is looked up once for all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from geomap.events.remembered import Remembered


class Sought:
    """Words that a rule looks for in sentences; :meth:`Sentence.where` tells where they stand.

    A sentence asks for the words of all rules at once, which costs less than one rule that goes through its
    words: most words concern no rule.

    Parameters
    ----------
    holds
        Whether a word is sought; asked once for each way of writing it.
    as_written
        Whether it is asked about the word as it stands, instead of the folded word.
    """

    def __init__(self, holds: Callable[[str], bool], *, as_written: bool = False) -> None:
        self.holds = holds
        self.as_written = as_written
        _ALL.append(self)
        _SOUGHT_AS.clear()


def fold(raw: str) -> str:
    """Return a word as the tables know it: lower case, straight apostrophe, no "'s"."""
    word = raw.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word


def places_of(raws: Sequence[str]) -> Mapping[Sought, list[int]]:
    """Return the numbers of those of some words, as they stand, that each rule looks for, in order."""
    found: defaultdict[Sought, list[int]] = defaultdict(list)
    for at, sought in enumerate(map(_SOUGHT_AS.__getitem__, raws)):
        for one in sought:
            found[one].append(at)
    return found


def _sought_as(raw: str) -> tuple[Sought, ...]:
    """Return all for which a word, as it stands, is sought."""
    word = fold(raw)
    return tuple(sought for sought in _ALL if sought.holds(raw if sought.as_written else word))


_ALL: Final[list[Sought]] = []
_SOUGHT_AS: Final = Remembered(_sought_as)
