"""Rules that decide one field or leave one thing out: each is wanted by a text of ours."""

import pytest

from tests.events.coding.told_articles import (
    PLACES,
    PUBLISHED,
    code_with_places,
    coded,
    first_place,
    reports,
    told,
)


def types(text: str) -> list[str | None]:
    return [report.sub_event_type for report in reports(text)]


def test_attackers_of_whom_nothing_is_told_are_an_unidentified_group():
    (report,) = reports("Nine villagers were killed in Dorva on Monday.")
    assert [actor.name for actor in report.side_a] == ["Unidentified Armed Group (Syria)"]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Some 60,000 people marched in Dorva on Monday.", 60_000),
        ("At least 300 rebels attacked Dorva on Monday.", 300),
    ],
)
def test_the_size_of_a_crowd_or_force_is_the_number_beside_its_deed(text: str, size: int):
    (report,) = reports(text)
    assert report.size is not None
    assert report.size.best == size


@pytest.mark.parametrize(("when", "clarity"), [("in May", 2), ("on Monday", 1)])
def test_what_is_told_of_more_than_a_week_is_a_summary(when: str, clarity: int):
    (report,) = reports(f"Rebels shelled Dorva {when}.")
    assert report.event_clarity == clarity


def test_killings_counted_over_months_at_no_place_are_no_event():
    recorded = "In March and April the country recorded 310 killings."
    assert told(f"Gunmen shot dead a judge in Dorva on Monday. Nobody spoke. {recorded}") == [("Dorva", 1)]


def test_goods_are_looted_where_they_were_taken_from():
    assert told("More than 300 head of cattle were looted on Monday by gunmen on camels from Dorva.") == [
        ("Dorva", None)
    ]


def test_the_deadliest_month_is_no_event():
    worst = "The month was the deadliest of the war, with 300 dead."
    assert told(f"Gunmen shot dead a judge in Dorva on Monday. {worst}") == [("Dorva", 1)]


def test_a_place_that_somebody_takes_back_was_lost_before():
    told_types = types("Rebels captured Dorva on Monday. The army recaptured Dorva.")
    assert told_types == ["Non-state actor overtakes territory", "Government regains territory"]


def test_who_bombs_a_place_is_not_who_fights_there():
    told_types = types("Rebels attacked a barracks at Dorva on Monday. Israeli jets bombed Dorva.")
    assert told_types == ["Armed clash", "Air/drone strike"]


def test_soldiers_on_a_rampage_are_no_mob_that_lynches():
    told_types = types(
        "A crowd lynched a thief in Dorva on Monday. Soldiers went on a rampage in Dorva and looted shops."
    )
    assert told_types[0] == "Mob violence"
    assert len(told_types) == 2


def test_a_blockade_that_only_says_when_is_no_protest():
    assert types("On the third day of the blockade rebels shot dead two drivers near Dorva.") == ["Attack"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army said that it had killed nine rebels in Dorva on Monday.", "Military Forces of Syria"),
        ("The rebels said they had captured Dorva on Monday.", "Opposition Rebels (Syria)"),
    ],
)
def test_it_and_they_are_who_speaks(text: str, name: str):
    (report,) = reports(text)
    assert [actor.name for actor in report.side_a] == [name]


def test_a_denial_answers_what_the_denier_is_said_to_have_done():
    shelled = "Rebels shelled Dorva on Monday. Soldiers shelled Kelmet on Tuesday."
    told_all = coded(f"{shelled} The rebels denied any involvement.").reports
    (denial,) = (report for report in told_all if report.denies)
    assert first_place(denial) == "Dorva"


def test_who_tried_to_flee_and_was_killed_was_killed():
    assert types("Two men who tried to flee were shot dead in Dorva on Monday.") == ["Attack"]


def test_what_follows_without_warning_and_a_comma_is_told():
    assert types("Without warning, rebels shelled Dorva on Monday.") == ["Shelling/artillery/missile attack"]


