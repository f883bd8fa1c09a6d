"""Filters, search, timeline and the address that holds them, in a browser."""

import pytest

from tests.outputs.map.reader import SHELLING, choose, count, press_on_list, titles

pytestmark = pytest.mark.browser


def test_a_filter_narrows_list_map_and_numbers(open_page):
    page = open_page()
    choose(page, "type", "Explosions/Remote violence")
    assert count(page) == "2 of 4 events · places on the map: 2"
    assert len(titles(page)) == 2
    choose(page, "actor", "Civilians (Syria)")
    assert titles(page) == [SHELLING]
    page.click("#clear")
    assert count(page).startswith("4 of 4")


def test_numbers_beside_a_value_count_under_the_other_filters(open_page):
    page = open_page()
    choose(page, "status", "Claimed by a party")
    numbers = page.locator("details[data-facet=type] .number").all_inner_texts()
    assert numbers == ["1", "0", "0"]


def test_numbers_beside_marks_count_among_the_events_shown(open_page):
    page = open_page()
    numbers = page.locator("label:has(input[data-mark]) .number")
    before = numbers.all_inner_texts()
    choose(page, "type", "Battles")
    shown = {"isNew": "0", "denied": "0", "disputed": "0", "unplaced": "1"}
    for mark, number in shown.items():
        assert page.locator(f"label:has(input[data-mark={mark}]) .number").inner_text() == number
    page.click("#clear")
    assert numbers.all_inner_texts() == before


def test_marks_filter_what_is_new_denied_or_not_placed(open_page):
    page = open_page()
    for mark, title in (
        ("isNew", "Change to group/activity"),
        ("denied", "Change to group"),
        ("unplaced", "Armed clash"),
    ):
        box = page.locator(f"input[data-mark={mark}]")
        box.check()
        assert [shown.startswith(title) for shown in titles(page)] == [True]
        box.uncheck()


def test_events_can_be_asked_for_by_number_of_sources(open_page):
    page = open_page()
    page.select_option("#leastsources", "2")
    assert count(page).startswith("1 of 4")


def test_the_search_looks_into_quotes_and_forgives_accents(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("médics")
    page.wait_for_function("() => document.querySelectorAll('#list .row').length === 1")
    assert titles(page) == [SHELLING]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("QAIM fight", ["crossing"]),
        ("idlib market", ["market"]),
        ("قرب", ["raid"]),
        ("strike", ["raid"]),
        ("ighter", ["crossing"]),
        ("market fighters", []),
        ("  ", ["market", "crossing", "raid", "somewhere"]),
    ],
)
def test_every_word_of_a_search_stands_in_part_of_the_event(open_page, words, found):
    page = open_page()
    page.evaluate("words => { geomap.page.filters.words = words; geomap.page.refilter('words') }", words)
    assert (
        page.evaluate("[...geomap.page.filters.visible].map((i) => geomap.page.events.columns.id[i])")
        == found
    )


def test_numbers_and_list_are_those_of_the_beginning_when_a_filter_is_taken_off(open_page):
    page = open_page()
    numbers = page.locator("#filters .number")
    before = numbers.all_text_contents()
    choose(page, "source", "Tigris Daily")
    assert numbers.all_text_contents() != before
    choose(page, "source", "Tigris Daily")
    assert numbers.all_text_contents() == before
    assert count(page) == "4 of 4 events · places on the map: 3"


def test_the_timeline_narrows_and_says_the_day(open_page):
    page = open_page()
    page.locator("#from").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#counted').textContent.startsWith('3 of 4')")
    assert page.locator("#from").get_attribute("aria-valuetext") == "2024-11-29"


def test_play_moves_the_window_to_the_end_and_stops(open_page):
    page = open_page()
    page.click("#play")
    assert page.locator("#play").get_attribute("aria-pressed") == "true"
    page.wait_for_function("() => document.querySelector('#play').ariaPressed === 'false'")
    assert titles(page)[0] == SHELLING
    assert page.evaluate("[geomap.page.filters.from, geomap.page.filters.to]") == [20059, 20059]


def test_a_link_restores_the_view_exactly(open_page):
    page = open_page()
    choose(page, "type", "Explosions/Remote violence")
    choose(page, "actor", "Civilians (Syria)")
    page.fill("#search", "medics")
    page.evaluate("geomap.page.map.setView([35.5, 37.25], 8, { animate: false })")
    press_on_list(page, "Home", "Enter")
    page.wait_for_function(
        "() => location.hash.includes('e=market') && !geomap.page.map._panAnim?._inProgress"
    )
    address = page.evaluate("geomap.page.address.text()")
    again = open_page(address=f"#{address}")
    assert again.evaluate("geomap.page.address.text()") == address
    assert again.locator(".popup h2").inner_text() == SHELLING
    assert titles(again) == titles(page)
    assert again.evaluate("geomap.page.map.getZoom()") == page.evaluate("geomap.page.map.getZoom()")


def test_a_new_address_is_followed(open_page):
    page = open_page()
    page.evaluate("location.hash = '#type=Battles'")
    page.wait_for_function("() => document.querySelector('#counted').textContent.startsWith('1 of 4')")
    assert titles(page) == ["Armed clash, Iraq"]


def test_the_search_is_reached_from_a_box_of_the_filters_and_leads_to_what_it_found(open_page):
    page = open_page()
    page.locator("input[data-mark=denied]").focus()
    page.keyboard.press("/")
    page.keyboard.type("idlib market")
    page.wait_for_function("() => document.querySelectorAll('#list .row').length === 1")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"
    page.keyboard.press("Enter")
    assert page.locator(".popup h2").inner_text() == SHELLING


def test_what_is_shown_can_be_brought_into_sight(open_page):
    page = open_page()
    assert page.evaluate("geomap.page.map.getZoom()") < 9
    choose(page, "type", "Explosions")
    page.click("#list .row >> nth=0")
    page.click("#fit")
    assert page.locator(".popup").count() == 0
    assert page.evaluate(
        """() => {
          const { map, events, filters } = geomap.page;
          return filters.visible.every((i) => map.getBounds().contains(events.locations[events.location[i]]));
        }"""
    )
    page.locator("input[data-mark=unplaced]").check()
    assert page.locator("#fit").is_disabled()


def test_a_link_with_a_filter_and_no_view_shows_what_is_left(open_page):
    page = open_page(address="#q=idlib+market")
    assert page.evaluate("geomap.page.map.getZoom()") == 9
    assert abs(page.evaluate("geomap.page.map.getCenter().lat") - 35.8) < 0.5
