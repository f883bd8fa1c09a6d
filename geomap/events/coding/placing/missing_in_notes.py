"""Places of the events of a note whose own clause names none that is known: from all of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate, dates_disagree
from geomap.events.coding.places.addresses import chains
from geomap.events.coding.places.link import Link, lent
from geomap.events.coding.places.sites import (
    LOCATIVE,
    is_little_known,
    named_beside,
    sites,
    where_level,
)
from geomap.events.coding.places.standing_in import holders, is_anchor
from geomap.events.coding.placing.corrections import STAND_IN, correct, leave_road, sharpen
from geomap.events.coding.placing.elsewhere import is_where_spoken
from geomap.events.coding.placing.own_sentence import (
    COARSEST_NAMED,
    FAINT,
    by_its_council,
    by_its_people,
    faint_links,
    named_at_all,
    stand_in,
)
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sentences.attribution import find_speech
from geomap.events.coding.sentences.text import Sentence
from geomap.model import Mention
from geomap.model.vocabulary import COUNTRY_PREC

_LIKELY: Final = 0.5
"""Certainty from which the country of its own sentence rules out places elsewhere."""
_NEARBY: Final = 0.4
"""Certainty of a place that a sentence beside the event names."""
_FAINTEST: Final = 0.08
"""The same in a short report, which hardly ever tells of an event without naming its place."""


def place_nearby(
    events: Sequence[Candidate],
    sentence_list: Sequence[Sentence],
    mentions: Sequence[Mention],
    resources: CodingResources,
) -> None:
    """Give the events of a short report that are still without place one that is named near by, less certain.

    In this order: the likeliest place after "in", "at", "near" of the event's own sentence; one of a
    sentence beside it that no other event took; the town whose people, police or institutions take part.
    An event known to its country alone counts as without place.
    """
    homeless = [event for event in events if not _has_place(event)]
    for event in homeless:
        event.links = faint_links(event, resources, _FAINTEST) or event.links
    body = {sentence.index: sentence for sentence in sentence_list}
    taken = {link.site.mention.start for event in events for link, _ in event.links}
    for event in homeless:
        if not _has_place(event):
            found = by_its_council(event) or _beside(event, body, mentions, taken)
            found = found or by_its_people(event) or named_at_all(event)
            if found is None and not any(dates_disagree(other.when, event.when) for other in events):
                found = _only_of_note(body.values(), mentions)
            if found is not None and not _is_abroad(event, found[0]):
                event.links = [found]
    for event in homeless:
        if not _has_place(event):
            lent_links = _of_the_other(event, events)
            if lent_links and not _is_abroad(event, lent_links[0][0]):
                event.links = lent_links
    for event in events:
        stand_in(event)
        _stand_in_from_beside(event, body, mentions)
        sharpen(event, body, mentions)
        leave_road(event)
        correct(event, body.values(), mentions)


def _has_place(event: Candidate) -> bool:
    """Whether an event has a place finer than a country, known or not."""
    return any(
        not link.placed.is_placed or where_level(link.placed) < COUNTRY_PREC for link, _ in event.links
    )


def _is_abroad(event: Candidate, link: Link) -> bool:
    """Whether a place lies outside the country in which an event's own sentence says that it happened.

    "The army will strike Dofo. Fighters clashed in Karal": not at Dofo, which is no town of Karal.
    """
    said = {
        known.placed.country
        for known, sentence in event.links
        if known.certainty >= _LIKELY and sentence.index == event.index
        if known.site.preposition in LOCATIVE and where_level(known.placed) >= COUNTRY_PREC
    }
    country = link.placed.country
    return country is not None and bool(said - {None}) and country not in said


def _beside(
    event: Candidate, body: dict[int, Sentence], mentions: Sequence[Mention], taken: set[int]
) -> tuple[Link, Sentence] | None:
    """Return a place after "in", "at", "near" of a sentence beside an event that no event took."""
    for index in (event.index - 1, event.readings[-1].sentence.index + 1, event.index - 2):
        sentence = body.get(index)
        if sentence is None:
            continue
        grouped = chains(sentence, sites(sentence, mentions))
        held_by = holders(sentence, grouped)
        for site in chain.from_iterable(grouped):
            outer = held_by.get(site.first)
            if (
                site.preposition in LOCATIVE
                and where_level(site.mention) < COUNTRY_PREC
                and (site.mention.is_placed or outer is not None)
                and site.mention.start not in taken
            ):
                return Link(site, "event", _NEARBY, outer), sentence
    return None


def _stand_in_from_beside(
    event: Candidate, body: Mapping[int, Sentence], mentions: Sequence[Mention]
) -> None:
    """Let a town or district of a sentence beside an event stand in where its own sentence has none known.

    "Marches were held all over Karal. Two men were hurt at Dofo Square." One in the name of an institution
    counts where the sentences name no other.
    """
    if not event.links or any(link.placed.is_placed for link, _ in event.links):
        return
    link, sentence = event.links[0]
    around = [body[index] for index in (sentence.index - 1, sentence.index + 1) if index in body]
    for find in (sites, named_beside):
        for other in around:
            speeches = find_speech(other)
            for site in find(other, mentions):
                fine = is_anchor(site.mention) and where_level(site.mention) <= COARSEST_NAMED
                if fine and (find is named_beside or not is_where_spoken(other, speeches, site)):
                    known = replace(link, holder=site, certainty=link.certainty * STAND_IN, is_beside=True)
                    event.links = [(known, sentence)]
                    return


def _only_of_note(body: Iterable[Sentence], mentions: Sequence[Mention]) -> tuple[Link, Sentence] | None:
    """Return the one place that a note names after "in", "at", "near", whichever of its sentences does.

    Where none stands so, the one that it names at all, last in the name of an institution.
    """
    sentence_list = list(body)
    named = [pair for sentence in sentence_list for pair in _heads(sentence, mentions)]
    inside = [
        (Link(site, "event", FAINT), sentence)
        for sentence in sentence_list
        for site in named_beside(sentence, mentions)
        if site.mention.subkind == "org_embedded"
    ]
    located = [pair for pair in named if pair[0].site.preposition in LOCATIVE]
    for told in (located, named, inside):
        known = [pair for pair in told if _is_town_or_district(pair[0].placed)]
        if told is not located:
            known = [pair for pair in known if _is_no_state(pair[0].placed)]
        if known:
            return known[0] if len({link.placed.place_id for link, _ in known}) == 1 else None
    return None


def _heads(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[Link, Sentence]]:
    """Yield the finest names of the addresses of a sentence, but those of where somebody speaks."""
    speeches = find_speech(sentence)
    grouped = chains(sentence, sites(sentence, mentions))
    held_by = holders(sentence, grouped)
    for site in (one[0] for one in grouped):
        if not is_where_spoken(sentence, speeches, site):
            yield Link(site, "event", FAINT, held_by.get(site.first)), sentence


def _is_no_state(mention: Mention) -> bool:
    """Whether a name is well known enough to count without "in", and no capital: that may be its state."""
    return not is_little_known(mention) and mention.feature_code != "PPLC"


def _is_town_or_district(mention: Mention) -> bool:
    return is_anchor(mention) and where_level(mention) <= COARSEST_NAMED


def _of_the_other(event: Candidate, events: Sequence[Candidate]) -> list[tuple[Link, Sentence]]:
    """Return the place of the other events of a note, far less sure, where they have one and the same."""
    told = [
        (link, sentence)
        for other in events
        if other is not event and not dates_disagree(other.when, event.when)
        for link, sentence in other.links
        if link.role == "event" and link.placed.is_placed and where_level(link.placed) <= COARSEST_NAMED
    ]
    return lent(told[:1], STAND_IN) if len({link.placed.place_id for link, _ in told}) == 1 else []
