"""Some of the dead told of before, at places of their own ("three of them died in X, a fourth in Y")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.vocabulary.tables import word_list

_ORDINALS: Final = word_list("ordinals")
_BACK: Final = 3
"""Most sentences from the dead told of to some of them."""


def complete_partitives(events: Sequence[Candidate]) -> None:
    """Give events that only tell where some of the dead died the sides and the day of the event before.

    Parameters
    ----------
    events
        Of one article, in the order of the text.
    """
    source: Candidate | None = None
    for event in events:
        if not _is_partitive(event):
            source = event if event.agents or event.patients else source
        elif source is not None and 0 < event.index - source.index <= _BACK:
            event.agents, event.patients = list(source.agents), list(source.patients)
            event.when = event.when or source.when
            event.means |= source.means


def _is_partitive(event: Candidate) -> bool:
    """Whether an event has nobody but "three of them" or "a fourth", and a place."""
    if event.main.trigger_class.kind != "effect" or event.agents or event.patients or not event.links:
        return False
    words = event.main_reading.sentence.words
    some = any(words[at + 1 : at + 3] in (["of", "them"], ["of", "those"]) for at in range(3))
    one_more = words[:1] == ["a"] and words[1:2] != [] and words[1] in _ORDINALS
    return some or one_more
