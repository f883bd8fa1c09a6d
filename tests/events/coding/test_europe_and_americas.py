"""News of Europe's wars and of gang violence: blame, escapes, bombs told twice, background."""

from datetime import date

import pytest

from geomap.articles.reading import make_article
from geomap.model import EventReport
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.events.coding.told_articles import first_place, reports, told


def names(report: EventReport) -> tuple[list[str], list[str]]:
    return [actor.name for actor in report.side_a], [actor.name for actor in report.side_b]


def as_published(text: str, published: date) -> list[EventReport]:
    """Code an article as geomap does: cleaned, with the places of the gazetteer."""
    coded = process_article(make_article(text, {}, origin="", default_date=published), Resources()).coded
    assert coded is not None
    return list(coded.reports)


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed a policeman in Dorva on Friday in an attack blamed on Boko Haram.",
        "A policeman was killed in Dorva on Friday in a bombing that the minister blamed on Boko Haram.",
        "A mine hurt a soldier in Dorva on Friday, an attack attributed to the outlawed Boko Haram.",
    ],
)
def test_those_on_whom_an_attack_is_blamed_act_in_it(text: str):
    (report,) = reports(text)
    acting, suffering = names(report)
    assert acting == ["Boko Haram"]
    assert "Boko Haram" not in suffering


def test_who_is_killed_in_an_attack_aimed_at_others_is_no_attacker():
    (report,) = reports(
        "A roadside bomb killed a police chief in Dorva on Friday in the second attack targeting officials."
    )
    acting, _ = names(report)
    assert not any("Police" in name for name in acting)


def test_an_aircraft_shot_down_with_a_missile_is_no_bombardment():
    (report,) = reports(
        "Rebels shot down an army helicopter with a missile near Dorva on Friday, killing six."
    )
    assert report.sub_event_type == "Armed clash"
    assert report.deaths is not None
    assert report.deaths.best == 6


def test_fighters_who_fell_in_the_battle_did_not_die_of_the_downing():
    found = reports(
        "Rebels shot down an army helicopter over Dorva on Friday. By nightfall 23 rebels had been killed."
    )
    assert [report.deaths.best if report.deaths else None for report in found] == [None, 23]


def test_what_somebody_escaped_is_an_event():
    (report,) = reports("Two officers escaped injury after pipe bombs were thrown at them in Dorva.")
    assert report.sub_event_type == "Remote explosive/landmine/IED"


def test_what_somebody_escaped_before_is_none():
    assert not reports("The mayor, who escaped injury after that bombing, visited Dorva.")


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed two policemen in Syria on Friday. The bomb went off outside a barracks in Dorva.",
        "A bomb killed two policemen in Dorva on Friday. They had got out of their car as the bomb exploded.",
        "A bomb killed two policemen in Dorva on Friday. The minister wept.\n\nThe device blew up at noon.",
    ],
)
def test_the_bomb_is_the_one_told_of(text: str):
    (report,) = reports(text)
    assert first_place(report) == "Dorva"
    assert report.deaths is not None
    assert report.deaths.best == 2


def test_where_those_killed_were_ambushed_is_the_place():
    (report,) = reports(
        "Thirteen policemen were killed on Friday, officials said.\n\n"
        "The police convoy was ambushed as it entered Dorva to make an arrest."
    )
    assert first_place(report) == "Dorva"


def test_a_crackdown_on_fighters_puts_down_no_protest():
    (report,) = reports("Soldiers killed 12 militants in a crackdown in Dorva on Friday.")
    assert report.sub_event_type == "Armed clash"


@pytest.mark.parametrize(
    "text",
    [
        "It was the worst attack since soldiers entered Dorva six months ago.",
        "Every day two or three people are being killed in Dorva.",
        "He belongs to a police unit assigned to fighting Boko Haram.",
        "A banner in Dorva was signed by the Boko Haram group on Friday.",
    ],
)
def test_what_is_no_event(text: str):
    assert not reports(f"A mine killed one soldier in Kelmet on Friday.\n\n{text}")[1:]


def test_those_who_carry_their_own_things_away_loot_nothing():
    found = reports("Families carried mattresses on their heads in Dorva on Friday.")
    assert "Looting/property destruction" not in {report.sub_event_type for report in found}


def test_an_assault_rifle_attacks_nobody():
    (report,) = reports("Gunmen with AK-47 assault rifles killed four people in Dorva on Friday.")
    assert report.sub_event_type == "Attack"


def test_the_army_meanwhile_counts_other_dead():
    found = told(
        "Shells killed two people in Dorva on Friday. The army, meanwhile, said that five of its soldiers "
        "were killed and nine wounded in fighting."
    )
    assert [dead for _, dead in found] == [2, 5]


def test_two_words_for_one_gang_are_one_party():
    (report,) = reports("Cartel gangsters ambushed and killed 14 state police in Dorva on Friday.")
    acting, suffering = names(report)
    assert len(acting) == 1
    assert "Police" in suffering[0]


