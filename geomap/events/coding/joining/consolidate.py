"""Joining what several sentences of one article tell of one event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from geomap.events.coding.candidate import Candidate, dates_disagree, places_agree
from geomap.events.coding.dating.spans import is_exact
from geomap.events.coding.joining.absorbing import absorb
from geomap.events.coding.joining.announced import join_announced
from geomap.events.coding.joining.compatible import (
    is_older,
    is_taken_back,
    types_agree,
)
from geomap.events.coding.joining.exclusions import NEAR, excludes, section_of
from geomap.events.coding.joining.other_event_cues import opens_another
from geomap.events.coding.joining.retold import (
    are_received,
    dies_later,
    is_mere_toll,
    tells_how_they_died,
)
from geomap.events.coding.joining.same_place import tells_of_same_place
from geomap.events.coding.joining.sameness import (
    are_several,
    counts_several,
    dead,
    in_its_province,
    inside,
    is_close,
    same_victims,
    share_name,
)
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.vocabulary.entries import ARMED, FORCES
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan

_FINDING: Final = Sought(lambda: word_list("finding"))
_REMAINS: Final = word_list("remains")
_SCENE: Final = Sought(lambda: word_list("scenes"))
_AT: Final = frozenset({"at", "from", "near"})
_TO_SCENE: Final = 4
"""Most words from "at" to "scene" ("near the encounter site")."""
_GOING_ON: Final = (["continued"], ["lasted"], ["raged"], ["resumed"])
_WENT_ON: Final = (["went", "on"], ["carried", "on"], ["dragged", "on"])
_TOLL_NEAR: Final = 5
"""A sentence that only counts the dead joins an event told at most so many sentences before."""
_OF_GROUND: Final = frozenset({"takeover", "recapture", "entry"})
_MANY: Final = 5
"""From so many dead on, the same number on the same day and near by is that of one event."""
_VERY_MANY: Final = 10
"""From so many on, the same number need have no day of its own, nor tell of the same kind of violence."""
_TOWN_KM: Final = 10.0
"""A quarter lies no farther (km) from its town."""


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
        partner = _counted_before(events, candidate) or _best_partner(
            events, candidate, is_short=is_short, published=published
        )
        if partner is None:
            events.append(candidate)
        else:
            _join(partner, candidate)
    return join_announced(events if is_short else _without_second_accounts(events))


def _without_second_accounts(events: Sequence[Candidate]) -> list[Candidate]:
    """Join what an article tells again, as where a table of the dead comes before what happened."""
    kept: list[Candidate] = []
    for event in events:
        before = kept if max(dead(event), default=0) >= _MANY else ()
        first = next((e for e in before if _tells_again(e, event)), None)
        if first is None:
            kept.append(event)
        else:
            _join(first, event)
    return kept


def _join(into: Candidate, other: Candidate) -> None:
    if is_mere_toll(other):
        other.links = []  # where the dead and hurt were brought
        other.when = None if into.when is not None and into.when.text else other.when
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
    """Return the event told before that a candidate tells of again, the nearest first; None for a new one.

    Parameters
    ----------
    is_short
        Whether the text is a note, in which one event is the rule.
    published
        Day of publication, None while unknown.
    """
    sums_up = counts_several(candidate) and are_several(events)
    if not is_short and (sums_up or _are_found_elsewhere(candidate)):
        return None
    events = _since_it_was_lost(events, candidate)
    index, section = candidate.index, section_of(candidate)
    is_received = are_received(candidate.main_reading.sentence)
    counts, goes_on = (
        (is_received or not is_short) and is_mere_toll(candidate),
        not is_short and _goes_on(candidate),
    )
    twin = None if is_short else _with_its_dead(events, candidate)
    if twin is not None and not excludes(twin, candidate, index - twin.index, is_short=is_short):
        return twin
    for event in reversed(events):
        near = index - event.readings[-1].sentence.index
        went_on = near <= 1 and goes_on and types_agree(event, candidate)
        if went_on or ((near <= NEAR or is_short) and dies_later(event, candidate)):
            return event
        if near <= _TOLL_NEAR and counts:
            one_section = section_of(event) == section or len(events) == 1
            sent = _may_have_sent(event, candidate, near) or (near <= NEAR and _is_raid(event))
            if one_section and (dead(event) or sent):
                return event
        if excludes(event, candidate, near, is_short=is_short):
            continue
        older = is_older(candidate.when, than=event.when, published=published)
        is_other = older and not is_short and not candidate.is_definite
        if is_other and not (same_victims(event, candidate) or _dates_lead(event, candidate)):
            continue
        if tells_of_same_place(event, candidate, near):
            return event
    return None


def _with_its_dead(events: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """Return the event with as many dead as a mere result counts again, of its place or one close by."""
    if candidate.main.trigger_class.kind != "effect":
        return None
    dead_again = {number for number in dead(candidate) if number >= _MANY}
    if not dead_again or opens_another(candidate) or _may_be_of_the_one_before(events, candidate):
        return None
    return next(
        (
            event
            for event in reversed(events)
            if dead_again & dead(event)
            and (places_agree(event, candidate) or is_close(event, candidate, _TOWN_KM))
        ),
        None,
    )


def _may_be_of_the_one_before(events: Sequence[Candidate], candidate: Candidate) -> bool:
    """Whether the sentence before tells of violence in which people may have died."""
    if not events or candidate.index - events[-1].readings[-1].sentence.index > 1:
        return False
    main = events[-1].main
    return main.trigger_class.family == "violence" and main.name not in _OF_GROUND


def _counted_before(events: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """Return the event whose dead a candidate names by their number ("The three herders were shot by ...").

    Not the one told last, where others died.
    """
    words = candidate.main_reading.sentence.words
    numbers = {
        c.count.best
        for c, at in candidate.casualties
        if c.what == "deaths" and (c.count.best or 0) > 1 and not c.is_more
        if at == candidate.main_reading.sentence.index and words[c.first - 1 : c.first] == ["the"]
    }
    if not numbers or len(events) < 2 or numbers & dead(events[-1]):
        return None
    for event in reversed(events):
        near = candidate.index - event.readings[-1].sentence.index
        if numbers == dead(event) and near <= _TOLL_NEAR and types_agree(event, candidate):
            return None if dates_disagree(event.when, candidate.when) else event
    return None


def _dates_lead(event: Candidate, candidate: Candidate) -> bool:
    """Whether the sentence after a lead without a day tells when that happened, and nothing else of its own.

    "At least 30 people have died in an attack near X. According to the mayor, villagers were attacked on
    Monday."
    """
    is_next = event.index <= 1 and 0 < candidate.index - event.index <= 1
    is_bare = not candidate.links and not candidate.casualties
    of_violence = {one.main.trigger_class.family for one in (event, candidate)} == {"violence"}
    return is_next and is_bare and of_violence and bool(dead(event))


def _may_have_sent(event: Candidate, candidate: Candidate, near: int) -> bool:
    """Whether the dead and hurt whom a hospital counts may be those of the violence just told of."""
    of_violence = event.main.trigger_class.family == "violence" and event.main.name not in _OF_GROUND
    return near <= NEAR and of_violence and are_received(candidate.main_reading.sentence)


def _is_raid(event: Candidate) -> bool:
    """Whether armed people who are no forces came to a place: the dead counted next are theirs."""
    sides = {party.side for party in event.agents}
    return event.main.name == "entry" and bool(sides) and sides <= ARMED - FORCES


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
    if _FINDING not in candidate.main_reading.sentence.places or _are_at_the_scene(candidate):
        return False
    return any(
        c.what == "deaths"
        and (c.count.best or 0) > 1
        and not c.is_more
        and _REMAINS.intersection(words[c.first : c.last])
        and words[c.first - 1] != "the"
        for c, _ in candidate.casualties
    )


def _are_at_the_scene(candidate: Candidate) -> bool:
    """Whether bodies lie where the event just told of was ("from the spot", "at the blast site")."""
    sentence = candidate.main_reading.sentence
    return any(
        not _AT.isdisjoint(before := sentence.words[max(0, at - _TO_SCENE) : at]) and "the" in before
        for at in sentence.where(_SCENE)
    )


def _goes_on(candidate: Candidate) -> bool:
    """Whether a sentence tells that "the fighting" just told of went on, wherever and till when."""
    after = candidate.main_reading.sentence.words[candidate.main.last : candidate.main.last + 2]
    return candidate.is_definite and (after[:1] in _GOING_ON or after in _WENT_ON)


def _tells_again(event: Candidate, candidate: Candidate) -> bool:
    """Whether a later event of an article has the dead, the day and the place of an earlier one."""
    if _is_of_its_day_and_toll(event, candidate) and types_agree(event, candidate):
        return True
    same = max(dead(event) & dead(candidate), default=0)
    if same >= _MANY and event.main.name == candidate.main.name and share_name(event, candidate):
        return not dates_disagree(event.when, candidate.when)
    if same < _VERY_MANY or dates_disagree(event.when, candidate.when) or opens_another(candidate):
        return False
    families = {one.main.trigger_class.family for one in (event, candidate)}
    if event.main.name == candidate.main.name and not (event.links or candidate.links):
        families = {"violence"}  # "killed 15 in a crackdown", "the report that 15 died in the crackdown"
    if families != {"violence"} or "denied" in {event.reality.effect, candidate.reality.effect}:
        return False
    if is_close(event, candidate, _TOWN_KM):
        return True
    return places_agree(event, candidate) or inside(event, candidate) or in_its_province(event, candidate)


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
