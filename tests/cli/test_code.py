"""``geomap code``: one line a document, whatever happens."""

import json

import pytest
from click.testing import CliRunner

from geomap.cli.code import code

NOTE = {
    "doc_id": "n1",
    "date": "2019-03-05",
    "text": "On Monday militants attacked a checkpoint in Kabul, killing three soldiers.",
}


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    documents = [json.dumps(NOTE), "not json", json.dumps({"doc_id": "n3", "text": "The sun shone."})]
    # No layers of this machine's user: only what geomap ships.
    own = {"XDG_DATA_HOME": str(tmp_path_factory.mktemp("data"))}
    done = CliRunner(env=own).invoke(code, ["-"], input="\n".join(documents))
    assert done.exit_code == 1
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_every_document_gets_its_line(lines):
    assert len(lines) == 3
    assert "error" in lines[1]
    assert lines[2]["events"] == []


def test_an_event_carries_flat_columns_and_offsets(lines):
    [event] = lines[0]["events"]
    assert event["sub_event_type"] == "Armed clash"
    assert event["fatalities"] == 3
    assert event["event_date"] == "2019-03-04"
    start, end = event["trigger"]["start"], event["trigger"]["end"]
    assert NOTE["text"][start:end] == event["trigger"]["text"]
    place = event["places"][0]
    assert NOTE["text"][place["start"] : place["end"]] == "Kabul"
