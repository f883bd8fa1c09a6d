"""From articles to the map: what a user sees of one build, and of the next."""

import json

import geopandas
import pytest

from geomap.errors import OptionError
from geomap.pipeline.build import build_project
from geomap.pipeline.outputs import MapOptions
from geomap.project import ProjectDatabase
from tests.pipeline.conftest import SEEDS

OUTPUTS = ("map.html", "events.geojson")
HOSTILE = """---
title: '<script>alert(1)</script>'
publisher: '"><img src=x onerror=alert(2)>'
url: javascript:alert(3)
date: 2019-05-04
---
Shelling killed three civilians in Homs on Saturday, said </script><script>alert(4)</script> a witness. 🙂
{{ 7*7 }} ${8*8} `x` مرحبا \u202eabc.
"""


def bytes_of(folder):
    return {name: (folder / name).read_bytes() for name in OUTPUTS}


def events_of(folder):
    return json.loads((folder / "events.geojson").read_text(encoding="utf-8"))["features"]


def test_the_five_seeds_build_without_a_failure(built):
    _, summary = built
    assert summary.articles_total == 5
    assert summary.failures == ()


def test_geopandas_reads_the_export(built):
    frame = geopandas.read_file(built[0] / "events.geojson")
    assert len(frame) == built[1].events_merged
    assert frame.crs.to_epsg() == 4326


def test_every_quote_stands_in_its_article(built):
    with ProjectDatabase.open(built[0]) as project:
        reports = list(project.reports())
        assert len(reports) >= built[1].events_merged > 0
        for report in reports:
            text = project.article(report.doc_id).text
            assert text[report.quote.start : report.quote.end] == report.quote.text
            assert text[report.trigger.start : report.trigger.end] == report.trigger.text


def test_the_same_sources_again_change_not_a_byte(built, resources):
    folder, _ = built
    before = bytes_of(folder)
    again = build_project([str(SEEDS)], folder, resources=resources)
    assert again.articles_new == 0
    assert bytes_of(folder) == before


def test_the_order_and_number_of_builds_do_not_matter(built, resources, tmp_path):
    for path in sorted(SEEDS.glob("*.txt"), reverse=True):
        build_project([str(path)], tmp_path, resources=resources)
    assert bytes_of(tmp_path) == bytes_of(built[0])


FIRST = "Shelling killed three civilians in Homs on 4 May 2014, residents said."
LATER = "Shelling killed five civilians in Homs on 4 May 2014, the governor said on Monday."
OTHER = "A car bomb killed nine people in Baghdad on 2 June 2014."


def test_events_that_change_from_build_to_build_stand_in_the_outputs_as_in_one_build(resources, tmp_path):
    paths = [tmp_path / name for name in ("first.txt", "other.txt", "later.txt")]
    for path, text in zip(paths, (FIRST, OTHER, LATER), strict=True):
        path.write_text(text, encoding="utf-8")
        build_project([str(path)], tmp_path / "portions", resources=resources)
    build_project([str(path) for path in paths], tmp_path / "at_once", resources=resources)
    assert bytes_of(tmp_path / "portions") == bytes_of(tmp_path / "at_once")


def test_an_article_that_is_taken_back_leaves_no_trace_in_the_outputs(resources, tmp_path):
    first, later = tmp_path / "first.txt", tmp_path / "later.txt"
    first.write_text(FIRST, encoding="utf-8")
    later.write_text(LATER, encoding="utf-8")
    build_project([str(first)], tmp_path / "out", resources=resources)
    before = bytes_of(tmp_path / "out")
    build_project([str(later)], tmp_path / "out", resources=resources)
    assert bytes_of(tmp_path / "out") != before
    with ProjectDatabase.open(tmp_path / "out") as project:
        [doc_id] = [article.doc_id for article in project.articles() if article.origin.endswith("later.txt")]
        project.forget_article(doc_id)
    build_project([], tmp_path / "out", resources=resources)
    assert bytes_of(tmp_path / "out") == before


def test_a_new_article_is_added_to_the_old_ones(resources, tmp_path):
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("Shelling killed three civilians in Homs on 4 May 2014.", encoding="utf-8")
    second.write_text("A car bomb killed nine people in Baghdad on 2 June 2014.", encoding="utf-8")
    build_project([str(first)], tmp_path / "out", resources=resources)
    summary = build_project([str(second)], tmp_path / "out", resources=resources)
    assert (summary.articles_new, summary.articles_total) == (1, 2)
    assert {feature["properties"]["country"] for feature in events_of(tmp_path / "out")} == {"Syria", "Iraq"}