def test_the_assault_of_a_gang_is_made_by_it():
    (report,) = reports("The assaults of a gang on the inhabitants of Dorva left 30 dead on Friday.")
    acting, suffering = names(report)
    assert "Gang" in acting[0]
    assert "Civilians" in suffering[0]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A bomb killed two policemen in Dorva on Friday. The policemen were standing at the gate when the "
         "blast killed them, he said.", 2),
        ("An officer and her two guards were killed in Dorva on Friday. Three members of the police had "
         "died, the ministry said.", 3),
        ("The death toll in Dorva has risen to 31, with several victims beheaded.", 31),
    ],
)  # fmt: skip
def test_those_counted_before_are_not_counted_again(text: str, dead: int):
    (report,) = reports(text)
    assert report.deaths is not None
    assert report.deaths.best == dead


def test_the_year_of_another_war_dates_nothing():
    *_, last = reports(
        "Soldiers fought near Dorva on Friday in the zone of peacekeepers deployed after the 2016 war. "
        "They took control of one village near Kelmet."
    )
    assert last.when.start is not None
    assert last.when.start.year == 2019


def test_a_month_of_another_riot_in_that_prison_dates_nothing():
    (report,) = reports(
        "Inmates fought each other with knives, leaving 68 dead in the prison in Dorva where a riot in March "
        "claimed 119 lives."
    )
    assert report.deaths is not None
    assert report.deaths.best == 68
    assert str(report.when.start) > "2019-05-01"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BAMAKO: Gunmen killed seven villagers on Monday, officials said.", None),
        ("BISHKEK, Kyrgyzstan: A shootout killed three border guards on Monday.", None),
        ("QUETTA: A bomb killed seven people on Monday, officials said.", "Quetta"),
    ],
)
def test_a_capital_before_a_colon_is_where_somebody_wrote(text: str, place: str | None):
    (report,) = as_published(text, date(2024, 12, 3))
    assert (report.places[0].name if report.places else None) == place


def test_three_more_in_another_town_are_an_event_of_their_own():
    assert told("Three rebels were killed in Dorva on Friday and three more in the town of Kelmet.") == [
        ("Dorva", 3),
        ("Kelmet", 3),
    ]


def test_the_men_shot_dead_are_those_just_counted():
    assert told(
        "Four suspected rebels were killed in Syria. The men were shot dead late on Thursday after they "
        "fired on officers who tried to stop their car in Dorva."
    ) == [("Dorva", 4)]


def test_a_rampage_of_gunmen_is_no_demonstration():
    (report,) = reports("An armed gang killed nine villagers in a rampage in Dorva on Friday.")
    assert report.sub_event_type == "Attack"


def test_a_count_of_the_year_so_far_is_no_event():
    assert told(
        "A mayor was shot dead in Dorva on Friday. "
        "At least six politicians have been murdered so far this year."
    ) == [("Dorva", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Dorva's city council says 11 civilians have been killed by shelling over the past 24 hours.",
        "The city administration in Dorva, one of two towns held by rebels, said shells killed five people.",
        "The mayor of Dorva told reporters in Kelmet that shells had killed five people on Friday.",
    ],
)
def test_the_dead_counted_by_a_town_died_in_it(text: str):
    (report,) = reports(text)
    assert first_place(report) == "Dorva"


def test_the_dead_counted_by_a_government_did_not_die_in_its_capital():
    (report,) = reports("The new administration in Dorva said on Friday that shells had killed five people.")
    assert first_place(report) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Rebels didn't attack Dorva on Friday.",
        "Dorva wasn't shelled on Friday.",
        "Dorva hasn’t been captured.",
    ],
)
def test_contractions_deny(text: str):
    assert not reports(text)


@pytest.mark.parametrize(
    "text",
    [
        "A man stabbed his wife to death in Dorva on Sunday.",
        "A woman was killed by her husband in Dorva on Monday.",
        "Two teenagers were shot dead in a robbery in Dorva on Friday.",
    ],
)
def test_crime_of_every_day_is_no_event(text: str):
    assert not reports(text)


@pytest.mark.parametrize(
    "text",
    [
        "A tribal elder and his wife were shot dead in Dorva on Friday.",
        "Gunmen killed a man and his wife in Dorva on Friday.",
        "Shells killed his wife in Dorva on Friday.",
    ],
)
def test_kin_of_people_killed_in_war_are_victims(text: str):
    assert len(reports(text)) == 1


def test_a_bomb_that_was_found_did_not_go_off():
    (report,) = reports("A pipe bomb was found close to the gates of a police station in Dorva on Friday.")
    assert report.sub_event_type == "Disrupted weapons use"


def test_who_killed_stays_the_side_that_acts_where_a_fight_is_told_next():
    (report,) = reports(
        "Five people were killed by police in Dorva on Friday. After three children were let out of a house, "
        "a shootout began."
    )
    acting, _ = names(report)
    assert "Police" in acting[0]


def test_bodies_of_as_many_are_those_of_the_attack():
    found = told(
        "Armed gangs attacked two quarters of Dorva in a rampage that left at least a dozen people dead.\n\n"
        "Gunmen looted homes in Kelmet on Friday.\n\n"
        "Witnesses saw the bodies of at least 12 people on the streets of Dorva."
    )
    assert [dead for _, dead in found if dead] == [12]


def test_a_letter_sent_moves_no_forces():
    text = (
        "A mine killed one soldier in Kelmet on Friday.\n\nThe army chief sent a letter to rebels in Dorva."
    )
    assert told(text + "\n\nNobody slept that night." * 60) == [("Kelmet", 1)]
