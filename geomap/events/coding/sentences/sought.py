"""Words that rules look for: each word of a sentence is looked up once for all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    among
        The rules that it is looked up with: those of event coding when None.

    Raises
    ------
    RuntimeError
        Words have been looked up already, and it would be missing there.
    """

    def __init__(
        self,
        words: Callable[[], Iterable[str]] = _no_words,
        *,
        holds: Callable[[str], bool] | None = None,
        as_written: bool = False,
        among: Rules | None = None,
    ) -> None:
        self.words = words
        self.holds = holds
        self.as_written = as_written
        (_CODING if among is None else among).add(self)


class Rules:
    """What several rules look for, all looked up together; complete when the first word is looked up."""

    def __init__(self) -> None:
        self._all: list[Sought] = []
        self._by_word: Mapping[str, tuple[Sought, ...]] | None = None
        self._asking: tuple[Sought, ...] = ()
        self._sought_as = Remembered(self._rules_of)

    def add(self, sought: Sought) -> None:
        """Add what one rule looks for.

        Raises
        ------
        RuntimeError
            Words have been looked up already.
        """
        if self._by_word is not None:
            raise RuntimeError("words were looked up before: make each Sought where its module is imported")
        self._all.append(sought)

    def places_of(self, raws: Sequence[str]) -> Mapping[Sought, list[int]]:
        """Return the numbers of those of some words, as they stand, that each rule looks for, in order."""
        found: dict[Sought, list[int]] = {}
        for at, sought in enumerate(map(self._sought_as.__getitem__, raws)):
            if sought:
                for one in sought:
                    if one in found:
                        found[one].append(at)
                    else:
                        found[one] = [at]
        return found

    def _rules_of(self, raw: str) -> tuple[Sought, ...]:
        """Return all for which a word, as it stands, is sought."""
        if self._by_word is None:
            self._by_word = self._complete()
        word = fold(raw)
        listed = self._by_word.get(word, ())
        further = [
            sought
            for sought in self._asking
            if sought not in listed and sought.holds and sought.holds(raw if sought.as_written else word)
        ]
        return (*listed, *further)

    def _complete(self) -> Mapping[str, tuple[Sought, ...]]:
        """Return all for which a folded word is sought, by that word, and note those that ask about words."""
        self._asking = tuple(sought for sought in self._all if sought.holds is not None)
        found: dict[str, tuple[Sought, ...]] = {}
        for sought in self._all:
            for word in sought.words():
                found[word] = (*found.get(word, ()), sought)
        return found


def fold(raw: str) -> str:
    """Return a word as the tables know it: lower case, straight apostrophe, no "'s"."""
    word = raw.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word


_CODING: Final = Rules()
places_of: Final = _CODING.places_of