def test_a_file_that_was_put_right_is_told_to_stand_beside_its_older_version(resources, tmp_path):
    article, other = tmp_path / "a.txt", tmp_path / "other" / "a.txt"
    other.parent.mkdir()
    text = "---\ndate: 2019-05-05\n---\nShelling killed {} civilians in Homs on Saturday, a doctor said. "
    text += "The army denied that it had fired. Rain put out the fires in the old town at night."
    article.write_text(text.format("three"), encoding="utf-8")
    other.write_text("---\ndate: 2019-05-05\n---\nA bomb wounded two policemen in Hama.", encoding="utf-8")
    build_project([str(article)], tmp_path / "out", resources=resources)
    assert not build_project([str(other)], tmp_path / "out", resources=resources).warnings
    with ProjectDatabase.open(tmp_path / "out") as project:
        (older,) = (found.doc_id for found in project.articles() if "Homs" in found.text)
    article.write_text(text.format("four"), encoding="utf-8")
    (warning,) = build_project([str(article)], tmp_path / "out", resources=resources).warnings
    assert warning.startswith("a.txt: the project holds nearly the same text under this name")
    assert warning.endswith(f"geomap forget {older}")
    assert not build_project([str(article)], tmp_path / "out", resources=resources).warnings


def test_fresh_forgets_what_the_project_held(resources, tmp_path):
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("Shelling killed three civilians in Homs on 4 May 2014.", encoding="utf-8")
    second.write_text("A car bomb killed nine people in Baghdad on 2 June 2014.", encoding="utf-8")
    build_project([str(first)], tmp_path / "out", resources=resources)
    build_project([str(second)], tmp_path / "out", resources=resources, fresh=True)
    assert [feature["properties"]["country"] for feature in events_of(tmp_path / "out")] == ["Iraq"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", "binary"),
        ("placeless.txt", b"The committee met and nothing came of it.", "no place name"),
        ("front.txt", b"---\ntitle: [unclosed\ndate: yesterday-ish\n", "front matter"),
    ],
)
def test_a_bad_input_is_named_and_the_rest_is_built(resources, tmp_path, name, content, reason):
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / name).write_bytes(content)
    good = inputs / "good.txt"
    good.write_text("Shelling killed three civilians in Homs on 4 May 2014.", encoding="utf-8")
    summary = build_project([str(inputs)], tmp_path / "out", resources=resources)
    (failure,) = summary.failures
    assert name in failure.name
    assert reason in failure.reason
    assert len(events_of(tmp_path / "out")) == 1


def test_a_missing_path_is_named(resources, tmp_path):
    summary = build_project([str(tmp_path / "nowhere.txt")], tmp_path / "out", resources=resources)
    assert "nowhere.txt" in summary.failures[0].name


def test_hostile_text_is_shown_and_breaks_nothing(resources, tmp_path):
    article = tmp_path / "hostile.txt"
    article.write_text(HOSTILE, encoding="utf-8")
    build_project([str(article)], tmp_path / "out", resources=resources)
    (feature,) = events_of(tmp_path / "out")
    assert feature["properties"]["fatalities"] == 3
    page = (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "javascript:alert" not in page


def test_a_build_without_events_still_makes_a_page(resources, tmp_path):
    article = tmp_path / "quiet.txt"
    article.write_text("Farmers in Homs hope for rain.", encoding="utf-8")
    summary = build_project([str(article)], tmp_path / "out", resources=resources)
    assert summary.events_merged == 0
    assert (tmp_path / "out" / "map.html").exists()


def test_a_first_build_that_reads_nothing_leaves_nothing(resources, tmp_path):
    folder = tmp_path / "out"
    summary = build_project([str(tmp_path / "nosuch.txt")], folder, resources=resources)
    assert [failure.reason for failure in summary.failures] == ["no such file or folder"]
    assert "no article could be read: no map was made" in list(summary.lines())
    assert not folder.exists()


def test_what_fails_before_the_first_article_is_kept_beside_it(resources, tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("Shelling killed three civilians in Homs on 4 May 2019.")
    folder = tmp_path / "out"
    summary = build_project([str(tmp_path)], folder, resources=resources)
    assert (summary.articles_read, len(summary.failures)) == (1, 1)
    with ProjectDatabase.open(folder) as project:
        assert [failure.origin for failure in project.failures()] == ["a.txt"]


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"tiles_url": "http://x"}, {"basemap": "nosuch.json"}])
def test_options_of_the_page_that_make_no_sense_are_refused_before_any_work(resources, tmp_path, wrong):
    folder = tmp_path / "out"
    with pytest.raises(OptionError):
        build_project([str(SEEDS)], folder, resources=resources, options=MapOptions(**wrong))
    assert not folder.exists()
