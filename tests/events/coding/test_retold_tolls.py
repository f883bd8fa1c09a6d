"""Reports about the dead: raised tolls, morgues, how people died, clauses with a day of their own."""

from datetime import date

import pytest

from tests.events.coding.told_articles import reports, told


@pytest.mark.parametrize(
    "text",
    [
        "Nine bodies were pulled from the river near Dorva on Thursday, bringing to 85 the number of people "
        "known to have been killed by gunmen in the town on Monday.",
        "Two of the hurt died on Thursday, which raised to 85 the number killed by Monday's bomb in Dorva.",
    ],
)
def test_a_raised_toll_is_one_event_of_the_day_of_the_deed(text: str):
    (report,) = reports(text)
    assert report.deaths is not None
    assert report.deaths.best == 85
    assert report.when.start == date(2019, 5, 13)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Five men were stopped at a roadblock near Dorva on Monday and had their throats slit.", 5),
        ("A shepherd had his throat cut in Dorva on Monday, police said.", 1),
        ("The army shot dead nine rebels near Dorva on Monday for the loss of one sergeant.", 10),
        ("Nine guards died in Monday's raid on Dorva, officials say, and two attackers.", 11),
        ("Gunmen attacked Dorva on Monday and 57 people died. Two bombers died too.", 59),
        ("Villagers in Dorva gave us the names of 73 civilians killed there by soldiers on Monday.", 73),
        ("Police opened fire in Dorva on Monday, killing one demonstrator, and a guard died of a blow.", 2),
    ],
)
def test_everybody_who_died_is_counted_once(text: str, wanted: int):
    assert [dead for _, dead in told(text)] == [wanted]


def test_the_morgue_counts_the_dead_told_of_before():
    text = (
        "Rebels killed 36 villagers in Dorva on Monday, the army said. The morgue received 42 bodies, its "
        "director said on Thursday."
    )
    assert told(text) == [("Dorva", 42)]


def test_people_hurt_are_those_of_the_attack_told_before():
    text = (
        "A shell killed 30 people in Dorva on Monday. Of the 73 people hurt, 11 are in hospital; "
        "the 140 wounded that the radio first announced included people in shock."
    )
    (report,) = reports(text)
    assert report.injured is not None
    assert report.injured.best == 73


def test_how_they_were_killed_is_no_other_event():
    text = "Soldiers found 16 bodies in Dorva on Tuesday. They had been beaten or had their throats cut."
    assert told(text) == [("Dorva", 16)]


@pytest.mark.parametrize(
    "text",
    [
        "The month has been the bloodiest of the year in the towns of the plain, with over 300 dead.",
        "Newspapers have counted over 1,500 people killed since the national election on 5 March.",
    ],
)
def test_the_dead_of_weeks_are_no_event(text: str):
    assert told(text) == []


def test_a_bomber_of_one_clause_is_not_in_the_next():
    text = (
        "On Monday a suicide bomber killed eight soldiers in Dorva, and a mine blew up a bus in Kelmet, "
        "killing four women."
    )
    assert [report.sub_event_type for report in reports(text)] == [
        "Suicide bomb",
        "Remote explosive/landmine/IED",
    ]


def test_who_is_taken_for_a_bomber_is_none():
    text = "On Monday guards shot dead a man in Dorva whom they took for a suicide bomber."
    assert [report.sub_event_type for report in reports(text)] != ["Suicide bomb"]


def test_a_clause_that_opens_with_its_place_is_another_event():
    text = (
        "In Dorva mortar bombs landed in the market on Monday, killing two people, and in Kelmet a girl was "
        "shot dead by a sniper."
    )
    assert told(text) == [("Dorva", 2), ("Kelmet", 1)]


def test_people_taken_on_a_day_of_their_own_are_another_event():
    text = (
        "In Dorva, which gunmen have attacked since Tuesday, seven residents have been killed, and a baker "
        "was kidnapped on Thursday."
    )
    assert [report.event_type for report in reports(text)] == [
        "Violence against civilians",
        "Violence against civilians",
    ]


def test_a_crowd_that_goes_home_is_not_dispersed():
    text = "Hundreds of people marched in Dorva on Thursday and dispersed without incident."
    assert [report.sub_event_type for report in reports(text)] == ["Peaceful protest"]


def test_a_day_after_a_verb_joined_to_says_is_that_of_the_verb():
    text = "Near Dorva the army fought rebels on Monday and says that it killed three of them."
    assert [report.when.start for report in reports(text)] == [date(2019, 5, 13)]


