"""The commands about an existing project: correct, status, log, diff, forget, verify, init."""

import contextlib
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from geomap.cli.correct import _split
from geomap.cli.main import cli
from geomap.errors import ProjectError
from geomap.model import Event, EventReport, Span

FIRST = "An air strike killed four civilians in Aleppo on 2 December 2024, the White Helmets said."
SAME = "Four people died when warplanes bombed a street in Aleppo on 2 December 2024."
THIRD = "A car bomb killed two soldiers in Hama on 5 May 2014, residents said."
SECOND = "Shelling killed three civilians in Homs on 4 May 2014, the Syrian Observatory said."


def geomap(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    assert geomap("build", folder / "a.txt", folder / "b.txt", "-o", folder / "out", "-q").exit_code == 0
    return folder / "out"


@pytest.fixture
def project(built, tmp_path):
    return shutil.copytree(built, tmp_path / "out")


def events(project):
    return json.loads((project / "events.geojson").read_text(encoding="utf-8"))["features"]


def features(project):
    return {feature["properties"]["location"]: feature for feature in events(project)}


def id_of(project, location):
    return features(project)[location]["id"]


def test_status_counts(project):
    status = json.loads(geomap("status", project, "--json").stdout)
    assert (status["articles"], status["coded"], status["events"]) == (2, 2, 2)
    assert status["last_run"]["finished"]


def test_status_names_what_could_not_be_read(project, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    assert geomap("build", tmp_path / "empty.txt", "-o", project, "-q").exit_code == 1
    status = json.loads(geomap("status", project, "--json").stdout)
    assert status["not_read"] == [{"name": "empty.txt", "reason": "the file is empty"}]
    assert "not read: empty.txt: the file is empty" in geomap("status", project).stdout


def test_an_id_that_another_account_gave_leads_to_the_event(project, tmp_path):
    from geomap.errors import ProjectError

    event = id_of(project, "Aleppo")
    assert geomap("correct", event, "--deaths", "5", "-o", project).exit_code == 0
    earlier = f"---\npublisher: Earlier Times\ndate: 2024-12-02\n---\n{SAME}\n"
    (tmp_path / "earlier.txt").write_text(earlier, encoding="utf-8")
    assert geomap("build", tmp_path / "earlier.txt", "-o", project, "-q").exit_code == 0
    now = id_of(project, "Aleppo")
    assert now != event
    for name in (event, event[:6]):
        with pytest.raises(ProjectError, match=f"its accounts are now event {now}"):
            geomap("explain", name, "-o", project)
    assert features(project)["Aleppo"]["properties"]["best"] == 5


@pytest.fixture
def unwritable(project, monkeypatch):
    """The project as on a read-only disk."""
    can = os.access
    refused = {project, project.resolve()}

    def access(path, mode, **options):
        return not (mode & os.W_OK and Path(path) in refused) and can(path, mode, **options)

    monkeypatch.setattr(os, "access", access)
    return project


def test_a_project_that_cannot_be_written_can_be_looked_at_and_exported(unwritable, tmp_path):
    before = {path.name for path in unwritable.iterdir()}
    event = id_of(unwritable, "Homs")
    for command in (["status"], ["log"], ["diff", "-o"], ["verify"], ["explain", event, "-o"]):
        assert geomap(*command, unwritable).exit_code == 0
    assert geomap("export", unwritable, "-o", tmp_path / "events.csv").exit_code == 0
    assert {path.name for path in unwritable.iterdir()} == before


def test_a_project_that_cannot_be_written_and_has_an_unfinished_change_says_so(unwritable):
    from geomap.errors import ProjectError

    (unwritable / "geomap.db-wal").write_bytes(b"x")
    with pytest.raises(ProjectError, match="its last change is still in"):
        geomap("status", unwritable)


def test_a_project_that_cannot_be_written_is_read_while_its_owner_works_on_it(unwritable):
    with contextlib.closing(sqlite3.connect(unwritable / "geomap.db", isolation_level=None)) as owner:
        owner.execute("PRAGMA journal_mode = WAL")
        owner.execute("INSERT INTO failures (origin, reason) VALUES ('late.txt', 'the file is empty')")
        assert "late.txt" in geomap("status", unwritable).output
        owner.execute("BEGIN IMMEDIATE")
        assert geomap("export", unwritable, "-o", "-", "--format", "csv").exit_code == 0


def test_what_its_owner_is_writing_is_not_called_damaged(unwritable):
    from geomap.project.connection import explained

    path = unwritable / "geomap.db"
    path.with_name("geomap.db-wal").write_bytes(b"")
    with pytest.raises(ProjectError, match="another geomap is working on this project"), explained(path):
        raise sqlite3.DatabaseError("database disk image is malformed")


def test_a_project_of_an_older_geomap_that_cannot_be_written_says_so(unwritable):
    from geomap.errors import ProjectError

    with contextlib.closing(sqlite3.connect(unwritable / "geomap.db")) as connection:
        connection.execute("PRAGMA user_version = 5")
    with pytest.raises(ProjectError, match=r"written by an older geomap \(schema 5, .*: copy the folder"):
        geomap("status", unwritable)


def test_status_of_nothing_is_an_error(tmp_path):
    from geomap.errors import ProjectError

    with pytest.raises(ProjectError, match="no geomap project"):
        geomap("status", "-o", tmp_path)


def test_a_correction_changes_map_and_export_and_is_marked(project):
    event = id_of(project, "Homs")
    place = "34.73,36.71,the old market"
    done = geomap("correct", event[:6], "--place", place, "--deaths", "5:4-6", "--by", "Jane", "-o", project)
    assert done.exit_code == 0
    feature = features(project)["the old market"]
    assert feature["geometry"]["coordinates"] == [36.71, 34.73]
    assert feature["properties"]["best"] == 5
    assert "corrected: place" in feature["properties"]["tags"]
    assert "the old market" in (project / "map.html").read_text(encoding="utf-8")


def test_an_event_is_corrected_to_have_killed_nobody(project):
    assert geomap("correct", id_of(project, "Homs"), "--deaths", "0", "-o", project).exit_code == 0
    assert features(project)["Homs"]["properties"]["best"] == 0


def test_a_correction_survives_a_rebuild_from_scratch(project):
    geomap("correct", id_of(project, "Homs"), "--date", "2014-05-03", "-o", project)
    (project / "geomap.db").unlink()
    sources = [project.parent / name for name in ("b.txt", "a.txt")]
    for source, text in zip(sources, (SECOND, FIRST), strict=True):
        source.write_text(text, encoding="utf-8")
    assert geomap("build", *sources, "-o", project, "-q").exit_code == 0
    assert features(project)["Homs"]["properties"]["event_date"] == "2014-05-03"


def test_undo_brings_the_machine_s_value_back(project):
    before = (project / "events.geojson").read_bytes()
    event = id_of(project, "Homs")
    geomap("correct", event, "--drop", "-o", project)
    assert "Homs" not in features(project)
    geomap("correct", event, "--undo", "-o", project)
    assert (project / "events.geojson").read_bytes() == before


def test_a_correction_that_matches_nothing_is_reported_with_its_line(project):
    (project / "corrections.yaml").write_text(
        "# mine\n- event: feedfeedfeed\n  drop: true\n", encoding="utf-8"
    )
    done = geomap("build", project.parent / "none.txt", "-o", project)
    assert "corrections.yaml:2: matches no event any more" in done.stderr


@pytest.mark.parametrize("way", ["merge", "split"])
def test_a_correction_that_joins_or_splits_nothing_is_reported_with_its_line(project, way):
    entry = f"- event: {id_of(project, 'Homs')}\n  {way}: [feedfeedfeed]\n"
    (project / "corrections.yaml").write_text(entry, encoding="utf-8")
    done = geomap("build", project.parent / "none.txt", "-o", project)
    assert "corrections.yaml:1: names what is not there any more: feedfeedfeed (" in done.stderr


def test_a_correction_that_makes_no_sense_is_a_usage_error(project):
    event = id_of(project, "Homs")
    for arguments in (
        ["--date", "yesterday"],
        ["--type", "Airstrike"],
        ["--deaths", "many"],
        ["--precision", "3", "--note", "x"],
        ["--drop", "--deaths", "4"],
        ["--undo", "--deaths", "4"],
        ["--undo", "--by", "Jane"],
        [],
    ):
        done = geomap("correct", event, *arguments, "-o", project)
        assert done.exit_code == 2, arguments
    assert not (project / "corrections.yaml").exists()


@pytest.mark.parametrize("way", ["report_id", "doc_id"])
def test_an_account_is_split_off_and_joined_to_another_event(project, tmp_path, way):
    (tmp_path / "c.txt").write_text(SAME, encoding="utf-8")
    geomap("build", tmp_path / "c.txt", "-o", project, "-q")
    aleppo, homs = id_of(project, "Aleppo"), id_of(project, "Homs")
    accounts = json.loads(geomap("explain", aleppo, "-o", project, "--json").stdout)["accounts"]
    (other,) = (account for account in accounts if account["quote"] == SAME)
    assert f"[account {other['report_id']};" in geomap("explain", aleppo, "-o", project).stdout
    assert geomap("correct", aleppo, "--split", other[way][:8], "-o", project).exit_code == 0
    (alone,) = (f["id"] for f in events(project) if f["id"] not in {aleppo, homs})
    assert geomap("correct", homs, "--merge", alone, "-o", project).exit_code == 0
    assert {f["id"]: f["properties"]["number_of_sources"] for f in events(project)} == {aleppo: 1, homs: 2}


def test_an_event_that_is_joined_by_hand_keeps_its_accounts(project, tmp_path):
    (tmp_path / "c.txt").write_text(SAME, encoding="utf-8")
    geomap("build", tmp_path / "c.txt", "-o", project, "-q")
    geomap("correct", id_of(project, "Aleppo"), "--merge", id_of(project, "Homs"), "-o", project)
    assert [f["properties"]["number_of_sources"] for f in events(project)] == [3]


def test_a_join_or_split_says_by_which_ids_the_events_go_on(project):
    both = {id_of(project, "Aleppo"), id_of(project, "Homs")}
    messages = []
    for event in sorted(both):
        (other,) = both - {event}
        messages.append(geomap("correct", event, "--merge", other, "-o", project).stderr)
        (left,) = events(project)
        assert (f"corrected event {event} (now {left['id']});" in messages[-1]) is (left["id"] != event)
        geomap("correct", event, "--undo", "-o", project)
    assert sum("(now" in message for message in messages) == 1


def test_accounts_that_cannot_be_split_off_are_refused(project):
    event = id_of(project, "Homs")
    (account,) = json.loads(geomap("explain", event, "-o", project, "--json").stdout)["accounts"]
    unknown = geomap("correct", event, "--split", "feedfeed", "-o", project)
    assert unknown.exit_code == 2
    assert account["report_id"] in unknown.stderr
    assert "would stay" in geomap("correct", event, "--split", account["report_id"], "-o", project).stderr
    assert "the event itself" in geomap("correct", event, "--merge", event, "-o", project).stderr
    assert not (project / "corrections.yaml").exists()


def test_a_beginning_of_several_accounts_is_refused_and_an_article_names_all_of_its_own():
    quote = Span(start=0, end=1, text="x")
    ids = {"r10": "a1", "r11": "a1", "r12": "a12", "r20": "a2"}
    told = (EventReport(report_id=r, doc_id=a, quote=quote, trigger=quote) for r, a in ids.items())
    event = Event(event_id="e1", reports=tuple(told))
    for name, meant in (("r1", "r10, r11, r12"), ("a", "r10, r11, r12, r20")):
        with pytest.raises(ValueError, match=f"{name!r} is not enough to tell the accounts apart: {meant} "):
            _split(event, (name,))
    assert _split(event, ("a1",)) == ("r10", "r11")
    assert _split(event, ("a12", "r2")) == ("r12", "r20")


@pytest.mark.parametrize(
    ("name", "place", "precision"),
    [
        ("Tripoli, Lebanon", ("Tripoli", "Lebanon"), 1),
        ("Idlib province", ("Idlib", "Syria"), 3),
        ("Walikale", ("Walikale", "Democratic Republic of the Congo"), 1),
    ],
)
def test_a_place_is_named_as_in_the_gazetteer_s_commands(project, name, place, precision):
    event = id_of(project, "Homs")
    done = geomap("correct", event, "--place", name, "-o", project)
    assert f"placed at {place[0]}, " in done.stderr
    (found,) = (f["properties"] for f in events(project) if f["id"] == event)
    assert (found["location"], found["country"], found["geo_precision"]) == (*place, precision)


def test_diff_shows_what_the_last_run_changed(project):
    geomap("correct", id_of(project, "Homs"), "--deaths", "9", "-o", project)
    changes = [json.loads(line) for line in geomap("diff", "-o", project, "--json").stdout.splitlines()]
    assert [change["kind"] for change in changes] == ["changed"]
    assert {"field": "best", "before": "3", "after": "9"} in changes[0]["changes"]
    assert len(geomap("diff", "0", "-o", project, "--json").stdout.splitlines()) == 2
    assert geomap("diff", "2000-01-01", "-o", project).exit_code == 0


def test_log_lists_the_runs_last_first(project):
    geomap("correct", id_of(project, "Homs"), "--note", "seen on video", "-o", project)
    lines = [json.loads(line) for line in geomap("log", "-o", project, "--json").stdout.splitlines()]
    assert [line["command"].split()[0] for line in lines] == ["correct", "build"]


def test_a_forgotten_article_is_gone_from_the_map(project):
    assert geomap("forget", "b.txt", "-o", project).exit_code == 0
    assert list(features(project)) == ["Aleppo"]
    assert geomap("verify", "-o", project).exit_code == 0


def test_an_article_is_forgotten_by_the_path_of_its_file(project, tmp_path):
    assert geomap("forget", tmp_path / "b.txt", "-o", project).exit_code == 0
    assert list(features(project)) == ["Aleppo"]


def test_a_path_means_the_article_whose_name_is_more_of_it(project, tmp_path):
    (tmp_path / "new" / "south").mkdir(parents=True)
    (tmp_path / "new" / "south" / "b.txt").write_text(THIRD, encoding="utf-8")
    assert geomap("build", tmp_path / "new", "-o", project, "-q").exit_code == 0
    done = geomap("forget", tmp_path / "new" / "south" / "b.txt", "-o", project)
    assert "south/b.txt" in done.stderr
    assert sorted(features(project)) == ["Aleppo", "Homs"]


def test_articles_of_one_name_are_told_apart_by_where_their_texts_differ(project, tmp_path):
    (tmp_path / "b.txt").write_text(SECOND.replace("three", "four"), encoding="utf-8")
    assert geomap("build", tmp_path / "b.txt", "-o", project, "-q").exit_code == 0
    with pytest.raises(ProjectError, match="2 articles are called") as refused:
        geomap("forget", "b.txt", "-o", project)
    for words in ("(read 20", ": … three civilians in Homs", ": … four civilians in Homs"):
        assert words in str(refused.value)


def test_verify_finds_a_changed_map(project):
    assert geomap("verify", "-o", project).exit_code == 0
    (project / "map.html").write_text("<html>", encoding="utf-8")
    done = geomap("verify", "-o", project)
    assert done.exit_code == 1
    assert "map.html" in done.stdout


def test_init_writes_settings_that_are_valid_and_obeyed(project):
    assert geomap("init", project).exit_code == 0
    settings = project / "geomap.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('# title = "Conflict events"', 'title = "My war"'), encoding="utf-8")
    geomap("correct", id_of(project, "Homs"), "--note", "x", "-o", project)
    assert "My war" in (project / "map.html").read_text(encoding="utf-8")


def test_articles_of_one_name_are_told_apart_by_their_first_words(project, tmp_path):
    (tmp_path / "a.txt").write_text(SAME, encoding="utf-8")
    assert geomap("build", tmp_path / "a.txt", "-o", project, "-q").exit_code == 0
    with pytest.raises(ProjectError, match="give the id of one") as refused:
        geomap("forget", "a.txt", "-o", project)
    assert ": An air strike killed four civilians in Aleppo on 2 …)" in str(refused.value)
    assert ": Four people died when warplanes bombed a street in Aleppo …)" in str(refused.value)
