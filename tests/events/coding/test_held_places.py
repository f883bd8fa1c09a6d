"""Names of one address: what holds what, and what stands in for a name that is not placed."""

import pytest

from geomap.model import EventPlace, Mention
from tests.events.coding.told_articles import code_text, literal


def name(text: str, words: str, *, at: float | None = None, code: str = "PPL", score: float = 0.9) -> Mention:
    """Mark a name, placed at so many degrees of latitude on one meridian, or not placed."""
    if at is None:
        return literal(text, words, no_match="not_in_gazetteer").but(place_id=None, place_name=None)
    return literal(
        text, words, lat=at, lon=20.0, feature_class=code[0], feature_code=code, country="TD", score=score
    )  # fmt: skip


def places(text: str, *mentions: Mention) -> tuple[EventPlace, ...]:
    (report,) = code_text(text, None, *mentions).reports
    return report.places


def test_what_a_province_owns_is_the_finer_place():
    text = "Rebels attacked an army post in Ouro province's Bili town, killing two soldiers."
    first = places(text, name(text, "Ouro", at=10.0, code="ADM1"), name(text, "Bili", at=10.4))[0]
    assert (first.name, first.where_prec) == ("Bili", 1)


def test_what_a_country_owns_in_a_town_is_in_the_town():
    text = "A bomb killed two guards near Chad's parliament in Karal on Saturday."
    (first,) = places(text, name(text, "Chad", at=15.0, code="PCLI"), name(text, "Karal", at=10.4))
    assert (first.name, first.geo_confidence > 0.5) == ("Karal", True)


@pytest.mark.parametrize("kind", ["district", "upazila", "woreda", "commune", "sub-county"])
def test_the_area_stands_in_for_a_village_that_is_not_placed(kind: str):
    text = f"Gunmen killed a farmer in Dofo village in Karal {kind} on Monday."
    first = places(text, name(text, "Dofo"), name(text, "Karal", at=9.0, code="ADM2"))[0]
    assert (first.name, first.name_raw, first.where_prec) == ("Karal", "Dofo", 3)
    assert text[first.start : first.end] == "Dofo"
    assert "Karal" in first.reason


def test_a_place_with_a_point_comes_before_one_without():
    text = "Gunmen ambushed a convoy between Dofo and Karal."
    first, second = places(text, name(text, "Dofo"), name(text, "Karal", at=9.0))
    assert (first.name, second.name) == ("Karal", "Dofo")


def test_what_holds_the_last_of_a_list_holds_the_first():
    text = "Soldiers clashed with rebels in Dofo and Massa villages in Karal district."
    found = places(text, name(text, "Dofo"), name(text, "Massa"), name(text, "Karal", at=9.0, code="ADM2"))
    assert {place.name for place in found} == {"Karal"}


def test_a_like_spelt_namesake_outside_the_named_district_is_not_taken():
    text = "Gunmen killed a farmer at Dofou in Karal district on Monday."
    far = name(text, "Dofou", at=13.0).but(tier="skeleton")
    first = places(text, far, name(text, "Karal", at=9.0, code="ADM2", score=0.7))[0]
    assert (first.name, first.name_raw) == ("Karal", "Dofou")
    assert "known far from there only" in first.reason


def test_a_place_of_the_very_name_near_its_district_is_kept():
    text = "Gunmen killed a farmer at Dofo in Karal district on Monday."
    first = places(text, name(text, "Dofo", at=9.4), name(text, "Karal", at=9.0, code="ADM2", score=0.7))[0]
    assert (first.name, first.where_prec) == ("Dofo", 1)


def test_an_unknown_name_between_village_and_district_does_not_part_them():
    text = "Gunmen killed a farmer at Dofo village of Sarro union in Karal district."
    first = places(text, name(text, "Dofo"), name(text, "Sarro"), name(text, "Karal", at=9.0, code="ADM2"))[0]
    assert (first.name, first.name_raw) == ("Karal", "Dofo")


def test_a_place_named_beside_an_unknown_one_stands_in_with_little_confidence():
    text = "Gunmen shot dead two traders near Dofo after the bus had left Karal."
    first = places(text, name(text, "Dofo"), name(text, "Karal", at=9.0))[0]
    assert (first.name, first.name_raw, first.where_prec) == ("Karal", "Dofo", 2)
    assert first.geo_confidence < 0.5
    assert "named beside it" in first.reason


