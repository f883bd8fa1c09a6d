"""Names that are known without any model: countries, capitals, demonyms, and what is never a place."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from geomap.errors import DataFileError
from geomap.gazetteer.countries import countries, split_list
from geomap.gazetteer.locate import data_file
from geomap.model.tables import Row, read_table
from geomap.toponyms.recognition.sequences import capitalised_sequences
from geomap.toponyms.recognition.windows import Offsets

DATA: Final = files("geomap.toponyms") / "data"


def _rows(file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    for _, row in read_table(DATA / file, columns, required=columns[:1]):
        yield row


@cache
def country_names() -> frozenset[str]:
    """Return countries, their aliases, abbreviations and capitals, as they are written."""
    names: set[str] = set()
    for country in countries().values():
        names.update((country.name, *country.aliases, *country.abbreviations, country.capital))
    names.update(row["name"] for row in _rows("regions.csv", ("name", "demonyms")))
    return frozenset(name.removeprefix("the ") for name in names if name)


@cache
def gazetteer_names() -> frozenset[str]:
    """Return names of several words of the hand-kept gazetteer tables: districts, camps, shrines, regions.

    They are places even where an engine takes them for persons ("Sayyida Zaynab").
    """
    names: set[str] = set()
    for file in ("regions.csv", "supplement.csv"):
        with data_file(file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                names.update((row["name"], *split_list(row["aliases"])))
    return frozenset(name for name in names if " " in name or "-" in name)


@cache
def demonyms() -> frozenset[str]:
    """Return adjectives and nouns of peoples of countries and regions, as they are written."""
    words: set[str] = set()
    for country in countries().values():
        words.update(country.demonyms)
    for row in _rows("regions.csv", ("name", "demonyms")):
        words.update(word.strip() for word in row["demonyms"].split(";") if word.strip())
    return frozenset(words)


@cache
def never_places() -> frozenset[str]:
    """Return persons, groups and ordinary words that gazetteers and taggers take for places."""
    return frozenset(row["name"].casefold() for row in _rows("never_places.csv", ("name", "kind")))


@cache
def ambiguous_names() -> frozenset[str]:
    """Return country names and capitals that are ordinary words or first names just as often."""
    return frozenset(row["name"] for row in _rows("ambiguous_places.csv", ("name", "otherwise")))


@cache
def organisation_heads() -> frozenset[str]:
    """Return the words that follow a town's name in the names of local bodies ("Police")."""
    return frozenset(row["word"] for row in _rows("organisation_heads.csv", ("word",)))


@cache
def place_heads() -> dict[str, Row]:
    """Return the nouns that make a name a place ("district"), each with how it is read.

    Raises
    ------
    DataFileError
        A noun stands twice.
    """
    heads: dict[str, Row] = {}
    for row in _rows("place_heads.csv", ("noun", "joins", "after_person")):
        if row["noun"] in heads:
            raise DataFileError(str(DATA / "place_heads.csv"), None, f"{row['noun']} stands twice")
        heads[row["noun"]] = row
    return heads


def find_names(
    text: str, listed: Container[str], start: int = 0, end: int | None = None
) -> Iterator[Offsets]:
    """Yield the names of a list that stand in a text, the longest first where they overlap.

    A name in capitals ("SYRIA") counts where the list holds it capitalised.
    """
    free = start
    for begin, stop in capitalised_sequences(text, start, end):
        name = text[begin:stop]
        if begin >= free and (
            name in listed or (len(name) > 3 and name.isupper() and name.title() in listed)
        ):
            yield begin, stop
            free = stop


def is_demonym(name: str) -> bool:
    """Tell whether a name is a demonym, however it is capitalised."""
    return name in demonyms() or (name.isupper() and name.title() in demonyms())
