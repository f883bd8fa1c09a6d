import pytest

from geomap.gazetteer.answering.similarity import AlikeNames, alike

NAMES = ["karhuk", "tal abyad", "تل ابيض", "kafr nabl", "كفر نبل", "qal at al madiq", "hammam al alil", "x"]


@pytest.mark.parametrize("wanted", ["karhouk", "tell abiad", "كفرنبل", "kafar nabel", "hamam al alil"])
def test_a_search_among_many_names_finds_what_comparing_each_would(wanted):
    least = 0.6
    each = {(alike(wanted, name), i) for i, name in enumerate(NAMES) if alike(wanted, name) >= least}
    assert each
    assert set(AlikeNames(NAMES).like(wanted, least)) == each


def test_the_names_around_a_place_are_searched_as_comparing_each_would(world):
    names, places = world.names_within(36.2, 37.16, 20.0)
    assert len(places) > 100
    for wanted in ("haritan", "kafr hamra", "خان طومان", "nayrab"):
        found = {index: similarity for similarity, index in names.like(wanted, 0.66)}
        norms = names.norms
        assert found == {i: s for i, n in enumerate(norms) if (s := alike(wanted, n)) >= 0.66}
