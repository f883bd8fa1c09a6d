"""Places of events whose own clause names none that is known: from the words around, less certain."""

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
    Site,
    is_little_known,
    named_beside,
    sites,
    where_level,
)
from geomap.events.coding.places.standing_in import holders, is_anchor
from geomap.events.coding.placing.corrections import STAND_IN, correct, leave_road, sharpen
from geomap.events.coding.placing.elsewhere import is_elsewhere, is_where_spoken
from geomap.events.coding.placing.links import links_of
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sentences.attribution import find_speech
from geomap.events.coding.sentences.text import Sentence, has_line_break
from geomap.events.coding.vocabulary.tables import person_nouns, targets
from geomap.model import Mention

_LEAD: Final = 3
"""Number of the last sentence of an article's lead: it is about where its first event happened."""
_NEARBY: Final = 0.4
"""Certainty of a place that a sentence beside the event names."""
_FAINT: Final = 0.2
"""Least certainty with which the place that an event's own sentence names is taken after all."""
_FAINTEST: Final = 0.08
"""The same in a short report, which hardly ever tells of an event without naming its place."""
_BY_ITS_PEOPLE: Final = 0.3
"""Certainty that an event of a town's people, police or institutions happened in that town."""
_BY_ITS_NAME: Final = 0.5
"""Certainty that an action that goes by the name of a town happened there."""
_COUNTRY: Final = 6
"""Level of a country."""
_COARSEST_NAMED: Final = 3
"""A district may be where a thing happened, a province told without "in" hardly."""


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
        event.links = _faint_links(event, resources, _FAINTEST) or event.links
    body = {sentence.index: sentence for sentence in sentence_list}
    taken = {link.site.mention.start for event in events for link, _ in event.links}
    for event in homeless:
        if not _has_place(event):
            found = _beside(event, body, mentions, taken) or _by_its_people(event) or _named_at_all(event)
            if found is None and not any(dates_disagree(other.when, event.when) for other in events):
                found = _only_of_note(body.values(), mentions)
            event.links = [found] if found else event.links
    for event in homeless:
        if not _has_place(event):
            event.links = _of_the_other(event, events) or event.links
    for event in events:
        _stand_in(event)
        _stand_in_from_beside(event, body, mentions)
        sharpen(event, body, mentions)
        leave_road(event)
        correct(event, body.values(), mentions)


def place_by_own_words(events: Sequence[Candidate], resources: CodingResources) -> None:
    """Give the events of an article what their own sentences say of places that are missing.

    Dated events without place get the likeliest one after "in", "at", "near" beside them; the area
    named beside an unknown place stands in for it.
    """
    for event in events:
        _stand_in(event, coarsest=4, finest=3)
        if event.when is not None and event.when.text and not event.links:
            event.links = _faint_links(event, resources, _FAINT) or _only_place(event)


def place_by_paragraph(events: Sequence[Candidate], text: str) -> None:
    """Give events of an article still without place that of the others of their paragraph and day.

    Events that name a day or count their dead; of another day only where their own sentence names no place.

    Those of the lead take the place of the event that the article opens with.
    """
    for position, event in enumerate(events):
        counts = any(c.what == "deaths" and (c.count.best or 0) > 1 for c, _ in event.casualties)
        if event.links or event.is_definite or not (counts or (event.when is not None and event.when.text)):
            continue
        start = event.main_reading.sentence.start
        before = [
            (other, pair)
            for other in events[:position]
            for pair in other.links
            if pair[0].role == "event" and pair[1].end <= start
        ]
        told = [
            pair
            for other, pair in before
            if not has_line_break(text, pair[1].end, start) and not dates_disagree(other.when, event.when)
        ]
        if not told and event.main.trigger_class.family == "violence" and not event.main_reading.sites:
            told = [pair for _, pair in before if not has_line_break(text, pair[1].end, start)]
        if not told and event.index <= _LEAD:
            told = [pair for _, pair in before if pair[1].index == 0 and where_level(pair[0].placed) < 3]
        if len({link.site.mention.name for link, _ in told}) == 1:
            link, sentence = told[0]
            event.links = [(replace(link, certainty=_FAINT), sentence)]


