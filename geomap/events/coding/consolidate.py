"""Joining what several sentences of one article tell of one event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from geomap.events.coding.along import told_along
from geomap.events.coding.candidate import TAKING, Candidate, absorb, places_agree
from geomap.events.coding.compatible import (
    by_others_from_afar,
    dates_agree,
    is_older,
    is_taken_back,
    means_name,
    types_agree,
)
from geomap.events.coding.dating.when import is_exact
from geomap.events.coding.sameness import (
    are_several,
    counts_several,
    dead,
    inside,
    is_close,
    is_one_of_several,
    refers_to_lead,
    same_victims,
)
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.tolls.retold import dies_later, is_mere_toll, tells_how, tells_how_they_died
from geomap.events.coding.vocabulary.tables import word_list
from geomap.events.coding.wording_rules import worded_apart
from geomap.model import DateSpan

_ATTACKERS: Final = word_list("attacking_people")
_FINDING: Final = Sought(lambda: word_list("finding"))
_REMAINS: Final = word_list("remains")
_SEPARATE: Final = word_list("separating")
_ONE_IN_ROW: Final = word_list("one_in_a_row")
_GOING_ON: Final = (["continued"], ["lasted"], ["raged"], ["resumed"])
_WENT_ON: Final = (["went", "on"], ["carried", "on"], ["dragged", "on"])
_TOLL_NEAR: Final = 5
"""A sentence that only counts the dead joins an event told at most so many sentences before."""
_ANAPHOR_REACH: Final = 8
"""How many sentences "the attack" may stand after the lead that told of it."""
_FEW: Final = 3
"""Fewer dead than that are no sign that two sentences tell of one event."""
_MANY: Final = 5
"""From so many dead on, the same number on the same day and near by is that of one event."""
_TOWN_KM: Final = 10.0
"""A quarter lies no farther (km) from its town."""
_DISTRICT_KM: Final = 80.0
"""Farther (km) from its district than that no village lies where an article tells how it was hit."""
_ONE_MORE: Final = frozenset({"another", "separate", "second", "third"})
NEAR: Final = 2
"""An event without a place joins an event told at most so many sentences before."""


def consolidate(
    found: Sequence[Candidate], *, is_short: bool, published: date | None = None
) -> list[Candidate]:
    """Return the events of an article: repeats and results joined to the event that they belong to.

    Two candidates are one event when their types can be one, their places agree (or one has none
    and stands close by) and their dates do not exclude each other.

    Parameters
    ----------
    is_short
        A report of a few sentences: what follows is about the event that it opens with.
    published
        Day of publication: in a longer article an undated event is news of that day, and what is
        dated days before is another one.
    """
    events: list[Candidate] = []
    for candidate in found:
        partner = _best_partner(events, candidate, is_short=is_short, published=published)
        if partner is None:
            events.append(candidate)
        else:
            _join(partner, candidate)
    return _forward(events if is_short else _without_second_accounts(events))


def _without_second_accounts(events: Sequence[Candidate]) -> list[Candidate]:
    """Join what an article tells again, as where a table of the dead comes before what happened."""
    kept: list[Candidate] = []
    for event in events:
        before = kept if max(dead(event), default=0) >= _MANY else ()
        first = next((e for e in before if _is_of_its_day_and_toll(e, event) and types_agree(e, event)), None)
        if first is None:
            kept.append(event)
        else:
            _join(first, event)
    return kept


def _join(into: Candidate, other: Candidate) -> None:
    if is_mere_toll(other):
        other.links = []  # where the dead and hurt were brought
    if not into.links and other.links:
        into.links = list(other.links)
    elif into.links and _goes_on(other):
        other.links = []  # quarters of the place that is told already
        _extend(into, other.when)
        other.when = None
    main, where = into.main, into.main_reading
    absorb(into, other)
    if main.trigger_class.kind == "effect" and tells_how_they_died(other):
        into.main, into.main_reading = main, where  # places and days are those of the dead


def _extend(event: Candidate, until: DateSpan | None) -> None:
    """Let an event that went on end with the day told of that."""
    when = event.when
    if when is not None and when.start and when.end and until is not None and until.end:
        event.when = when.but(end=max(when.end, until.end))


def _best_partner(
    events: Sequence[Candidate], candidate: Candidate, *, is_short: bool, published: date | None
) -> Candidate | None:
    sums_up = counts_several(candidate) and are_several(events)
    if not is_short and (sums_up or _are_found_elsewhere(candidate)):
        return None
    events = _since_it_was_lost(events, candidate)
    index, section = candidate.index, _section(candidate)
    counts, goes_on = not is_short and is_mere_toll(candidate), not is_short and _goes_on(candidate)
    for event in reversed(events):
        near = index - event.readings[-1].sentence.index
        if (near <= NEAR or is_short) and dies_later(event, candidate):
            return event
        if near <= _TOLL_NEAR and counts:
            one_section = _section(event) == section or len(events) == 1
            if one_section and dead(event):
                return event
        if near <= 1 and goes_on and types_agree(event, candidate):
            return event
        if _excludes(event, candidate, near, is_short=is_short):
            continue
        older = is_older(candidate.when, than=event.when, published=published)
        if older and not is_short and not candidate.is_definite and not same_victims(event, candidate):
            continue
        if _is_there(event, candidate, near):
            return event
    return None


def _since_it_was_lost(events: Sequence[Candidate], candidate: Candidate) -> Sequence[Candidate]:
    """Return the events told after others captured the place that somebody takes back."""
    if candidate.main.name != "recapture":
        return events
    lost = [at for at, event in enumerate(events) if is_taken_back(event, candidate)]
    here = [at for at in lost if places_agree(events[at], candidate)]
    since = here[-1] + 1 if here else 0
    return [event for at, event in enumerate(events) if at >= since and at not in lost] if lost else events


def _are_found_elsewhere(candidate: Candidate) -> bool:
    """Whether a number of bodies is found, not told of before ("police found 35 bodies across the city")."""
    words = candidate.main_reading.sentence.words
    if _FINDING not in candidate.main_reading.sentence.places:
        return False
    return any(
        c.what == "deaths"
        and (c.count.best or 0) > 1
        and not c.is_more
        and _REMAINS.intersection(words[c.first : c.last])
        and words[c.first - 1] != "the"
        for c, _ in candidate.casualties
    )


def _excludes(event: Candidate, candidate: Candidate, near: int, *, is_short: bool) -> bool:
    """Whether types, dates or the way of telling keep two candidates apart."""
    # Each denial is an account of its own, with the one who denies.
    denied = event.reality.effect == "denied" or candidate.reality.effect == "denied"
    if denied or not dates_agree(event.when, candidate.when):
        return True
    elsewhere = near == 0 and not (event.place_keys & candidate.place_keys)
    if elsewhere or (worded_apart(event.main, candidate.main) and not tells_how(event, candidate)):
        return True
    if not types_agree(event, candidate) and not (
        0 < near <= NEAR
        and told_along(event, candidate, is_short=is_short)
        and places_agree(event, candidate)
    ):
        return True
    others = not is_short and by_others_from_afar(event, candidate)
    if others or _is_told_anew(event, candidate, is_short=is_short):
        return True
    if near == 0 or is_short or event.main.trigger_class.kind != "effect":
        return False
    return _is_new_deed(candidate) and not tells_how(event, candidate)


def _is_new_deed(candidate: Candidate) -> bool:
    """Whether a sentence tells of an action, not of how the dead told of before were killed."""
    kind = candidate.main.trigger_class.kind
    if kind != "event":
        return kind == "demonstration"
    return not candidate.is_definite and not tells_how_they_died(candidate)


def _is_told_anew(event: Candidate, candidate: Candidate, *, is_short: bool) -> bool:
    """Whether something at no place stands under another heading: not of what was told before.

    A result under a heading; anything but what refers back under another place of a bulletin.
    """
    if candidate.links:
        return False
    is_result = candidate.main.trigger_class.kind == "effect"
    if _item(event) != _item(candidate):
        return is_result or not candidate.is_definite
    return is_result and not is_short and _section(event) != _section(candidate)


def _item(candidate: Candidate) -> int:
    return candidate.readings[-1].sentence.item


def _section(candidate: Candidate) -> int:
    return candidate.readings[-1].sentence.section


def _goes_on(candidate: Candidate) -> bool:
    """Whether a sentence tells that "the fighting" just told of went on, wherever and till when."""
    after = candidate.main_reading.sentence.words[candidate.main.last : candidate.main.last + 2]
    return candidate.is_definite and (after[:1] in _GOING_ON or after in _WENT_ON)


def _is_there(event: Candidate, candidate: Candidate, near: int) -> bool:
    """Whether a candidate is told of the place of an event, or of none and close by."""
    how = tells_how(event, candidate)
    far = how or refers_to_lead(event, candidate) or _is_taken_whole(event, candidate)
    reach = _ANAPHOR_REACH if far else NEAR
    follows = near <= reach and not opens_another(candidate)
    if not candidate.links:
        return follows
    if event.place_keys != candidate.place_keys and is_one_of_several(event, candidate):
        return False
    if event.links:
        return _is_at_its_place(event, candidate, near, how=how)
    return follows and _continues(candidate)


def _is_at_its_place(event: Candidate, candidate: Candidate, near: int, *, how: bool) -> bool:
    """Whether a candidate with a place is told of that of an event, or of one that means the same.

    Parameters
    ----------
    how
        Whether it tells how those were killed whom the event counts.
    """
    same = bool(event.place_keys & candidate.place_keys)
    if same or (near > NEAR and not how):
        return same and not _was_aimed_at_too(candidate) and not _is_one_more(candidate)
    if how:
        return inside(event, candidate) or is_close(event, candidate, _DISTRICT_KM)
    if inside(event, candidate) and (_continues(candidate) or same_victims(event, candidate)):
        return True
    return (candidate.is_definite or tells_how_they_died(candidate)) and is_close(event, candidate)


def _is_of_its_day_and_toll(event: Candidate, candidate: Candidate) -> bool:
    """Whether a quarter or village is that of a town with the same dead on the same day, as in a table."""
    one, two = event.when, candidate.when
    if one is None or two is None or not (one.text and two.text) or not is_exact(one):
        return False
    if (one.start, one.end) != (two.start, two.end) or max(dead(event) & dead(candidate), default=0) < _MANY:
        return False
    if opens_another(candidate):
        return False
    is_near = not candidate.links or inside(event, candidate) or is_close(event, candidate, _TOWN_KM)
    return is_near and "denied" not in {event.reality.effect, candidate.reality.effect}


def _is_taken_whole(event: Candidate, candidate: Candidate) -> bool:
    """Whether a building or flag without a place is of the town whose capture was told."""
    return not candidate.links and {event.main.name, candidate.main.name} <= TAKING


def _was_aimed_at_too(candidate: Candidate) -> bool:
    """Whether something else is told to have been hit ("a station in X was also shelled")."""
    before = candidate.main_reading.sentence.words[max(0, candidate.main.first - 1) : candidate.main.first]
    is_hit = candidate.main.is_passive and candidate.main.trigger_class.kind == "event"
    return is_hit and before == ["also"]


def _forward(events: list[Candidate]) -> list[Candidate]:
    """Join an event without place to a later one of the same kind with the same number of dead."""
    kept: list[Candidate] = []
    for position, event in enumerate(events):
        target = None
        if not event.links:
            later = [
                e
                for e in events[position + 1 :]
                if e.links and types_agree(e, event) and dates_agree(e.when, event.when)
            ]
            target = next((e for e in later if _is_told_ahead(event, e)), None)
            target = target or next((e for e in later if _only_announces(event, e)), None)
        if target is None:
            kept.append(event)
        else:
            target.readings = event.readings + [r for r in target.readings if r not in event.readings]
            target.when = target.when or event.when
            target.means |= event.means
            target.triggers.extend(event.triggers)
            target.agents = target.agents or event.agents
            target.patients = target.patients or event.patients
    return kept


def _is_told_ahead(event: Candidate, later: Candidate) -> bool:
    """Whether the same number of dead stands in both; one or two of another attack are no sign of it."""
    most = max(dead(event), default=0)
    return most in dead(later) and not (most < _FEW and opens_another(event))


def _only_announces(event: Candidate, following: Candidate) -> bool:
    """Whether an event tells nothing but what the next sentence tells with place and day.

    "The army answered with air strikes. On Friday a jet dropped two bombs on ..."
    """
    told = event.when is not None and event.when.text
    same = means_name(event) == means_name(following)
    adjacent = following.index - event.readings[-1].sentence.index == 1
    return not told and not event.casualties and adjacent and same


def opens_another(candidate: Candidate) -> bool:
    """Whether the sentence announces something else ("Meanwhile", "in a separate attack")."""
    words = candidate.readings[0].sentence.words
    trigger = candidate.main
    if words[0] in _SEPARATE or _is_next_in_row(candidate):
        return True
    if trigger.trigger_class.kind == "effect" and trigger.reading == "verb":
        return False  # "another soldier was killed": one more of the same
    return _is_one_more(candidate)


def _is_next_in_row(candidate: Candidate) -> bool:
    """Whether a sentence is about the next of several told one by one ("The next, in X, killed two")."""
    words = candidate.readings[0].sentence.words
    numbered = words[:1] in (["the"], ["a"]) and not _ONE_IN_ROW.isdisjoint(words[1:2])
    return numbered and (words[2:3] == [","] or candidate.main.first == 2)


def _is_one_more(candidate: Candidate) -> bool:
    """Whether a noun is another action ("in that second raid"), not "the third attack in a year"."""
    trigger, words = candidate.main, candidate.readings[0].sentence.words
    before = words[max(0, trigger.first - 3) : trigger.first]
    return "the" not in before and not _ONE_MORE.isdisjoint(before)


def _continues(candidate: Candidate) -> bool:
    """Whether a candidate refers back ("the attack", "the attackers") or only tells results."""
    if candidate.is_definite or candidate.main.trigger_class.kind in {"effect", "movement"}:
        return True
    words = candidate.main_reading.sentence.words
    return any(
        party.first and words[party.first - 1] == "the" and words[party.last - 1] in _ATTACKERS
        for party in candidate.agents
    )
