"""The Python interface: a project in a notebook."""

import doctest

import pandas as pd
import pytest

import geomap
from geomap.pipeline import project as module

TEXT = "An air strike killed four civilians in Aleppo on 2 December 2024, the White Helmets said."


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "story.txt").write_text(TEXT, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    made = geomap.Project(folder / "map")
    made.add(folder / "story.txt", folder / "empty.txt").build()
    return made


def test_events_are_a_frame_with_crs_and_types(project):
    events = project.events()
    assert events.crs == "EPSG:4326"
    assert list(events["location"]) == ["Aleppo"]
    assert events["event_date"].iloc[0] == pd.Timestamp("2024-12-02")
    assert events["best"].dtype == "Int64"
    assert events.geometry.iloc[0].x == pytest.approx(37.16, abs=0.1)


def test_events_have_the_types_and_points_of_the_exports(tmp_path):
    (tmp_path / "story.txt").write_text(
        "Rebels killed two soldiers in Syria on 2 May 2014.", encoding="utf-8"
    )
    project = geomap.Project(tmp_path / "map")
    project.add(tmp_path / "story.txt").build()
    events = project.events()
    assert list(events["country"]) == ["Syria"]
    assert events["latitude"].notna().all()
    assert events.geometry.isna().all()
    assert {str(events[name].dtype) for name in ("injured", "size_best")} == {"Int64"}
    assert {str(events[name].dtype) for name in ("tags", "admin3", "quote")} == {"string"}
    assert events["date_start"].dt.year.tolist() == [2014]


def test_a_build_tells_of_all_that_was_added(tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    project = geomap.Project(tmp_path / "map").add(tmp_path / "story.txt")
    summary = project.add(tmp_path / "empty.txt", date=pd.Timestamp("2024-12-03").date()).build()
    assert (summary.articles_read, summary.articles_new, summary.events_merged) == (1, 1, 1)
    assert [failure.name for failure in summary.failures] == ["empty.txt"]


def test_articles_and_failures_are_there(project):
    assert [article.text for article in project.articles()] == [TEXT]
    assert [failure.origin for failure in project.failures()] == ["empty.txt"]


def test_a_notebook_shows_the_map_apart_from_its_own_page(project):
    shown = project._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts"' in shown
    inner = shown.removeprefix('<iframe srcdoc="').partition('"')[0]
    assert "map" in inner
    assert len(inner) > 10_000


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        geomap.nothing  # noqa: B018


def test_the_examples_in_the_documentation_run():
    failed, tried = doctest.testmod(module, extraglobs={"Path": module.Path})
    assert tried > 5
    assert failed == 0


def test_the_python_interface_can_be_seen_before_it_is_imported():
    assert dir(geomap) == sorted(geomap.__all__)
    assert all(hasattr(geomap, name) for name in dir(geomap))
