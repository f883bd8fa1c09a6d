"""What newsrooms all over the world take for granted: states that act, deeds claimed, who is named first."""

from datetime import date

import pytest

from geomap.events.coding.places.sites import sites
from geomap.events.coding.sentences.text import read_sentence
from geomap.model import EventReport, Mention
from tests.events.coding.told_articles import (
    PLACES,
    PUBLISHED,
    code_with_places,
    first_place,
    reports,
    sides,
    told,
)

LANDS = (*PLACES, ("Russia", "RU", "PCLI"), ("Turkey", "TR", "PCLI"), ("Iraq", "IQ", "PCLI"))
LATER = "\n\nIt is a war of rebels and soldiers.\n\nIt rained.\n\nNobody slept.\n\nThe wells were dry."


def abroad(text: str) -> list[EventReport]:
    return list(code_with_places("a", text + LATER, PUBLISHED, LANDS).reports)


@pytest.mark.parametrize(
    "text",
    [
        "Russia shelled Dorva on Monday.",
        "Russia has again bombed Dorva on Monday.",
        "Russia launched a wave of air strikes on Dorva on Monday.",
        "Six people were killed by Russia in Dorva on Monday.",
        "Six people died in Russia's shelling of Dorva on Monday.",
        "Russia and Turkey shelled Dorva on Monday.",
    ],
)
def test_a_state_acts_under_the_name_of_its_country(text: str):
    (report,) = abroad(text)
    assert sides(report)[0][0] == "Military Forces of Russia"


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in Dorva in Russia on Monday.",
        "Rebels attacked a depot of Russia in Dorva on Monday.",
        "Rebels shot dead a judge in Dorva on Monday, since Russia sent its army.",
    ],
)
def test_a_country_that_is_only_named_does_not_act(text: str):
    (report,) = abroad(text)
    assert "Military Forces of Russia" not in sides(report)[0]


@pytest.mark.parametrize(
    "text",
    ["Clashes between Iraq and Turkey broke out in Dorva.", "Iraq and Turkey exchanged fire in Dorva."],
)
def test_two_states_fight_each_other(text: str):
    (report,) = abroad(text)
    assert sides(report) == (["Military Forces of Iraq"], ["Military Forces of Turkey"])


@pytest.mark.parametrize(
    "text",
    [
        "The rebels claimed the capture of Dorva on Monday.",
        "The rebels announced on Monday the capture of Dorva.",
        "The rebels celebrated the seizure of Dorva on Monday.",
    ],
)
def test_who_claims_a_deed_did_it(text: str):
    (report,) = reports(text)
    assert sides(report)[0] == ["Opposition Rebels (Syria)"]


def test_who_opened_an_offensive_is_told_in_the_clause_about_it():
    (report,) = reports("The offensive that rebels opened on Monday against soldiers in Dorva has slowed.")
    assert sides(report) == (["Opposition Rebels (Syria)"], ["Military Forces of Syria"])


@pytest.mark.parametrize(
    "text",
    [
        "An alliance of rebels opened an offensive against the army in Dorva on Monday.",
        "On Monday rebels opened a broad offensive against the parts of Dorva that the army controls.",
    ],
)
def test_who_opens_an_offensive_wages_it_whoever_holds_its_aims(text: str):
    (report,) = reports(text)
    assert sides(report) == (["Opposition Rebels (Syria)"], ["Military Forces of Syria"])


def test_police_who_announce_a_killing_did_not_kill():
    (report,) = reports("Police announced the killing of two traders in Dorva on Monday.")
    assert "Police Forces of Syria" not in sides(report)[0]


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("The army struck Dorva on Monday.", "Shelling/artillery/missile attack"),
        ("The army struck the town of Dorva on Monday.", "Shelling/artillery/missile attack"),
        ("Rebels hit Dorva on Monday.", "Armed clash"),
        ("The army carried out strikes on Dorva on Monday.", "Air/drone strike"),
    ],
)
def test_a_place_that_forces_strike_is_a_target(text: str, sub_type: str):
    (report,) = reports(text)
    assert report.sub_event_type == sub_type


