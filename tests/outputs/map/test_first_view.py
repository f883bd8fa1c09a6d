"""What the page draws at first: the events that happened, as large as the room allows."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 760}, {"width": 1100, "height": 800}])
def test_the_first_view_fills_the_room_beside_the_legend_with_the_events(open_page, viewport):
    page = open_page(viewport=viewport)
    share = page.evaluate(
        """() => {
          const { map, events, legend } = geomap.page;
          const used = events.location.filter((at) => at >= 0);
          const points = Array.from(used, (at) => map.latLngToContainerPoint(events.locations[at]));
          const span = (values) => Math.max(...values) - Math.min(...values);
          const { x, y } = map.getSize();
          const beside = legend.box.open ? legend.box.offsetWidth + 80 : 24;
          const across = span(points.map((p) => p.x)) / (x - beside - 24);
          return Math.max(across, span(points.map((p) => p.y)) / (y - 48));
        }"""
    )
    assert share > 0.7


def test_a_phone_shows_events_on_both_sides_of_the_world_at_once(open_page, events):
    ends = [
        events[0].but(event_id=f"e{lon}", places=(events[0].places[0].but(lat=18.5, lon=lon),))
        for lon in (-72.3, 94.0)
    ]
    page = open_page(ends, viewport={"width": 390, "height": 844})
    assert page.evaluate(
        "geomap.page.events.locations.every((at) => geomap.page.map.getBounds().contains(at))"
    )


def test_an_event_that_is_only_planned_is_listed_and_not_drawn(open_page, events):
    page = open_page([event.but(factuality="planned") for event in events])
    assert page.locator("#counted").inner_text() == "4 of 4 events · places on the map: 0"
    page.locator("#list .row").first.click()
    assert "announced, not reported to have happened" in page.locator(".popup").inner_text()