def test_both_armies_of_a_sentence_that_opens_with_a_day_take_part():
    text = "On Wednesday the army and the rebels fought near Dorva, and nine people died."
    (report,) = reports(text)
    assert [actor.name.split(" (")[0] for actor in report.side_a] == ["Military Forces of Syria"]
    assert report.side_b


def test_how_those_counted_in_the_lead_died_is_the_same_event():
    text = (
        "The number of people killed by the bombing of the village of Dorva has risen to 68, the mayor said "
        "on Thursday. He had announced 50 on Tuesday, the day of the attack.\n\nA jet dropped two bombs just "
        "before eight on a hall in the village. Half an hour later a helicopter fired on those who ran."
    )
    (report,) = reports(text)
    assert report.deaths is not None
    assert (report.sub_event_type, report.deaths.best) == ("Air/drone strike", 68)
    assert report.when.start == date(2019, 5, 14)


def test_a_second_raid_is_another_of_the_same_kind_and_place():
    text = (
        "Jets of the Syrian air force bombed a depot near Dorva on Tuesday. They returned on Thursday. Two "
        "people were killed in that second raid."
    )
    told_of = [(r.sub_event_type, r.places[0].name_raw, r.when.start) for r in reports(text)]
    assert told_of == [
        ("Air/drone strike", "Dorva", date(2019, 5, 14)),
        ("Air/drone strike", "Dorva", date(2019, 5, 16)),
    ]


def test_what_an_attack_only_coincided_with_is_another_event():
    text = (
        "A bomb killed twelve people in Dorva on Tuesday. The blast came as gunmen stormed a hotel in "
        "Kelmet, killing five guests, two guards and a teacher."
    )
    assert told(text) == [("Dorva", 12), ("Kelmet", 8)]


def test_a_place_taken_and_taken_back_by_others_is_two_events():
    text = (
        "At dawn on Thursday rebels overran a post in Dorva. Soldiers of the Syrian army stormed it back "
        "within hours, and six men died in the fighting."
    )
    assert [r.sub_event_type for r in reports(text)] == [
        "Non-state actor overtakes territory",
        "Government regains territory",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Dorva on Monday. Of the dead, few have a name. Three bodies have still "
        "not been buried.",
        "A bomb killed nine people in Dorva on Monday. It rained. The two bodies found on Thursday have not "
        "yet been named.",
        "A bomb killed nine people in Dorva on Monday. At least six of those who died were women.",
    ],
)
def test_what_became_of_the_dead_is_no_event(text: str):
    assert told(text) == [("Dorva", 9)]


def test_bombers_without_a_state_are_people():
    text = "Two bombers struck the university of Dorva on Monday, killing six people."
    assert [r.sub_event_type for r in reports(text)] == ["Suicide bomb"]


def test_who_an_attack_is_put_down_to_acts_in_it():
    text = (
        "On Monday 36 villagers were killed in Dorva by men in uniform. Officials put the raid down to the "
        "Islamic State."
    )
    assert [actor.name for actor in reports(text)[0].side_a] == ["Islamic State"]


def test_a_demonstration_has_demonstrators():
    text = "Some 400 marched through Dorva on Thursday and went home quietly."
    assert [actor.name for actor in reports(text)[0].side_a] == ["Protesters (Syria)"]


def test_elsewhere_in_an_area_is_not_the_place():
    text = (
        "Elsewhere in Osrin, a local force said it killed 15 soldiers on Monday by setting off mines "
        "under a convoy at Kelmet."
    )
    assert [report.places[0].name_raw for report in reports(text)] == ["Kelmet"]


def test_the_day_on_which_people_say_how_many_have_died_is_not_that_of_the_deed():
    text = (
        "A truck packed with explosives blew up in Dorva last Friday. A week later the mayor says that 58 "
        "people have died; 28 were injured."
    )
    (report,) = reports(text)
    assert report.deaths is not None
    assert (report.deaths.best, report.when.start) == (58, date(2019, 5, 10))


def test_a_smaller_number_that_a_party_gave_is_no_other_event():
    text = (
        "Soldiers killed 173 civilians in Dorva on Monday. The army at first spoke of fifteen rebels killed "
        "in combat. It then admitted to some thirty dead."
    )
    assert told(text) == [("Dorva", 173)]


def test_until_a_day_is_no_day():
    text = "Until Monday, the deadliest bombing in Syria had been one that killed nine in Dorva."
    assert [r.when.text for r in reports(text)] != ["Monday"]


def test_who_fled_where_others_shot_is_not_who_shot():
    text = "Soldiers fired along the road in Dorva on Monday, where nine men who fled were shot dead."
    (report,) = reports(text)
    assert not [actor for actor in report.side_b if "Military" in actor.name]
