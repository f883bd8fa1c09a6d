"""What is drawn: clusters, stacked events, movements, the layer of places named."""

from datetime import date

import pytest

from geomap.model import DateSpan
from tests.outputs.map.reader import card, spot

pytestmark = pytest.mark.browser


def test_many_events_at_one_spot_are_read_one_by_one(open_page, events):
    days = [date(2024, 12, 20 - k) for k in range(12)]
    many = [
        events[0].but(event_id=f"e{k:02d}", when=DateSpan(start=day, end=day)) for k, day in enumerate(days)
    ]
    page = open_page(many)
    page.mouse.click(*spot(page, "e00"))
    assert page.locator(".popup h2").inner_text() == "Events at this place: 12"
    assert page.locator(".popup .stack li").count() == 5
    page.wait_for_timeout(500)  # the map slides until the popup fits; a click on the way may miss
    page.locator(".popup .pager button").last.click()
    page.locator(".popup .stack button", has_text="2024-12-15").wait_for()
    page.locator(".popup .stack button").first.click()
    assert page.locator(".popup h2").inner_text() == "Change to group/activity, Abu Kamal"
    assert "2024-12-15" in card(page)
    page.locator(".popup .pager button").last.click()
    assert "2024-12-14" in card(page)
    page.click(".popup .back")
    assert page.locator(".popup .stack li").count() == 5


def test_a_cluster_opens_by_zooming_in(open_page):
    page = open_page(address="#v=4/34/40")
    clusters = page.evaluate(
        "geomap.page.markers.hits.filter((hit) => hit.cluster.properties.cluster).length"
    )
    assert clusters == 1
    x, y = page.evaluate(
        """() => {
          const hit = geomap.page.markers.hits.find((hit) => hit.cluster.properties.cluster);
          const point = geomap.page.map.latLngToContainerPoint([hit.lat, hit.lon]);
          const box = geomap.page.map.getContainer().getBoundingClientRect();
          return [point.x + box.x, point.y + box.y];
        }"""
    )
    page.mouse.click(x, y)
    page.wait_for_function("() => geomap.page.map.getZoom() > 4")


def test_the_types_of_a_cluster_add_up_to_its_events(open_page, events):
    spread = [
        e.but(event_id=f"{e.event_id}{k}", places=(e.places[0].but(lat=34 + k * 0.05, lon=40 + k * 0.07),))
        for k in range(40)
        for e in events[:3]
    ]
    page = open_page(spread)
    for zoom in (9, 7, 5, 3):
        page.evaluate(f"geomap.page.map.setView([35, 41], {zoom}, {{ animate: false }})")
        assert page.evaluate(
            """geomap.page.markers.hits.length > 0 && geomap.page.markers.hits.every(({ cluster }) =>
              Array.from(cluster.properties.types).reduce((a, b) => a + b, 0) === cluster.properties.n)"""
        )


def test_places_named_in_articles_are_a_layer_that_is_off_at_first(open_page):
    page = open_page()
    assert page.evaluate("geomap.page.mentions.hits.length") == 0
    page.check("input[data-layer=mentions]")
    hits = page.evaluate("geomap.page.mentions.hits.map((hit) => hit.mention[0])")
    assert hits == ["Karbala"]


def test_a_movement_is_an_arrow_and_what_is_only_intended_is_dashed(open_page):
    page = open_page()
    legs = page.evaluate(
        "[...geomap.page.movements.byRow.values()][0].map(([a, b, intended]) => [b[0], intended])"
    )
    assert legs == [[34.4522, False], [36.2012, True]]


def test_an_area_from_which_a_movement_comes_has_the_mark_of_an_area(open_page, events):
    route, origin, intended = events[0].places
    province = origin.but(name="Anbar", where_prec=4, lat=33.0, lon=41.8, uncertainty_km=200.0)
    page = open_page([events[0].but(places=(route, province, intended))])
    ends = "[...geomap.page.movements.ends.values()][0].map(({ at, precision }) => [at[0], precision])"
    assert page.evaluate(ends) == [[33.0, 4], [36.2012, 1]]
    page.evaluate("geomap.page.map.setView([33, 41.8], 9, { animate: false })")
    centre, rim = page.evaluate(
        """() => {
          const layer = geomap.page.markers;
          const { min } = layer._bounds;
          const at = geomap.page.map.latLngToLayerPoint([33, 41.8]).subtract(min);
          const colour = (dx, dy) => [...layer._context.getImageData(at.x + dx, at.y + dy, 1, 1).data];
          return [colour(0, 0), colour(-5, 0)];
        }"""
    )
    assert centre[:3] == [255, 255, 255]
    assert rim[:3] != [255, 255, 255]
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "from: Anbar · Province" in card(page)


def test_another_folium_layer_is_drawn_on_the_same_map(open_page, tmp_path, events):
    import folium

    from geomap.outputs.map import to_map

    shown = to_map(events)
    folium.Circle((34, 40), radius=50_000).add_to(shown)
    shown.save(str(tmp_path / "map.html"))
    assert open_page().locator("path.leaflet-interactive").count() == 1
