"""What the outputs are made of is kept until its event or article changes, or the renderer does."""

import sqlite3
from datetime import date

import pytest

from geomap.model import DateSpan
from geomap.project import ProjectDatabase
from geomap.project.parts import FIRST, Stretch
from geomap.project.renderings import event_position
from geomap.project.schema import MIGRATIONS
from geomap.project.verify import verify

ALL = [Stretch(FIRST, None)]


def render(database):
    """Make what is stale."""
    kept = database.renderings
    for stretch in kept.events.stale():
        names = ",".join(event.event_id for event in database.events_in(stretch))
        kept.events.keep(stretch, (names.encode(), b"[]"))
    for stretch in kept.articles.stale():
        kept.articles.keep(stretch, (b"[]",))


@pytest.fixture
def rendered(database, make_event, make_article):
    """Two events and an article, all rendered."""
    database.begin_run("build", {})
    database.add_article(make_article())
    database.store_events([make_event("e1"), make_event("e2")])
    with database.transaction():
        database.renderings.hold_for("v1")
        render(database)
    return database


def test_an_event_that_changed_is_rendered_anew(rendered, make_event):
    assert rendered.renderings.events.stale() == []
    rendered.store_events([make_event("e1"), make_event("e2")])
    assert rendered.renderings.events.stale() == []
    rendered.store_events([make_event("e1", best=3), make_event("e2")])
    assert rendered.renderings.events.stale() == ALL


def test_an_event_that_is_gone_is_in_the_outputs_no_more(rendered, make_event):
    rendered.store_events([make_event("e2")])
    render(rendered)
    assert list(rendered.renderings.events.read("features")) == [b"e2"]


def test_an_article_read_or_coded_anew_gets_a_new_outline(rendered, make_article, versions, coding):
    rendered.store_coded(make_article(), versions, *coding)
    assert rendered.renderings.articles.stale() == ALL
    assert rendered.renderings.events.stale() == []


def test_an_article_that_is_forgotten_has_no_outline(rendered):
    rendered.forget_article("a1")
    assert rendered.renderings.articles.stale() == ALL
    assert list(rendered.articles_in(*ALL)) == []


def test_another_version_renders_everything_anew(rendered):
    with rendered.transaction():
        rendered.renderings.hold_for("v1")
    assert rendered.renderings.events.stale() == rendered.renderings.articles.stale() == []
    with rendered.transaction():
        rendered.renderings.hold_for("v2")
    assert rendered.renderings.events.stale() == rendered.renderings.articles.stale() == ALL


def on(start):
    return {"when": DateSpan(start=start, end=start)}


def test_the_newest_events_come_first_and_those_without_a_day_last(database, make_event):
    days = {"e0": None, "e1": date(2021, 3, 3), "e2": date(2021, 3, 4), "e3": date(1815, 6, 18)}
    database.store_events([make_event(name, **on(day)) for name, day in {**days, "e4": days["e1"]}.items()])
    assert [event.event_id for event in database.events_in(*ALL)] == ["e2", "e1", "e4", "e3", "e0"]


def test_an_event_moves_with_its_day(database, make_event):
    database.store_events(
        [make_event("e1", **on(date(2021, 3, 3))), make_event("e2", **on(date(2021, 3, 2)))]
    )
    database.store_events(
        [make_event("e1", **on(date(2021, 3, 1))), make_event("e2", **on(date(2021, 3, 2)))]
    )
    assert [event.event_id for event in database.events_in(*ALL)] == ["e2", "e1"]


def test_a_project_of_an_older_geomap_learns_the_order_of_its_events(tmp_path, make_event):
    days = {"e0": None, "e1": date(2021, 3, 3), "e2": date(1, 1, 1), "e3": date(9999, 12, 31)}
    events = [make_event(name, **on(day)) for name, day in days.items()]
    raw = sqlite3.connect(tmp_path / "geomap.db")
    for script in MIGRATIONS[:4]:
        raw.executescript(script)
    for event in [*events, make_event("e4", status="deleted")]:
        raw.execute("INSERT INTO events VALUES (?, 1, ?, '')", (event.event_id, event.status))
        raw.execute(
            "INSERT INTO event_revisions VALUES (?, 1, NULL, ?, '')", (event.event_id, event.to_json())
        )
    raw.executescript(f"PRAGMA application_id = {0x67656F6D}; PRAGMA user_version = 4")
    raw.close()
    with ProjectDatabase.open(tmp_path) as database:
        found = dict(database.rows("SELECT event_id, position FROM event_order"))
    assert found == {event.event_id: event_position(event) for event in events}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE event_parts SET features = x'00'",
        "UPDATE event_parts SET page = 7",
        "UPDATE event_parts SET page = NULL",
        "UPDATE event_parts SET position = '1'",
        "DELETE FROM event_parts",
        "INSERT INTO event_parts (position) VALUES ('1')",
        "UPDATE event_order SET position = 'x' || position",
        "DELETE FROM event_order WHERE event_id = 'e2'",
        "INSERT INTO event_order VALUES ('e3', '0000000 e3')",
        "UPDATE article_parts SET outlines = x'00'",
        "UPDATE article_parts SET outlines = 'words'",
        "DELETE FROM article_parts",
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
