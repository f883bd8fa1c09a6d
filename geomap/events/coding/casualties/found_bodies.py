"""Who is told to be dead only by a body: "the body of a man with gunshot wounds was found"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.casualties.victims import Casualties
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Count

_BODY: Final = frozenset({"body", "corpse"})
_FINDING: Final = word_list("finding") | word_list("leaving_bodies")
_DONE: Final = frozenset(
    {"abduction", "beating", "execution", "injure", "kill", "murder", "sexual", "shooting", "torture"}
)
"""Classes of what is done to one person at a time; the dead of bombs and battles are told as tolls."""
_BODY_WORDS: Final = Sought(lambda: _BODY)


def found_bodies(
    sentence: Sentence, triggers: Sequence[Trigger], found: Sequence[Casualties]
) -> list[Casualties]:
    """Return who is found dead, beside words for what was done to them; nobody where others died."""
    if _BODY_WORDS not in sentence.places or any(told.what == "deaths" for told in found):
        return []
    cue = next((trigger for trigger in triggers if trigger.name in _DONE), None)
    if cue is None or _FINDING.isdisjoint(sentence.words):
        return []
    at = sentence.where(_BODY_WORDS)[0]
    if (",", "and") in pairwise(sentence.words[min(at, cue.first) : max(at, cue.first)]):
        return []  # "a car was attacked, and the body of a guard was found in it": a clause of its own
    one = Count(best=1, low=1, high=1, text=sentence.text(at, at + 1))
    return [Casualties("deaths", one, cue.first, at, at + 1)]