@pytest.mark.parametrize("noun", ["residents", "students", "hospital"])
def test_what_befalls_a_towns_people_befell_in_the_town(noun: str):
    text = f"Police clashed with Karal {noun} on Monday, killing two people."
    start = text.index("Karal")
    town = name(text, "Karal", at=9.0).but(kind="associative", subkind="metonym")
    (first,) = places(text, town)
    assert (first.name, first.start) == ("Karal", start)
    outright = f"Police clashed with {noun} in Karal on Monday, killing two people."
    assert first.geo_confidence < places(outright, name(outright, "Karal", at=9.0))[0].geo_confidence


def test_a_country_gives_way_to_a_town_named_after_it():
    text = "Workers in Chad went on strike on Monday. The mood in Karal was calm."
    found = places(text, name(text, "Chad", at=15.0, code="PCLI"), name(text, "Karal", at=9.0))
    assert found[0].name == "Karal"


@pytest.mark.parametrize("bond", ["area of", "in", "informal settlement in"])
def test_a_quarter_far_from_its_town_is_another_place(bond: str):
    text = f"Police shot dead two men at Dofo {bond} Karal on Monday."
    first = places(text, name(text, "Dofo", at=14.0), name(text, "Karal", at=9.0))[0]
    assert (first.name, first.name_raw) == ("Karal", "Dofo")


def test_a_quarter_told_by_a_comma_lies_near_its_town_but_a_capital_may_only_speak():
    text = "Police shot dead two men in Dofo, Karal on Monday."
    dofo = name(text, "Dofo", at=9.8, score=0.9)
    assert places(text, dofo, name(text, "Karal", at=9.0))[0].name == "Karal"
    assert places(text, dofo, name(text, "Karal", at=9.0, code="PPLC"))[0].name == "Dofo"


def test_a_place_lies_as_far_from_a_town_as_the_text_says():
    text = "Police shot dead two men in Dofo, some 200km east of Karal, on Monday."
    first = places(text, name(text, "Dofo", at=11.0), name(text, "Karal", at=9.0))[0]
    assert first.name == "Dofo"


@pytest.mark.parametrize(
    "words",
    [
        "over the alleged theft of grain",
        "after the army failed to announce a date",
        "against reported abuses",
    ],
)
def test_words_of_saying_that_say_nothing_take_no_place_away(words: str):
    text = f"Residents protested in Karal {words}."
    assert places(text, name(text, "Karal", at=9.0))[0].name == "Karal"


@pytest.mark.parametrize("kind", ["city", "town", "village"])
def test_the_town_of_a_region_is_the_finer_place(kind: str):
    text = f"Gunmen killed two traders in the Ouro {kind} of Karal on Monday."
    found = places(text, name(text, "Ouro", at=14.0, score=0.6), name(text, "Karal", at=9.0))
    assert "Karal" in {place.name for place in found if not place.reason}


def test_the_province_beside_an_unknown_place_stands_in_for_it_in_articles_too():
    text = (
        "An air strike killed 56 people at a camp in Dofo, in the west of Chad's Ouro region, on Friday.\n\n"
        "The camp held families from the south.\n\nAid workers said they had run out of medicine.\n\n"
        "The rains have been late this year.\n\nPrices rose.\n\nSchools stayed shut."
    )
    chad = name(text, "Chad", at=15.0, code="PCLI")
    (first, *_) = places(text, name(text, "Dofo"), chad, name(text, "Ouro", at=10.0, code="ADM1"))
    assert (first.name, first.where_prec) == ("Ouro", 4)


def village(text: str, words: str, *, at: float, score: float = 0.9) -> Mention:
    """Mark a name that only a list of names and points has."""
    return name(text, words, at=at, score=score).but(feature_class=None, feature_code=None)


@pytest.mark.parametrize(
    "bond", ["near", ", near", "outside", ", between", ", 15 km from", "village, close to", ", adjacent to"]
)
def test_a_little_known_place_far_from_the_town_that_it_is_said_to_be_near_is_another(bond: str):
    text = f"Two soldiers were killed in clashes in Dofo {bond} Karal on Monday.".replace(" ,", ",")
    first = places(text, village(text, "Dofo", at=10.0), name(text, "Karal", at=9.0))[0]
    assert (first.name, first.name_raw, first.where_prec) == ("Karal", "Dofo", 2)
    near = places(text, village(text, "Dofo", at=9.2), name(text, "Karal", at=9.0))[0]
    assert near.name == "Dofo"


