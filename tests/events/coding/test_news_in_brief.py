"""News in brief: every sentence may tell of another event, also in words that no table lists."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.model import Article
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.events.coding.told_articles import PLACES, PUBLISHED, code_with_places, first_place

BRIEF = (
    "Gunmen shot dead nine farmers at Dorva on Tuesday. Four nurses were kidnapped too, neighbours say. "
    "Nobody was spared on Wednesday as the gunmen went from hut to hut in Kelmet. "
    "The market, where traders from five valleys used to meet under the old plane trees, was empty and "
    "the baker had no flour left for the women who stood in a long row before his door. "
    "A teacher of forty who has lived here all his life said that he had never seen the road so quiet, "
    "and that the mountains looked farther away than before, as if they too had turned their backs on the "
    "valley and its people for good."
)
COUNTED_OUT = " The old men of the place talk of the price of tea and of the winters of long ago." * 8


def types(text: str) -> list[tuple[str | None, str]]:
    reports = code_with_places("brief", text, PUBLISHED, PLACES).reports
    return [(report.sub_event_type, first_place(report)) for report in reports]


def test_words_that_no_table_lists_tell_of_an_event_with_the_words_that_weighed_most():
    reports = code_with_places("brief", BRIEF, PUBLISHED, PLACES).reports
    (report,) = [one for one in reports if first_place(one) == "Kelmet"]
    assert report.sub_event_type == "Attack"
    (why,) = (trace for trace in report.trace if trace.field == "type")
    assert "so it is worded (" in why.rule
    assert report.type_confidence < 1


def test_an_event_without_place_has_the_place_of_the_one_told_before():
    assert ("Abduction/forced disappearance", "Dorva") in types(BRIEF)


@pytest.mark.parametrize("opening", ["Meanwhile four nurses", "Elsewhere, four nurses"])
def test_an_event_that_is_announced_as_another_has_no_place_of_the_one_before(opening: str):
    told = types(BRIEF.replace("Four nurses", opening))
    assert ("Abduction/forced disappearance", "") in told
    assert ("Attack", "Dorva") in told


def test_a_new_section_has_a_new_scene():
    raid = "Armed men kidnapped four nurses from a clinic."
    text = BRIEF.replace("Gunmen shot dead nine farmers", "Hundreds of teachers protested")
    text = text.replace("Four nurses were kidnapped too, neighbours say.", raid)
    assert ("Abduction/forced disappearance", "Dorva") in types(text)
    headed = "Anger\n\n" + text.replace(raid, f"\n\nFear\n\n{raid}")
    headed = headed.replace("Nobody was", "\n\nRaids\n\nNobody was")
    assert ("Abduction/forced disappearance", "") in types(headed)


def test_long_articles_are_read_by_the_tables_alone():
    assert not [place for _, place in types(BRIEF + COUNTED_OUT) if place == "Kelmet"]


def test_what_may_come_is_not_told_by_its_wording():
    feared = BRIEF.replace(
        "Nobody was spared on Wednesday as the gunmen went", "Nobody would be spared if the gunmen went"
    )
    assert not [place for _, place in types(feared) if place == "Kelmet"]


def places(text: str, published: date = PUBLISHED) -> list[tuple[str, str]]:
    article = Article(doc_id="a", text=text, pub_date=published, pub_date_basis="user")
    coded = process_article(article, Resources()).coded
    assert coded is not None
    (report,) = coded.reports
    return [(place.name, place.name_raw) for place in report.places]


def test_a_capital_is_a_place_without_its_name():
    text = "In the Armenian capital some 400 people protested on Friday."
    assert places(text) == [("Yerevan", "Armenian capital")]


def test_a_capital_that_was_moved_is_the_new_one_from_then_on():
    text = "In the Burundian capital some 400 people protested on Friday."
    assert ("Gitega", "Burundian capital") in places(text, date(2023, 5, 6))
    assert not any(name == "Gitega" for name, _ in places(text, date(2015, 5, 6)))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two guards near the capital city, Farah, in Afghanistan on Friday.",
        "Rebels in Jonglei state in South Sudan attacked the capital on Friday, killing nine.",
        "Traders at the capital market in Uganda protested on Friday.",
    ],
)
def test_not_every_capital_is_that_of_the_country(text: str):
    assert not {"Kabul", "Juba", "Kampala"}.intersection(name for name, _ in places(text))
