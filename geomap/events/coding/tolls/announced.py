"""Counts above what they count: in a heading ("4 May, Dorva: six killed"), or before the list announced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate, Dropped
from geomap.events.coding.joining.sameness import dead
from geomap.events.coding.sections import announces_list
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.tolls.summaries import REASON

_LEAST_PARTS: Final = 2
"""Fewest deadly events of a list that a count announces."""


def without_counts_above(found: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """Return the candidates without those that only count what is told below them; add them to the dropped.

    Parameters
    ----------
    found
        The candidates of an article, not joined yet.
    """
    kept = []
    for at, candidate in enumerate(found):
        if _sums_up(candidate, found[at + 1 :]):
            dropped.append(Dropped(candidate.main_reading, candidate.main, REASON))
        else:
            kept.append(candidate)
    return kept


def _sums_up(candidate: Candidate, after: Sequence[Candidate]) -> bool:
    """Whether a candidate stands in a heading, or before a list, that counts the dead told after it."""
    sentence = candidate.main_reading.sentence
    if announces_list(sentence):
        parts = [one for one in after if dead(one) and one.main_reading.sentence is not sentence]
        return len(parts) >= _LEAST_PARTS
    if sentence.heading is None or not _is_within(sentence, sentence.heading):
        return False
    below = [one for one in after if one.main_reading.sentence.heading == sentence.heading]
    return any(dead(one) for one in below if not _is_within(one.main_reading.sentence, sentence.heading))


def _is_within(sentence: Sentence, line: tuple[int, int]) -> bool:
    return line[0] <= sentence.start and sentence.end <= line[1] + 1
