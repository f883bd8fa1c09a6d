"""What the words of a sentence tell of, all taken together: the second reader, for wordings no table lists.

A table of trained weights (``wordings.npz``, by ``tools/train_wordings.py``): one row a word, one column a
sub type and one for no event at all. The rows of a sentence's words, and of pairs of neighbours, are added
up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import person_nouns

MODEL: Final = files("geomap.events") / "data" / "wordings.npz"
NO_EVENT: Final = "none"
"""Column of what tells of no event."""
NAME: Final = "<name>"
NUMBER: Final = "<number>"
"""Stand for any name and any number: a reader that knew towns and armies would know yesterday's wars."""
_TELLING: Final = 1.0
"""Least weight, above that for no event, of a word that may tell of one at all."""
_MOSTLY: Final = 0.7
_LONG: Final = 3

Scores = npt.NDArray[np.float32]


@dataclass(slots=True, frozen=True)
class Opinion:
    """What the words of a sentence tell of.

    Parameters
    ----------
    sub_event_type
        The likeliest sub type.
    confidence
        Its probability, 0 to 1.
    none
        The probability that the sentence tells of no event.
    shares
        The probability of each sub type.
    weights
        For each word that speaks for the sub type against no event: its place in the sentence and how much,
        the strongest first.
    """

    sub_event_type: str
    confidence: float
    none: float
    shares: dict[str, float]
    weights: tuple[tuple[int, float], ...]


@dataclass(slots=True, frozen=True)
class Wordings:
    """The trained weights.

    Parameters
    ----------
    labels
        Names of the columns, ``NO_EVENT`` the last.
    rows
        Row of each word, and of each pair of neighbours, parted by a space.
    scores
        One row a word or pair, one column a label.
    bias
        One number a label.
    telling
        The words that may tell of an event: a stretch with none of them is not looked at.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    scores: Scores
    bias: Scores
    telling: frozenset[str]

    def shares(self, words: Iterable[str], pairs: Iterable[str]) -> Scores:
        """Return the probability of each label for some words and pairs, each counted once."""
        known = [self.rows[word] for word in words if word in self.rows]
        share = max(len(known), 1) ** -0.5
        known += [self.rows[pair] for pair in pairs if pair in self.rows]
        return _powers(self.scores[known].sum(axis=0) * share + self.bias)

    def opinion(
        self,
        sentence: Sentence,
        *,
        first: int = 0,
        last: int | None = None,
        least: float = 0.0,
        most_doubt: float = 1.0,
    ) -> Opinion | None:
        """Return what a sentence tells of; None where no word of it may tell of an event.

        Parameters
        ----------
        first, last
            The words ``first`` to ``last`` (exclusive) alone are read; all when ``last`` is None.
        least
            None is returned too where no sub type has this probability (0 to 1).
        most_doubt
            And where the probability of no event is more than this.
        """
        stretch = slice(first, last)
        if self.telling.isdisjoint(sentence.words[stretch]):
            return None
        inside = range(len(sentence.words))[stretch]
        known, share = self._known([(at, unit) for at, unit in units(sentence) if at in inside])
        if not known:
            return None
        summands = self.scores[list(known)] * share
        shares = _powers(summands.sum(axis=0) + self.bias).tolist()
        best = max(range(len(shares) - 1), key=shares.__getitem__)
        if shares[best] < least or shares[-1] > most_doubt:
            return None
        weights: Counter[int] = Counter()
        for at, weight in zip(known.values(), (summands[:, best] - summands[:, -1]).tolist(), strict=True):
            weights[at] += weight
        ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        speaking = tuple((at, weight) for at, weight in ordered if weight > 0)
        by_type = dict(zip(self.labels[:-1], shares, strict=False))
        return Opinion(self.labels[best], shares[best], shares[-1], by_type, speaking)

    def _known(self, told: Sequence[tuple[int, str]]) -> tuple[dict[int, int], float]:
        """Return the row of each known word and pair with its first place, and the share of each."""
        known: dict[int, int] = {}
        for at, unit in told:
            if (row := self.rows.get(unit)) is not None:
                known.setdefault(row, at)
        share = max(len(known), 1) ** -0.5
        for (at, one), (_, two) in pairwise(told):
            if (row := self.rows.get(f"{one} {two}")) is not None:
                known.setdefault(row, at)
        return known, share


def _powers(logits: Scores) -> Scores:
    powers = np.exp(logits - logits.max())
    shares: Scores = powers / powers.sum()
    return shares


@lru_cache(maxsize=1)
def wordings() -> Wordings:
    """Return the shipped weights, loaded once a process."""
    with as_file(MODEL) as path, np.load(path, allow_pickle=False) as table:
        labels = tuple(table["labels"].tobytes().decode().split("\n"))
        words = table["words"].tobytes().decode().split("\n")
        scores = table["scores"].astype(np.float32) * table["scale"]
        bias = table["bias"]
    told = scores[:, :-1].max(axis=1) - scores[:, -1]
    telling = frozenset(word for word, weight in zip(words, told, strict=True) if weight > _TELLING)
    return Wordings(labels, {word: row for row, word in enumerate(words)}, scores, bias, telling)


def units(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Yield what the weights know of each word: itself, or that it is a name or a number, with its place.

    A capital is a name's, but at the head of the sentence, in a headline, or in a noun for people; of a word
    with hyphens each part counts.
    """
    capitals_tell = not _is_headline(sentence.raws)
    for at, (word, raw) in enumerate(zip(sentence.words, sentence.raws, strict=True)):
        if word[0].isdecimal():
            yield at, NUMBER
        elif not word[0].isalpha():
            continue
        elif at and capitals_tell and raw[0].isupper() and word not in person_nouns():
            yield at, NAME
        elif "-" in word:
            yield from ((at, part) for part in word.split("-") if part.isalpha())
        else:
            yield at, word


def _is_headline(raws: Sequence[str]) -> bool:
    """Whether most words are capitalised, so that capitals say nothing."""
    letters = [raw for raw in raws if raw[0].isalpha() and len(raw) > _LONG]
    return sum(raw[0].isupper() for raw in letters) > _MOSTLY * len(letters)
