"""The type of a note's event from two readers, tables and wording, each trusted as far as it is right.

So no list need say which sub types the words of a sentence tell apart. Of news in brief:
:mod:`geomap.events.coding.second_reader.brief_types`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.second_reader.trust import pooled
from geomap.events.coding.second_reader.wording_rules import SO_WORDED, worded_as
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.wordings import NO_EVENT, Wordings
from geomap.events.coding.types.types import NO_EVENT as NOT_ONE
from geomap.events.coding.types.types import Typed

LEAST: Final = 0.9
"""Least probability, by both, of the sub type of the wording, where it takes the place of the tables'."""
NOTHING: Final = 0.97
"""Least probability, by both, that a note tells of no event."""
ENOUGH: Final = 10
"""Words, punctuation included, from which on a note says enough to be left out: most headlines do not."""


def typed_note(typed: Typed, told: Sequence[Sentence], weights: Wordings, *, counts: bool) -> Typed:
    """Return the likeliest type of a note's event by both readers; no event where it hardly tells of one.

    Parameters
    ----------
    typed
        The type that the tables give.
    told
        The sentences of the note that tell of the event.
    weights
        By which these are read.
    counts
        Whether its dead, hurt or taken are counted, or people protest: then something happened.
    """
    given, opinion = typed.sub_event_type, weights.opinion_of(told)
    if opinion is None or given is None or given == NOT_ONE:
        return typed
    found = pooled(given, [(opinion, 1.0)])
    raws = [raw for sentence in told for raw in sentence.raws]
    if found[NO_EVENT] >= NOTHING and not counts and len(raws) >= ENOUGH:
        return Typed(NOT_ONE, "", None, round(found[NO_EVENT], 2), SO_WORDED)
    best = opinion.sub_event_type
    return typed if best == given or found[best] < LEAST else worded_as(opinion, raws, found[best])
