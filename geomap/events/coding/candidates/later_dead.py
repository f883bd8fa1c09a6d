"""Deaths on another day than their cause: the wounded who died of it, remains found where it was."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.joining.retold import adds_one_who_died, dies_later
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.sought import Sought

_WHOM: Final = Sought(lambda: {"whom", "them"})
_REMAINS: Final = frozenset({"bodies", "body", "corpse", "corpses"})


def tells_of_its_dead(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether two triggers of a sentence tell of an event and of its dead, on whatever days.

    The day of the dead is dropped.
    """
    if _is_later_death(reading, single, other) or _are_dead_again(reading, single, other):
        single.when = None
        return True
    if _is_found_there(reading, other, single):
        other.when = None
        return True
    return False


def _is_later_death(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether those hurt in an action died of it later ("two wounded in Sunday's blast succumbed")."""
    adds = adds_one_who_died(single) and all(link.site.first < single.main.first for link, _ in single.links)
    if not adds and not dies_later(other, single):
        return False
    hurt = other.main.name == "injure" and _WHOM in reading.sentence.places  # "five, two of whom died later"
    if other.main.trigger_class.kind != "event" and not hurt:
        return False
    if not adds and ";" in reading.sentence.words[other.main.last : single.main.first]:
        return False
    if other.when is not None and any(
        h.first >= single.main.last and h.span == other.when for h in reading.dates
    ):
        other.when = None  # the day on which the wounded died
    return True


def _are_dead_again(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether bodies are those that the words before a colon count ("left 20 dead: twenty bodies ...")."""
    first, last = single.main.first, single.main.last
    counted = any(c.what == "deaths" and c.count.best for c, _ in other.casualties)
    bodies = counted and not single.casualties and not _REMAINS.isdisjoint(reading.sentence.words[first:last])
    return bodies and ":" in reading.sentence.words[other.main.last : first]


def _is_found_there(reading: Reading, found: Candidate, single: Candidate) -> bool:
    """Whether remains were found where the action was ("a body ... in a house that was hit on Saturday")."""
    remains = found.main.trigger_class.kind == "effect" and not _REMAINS.isdisjoint(
        reading.sentence.words[found.main.first : found.main.last]
    )
    struck = single.main.trigger_class.kind == "event" and single.main.is_passive
    kind = reading.clauses.at(single.main.first).kind
    return remains and struck and kind in {"relative", "participle"}
