"""Tolls and their places: in a list of tolls each number goes with the place named beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.casualties.casualties import Casualties
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import LOCATIVE, Site
from geomap.events.coding.reading import Reading
from geomap.events.coding.vocabulary.tables import word_list

_SURE: Final = 0.5
"""Certainty of a place that stands right beside a number or its verb."""
_JOINS: Final = word_list("between_tolls_of_places")
_BETWEEN: Final = 3
"""Most words from a place to the counted group after it ("in X and another two")."""
_TO_PLACE: Final = 5
"""Most words from a counted group to the place after it ("three more in the town of X")."""
_DAY: Final = frozenset({"on", "late", "early"})


def shared_out(candidate: Candidate) -> list[Candidate]:
    """Return a candidate, or one for each place of a list of tolls.

    "Five people were killed in Kala, three in Bor and another two in Dimo" are three events.
    """
    reading = candidate.main_reading
    told = [c for c, index in candidate.casualties if index == reading.sentence.index]
    if not told or candidate.main.trigger_class.family not in {"violence", "unrest"}:
        return [candidate]
    first = max(told, key=lambda casualties: (casualties.what == "deaths", -casualties.first))
    rest = list(_further(reading, first))
    if not rest:
        return [candidate]
    others = {site.mention.start for _, site in rest}
    kept = [(link, r) for link, r in candidate.links if link.site.mention.start not in others]
    own = _site_before(reading, rest[0][0])
    if not kept and own is not None:
        kept = [(Link(own, "event", _SURE), reading.sentence)]
    whole = _without_total(candidate, reading, first, [group for group, _ in rest])
    return [
        replace(whole, links=kept),
        *(_at(candidate, reading, first, group=group, site=site) for group, site in rest),
    ]


def _without_total(
    candidate: Candidate, reading: Reading, first: Casualties, rest: Sequence[Quantity]
) -> Candidate:
    """Return a candidate with the number of its own place where it was told with the sum of all of them.

    "21 people died: nine in A, seven in B and five in C": nine, not 21, died in A.
    """
    told = sum(group.count.best or 0 for group in rest)
    own = (first.count.best or 0) - told
    between = (g for g in reading.groups if first.last <= g.first < rest[0].first and g.count.best == own)
    group = next(between, None)
    if group is None or own <= 0:
        return candidate
    share = replace(first, count=group.count, first=group.first, last=group.last, is_total=False)
    counts = [(share if counted is first else counted, index) for counted, index in candidate.casualties]
    return replace(candidate, casualties=counts)


def _at(
    candidate: Candidate, reading: Reading, first: Casualties, *, group: Quantity, site: Site
) -> Candidate:
    """Return the event at a further place of the list: all is as at the first but place and number."""
    toll = replace(
        first, count=group.count, side=group.side or first.side, first=group.first, last=group.last
    )
    return replace(
        candidate,
        links=[(Link(site, "event", _SURE), reading.sentence)],
        casualties=[(toll, reading.sentence.index)],
        triggers=list(candidate.triggers),
        readings=list(candidate.readings),
    )


def _further(reading: Reading, first: Casualties) -> Iterator[tuple[Quantity, Site]]:
    """Yield the numbers after the first that have a place of their own, joined to the one before."""
    used = {c.first for c in reading.casualties}
    words = reading.sentence.words
    for group in reading.groups:
        if group.first <= first.cue or group.first in used or not (group.is_person or group.may_be_people):
            continue
        before = _site_before(reading, group)
        after = _site_after(reading.sites, group)
        if after is None or group.is_subset:
            continue
        follows = before is not None and _is_joined(reading, before, group)
        if follows or _repeats_verb(words, group, after):
            yield group, after


def _is_joined(reading: Reading, before: Site, group: Quantity) -> bool:
    """Whether a number goes on with a list after a place, days aside ("in A on Monday, two in B")."""
    between = range(before.last, group.first)
    if not group.is_more and not reading.date_words.isdisjoint(between):
        return False  # "in A on Monday, an official said in B"; "in A on Monday and three more in B"
    words = (reading.sentence.words[at] for at in between if at not in reading.date_words)
    return all(word in _JOINS or word in _DAY for word in words)


def _repeats_verb(words: Sequence[str], group: Quantity, after: Site) -> bool:
    """Whether a bare number shares the verb before it ("three died in A, where ..., and two in B")."""
    bare = not group.head and after.first - group.last == 1
    return bare and group.first > 0 and words[group.first - 1] == "and"


def _site_before(reading: Reading, group: Quantity) -> Site | None:
    before = [site for site in reading.sites if site.last <= group.first]
    return before[-1] if before and group.first - before[-1].last <= _BETWEEN else None


def _site_after(sites: Sequence[Site], group: Quantity) -> Site | None:
    return next(
        (site for site in sites if 0 < site.first - group.last <= _TO_PLACE and site.preposition in LOCATIVE),
        None,
    )
