"""Who "it" and "they" are, where they act: the armed party of the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.vocabulary.entries import ARMED

_PRONOUNS: Final = frozenset({"it", "they"})
_REACH: Final = 2
"""Most words from a pronoun to its verb ("it then exchanged fire")."""


def name_subjects(found: Sequence[Candidate]) -> None:
    """Give actions of "it" or "they" the armed party that the sentence right before is about.

    Parameters
    ----------
    found
        The candidates of an article in the order of the text, not joined yet.
    """
    for before, candidate in pairwise(found):
        if candidate.agents or not _has_pronoun(candidate):
            continue
        if candidate.index - before.index == 1 and _subjects(before):
            candidate.agents = _subjects(before)[:1]


def _has_pronoun(candidate: Candidate) -> bool:
    trigger, words = candidate.main, candidate.main_reading.sentence.words
    before = words[max(0, trigger.first - _REACH) : trigger.first]
    return trigger.reading == "verb" and not trigger.is_passive and not _PRONOUNS.isdisjoint(before)


def _subjects(candidate: Candidate) -> list[Party]:
    """Return the armed subject of a sentence: who acts, or with a passive verb who is acted upon."""
    parties = candidate.patients if candidate.main.is_passive else candidate.agents
    return [party for party in parties if party.side in ARMED and not party.is_thing]
