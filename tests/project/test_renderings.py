"""What the outputs are made of is kept until its event or article changes, or the renderer does."""

import sqlite3

import pytest

from geomap.project import EventRendering, ProjectDatabase
from geomap.project.verify import verify


def rendering(event_id, feature="{}"):
    return EventRendering(event_id, "2021-03-03", feature, b"[]")


@pytest.fixture
def rendered(database, make_event, make_article):
    """Two events and an article, all rendered."""
    database.begin_run("build", {})
    database.add_article(make_article())
    database.store_events([make_event("e1"), make_event("e2")])
    with database.transaction():
        database.renderings.hold_for("v1")
        database.renderings.add_events([rendering("e1"), rendering("e2")])
        database.renderings.add_articles([("a1", b"[]")])
    return database


def test_only_an_event_that_changed_is_rendered_anew(rendered, make_event):
    rendered.store_events([make_event("e1", best=3), make_event("e2")])
    assert rendered.renderings.missing_events() == ["e1"]


def test_an_event_that_is_gone_is_in_the_outputs_no_more(rendered, make_event):
    rendered.store_events([make_event("e2")])
    assert rendered.renderings.missing_events() == []
    assert len(list(rendered.renderings.features())) == 1


def test_an_article_read_or_coded_anew_gets_a_new_outline(rendered, make_article, versions, coding):
    rendered.store_coded(make_article(), versions, *coding)
    assert rendered.renderings.missing_articles() == ["a1"]


def test_an_article_that_is_forgotten_has_no_outline(rendered):
    rendered.forget_article("a1")
    assert list(rendered.renderings.articles()) == []


def test_another_version_renders_everything_anew(rendered):
    with rendered.transaction():
        rendered.renderings.hold_for("v1")
    assert rendered.renderings.missing_events() == []
    with rendered.transaction():
        rendered.renderings.hold_for("v2")
    assert rendered.renderings.missing_events() == ["e1", "e2"]
    assert rendered.renderings.missing_articles() == ["a1"]


def test_features_come_by_day_then_id_without_a_day_last(database, make_event):
    database.store_events([make_event(name) for name in ("e1", "e2", "e3")])
    days = {"e1": "9999", "e2": "2021-03-04", "e3": "2021-03-03"}
    with database.transaction():
        database.renderings.add_events(EventRendering(name, day, name, b"[]") for name, day in days.items())
    assert list(database.renderings.features()) == ["e3", "e2", "e1"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE event_renderings SET feature = '{ }'",
        "UPDATE event_renderings SET page_row = x'00'",
        "UPDATE event_renderings SET page_row = 7",
        "UPDATE event_renderings SET day = '2021-03-09'",
        "UPDATE event_renderings SET event_id = 'e3' WHERE event_id = 'e2'",
        "UPDATE article_outlines SET record = x'00'",
        "UPDATE article_outlines SET record = 'words'",
    ],
)
def test_an_altered_rendering_is_found(rendered, damage):
    folder = rendered.path.parent
    found = set(verify(rendered))
    rendered.close()
    raw = sqlite3.connect(folder / "geomap.db")
    raw.execute(damage)
    raw.commit()
    raw.close()
    with ProjectDatabase.open(folder) as database:
        assert set(verify(database)) > found
