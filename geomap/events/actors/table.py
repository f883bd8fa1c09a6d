"""Read and check the tables of actors: known armed groups, words for actors made by rule, spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geomap.errors import DataFileError
from geomap.model.tables import read_table
from geomap.model.vocabulary import ACTOR_TYPES, ActorType

DATA: Final = Path(__file__).parents[1] / "data"
ACTOR_COLUMNS: Final = (
    "alias", "canonical", "actor_type", "parent", "country",
    "from", "until", "needs_context", "conflict", "source",
)  # fmt: skip
REQUIRED: Final = ("alias", "canonical", "actor_type", "conflict", "source")
SPECIAL_WORDS: Final = frozenset({"modifier", "link", "prefix"})
_NEEDS: Final = frozenset({"", "deeds", "description"})
_CODE: Final = re.compile(r"[A-Z]{2}")
_YEAR: Final = re.compile(r"(1[7-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One alias of one armed actor.

    Parameters
    ----------
    countries
        ISO 3166-1 alpha-2: its home first, then where else it acts; empty for a worldwide one.
    first_year, last_year
        Years in which the actor goes by this name; None where open.
    needs_context
        The alias means this actor only where one of its countries is spoken of.
    """

    alias: str
    canonical: str
    actor_type: ActorType
    parent: str
    countries: tuple[str, ...]
    first_year: int | None
    last_year: int | None
    needs_context: bool
    conflict: str


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The last words of names of armed groups, the class of such a group, and what must tell it is armed."""

    head: str
    actor_type: ActorType
    needs: str


@dataclass(frozen=True, slots=True)
class ActorKind:
    """How actors of one kind are named in every country."""

    kind: str
    name: str
    unknown: str
    actor_type: ActorType


def read_actors(path: Path = DATA / "actors.csv") -> tuple[ActorRow, ...]:
    """Read the table of armed actors.

    Raises
    ------
    DataFileError
        A row has an unknown type, a bad code or year, stands twice or out of order, or an actor has
        two types or parents.
    """
    rows: list[ActorRow] = []
    before = ("", "")
    facts: dict[str, tuple[str, str]] = {}
    for line, cells in read_table(path, ACTOR_COLUMNS, required=REQUIRED):
        row = _actor_row(path, line, cells)
        key = (row.canonical, row.alias)
        if key <= before:
            raise DataFileError(path, line, f"{key} must follow {before}: sort by canonical, alias")
        before = key
        if facts.setdefault(row.canonical, (row.actor_type, row.parent)) != (row.actor_type, row.parent):
            raise DataFileError(path, line, f"{row.canonical} has another type or parent in another row")
        rows.append(row)
    _check_parents(path, rows)
    return tuple(rows)


def _actor_row(path: Path, line: int, cells: Mapping[str, str]) -> ActorRow:
    """Check one row of actors.csv and return it.

    Raises
    ------
    DataFileError
        A cell breaks the rules of its column.
    """
    if cells["actor_type"] not in ACTOR_TYPES:
        raise DataFileError(path, line, f"actor_type must be one of {', '.join(ACTOR_TYPES)}")
    countries = tuple(cells["country"].split(";")) if cells["country"] else ()
    for code in countries:
        if not _CODE.fullmatch(code):
            raise DataFileError(
                path, line, f"country {code!r} is not a code such as SY (several joined by ;)"
            )
    if cells["needs_context"] not in {"", "yes"}:
        raise DataFileError(path, line, "needs_context must be yes or empty")
    first, last = (_year(path, line, cells[column]) for column in ("from", "until"))
    if first and last and first > last:
        raise DataFileError(path, line, f"from {first} lies after until {last}")
    return ActorRow(
        alias=cells["alias"],
        canonical=cells["canonical"],
        actor_type=cells["actor_type"],
        parent=cells["parent"],
        countries=countries,
        first_year=first,
        last_year=last,
        needs_context=bool(cells["needs_context"]),
        conflict=cells["conflict"],
    )


def _year(path: Path, line: int, cell: str) -> int | None:
    if cell and not _YEAR.fullmatch(cell):
        raise DataFileError(path, line, f"{cell!r} is not a year from 1700 to 2099")
    return int(cell) if cell else None


def _check_parents(path: Path, rows: list[ActorRow]) -> None:
    """A parent must be an actor of the table, so that umbrellas are found."""
    known = {row.canonical for row in rows}
    for row in rows:
        if row.parent and row.parent not in known:
            raise DataFileError(path, None, f"parent {row.parent!r} of {row.canonical!r} is not in the table")


def read_heads(path: Path = DATA / "group_heads.csv") -> tuple[GroupHead, ...]:
    """Read the heads of names of armed groups that stand in no table.

    Raises
    ------
    DataFileError
        A row has an unknown interaction class or need.
    """
    heads: list[GroupHead] = []
    for line, cells in read_table(path, ("head", "actor_type", "needs"), required=("head", "actor_type")):
        if cells["actor_type"] not in ACTOR_TYPES:
            raise DataFileError(path, line, f"actor_type must be one of {', '.join(ACTOR_TYPES)}")
        if cells["needs"] not in _NEEDS:
            raise DataFileError(path, line, "needs must be deeds, description or empty")
        heads.append(GroupHead(cells["head"], cells["actor_type"], cells["needs"]))
    return tuple(heads)


def read_group_words(path: Path = DATA / "group_words.csv") -> dict[str, frozenset[str]]:
    """Read the words around the names of armed groups: the name of each list, and its words."""
    columns = ("list", "meaning", "words")
    return {row["list"]: frozenset(row["words"].split()) for _, row in read_table(path, columns)}


def read_spellings(path: Path = DATA / "actor_spellings.csv") -> dict[str, str]:
    """Read spelling -> the spelling of the tables."""
    return {row["spelling"]: row["same_as"] for _, row in read_table(path, ("spelling", "same_as"))}


def read_kinds(path: Path = DATA / "actor_kinds.csv") -> dict[str, ActorKind]:
    """Read how each kind of rule-made actor is named.

    Raises
    ------
    DataFileError
        The name has no place for the country, or the interaction class is unknown.
    """
    kinds: dict[str, ActorKind] = {}
    for line, row in read_table(path, ("kind", "name", "unknown", "actor_type")):
        if "{country}" not in row["name"]:
            raise DataFileError(path, line, "name must contain {country}")
        if row["actor_type"] not in ACTOR_TYPES:
            raise DataFileError(path, line, f"actor_type must be one of {', '.join(ACTOR_TYPES)}")
        kinds[row["kind"]] = ActorKind(row["kind"], row["name"], row["unknown"], row["actor_type"])
    return kinds


def read_words(
    kinds: Mapping[str, ActorKind], path: Path = DATA / "actor_words.csv"
) -> tuple[tuple[str, str, bool], ...]:
    """Read (word, kind, whether it needs a country's name beside it).

    Raises
    ------
    DataFileError
        A kind is unknown, or a word stands twice for the same use.
    """
    words: dict[tuple[str, str], str] = {}
    for line, row in read_table(path, ("word", "kind", "country")):
        if row["kind"] not in kinds and row["kind"] not in SPECIAL_WORDS:
            raise DataFileError(path, line, f"kind {row['kind']!r} is not in actor_kinds.csv")
        use = row["kind"] if row["kind"] in SPECIAL_WORDS else row["country"]
        if use not in {"any", "named", *SPECIAL_WORDS}:
            raise DataFileError(path, line, "country must be any or named")
        if words.setdefault((row["word"], use), row["kind"]) != row["kind"]:
            raise DataFileError(path, line, f"{row['word']!r} already stands for {words[row['word'], use]}")
    return tuple((word, kind, use == "named") for (word, use), kind in words.items())


def read_country_names(path: Path = DATA / "actor_countries.csv") -> dict[str, str]:
    """Read code -> name for the countries that actors' names call differently from the gazetteer."""
    return {
        row["iso2"]: row["name"] for _, row in read_table(path, ("iso2", "name"), required=("iso2", "name"))
    }
