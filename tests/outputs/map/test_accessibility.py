"""axe-core, from the npm registry, finds no serious fault in any state of the page."""

import shutil
import subprocess

import pytest

pytestmark = pytest.mark.browser
AXE = "axe-core@4.10.3"
RULES = """() => axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations
  .filter(({ impact }) => impact === "serious" || impact === "critical")
  .map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html.slice(0, 160)).join(" | ")))"""


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    if shutil.which("npm") is None:
        pytest.skip("no npm to fetch axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), AXE],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode != 0:
        pytest.skip(f"npm could not fetch {AXE}")
    return (folder / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def faults(page, axe):
    page.evaluate(axe)
    return page.evaluate(RULES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_an_event_open_has_no_serious_fault(open_page, axe, scheme):
    page = open_page(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true })")
    assert faults(page, axe) == []
    page.locator("#list").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert faults(page, axe) == []


def test_an_event_that_is_scrolled_and_links_nowhere_has_no_serious_fault(open_page, axe, events):
    market = events[1]
    page = open_page([market.but(reports=market.reports * 9)], viewport={"width": 1100, "height": 500})
    page.locator("#list").focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup-scrolled").wait_for()
    assert faults(page, axe) == []
    page.locator(".popup").focus()
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('.leaflet-popup-scrolled').scrollTop > 0")


def test_the_arabic_page_has_no_serious_fault(open_page, axe):
    page = open_page(info={"language": "ar"})
    assert faults(page, axe) == []


def test_the_box_about_the_map_and_the_phone_have_no_serious_fault(open_page, axe):
    page = open_page(viewport={"width": 390, "height": 800})
    page.click("#about")
    assert faults(page, axe) == []
    page.keyboard.press("Escape")
    page.click("#showlist")
    assert faults(page, axe) == []
