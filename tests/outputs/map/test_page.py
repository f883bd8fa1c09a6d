"""The page in a browser: everything a reader does with it, from disk, with the network cut."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.browser


def count(page):
    return page.locator("#counted").inner_text()


def titles(page):
    return page.locator("#list .row b").all_inner_texts()


def card(page):
    return page.locator(".popup").inner_text()


def choose(page, facet, name):
    page.locator(f"details[data-facet={facet}]").evaluate("box => { box.open = true }")
    page.locator(f"details[data-facet={facet}] label", has_text=name).click()


def press_on_list(page, *keys):
    page.locator("#list").focus()
    for key in keys:
        page.keyboard.press(key)


def spot(page, event_id):
    """Return where on the screen an event is drawn."""
    return page.evaluate(
        """id => {
          const { page } = geomap;
          const at = page.events.location[page.events.columns.id.indexOf(id)];
          const point = page.map.latLngToContainerPoint(page.events.locations[at]);
          const box = page.map.getContainer().getBoundingClientRect();
          return [point.x + box.x, point.y + box.y];
        }""",
        event_id,
    )


def test_it_opens_from_disk_and_lists_all_events(open_page):
    page = open_page()
    assert page.title() == "Crossings & strikes"
    assert count(page) == "4 of 4 events · places on the map: 3"
    assert titles(page)[0] == "Shelling in Idlib killed seven."


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
        reached.append(page.locator(".popup h3").inner_text())
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


def test_a_filter_narrows_list_map_and_numbers(open_page):
    page = open_page()
    choose(page, "type", "Explosions/Remote violence")
    assert count(page) == "2 of 4 events · places on the map: 2"
    assert len(titles(page)) == 2
    choose(page, "actor", "Civilians (Syria)")
    assert titles(page) == ["Shelling in Idlib killed seven."]
    page.click("#clear")
    assert count(page).startswith("4 of 4")


def test_numbers_beside_a_value_count_under_the_other_filters(open_page):
    page = open_page()
    choose(page, "status", "Claimed by a party")
    numbers = page.locator("details[data-facet=type] .number").all_inner_texts()
    assert numbers == ["1", "0", "0"]


def test_marks_filter_what_is_new_denied_or_not_placed(open_page):
    page = open_page()
    for mark, title in (
        ("isNew", "Movement of forces"),
        ("denied", "Movement"),
        ("unplaced", "Clashes in Iraq"),
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
    assert titles(page) == ["Shelling in Idlib killed seven."]


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
    assert titles(page)[0] == "Shelling in Idlib killed seven."
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
    assert again.locator(".popup h3").inner_text() == "Shelling in Idlib killed seven."
    assert titles(again) == titles(page)
    assert again.evaluate("geomap.page.map.getZoom()") == page.evaluate("geomap.page.map.getZoom()")


def test_a_new_address_is_followed(open_page):
    page = open_page()
    page.evaluate("location.hash = '#type=Battles'")
    page.wait_for_function("() => document.querySelector('#counted').textContent.startsWith('1 of 4')")
    assert titles(page) == ["Clashes in Iraq."]


def test_list_and_map_are_in_step(open_page):
    page = open_page(address="#v=8/35/37.5")
    page.mouse.click(*spot(page, "raid"))
    assert page.locator("#list [aria-selected=true] b").inner_text() == "Air strike near Hama."
    page.locator("#list .row", has_text="Shelling in Idlib").click()
    assert page.evaluate("geomap.page.markers.selected") == 0
    page.keyboard.press("Escape")
    assert page.locator("#list [aria-selected=true]").count() == 0


def downloaded(page, button):
    with page.expect_download() as started:
        page.click(button)
    with open(started.value.path(), encoding="utf-8", newline="") as file:
        return file.read()


def test_the_csv_holds_what_is_shown(open_page):
    page = open_page()
    choose(page, "type", "Explosions/Remote violence")
    text = downloaded(page, "#csv")
    assert text.startswith("\ufeffevent_id,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["event_id"] for row in rows] == ["market", "raid"]
    assert (rows[0]["best"], rows[0]["latitude"], rows[0]["where_prec"]) == ("7", "35.8", "4")
    assert rows[1]["best"] == ""
    assert rows[1]["quotes"] == "غارة جوية استهدفت مواقع قرب حماة فجر الأحد."


def test_the_geojson_holds_what_is_shown(open_page):
    page = open_page()
    features = json.loads(downloaded(page, "#geojson"))["features"]
    assert [feature["id"] for feature in features] == ["market", "crossing", "raid", "somewhere"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [36.7, 35.8]}
    assert features[3]["geometry"] is None


def test_no_cell_is_taken_for_a_formula(open_page, events):
    hostile = events[0].but(notes='=HYPERLINK("http://x","y")', places=(events[0].places[0].but(lon=-3.5),))
    row = next(csv.DictReader(io.StringIO(downloaded(open_page([hostile]), "#csv").removeprefix("\ufeff"))))
    assert row["notes"].startswith("'=HYPERLINK")
    assert row["longitude"] == "-3.5"


def test_many_events_at_one_spot_are_read_one_by_one(open_page, events):
    many = [events[0].but(event_id=f"e{k:02d}", notes=f"Event {k:02d}") for k in range(12)]
    page = open_page(many)
    page.mouse.click(*spot(page, "e00"))
    assert page.locator(".popup h3").inner_text() == "Events at this place: 12"
    assert page.locator(".popup .stack li").count() == 5
    page.wait_for_timeout(500)  # the map slides until the popup fits; a click on the way may miss
    page.locator(".popup .pager button").last.click()
    page.locator(".popup .stack button", has_text="Event 05").wait_for()
    page.locator(".popup .stack button").first.click()
    assert page.locator(".popup h3").inner_text() == "Event 05"
    page.locator(".popup .pager button").last.click()
    assert page.locator(".popup h3").inner_text() == "Event 06"
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


def test_no_events_are_said_to_be_none(open_page):
    page = open_page([])
    assert "No events were found in the articles." in page.locator("#list").inner_text()
    assert count(page).startswith("0 of 0")
    assert not page.locator("#filters details, #play, #from").filter(visible=True).count()


def test_a_phone_shows_map_and_list_as_tabs(open_page):
    page = open_page(viewport={"width": 390, "height": 800}, has_touch=True)
    assert not page.locator("#list").is_visible()
    page.click("#showlist")
    page.locator("#list .row").first.click()
    assert page.locator(".popup").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".leaflet-popup").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_arabic_runs_right_to_left_with_types_translated(open_page):
    page = open_page(info={"language": "ar"})
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    side, drawn = page.locator("#side").bounding_box(), page.locator("#map").bounding_box()
    assert side["x"] > drawn["x"]
    assert "معارك" in page.locator("details[data-facet=type]").inner_text()
    press_on_list(page, "Home", "ArrowDown", "Enter")
    assert "ينفي ذلك" in card(page)


def test_the_language_can_be_changed_in_the_page(open_page):
    page = open_page()
    page.select_option("#language", "ar")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.locator("#list .row").count() == 4


def test_dark_follows_the_system_and_has_a_switch(open_page):
    page = open_page(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(18, 22, 28)"
    page.click("#theme")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_print_is_one_page_of_map_and_a_table(open_page):
    page = open_page()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") == 2
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#printed tbody tr").count() == 4
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#printed tbody tr").count() == 0


def test_the_box_about_the_map_says_scope_and_limits(open_page):
    page = open_page()
    page.click("#about")
    text = page.locator("#aboutbox").inner_text()
    for words in (
        "Events: 4, of which not on the map: 1",
        "only planned: 2",
        "Made on 2024-12-04",
        "Natural Earth",
    ):
        assert words in text
    page.keyboard.press("Escape")
    assert not page.locator("#aboutbox").is_visible()


def test_a_packed_page_works_like_a_plain_one(open_page, monkeypatch):
    from geomap.outputs.map import element

    monkeypatch.setattr(element, "GZIP_ABOVE", 0)
    page = open_page()
    page.wait_for_function("() => geomap.page.events.later")
    press_on_list(page, "Home", "ArrowDown", "Enter")
    assert page.locator(".popup mark").first.inner_text() == "Qaim"


def test_another_folium_layer_is_drawn_on_the_same_map(open_page, tmp_path, events):
    import folium

    from geomap.outputs.map import to_map

    shown = to_map(events)
    folium.Circle((34, 40), radius=50_000).add_to(shown)
    shown.save(str(tmp_path / "map.html"))
    assert open_page().locator("path.leaflet-interactive").count() == 1
