"""Lists of incidents, as monitors write them: one paragraph or line for each, under counts and headings."""

from datetime import date

from tests.events.coding.told_articles import code_with_places, first_place

PUBLISHED = date(2019, 5, 17)
PLACES = tuple((name, "SY", "PPL") for name in ("Dorva", "Kelmet", "Osrin", "Tarsin", "Elmas"))


def told(text: str) -> list[tuple[str, int | None]]:
    """Return the first place and the dead of each event."""
    found = code_with_places("a", text, PUBLISHED, PLACES).reports
    return [(first_place(r), r.deaths.best if r.deaths else None) for r in found if not r.denies]


def test_a_count_that_announces_a_list_is_no_event_and_its_items_are_told_apart():
    text = (
        "Violence went on across the north.\n\n"
        "In all, at least 34 people were killed and 12 wounded today:\n\n"
        "A mortar attack on a post in Dorva left two soldiers dead.\n\n"
        "An old mine blew up on a farm track, killing a shepherd.\n\n"
        "In Kelmet, five militants were killed.\n\n"
        "Nineteen militants were killed on the plain.\n\n"
        "Gunmen killed seven traders in Osrin."
    )
    assert told(text) == [("Dorva", 2), ("", 1), ("Kelmet", 5), ("", 19), ("Osrin", 7)]


def test_items_of_such_a_list_are_apart_where_they_name_one_place():
    text = (
        "At least 21 were killed in new attacks:\n\n"
        "A bomb in Dorva killed three people.\n\n"
        "Nine militants were killed in Dorva.\n\n"
        "In Kelmet, five soldiers were killed.\n\n"
        "Four traders were shot dead in Osrin."
    )
    assert told(text) == [("Dorva", 3), ("Dorva", 9), ("Kelmet", 5), ("Osrin", 4)]


def test_what_a_heading_with_a_day_counts_is_told_below_it():
    text = (
        "Casualty report of the week\n\n"
        "The list is incomplete, as many officials give no numbers.\n\n"
        "May 16 Elmas Province: four civilians killed\n\n"
        "A shell landed in Dorva, killing four civilians and wounding three others.\n\n"
        "May 15 Elmas Province: eight soldiers killed\n\n"
        "The rebels overran an outpost near Kelmet, killing eight soldiers.\n\n"
        "May 14 Elmas Province: three police officers killed\n\n"
        "Rebels attacked a checkpoint in Osrin. Three police officers were killed and two were wounded."
    )
    assert told(text) == [("Dorva", 4), ("Kelmet", 8), ("Osrin", 3)]


def test_a_heading_that_counts_what_nobody_tells_below_stays():
    text = (
        "Casualty report of the week\n\n"
        "May 16 Dorva: four civilians killed\n\n"
        "The circumstances are not known.\n\n"
        "May 15 Kelmet: eight soldiers killed\n\n"
        "Rebels ambushed a convoy in Kelmet. Eight soldiers were killed.\n\n"
        "May 14 Osrin: three police officers killed\n\n"
        "Rebels attacked a checkpoint in Osrin. Three police officers were killed."
    )
    assert told(text) == [("Dorva", 4), ("Kelmet", 8), ("Osrin", 3)]


def test_the_dead_of_a_week_at_no_town_are_those_told_one_by_one():
    text = (
        "At least 40 soldiers and two civilians were killed in Syria during the past week.\n\n"
        "It was one of the worst weeks of the year, officials said.\n\n"
        "On Monday, rebels attacked a checkpoint in Dorva, killing nine soldiers.\n\n"
        "Six soldiers died on Tuesday when rebels ambushed a convoy in Kelmet.\n\n"
        "On Wednesday a bomb in Osrin killed two civilians."
    )
    assert told(text) == [("Dorva", 9), ("Kelmet", 6), ("Osrin", 2)]


def test_the_dead_of_raids_that_went_on_for_days_are_told():
    text = (
        "Aircraft carried out twenty raids on Dorva from 10 to 16 May, killing 140 fighters.\n\n"
        "On Tuesday a shell killed four civilians in Kelmet.\n\n"
        "On Wednesday a bomb in Osrin killed two civilians."
    )
    assert ("Dorva", 140) in told(text)


def test_what_stands_under_another_day_is_not_of_what_was_told_above():
    text = (
        "Casualty report of the week\n\n"
        "May 16 Dorva: two police officers killed\n\n"
        "Two armed men opened fire on police in Dorva, killing two officers.\n\n"
        "May 15 Kelmet: five soldiers killed\n\n"
        "The rebels attacked an outpost in Kelmet and captured it after three hours of fighting."
    )
    assert told(text) == [("Dorva", 2), ("Kelmet", 5)]
