"""What headings, totals, undated sentences and far-off places mean in articles of many paragraphs."""

from datetime import date

from geomap.model import EventReport
from tests.events.coding.told_articles import code_with_places

PUBLISHED = date(2018, 3, 7)  # a Wednesday
PLACES = (
    ("Chad", "TD", "PCLI"), ("Bol", "TD", "PPL"), ("Baga Sola", "TD", "PPL"), ("Mao", "TD", "PPL"),
)  # fmt: skip
FILLER = (
    "Soldiers of the army stood at a checkpoint. Traders kept their shops shut.\n\n"
    "Nobody slept. It rained in the evening."
)


def told(text: str) -> list[EventReport]:
    reports = code_with_places("told", f"{text}\n\n{FILLER}", PUBLISHED, PLACES).reports
    return [report for report in reports if not report.denies]


def dead(report: EventReport) -> int:
    return (report.deaths.best or 0) if report.deaths else 0


def reasons(text: str) -> list[str]:
    return [
        item.reason for item in code_with_places("told", f"{text}\n\n{FILLER}", PUBLISHED, PLACES).left_out
    ]


def test_a_result_under_another_heading_is_not_of_the_attack_before_it():
    reports = told(
        "The lake\n\nGunmen attacked a fishing camp near Bol on Monday and burned boats.\n\n"
        "The prisons\n\nNine inmates were killed, a guard said."
    )
    assert [dead(report) for report in reports if report.places] == [0]


def test_an_entry_of_a_live_page_does_not_belong_to_the_one_above():
    reports = told(
        "11:05\nRebels captured the village of Bol this morning, the governor says.\n\n"
        "10:40\nGood morning. The army says that 23 soldiers were killed yesterday."
    )
    assert [dead(report) for report in reports if report.places] == [0]


def test_a_question_tells_of_nothing():
    text = "Rebels shelled Bol on Monday.\n\nHow many people were killed?\n\nNobody knows, officials said."
    assert len(told(text)) == 1
    assert any(reason.startswith("a question") for reason in reasons(text))


def test_the_killings_of_a_year_are_no_event():
    assert not told("Last year the country had some 2,300 murders, and people fear for more.")
    assert not told("The ministry counted 410 deaths in the first half of the year.")


def test_a_total_of_several_attacks_belongs_to_none_of_them():
    reports = told(
        "Gunmen attacked a barracks in Bol on Monday.\n\nA bomb exploded at a market in Mao on Monday.\n\n"
        "The insurgents claimed in a message that they had killed 60 soldiers in the attacks."
    )
    assert sorted(dead(report) for report in reports) == [0, 0]


def test_who_died_of_thirst_was_killed_by_nobody():
    reports = told(
        "Rebels ambushed a convoy near Bol on Monday, killing four soldiers.\n\n"
        "Two old men died of thirst in a shelter in Mao, doctors said."
    )
    assert [dead(report) for report in reports] == [4]


def test_a_march_set_for_a_day_has_not_been_held():
    assert not told("In Bol, students called a march for Friday, their union said.")


def test_forces_that_move_nobody_knows_where_are_not_mapped():
    assert not told("The general said that his troops had pulled back to better lines.")


def test_an_undated_sentence_of_the_lead_tells_of_the_day_that_opens_the_article():
    reports = told(
        "In the night of 3 March insurgents tried to spread terror around the lake, the army said.\n\n"
        "In Bol, gunmen killed six fishermen."
    )
    assert [(report.when.start, dead(report)) for report in reports] == [(date(2018, 3, 3), 6)]


def test_an_undated_sentence_has_the_day_of_its_paragraph():
    lead = "The government met. It spoke of prices. It spoke of roads. It spoke of schools.\n\n"
    reports = told(
        f"{lead}On 2 March a convoy of traders left for the lake. In Bol, gunmen killed six of the traders."
    )
    assert [report.when.start for report in reports] == [date(2018, 3, 2)]


def test_what_a_place_is_measured_from_is_not_where_it_happened():
    reports = told(
        "Gunmen walked into Bol, a fishing village on the shore some 150 km north-west of Mao, on Monday "
        "and shot people in their homes."
    )
    assert [place.name for report in reports for place in report.places] == ["Bol"]


def test_the_one_place_of_a_dated_sentence_is_taken_however_unsure():
    reports = told(
        "The government met in the morning.\n\nTraders spoke of high prices.\n\nSchools stayed shut.\n\n"
        "Rebels ambushed an army truck that was taking flour to a garrison near Mao on Monday."
    )
    assert [place.name for report in reports for place in report.places] == ["Mao"]


