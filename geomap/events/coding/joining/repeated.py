"""Another action of the same kind ("two were hurt in that second raid"): by whom, how and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.joining.compatible import GENERIC, means_name
from geomap.events.coding.places.link import lent
from geomap.events.coding.vocabulary.tables import word_list

_ONCE_MORE: Final = word_list("once_more")
_BACK: Final = 2
"""Most sentences from an action to the next of its kind."""
_SHARE: Final = 0.5
"""How much less sure the place of the first is for the next."""


def complete_repeats(found: Sequence[Candidate]) -> None:
    """Give a second raid or strike that tells of no means, nobody who acts and no place those of the first.

    Parameters
    ----------
    found
        The candidates of an article in the order of the text, not joined yet.
    """
    for position, candidate in enumerate(found):
        if not _is_once_more(candidate):
            continue
        first = next((one for one in reversed(found[:position]) if _may_be_first(one, candidate)), None)
        if first is not None:
            candidate.means |= first.means | {means_name(first)}
            candidate.agents = list(first.agents)
            candidate.links = lent(first.links, _SHARE)


def _is_once_more(candidate: Candidate) -> bool:
    """Whether a noun of an action is told as one more, without means, place or anybody who acts."""
    main = candidate.main
    if main.reading != "noun" or candidate.links or candidate.agents or candidate.means:
        return False
    words = candidate.main_reading.sentence.words
    return main.name in GENERIC and not _ONCE_MORE.isdisjoint(words[max(0, main.first - 2) : main.first])


def _may_be_first(first: Candidate, candidate: Candidate) -> bool:
    near = 0 < candidate.index - first.index <= _BACK
    violent = first.main.trigger_class.family == "violence" and first.main.trigger_class.kind == "event"
    return near and violent and bool(first.links)
