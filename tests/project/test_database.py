"""What a project keeps, and what it does not do twice."""

import sqlite3
from datetime import date

import pytest

from geomap.errors import ProjectError
from geomap.model import FailedArticle
from geomap.project import ProjectDatabase, Versions, project_lock
from geomap.project.schema import MIGRATIONS


def test_an_article_is_kept_and_read_back(database, make_article):
    assert database.add_article(make_article()) == "new"
    assert list(database.articles()) == [make_article()]
    assert database.article("a1") == make_article()
    assert database.article("zz") is None


def test_the_same_article_again_changes_nothing(database, make_article):
    database.add_article(make_article())
    assert database.add_article(make_article(origin="b.txt", warnings=("seen",))) == "known"
    assert database.article("a1") == make_article()


def test_the_kept_file_name_does_not_depend_on_the_order(database, make_article):
    database.add_article(make_article(origin="b.txt"))
    database.add_article(make_article(origin="a.txt"))
    assert database.article("a1").origin == "a.txt"


def test_corrected_metadata_replace_the_old(database, make_article):
    database.add_article(make_article())
    corrected = make_article(pub_date=date(2021, 3, 4), pub_date_basis="stated")
    assert database.add_article(corrected) == "changed"
    assert database.article("a1") == corrected


def test_a_weaker_date_does_not_replace_a_stated_one(database, make_article):
    stated = make_article(pub_date_basis="stated")
    database.add_article(stated)
    assert database.add_article(make_article(pub_date=None, pub_date_basis="none")) == "known"
    assert database.article("a1") == stated


def test_only_what_is_new_or_outdated_is_to_be_coded(database, make_article, versions, coding):
    database.add_article(make_article())
    assert [a.doc_id for a in database.outdated(versions)] == ["a1"]
    database.store_coded(make_article(), versions, *coding)
    assert list(database.outdated(versions)) == []
    assert len(list(database.outdated(versions._replace(gazetteer="gaz-2")))) == 1
    database.add_article(make_article(pub_date=date(2021, 3, 9), pub_date_basis="stated"))
    assert len(list(database.outdated(versions))) == 1


def test_coded_results_come_back_as_they_went_in(database, make_article, versions, coding):
    database.add_article(make_article())
    assert database.coded(make_article(), versions) is None
    database.store_coded(make_article(), versions, *coding)
    stored = database.coded(make_article(), versions)
    assert (stored.mentions, stored.coded) == coding
    assert list(database.reports()) == list(coding[1].reports)
    assert list(database.mentions()) == [("a1", coding[0])]


def test_results_of_an_older_coder_make_room(database, make_article, versions, coding):
    database.add_article(make_article())
    database.store_coded(make_article(), versions, *coding)
    database.store_coded(make_article(), Versions("coder-2", "gaz-1"), *coding)
    assert len(list(database.reports())) == 1
    assert database.coded(make_article(), versions) is None


def test_a_forgotten_article_takes_its_reports_along(database, make_article, versions, coding):
    database.add_article(make_article())
    database.store_coded(make_article(), versions, *coding)
    assert database.forget_article("a1")
    assert list(database.reports()) == []
    assert not database.forget_article("a1")


def test_failures_are_kept_until_the_file_is_read(database):
    database.note_failure(FailedArticle(origin="x.txt", reason="the file is empty"))
    assert database.failures() == [FailedArticle(origin="x.txt", reason="the file is empty")]
    database.clear_failure("x.txt")
    assert database.failures() == []


def test_the_log_tells_when_and_what_came_of_it(database):
    number = database.begin_run("build seeds/", {"coder": "1", "gazetteer": "2"})
    database.end_run({"articles_new": 5})
    (run,) = database.runs()
    assert (run.run_id, run.command, run.counts) == (number, "build seeds/", {"articles_new": 5})
    assert run.started <= run.finished


def test_a_transaction_that_fails_leaves_nothing(database, make_article):
    with pytest.raises(RuntimeError), database.transaction():
        database.add_article(make_article())
        raise RuntimeError("stopped")
    assert list(database.articles()) == []


def test_a_project_is_there_the_next_day(tmp_path, make_article):
    with ProjectDatabase.open(tmp_path) as database:
        database.add_article(make_article())
    with ProjectDatabase.open(tmp_path, create=False) as database:
        assert database.article("a1") == make_article()


def test_a_missing_project_is_said(tmp_path):
    with pytest.raises(ProjectError, match="no geomap project here"):
        ProjectDatabase.open(tmp_path, create=False)


def test_a_newer_schema_is_refused_and_left_alone(tmp_path):
    ProjectDatabase.open(tmp_path).close()
    raw = sqlite3.connect(tmp_path / "geomap.db")
    raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    raw.close()
    before = (tmp_path / "geomap.db").read_bytes()
    with pytest.raises(ProjectError, match="newer geomap"):
        ProjectDatabase.open(tmp_path)
    assert (tmp_path / "geomap.db").read_bytes() == before


def test_a_foreign_database_is_refused(tmp_path):
    raw = sqlite3.connect(tmp_path / "geomap.db")
    raw.execute("CREATE TABLE notes (words)")
    raw.close()
    with pytest.raises(ProjectError, match="not a geomap project"):
        ProjectDatabase.open(tmp_path)


def test_a_damaged_database_is_said_and_left_alone(tmp_path):
    (tmp_path / "geomap.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    with pytest.raises(ProjectError, match="damaged"):
        ProjectDatabase.open(tmp_path)
    assert (tmp_path / "geomap.db").read_bytes().endswith(b"\xff")


def test_a_second_writer_says_that_the_project_is_in_use(tmp_path, make_article):
    with ProjectDatabase.open(tmp_path) as first, ProjectDatabase.open(tmp_path, wait_s=0.05) as second:
        with first.transaction():
            first.add_article(make_article())
            with pytest.raises(ProjectError, match="another geomap"):
                second.add_article(make_article())
        assert second.add_article(make_article()) == "known"


def test_a_second_build_waits_or_says_so(tmp_path):
    second = project_lock(tmp_path, wait_s=0.05)
    with project_lock(tmp_path), pytest.raises(ProjectError, match="another geomap"), second:
        pass
    with project_lock(tmp_path, wait_s=0.05):
        pass