def test_the_port_city_is_the_place_named_before():
    reports = told(
        "Gunmen stormed a police station in Bol on Monday.\n\n"
        "Eight people were shot dead in attacks across the port city on Tuesday."
    )
    assert [(dead(report), report.places[0].name) for report in reports] == [(0, "Bol"), (8, "Bol")]


def test_people_called_armed_are_a_militia():
    (report,) = told("Armed Buduma herders raided a camp near Bol on Monday and killed a boy.")
    assert [actor.actor_type for actor in report.side_a] == ["Identity militia"]


def test_a_communique_sends_its_enemies_to_hell():
    (report,) = told("Troops struck back near Bol on Monday, and 14 terrorists were sent to hell.")
    assert dead(report) == 14


def test_a_crowd_kills_whom_it_stones_and_burns():
    (report,) = told("In Bol, a crowd stoned and burned two men to death on Monday.")
    assert (report.sub_event_type, dead(report)) == ("Mob violence", 2)


def test_a_vehicle_rammed_into_a_gate_is_the_weapon_of_who_drove_it():
    (report,) = told("Two suicide bombers rammed a vehicle into the gate of a barracks in Bol on Monday.")
    assert report.sub_event_type == "Suicide bomb"
    assert [actor.actor_type for actor in report.side_a] == ["Political militia"]


def test_a_helicopter_bombs_by_nobodys_hand_when_nobody_is_named():
    (report,) = told("An aircraft dropped six bombs on the market of Bol on Monday, killing two women.")
    assert not report.side_a


def test_the_killings_that_somebody_gives_as_a_reason_are_no_news():
    assert not told(
        "The prefect spoke on the radio in Mao. He said people were angry, because he had stood by while "
        "police and hunters killed their sons."
    )


def test_residents_who_fight_off_gunmen_do_not_make_a_riot_of_the_attack():
    (report,) = told(
        "Boko Haram gunmen attacked the town of Bol on Monday. Residents fought them off with the police, "
        "one of whom was shot dead."
    )
    assert (report.disorder_type, dead(report)) == ("Political violence", 1)
    assert [actor.name for actor in report.side_a] == ["Boko Haram"]


def test_hostages_taken_in_a_battle_are_an_event_of_their_own():
    reports = told(
        "Eight soldiers were killed on Monday in fighting with rebels in Bol, the army said.\n\n"
        "The rebels took 30 teachers hostage, it said."
    )
    assert [(report.sub_event_type, dead(report)) for report in reports] == [
        ("Armed clash", 8),
        ("Abduction/forced disappearance", 0),
    ]
    assert [report.places[0].name for report in reports] == ["Bol", "Bol"]


def test_undated_entries_of_a_live_page_are_of_its_day():
    times = "".join(f"{hour}:10\nThe minister spoke of prices. He had no news.\n\n" for hour in (15, 14, 13))
    reports = told(f"{times}12:40\nRebels have captured the village of Bol, the governor announces.")
    assert [report.when.start for report in reports] == [PUBLISHED]


def test_it_is_the_force_of_the_sentence_before():
    reports = told(
        "A unit of police was sent to the lake on Monday. "
        "It exchanged fire with bandits near Bol, killing two."
    )
    assert ["Police Forces of Chad"] in [[a.name for a in report.side_a] for report in reports]


def test_the_sentence_before_may_name_the_place():
    text = "The government met. It spoke of prices. It spoke of roads.\n\n"
    reports = told(
        f"{text}Sirens wailed again in Bol. Four rockets came down near the power station on Monday."
    )
    assert [place.name for report in reports for place in report.places] == ["Bol"]


def test_the_sentence_before_lends_no_place_where_somebody_spoke_in_it():
    text = "The government met. It spoke of prices. It spoke of roads.\n\n"
    reports = told(
        f"{text}The minister told reporters in Mao that he was worried. Rockets hit a school on Monday."
    )
    assert not [place for report in reports for place in report.places]


def test_the_name_that_heads_a_paragraph_is_its_place():
    reports = told(
        "The government met. It spoke of prices.\n\nBol, 11:20 am: Gunmen stormed a bank and shot "
        "a guard dead.\n\n"
        "Mao, 2 pm: A soldier was shot dead by rebels near the bus stand."
    )
    assert [(dead(report), report.places[0].name) for report in reports] == [(1, "Bol"), (1, "Mao")]


def test_fighting_that_went_on_is_the_fighting_told_of():
    reports = told(
        "Clashes broke out in Bol between soldiers and rebels on 1 March. The fighting went on in "
        "the old quarters "
        "until 3 March. The hospital has counted 26 dead."
    )
    assert [(r.when.start, r.when.end, dead(r)) for r in reports] == [
        (date(2018, 3, 1), date(2018, 3, 3), 26)
    ]


