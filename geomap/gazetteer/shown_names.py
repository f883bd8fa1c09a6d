"""The name under which a place is shown: what readers know, not the marks of a scholarly transcription.

GeoNames writes the names of countries whose script is not Latin in scholarly transcription ("Ḩimş",
"Tall ‘Afar"). Such a name is shown as the place's division is called in English, where the place is its
seat, bears that name too and it sounds alike ("Homs"); else without its marks ("Tall Afar"). The name as
the source writes it stays among the names of the place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from geomap.gazetteer.feature_codes import is_seat_code
from geomap.gazetteer.kinds import strip_kind
from geomap.gazetteer.names import APOSTROPHES, normalise, skeleton
from geomap.gazetteer.rows import PlaceColumns
from geomap.gazetteer.store import Store
from geomap.model.tables import read_table

_MARKS: Final = str.maketrans(dict.fromkeys(APOSTROPHES))


@cache
def transcribed_countries() -> frozenset[str]:
    """Return the countries (ISO 3166-1 alpha-2) whose names reach Latin letters by transcription."""
    table = files("geomap.gazetteer") / "data" / "transcribed_countries.csv"
    return frozenset(
        row["country"] for _, row in read_table(table, ("country", "name"), required=("country",))
    )


def without_marks(name: str) -> str:
    """Return a name in plain ASCII letters, without ayn and hamza; as it is where it has other letters."""
    plain = unicodedata.normalize("NFKD", name).translate(_MARKS)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).strip()
    return plain[:1].upper() + plain[1:] if plain and plain.isascii() else name


def with_shown_names(batches: Iterable[PlaceColumns], divisions: Mapping[str, str]) -> Iterator[PlaceColumns]:
    """Yield places, with the names to show.

    Parameters
    ----------
    divisions
        Code ("SY.11", "IQ.15.90392") -> English name of first- and second-order divisions.
    """
    for batch in batches:
        shown = _plain_names(batch)
        if not shown:
            yield batch
            continue
        own: dict[int, set[str]] = {}
        for row, text in zip(batch.name_places, batch.further_names, strict=True):
            if row in shown and is_seat_code(batch.feature_codes[row]):
                own.setdefault(row, set()).add(text)
        for row, names in own.items():
            shown[row] = _as_division(batch, row, names, divisions) or shown[row]
        yield _shown(batch, shown)


def with_names_of_base(batches: Iterable[PlaceColumns], base: Store) -> Iterator[PlaceColumns]:
    """Yield the places of a dump, with the names to show: those of the base, where it has the place."""
    for batch in batches:
        shown = _plain_names(batch)
        for row in shown:
            number = batch.ids[row]
            known = base.place(number) if isinstance(number, int) else None
            if known:
                shown[row] = known.name
        yield _shown(batch, shown) if shown else batch


def _plain_names(batch: PlaceColumns) -> dict[int, str]:
    """Return row -> plain name of the transcribed names with marks."""
    countries = transcribed_countries()
    return {
        row: without_marks(name)
        for row, name in enumerate(batch.names)
        if not name.isascii() and batch.countries[row] in countries
    }


def _shown(batch: PlaceColumns, names: Mapping[int, str]) -> PlaceColumns:
    return batch._replace(shown=[names.get(row, name) for row, name in enumerate(batch.names)])


def _as_division(batch: PlaceColumns, row: int, names: set[str], divisions: Mapping[str, str]) -> str | None:
    """Return what a seat's first- or second-order division is called, where the seat bears that name."""
    sound = skeleton(normalise(batch.names[row]))
    code = f"{batch.countries[row]}.{batch.admin1s[row]}"
    for division in (code, f"{code}.{batch.admin2s[row]}"):
        name = divisions.get(division, "")
        stripped = strip_kind(name)
        name = stripped.name if stripped else name
        if name.isascii() and name in names and skeleton(normalise(name)) == sound:
            return name
    return None
