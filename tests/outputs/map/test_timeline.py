"""The days along the timeline: one old event does not squeeze the others."""

from datetime import date, timedelta

import pytest

from geomap.model import DateSpan

pytestmark = pytest.mark.browser

WEEK = [date(2024, 12, 1) + timedelta(days) for days in range(7)]
OLD = date(1996, 8, 8)
TO_COME = date(2041, 5, 1)
BARS = "Array.from(geomap.page.timeline.totals)"


@pytest.fixture
def dated(events):
    """Return events of these days."""

    def make(days):
        return [
            events[1].but(event_id=f"e{k}", when=DateSpan(start=day, end=day, basis="stated"))
            for k, day in enumerate(days)
        ]

    return make


def press(page, handle, *keys):
    page.locator(handle).focus()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    return page.locator("#span").inner_text()


def test_one_old_event_does_not_squeeze_the_others(open_page, dated):
    page = open_page(dated([OLD, *WEEK]))
    assert page.evaluate(BARS) == [1] * 8
    assert page.locator("#span").inner_text() == "1996-08-08 – 2024-12-07"
    assert "1996-08-08 – 2024-11-30" in page.locator("#time .track").get_attribute("title")
    assert press(page, "#from", "ArrowRight") == "2024-12-01 – 2024-12-07"
    assert press(page, "#from", "ArrowRight") == "2024-12-02 – 2024-12-07"
    assert press(page, "#from", "Home") == "1996-08-08 – 2024-12-07"
    assert press(page, "#to", "Home") == "1996-08-08 – 2024-11-30"
    assert page.locator("#list .row").count() == 1


def test_an_event_far_ahead_does_not_squeeze_the_others(open_page, dated):
    page = open_page(dated([*WEEK, TO_COME, OLD]))
    assert page.evaluate(BARS) == [1] * 9
    assert press(page, "#to", "ArrowLeft") == "1996-08-08 – 2024-12-07"


def test_days_of_a_long_axis_can_all_be_reached(open_page, dated):
    months = [date(2020, 1, 1) + timedelta(12 * days) for days in range(100)]
    page = open_page(dated([OLD, *months, TO_COME]))
    reached = page.evaluate(
        """() => {
          const { axis } = geomap.page.timeline;
          const spans = Array.from({ length: axis.slots }, (_, k) => [axis.firstDayOf(k), axis.lastDayOf(k)]);
          return {
            whole: spans[0][0] === axis.firstDay && spans[axis.slots - 1][1] === axis.finalDay,
            joined: spans.every(([first], k) => !k || first === spans[k - 1][1] + 1),
            back: spans.every(([first, last], k) => axis.slotOf(first) === k && axis.slotOf(last) === k),
          };
        }"""
    )
    assert reached == {"whole": True, "joined": True, "back": True}
    assert sum(page.evaluate(BARS)) == 102


def test_few_events_in_front_are_folded_and_those_near_the_others_are_not(open_page, dated):
    page = open_page(dated([OLD, date(2024, 11, 15), *WEEK, *WEEK, *WEEK, *WEEK, *WEEK, *WEEK]))
    (fold,) = page.evaluate("geomap.page.timeline.axis.folded.map(({ day, days }) => [day, days])")
    assert date(1970, 1, 1) + timedelta(fold[0]) == OLD
    assert fold[1] == (date(2024, 11, 15) - OLD).days


def test_events_spread_evenly_keep_one_scale(open_page, dated):
    page = open_page(dated([date(2000 + year, 1, 1) for year in range(24)]))
    assert page.evaluate("geomap.page.timeline.axis.folded") == []
    assert page.locator("#time .track").get_attribute("title") == ""


def test_a_link_with_days_beyond_the_events_is_followed(open_page, dated):
    page = open_page(dated([OLD, *WEEK]), address="#d=1980-01-01..2050-01-01")
    assert page.locator("#list .row").count() == 8