def test_a_like_spelt_place_is_not_between_two_towns_far_from_both():
    text = "Troops and rebels fought in the Dofo area, between Karal and Semal, on Monday."
    far = name(text, "Dofo", at=12.0).but(tier="skeleton")
    first = places(text, far, name(text, "Karal", at=9.0), name(text, "Semal", at=9.3))[0]
    assert (first.name, first.name_raw, first.where_prec) == ("Karal", "Dofo", 2)
    assert first.uncertainty_km is not None and first.uncertainty_km >= 25.0


def test_a_village_of_a_list_far_from_all_that_a_note_names_gives_way_to_it():
    text = "Workers protested in Karal against the sale of Dofo."
    found = places(text, name(text, "Karal", at=9.0), village(text, "Dofo", at=12.0))
    assert found[0].name == "Karal"
    in_its_province = "Workers protested in Dofo, on the plain of Ouro."
    province = name(in_its_province, "Ouro", at=12.5, code="ADM1").but(admin1="Ouro")
    dofo = village(in_its_province, "Dofo", at=9.0).but(admin1="Ouro")
    assert places(in_its_province, dofo, province)[0].name == "Dofo"


def test_a_village_of_a_list_is_less_sure_the_farther_it_lies_from_what_is_sure():
    text = "Gunmen killed a farmer in Dofo in Karal district on Monday."
    karal = name(text, "Karal", at=9.0, code="ADM2").but(uncertainty_km=10.0)
    near, far = (places(text, village(text, "Dofo", at=at), karal)[0] for at in (9.2, 9.7))
    assert (near.name, far.name) == ("Dofo", "Dofo")
    assert far.geo_confidence < near.geo_confidence


def test_what_they_did_before_they_spoke_was_where_they_were():
    text = "Students held a protest in Karal and accused the governor of theft."
    assert places(text, name(text, "Karal", at=9.0))[0].name == "Karal"


def test_a_month_within_a_name_is_no_date():
    text = "Soldiers clashed with rebels in Mar Dofo village on Monday."
    assert places(text, name(text, "Mar Dofo", at=9.0))[0].name == "Mar Dofo"


def test_four_towns_parted_by_commas_are_a_list_three_an_address():
    four = "Students protested in Karal, Dofo, Semal, Ouro on Monday."
    names = [
        name(four, word, at=at)
        for word, at in (("Karal", 9.0), ("Dofo", 10.0), ("Semal", 11.0), ("Ouro", 12.0))
    ]
    assert [place.name for place in places(four, *names)] == ["Karal", "Dofo", "Semal", "Ouro"]
    three = "Students protested in Karal, Dofo, Semal on Monday."
    near = [name(three, word, at=at) for word, at in (("Karal", 9.0), ("Dofo", 9.1), ("Semal", 9.2))]
    assert [place.name for place in places(three, *near)] == ["Karal"]


@pytest.mark.parametrize("bond", ["in", "village in", "village,"])
def test_a_village_of_a_list_lies_within_its_township(bond: str):
    text = f"Jets bombed a gathering in Dofo {bond} Karal township on Monday, killing nine."
    near, far = (
        places(text, village(text, "Dofo", at=at), name(text, "Karal", at=9.0))[0] for at in (9.2, 9.6)
    )
    assert (near.name, far.name, far.name_raw) == ("Dofo", "Karal", "Dofo")


def test_an_unsure_town_stands_in_for_what_only_sounds_like_a_place_far_away():
    text = "Soldiers searched for gunmen in Dofut, Karal, and killed three of them."
    dofut = name(text, "Dofut", at=58.0, score=0.24).but(tier="skeleton", country="GB")
    first = places(text, dofut, name(text, "Karal", at=9.0, score=0.32))[0]
    assert (first.name, first.name_raw) == ("Karal", "Dofut")


