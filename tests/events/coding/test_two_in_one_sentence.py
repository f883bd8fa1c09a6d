"""One sentence that tells of two things in two places: each has its own type, place and dead."""

from __future__ import annotations

from functools import cache

import pytest

from geomap.model import Article
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.events.coding.told_articles import PUBLISHED, first_place

QUIET = (
    " The finance minister presented a budget that economists called hopeful, and the currency lost a little "
    "against the dollar. A teacher who has lived here all his life said that he had never seen the road so "
    "quiet, and that the mountains looked farther away. The baker had no flour left for the women "
    "who stood in a row before his door, and the old men talked of the price of tea. The envoy of the "
    "neighbouring country would travel to the lake next month, an official said, without telling why."
)
"""News of no war, so that the article is no note of one event."""
TWO = [
    (
        "A mine killed two peacekeepers outside Gao on Friday and a patrol was ambushed near Menaka.",
        {("Remote explosive/landmine/IED", "Gao", 2), ("Armed clash", "Menaka", 0)},
    ),
    (
        "Gunmen killed nine villagers near Gao on Wednesday and burned sixty houses at Menaka.",
        {("Attack", "Gao", 9), ("Looting/property destruction", "Menaka", 0)},
    ),
    (
        "Warplanes bombed Gao on Sunday and mortars fell on Menaka, killing three.",
        {("Air/drone strike", "Gao", 0), ("Shelling/artillery/missile attack", "Menaka", 3)},
    ),
    (
        "Rebels and the army fought in Gao on Tuesday, while government troops recaptured Menaka.",
        {("Armed clash", "Gao", 0), ("Government regains territory", "Menaka", 0)},
    ),
    (
        "Protesters burned the tax office in Gao on Friday while thousands marched peacefully in Menaka.",
        {("Violent demonstration", "Gao", 0), ("Peaceful protest", "Menaka", 0)},
    ),
    (
        "A suicide bomber killed five in Gao on Friday, and four policemen died in an ambush at Menaka.",
        {("Suicide bomb", "Gao", 5), ("Armed clash", "Menaka", 4)},
    ),
]


@cache
def resources() -> Resources:
    return Resources()


def told(text: str) -> set[tuple[str | None, str, int]]:
    article = Article(doc_id="two", text=text + QUIET, pub_date=PUBLISHED, pub_date_basis="stated")
    coded = process_article(article, resources()).coded
    assert coded is not None
    return {
        (r.sub_event_type, first_place(r), (r.deaths.best or 0) if r.deaths else 0) for r in coded.reports
    }


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_each_has_its_own_place_type_and_dead(text: str, expected: set[tuple[str, str, int]]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Clashes between Gao and Menaka killed five soldiers on Friday.",
        "Rockets slammed into Gao and the port of Menaka on Friday, leaving six civilians dead.",
        "Gunmen attacked a convoy between Gao and Menaka on Friday and killed two soldiers.",
    ],
)
def test_a_list_of_places_is_not_parted(text: str):
    assert len(told(text)) == 1
