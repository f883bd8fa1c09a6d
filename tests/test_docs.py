"""The documentation holds: examples run, quoted rows stand in their files, links lead somewhere."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
QUOTED_TABLE = re.compile(r"^`([^`\n]+\.csv)`:\n\n```csv\n(.*?)^```", re.MULTILINE | re.DOTALL)
TABLES_OF_MODULES = {
    "events/coding": ("docs/events.md",),
    "events/merge": ("docs/merging.md",),
    "pipeline": ("ARCHITECTURE.md", "docs/scale.md"),
}
"""Room or folder of the package -> pages whose tables of modules name all of its modules."""
TABLE_OF_MODULES = re.compile(r"^\|module\|.*\n\|-.*\n((?:\|.*\n)+)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
LINK_TO_HEADING = re.compile(r"\]\(([^)#:\s]*)#([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if ">>>" in page.read_text("utf-8")], ids=lambda p: p.stem
)
def test_the_examples_of_a_page_run(page):
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert found.attempted > 0
    assert found.failed == 0


def test_every_row_that_is_quoted_stands_in_its_table():
    quoted = QUOTED_TABLE.findall((ROOT / "docs" / "extending.md").read_text("utf-8"))
    assert len(quoted) >= 5
    for table, rows in quoted:
        known = (ROOT / table).read_text("utf-8").splitlines()
        assert [row for row in rows.splitlines() if row not in known] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda p: p.name)
def test_the_links_of_a_page_lead_to_files(page):
    local = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def anchors(page):
    """Return the anchors that a page's headings get: small letters, hyphens for spaces, no other marks."""
    headings = HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda p: p.name)
def test_the_links_to_headings_of_a_page_lead_to_them(page):
    links = LINK_TO_HEADING.findall(page.read_text("utf-8"))
    targets = [(page.parent / other if other else page, anchor) for other, anchor in links]
    assert [anchor for target, anchor in targets if anchor not in anchors(target)] == []


def test_the_index_lists_every_page():
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in index] == []


def modules_named(page):
    """Yield the modules that the tables of a page name: "`folder`: one, other; third" in the first column."""
    for rows in TABLE_OF_MODULES.findall(page):
        for part in (part for row in rows.splitlines() for part in row.split("|")[1].split(";")):
            folder, colon, names = part.rpartition(": ")
            before = f"{folder.strip().strip('`')}/" if colon else ""
            yield from (f"{before}{name.strip()}" for name in names.split(","))


@pytest.mark.parametrize("room", TABLES_OF_MODULES)
def test_the_tables_of_modules_name_what_is_in_the_folders(room):
    folder = ROOT / "geomap" / room
    there = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("[!_]*.py")}
    pages = [(ROOT / page).read_text("utf-8") for page in TABLES_OF_MODULES[room]]
    assert {name for page in pages for name in modules_named(page)} == there