def place_by_sentence_before(
    events: Sequence[Candidate], text: str, body: Sequence[Sentence], mentions: Sequence[Mention]
) -> None:
    """Give events of an article still without place the one that the sentence before names, far less certain.

    Only a town or village after "in", "at", "near" in the same paragraph, of a sentence in which nobody
    speaks, and which no event took.
    """
    taken = {link.site.mention.start for event in events for link, _ in event.links}
    for event in events:
        index = event.main_reading.sentence.index
        if event.links or index == 0 or event.is_definite or event.main.trigger_class.kind == "movement":
            continue
        before = body[index - 1]
        if has_line_break(text, before.end, event.main_reading.sentence.start) or find_speech(before):
            continue
        named = chains(before, sites(before, mentions))
        grouped = [chain for chain in named if chain[0].preposition in LOCATIVE]
        fine = [s for chain in grouped for s in chain if is_anchor(s.mention) and where_level(s.mention) < 3]
        if len(grouped) == 1 and fine and fine[0].mention.start not in taken:
            event.links = [(Link(fine[0], "event", _FAINT), before)]


def _has_place(event: Candidate) -> bool:
    """Whether an event has a place finer than a country, known or not."""
    return any(not link.placed.is_placed or where_level(link.placed) < _COUNTRY for link, _ in event.links)


def _faint_links(event: Candidate, resources: CodingResources, least: float) -> list[tuple[Link, Sentence]]:
    """Return the likeliest place after "in", "at", "near" in an event's own sentence, below the threshold.

    A country comes after whatever is finer ("at an Ethiopian base in Dofo").
    """
    found = [
        (link, event.main_reading.sentence)
        for link in links_of(event.main_reading, event.main, resources, least=least)
        if _is_locative(link.site, event.main_reading.sites) and link.placed.is_placed
    ]
    if not found:
        return []
    return [max(found, key=lambda pair: (where_level(pair[0].placed) < _COUNTRY, pair[0].certainty))]


def _only_place(event: Candidate) -> list[tuple[Link, Sentence]]:
    """Return the one place after "in", "at", "near" that an event's own sentence names, however unsure."""
    reading = event.main_reading
    finest = [chain[0] for chain in chains(reading.sentence, reading.sites)]
    named = [
        site
        for site in finest
        if site.preposition in LOCATIVE
        and is_anchor(site.mention)
        and not is_elsewhere(reading, event.main, site)
    ]
    return [(Link(named[0], "event", _FAINT), reading.sentence)] if len(named) == 1 else []


def _is_locative(site: Site, named: Sequence[Site]) -> bool:
    """Whether "in", "at" or "near" stands before a name, or before its town ("on Y Street in X")."""
    at = named.index(site)
    return site.preposition in LOCATIVE or (
        site.preposition == "on" and at + 1 < len(named) and named[at + 1].preposition in LOCATIVE
    )


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
                and where_level(site.mention) < _COUNTRY
                and (site.mention.is_placed or outer is not None)
                and site.mention.start not in taken
            ):
                return Link(site, "event", _NEARBY, outer), sentence
    return None


def _by_its_people(event: Candidate) -> tuple[Link, Sentence] | None:
    """Return the town whose people or institutions an event's sentence names ("Lome residents marched")."""
    reading = event.main_reading
    if (own := _before_its_noun(event)) is not None:
        return Link(own, "event", _BY_ITS_NAME), reading.sentence
    found = [site for site in _named_institutions(reading) if not is_elsewhere(reading, event.main, site)]
    if not found:
        return None
    nearest = min(found, key=lambda site: abs(site.first - event.main.first))
    return Link(nearest, "event", _BY_ITS_PEOPLE), reading.sentence


