"""Places of events from their own sentence, where none is linked: after "in", of its people, beside one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.addresses import chains
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import (
    LOCATIVE,
    Site,
    named_beside,
    where_level,
)
from geomap.events.coding.places.standing_in import is_anchor
from geomap.events.coding.placing.corrections import STAND_IN
from geomap.events.coding.placing.elsewhere import is_elsewhere
from geomap.events.coding.placing.links import links_of
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import person_nouns, targets, word_list
from geomap.model.vocabulary import COUNTRY_PREC, DISTRICT_PREC

FAINT: Final = 0.2
"""Least certainty with which the place that an event's own sentence names is taken after all."""
_BY_ITS_PEOPLE: Final = 0.3
"""Certainty that an event of a town's people, police or institutions happened in that town."""
_BY_ITS_NAME: Final = 0.5
"""Certainty that an action that goes by the name of a town happened there."""
_AUTHORITY: Final = Sought(lambda: word_list("town_authorities"))
_OF_A_TOWN: Final = frozenset({"city", "district", "local", "municipal", "town"})
_OFFICE: Final = 3
"""Most words between a town and the word for its authority ("the city council of Dofo")."""
COARSEST_NAMED: Final = DISTRICT_PREC
"""A district may be where a thing happened, a province told without "in" hardly."""


def faint_links(event: Candidate, resources: CodingResources, least: float) -> list[tuple[Link, Sentence]]:
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
    return [max(found, key=lambda pair: (where_level(pair[0].placed) < COUNTRY_PREC, pair[0].certainty))]


def only_place(event: Candidate) -> list[tuple[Link, Sentence]]:
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
    return [(Link(named[0], "event", FAINT), reading.sentence)] if len(named) == 1 else []


def _is_locative(site: Site, named: Sequence[Site]) -> bool:
    """Whether "in", "at" or "near" stands before a name, or before its town ("on Y Street in X")."""
    at = named.index(site)
    return site.preposition in LOCATIVE or (
        site.preposition == "on" and at + 1 < len(named) and named[at + 1].preposition in LOCATIVE
    )


def by_its_council(event: Candidate) -> tuple[Link, Sentence] | None:
    """Return the town whose own council or mayor counts its dead ("Dofo's mayor said nine had died")."""
    reading = event.main_reading
    if _AUTHORITY not in reading.sentence.places or not event.casualties:
        return None
    words = reading.sentence.words
    for speech in reading.speeches:
        said = range(min(speech.first, speech.speaker_first), speech.last)
        office = next((at for at in reading.sentence.where(_AUTHORITY) if at in said), None)
        if office is None or speech.last > event.main.first:
            continue
        if words[office] == "administration" and words[office - 1] not in _OF_A_TOWN:
            continue  # that of a country
        for site in (*reading.sites, *named_beside(reading.sentence, reading.mentions)):
            owns = 0 <= office - site.last <= _OFFICE and site.preposition == ""
            of_it = 0 < site.first - office <= _OFFICE and words[site.first - 1] in {"of", "in"}
            if (owns or of_it) and is_anchor(site.mention) and where_level(site.mention) < COARSEST_NAMED:
                return Link(site, "event", _BY_ITS_PEOPLE), reading.sentence
    return None


def by_its_people(event: Candidate) -> tuple[Link, Sentence] | None:
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
        owned = reading.sentence.is_owner(site.last - 1)
        if site.last in nouns and not owned and is_anchor(site.mention) and where_level(site.mention) <= 3:
            return None if is_elsewhere(reading, event.main, site) else site
    return None


def named_at_all(event: Candidate) -> tuple[Link, Sentence] | None:
    """Return the town or district that an event's sentence names in any way, the nearest to the action."""
    reading = event.main_reading
    named = [
        site
        for site in reading.sites
        if is_anchor(site.mention)
        and where_level(site.mention) <= COARSEST_NAMED
        and not is_elsewhere(reading, event.main, site)
    ]
    if not named:
        return None
    finest = min(where_level(site.mention) for site in named)
    nearest = min(
        (site for site in named if where_level(site.mention) == finest),
        key=lambda site: abs(site.first - event.main.first),
    )
    return Link(nearest, "event", FAINT), reading.sentence


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


def stand_in(event: Candidate, *, coarsest: int = 4, finest: int = 1) -> None:
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
