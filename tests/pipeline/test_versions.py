"""What was coded by other rules is coded anew: the version is a hash of the rules."""

import subprocess
import sys
from pathlib import Path

import pytest

from geomap.pipeline import versions
from geomap.pipeline.resources import Resources

ROOT = Path(__file__).resolve().parents[2]
CODE_ONE = """
import sys
from geomap.articles import make_article
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
text = "An air strike killed four civilians in Aleppo on 2 December 2024."
assert process_article(make_article(text, {}, origin="text"), Resources()).coded.reports
"""
MERGE_SOME = """
import sys
import geomap.outputs.flat, geomap.pipeline.corpora.merging
"""
NO_RULES = {
    "geomap", "geomap.errors", "geomap.pipeline", "geomap.pipeline.pooling", "geomap.pipeline.versions",
}  # fmt: skip
"""Modules that hold no rule by which anything is coded."""


def modules_of(program):
    """Return the modules of ours that a program has imported at its end."""
    program += "print(*(name for name in sys.modules if name.partition('.')[0] == 'geomap'))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def within(rooms):
    """Return a test of whether a module lies in one of the rooms."""
    names = tuple(f"geomap.{room.removesuffix('.py').replace('/', '.')}" for room in rooms)
    return lambda module: any(module == name or module.startswith(f"{name}.") for name in names)


def test_all_that_codes_an_article_is_in_the_version_of_the_coder():
    is_hashed = within(versions.CODING_ROOMS)
    assert {module for module in modules_of(CODE_ONE) if not is_hashed(module)} <= NO_RULES


def test_all_that_makes_the_tables_of_a_dataset_is_in_its_version():
    is_hashed = within((*versions.DATASET_ROOMS, *versions.CODING_ROOMS))
    others = {module for module in modules_of(MERGE_SOME) if not is_hashed(module)} - NO_RULES
    # The engines that tasks run on and what locks a folder decide no byte of a table.
    assert {module for module in others if not within(("pipeline/runners", "project"))(module)} == set()


@pytest.mark.parametrize("rooms", [versions.CODING_ROOMS, versions.DATASET_ROOMS])
def test_every_room_of_a_version_is_there(rooms):
    assert [room for room in rooms if not (ROOT / "geomap" / room).exists()] == []


def test_a_changed_table_changes_the_version(tmp_path, monkeypatch):
    (tmp_path / "model").mkdir()
    table = tmp_path / "model" / "triggers.csv"
    monkeypatch.setattr(versions, "files", lambda _: tmp_path)
    monkeypatch.setattr(versions, "CODING_ROOMS", ("model",))
    seen = set()
    for content in ("shelled,Shelling\n", "shelled,Shelling\nbombed,Shelling\n"):
        table.write_text(content, encoding="utf-8")
        versions.coder_version.cache_clear()
        seen.add(versions.coder_version())
    versions.coder_version.cache_clear()
    assert len(seen) == 2


def test_a_changed_module_changes_the_version(tmp_path, monkeypatch):
    (tmp_path / "coding.py").write_text("LEAST = 2\n", encoding="utf-8")
    monkeypatch.setattr(versions, "files", lambda _: tmp_path)
    monkeypatch.setattr(versions, "DATASET_ROOMS", ("coding.py",))
    versions.dataset_version.cache_clear()
    before = versions.dataset_version()
    (tmp_path / "coding.py").write_text("LEAST = 3\n", encoding="utf-8")
    versions.dataset_version.cache_clear()
    assert versions.dataset_version() != before
    versions.dataset_version.cache_clear()


def test_options_that_change_the_result_are_part_of_the_version():
    assert Resources(countries=("SY",)).version != Resources().version
    assert Resources(recogniser="gazetteer").version != Resources().version
