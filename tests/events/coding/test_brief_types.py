"""The type of an event of news in brief by tables, its stretch and its sentence together."""

from __future__ import annotations

import pytest

from geomap.events import CodingResources
from geomap.events.coding.second_reader.brief_types import _explosives
from geomap.events.coding.second_reader.needs import has_words_of, needs
from geomap.events.coding.second_reader.trust import pooled
from geomap.events.coding.sentences.wordings import NO_EVENT, Opinion
from geomap.model.vocabulary import EVENT_TYPE_OF
from tests.events.coding.told_articles import PLACES, PUBLISHED, code_with_places

NAMES = sorted(EVENT_TYPE_OF)
REST = (
    " The market, where traders from five valleys used to meet under the old plane trees, was empty and the "
    "baker had no flour left for the women who stood in a long row before his door. A teacher of forty who "
    "has lived here all his life said that he had never seen the road so quiet, and that the hills looked "
    "farther away than before, as if they too had turned their backs on the valley and its people for good. "
    "It is a war of rebels and soldiers, and nobody in the valley knows when it will be over."
)
"""What makes news in brief of a sentence, and tells of no event."""


def first_type(text: str, resources: CodingResources | None = None) -> str | None:
    reports = code_with_places("brief", text + REST, PUBLISHED, PLACES, resources).reports
    return reports[0].sub_event_type


def opinion(name: str, share: float) -> Opinion:
    """Return an opinion that gives one sub type a probability, and the rest to all others alike."""
    others = (1 - share) / len(NAMES)
    return Opinion(name, share, others, {one: share if one == name else others for one in NAMES}, gains=())


@pytest.mark.parametrize(
    ("text", "tables", "together"),
    [
        (
            "In Dorva a rumour that a child had been stolen set crowds upon the kiosks of settlers, with two "
            "traders burnt inside one of them on Tuesday.",
            "Violent demonstration",
            "Mob violence",
        ),
        (
            "In Dorva camp the brigade's youths and a special unit that had come in a van fought for two "
            "hours, and four of the former died.",
            "Mob violence",
            "Armed clash",
        ),
    ],
)
def test_what_stretch_and_sentence_hold_for_likelier_by_far(text: str, tables: str, together: str):
    assert first_type(text, CodingResources(second_reader=None)) == tables
    assert first_type(text) == together


def test_a_reader_of_no_power_says_nothing():
    sure = [(opinion("Suicide bomb", 0.9), 0.0)]
    assert pooled("Arrests", sure, 1.0) == pytest.approx(pooled("Arrests", [], 1.0))


def test_readers_of_less_power_say_less():
    one, half = (pooled("Arrests", [(opinion("Suicide bomb", 0.9), power)], 0.0) for power in (1.0, 0.5))
    assert one["Suicide bomb"] > half["Suicide bomb"] > half["Arrests"]
    assert half[NO_EVENT] > one[NO_EVENT]


def test_weapons_of_explosions_are_those_that_explode():
    assert {"explosive", "grenade", "shelling", "suicide"} <= _explosives()
    assert _explosives().isdisjoint({"gun", "blade", "sexual", "attack"})


def test_needs_are_of_sub_types_whose_targets_acled_defines():
    assert needs()["Excessive force against protesters"].harms
    assert {need.target for need in needs().values()} == {"armed", "unarmed", ""}


def test_no_wording_tells_of_sexual_violence_without_a_word_of_it():
    assert has_words_of("Sexual violence", ["soldiers", "raped", "two", "women"])
    assert not has_words_of("Sexual violence", ["the", "assault", "forced", "the", "hospital", "to", "close"])
    assert has_words_of("Armed clash", ["anything"])


def test_no_wording_overrules_who_leaves_no_doubt():
    text = "At least eight people died in a clash between herders and farmers in Dorva on Sunday."
    assert first_type(text) == "Armed clash"
