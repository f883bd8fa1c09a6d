"""``corrections.yaml``: what people put right by hand, in a file that is read and compared easily.

::

    - event: 3f2a9c1d0b7e
      article: 488bfe1da6e4e08d
      quote: Two rockets hit the port of ...
      reports: [9b0c...]
      place: {name: Port of Odesa, lat: 46.49, lon: 30.74, where_prec: 1}
      date: 2031-03-02/2031-03-03
      type: Air/drone strike
      deaths: 7
      note: the port authority gave the pier
      by: Jane Doe
      on: 2031-03-09

An entry finds its event by id, else by the reports, else by the article and the quote, so that it
holds when events are merged anew. ``drop: true`` takes an event off the map, ``merge: [ids]`` joins
others into it (``merged_reports`` are their accounts, which find them again), ``split: [report ids]``
parts these accounts from the rest.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec
import yaml

from geomap.errors import DataFileError, ProjectError, cause
from geomap.model import Noun
from geomap.model.vocabulary import EVENT_TYPE_OF, SUB_EVENT_TYPES
from geomap.project.files import write_atomically

CORRECTIONS_FILE: Final = "corrections.yaml"
_HEAD = "# What people put right by hand; geomap applies it after coding, in this order.\n"
_MOST_BYTES = 20_000_000


class CorrectedPlace(Noun, frozen=True, kw_only=True):
    """Where the event was, as a person says: degrees WGS 84, precision as UCDP's ``where_prec``."""

    name: str
    lat: float
    lon: float
    where_prec: int = 1
    place_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError("lat lies between -90 and 90, lon between -180 and 180")
        if not 1 <= self.where_prec <= 7:
            raise ValueError("where_prec lies between 1 and 7")


class Deaths(Noun, frozen=True, kw_only=True):
    """How many died, as a person says; ``low`` and ``high`` are ``best`` where left out."""

    best: int
    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        low, high = self.range
        if not 0 <= low <= self.best <= high:
            raise ValueError("deaths must be 0 or more, with low <= best <= high")

    @property
    def range(self) -> tuple[int, int]:
        """The lowest and the highest figure."""
        return (
            self.best if self.low is None else self.low,
            self.best if self.high is None else self.high,
        )


class Correction(Noun, frozen=True, kw_only=True):
    """One entry of the file; the module's head shows what each field is for."""

    event: str
    article: str | None = None
    quote: str | None = None
    reports: tuple[str, ...] = ()
    place: CorrectedPlace | None = None
    date: str | None = None
    type: str | None = None
    deaths: int | Deaths | None = None
    drop: bool = False
    merge: tuple[str, ...] = ()
    merged_reports: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    note: str | None = None
    by: str | None = None
    on: str | None = None
    line: int = 0

    def __post_init__(self) -> None:
        if self.date is not None:
            days(self.date)
        if self.type is not None and self.type not in EVENT_TYPE_OF and self.type not in SUB_EVENT_TYPES:
            raise ValueError(f"type {self.type!r} is none of ACLED's{_hint(self.type, EVENT_TYPE_OF)}")
        if isinstance(self.deaths, int) and self.deaths < 0:
            raise ValueError("deaths must be 0 or more")


