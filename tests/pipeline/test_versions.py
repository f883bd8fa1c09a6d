"""What was coded by other rules is coded anew: the version is a hash of the rules."""

from geomap.pipeline import versions
from geomap.pipeline.resources import Resources


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


def test_options_that_change_the_result_are_part_of_the_version():
    assert Resources(countries=("SY",)).version != Resources().version
    assert Resources(recogniser="gazetteer").version != Resources().version