@pytest.mark.parametrize("text", ["Dorva was hit by a power cut.", "The army hit a snag in Dorva on Monday."])
def test_what_strikes_a_place_without_arms_is_no_event(text: str):
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The killing of Hamas leader Omar Saleh in Dorva on Monday was no surprise.", 1),
        ("The murder of local journalist Ali Hassan in Dorva on Monday was no surprise.", 1),
        ("A bomb killed Ali Hassan, Omar Saleh and three others in Dorva on Monday.", 5),
        ("Gunmen killed Ali Hassan, who led the council, and two others in Dorva on Monday.", 3),
        ("The mayor and two others were shot dead in Dorva on Monday.", 3),
        ("Ali Hassan and 13 others were shot dead in Dorva on Monday.", 14),
    ],
)
def test_those_who_are_named_died_too(text: str, dead: int):
    assert told(text) == [("Dorva", dead)]


@pytest.mark.parametrize("verb", ["sparked", "triggered", "led to"])
def test_the_murder_that_people_protest_against_has_the_dead_not_the_protest(verb: str):
    (report,) = reports(f"The murder of a teacher {verb} protests in Dorva on Monday.")
    assert report.sub_event_type == "Peaceful protest"
    assert report.deaths is None


def test_a_murder_with_its_own_place_and_day_is_news_beside_the_protest():
    both = reports("The murder of a teacher in Kelmet on Sunday sparked protests in Dorva on Monday.")
    assert [report.sub_event_type for report in both] == ["Attack", "Peaceful protest"]
    assert both[1].deaths is None


def test_a_murder_that_is_condemned_with_its_day_is_told():
    assert told("We condemn the murder of journalist Ali Hassan in Dorva on Monday, they said.") == [
        ("Dorva", 1)
    ]


@pytest.mark.parametrize(
    ("text", "suffers"),
    [
        ("Policemen came under attack from rebels in Dorva on Monday.", "Police Forces of Syria"),
        ("Policemen came under fire near Dorva on Monday.", "Police Forces of Syria"),
        ("An army truck hit a landmine near Dorva on Monday.", "Military Forces of Syria"),
        ("An army truck ran over an IED near Dorva on Monday.", "Military Forces of Syria"),
    ],
)
def test_who_comes_under_fire_or_meets_a_mine_suffers(text: str, suffers: str):
    (report,) = reports(text)
    assert suffers in sides(report)[1]
    assert suffers not in sides(report)[0]


def test_who_comes_under_fire_for_words_is_no_target():
    assert reports("The governor came under fire for his words in Dorva on Monday.") == []


@pytest.mark.parametrize("verb", ["swapped", "exchanged", "traded"])
def test_both_who_exchange_fire_take_part(verb: str):
    (report,) = reports(f"Soldiers and rebels {verb} mortar fire in Dorva on Monday.")
    assert sides(report) == (["Military Forces of Syria"], ["Opposition Rebels (Syria)"])


def test_next_day_is_the_day_after_the_one_told():
    first, second = reports("Rebels seized Dorva on 6 May. Next day the army shelled Kelmet.")
    assert (first.when.start, second.when.start) == (date(2019, 5, 6), date(2019, 5, 7))


def test_a_day_of_what_had_been_done_before_is_not_that_of_the_news():
    (report,) = reports("The army shelled Dorva, which rebels had seized at the end of April, on Monday.")
    assert report.when.start == date(2019, 5, 13)


def test_the_year_of_an_agreement_is_not_that_of_the_murders():
    found = reports("Rebels murdered five signatories of the agreement of 2016 in Dorva on Monday.")
    assert [report.when.start for report in found][:1] == [date(2019, 5, 13)]


def test_soldiers_disperse_the_crowd_one_of_whom_was_hurt():
    (report,) = reports("Soldiers fired shots and dispersed the crowd in Dorva, one of whom was wounded.")
    assert report.sub_event_type in {"Protest with intervention", "Excessive force against protesters"}