def days(words: str) -> tuple[date, date]:
    """Read a day or an interval, both ends included ("2031-03-02/2031-03-03").

    Raises
    ------
    ValueError
        The words are no day and no interval, or the interval ends before it begins.
    """
    first, _, last = words.partition("/")
    try:
        start = date.fromisoformat(first.strip())
        end = date.fromisoformat(last.strip()) if last else start
    except ValueError:
        raise ValueError(f"date {words!r}: expected 2031-03-02 or 2031-03-02/2031-03-04") from None
    if end < start:
        raise ValueError(f"date {words!r} ends before it begins")
    return start, end


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """Read the corrections of a project; none where it has no such file.

    Raises
    ------
    DataFileError
        The file breaks its own rules; the error gives the line.
    """
    path = folder / CORRECTIONS_FILE
    if not path.exists():
        return ()
    if path.stat().st_size > _MOST_BYTES:
        raise DataFileError(path, None, f"larger than {_MOST_BYTES // 1_000_000} MB")
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise DataFileError(path, None, "not in UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataFileError(path, line, f"not valid YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise DataFileError(path, None, f"not valid YAML: {cause(error)}") from None
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise DataFileError(path, root.start_mark.line + 1, "expected a list of entries ('- event: ...')")
    return tuple(_correction(path, node) for node in root.value)


def _correction(path: Path, node: yaml.Node) -> Correction:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise DataFileError(path, line, "expected an entry with 'event: ...'")
    entry: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in _KEYS:
            raise DataFileError(path, key.start_mark.line + 1, f"unknown key {name!r}{_hint(name, _KEYS)}")
        entry[name] = _plain(value)
    try:
        return msgspec.convert({**entry, "line": line}, type=Correction, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise DataFileError(path, line, str(error)) from None


def _plain(node: yaml.Node) -> Any:
    """Return a node's value; scalars stay words, except in lists and mappings of the schema."""
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag.endswith(":null") else _whole_letters(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return {str(key.value): _plain(value) for key, value in node.value}


def _whole_letters(words: str) -> str:
    """Return words with the halves of surrogate pairs ("\\ud83d\\ude00") put together, lone ones replaced."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _hint(word: str, known: Any) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; expected one of {', '.join(sorted(known))}"


_KEYS: Final = frozenset(Correction.__struct_fields__) - {"line"}


def append_correction(folder: Path, correction: Correction) -> None:
    """Add an entry at the end of the file; what stands there already is not touched.

    Raises
    ------
    OutputError
        The file cannot be written; the old one stays.
    """
    path = folder / CORRECTIONS_FILE
    before = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    entry = {
        name: value
        for name, value in correction.to_dict().items()
        if name != "line" and not _says_nothing(value)
    }
    if isinstance(entry.get("place"), dict):
        entry["place"] = {name: value for name, value in entry["place"].items() if value is not None}
    words = yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=100)
    write_atomically(path, (before.rstrip("\n") + "\n" + words).encode())


def _says_nothing(value: Any) -> bool:
    """Whether a field is left at its default; 0 says something: that nobody died."""
    return value is None or value is False or value in ([], ())


def undo_correction(folder: Path, event_id: str) -> Correction | None:
    """Take the last entry about an event (its id, or how it begins) out; None where there is none.

    An entry that joins events is about each of them: which id they have together is not the user's choice.

    Raises
    ------
    DataFileError
        The file breaks its own rules.
    OutputError
        The file cannot be written; the old one stays.
    ProjectError
        Several events with corrections begin so.
    """
    path = folder / CORRECTIONS_FILE
    corrections = load_corrections(folder)
    last = _last_about(corrections, event_id)
    if last is None:
        return None
    later = [c.line for c in corrections if c.line > last.line]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    end = min(later, default=len(lines) + 1)
    write_atomically(path, "".join(_without(lines, last.line, end)).encode())
    return last


def _last_about(corrections: Iterable[Correction], event_id: str) -> Correction | None:
    """Return the last entry about the event whose id is, or begins with, ``event_id``.

    Raises
    ------
    ProjectError
        The ids of several events begin so, and their last entries are not the same one.
    """
    last = {name: c for c in corrections for name in (c.event, *c.merge) if name.startswith(event_id)}
    if event_id in last:
        return last[event_id]
    if len({entry.line for entry in last.values()}) > 1:
        ids = ", ".join(sorted(last))
        raise ProjectError(f"{event_id!r} is not enough to tell the corrected events apart: {ids}")
    return next(iter(last.values()), None)


def _without(lines: list[str], first: int, end: int) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if not first <= number < end:
            yield line
