"""News in brief: every sentence may tell of another event, also in words that no table lists."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events import CodingResources
from geomap.model import Article
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.events.coding.told_articles import PLACES, PUBLISHED, code_with_places, first_place, reports

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


def types(text: str, resources: CodingResources | None = None) -> list[tuple[str | None, str]]:
    reports = code_with_places("brief", text, PUBLISHED, PLACES, resources).reports
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


def test_without_the_second_reader_news_in_brief_is_read_by_the_tables_alone():
    text = BRIEF.replace("Gunmen shot dead nine farmers", "Hundreds of teachers protested")
    text = text.replace("Four nurses were kidnapped too, neighbours say.", "Armed men kidnapped four nurses.")
    told = types(text, CodingResources(second_reader=None))
    assert told == [("Peaceful protest", "Dorva"), ("Abduction/forced disappearance", "")]


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


def test_what_armed_parties_take_is_told_in_bare_words_too():
    (report,) = reports("Radio Kelmet said that the army had taken Dorva this week.")
    assert (report.sub_event_type, first_place(report)) == ("Government regains territory", "Dorva")


QUIET = BRIEF[BRIEF.index(" The market, where") :]
RAID = "Gunmen shot dead nine farmers at Dorva on Tuesday."


def test_a_stretch_tells_of_an_event_beside_a_listed_action_of_another_kind():
    raid = "Rebels shot dead two guards at Dorva on Tuesday"
    told = types(f"{raid}, and the garrison left Kelmet without a shot on Wednesday.{QUIET}")
    assert [name for name, _ in told] == ["Armed clash", "Non-violent transfer of territory"]


def test_background_is_left_out_by_its_wording():
    text = f"{RAID} The valley is known for its orchards and for attacks on convoys.{QUIET}"
    coded = code_with_places("brief", text, PUBLISHED, PLACES)
    assert [report.sub_event_type for report in coded.reports] == ["Attack"]
    assert [left.reason for left in coded.left_out] == ["so worded, it tells of no event"]


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("Thousands of villagers have left the town of Kelmet for camps across the river.", ["Other"]),
        ("Hundreds of families entered Kelmet on Wednesday with their beds, looking for shelter.", []),
    ],
)
def test_who_moves_unarmed_flees_where_the_wording_is_sure(sentence: str, others: list[str]):
    assert [name for name, _ in types(f"{RAID} {sentence}{QUIET}")] == ["Attack", *others]


def test_an_article_of_crime_alone_has_no_event():
    stabbed = "A man stabbed his neighbour in a quarrel over a fence in Dorva on Tuesday."
    assert types(f"{stabbed} Thieves stole a car in Kelmet on Wednesday.{QUIET}") == []


def test_two_attacks_worded_as_of_two_kinds_are_two_events():
    post = "Rebels attacked an army post at Dorva on Tuesday."
    looted = "Rebels attacked shops and homes at Dorva, looted them and set them on fire."
    names = [name for name, _ in types(f"{post} {looted}{QUIET}")]
    assert len(names) == 2
    assert names[1] == "Looting/property destruction"


def test_an_attack_told_again_without_its_weapon_is_one_event():
    text = f"Jets bombed the market of Dorva on Tuesday. The attack killed nine people at Dorva.{QUIET}"
    assert types(text) == [("Air/drone strike", "Dorva")]


def test_a_band_that_comes_is_part_of_the_raid_that_follows():
    text = f"A second band came to Kelmet on Tuesday. Ten people were killed there by gunmen.{QUIET}"
    assert types(text) == [("Attack", "Kelmet")]


def tolls(text: str) -> list[tuple[str | None, str, int | None]]:
    reports = code_with_places("brief", text + COUNTED_OUT, PUBLISHED, PLACES).reports
    return [
        (report.sub_event_type, first_place(report), report.deaths.best if report.deaths else None)
        for report in reports
    ]


def test_a_number_at_the_end_of_a_clause_is_of_the_verb_before():
    text = "Air strikes on a hospital at Dorva killed five on Monday, and a missile landing in Kelmet, ten."
    assert tolls(text) == [
        ("Air/drone strike", "Dorva", 5),
        ("Shelling/artillery/missile attack", "Kelmet", 10),
    ]


def test_the_next_of_several_adds_no_dead_to_the_first():
    text = (
        "Three car bombs went off on Monday. The first blew up at a checkpoint in Dorva, injuring a soldier "
        "and a cook. The next, by the market, killed two policemen."
    )
    assert [dead for _, _, dead in tolls(text)] == [None, 2]


def test_a_storm_that_cost_lives_does_not_tell_who_held_the_place():
    text = "More than 30 people died when rebels stormed an army post at Dorva on Tuesday night."
    assert tolls(text) == [("Armed clash", "Dorva", 30)]


def test_who_is_shot_after_refugees_passed_was_not_shot_where_they_go():
    text = (
        "A column of refugees was moving towards Kelmet. Near Dorva, an air raid killed nine. "
        "A soldier was shot dead, a doctor said."
    )
    assert tolls(text) == [("Air/drone strike", "Dorva", 9), ("Armed clash", "Dorva", 1)]


def test_refugees_on_no_day_told_are_no_event_where_they_get_to():
    text = "Thousands of refugees with children have crossed into Kelmet. Rebels shelled Dorva on Monday."
    assert [place for _, place, _ in tolls(text)] == ["Dorva"]


def test_attackers_are_the_group_that_is_named_before():
    raid = "UNITA killed six officers at Dorva on Tuesday. The raiders ambushed their convoy by the bridge."
    (report,) = code_with_places("brief", raid + QUIET, PUBLISHED, PLACES).reports
    assert [actor.name_raw for actor in report.side_a] == ["UNITA"]


def test_one_killing_makes_no_war_but_two_do():
    first = "A woodcutter and his two sons were hacked to death in their hut at Dorva on Tuesday."
    assert types(first + QUIET) == []
    second = "Four shepherds were hacked to death in theirs at Kelmet the next night."
    assert types(f"{first} {second}{QUIET}") == [("Attack", "Dorva"), ("Attack", "Kelmet")]


def test_what_is_not_plainly_worded_as_an_attack_is_none_in_sport():
    text = (
        "Kelmet stormed the old fortress of Dorva on Saturday with a two-pronged assault that left the hosts "
        "for dead within the hour. Osrin had surrendered without a fight on Friday."
    )
    assert ("Attack", "Dorva") not in types(text + QUIET)


def test_a_sentence_is_read_whole_where_its_stretches_tell_of_nothing():
    burned = "In Kelmet, on Wednesday, where the mill stands, huts went up in flames, one after the other."
    assert ("Looting/property destruction", "Kelmet") in types(f"{RAID} {burned}{QUIET}")


def test_wording_names_the_type_where_the_tables_know_no_weapon_and_no_target():
    volley = "A volley from the sea hit a hamlet near Kelmet on Wednesday night."
    assert ("Shelling/artillery/missile attack", "Kelmet") in types(f"{RAID} {volley}{QUIET}")
