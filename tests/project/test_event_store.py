"""Events keep their history; ids are never used again."""

import pytest

from geomap.errors import ProjectError


def test_a_new_event_has_revision_one(database, make_event):
    changes = database.store_events([make_event()])
    assert changes.new == ("e1",)
    assert [(e.event_id, e.revision) for e in database.events()] == [("e1", 1)]


def test_the_same_events_again_change_nothing(database, make_event):
    database.store_events([make_event()])
    changes = database.store_events([make_event()])
    assert changes == type(changes)()
    assert next(database.events()).revision == 1


def test_a_change_raises_the_revision_and_keeps_the_old_values(database, make_event):
    database.store_events([make_event(best=3)])
    assert database.store_events([make_event(best=5)]).changed == ("e1",)
    assert [(e.revision, e.best) for _, e in database.event_history("e1")] == [(1, 3), (2, 5)]
    assert [e.best for e in database.events()] == [5]


def test_an_event_whose_reports_moved_is_merged(database, make_event):
    database.store_events([make_event("e1", ["r1"]), make_event("e2", ["r2", "r3"])])
    changes = database.store_events([make_event("e1", ["r1", "r2", "r3"])])
    assert (changes.merged, changes.gone) == (("e2",), ())
    last = database.event_history("e2")[-1][1]
    assert (last.status, last.merged_into) == ("merged_into", "e1")
    assert [e.event_id for e in database.events()] == ["e1"]


def test_an_event_without_any_report_left_is_published_as_deleted(database, make_event):
    database.store_events([make_event()])
    assert database.store_events([]).gone == ("e1",)
    assert database.event_history("e1")[-1][1].status == "deleted"


def test_an_event_that_returns_goes_on_counting(database, make_event):
    database.store_events([make_event()])
    database.store_events([])
    assert database.store_events([make_event()]).changed == ("e1",)
    assert [e.revision for e in database.events()] == [3]


def test_the_events_of_an_earlier_run_can_be_asked_for(database, make_event):
    first = database.begin_run("build", {})
    database.store_events([make_event(best=3)])
    database.begin_run("build", {})
    database.store_events([make_event(best=5), make_event("e2", ["r2"])])
    assert {event_id: e.best for event_id, e in database.events_as_of(first).items()} == {"e1": 3}


def test_only_the_events_that_later_runs_wrote_may_be_asked_for(database, make_event):
    first = database.begin_run("build", {})
    database.store_events([make_event(best=3), make_event("e2", ["r2"])])
    second = database.begin_run("build", {})
    database.store_events([make_event(best=5), make_event("e2", ["r2"]), make_event("e3", ["r3"])])
    assert list(database.events_as_of(first, changed_after=first)) == ["e1"]
    assert list(database.events_as_of(second, changed_after=first)) == ["e1", "e3"]
    assert list(database.events_as_of(second)) == ["e1", "e2", "e3"]


def test_records_of_another_version_are_an_error_that_says_so(database, make_event, make_article):
    database.store_events([make_event()])
    database.add_article(make_article())
    with database.transaction():
        for table in ("event_revisions", "articles"):
            database._connection.execute(f"UPDATE {table} SET record = ?", (b'{"new_field": 1}',))
    reads = (
        lambda: list(database.events()),
        lambda: database.event_history("e1"),
        lambda: list(database.articles()),
        lambda: database.article("a1"),
        lambda: database.add_article(make_article()),
        lambda: database.store_events([]),
    )
    for read in reads:
        with pytest.raises(ProjectError, match=r"geomap\.db: .*another version of geomap .*new_field"):
            read()
