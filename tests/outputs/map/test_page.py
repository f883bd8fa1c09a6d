"""The page in a browser: events, their evidence and the list, from disk, with the network cut."""

import pytest

from geomap.model import Count
from tests.outputs.map.reader import SHELLING, card, count, press_on_list, spot, titles

pytestmark = pytest.mark.browser


def test_it_opens_from_disk_and_lists_all_events(open_page):
    page = open_page()
    assert page.title() == "Crossings & strikes"
    assert count(page) == "4 of 4 events · places on the map: 3"
    assert titles(page)[0] == SHELLING


def test_a_click_on_a_marker_shows_who_says_so(open_page):
    page = open_page()
    page.mouse.click(*spot(page, "crossing"))
    assert page.locator(".popup mark").all_inner_texts() == ["Qaim", "Abu Kamal", "Abu Kamal"]
    link = page.locator(".popup .source a").first
    assert link.inner_text() == "Euphrates Post — Fighters cross the border"
    assert link.get_attribute("href") == "https://example.org/post"
    assert set(link.get_attribute("rel").split()) == {"noopener", "noreferrer", "nofollow"}
    assert "2024-12-03" in card(page)


def test_a_denial_stands_beside_the_claim(open_page):
    page = open_page()
    press_on_list(page, "Home", "ArrowDown", "Enter")
    denial = page.locator(".popup .denies")
    assert "Denies this · according to" in denial.inner_text()
    assert "The ministry denied" in denial.inner_text()
    conflict = page.locator(".popup .conflicts").inner_text()
    assert "300" in conflict
    assert "Levant Wire" in conflict


def test_every_event_is_reached_by_keyboard(open_page):
    page = open_page()
    reached = []
    for down in range(4):
        press_on_list(page, "Home", *["ArrowDown"] * down, "Enter")
        reached.append(page.locator(".popup h2").inner_text())
        page.keyboard.press("Escape")
    assert reached == titles(page)
    assert page.evaluate("document.activeElement.id") == "list"


def test_an_event_that_cannot_be_placed_is_listed_with_the_reason(open_page):
    page = open_page()
    press_on_list(page, "End", "Enter")
    assert "Not on the map: only the country is known" in card(page)
    assert page.evaluate("geomap.page.markers.hits.every((hit) => hit.lat !== 33)")


def test_a_link_that_could_run_code_is_no_link(open_page):
    page = open_page()
    press_on_list(page, "Home", "Enter")
    assert page.locator(".popup .source a").count() == 0
    assert page.locator(".popup .source cite").inner_text() == "Tigris Daily — Market shelled"


def test_a_long_title_keeps_its_place_in_the_list(open_page, events):
    (place,) = events[1].places
    page = open_page([events[1].but(places=(place.but(name="Khan as Sabil junction"),))])
    what, where = (page.locator("#list .row b i").nth(k) for k in (0, 1))
    assert what.evaluate("part => part.scrollWidth > part.clientWidth")
    assert where.evaluate("part => part.scrollWidth <= part.clientWidth")
    assert where.text_content() == ", Khan as Sabil junction"


def test_the_list_tells_the_range_of_the_dead_where_accounts_differ(open_page, events):
    tolls = ({"low": 5, "high": 9}, {"low": 7, "high": None}, {})
    page = open_page([events[1].but(event_id=f"e{k}", **toll) for k, toll in enumerate(tolls)])
    told = page.locator("#list .row .more:not(.last)").all_inner_texts()
    dead = [words.split(" · ")[1].replace("\u2066", "").replace("\u2069", "") for words in told]
    assert dead == ["killed: 5–9", "killed: at least 7", "killed: 7"]


def test_counts_are_told_without_what_says_nothing(open_page, events):
    hurt, missiles = Count(best=2, low=2, high=7, unit="syrian"), Count(best=2, low=2, high=2, text="Two")
    page = open_page([events[1].but(injured=hurt, size=missiles)])
    press_on_list(page, "Home", "Enter")
    told = card(page).replace("\u2066", "").replace("\u2069", "")
    assert "Injured\n2 (2–7)\n" in told
    assert "Size" not in told


def test_list_and_map_are_in_step(open_page):
    page = open_page(address="#v=8/35/37.5")
    page.mouse.click(*spot(page, "raid"))
    assert page.locator("#list [aria-selected=true] b").text_content() == "Air/drone strike near Hama"
    page.locator("#list .row", has_text="Shelling").click()
    assert page.evaluate("geomap.page.markers.selected") == 0
    page.keyboard.press("Escape")
    assert page.locator("#list [aria-selected=true]").count() == 0


def test_no_events_are_said_to_be_none(open_page):
    page = open_page([])
    assert "No events were found in the articles." in page.locator("#list").inner_text()
    assert count(page).startswith("0 of 0")
    assert not page.locator("#filters details, #time, .legend .swatch").filter(visible=True).count()


def test_without_events_the_places_named_are_drawn_at_first(open_page, events):
    assert open_page([]).evaluate("geomap.page.mentions.hits.length") > 0
    assert open_page(events).evaluate("geomap.page.mentions.hits.length") == 0


def test_the_names_of_a_page_without_events_stay_off_in_its_address(open_page):
    page = open_page([])
    page.uncheck("input[data-layer=mentions]")
    page.wait_for_timeout(400)  # the address is written a moment after
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert page.evaluate("geomap.page.mentions.shown") is False
    assert not page.is_checked("input[data-layer=mentions]")
    page.check("input[data-layer=mentions]")
    page.wait_for_timeout(400)
    assert "layers" not in page.url


def test_without_events_the_page_tells_where_the_reasons_are(open_page):
    page = open_page([], info={"left_out": (("negated", 1),)})
    assert "what was left out, and why" in page.locator("#list").inner_text()
    assert "why" not in open_page([], info={"left_out": ()}).locator("#list").inner_text()


def test_a_packed_page_works_like_a_plain_one(open_page, monkeypatch):
    from geomap.outputs.map import page as pages

    monkeypatch.setattr(pages, "GZIP_ABOVE", 0)
    page = open_page()
    page.wait_for_function("() => geomap.page.events.later")
    press_on_list(page, "Home", "ArrowDown", "Enter")
    assert page.locator(".popup mark").first.inner_text() == "Qaim"
