"""Numbers whose verb stands in the clause before ("A raid killed five, and a shell in Y, ten")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.victims import Casualties
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger

_CLOSING: Final = frozenset({".", ";", ","})


def verb_left_out(
    sentence: Sentence, found: Sequence[Casualties], triggers: Sequence[Trigger], groups: Sequence[Quantity]
) -> Iterator[Casualties]:
    """Yield the bare numbers that end a clause without a verb: what the verb before counts, of its action.

    Parameters
    ----------
    found
        What the cues of the sentence count.
    triggers
        The actions of the sentence, in order.
    groups
        The counted groups that no cue counts.
    """
    for group in groups:
        if not _ends_its_clause(sentence.words, group):
            continue
        before = [one for one in found if one.last <= group.first and one.count.best and not one.is_total]
        if not before:
            continue
        told = max(before, key=lambda one: one.last)
        between = range(told.last, group.first)
        actions = [t for t in triggers if t.first in between and t.trigger_class.kind != "effect"]
        if len(actions) == 1 and "and" in sentence.words[told.last : actions[0].first]:
            cue = actions[0].first
            yield Casualties(told.what, group.count, told.side, False, False, cue, group.first, group.last)


def _ends_its_clause(words: Sequence[str], group: Quantity) -> bool:
    """Whether a number of nothing named stands between a comma and the end of its clause."""
    opens = group.first > 0 and words[group.first - 1] == ","
    closes = group.last >= len(words) or words[group.last] in _CLOSING
    return opens and closes and not group.head
