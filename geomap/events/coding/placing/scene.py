"""Where an event of an article happened whose sentence names no place at all: where the one before did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate, dates_disagree
from geomap.events.coding.joining.other_event_cues import opens_another
from geomap.events.coding.places.link import lent
from geomap.events.coding.places.sites import where_level
from geomap.events.coding.second_reader.second_reading import doubt
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.wordings import Wordings

_KINDS: Final = frozenset({"event", "demonstration", "effect"})
"""Kinds of actions that happen somewhere: not movements."""
_FAMILIES: Final = frozenset({"violence", "unrest", "abduction", "arrest", "looting", "weapons"})
"""Families of what happens in one place: not truces, curfews and decrees, told without one."""
_COARSEST: Final = 3
"""A district may be the scene of a paragraph, a province or country is none."""
_MOST_DOUBT: Final = 0.2
"""Most probability, by its wording, that the sentence tells of no event."""
_SHARE: Final = 0.4
"""What is left of the certainty of a place."""


def place_by_scene(events: Sequence[Candidate], weights: Wordings) -> None:
    """Give events of an article still without place that of the event told last before, far less certain.

    Only an action of which the wording of its sentence leaves little doubt, which names no place itself, is
    of no other day and announces nothing else: "Gunmen killed nine at Karin. Four nurses were led away", not
    "Meanwhile four nurses were led away". A new section has a new scene. ``weights``: by which it is read.
    """
    for position, event in enumerate(events):
        if event.links or event.is_definite or not _needs_scene(event):
            continue
        told = [
            pair
            for other in events[:position]
            for pair in other.links
            if pair[0].role == "event"
            and not dates_disagree(other.when, event.when)
            and where_level(pair[0].placed) <= _COARSEST
            and pair[1].end <= event.main_reading.sentence.start
            and not _has_changed(events[:position], pair[1], event)
        ]
        if told and doubt(event.main_reading.sentence, weights) <= _MOST_DOUBT:
            event.links = lent([max(told, key=_place_in_text)], _SHARE)


def _has_changed(before: Sequence[Candidate], scene: Sentence, event: Candidate) -> bool:
    """Whether a heading or an event that announces something else stands after the sentence of a scene."""
    if scene.section != event.main_reading.sentence.section:
        return True
    return any(opens_another(other) for other in (*before, event) if other.index > scene.index)


def _place_in_text(pair: tuple[object, Sentence]) -> int:
    return pair[1].index


def _needs_scene(event: Candidate) -> bool:
    main, known = event.main, event.main.trigger_class
    tells = main.reading == "verb" or main.opinion is not None
    return tells and known.kind in _KINDS and known.family in _FAMILIES and not event.main_reading.sites
