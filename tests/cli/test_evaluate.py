"""``geomap evaluate`` scores predictions and writes a list of mistakes."""

import json

import pytest
from click.testing import CliRunner

from geomap.cli.main import cli

TEXT = "Floods reached Halba on Monday."
GOLD = {"start": 15, "end": 20, "name": "Halba", "lat": 34.54, "lon": 36.08}


@pytest.fixture
def files(tmp_path):
    corpus, answers = tmp_path / "gold.jsonl", tmp_path / "said.jsonl"
    corpus.write_text(json.dumps({"doc_id": "1", "text": TEXT, "toponyms": [GOLD]}), encoding="utf-8")
    said = {"start": 15, "end": 20, "lat": 0.0, "lon": 0.0}
    answers.write_text(json.dumps({"doc_id": "1", "toponyms": [said]}), encoding="utf-8")
    return str(corpus), str(answers)


def test_figures_are_printed_in_words(files):
    done = CliRunner().invoke(cli, ["evaluate", *files])
    assert done.exit_code == 0, done.output
    assert "recognition, exact span: P 1.000  R 1.000  F1 1.000" in done.output
    assert "end to end over all gold with coordinates: acc@161 0.000" in done.output


def test_figures_are_printed_as_json(files):
    done = CliRunner().invoke(cli, ["evaluate", *files, "--json"])
    assert json.loads(done.output)["rec_exact"] == [1.0, 1.0, 1.0]


def test_mistakes_are_written_for_a_person(files, tmp_path):
    CliRunner().invoke(cli, ["evaluate", *files, "--errors", str(tmp_path / "errors.txt")])
    written = (tmp_path / "errors.txt").read_text(encoding="utf-8")
    assert "1  wrong place: Halba" in written
    assert "Floods reached [Halba] on Monday." in written


def test_chosen_documents_alone_are_scored(files, tmp_path):
    other = json.dumps({"doc_id": "2", "text": TEXT, "toponyms": [GOLD, GOLD]})
    with (tmp_path / "gold.jsonl").open("a", encoding="utf-8") as corpus:
        corpus.write(f"\n{other}\n")
    (tmp_path / "ids.txt").write_text("2\n3\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["evaluate", *files, "--ids", str(tmp_path / "ids.txt"), "--json"])
    assert json.loads(done.output)["gold"] == 2


def test_ids_of_no_document_are_refused(files, tmp_path):
    (tmp_path / "ids.txt").write_text("7\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["evaluate", *files, "--ids", str(tmp_path / "ids.txt")])
    assert "no document of gold has any of these ids" in str(done.exception)


def test_a_missing_corpus_is_named():
    done = CliRunner().invoke(cli, ["evaluate", "nowhere.jsonl"])
    assert done.exit_code == 1
    assert "nowhere.jsonl" in str(done.exception)


def test_missing_predictions_are_a_usage_error(files):
    done = CliRunner().invoke(cli, ["evaluate", files[0], "nowhere.jsonl"])
    assert done.exit_code == 2
    assert "nowhere.jsonl" in done.output


def test_geomap_resolves_the_given_spans_itself(files):
    done = CliRunner().invoke(cli, ["evaluate", files[0], "--gold-spans", "--breakdown"])
    assert done.exit_code == 0, done.output
    assert "end to end over all gold with coordinates: acc@161 1.000" in done.output
    assert "feature class" in done.output
    assert "ambiguity" in done.output
