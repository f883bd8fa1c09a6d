"""Events on both sides of the 180th meridian stay together."""

import pytest

from tests.outputs.map.reader import card

pytestmark = pytest.mark.browser

ON_SCREEN = """() => geomap.page.markers.hits.map((hit) => {
  const at = geomap.page.map.layerPointToContainerPoint([hit.x, hit.y]);
  return [at.x, at.y];
})"""


@pytest.fixture
def fiji(events):
    """Two events 200 km apart, one on each side."""
    market = events[1]
    (place,) = market.places
    exact = place.but(where_prec=1, uncertainty_km=2.0)
    return [
        market.but(event_id=name, places=(exact.but(name=name, lat=-17.0, lon=lon),))
        for name, lon in (("Suva", 178.4), ("Taveuni", -179.9))
    ]


def test_events_on_both_sides_of_the_date_line_are_shown_close_up(open_page, fiji):
    page = open_page(fiji)
    assert page.evaluate("geomap.page.map.getZoom()") > 5
    marks = page.evaluate(ON_SCREEN)
    assert len(marks) == 2
    assert all(0 < x < 920 for x, _ in marks)


def test_a_click_beyond_the_date_line_opens_the_event_where_it_is_drawn(open_page, fiji):
    page = open_page(fiji)
    box = page.evaluate("(({x, y}) => [x, y])(geomap.page.map.getContainer().getBoundingClientRect())")
    view = page.evaluate("geomap.page.map.getCenter().lng")
    east = max(page.evaluate(ON_SCREEN))
    page.mouse.click(box[0] + east[0], box[1] + east[1])
    assert "Taveuni" in card(page)
    assert abs(page.evaluate("geomap.page.map.getCenter().lng") - view) < 5


def test_the_downloads_keep_the_longitudes_as_they_are(open_page, fiji):
    page = open_page(fiji)
    assert page.evaluate("geomap.page.events.locations.map((at) => at[1]).sort()") == [-179.9, 178.4]


def test_events_follow_a_reader_who_turns_the_world_once_round(open_page, events):
    page = open_page(events)
    page.evaluate("geomap.page.map.setView([35, 38 + 360], 6, { animate: false })")
    drawn = page.evaluate("geomap.page.markers.hits.reduce((sum, hit) => sum + hit.cluster.properties.n, 0)")
    assert drawn == 3
    assert all(0 < x < 920 for x, _ in page.evaluate(ON_SCREEN))
