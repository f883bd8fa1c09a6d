"""What a geoparser said, as read from its output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geomap.errors import DataFileError
from geomap.model import Mention, Noun
from geomap.toponyms.evaluation.json_lines import json_records


class Prediction(Noun, frozen=True, kw_only=True):
    """A toponym that a geoparser found; no coordinates where it did not place it."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    geonameid: str | None = None
    place_name: str | None = None
    country: str | None = None
    score: float | None = None
    no_match: str | None = None


Predictions = dict[str, list[Prediction]]
"""By document id."""


def from_mention(mention: Mention) -> Prediction:
    """Return what a mention says."""
    return Prediction(
        start=mention.start,
        end=mention.end,
        lat=mention.lat,
        lon=mention.lon,
        geonameid=str(mention.geonameid) if mention.geonameid is not None else None,
        place_name=mention.place_name,
        country=mention.country,
        score=mention.score,
        no_match=mention.no_match,
    )


def read_predictions(path: Path) -> Predictions:
    """Read ``{"doc_id", "toponyms": [...]}`` lines, of geomap or of any other geoparser.

    Raises
    ------
    DataFileError
        A line is malformed; the message names it.
    """
    predictions: Predictions = {}
    for number, record in json_records(path):
        try:
            found = [_prediction(entry) for entry in record.get("toponyms", [])]
        except (KeyError, TypeError, ValueError) as error:
            raise DataFileError(path, number, f"malformed toponym: {error}") from error
        predictions.setdefault(str(record["doc_id"]), []).extend(found)
    return predictions


def _prediction(entry: dict[str, Any]) -> Prediction:
    geonameid = entry.get("geonameid")
    return Prediction(
        start=entry["start"],
        end=entry["end"],
        lat=entry.get("lat"),
        lon=entry.get("lon"),
        geonameid=str(geonameid) if geonameid is not None else None,
        place_name=entry.get("place_name"),
        country=entry.get("country"),
        score=entry.get("score"),
        no_match=entry.get("no_match"),
    )
