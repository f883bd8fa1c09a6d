"""Whether the types and the days of two candidates can be those of one event."""

from __future__ import annotations

from datetime import date
from typing import Final

from geomap.events.coding.candidate import FROM_AFAR, Candidate
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan

GENERIC: Final = frozenset(
    {"attack", "deed", "kill", "injure", "destroy", "strike", "hit", "blast", "bombing", "shooting", "raid"}
)
"""Classes that say little of how it was done: they join events of finer classes."""
_EXPLOSIONS: Final = frozenset(
    [
        "suicide",
        "chemical",
        "air_strike",
        "drone_strike",
        "shelling",
        "explosive",
        "blast",
        "bombing",
        "strike",
        "grenade",
    ]
)
_BOMBS: Final = frozenset({"suicide", "air_strike", "drone_strike", "explosive"})
_GROUND: Final = frozenset({"clash", "gunfight", "offensive", "attack", "takeover", "recapture"})
_AGAINST: Final = frozenset({"murder", "execution", "beating", "torture", "shooting", "sexual", "attack"})
_OF_RESULTS: Final = frozenset({"violence", "other", "unrest"})
"""Families of what may have led to a result, and of the results."""
_DISASTERS: Final = word_list("disasters")
_NO_NEWS: Final = 2
"""Days before publication after which an event is no longer the news of the day."""


def types_agree(left: Candidate, right: Candidate) -> bool:
    """Whether the classes of two candidates can be those of one event: a result fits any violence."""
    one, two = left.main.trigger_class, right.main.trigger_class
    is_result = one.kind == "effect" or two.kind == "effect"
    differ = one.family != two.family
    if differ and not (is_result and _OF_RESULTS.issuperset((one.family, two.family))):
        return False
    if is_result and _is_of_nature(left) != _is_of_nature(right):
        return False
    if differ or one.family != "violence":
        return differ or not _is_of_soldiers_and_a_mob(left, right)
    is_from_afar = one.name in FROM_AFAR or two.name in FROM_AFAR
    if is_from_afar and any(c.main.name == "shooting" and c.main.reading == "verb" for c in (left, right)):
        return False  # a peacekeeper shot dead is no victim of the air raid told before
    first, second = means_name(left), means_name(right)
    if first in GENERIC or second in GENERIC or first == second:
        return True
    return any(first in group and second in group for group in (_EXPLOSIONS, _GROUND, _AGAINST))


def is_by_bomb(candidate: Candidate) -> bool:
    """Whether nobody need have come: a mine, a bomb or aircraft did it ("a roadside bomb killed two")."""
    main = candidate.main
    by_means = main.trigger_class.kind == "effect" and not _BOMBS.isdisjoint(candidate.means)
    return by_means or main.name in _BOMBS


def _is_of_nature(candidate: Candidate) -> bool:
    """Whether a result is that of a disaster named before it: "the earthquake killed 3,600 people"."""
    if candidate.main.trigger_class.kind != "effect" or candidate.main.is_passive:
        return False
    return not _DISASTERS.isdisjoint(candidate.main_reading.sentence.words[: candidate.main.first])


def _is_of_soldiers_and_a_mob(left: Candidate, right: Candidate) -> bool:
    """Whether one tells of a lynching, the other of a rampage of armed people."""
    names = {left.main.name, right.main.name}
    other = right if left.main.name == "lynching" else left
    return len(names) == 2 and "lynching" in names and any(party.side in ARMED for party in other.agents)


def means_name(candidate: Candidate) -> str:
    """Return the class of a candidate, finer where its means tell: a hit from the air is an air strike."""
    name = candidate.main.name
    if not candidate.means or name not in GENERIC or candidate.main.trigger_class.kind == "effect":
        return name
    return next((means for means in sorted(candidate.means) if means in _EXPLOSIONS), name)


def dates_agree(left: DateSpan | None, right: DateSpan | None) -> bool:
    """Whether two dates have a day in common; an unknown or open one agrees with every other."""
    if left is None or right is None or None in (left.start, left.end, right.start, right.end):
        return True
    assert left.start and left.end and right.start and right.end
    return left.start <= right.end and right.start <= left.end


def is_older(span: DateSpan | None, *, than: DateSpan | None, published: date | None) -> bool:
    """Whether a date is of days before the news that an undated event belongs to."""
    if than is not None or span is None or span.end is None or published is None:
        return False
    return (published - span.end).days >= _NO_NEWS


def by_others_from_afar(event: Candidate, candidate: Candidate) -> bool:
    """Whether one party fights on the ground and another strikes from the air or with guns."""
    if candidate.main.trigger_class.kind == "effect":
        return False
    if (means_name(event) in FROM_AFAR) == (means_name(candidate) in FROM_AFAR):
        return False
    ours, theirs = ({p.actor.name for p in one.agents if p.actor} for one in (event, candidate))
    return bool(ours and theirs) and not ours & theirs


def is_taken_back(event: Candidate, candidate: Candidate) -> bool:
    """Whether one party took a place and another takes it back."""
    if (event.main.name, candidate.main.name) != ("takeover", "recapture"):
        return False
    ours, theirs = ({p.actor.name for p in one.agents if p.actor} for one in (event, candidate))
    return bool(ours and theirs) and not ours & theirs
