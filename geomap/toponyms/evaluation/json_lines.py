"""Our own corpus format: one JSON document a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geomap.errors import DataFileError
from geomap.toponyms.evaluation.corpus import Corpus, GoldDocument, GoldToponym

_FIELDS = ("start", "end", "name", "lat", "lon", "geonameid", "type", "subtype", "feature_class")


def read_json_lines(path: Path) -> Corpus:
    """Read ``{"doc_id", "text", "title"?, "toponyms": [...]}`` lines; fields unknown to us are ignored.

    Raises
    ------
    DataFileError
        A line is not such an object, or a toponym's name does not stand at its offsets.
    """
    documents = tuple(_document(path, number, record) for number, record in json_records(path))
    return Corpus(name=path.stem, documents=documents)


def json_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the line number (from 1) and the object of each line that is not blank."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise DataFileError(path, number, f"not JSON: {error.msg}") from error
            if not isinstance(record, dict) or "doc_id" not in record:
                raise DataFileError(path, number, "expected an object with a doc_id")
            yield number, record


def _document(path: Path, number: int, record: dict[str, Any]) -> GoldDocument:
    try:
        gold = tuple(_toponym(record["text"], entry) for entry in record["toponyms"])
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(path, number, f"malformed document: {error}") from error
    return GoldDocument(
        doc_id=str(record["doc_id"]), text=record["text"], title=record.get("title"), toponyms=gold
    )


def _toponym(text: str, entry: dict[str, Any]) -> GoldToponym:
    values = {field: entry[field] for field in _FIELDS if entry.get(field) is not None}
    if "geonameid" in values:
        values["geonameid"] = str(values["geonameid"])
    toponym = GoldToponym(**values)
    if text[toponym.start : toponym.end] != toponym.name:
        raise ValueError(f"'{toponym.name}' does not stand at {toponym.start}-{toponym.end}")
    return toponym
