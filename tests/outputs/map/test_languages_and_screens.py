"""Phone, Arabic, dark, print and the box about the map."""

import io

import pypdf
import pytest

from geomap.model import Actor
from tests.outputs.map.reader import card, press_on_list, titles

pytestmark = pytest.mark.browser


def test_a_phone_shows_map_and_list_as_tabs(open_page):
    page = open_page(viewport={"width": 390, "height": 800}, has_touch=True)
    assert not page.locator("#list").is_visible()
    page.click("#showlist")
    page.locator("#list .row").first.click()
    assert page.locator(".popup").is_visible()
    assert page.locator("#showmap").get_attribute("aria-pressed") == "true"
    assert not page.locator(".leaflet-control-zoom").is_visible()
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


def test_the_reasons_of_a_merge_are_folded_away_and_marked_as_english(open_page, events):
    reasons = ("Courier with Herald, joined (+3.0): same town +2.0", "Post to Herald: denies the same")
    page = open_page([events[1].but(merge_notes=reasons)], info={"language": "ar"})
    press_on_list(page, "Home", "Enter")
    assert reasons[0] not in card(page)
    page.locator(".popup .merged summary").press("Enter")
    assert page.locator(".popup .merged li").all_inner_texts() == list(reasons)
    assert page.locator(".popup .merged ul[lang=en][dir=ltr]").count() == 1


def test_who_is_acted_upon_is_never_shown_as_the_one_who_acts(open_page, events):
    page = open_page([events[1].but(side_a=(), side_b=(Actor(name="Civilians (Syria)"),))])
    assert "unknown → Civilians (Syria)" in page.locator("#list .row").first.inner_text()
    press_on_list(page, "Home", "Enter")
    assert "unknown → Civilians (Syria)" in card(page)


def test_the_arrow_between_actors_points_as_their_names_run(open_page, events):
    latin, arabic = (Actor(name=name) for name in ("Desert Hawks", "صقور الصحراء"))
    town, fighters = (Actor(name=name) for name in ("Civilians (Syria)", "مدنيون"))
    sides = [(latin, town), (arabic, fighters)]
    page = open_page(
        [events[1].but(event_id=f"e{k}", side_a=(a,), side_b=(b,)) for k, (a, b) in enumerate(sides)],
        info={"language": "ar"},
    )
    assert page.locator("#list .last bdi").all_inner_texts() == [
        "Desert Hawks → Civilians (Syria)",
        "صقور الصحراء ← مدنيون",
    ]


def test_what_was_left_out_is_told_in_the_language_of_the_page(open_page):
    left_out = (("background: dated in 2011", 2), ("a question: it tells of nothing", 4), ("background", 3))
    page = open_page(info={"language": "ar", "left_out": left_out})
    page.click("#about")
    page.locator("#aboutbox summary").click()
    lines = page.locator("#aboutbox details li").all_inner_texts()
    assert lines[0].endswith(": 5")
    assert lines[1].endswith(": 4")
    assert not any(letter.isascii() and letter.isalpha() for letter in "".join(lines))


def test_a_day_keeps_its_order_among_arabic_words(open_page):
    page = open_page(info={"language": "ar"})
    page.click("#about")
    days = page.locator("#aboutbox li", has_text="2024-").first.inner_text()
    assert "\u20662024-" in days


def test_titles_are_in_the_language_of_the_page(open_page):
    page = open_page()
    assert titles(page)[2] == "Air/drone strike near Hama"
    page.select_option("#language", "ar")
    assert titles(page)[2] == "غارة جوية أو بطائرة مسيّرة قرب Hama"


def test_what_a_person_wrote_about_an_event_stands_in_its_popup(open_page, events):
    from geomap.events.merge.fields.notes import note

    made = note(events[1])
    page = open_page([events[1].but(notes=f"{made} [seen by two]"), events[2].but(notes=note(events[2]))])
    press_on_list(page, "Home", "Enter")
    assert page.locator(".popup .note").all_inner_texts() == ["[seen by two]"]
    press_on_list(page, "End", "Enter")
    assert page.locator(".popup .note").count() == 0


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


def test_print_shows_what_the_reader_saw_and_leaves_the_view_as_it_was(open_page):
    page = open_page(address="#v=7.25/35/40")
    page.wait_for_timeout(200)
    state = "[geomap.page.map.getZoom(), geomap.page.map.getCenter().lng, location.hash]"
    before = page.evaluate(state)
    page.evaluate("globalThis.seen = geomap.page.map.getBounds(); dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("geomap.page.map.getBounds().contains(seen)")
    assert page.locator("#map canvas.printed").count() == 4
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_function("hash => location.hash === hash", arg=before[2])  # written a moment later
    assert page.evaluate(state) == before
    assert page.locator("#map canvas.printed").count() == 0


def test_the_box_about_the_map_says_scope_and_limits(open_page):
    page = open_page()
    page.click("#about")
    page.click("#aboutbox summary")
    text = page.locator("#aboutbox").inner_text()
    for words in (
        "Events: 4, of which not on the map: 1",
        "only planned: 2",
        "Publishers: 4",
        "Made on 2024-12-04",
        "Natural Earth",
    ):
        assert words in text
    page.keyboard.press("Escape")
    assert not page.locator("#aboutbox").is_visible()


def test_print_in_arabic_fits_the_paper(open_page):
    page = open_page(info={"language": "ar"})
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[1]
    lefts = []
    printed.extract_text(
        visitor_text=lambda text, at, letters, *_: text.strip() and lefts.append(letters[4] * at[0] + at[4])
    )
    assert min(lefts) > 12 / 25.4 * 72 - 1
    assert max(lefts) > float(printed.mediabox.width) * 0.75


def test_quoted_words_stand_apart_from_what_is_before_them_in_arabic_too(open_page, events):
    page = open_page(
        [events[1].but(when=events[1].when.but(text="overnight into Monday"))], info={"language": "ar"}
    )
    press_on_list(page, "Home", "Enter")
    assert "2024-12-02\u2069 overnight into Monday" in page.locator(".popup dl").text_content()


def test_the_legend_of_a_phone_shows_every_mark(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    page.click(".legend summary")
    marks = page.locator(".legend .swatch")
    assert marks.count() > 4
    assert all(marks.nth(k).is_visible() for k in range(marks.count()))


def test_a_short_name_of_a_kind_has_no_gap_behind_it(open_page, events):
    attack = events[3].but(sub_event_type="Attack", event_type="Violence against civilians")
    page = open_page([attack])
    kind, place = (page.locator("#list .row b i").nth(k).bounding_box() for k in range(2))
    text = page.evaluate(
        """() => { const range = document.createRange();
        range.selectNodeContents(document.querySelector('#list .row b i'));
        return range.getBoundingClientRect().width; }"""
    )
    assert kind["width"] - text < 1
    assert abs(place["x"] - kind["x"] - kind["width"]) < 1


@pytest.mark.parametrize("viewport", [(844, 390), (700, 500), (1280, 760)])
def test_the_legend_can_be_opened_and_closed_on_a_low_screen(open_page, viewport):
    page = open_page(viewport=dict(zip(("width", "height"), viewport, strict=True)))
    is_open = page.evaluate("geomap.page.legend.box.open")
    assert is_open is (viewport[1] == 760)
    for _ in range(2):
        page.click(".legend summary")
        legend, around = (page.locator(box).bounding_box() for box in (".legend", "#map"))
        assert legend["y"] >= around["y"]
    assert page.evaluate("geomap.page.legend.box.open") is is_open
