"""The table of actors is broad, consistent, and says what is wrong with a bad row."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import DataFileError
from geomap.events.actors.table import ACTOR_COLUMNS, read_actors, read_kinds, read_words
from geomap.gazetteer.countries import countries

HEADER = ",".join(ACTOR_COLUMNS) + "\n"


def test_breadth_of_the_table() -> None:
    rows = read_actors()
    assert len({row.canonical for row in rows}) >= 500
    assert len({row.conflict for row in rows}) >= 30
    assert len(rows) >= 1500


def test_codes_are_countries() -> None:
    known = set(countries())
    assert {code for row in read_actors() for code in row.countries} <= known


def test_a_canonical_name_is_an_alias_of_itself_or_of_its_long_form() -> None:
    aliases: dict[str, set[str]] = {}
    for row in read_actors():
        aliases.setdefault(row.canonical, set()).add(row.alias)
    for canonical, names in aliases.items():
        assert canonical in names or canonical.rpartition(": ")[2] in names or len(names) > 1


def test_homonyms_have_at_most_one_reading_without_context() -> None:
    open_readings: dict[str, set[str]] = {}
    for row in read_actors():
        if not row.needs_context:
            open_readings.setdefault(row.alias.casefold(), set()).add(row.canonical)
    assert {alias: names for alias, names in open_readings.items() if len(names) > 1} == {}


def test_words_belong_to_kinds() -> None:
    assert len(read_words(read_kinds())) > 500


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("A,A,Rebels,,SY,,,,War,news\n", "actor_type must be one of"),
        ("A,A,Rebel group,,Syria,,,,War,news\n", "is not a code"),
        ("A,A,Rebel group,,SY,2015,2012,,War,news\n", "lies after"),
        ("A,A,Rebel group,,SY,soon,,,War,news\n", "is not a year"),
        ("A,A,Rebel group,B,SY,,,,War,news\n", "not in the table"),
        ("A,A,Rebel group,,SY,,,maybe,War,news\n", "needs_context"),
        ("B,B,Rebel group,,SY,,,,War,news\nA,A,Rebel group,,SY,,,,War,news\n", "must follow"),
        (",A,Rebel group,,SY,,,,War,news\n", "column alias is empty"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, problem: str) -> None:
    table = tmp_path / "actors.csv"
    table.write_text(HEADER + row, encoding="utf-8")
    with pytest.raises(DataFileError, match=problem) as error:
        read_actors(table)
    assert str(table) in str(error.value)