def test_a_denial_ends_at_but():
    text = "The army denied everything, but its jets bombed Dorva on Monday and killed two farmers."
    assert told(text) == [("Dorva", 2)]


def test_what_fell_in_a_town_and_its_country_is_no_town_that_fell():
    sales = "Bread sales in Dorva, Syria fell on Tuesday."
    assert told(f"Rebels captured Kelmet on Monday. {sales}") == [("Kelmet", None)]


def test_what_one_of_the_dead_was_is_no_further_death():
    opening = "A bomb killed two policemen in Dorva on Monday."
    assert told(f"{opening} One of the dead was a boy who succumbed to his wounds.") == [("Dorva", 2)]


def test_numbers_joined_after_places_go_with_the_places_after_them():
    listed = told("Four people were killed in Dorva, three in Kelmet, one in Osrin on Monday.")
    assert listed == [("Dorva", 4), ("Kelmet", 3), ("Osrin", 1)]


@pytest.mark.parametrize(("number", "size"), [("1.4 million", 1_400_000), ("2.5 thousand", 2_500)])
def test_a_number_with_decimals_counts_thousands_and_millions(number: str, size: int):
    (report,) = reports(f"Some {number} people marched in Dorva on Monday.")
    assert report.size is not None
    assert report.size.best == size


def test_a_group_called_so_before_its_name_is_not_the_one_named_before():
    opening = "Islamic State attacked Dorva on Monday."
    told_all = reports(f"{opening} The jihadist group Hayat Tahrir al-Sham captured Kelmet on Tuesday.")
    assert "Islamic State" not in {actor.name for actor in told_all[-1].side_a}


def sides_and_dead(text: str) -> list[tuple[str, str, tuple[int, int, int, int]]]:
    """Return of each event the first actor of either side, and the dead of A, of B, civilian and unknown."""
    return [
        (
            report.side_a[0].name if report.side_a else "",
            report.side_b[0].name if report.side_b else "",
            (report.deaths_a, report.deaths_b, report.deaths_civilians, report.deaths_unknown),
        )
        for report in reports(text)
    ]


def test_soldiers_killed_by_those_who_repel_an_assault_are_of_the_attackers():
    text = (
        "Turkish troops attacked the village of Dorva on Monday. "
        "Syrian border guards said they repelled the assault and killed ten soldiers."
    )
    expected = [("Military Forces of Syria", "Military Forces of Turkey", (0, 10, 0, 0))]
    assert sides_and_dead(text) == expected
    assert sides_and_dead(text.replace("and killed", ", killing")) == expected


def test_soldiers_killed_in_an_ambushed_convoy_are_those_of_its_side():
    text = "Rebels ambushed a convoy near Dorva on Monday, killing ten soldiers."
    ((_, met, dead),) = sides_and_dead(text)
    assert (met, dead) == ("Military Forces of Syria", (0, 10, 0, 0))


def test_forces_who_kill_attackers_on_a_train_fight_them_and_not_its_passengers():
    text = "Security forces stormed a hijacked train in Dorva on Monday, killing all 33 attackers."
    ((acting, met, dead),) = sides_and_dead(text)
    assert acting.startswith("Military Forces")
    assert (met, dead) == ("Unidentified Armed Group (Syria)", (0, 33, 0, 0))


def test_forces_who_lose_men_killing_militants_in_a_village_fight_them():
    text = (
        "Soldiers raided a village near Dorva on Monday, killing five militants. "
        "Two soldiers were also killed."
    )
    ((_, met, dead),) = sides_and_dead(text)
    assert not met.startswith("Civilians")
    assert dead == (2, 5, 0, 0)


def test_a_checkpoint_is_of_the_policemen_who_die_there():
    text = "Gunmen attacked a checkpoint in Dorva on Monday, killing two policemen."
    ((_, met, dead),) = sides_and_dead(text)
    assert (met, dead) == ("Police Forces of Syria", (0, 2, 0, 0))