def test_a_toll_of_a_later_day_in_the_same_sentence_is_of_the_same_blast():
    reports = told(
        "A factory near Bol was hit by a missile late on Monday, and the toll rose on Tuesday to "
        "37 workers dead."
    )
    assert [(report.when.start, dead(report)) for report in reports] == [(date(2018, 3, 5), 37)]


def test_people_who_had_blocked_a_road_are_those_fired_at():
    (report,) = told(
        "Police in Bol fired tear gas and live rounds on Monday at students who had blocked the "
        "road to Mao. Six of "
        "them were killed."
    )
    assert (report.sub_event_type, dead(report)) == ("Excessive force against protesters", 6)


def test_an_air_campaign_that_is_defied_is_not_the_news():
    reports = told(
        "Rebels seized the town of Bol on Monday, defying a week of air strikes meant to stop them."
    )
    assert [report.sub_event_type for report in reports] == ["Non-state actor overtakes territory"]


def test_deaths_since_a_day_lie_between_that_day_and_publication():
    (report,) = told("Fighting in Bol has killed 44 people since Monday night, doctors said.")
    assert (report.when.start, report.when.end) == (date(2018, 3, 5), PUBLISHED)


def test_soldiers_who_block_a_road_hold_no_protest():
    assert not told("On Monday, soldiers briefly blocked the road between Bol and Mao.")


def test_a_station_that_goes_off_the_air_has_not_exploded():
    assert not told("On Monday the radio of Bol went off the air. Nobody was hurt in the building.")


def test_a_country_that_admits_its_dead_tells_of_no_event():
    text = (
        "The ministers agreed on a truce on Monday.\n\nThe other side, silent for days, has admitted 15 dead."
    )
    assert [dead(report) for report in told(text)] == [0]


def test_two_events_of_a_paragraph_share_its_one_place():
    reports = told(
        "The government met. It spoke of prices. It spoke of roads.\n\n"
        "Gunmen killed four soldiers in Bol on 1 March. The minister promised help. Two shops were "
        "looted by rebels "
        "on 1 March."
    )
    assert [report.places[0].name for report in reports] == ["Bol", "Bol"]


def test_an_event_of_another_day_may_have_another_place():
    reports = told(
        "The government met. It spoke of prices. It spoke of roads.\n\n"
        "Gunmen killed four soldiers in Bol on 1 March. The minister promised help. Two nurses were "
        "abducted by rebels on 3 March."
    )
    assert [len(report.places) for report in reports] == [1, 0]


def test_an_event_of_the_lead_is_where_the_article_opens():
    reports = told(
        "Rebels seized the town of Bol on Sunday, residents said. The governor had fled.\n\n"
        "Looters ransacked the warehouse of a charity on Monday."
    )
    assert [report.places[0].name for report in reports] == ["Bol", "Bol"]


def test_the_protests_since_a_day_are_no_event_of_their_own():
    text = "The protests, which began on 1 March in Bol, had been calm for days."
    assert "context: the protests as a whole, no single event" in reasons(text)


def test_what_was_also_hit_in_a_town_is_told_apart():
    reports = told(
        "Rebels attacked the barracks in Bol on Monday and killed nine soldiers.\n\n"
        "A police station in Bol was also shelled by the rebels."
    )
    assert [report.trigger.text for report in reports] == ["attacked", "shelled"]


def test_an_hour_without_minutes_belongs_to_the_name_that_heads_a_paragraph():
    reports = told("The government met. It spoke of prices.\n\nMao, 2 pm: A guard was shot dead by rebels.")
    assert [report.places[0].name for report in reports] == ["Mao"]


def test_who_only_controls_a_town_bombs_nobody():
    (report,) = told(
        "Government warplanes struck Bol, which is under rebel control, on Monday, killing three."
    )
    assert [actor.name for actor in report.side_a] == ["Military Forces of Chad"]


def test_a_day_after_counts_back_and_keeps_the_sides_apart():
    seized, shelled = told("Two days after rebels seized Bol, the army shelled Mao on Monday, killing six.")
    assert (seized.when.start, shelled.when.start) == (date(2018, 3, 3), date(2018, 3, 5))
    assert [actor.name for actor in seized.side_a] == ["Opposition Rebels (Chad)"]
    assert [actor.name for actor in shelled.side_a] == ["Military Forces of Chad"]


def test_who_takes_the_town_of_a_name_overtakes_territory():
    (report,) = told("Rebels took the town of Bol on Monday after three days of fighting.")
    assert report.sub_event_type == "Non-state actor overtakes territory"
