"""Many accounts of an event and many events of a place: values once, most quotes folded, few pages."""

import pytest

from geomap.model import Claim, Conflict
from tests.outputs.map.reader import card, press_on_list, spot

pytestmark = pytest.mark.browser

ACCOUNTS = 30


@pytest.fixture
def told_often(events):
    """The market, told thirty times with three tolls; the last account denies it."""
    market = events[1]
    (told,) = market.reports
    reports = [
        told.but(report_id=f"r{k}", doc_id=f"d{k}", publisher=f"Paper {k}", denies=k == ACCOUNTS - 1)
        for k in range(ACCOUNTS)
    ]
    claims = [
        Claim(report_id=report.report_id, value=str(5 + k % 3), words="seven dead" if k % 3 == 2 else "")
        for k, report in enumerate(reports)
    ]
    return market.but(
        reports=tuple(reports),
        number_of_sources=ACCOUNTS,
        conflicts=(Conflict(field="deaths", claims=tuple(claims)),),
    )


def test_every_value_stands_once_with_all_who_give_it(open_page, told_often):
    page = open_page([told_often])
    press_on_list(page, "Home", "Enter")
    lines = page.locator(".popup .conflicts td > div").all_inner_texts()
    assert [line.split()[0] for line in lines] == ["5", "6", "7"]
    assert lines[0].count("Paper") == ACCOUNTS / 3
    assert "seven dead — Paper 2; seven dead — Paper 5" in lines[2]


def test_most_accounts_are_folded_but_none_that_denies(open_page, told_often):
    page = open_page([told_often])
    press_on_list(page, "Home", "Enter")
    assert page.locator(".popup .source").filter(visible=True).count() == 9
    assert page.locator(".popup .denies").is_visible()
    page.locator(".popup summary", has_text="Show 21 more accounts").click()
    assert page.locator(".popup .source").filter(visible=True).count() == ACCOUNTS


def test_a_few_accounts_are_not_folded(open_page, told_often):
    page = open_page([told_often.but(reports=told_often.reports[:9], conflicts=())])
    press_on_list(page, "Home", "Enter")
    assert page.locator(".popup .source").filter(visible=True).count() == 9


def test_a_hundred_events_at_one_place_are_five_pages(open_page, events):
    market = events[1]
    page = open_page([market.but(event_id=f"m{k:03}") for k in range(100)])
    page.mouse.click(*spot(page, "m000"))
    assert "Events at this place: 100" in card(page)
    assert "1–20 / 100" in card(page)
    assert page.locator(".popup .stack button").first.inner_text().count("killed: 7") == 1
    for _ in range(4):
        page.locator(".popup .pager button", has_text="Next").click()
    assert "81–100 / 100" in card(page)
    page.locator(".popup .stack button").nth(3).click()
    assert "84 / 100" in card(page)
    page.locator(".popup .back").click()
    assert "81–100 / 100" in card(page)
