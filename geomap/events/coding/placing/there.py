"""What a sentence says to have happened "there", at the place that the sentence before it names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.addresses import chains
from geomap.events.coding.places.link import Link, lent
from geomap.events.coding.places.sites import LOCATIVE, sites
from geomap.events.coding.placing.corrections import STAND_IN
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Mention

_BEING: Final = word_list("after_existential_there")
_BACK: Final = 2
"""Most sentences from "there" to the place that it means."""
_CERTAINTY: Final = 0.45
_PERFECT_REACH: Final = 4
"""Most words between "had" and its verb."""


def place_by_there(found: Sequence[Candidate], body: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
    """Give events without place whose sentence says "there" the place told last before it.

    That of the event of the sentence before; where none has one, the first place after "in", "at", "near".
    What "had" happened there refers to the event told of that place.

    Parameters
    ----------
    found
        The candidates of an article in the order of the text, not joined yet.
    """
    for position, candidate in enumerate(found):
        sentence = candidate.main_reading.sentence
        if candidate.links or "there" not in sentence.words or not says_there(sentence.words):
            continue
        candidate.links = _told_before(found[:position], sentence, body, mentions)
        words, first = sentence.words, candidate.main.first
        spoken = any(speech.last <= first for speech in candidate.main_reading.speeches)
        told_again = "had" in words[max(0, first - _PERFECT_REACH) : first] and not spoken
        candidate.is_definite = candidate.is_definite or (bool(candidate.links) and told_again)


def says_there(words: Sequence[str]) -> bool:
    """Whether "there" is a place ("were killed there"), not the subject ("there were no dead")."""
    return words[-1:] == ["there"] or any(
        word == "there" and after not in _BEING and not after.startswith("'")
        for word, after in pairwise(words)
    )


def _told_before(
    before: Sequence[Candidate], sentence: Sentence, body: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[tuple[Link, Sentence]]:
    """Return the place of the nearest sentence before: that of its event, else the first that it names."""
    for back in range(_BACK + 1):
        index = sentence.index - back
        if found := _of_event([one for one in before if one.main_reading.sentence.index == index]):
            return found
        if back and (one := next((s for s in body if s.index == index), None)) is not None:
            grouped = chains(one, sites(one, mentions))
            local = [chain for chain in grouped if chain[0].preposition in LOCATIVE]
            if local or len(grouped) == 1:
                chain = (local or grouped)[0]
                return [(Link(chain[0], "event", _CERTAINTY), one)]
    return []


def _of_event(told: Sequence[Candidate]) -> list[tuple[Link, Sentence]]:
    """Return the place of the last of some events that has one."""
    for other in reversed(told):
        for link, named_in in other.links:
            if link.role == "event":
                return lent([(link, named_in)], STAND_IN, least=_CERTAINTY)
    return []
