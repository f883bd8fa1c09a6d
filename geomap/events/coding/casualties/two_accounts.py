"""Two speakers who tell of the same dead in one sentence ("12 died, said one; nearly 60, said others")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.victims import Casualties
from geomap.events.coding.sentences.attribution import Speech
from geomap.model import Count

_GENERIC: Final = frozenset({"", "generic"})
_SPEAKERS: Final = 2
_BESIDE: Final = 1
"""Most words between a number and who gives it after it: a comma."""
_BREAKS: Final = frozenset({";", ",", "while", "but", "and"})


def of_two_speakers(
    words: Sequence[str],
    counted: Sequence[Casualties],
    groups: Sequence[Quantity],
    speeches: Sequence[Speech],
    named: Sequence[int],
) -> list[Casualties]:
    """Make one count of what two speakers tell of the same people: the first, open to the other's.

    Parameters
    ----------
    counted
        What the cues of the sentence count, each number once.
    groups
        All counted groups of the sentence, those too that no cue counts.
    named
        Where the places of the sentence stand: people counted at places of their own are others.
    """
    kept = list(counted)
    if len(speeches) < _SPEAKERS:
        return kept
    for first in counted:
        if first.side not in _GENERIC or first.is_more or first.is_total:
            continue
        other = next((g for g in groups if _is_other_account(words, first, g, speeches, named)), None)
        if other is None:
            continue
        both = msgspec.structs.replace(first, count=_either(first.count, other.count))
        return [both if c is first else c for c in kept if c is first or c.first != other.first]
    return kept


def _is_other_account(
    words: Sequence[str],
    first: Casualties,
    group: Quantity,
    speeches: Sequence[Speech],
    named: Sequence[int],
) -> bool:
    """Whether a later number is another speaker's of the people counted first."""
    if group.first < max(first.last, first.cue + 1) or group.side not in _GENERIC:
        return False
    if group.is_more or group.is_subset or any(at >= group.last for at in named):
        return False
    told_by = next((s for s in speeches if _gives(words, s, group)), None)
    if told_by is None or not told_by.speakers:
        return False
    before = [s for s in speeches if s is not told_by and s.last <= min(group.first, told_by.first)]
    between = words[max(first.last, first.cue + 1) : min(group.first, told_by.first)]
    return bool(before) and not _BREAKS.isdisjoint(between)


def _gives(words: Sequence[str], speech: Speech, group: Quantity) -> bool:
    """Whether somebody gives a number: "nearly 60, said others", "others said nearly 60"."""
    if speech.last <= group.first:
        return set(words[speech.last : group.first]) <= {"that"}
    between = words[group.last : speech.first]
    return speech.first >= group.last and len(between) <= _BESIDE and set(between) <= {","}


def _either(one: Count, other: Count) -> Count:
    """Return a count whose bounds hold both accounts."""
    numbers = [n for count in (one, other) for n in (count.low, count.best, count.high) if n is not None]
    return one.but(low=min(numbers), high=max(numbers), text=f"{one.text}; {other.text}")
