"""Who did it to whom: voice, relative clauses, members of a group, forces abroad."""

from tests.events.coding.test_first_events import coded


def sides(text, *places):
    (report,) = coded(text, *places).reports
    return [actor.name for actor in report.side_a], [actor.name for actor in report.side_b]


def test_the_perfect_is_active():
    acting, acted_upon = sides("The army has recaptured Torbeya from the rebels.", "Torbeya")
    assert acting[0].startswith("Military Forces")
    assert acted_upon[0].startswith("Opposition Rebels")


def test_a_pronoun_in_a_relative_clause_is_the_subject_before_it():
    text = "The army secured several towns that it had recaptured from the rebels near Torbeya."
    acting, acted_upon = sides(text, "Torbeya")
    assert acting[0].startswith("Military Forces")
    assert acted_upon[0].startswith("Opposition Rebels")


def test_men_from_a_group_are_the_group():
    (report,) = coded("Some 200 men from Boko Haram slipped into Torbeya on Monday.", "Torbeya").reports
    assert [actor.name for actor in report.side_a] == ["Boko Haram"]


def test_militias_backed_by_a_state_act_themselves():
    (report,) = coded("Militias backed by Chad went into Torbeya on Monday.", "Torbeya").reports
    assert report.sub_event_type == "Change to group/activity"
    assert "Chad" not in report.side_a[0].name


def test_a_relative_clause_needs_no_relative_pronoun():
    text = "The army secured several towns it recaptured from the rebels near Torbeya."
    acting, acted_upon = sides(text, "Torbeya")
    assert acting[0].startswith("Military Forces")
    assert acted_upon[0].startswith("Opposition Rebels")


def test_who_is_helped_is_not_acted_upon():
    acting, acted_upon = sides("Boko Haram fighters entered Torbeya on Monday to back the army.", "Torbeya")
    assert acting == ["Boko Haram"]
    assert acted_upon == []


def test_what_stands_beside_a_source_is_no_party():
    text = "Two sources, one of them a villager, confirmed Boko Haram withdrew its fighters from Torbeya."
    assert sides(text, "Torbeya")[0] == ["Boko Haram"]


def test_fighting_as_the_backdrop_of_a_move_is_no_event_of_its_own():
    text = "Boko Haram withdrew its fighters from Torbeya on Monday as fighting with the army intensified."
    (report,) = coded(text, "Torbeya").reports
    assert report.sub_event_type == "Non-violent transfer of territory"


def test_accusing_somebody_of_backing_attacks_tells_of_none():
    assert not coded("He criticized Chad for backing terrorist attacks against the people.").reports


def test_a_nations_weapons_are_its_armys():
    assert sides("A Chadian shell killed a woman in Torbeya.", "Torbeya")[0] == ["Military Forces of Chad"]


def test_an_occupied_place_is_not_being_occupied():
    (report,) = coded("A bomb went off in occupied Torbeya on Monday.", "Torbeya").reports
    assert report.event_type == "Explosions/Remote violence"


def test_a_short_form_in_brackets_parts_no_clause():
    text = "Fighters of Boko Haram (BH) and the army clashed for a third day in Torbeya."
    acting, acted_upon = sides(text, "Torbeya")
    assert acting == ["Boko Haram"]
    assert acted_upon[0].startswith("Military Forces")


def test_a_main_clause_goes_on_after_a_relative_one():
    text = "Boko Haram, which denies targeting villages, shelled Torbeya on Monday, killing four."
    (report,) = [report for report in coded(text, "Torbeya").reports if not report.denies]
    assert [actor.name for actor in report.side_a] == ["Boko Haram"]
    assert report.deaths.best == 4


def test_who_finds_the_dead_has_not_killed_them():
    text = "Police found the bodies of six men, shot and bound, in Torbeya."
    (report,) = coded(text, "Torbeya").reports
    assert (report.sub_event_type, report.side_a, report.deaths.best) == ("Attack", (), 6)


def test_the_victim_of_one_verb_is_not_the_subject_of_the_next():
    text = "A roadside bomb killed a police officer and wounded three of his guards in Torbeya."
    assert sides(text, "Torbeya")[0] == []


def test_rebels_in_clashes_are_not_the_rebels_clashes():
    acting, _ = sides("Soldiers killed 14 rebels in separate clashes in Torbeya on Saturday.", "Torbeya")
    assert acting[0].startswith("Military Forces")


def test_who_cites_others_after_a_comma_is_who_spoke_before():
    text = "A bomb killed two in Torbeya, near the Chadian border, two guards told us, citing a doctor."
    (report,) = coded(text, "Torbeya").reports
    assert not any("border" in name for name in report.attributed_to)


def test_rebels_told_of_before_a_group_is_named_are_not_that_group():
    text = (
        "Rebels captured Torbeya on Monday. The army has fought Boko Haram in the north for years. "
        "On Tuesday it retook two villages near Torbeya from the rebels."
    )
    last = coded(text, "Torbeya").reports[-1]
    assert all(not actor.name.startswith("Boko") for actor in last.side_b)


def test_a_verb_after_what_a_preposition_governs_is_still_a_verb():
    text = "Militias with ties to Chad sent dozens of fighters into Torbeya on Monday."
    (report,) = coded(text, "Torbeya").reports
    assert report.sub_event_type == "Change to group/activity"
    assert coded("The men had to carry looted millet to Torbeya.", "Torbeya").reports == ()


def test_those_on_whose_car_a_bomb_was_are_hit_by_it():
    acting, acted_upon = sides("A bomb on a police car wounded three policemen in Torbeya.", "Torbeya")
    assert acting == []
    assert acted_upon[0].startswith("Police Forces")
    acting, acted_upon = sides("A mine under an army lorry killed two traders in Torbeya.", "Torbeya")
    assert not any(name.startswith("Military Forces") for name in acting)


def test_those_who_carry_a_bomb_act():
    acting, _ = sides("Rebels with a bomb in their car killed three soldiers in Torbeya.", "Torbeya")
    assert acting[0].startswith("Opposition Rebels")


def test_who_is_moved_by_nobody_named_acts():
    acting, acted_upon = sides("Soldiers were deployed to Torbeya on Monday.", "Torbeya")
    assert acting[0].startswith("Military Forces")
    assert acted_upon == []
    civilians = sides("Villagers were evacuated from Torbeya by the army on Monday.", "Torbeya")
    assert [side[0].split()[0] for side in civilians] == ["Military", "Civilians"]


def test_a_unit_that_was_sent_is_who_fights_in_the_next_sentence():
    text = (
        "An army unit was sent to the hills on Monday. On Tuesday it exchanged fire with rebels in Torbeya."
    )
    (fight,) = [r for r in coded(text, "Torbeya").reports if r.sub_event_type == "Armed clash"]
    assert fight.side_a[0].name.startswith("Military Forces")


def test_who_holds_a_protest_stands_on_its_side_alone():
    held = sides("The sit-in of families of missing farmers in Torbeya went on.", "Torbeya")
    assert [len(side) for side in held] == [1, 0]
    assert held[0][0].startswith("Protesters")
    acting, acted_upon = sides("The protest of students in Torbeya was broken up by soldiers.", "Torbeya")
    assert acting[0].startswith("Military Forces")
    assert acted_upon[0].startswith("Protesters")


def test_what_is_blockaded_holds_no_blockade():
    against = sides("The blockade of traders by students in Torbeya went on.", "Torbeya")[1]
    assert against[0].startswith("Civilians")
