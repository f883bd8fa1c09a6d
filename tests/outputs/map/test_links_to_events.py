"""A link to an event, and what a reader needs of the event's id."""

import pytest

from geomap.events.merge.fields.ids import possible_ids
from tests.outputs.map.reader import card, press_on_list

pytestmark = pytest.mark.browser


def test_the_card_gives_the_id_by_which_an_event_is_corrected_and_explained(open_page):
    page = open_page()
    press_on_list(page, "Home", "Enter")
    assert "Event id: market" in card(page)


def test_a_link_made_while_another_account_was_the_first_still_opens_the_event(open_page, events):
    own, former = "crossing", possible_ids(events[0])[1]
    assert former != own
    page = open_page(address=f"#e={former}")
    assert page.evaluate("geomap.page.address.selected") == page.evaluate(
        "geomap.page.events.rowOf('crossing')"
    )
    assert f"Event id: {own}" in card(page)
    page.wait_for_timeout(250)
    assert f"e={own}" in page.evaluate("location.hash")


def test_a_link_to_an_event_that_is_gone_says_so(open_page):
    page = open_page(address="#v=6/35/38&e=0123456789ab")
    assert "The event of this link" in card(page)
    assert "0123456789ab" in card(page)
    page.keyboard.press("Escape")
    assert page.locator(".popup").count() == 0
    page.evaluate("location.hash = '#e=market'")
    page.locator(".popup h2").wait_for()
    assert "Event id: market" in card(page)


def test_a_link_from_a_larger_screen_shows_the_whole_event_on_a_phone(open_page):
    spot = "35.80000/36.70000"
    page = open_page(address=f"#v=8/{spot}&e=market", viewport={"width": 390, "height": 560})
    page.wait_for_timeout(400)
    map_box, popup = (page.locator(box).bounding_box() for box in ("#map", ".leaflet-popup"))
    assert popup["y"] >= map_box["y"]
    assert popup["x"] >= map_box["x"]
    assert popup["x"] + popup["width"] <= map_box["x"] + map_box["width"]
    page.click(".leaflet-popup-close-button")
    assert page.locator(".popup").count() == 0


def test_a_link_to_a_view_that_leaves_its_event_outside_keeps_the_view(open_page):
    page = open_page(address="#v=8/60.00000/10.00000&e=market", viewport={"width": 390, "height": 560})
    page.wait_for_timeout(400)
    assert abs(page.evaluate("geomap.page.map.getCenter().lat") - 60) < 0.01


def test_a_link_without_an_event_opens_none(open_page):
    assert open_page(address="#v=6/35/38").locator(".popup").count() == 0


def test_a_link_to_no_possible_view_opens_one_that_is_possible(open_page):
    page = open_page(address="#v=99/35.8/36.7")
    assert page.evaluate("geomap.page.map.getZoom() <= geomap.page.map.getMaxZoom()")
