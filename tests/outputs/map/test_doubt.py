"""What is not known is said: doubtful places, nobody named, no date."""

import pytest

from tests.outputs.map.reader import card, count, press_on_list

pytestmark = pytest.mark.browser


@pytest.fixture
def doubtful(events):
    """An event at a town that is likelier somewhere else."""
    crossing = events[0]
    return crossing.but(places=tuple(place.but(geo_confidence=0.2) for place in crossing.places))


def test_a_pin_that_is_likelier_elsewhere_says_so_wherever_the_event_is_shown(open_page, doubtful, events):
    page = open_page([doubtful, *events[1:]])
    row = page.locator("#list .row", has_text="Abu Kamal")
    assert "Place uncertain" in row.inner_text()
    assert page.locator("#list .row", has_text="Place uncertain").count() == 1
    assert "Place uncertain" in page.locator(".legend").inner_text()
    row.click()
    assert "Place uncertain" in card(page)
    assert "within 25 km of the point 20 %" in card(page)
    assert "Named place · Place uncertain" in card(page)
    assert "within 2 km" not in card(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "Place uncertain" in page.locator("#printed tr", has_text="Abu Kamal").inner_text()


def written_on_markers(page):
    """Return what stands in the markers when they are drawn again."""
    return page.evaluate(
        """() => new Promise((done) => {
          const written = [], write = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
            if (/^\\d*\\??$/.test(text)) written.push(text);
            write.call(this, text, ...where);
          };
          geomap.page.markers.redraw();
          requestAnimationFrame(() => requestAnimationFrame(() => done(written)));
        })"""
    )


def test_a_marker_has_a_question_mark_where_all_that_it_shows_is_doubtful(open_page, doubtful):
    sure = doubtful.but(places=tuple(place.but(geo_confidence=0.9) for place in doubtful.places))
    copies = [
        event.but(event_id=f"{event.event_id}-{k}") for k, event in enumerate([doubtful, doubtful, sure])
    ]
    assert written_on_markers(open_page(copies[:1])) == ["?"]
    assert written_on_markers(open_page(copies[:2])) == ["2?"]
    assert written_on_markers(open_page(copies)) == ["3"]
    assert written_on_markers(open_page(copies[2:])) == []


def test_no_circle_is_drawn_around_a_doubtful_place(open_page, events):
    raid = events[2]
    doubtful = raid.but(places=tuple(place.but(geo_confidence=0.2) for place in raid.places))
    for event, drawn in ((raid, True), (doubtful, False)):
        page = open_page([event])
        page.evaluate("geomap.page.map.setZoom(10, { animate: false })")
        assert page.evaluate("geomap.page.markers.reach(0) > 0") is drawn


def test_doubtful_places_can_be_looked_at_alone_and_the_address_keeps_that(open_page, doubtful, events):
    page = open_page([doubtful, *events[1:]])
    page.locator("label", has=page.locator("[data-mark=unsure]")).click()
    assert count(page).startswith("1 of 4")
    page.wait_for_timeout(250)
    assert "mark=16" in page.evaluate("location.hash")


def test_the_centre_of_a_province_is_no_doubtful_pin_but_an_area(open_page, events):
    market = events[1].but(places=tuple(place.but(geo_confidence=0.1) for place in events[1].places))
    page = open_page([market])
    assert "Place uncertain" not in page.locator("#list").inner_text()
    assert page.locator("[data-mark=unsure]").count() == 0


def test_where_nobody_is_named_the_card_says_unknown(open_page, events):
    page = open_page([events[2].but(side_a=(), side_b=())])
    press_on_list(page, "Home", "Enter")
    assert "Who\nunknown" in card(page)


def test_an_event_without_a_date_does_not_claim_the_day_of_publication(open_page, events):
    undated = events[1].but(when=events[1].when.but(start=None, end=None, basis="none"))
    page = open_page([undated])
    press_on_list(page, "Home", "Enter")
    assert "no date given" in card(page)
    assert "day of publication" not in card(page)


def test_the_search_finds_a_place_by_the_name_that_the_article_gives_it(open_page, events):
    raid = events[2].but(places=tuple(place.but(name_raw="Hamath") for place in events[2].places))
    page = open_page([raid, events[1]])
    page.fill("#search", "hamath")
    page.wait_for_timeout(300)
    assert count(page).startswith("1 of 2")


def test_a_side_that_no_account_of_the_event_names_is_said_to_be_inferred(open_page, events):
    said = tuple(actor.but(name_raw="the army") for actor in events[0].side_a)
    assert said
    guessed = tuple(actor.but(name_raw="") for actor in said)
    page = open_page([events[0].but(side_a=guessed, side_b=())])
    press_on_list(page, "Home", "Enter")
    assert "Not named in the accounts of this event, inferred: First side" in card(page)
    page = open_page([events[0].but(side_a=said, side_b=())])
    press_on_list(page, "Home", "Enter")
    assert "Not named in the accounts" not in card(page)