def test_what_came_days_before_in_another_town_is_news_with_its_own_day_and_dead():
    text = "The attack in Dorva on Monday came two days after a bomb went off in Kelmet, killing 20."
    first, second = reports(text)
    assert (first_place(first), first.deaths) == ("Dorva", None)
    assert second.deaths is not None
    assert (first_place(second), second.when.start, second.deaths.best) == ("Kelmet", date(2019, 5, 11), 20)


def test_a_strike_that_came_after_another_is_the_one_told_before():
    second = "The strike came two days after a bomb killed nine in Kelmet."
    found = told(f"Shells killed three men in Dorva on Monday. {second}")
    assert found == [("Dorva", 3), ("Kelmet", 9)]


def test_what_came_weeks_before_is_background():
    found = told("Shells killed three men in Dorva on Monday, six weeks after a bomb killed nine in Kelmet.")
    assert found == [("Dorva", 3)]


@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("Kelmet was shelled.", True),
        ("Kelmet came under fire.", True),
        ("Kelmet has been heavily bombed.", True),
        ("Kelmet was angry.", False),
    ],
)
def test_a_town_that_something_befalls_is_no_government(text: str, is_place: bool):
    town = Mention(
        start=0, end=6, name="Kelmet", kind="associative", subkind="metonym",
        lat=1.0, lon=2.0, place_id="t:Kelmet", country="SY", feature_class="P", feature_code="PPL",
    )  # fmt: skip
    assert bool(sites(read_sentence(text, 0, len(text)), [town])) is is_place


def test_those_who_stone_soldiers_are_rioters_and_the_soldiers_side_b():
    (report,) = reports("People burned tyres in Dorva on Monday; soldiers fired in the air.")
    assert report.sub_event_type == "Violent demonstration"
    assert sides(report) == (["Rioters (Syria)"], ["Military Forces of Syria"])


def test_guns_that_are_taken_away_are_no_people():
    (report,) = reports("Soldiers arrested seven militants in Dorva on Monday, taking away nine guns.")
    assert report.sub_event_type == "Arrests"


def test_an_elder_at_a_place_that_opens_the_sentence_is_one():
    assert told("At Dorva a Kurdish majhi was stabbed to death on Monday.") == [("Dorva", 1)]


@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("A bomb went off at the University of Kelmet.", True),
        ("A bomb went off in the old cathedral of Kelmet.", True),
        ("The University of Kelmet told of a bomb.", False),
        ("A professor from the University of Kelmet died.", False),
    ],
)
def test_what_happens_at_the_university_of_a_town_happens_there(text: str, is_place: bool):
    start = text.index("Kelmet")
    town = Mention(
        start=start, end=start + 6, name="Kelmet", kind="associative", subkind="org_embedded",
        lat=1.0, lon=2.0, place_id="t:Kelmet", country="SY", feature_class="P", feature_code="PPL",
    )  # fmt: skip
    assert bool(sites(read_sentence(text, 0, len(text)), [town])) is is_place


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Rebels laid waste to Dorva on Monday.", "Looting/property destruction"),
        ("Protesters put the torch to the town hall of Dorva on Monday.", "Violent demonstration"),
        ("Some 2,000 people walked for peace in Dorva on Monday.", "Peaceful protest"),
    ],
)
def test_words_of_newsrooms(text: str, sub_type: str):
    (report,) = reports(text)
    assert report.sub_event_type == sub_type


def test_a_siege_of_months_is_no_single_event():
    assert reports("Dorva had been under siege for 18 months.") == []
    assert [report.sub_event_type for report in reports("The army besieged Dorva on Monday.")] == [
        "Armed clash"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A paramotor dropped two shells on a funeral in Dorva on Monday.",
        "The bombs that it dropped on the school of Dorva on Monday killed 20.",
    ],
)
def test_what_drops_bombs_is_an_aircraft(text: str):
    (report,) = reports(text)
    assert report.sub_event_type == "Air/drone strike"
