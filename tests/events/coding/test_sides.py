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
