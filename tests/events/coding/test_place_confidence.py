"""What the confidence of an event's place means: how likely it happened within 25 km of the point."""

import pytest

from geomap.events.coding.places.confidence import Beside, circumstances, place_confidence
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import Site
from geomap.model import Mention


def link(*, score: float = 0.95, certainty: float = 0.9, code: str | None = "PPL", tier="exact") -> Link:
    mention = Mention(
        start=0, end=5, name="Karal", kind="literal", subkind="literal", lat=9.0, lon=20.0,
        place_id="t:Karal", feature_code=code, score=score, tier=tier,
    )  # fmt: skip
    return Link(Site(mention, 0, 1, None, "in"), "event", certainty)


def test_a_town_surely_named_is_surely_there():
    assert place_confidence(link(), 1) > 0.7


@pytest.mark.parametrize("level", [4, 5])
def test_the_centre_of_a_province_is_seldom_where_it_happened(level: int):
    assert place_confidence(link(score=0.99, code="ADM1"), level) < 0.7


def test_confidence_rises_with_the_name_and_with_the_link():
    assert place_confidence(link(score=0.5), 1) < place_confidence(link(), 1)
    assert place_confidence(link(certainty=0.3), 1) < place_confidence(link(), 1)


def test_a_village_of_unknown_size_may_be_a_namesake():
    assert place_confidence(link(code=None), 1) < place_confidence(link(), 1)


def test_what_has_no_point_has_no_confidence():
    unplaced = Mention(start=0, end=5, name="Karal", kind="literal", subkind="literal")
    assert place_confidence(Link(Site(unplaced, 0, 1, None, "in"), "event", 0.9), 1) == 0.0


def test_another_place_that_stands_in_is_told_from_the_one_named():
    named, other = link(), link()
    named.holder = other.site
    assert "stands_in" in circumstances(named, 2)
    assert place_confidence(named, 2) < place_confidence(other, 2)


def test_a_wide_district_is_less_sure_than_a_small_one():
    wide, small = link(code="ADM2"), link(code="ADM2")
    wide.site.mention = wide.site.mention.but(uncertainty_km=80.0)
    small.site.mention = small.site.mention.but(uncertainty_km=15.0)
    assert place_confidence(wide, 3) < place_confidence(small, 3)
    assert place_confidence(wide, 3) < 0.7


def test_a_similar_spelling_never_speaks_for_a_place():
    assert place_confidence(link(tier="fuzzy"), 1) <= place_confidence(link(), 1)


def test_names_near_by_speak_for_a_place_and_those_far_off_against_it():
    alone = place_confidence(link(), 1)
    assert place_confidence(link(), 1, Beside(near=1)) > alone
    assert place_confidence(link(), 1, Beside(elsewhere=1)) < alone
    assert place_confidence(link(), 1, Beside(others=1)) < alone