def test_a_counter_attack_does_not_take_the_dead_of_the_attack():
    text = (
        "Gunmen attacked a village near Dorva on Monday, killing 12 people. "
        "The army said it had killed 19 'terrorists' in a counter-attack."
    )
    assert [dead for _, _, dead in sides_and_dead(text)] == [(0, 0, 12, 0), (0, 19, 0, 0)]


def test_police_who_shoot_gang_members_after_a_killing_are_another_event_in_a_note():
    text = "Gang members killed at least 20 people in Dorva on Monday. Police shot dead three gunmen."
    found = code_with_places("a", text, PUBLISHED, PLACES).reports
    assert [(report.deaths_civilians, report.deaths_b) for report in found] == [(20, 0), (0, 3)]


def test_those_who_tried_to_flee_are_counted_as_shot():
    text = "Soldiers raided Dorva on Monday. Two men who tried to flee were shot dead."
    assert sum(sum(dead) for _, _, dead in sides_and_dead(text)) == 2


@pytest.mark.parametrize(
    "headline", ["Hospital in Dorva struck: four killed", "Market in Dorva shelled, four dead"]
)
def test_what_opens_a_headline_and_is_struck_suffers(headline: str):
    (report,) = code_with_places("a", headline, PUBLISHED, PLACES).reports
    assert [actor.name for actor in report.side_b] == ["Civilians (Syria)"]
    assert report.deaths_civilians == 4


def test_a_place_over_which_drones_are_shot_down_is_no_cause():
    text = (
        "Rebels shelled Kelmet on Monday, killing eight people. "
        "Eleven wounded people were taken to a hospital. "
        "The army said it had shot down two drones over Dorva the same day."
    )
    assert [report.when.text for report in reports(text)] == ["Monday", "the same day"]


def test_a_car_bomb_and_its_driver_are_one_attack():
    text = (
        "A car bomb exploded outside a restaurant in Dorva on Saturday, killing at least 15 people, officials"
        " said. Police officer Omar Saleh said a suicide bomber rammed a car packed with explosives into the "
        "restaurant, killing 15 people and wounding 40."
    )
    assert [report.sub_event_type for report in reports(text)] == ["Suicide bomb"]


def test_those_at_whom_protesters_threw_stones_are_not_whom_police_acted_against():
    (report,) = reports(
        "Police used pepper spray on protesters in Dorva who threw flares at soldiers on Monday."
    )
    assert [actor.name for actor in report.side_b] == ["Protesters (Syria)"]


@pytest.mark.parametrize("looks", ["dressed as soldiers", "in police uniforms"])
def test_whom_armed_men_only_look_like_is_no_party(looks: str):
    (report,) = reports(f"Gunmen {looks} shot dead two farmers in Dorva on Monday.")
    sides = [actor.name for actor in (*report.side_a, *report.side_b)]
    assert not any("Forces" in name for name in sides)


def test_to_a_place_opens_no_wish():
    (report,) = reports("Gunmen came from Dorva to Kelmet, set huts on fire and shot dead two men on Monday.")
    assert report.deaths is not None
    assert report.deaths.best == 2


def test_people_whom_a_participle_describes_were_not_sent_just_now():
    assert types("Soldiers sent from Dorva caught up with a lorry near Kelmet on Monday.") == []
    assert types("The army sent soldiers from Dorva to Kelmet on Monday.") == ["Change to group/activity"]


def test_what_people_march_for_tells_that_they_are_no_soldiers():
    assert types("A march for cheaper fuel ended in Dorva on Monday.") == ["Peaceful protest"]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Eleven villagers were lined up and shot in Dorva on Monday.", 11),
        ("Fifteen nurses were shot at close range in Dorva on Monday.", 15),
    ],
)
def test_who_is_shot_without_a_chance_is_dead(text: str, dead: int):
    assert told(text) == [("Dorva", dead)]