def test_a_village_on_a_road_lies_in_the_district_named_after_the_road():
    text = "Two lorries were set on fire at Dofo on the Bili-Semal highway in Karal district on Monday."
    dofo, karal = village(text, "Dofo", at=12.0), name(text, "Karal", at=9.0)
    roads = name(text, "Bili", at=9.3), name(text, "Semal", at=11.0)
    first = places(text, dofo, *roads, karal)[0]
    assert (first.name, first.name_raw) == ("Karal", "Dofo")
    whole = "Two lorries were set on fire at Dofo on the Bili-Semal Highway in Karal district on Monday."
    first = places(whole, dofo, name(whole, "Bili-Semal Highway"), name(whole, "Karal", at=9.0))[0]
    assert (first.name, first.name_raw) == ("Karal", "Dofo")


def test_an_area_that_was_not_recognised_does_not_part_a_village_from_its_township():
    text = "A mob beat two robbers to death at Dofo village of Semal union under Karal upazila on Monday."
    first = places(text, village(text, "Dofo", at=12.0), name(text, "Karal", at=9.0, score=0.35))[0]
    assert (first.name, first.name_raw) == ("Karal", "Dofo")


def test_initials_that_no_gazetteer_knows_are_no_place():
    text = "Two men were killed in a gunfight between the RZF and robbers in Dofo on Monday."
    assert [p.name for p in places(text, name(text, "RZF"), name(text, "Dofo", at=9.0))] == ["Dofo"]


@pytest.mark.parametrize("code", ["PPL", "ADM2"])
def test_in_a_note_a_place_of_the_next_sentence_stands_in_for_one_that_is_not_placed(code: str):
    text = "Villagers marched to Dofo Square over the price of bread. People from all over Karal were there."
    found = places(text, name(text, "Dofo Square"), name(text, "Karal", at=9.0, code=code))
    assert [(place.name, place.name_raw) for place in found] == [("Karal", "Dofo Square")]
    assert found[0].geo_confidence < 0.7


def test_a_note_that_names_one_place_is_about_that_one():
    text = (
        "Dozens of drivers protested against the new fuel tax. They cannot live on what is left. "
        "Nobody has met them so far. They keep their lorries near Karal."
    )
    (first,) = places(text, name(text, "Karal", at=9.0))
    assert (first.name, first.geo_confidence < 0.5) == ("Karal", True)


@pytest.mark.parametrize(("score", "tier", "first"), [(0.4, "exact", "Karal"), (0.9, "exact", "Jade")])
def test_a_place_of_little_certainty_in_a_far_land_gives_way_to_what_a_note_names(score, tier, first):
    text = "A bomb exploded outside the Jade Hotel in Karal on Monday."
    jade = name(text, "Jade", at=70.0, score=score).but(country="NO", tier=tier)
    assert places(text, jade, name(text, "Karal", at=9.0))[0].name == first


def test_a_country_lies_in_no_town():
    text = "Villagers held a march for peace with Chad in Dofo, Karal."
    chad = name(text, "Chad", at=30.0, code="PCLI")
    assert places(text, chad, village(text, "Dofo", at=12.0), name(text, "Karal", at=9.0))[0].name == "Karal"


def test_what_a_later_sentence_tells_of_the_place_counts_in_a_note():
    text = "A mob pulled a man out of a bus and killed him. It happened at Dofo of Karal district. He was 30."
    (first,) = places(text, name(text, "Dofo"), name(text, "Karal", at=9.0, code="ADM2"))
    assert (first.name, first.name_raw) == ("Karal", "Dofo")


def test_an_event_without_place_happened_where_the_others_of_its_note_did():
    text = "A former minister was shot on Tuesday evening. Gunmen set fire to his car at Karal."
    found = code_text(text, None, name(text, "Karal", at=9.0, score=0.3)).reports
    assert {place.name for report in found for place in report.places} == {"Karal"}
    assert all(report.places for report in found)


def test_a_note_is_about_the_town_of_those_who_act_or_of_their_union_where_it_names_no_other():
    text = "Farmers from Karal protested against low prices on Monday. They blocked a highway for an hour."
    assert places(text, name(text, "Karal", at=9.0))[0].name == "Karal"
    text = (
        "Reporters formed a human chain against the new law. The Karal Union of Journalists had called them."
    )
    union = name(text, "Karal", at=9.0).but(kind="associative", subkind="org_embedded")
    assert places(text, union)[0].name == "Karal"
    assert places(text, union.but(feature_code="PPLC")) == ()


