"""``geomap.toml``: the lasting options of a project, beside its database.

Every key is an option of ``geomap build`` as well; what is given on the command line or in the
environment wins over the file, the file over the defaults.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from geomap.errors import DataFileError, OptionError
from geomap.model import Noun
from geomap.project.files import write_atomically

SETTINGS_FILE: Final = "geomap.toml"

TEMPLATE: Final = """\
# Settings of this geomap project. Each is an option of `geomap build` too; the command line wins.

# Heading of the map page.
# title = "Conflict events"

# Language in which the page opens: en or ar.
# language = "en"

# Look for places in these countries only (ISO code or English name); leave out for the world.
# countries = ["SY", "Iraq"]

# What finds place names: default, gazetteer, or spacy:MODEL.
# recogniser = "default"

# Publication date of articles that state none. Without it such articles stay undated.
# date = 2024-12-03

# Online map tiles that a reader may switch on (an https address with {z}, {x} and {y}).
# tiles = "https://tile.example.org/{z}/{x}/{y}.png"

# Base map: auto, none, or a GeoJSON file (relative to this folder) that is drawn instead.
# basemap = "auto"

# Mark the events that the last change brought.
# mark_new = false

# Columns of tables of articles (CSV, JSON lines, Parquet): field = "name of its column".
# [columns]
# title = "headline"
# text = "body"
"""


class Settings(Noun, frozen=True, kw_only=True):
    """The lasting options of a project; None where the file does not set one."""

    title: str | None = None
    language: str | None = None
    countries: tuple[str, ...] | None = None
    recogniser: str | None = None
    date: date | None = None
    tiles: str | None = None
    basemap: str | None = None
    mark_new: bool | None = None
    columns: dict[str, str] = {}  # noqa: RUF012 - msgspec copies it


def load_settings(folder: Path) -> Settings:
    """Read the settings of a project; all unset where it has no such file.

    Raises
    ------
    DataFileError
        The file is no TOML, has an unknown key, a value of the wrong kind, or a country that there is not.
    """
    path = folder / SETTINGS_FILE
    if not path.exists():
        return Settings()
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise DataFileError(path, int(found[1]) if found else None, f"not valid TOML: {error}") from None
    known = Settings.__struct_fields__
    for key in values:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
            raise DataFileError(path, _line_of(key, text), f"unknown setting {key!r}; {hint}")
    try:
        settings = msgspec.convert(values, type=Settings)
    except msgspec.ValidationError as error:
        key = str(error).rpartition("$.")[2].strip("`.")
        raise DataFileError(path, _line_of(key, text), str(error)) from None
    if settings.countries:
        settings = settings.but(countries=_codes(settings.countries, path, text))
    if settings.basemap in (None, "auto", "none"):
        return settings
    return settings.but(basemap=str(folder / settings.basemap))


def write_template(folder: Path) -> Path:
    """Write a commented settings file into a folder and return its path.

    Raises
    ------
    DataFileError
        There is one already; it is left alone.
    OutputError
        It cannot be written.
    """
    path = folder / SETTINGS_FILE
    if path.exists():
        raise DataFileError(path, None, "is there already and was left alone")
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(path, TEMPLATE.encode())
    return path


def _codes(countries: tuple[str, ...], path: Path, text: str) -> tuple[str, ...]:
    """Return countries given by code or name as alpha-2 codes."""
    from geomap.gazetteer.countries import country_code

    try:
        return tuple(map(country_code, countries))
    except OptionError as error:
        raise DataFileError(path, _line_of("countries", text), str(error)) from None


def _line_of(key: str, text: str) -> int | None:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[?{re.escape(key)}\b", line):
            return number
    return None
