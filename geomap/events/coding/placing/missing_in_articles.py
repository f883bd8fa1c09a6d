"""Places of the events of an article whose own clause names none that is known: from the words around."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate, dates_disagree
from geomap.events.coding.places.addresses import chains
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import (
    LOCATIVE,
    sites,
    where_level,
)
from geomap.events.coding.places.standing_in import is_anchor
from geomap.events.coding.placing.own_sentence import FAINT, by_its_council, faint_links, only_place, stand_in
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sentences.attribution import find_speech
from geomap.events.coding.sentences.text import Sentence, has_line_break
from geomap.model import Mention

_LEAD: Final = 3
"""Number of the last sentence of an article's lead: it is about where its first event happened."""


def place_by_own_words(events: Sequence[Candidate], resources: CodingResources) -> None:
    """Give the events of an article what their own sentences say of places that are missing.

    Dated events without place get the likeliest one after "in", "at", "near" beside them; the area
    named beside an unknown place stands in for it.
    """
    for event in events:
        stand_in(event, coarsest=4, finest=3)
        if event.when is not None and event.when.text and not event.links:
            event.links = faint_links(event, resources, FAINT) or only_place(event)
        if not event.links and (told := by_its_council(event)):
            event.links = [told]


def place_by_paragraph(events: Sequence[Candidate], text: str) -> None:
    """Give events of an article still without place that of the others of their paragraph and day.

    Events that name a day or count their dead; of another day only where their own sentence names no place.

    Those of the lead take the place of the event that the article opens with.
    """
    for position, event in enumerate(events):
        if event.links or event.is_definite:
            continue
        counts = any(c.what == "deaths" and (c.count.best or 0) > 1 for c, _ in event.casualties)
        if not counts and (event.when is None or not event.when.text):
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
            event.links = [(replace(link, certainty=FAINT), sentence)]


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
            event.links = [(Link(fine[0], "event", FAINT), before)]
