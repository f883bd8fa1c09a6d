"""Totals of several events: a number that the article then tells place by place is counted once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate, dates_disagree
from geomap.events.coding.casualties.number_forms import is_figure
from geomap.events.coding.dating.spans import is_exact
from geomap.events.coding.joining.compatible import GENERIC, means_name
from geomap.events.coding.joining.sameness import are_several, counts_several
from geomap.events.coding.places.sites import where_level
from geomap.events.coding.tolls.counts import toll
from geomap.events.coding.vocabulary.tables import number_words, word_list
from geomap.model.vocabulary import DISTRICT_PREC

_LAST_LEAD: Final = 3
"""Number of the last sentence in which an article sums up what it tells after."""
_HOLDS_TOWNS: Final = DISTRICT_PREC
"""Least ``where_prec`` of a place that holds several towns."""
_LEAST_PARTS: Final = 2
_SEVERAL_PARTS: Final = 3
_MANY: Final = 100
"""Dead from whom on a number of no day and no place sums up the events told after it."""
_INCIDENTS: Final = word_list("incidents")
_SEPARATE: Final = frozenset({"different", "separate"})
_LEAST_SHARE: Final = 0.4
"""Least share of the total that its parts must make up."""
REASON: Final = "summary: a total of events that are told one by one"


def summaries(events: Sequence[Candidate]) -> list[Candidate]:
    """Return the events that only sum up later ones ("at least 47 people were killed across the country").

    Their dead are those of the events after them: on a map they would be counted twice.

    Parameters
    ----------
    events
        The events of one article in the order of the text, repeats joined.
    """
    dead = [_dead(event) for event in events]
    found: list[int] = []
    for position in reversed(range(len(events))):  # a total is no part of another
        event = events[position]
        if counts_several(event) and are_several(events[:position]):
            found.append(position)
            continue
        if event.index > _LAST_LEAD or not dead[position] or not _may_sum_up(event):
            continue
        after = [n for n in range(position + 1, len(events)) if dead[n] and n not in found]
        parts = [n for n in after if dead[n] <= dead[position] and _is_part(event, events[n])]
        named = len(parts) >= _LEAST_PARTS and _counts_incidents(event)
        all_told = len(parts) >= _SEVERAL_PARTS and dead[position] >= _MANY and _is_of_no_day_or_place(event)
        if (
            named
            or all_told
            or _is_sum(dead[position], [dead[n] for n in after if _is_part(event, events[n])])
        ):
            found.append(position)
    return [events[position] for position in reversed(found)]


def share_out(total: Candidate, events: Sequence[Candidate]) -> None:
    """Give the parts of a total what they do not tell: its day, its means and who acted.

    Up to the first event of another day. Only mere tolls ("45 people were killed there") and actions of
    the same means are of those who acted in the total.

    Parameters
    ----------
    events
        The events of the article, without the totals.
    """
    if total.when is None or not total.when.text or not is_exact(total.when):
        return
    for event in events:
        if event.index > total.index and dates_disagree(total.when, event.when):
            return
        if not _is_part(total, event):
            continue
        event.when = event.when or total.when
        mere_toll = event.main.trigger_class.kind == "effect" and not event.means
        if not event.agents and (mere_toll or means_name(event) == means_name(total)):
            event.agents = list(total.agents)
            event.means |= total.means | ({means_name(total)} - GENERIC)


def _counts_incidents(event: Candidate) -> bool:
    """Whether an event says in how many incidents its dead were killed ("211 people in six incidents")."""
    return any(
        (counted in number_words() or is_figure(counted)) and at not in reading.date_words
        for reading in event.readings
        for words in (reading.sentence.words,)
        for at, (before, counted, *after) in enumerate(
            zip(words, words[1:], words[2:], [*words[3:], ""], strict=False), start=1
        )
        if before in {"in", "of"}
        and (after[0] in _INCIDENTS or (after[0] in _SEPARATE and after[1] in _INCIDENTS))
    )


def _is_of_no_day_or_place(event: Candidate) -> bool:
    """Whether nothing but a number of dead is told ("more than 2,900 people have been killed")."""
    dated = event.when is not None and event.when.text
    return event.main.trigger_class.kind == "effect" and not dated and not event.links and not event.means


def _may_sum_up(event: Candidate) -> bool:
    """Whether an event is of an area, no place or many, or in the plural ("bombings across the city")."""
    main = event.main
    last_word = event.main_reading.sentence.words[main.last - 1]
    several = main.reading == "noun" and last_word.endswith("s")
    return (
        several
        or _names_many_places(event)
        or all(where_level(link.site.mention) >= _HOLDS_TOWNS for link, _ in event.links)
    )


def _names_many_places(event: Candidate) -> bool:
    """Whether a number of dead is told of three and more places together ("in A, B and C regions")."""
    here = event.main_reading.sentence
    return sum(sentence is here for _, sentence in event.links) >= _SEVERAL_PARTS


def _is_sum(total: int, parts: Sequence[int]) -> bool:
    """Whether a total is that of the first numbers after it: of all of them, or as far as they go into it."""
    sums = [sum(parts[:length]) for length in range(_LEAST_PARTS, len(parts) + 1)]
    return any(total * _LEAST_SHARE <= reached <= total for reached in sums)


def _dead(event: Candidate) -> int:
    count = toll(event.casualties, "deaths").count
    return (count.best or 0) if count else 0


def _is_part(whole: Candidate, event: Candidate) -> bool:
    """Whether an event may be one of those summed up: later, at a place of its own, on no other day."""
    return (
        event.index > whole.index
        and bool(event.place_keys - whole.place_keys)
        and event.main.trigger_class.family in {whole.main.trigger_class.family, "violence"}
        and not dates_disagree(whole.when, event.when)
    )