def _before_its_noun(event: Candidate) -> Site | None:
    """Return the town by whose name an action goes ("the Aleppo battles", "stormed a Cairo protest")."""
    reading, nouns = event.main_reading, {t.first for t in event.triggers if t.reading == "noun"}
    for site in named_beside(reading.sentence, reading.mentions):
        owned = reading.sentence.raws[site.last - 1].endswith(("'s", "’s"))
        if site.last in nouns and not owned and is_anchor(site.mention) and where_level(site.mention) <= 3:
            return None if is_elsewhere(reading, event.main, site) else site
    return None


def _named_at_all(event: Candidate) -> tuple[Link, Sentence] | None:
    """Return the town or district that an event's sentence names in any way, the nearest to the action."""
    reading = event.main_reading
    named = [
        site
        for site in reading.sites
        if is_anchor(site.mention)
        and where_level(site.mention) <= _COARSEST_NAMED
        and not is_elsewhere(reading, event.main, site)
    ]
    if not named:
        return None
    finest = min(where_level(site.mention) for site in named)
    nearest = min(
        (site for site in named if where_level(site.mention) == finest),
        key=lambda site: abs(site.first - event.main.first),
    )
    return Link(nearest, "event", _FAINT), reading.sentence


def _named_institutions(reading: Reading) -> Iterator[Site]:
    """Yield the towns inside names of institutions, and those before a word for people or buildings."""
    words = reading.sentence.words
    for site in named_beside(reading.sentence, reading.mentions):
        mention = site.mention
        if not is_anchor(mention) or where_level(mention) > 3:
            continue
        following = words[site.last : site.last + 2]
        if mention.subkind == "org_embedded" or any(
            w in person_nouns() or w in targets().entries for w in following
        ):
            yield site


def _stand_in(event: Candidate, *, coarsest: int = 4, finest: int = 1) -> None:
    """Let a known place of the sentence stand in where an event's own places are all unknown.

    Parameters
    ----------
    coarsest, finest
        Levels (UCDP's where_prec) between which a place may stand in.
    """
    if not event.links or any(link.placed.is_placed for link, _ in event.links):
        return
    link, sentence = event.links[0]
    reading = next((r for r in event.readings if r.sentence is sentence), event.main_reading)
    known = [
        site
        for site in reading.sites
        if is_anchor(site.mention)
        and finest <= where_level(site.mention) <= coarsest
        and not is_elsewhere(reading, event.main, site)
    ]
    if known:
        nearest = min(known, key=lambda site: abs(site.first - link.site.first))
        stand_in = replace(link, holder=nearest, certainty=link.certainty * STAND_IN, is_beside=True)
        event.links = [(stand_in, sentence), *event.links[1:]]


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
                fine = is_anchor(site.mention) and where_level(site.mention) <= _COARSEST_NAMED
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
        (Link(site, "event", _FAINT), sentence)
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
            yield Link(site, "event", _FAINT, held_by.get(site.first)), sentence


def _is_no_state(mention: Mention) -> bool:
    """Whether a name is well known enough to count without "in", and no capital: that may be its state."""
    return not is_little_known(mention) and mention.feature_code != "PPLC"


def _is_town_or_district(mention: Mention) -> bool:
    return is_anchor(mention) and where_level(mention) <= _COARSEST_NAMED


def _of_the_other(event: Candidate, events: Sequence[Candidate]) -> list[tuple[Link, Sentence]]:
    """Return the place of the other events of a note, far less sure, where they have one and the same."""
    told = [
        (link, sentence)
        for other in events
        if other is not event and not dates_disagree(other.when, event.when)
        for link, sentence in other.links
        if link.role == "event" and link.placed.is_placed and where_level(link.placed) <= _COARSEST_NAMED
    ]
    return lent(told[:1], STAND_IN) if len({link.placed.place_id for link, _ in told}) == 1 else []
