"""Where rules of numbers and sides must not fire: what news of other wars tells in like words."""

import pytest

from geomap.events.coding.places.sites import sites
from geomap.events.coding.sentences.protest_causes import prompting_at
from geomap.events.coding.sentences.text import read_sentence
from geomap.model import EventReport, Mention
from tests.events.coding.told_articles import PLACES, PUBLISHED, code_with_places

LANDS = (
    *PLACES,
    *(
        (name, code, "PCLI")
        for name, code in [("Mali", "ML"), ("France", "FR"), ("Iraq", "IQ"), ("Chad", "TD")]
    ),
)


def told(text: str) -> list[EventReport]:
    return list(code_with_places("a", text, PUBLISHED, LANDS).reports)


def names(report: EventReport) -> list[str]:
    return [actor.name for actor in (*report.side_a, *report.side_b)]


def dead(report: EventReport) -> int | None:
    return report.deaths.best if report.deaths else None


@pytest.mark.parametrize(
    "text",
    [
        "France withdrew from the treaty on Monday.",
        "Mali and Chad withdrew from the regional bloc on Monday.",
        "France withdrew its ambassador from Chad on Monday.",
        "Chad entered talks with Mali on Monday.",
        "Chad withdrew from the tournament on Monday.",
    ],
)
def test_states_that_leave_a_treaty_move_no_forces(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["France withdrew its last troops from Dorva on Monday.", "Chad withdrew from Dorva on Monday."]
)
def test_states_that_leave_a_town_do(text: str):
    (report,) = told(text)
    assert report.side_a[0].name.startswith("Military Forces of")


@pytest.mark.parametrize(
    "text",
    [
        "Ten people were killed in an attack in Dorva condemned by France.",
        "Two people were killed in an area near Dorva controlled by Chad.",
        "Four people were killed on Monday in Dorva, a town held by Chad.",
        "Clashes between Iraq fans and police broke out in Dorva.",
    ],
)
def test_a_country_beside_another_verb_does_not_act(text: str):
    assert not any(name.startswith("Military Forces of") for report in told(text) for name in names(report))


def test_two_verbs_may_share_who_acts():
    (report,) = told("Ten people were killed and four wounded by France in Dorva.")
    assert report.side_a[0].name == "Military Forces of France"


@pytest.mark.parametrize(
    "text",
    [
        "A nomad was killed by a landmine near Dorva after fighting resumed.",
        "Pastoralists fleeing the fighting were shelled in Dorva.",
        "Two herders were killed near Dorva in a clash between farmers and soldiers.",
    ],
)
def test_herders_who_only_suffer_are_civilians(text: str):
    (report,) = told(text)
    assert not any("Communal" in name for name in names(report))


@pytest.mark.parametrize(
    "text",
    [
        "Herders clashed with farmers in Dorva, killing five.",
        "Farmers fought herders in Dorva on Monday.",
        "Clashes between farmers and herders killed five in Dorva.",
    ],
)
def test_herders_who_fight_are_militias(text: str):
    (report,) = told(text)
    assert any("Communal" in name for name in names(report))


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("Five people were killed in Dorva as the number of peacekeepers was raised to 300 soldiers.", 5),
        ("Twenty people were killed in Dorva, a figure later revised to 26.", 26),
        ("Rebels killed Hassan Karim along with 20 others in Dorva.", 21),
        ("Gunmen killed Ali Karim, a teacher, and 13 others in Dorva.", 14),
        ("The army killed Boko Haram commander Abu Karim and 14 other fighters in Dorva.", 15),
        ("In Dorva the governor and two others were killed.", 3),
        ("Rebels killed a teacher, a nurse and two others in Dorva.", 4),
        ("A mine killed a boy in Dorva and another, found near a school, was defused.", 1),
    ],
)
def test_the_dead_are_those_told_as_dead(text: str, deaths: int):
    (report,) = told(text)
    assert dead(report) == deaths


@pytest.mark.parametrize(
    "text",
    [
        "The minister came under fire from lawmakers in Dorva on Monday over corruption.",
        "The mayor came under intense fire in Dorva for his handling of the crisis.",
        "The company came under heavy fire over its dam near Dorva.",
        "The party lost police protection in Dorva on Monday.",
    ],
)
def test_words_of_war_about_critics_are_no_event(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A convoy came under fire from rebels near Dorva on Monday.",
        "Soldiers came under heavy fire near Dorva.",
    ],
)
def test_people_under_fire_are_shot_at(text: str):
    assert [report.sub_event_type for report in told(text)] == ["Armed clash"]


def test_a_town_that_has_bombed_another_stands_for_its_government():
    text = "Kelmet has bombed a depot. Kelmet has been bombed."
    first, second = (read_sentence(text, start, end) for start, end in ((0, 26), (27, len(text))))
    meant = [
        Mention(
            start=start, end=start + 6, name="Kelmet", kind="associative", subkind="metonym",
            lat=1.0, lon=2.0, place_id="t:1", country="SY", feature_class="P", feature_code="PPL",
        )
        for start in (0, 27)
    ]  # fmt: skip
    assert (sites(first, meant), [site.mention.start for site in sites(second, meant)]) == ([], [27])


def test_what_the_army_says_it_killed_is_not_its_own_dead():
    (report,) = told("The rebels killed ten soldiers in Dorva. The army said it had killed 120.")
    assert (dead(report) or 0) >= 120


@pytest.mark.parametrize(
    "text",
    ["Police struck Dorva's drug trade on Monday.", "Soldiers struck Dorva off the list of safe towns."],
)
def test_what_is_of_a_place_is_not_the_place_struck(text: str):
    assert told(text) == []


def test_guns_and_men_may_be_taken_away_together():
    (report,) = told("Soldiers took away two guns and five men in Dorva.")
    assert report.captured is not None and report.captured.best == 5


def test_another_bomb_that_exploded_makes_nobody_its_agent():
    (report,) = told("A bomb killed one soldier and another exploded nearby in Dorva.")
    assert not report.side_a and report.side_b


def test_followers_of_two_people_are_not_these_two():
    (report,) = told("Police killed Joseph Karim and Felix Osman supporters in Dorva.")
    assert dead(report) != 2


def test_what_came_the_day_before_in_the_same_town_is_another_event():
    today, before = told("The attack on Dorva came a day after a similar bombing killed five in Dorva.")
    assert (dead(today), dead(before)) == (None, 5)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("a man who led a march", None),
        ("as students set up a blockade", None),
        ("in the town led to protests", 3),
        ("set off protests", 0),
        ("in the town sparked protests", 3),
    ],
)
def test_verbs_by_which_an_action_prompts_another(words: str, at: int | None):
    assert prompting_at(words.split()) == at
