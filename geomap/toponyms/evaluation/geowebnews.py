"""GeoWebNews as published: a folder of texts with stand-off annotations (brat)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from geomap.errors import DataFileError
from geomap.model.vocabulary import MentionKind
from geomap.toponyms.evaluation.corpus import Corpus, GoldDocument, GoldToponym, checked_span

Locate = Callable[[str], tuple[float, float] | None]
"""From a geonameid to its latitude and longitude, or None where it is not known."""

KINDS: Final[dict[str, MentionKind]] = {
    "Literal": "literal",
    "Literal_Modifier": "literal",
    "Mixed": "literal",
    "Coercion": "literal",
    "Embedded_Literal": "literal",
    "Metonymic": "associative",
    "Non_Literal_Modifier": "associative",
    "Embedded_Non_Lit": "associative",
    "Demonym": "associative",
    "Homonym": "associative",
    "Language": "associative",
}
"""Toponym types of Gritta, Pilehvar and Collier (2020); other labels are no toponyms."""

_COORDINATES = re.compile(r"(-?\d+\.\d+)\s*,\s*(-?\d+\.\d+)")
_GEONAMEID = re.compile(r"\d{3,}")


def read_geowebnews(folder: Path, *, locate: Locate | None = None) -> Corpus:
    """Read the ``.txt`` and ``.ann`` files of a folder.

    The first line of a text holds title and link and is not part of the text, so offsets are
    moved. Notes give a geonameid or a pair of coordinates; ids become coordinates with `locate`.

    Raises
    ------
    DataFileError
        The folder holds no annotated text.
    """
    paths = sorted(folder.glob("*.ann"), key=lambda path: (len(path.stem), path.stem))
    if not paths:
        raise DataFileError(folder, None, "no .ann file in it; expected GeoWebNews")
    problems: list[str] = []
    documents = tuple(_document(path, locate, problems) for path in paths)
    return Corpus(name=folder.name, documents=documents, problems=tuple(problems))


def _document(path: Path, locate: Locate | None, problems: list[str]) -> GoldDocument:
    whole = path.with_suffix(".txt").read_text(encoding="utf-8")
    head, newline, _ = whole.partition("\n")
    shift = len(head + newline) if head.startswith("TITLE:") else 0
    text = whole[shift:]
    spans, notes = _annotations(path.read_text(encoding="utf-8"))
    toponyms = []
    for key, (label, start, end, name) in spans.items():
        if label not in KINDS or start < shift:
            continue
        span = checked_span(text, start - shift, end - shift, name)
        if span is None:
            problems.append(f"{path.stem}: '{name}' is nowhere in the text, left out")
            continue
        toponyms.append(_toponym(span, name, label, notes.get(key, ""), locate))
    title = head.removeprefix("TITLE:").partition(" LINK: ")[0].strip() if shift else None
    ordered = tuple(sorted(toponyms, key=lambda toponym: (toponym.start, toponym.end)))
    return GoldDocument(doc_id=path.stem, text=text, title=title, toponyms=ordered)


def _annotations(ann: str) -> tuple[dict[str, tuple[str, int, int, str]], dict[str, str]]:
    """Return the labelled spans by their key (T1, ...) and the annotators' notes about them."""
    spans: dict[str, tuple[str, int, int, str]] = {}
    notes: dict[str, str] = {}
    for line in ann.splitlines():
        key, _, rest = line.partition("\t")
        what, _, words = rest.partition("\t")
        if key.startswith("T"):
            label, start, *_, end = what.replace(";", " ").split()
            spans[key] = (label, int(start), int(end), words)
        elif key.startswith("#") and " " in what:
            notes[what.split()[1]] = words.strip()
    return spans, notes


def _toponym(span: tuple[int, int], name: str, label: str, note: str, locate: Locate | None) -> GoldToponym:
    geonameid, point = None, None
    if pair := _COORDINATES.search(note):
        point = (float(pair[1]), float(pair[2]))
    elif number := _GEONAMEID.search(note):
        geonameid = number[0]
        point = locate(geonameid) if locate else None
    lat, lon = point or (None, None)
    return GoldToponym(
        start=span[0],
        end=span[1],
        name=name,
        lat=lat,
        lon=lon,
        geonameid=geonameid,
        type=KINDS[label],
        subtype=label,
    )
