"""Second thoughts about the place of a short report: a finer one beside it, or one that is surer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.distance import km_between
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import LOCATIVE, Site, is_little_known, sites, where_level
from geomap.events.coding.places.standing_in import is_anchor, names_province
from geomap.events.coding.placing.elsewhere import is_elsewhere, is_where_spoken
from geomap.events.coding.sentences.attribution import find_speech
from geomap.events.coding.sentences.text import Sentence
from geomap.model import Mention
from geomap.model.vocabulary import EXACT_TIERS, PROVINCE_PREC

STAND_IN: Final = 0.4
"""Share of certainty left where a place named beside an unknown one stands in for it."""
_WIDEST: Final = 5
"""Levels of provinces, and of regions, rivers and borders."""
_SHARPENED: Final = 0.3
"""Certainty that what happened in a province did so at the place in it that the sentence names too."""
_SURE: Final = 0.5
_HIGH: Final = 0.75
"""Scores from which a place is evidence, and from which a village of a list stays whatever lies around."""
_BY_KM: Final = 120.0
_FAR_KM: Final = 300.0
"""So near lie the little known places of a note to the town or district that it names, to the province or
capital."""


def sharpen(event: Candidate, body: Mapping[int, Sentence], mentions: Sequence[Mention]) -> None:
    """Put a finer place that a note names before the province, region or border that its event has.

    "Protests were held across Karal province after a man had died in Dofo": rather there than anywhere. A
    place of a sentence beside the event's counts after "in", "at", "near" alone.
    """
    placed = [link.placed for link, _ in event.links if link.placed.is_placed]
    if not placed or any(not PROVINCE_PREC <= where_level(place) <= _WIDEST for place in placed):
        return
    reading = event.main_reading
    finer = [
        site
        for site in reading.sites
        if is_anchor(site.mention)
        and where_level(site.mention) == 1
        and not is_elsewhere(reading, event.main, site)
        and all(_may_hold(place, site.mention) for place in placed)
    ]
    if finer:
        nearest = min(finer, key=lambda site: abs(site.first - event.main.first))
        event.links = [(Link(nearest, "event", _SHARPENED), reading.sentence), *event.links]
    elif beside := _finer_beside(event, placed, body, mentions):
        event.links = [beside, *event.links]


def leave_road(event: Candidate) -> None:
    """Put a town or district of its sentence before the ends of the road at which alone an event is known.

    "Lorry drivers blocked the Karal-Dofo road and marched through Semal": rather there than at either end.
    """
    if not event.links or not all(link.site.is_road for link, _ in event.links):
        return
    reading = event.main_reading
    named = [
        site
        for site in reading.sites
        if not site.is_road
        and site.preposition in LOCATIVE
        and is_anchor(site.mention)
        and where_level(site.mention) < PROVINCE_PREC
        and not is_elsewhere(reading, event.main, site)
    ]
    if named:
        nearest = min(named, key=lambda site: abs(site.first - event.main.first))
        event.links = [(Link(nearest, "event", _SHARPENED), reading.sentence), *event.links]


def _finer_beside(
    event: Candidate, areas: Sequence[Mention], body: Mapping[int, Sentence], mentions: Sequence[Mention]
) -> tuple[Link, Sentence] | None:
    """Return the first town that a sentence beside an event's names after "in", "at", "near" in its areas."""
    for index in (event.index - 1, event.readings[-1].sentence.index + 1):
        for site in sites(body[index], mentions) if index in body else ():
            if (
                site.preposition in LOCATIVE
                and is_anchor(site.mention)
                and where_level(site.mention) == 1
                and all(_may_hold(area, site.mention) for area in areas)
            ):
                return Link(site, "event", _SHARPENED), body[index]
    return None


def _may_hold(area: Mention, place: Mention) -> bool:
    """Whether a place may lie in an area: in its country, and in its province where the area is one."""
    if area.country is None or place.country is None:
        return True
    same_province = area.admin1 is None or place.admin1 is None or area.admin1 == place.admin1
    return area.country == place.country and (same_province or where_level(area) != PROVINCE_PREC)


def correct(event: Candidate, body: Iterable[Sentence], mentions: Sequence[Mention]) -> None:
    """Let a sure place of the note stand in for a little known one that lies far from all of them.

    Little known is what only a similar spelling gave, or a list of mere names and points: the village meant
    is rather one that the gazetteer lacks. Where somebody spoke or was treated is no evidence; a village that
    a list has under the very name stays where its score is high or a sure place lies in its province.
    """
    if not event.links:
        return
    link, sentence = event.links[0]
    doubted = link.placed
    if not is_little_known(doubted) or link.holder is not None:
        return
    sure = [site for each in body for site in _sites_there(event, each, mentions) if _is_sure(site.mention)]
    if not sure or any(_is_by(site.mention, doubted) for site in sure):
        return
    if doubted.tier in EXACT_TIERS and _is_borne_out(doubted, sure):
        return
    nearest = min(sure, key=lambda site: abs(site.mention.start - doubted.start))
    certainty = link.certainty * STAND_IN
    event.links[0] = (replace(link, holder=nearest, certainty=certainty, is_beside=True), sentence)


def _sites_there(event: Candidate, sentence: Sentence, mentions: Sequence[Mention]) -> list[Site]:
    """Return the places of a sentence, without those where somebody only spoke, went or was treated."""
    reading = next((r for r in event.readings if r.sentence.index == sentence.index), None)
    found = sites(sentence, mentions)
    if reading is None:
        speeches = find_speech(sentence)
        return [site for site in found if not is_where_spoken(sentence, speeches, site)]
    return [site for site in found if not is_elsewhere(reading, event.main, site)]


def _is_borne_out(village: Mention, sure: Sequence[Site]) -> bool:
    """Whether the score of a village is high, or a sure place of the note lies in its province."""
    province = (village.country, village.admin1)
    shares = None not in province and any((s.mention.country, s.mention.admin1) == province for s in sure)
    return village.score >= _HIGH or shares


def _is_sure(mention: Mention) -> bool:
    is_stated = not is_little_known(mention) and mention.score >= _SURE
    return is_stated and is_anchor(mention) and where_level(mention) <= PROVINCE_PREC


def _is_by(sure: Mention, doubted: Mention) -> bool:
    """Whether a place lies as near to a sure one as the places of one event do."""
    is_province = names_province(sure)
    if is_province and sure.admin1 and (sure.country, sure.admin1) == (doubted.country, doubted.admin1):
        return True
    km = km_between(sure, doubted)
    return km is not None and km <= (_FAR_KM if is_province or sure.feature_code == "PPLC" else _BY_KM)
