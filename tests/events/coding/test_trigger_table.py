"""The table of triggers: what it refuses."""

import pytest

from geomap.errors import DataFileError
from geomap.events.coding.vocabulary import tables


def test_a_row_told_twice_is_refused_with_both_lines(monkeypatch):
    read, row = tables.rows, {"phrase": "storm", "form": "verb", "class": "attack"}
    twice = [(5, row), (9, dict(row))]
    monkeypatch.setattr(
        tables, "rows", lambda name, *columns: twice if name == "triggers.csv" else read(name, *columns)
    )
    with pytest.raises(DataFileError, match="told in line 5 too") as caught:
        tables.triggers.__wrapped__()
    assert caught.value.line == 9


def test_a_row_stands_for_every_one_of_its_alternatives():
    assert set(tables.alternatives("seize|dig_up ~ mines|assault_rifles")) == {
        "seize ~ mines",
        "seize ~ assault rifles",
        "dig up ~ mines",
        "dig up ~ assault rifles",
    }
