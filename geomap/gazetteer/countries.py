"""The table of countries: codes, names, aliases, abbreviations, demonyms."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from geomap.errors import DataFileError, OptionError
from geomap.gazetteer.locate import data_file
from geomap.model import Noun
from geomap.model.tables import read_table

COLUMNS = (
    "iso2", "iso3", "name", "geonameid", "lat", "lon", "west", "south", "east", "north",
    "capital", "aliases", "abbreviations", "demonyms", "source",
)  # fmt: skip


class Country(Noun, frozen=True, kw_only=True):
    """A country or dependent territory.

    Parameters
    ----------
    iso2, iso3
        ISO 3166-1 codes (XK and XKX for Kosovo, by usage).
    lat, lon
        GeoNames' point of the country, degrees WGS 84.
    box
        West, south, east, north in degrees; west is above east across the antimeridian.
    demonyms
        Adjectives and nouns: "Syrian", "Syrians".
    """

    iso2: str
    iso3: str
    name: str
    geonameid: int | None
    lat: float
    lon: float
    box: tuple[float, float, float, float] | None
    capital: str
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    demonyms: tuple[str, ...]


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list, parted by semicolons."""
    return tuple(part for part in (piece.strip() for piece in cell.split(";")) if part)


@cache
def countries() -> dict[str, Country]:
    """Return all countries by ISO 3166-1 alpha-2 code, in the order of the table.

    Raises
    ------
    DataFileError
        A number cannot be read or a code stands twice.
    """
    path = data_file("countries.csv")
    table: dict[str, Country] = {}
    for line, row in read_table(path, COLUMNS, required=("iso2", "iso3", "name", "lat", "lon")):
        if row["iso2"] in table:
            raise DataFileError(path, line, f"{row['iso2']} stands twice")
        try:
            table[row["iso2"]] = _country(row)
        except ValueError as error:
            raise DataFileError(path, line, f"not a number: {error}") from error
    return table


def _country(row: dict[str, str]) -> Country:
    edges = [row[side] for side in ("west", "south", "east", "north")]
    box = tuple(map(float, edges)) if all(edges) else None
    return Country(
        iso2=row["iso2"],
        iso3=row["iso3"],
        name=row["name"],
        geonameid=int(row["geonameid"]) if row["geonameid"] else None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        box=box,  # type: ignore[arg-type]
        capital=row["capital"],
        aliases=split_list(row["aliases"]),
        abbreviations=split_list(row["abbreviations"]),
        demonyms=split_list(row["demonyms"]),
    )


def country_name(iso2: str | None) -> str | None:
    """Return the English name of a country by its alpha-2 code, or None where it is not known."""
    country = countries().get(iso2 or "")
    return country.name if country else None


def country_code(text: str) -> str:
    """Return the alpha-2 code of a country given by code (two or three letters), name or other name.

    Raises
    ------
    OptionError
        There is no such country; the message names those that look like it.
    """
    known, wanted = _codes_by_words(), text.strip().casefold()
    meant = known.get(wanted, ())
    if len(meant) == 1:
        return meant[0]
    near = [code for words in get_close_matches(wanted, known, n=4, cutoff=0.7) for code in known[words]]
    listed = ", ".join(f"{code} ({countries()[code].name})" for code in dict.fromkeys(meant or near))
    hint = f"Did you mean: {listed}?" if listed else "Give an ISO 3166-1 code or an English name."
    raise OptionError(f"no {'one ' if meant else ''}country {text!r}. {hint}")


@cache
def _codes_by_words() -> dict[str, tuple[str, ...]]:
    """Return code, name or other name, case-folded -> alpha-2 codes: of two or more where it is shared."""
    lands = countries().values()
    certain = {words.casefold(): (c.iso2,) for c in lands for words in (c.iso2, c.iso3, c.name)}
    shared: dict[str, tuple[str, ...]] = {}
    for country in lands:
        for name in dict.fromkeys(map(str.casefold, (*country.aliases, *country.abbreviations))):
            shared[name] = (*shared.get(name, ()), country.iso2)
    return shared | certain


@cache
def demonyms() -> dict[str, str]:
    """Return demonym, case-folded -> alpha-2 code of its country ("syrians" -> "SY")."""
    return {word.casefold(): code for code, country in countries().items() for word in country.demonyms}
