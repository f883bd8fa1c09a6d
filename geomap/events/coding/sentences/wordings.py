"""What the words of a sentence tell of, all taken together: the second reader, for wordings no table lists.

Tables of trained weights (``wordings.npz``, and ``wordings_of_notes.npz`` for notes, by
``tools/train_wordings.py``): one row a word, one column a sub type and one for no event at all. The rows of a
sentence's words, and of pairs of neighbours, are added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from geomap.events.coding.sentences.sought import fold
from geomap.events.coding.sentences.text import Sentence, is_headline
from geomap.events.coding.vocabulary.tables import person_nouns
from geomap.events.remembered import Remembered

SHIPPED_FOR_NEWS: Final = "wordings.npz"
SHIPPED_FOR_NOTES: Final = "wordings_of_notes.npz"
NO_EVENT: Final = "none"
"""Column of what tells of no event."""
NAME: Final = "<name>"
NUMBER: Final = "<number>"
"""Stand for any name and any number: a reader that knew towns and armies would know yesterday's wars."""
_TELLING: Final = 1.0
"""Least weight, above that for no event, of a word that may tell of one at all."""

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
    gains
        For each word and pair known: its place in the sentence, and how much it speaks for the sub type
        against no event.
    """

    sub_event_type: str
    confidence: float
    none: float
    shares: dict[str, float]
    gains: tuple[tuple[int, float], ...]

    @property
    def weights(self) -> list[tuple[int, float]]:
        """For each word that speaks for the sub type: its place and how much, the strongest first."""
        weights: defaultdict[int, float] = defaultdict(float)
        for at, gain in self.gains:
            weights[at] += gain
        ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        return [(at, weight) for at, weight in ordered if weight > 0]


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
        return self._opinion([units(sentence, first, last)], least, most_doubt)

    def opinion_of(self, body: Sequence[Sentence]) -> Opinion | None:
        """Return what sentences taken together tell of, words numbered through; None if they know no word."""
        parts, first = [], 0
        for sentence in body:
            parts.append([(first + at, unit) for at, unit in units(sentence)])
            first += len(sentence.words)
        return self._opinion(parts, 0.0, 1.0)

    def _opinion(
        self, parts: Sequence[Sequence[tuple[int, str]]], least: float, most_doubt: float
    ) -> Opinion | None:
        known, share = self._known(parts)
        if not known:
            return None
        summands = self.scores[list(known)] * share
        shares = _powers(summands.sum(axis=0) + self.bias).tolist()
        best = max(range(len(shares) - 1), key=shares.__getitem__)
        if shares[best] < least or shares[-1] > most_doubt:
            return None
        gains = zip(known.values(), (summands[:, best] - summands[:, -1]).tolist(), strict=True)
        by_type = dict(zip(self.labels[:-1], shares, strict=False))
        return Opinion(self.labels[best], shares[best], shares[-1], by_type, tuple(gains))

    def _known(self, parts: Sequence[Sequence[tuple[int, str]]]) -> tuple[dict[int, int], float]:
        """Return the row of each known word and pair with its first place, and the share of each."""
        known: dict[int, int] = {}
        told = [([at for at, _ in part], [unit for _, unit in part]) for part in parts]
        for places, words in told:
            for at, row in zip(places, map(self.rows.get, words), strict=True):
                if row is not None:
                    known.setdefault(row, at)
        share = max(len(known), 1) ** -0.5
        for places, words in told:
            for at, row in zip(places, map(self.rows.get, map(" ".join, pairwise(words))), strict=False):
                if row is not None:
                    known.setdefault(row, at)
        return known, share


def _powers(logits: Scores) -> Scores:
    powers = np.exp(logits - logits.max())
    shares: Scores = powers / powers.sum()
    return shares


@dataclass(slots=True, frozen=True)
class SecondReader:
    """The weights by which texts are read a second time; each file is read when first asked for.

    Parameters
    ----------
    news_file
        Weights for stretches of news; the shipped ones when None.
    notes_file
        Weights for notes, trained on notes and snippets besides; the shipped ones when None.
    """

    news_file: Path | None = None
    notes_file: Path | None = None

    @property
    def of_news(self) -> Wordings:
        """The weights for stretches of news, loaded once a process."""
        return _read(self.news_file or SHIPPED_FOR_NEWS)

    @property
    def of_notes(self) -> Wordings:
        """The weights for notes, loaded once a process."""
        return _read(self.notes_file or SHIPPED_FOR_NOTES)


@lru_cache(maxsize=4)
def _read(file: Path | str) -> Wordings:
    """Return the weights of a file, or of one of the package's data by its name."""
    data = files("geomap.events") / "data"
    on_disk = as_file(data / file) if isinstance(file, str) else nullcontext(file)
    with on_disk as path, np.load(path, allow_pickle=False) as table:
        labels = tuple(table["labels"].tobytes().decode().split("\n"))
        words = table["words"].tobytes().decode().split("\n")
        scores = table["scores"].astype(np.float32) * table["scale"]
        bias = table["bias"]
    told = scores[:, :-1].max(axis=1) - scores[:, -1]
    telling = frozenset(word for word, weight in zip(words, told, strict=True) if weight > _TELLING)
    return Wordings(labels, {word: row for row, word in enumerate(words)}, scores, bias, telling)


def units(sentence: Sentence, first: int = 0, last: int | None = None) -> list[tuple[int, str]]:
    """Return what the weights know of each word: itself, or that it is a name or a number, with its place.

    A capital is a name's, but at the head of the sentence, in a headline, or in a noun for people; of a word
    with hyphens each part counts.

    Parameters
    ----------
    first, last
        The words that are asked about, ``last`` exclusive; to the end when it is None.
    """
    raws = sentence.raws[first:last]
    told = list(map((_PLAIN if is_headline(sentence) else _WITH_NAMES).__getitem__, raws))
    if told and first == 0:
        told[0] = _PLAIN[raws[0]]
    return [(at, unit) for at, found in enumerate(told, first) for unit in found]


def _units_of(raw: str, *, capital_is_name: bool) -> tuple[str, ...]:
    """Return what the weights know of a word as it stands."""
    word = fold(raw)
    if word[0].isdecimal():
        return (NUMBER,)
    if not word[0].isalpha():
        return ()
    if capital_is_name and raw[0].isupper() and word not in person_nouns():
        return (NAME,)
    if "-" in word:
        return tuple(part for part in word.split("-") if part.isalpha())
    return (word,)


_PLAIN: Final = Remembered(partial(_units_of, capital_is_name=False))
_WITH_NAMES: Final = Remembered(partial(_units_of, capital_is_name=True))
