"""What a means word tells: a bomber on foot or in a car is no aircraft."""

from datetime import date

import pytest

from tests.events.coding.told_articles import code_with_places


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A suicide car bomber killed nine people in Kunduz on Sunday.", "Suicide bomb"),
        ("A truck bomber killed nine people in Kunduz on Sunday.", "Suicide bomb"),
        ("A strategic bomber struck a village near Kunduz on Sunday.", "Air/drone strike"),
        ("Two MiGs struck a depot near Kunduz on Sunday.", "Air/drone strike"),
        ("Suicide bombers attacked a police station in Kunduz on Sunday.", "Suicide bomb"),
        ("Suicide bombers in two cars struck a market in Kunduz on Sunday.", "Suicide bomb"),
        ("Two shells landed on a school in Kunduz on Sunday.", "Shelling/artillery/missile attack"),
    ],
)
def test_the_means_tell_the_type(text: str, sub_event_type: str):
    coded = code_with_places("means", text, date(2016, 5, 3), (("Kunduz", "AF", "PPL"),))
    assert [report.sub_event_type for report in coded.reports] == [sub_event_type]


def test_an_official_who_tells_of_the_wounded_is_not_one_of_them():
    text = "A roadside bomb hit a lorry in Kunduz on Sunday, wounding four, a local official said."
    report = code_with_places("official", text, date(2016, 5, 3), (("Kunduz", "AF", "PPL"),)).reports[0]
    assert report.injured is not None
    assert report.injured.best == 4
