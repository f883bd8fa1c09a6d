"""People and goods taken away: where from, and who counts as abducted."""

from datetime import date

from tests.events.coding.told_articles import code_with_places


def told(text: str) -> list[tuple[str | None, list[str]]]:
    """Return the sub type and the places of each event of a text."""
    coded = code_with_places("taken", text, date(2016, 5, 3), (("Kunduz", "AF", "PPL"),))
    return [(r.sub_event_type, [place.name_raw for place in r.places]) for r in coded.reports]


def test_people_are_abducted_where_they_are_taken_from():
    text = "Ninety schoolgirls were driven off in lorries by suspected militants from the town of Kunduz."
    assert told(text) == [("Abduction/forced disappearance", ["Kunduz"])]


def test_the_dead_who_are_carried_away_are_not_abducted():
    sub_types = [sub_type for sub_type, _ in told("The bodies were carried away by soldiers in Kunduz.")]
    assert "Abduction/forced disappearance" not in sub_types


def test_a_place_that_passes_without_a_shot_is_no_battle():
    assert told("Rebels took the town of Kunduz on Monday without a shot.") == [
        ("Non-violent transfer of territory", ["Kunduz"])
    ]


def test_weapons_recovered_in_a_town_regain_no_town():
    sub_types = [
        sub_type for sub_type, _ in told("Soldiers recovered rifles from the town of Kunduz on Monday.")
    ]
    assert "Government regains territory" not in sub_types
