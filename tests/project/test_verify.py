"""Every planted corruption of a project is found."""

import sqlite3

import pytest

from geomap.articles import article_id
from geomap.model import Mention
from geomap.project import ProjectDatabase, Versions
from geomap.project.differences import differences
from geomap.project.verify import file_digest, verify
from tests.project.conftest import TEXT


@pytest.fixture
def whole(tmp_path, make_article, make_report, make_event, coding):
    """Return the folder of a small project in which everything fits."""
    doc_id = article_id(TEXT, None, None)
    article = make_article(doc_id)
    report = make_report(doc_id=doc_id)
    with ProjectDatabase.open(tmp_path) as database:
        database.begin_run("build", {})
        database.add_article(article)
        coded = coding[1].but(doc_id=doc_id, reports=(report,))
        database.store_coded(article, Versions("c", "g"), coding[0], coded)
        database.store_events([make_event().but(reports=(report,))])
        database.store_events([make_event(best=2).but(reports=(report,))])
        (tmp_path / "map.html").write_text("<html>")
        database.note_outputs({"map.html": file_digest(tmp_path / "map.html")})
    return tmp_path


def problems(folder):
    with ProjectDatabase.open(folder, create=False) as database:
        return list(verify(database))


def test_a_whole_project_has_no_problem(whole):
    assert problems(whole) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET record = replace(record, 'Bakhmut', 'Avdiyka')",
        "UPDATE articles SET record = replace(record, 'a.txt', 'b.txt')",
        "UPDATE articles SET origin = 'b.txt'",
        "UPDATE articles SET text_hash = 'x'",
        "UPDATE articles SET record = '{'",
        "UPDATE coded SET mentions = '[]'",
        "UPDATE coded SET coding = replace(coding, 'Tuesday', 'Tuesdey')",
        "UPDATE coded SET article_hash = 'x'",
        "DELETE FROM articles",
        "DELETE FROM coded",
        "DELETE FROM event_revisions WHERE revision = 2",
        "DELETE FROM event_revisions WHERE revision = 1",
        "UPDATE event_revisions SET record = replace(record, '\"best\":2', '\"best\":9') WHERE revision = 2",
        "UPDATE event_revisions SET record = replace(record, '\"best\":0', '\"best\":9') WHERE revision = 1",
        "UPDATE events SET status = 'deleted'",
        "UPDATE events SET content_hash = 'x'",
    ],
)
def test_an_altered_row_is_found(whole, damage):
    raw = sqlite3.connect(whole / "geomap.db")
    raw.execute(damage)
    raw.commit()
    raw.close()
    assert problems(whole)


def test_an_altered_or_missing_output_is_found(whole):
    (whole / "map.html").write_text("<html>x")
    assert problems(whole) == ["map.html: not what the last build wrote: run geomap build"]
    (whole / "map.html").unlink()
    assert problems(whole) == ["map.html: missing: run geomap build"]


def test_flipped_bytes_of_the_file_are_found(whole):
    path = whole / "geomap.db"
    data = bytearray(path.read_bytes())
    at = data.find(b'"text":"Shelling')
    data[at + 10 : at + 14] = b"\xff\xfe\xfd\xfc"
    path.write_bytes(bytes(data))
    assert problems(whole)


def test_a_place_name_that_is_not_where_it_should_be_is_found(whole, make_article, coding):
    with ProjectDatabase.open(whole) as database:
        article = next(database.articles())
        moved = Mention(start=0, end=4, name="Bakh", kind="literal", subkind="literal")
        database.store_coded(article, Versions("c", "g"), [moved], coding[1].but(doc_id=article.doc_id))
    assert any("'Bakh' is not at 0" in problem for problem in problems(whole))


def test_differences_name_the_fields(make_event):
    before = {"e1": make_event(best=2), "e2": make_event("e2"), "e3": make_event("e3")}
    after = {
        "e1": make_event(best=5),
        "e2": make_event("e2", status="merged_into", merged_into="e1"),
        "e3": make_event("e3", status="deleted"),
        "e4": make_event("e4"),
    }
    found = {difference.event_id: difference for difference in differences(before, after)}
    assert [found[name].kind for name in ("e1", "e2", "e3", "e4")] == ["changed", "merged", "gone", "new"]
    (change,) = found["e1"].changes
    assert (change.field, change.before, change.after) == ("best", "2", "5")
    assert found["e2"].merged_into == "e1"