def test_a_town_in_which_they_marched_comes_before_the_ends_of_the_road_that_they_blocked():
    text = "Drivers blocked the Bili-Semal road on Monday and held a march in Karal against new taxes."
    roads = name(text, "Bili", at=12.0), name(text, "Semal", at=14.0)
    reports = code_text(text, None, *roads, name(text, "Karal", at=9.0)).reports
    assert {report.places[0].name for report in reports} == {"Karal"}


def test_a_far_surer_place_of_a_note_comes_before_a_doubtful_one():
    text = "Miners of Dofo marched in Karal on Monday."
    karal = name(text, "Karal", at=12.0)
    assert places(text, name(text, "Dofo", at=9.0, score=0.2), karal)[0].name == "Karal"
    assert [place.name for place in places(text, name(text, "Dofo", at=9.0), karal)] == ["Dofo", "Karal"]


def test_a_doubtful_place_in_which_it_happened_stays_before_a_surer_one():
    text = "A bomb exploded in Dofo, hours after a bombing in Karal, killing three people."
    dofo, karal = name(text, "Dofo", at=9.0, score=0.2), name(text, "Karal", at=12.0)
    assert places(text, dofo, karal)[0].name == "Dofo"


def test_what_a_protest_is_against_happened_elsewhere():
    text = "Lawyers marched on Main Street in Karal against the shooting of a colleague in Dofo."
    found = places(text, name(text, "Karal", at=9.0), name(text, "Dofo", at=12.0))
    assert [place.name for place in found] == ["Karal"]
    alone = "Lawyers marched against the shooting of a colleague in Dofo."
    assert [place.name for place in places(alone, name(alone, "Dofo", at=12.0))] == ["Dofo"]


def test_who_comes_from_a_town_protests_there_against_what_happened_elsewhere():
    text = "Lawyers from Karal staged rallies to protest the shooting of a colleague in Dofo."
    found = places(text, name(text, "Karal", at=9.0), name(text, "Dofo", at=12.0))
    assert [place.name for place in found] == ["Karal"]


def test_another_town_of_the_sentence_far_off_makes_a_place_less_sure():
    text = "Gunmen from Semal killed a trader in Karal on Monday."
    far, near = (places(text, name(text, "Semal", at=at), name(text, "Karal", at=9.0)) for at in (12.0, 9.1))
    assert (far[0].name, near[0].name) == ("Karal", "Karal")
    assert far[0].geo_confidence < near[0].geo_confidence


def test_the_highway_to_a_town_is_not_in_that_town():
    text = "Soldiers were killed at a checkpoint on the Karal highway near the village of Dofo."
    found = places(text, name(text, "Karal", at=9.0), name(text, "Dofo", at=9.6))
    assert [place.name for place in found] == ["Dofo"]


def test_a_hill_is_a_place_and_comes_before_the_district_around_it():
    text = "Soldiers clashed with rebels on Dofo hill in Karal district on Monday."
    hill = name(text, "Dofo", at=9.2, code="HLL").but(feature_class="T")
    assert places(text, hill, name(text, "Karal", at=9.0, code="ADM2"))[0].name == "Dofo"


@pytest.mark.parametrize("bus", ["a Karal-bound bus", "a Karal bound bus"])
def test_where_a_bus_is_bound_for_is_not_where_it_was_attacked(bus: str):
    text = f"Gunmen attacked {bus} in Dofo on Monday, killing two passengers."
    found = places(text, name(text, "Karal", at=9.0), name(text, "Dofo", at=12.0))
    assert [place.name for place in found] == ["Dofo"]


@pytest.mark.parametrize(
    "text",
    [
        "The bodies of three men were found in Karal bound and gagged.",
        "Police found two farmers shot dead in Karal bound with ropes.",
        "Gunmen shot dead four men in the town of Karal bound hand and foot.",
    ],
)
def test_where_people_are_found_bound_is_where_it_happened(text: str):
    assert [place.name for place in places(text, name(text, "Karal", at=9.0))] == ["Karal"]


@pytest.mark.parametrize("bus", ["in a Karal bound bus", "on two Karal bound buses"])
def test_a_bus_has_an_aim_after_a_preposition_too(bus: str):
    text = f"Gunmen killed two passengers {bus} in Dofo on Monday."
    found = places(text, name(text, "Karal", at=9.0), name(text, "Dofo", at=12.0))
    assert [place.name for place in found] == ["Dofo"]
