"""Numbers whose verb stands in the clause before ("A raid killed five, and a shell in Y, ten")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.victims import Casualties
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list

_CLOSING: Final = frozenset({".", ";", ","})
_WARDS: Final = word_list("hospitals")
_LOST: Final = "lost"
_AT: Final = "at"
_BEFORE: Final = _WARDS | {_LOST, _AT}
_LOSSES: Final = frozenset({"losses", "dead", "casualties"})


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
        if _shares_cue(sentence.words, told, group):
            yield Casualties(told.what, group.count, told.cue, group.first, group.last, side=told.side)
            continue
        between = range(told.last, group.first)
        actions = [t for t in triggers if t.first in between and t.trigger_class.kind != "effect"]
        if len(actions) == 1 and "and" in sentence.words[told.last : actions[0].first]:
            cue = actions[0].first
            yield Casualties(told.what, group.count, cue, group.first, group.last, side=told.side)


def _ends_its_clause(words: Sequence[str], group: Quantity) -> bool:
    """Whether a number of nothing named stands between a comma and the end of its clause."""
    opens = group.first > 0 and (words[group.first - 1] == "," or words[group.first - 1] in _BEFORE)
    closes = group.last >= len(words) or words[group.last] in _CLOSING
    return opens and closes and not group.head


def _shares_cue(words: Sequence[str], told: Casualties, group: Quantity) -> bool:
    """Whether another hospital or side tells a number, with the same verb ("X received 12 bodies, Y nine").

    "The rebels lost twelve men while the army lost four": the second verb has no noun of its own.
    """
    before = words[group.first - 1]
    if before == _LOST:
        return _LOST in words[told.cue : told.first]
    if before == _AT:  # "put its losses at nine killed and the attackers' at 17"
        counted = words[told.first - 1 : told.first] == [_AT] and not _LOSSES.isdisjoint(words[: told.first])
        return counted and "and" in words[told.last : group.first]
    return before in _WARDS and not _WARDS.isdisjoint(words[: told.first])
