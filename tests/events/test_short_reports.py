"""Floors of 800 short reports of our own, like those of conflict data sets, coded end to end.

The headers of the tables say how their sets were written. Sets a, c and e were studied and mended for; b was
run once before anything was mended for it; d and f, by the writers of c and e, were never read for rules. The
figures of the first runs stand in docs/events.md. The floors only rise.
"""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from geomap.gazetteer.distance import distance_km
from geomap.model import EventPlace, EventReport
from geomap.model.vocabulary import EVENT_TYPE_OF
from geomap.pipeline.resources import Resources
from tests.events.first_event import dead_of, first_event
from tests.tables import rows_of

HERE = Path(__file__).parent
TABLES = (
    "short_reports.csv",
    "short_reports_fresh.csv",
    "short_reports_held_back.csv",
    "short_reports_new.csv",
    "short_reports_held_back_2.csv",
)
NEAR_KM = 25.0
SURE = 0.7
FLOORS = {
    "place": {"a": 0.92, "b": 0.91, "c": 0.91, "d": 0.82},
    "right where sure": {"a": 0.98, "b": 0.98, "c": 0.99, "d": 0.97},
    "sure": {"a": 0.58, "b": 0.64, "c": 0.55, "d": 0.58},
    "type of six": {"a": 0.96, "b": 0.90, "c": 0.97, "d": 0.85, "e": 0.98, "f": 0.94},
    "sub type": {"a": 0.92, "b": 0.87, "c": 0.92, "d": 0.83},
    "sub type, weighted F1": {"e": 0.94, "f": 0.91},
    "no event": {"e": 0.95, "f": 0.80},
    "any dead": {"a": 0.96, "b": 0.99, "c": 0.99, "d": 0.95, "e": 0.96, "f": 0.98},
    "number of dead": {"a": 0.95, "b": 0.98, "c": 0.98, "d": 0.85, "e": 0.93, "f": 0.96},
    "date": {"a": 0.97, "b": 0.97, "c": 0.99, "d": 0.96, "e": 0.95, "f": 0.94},
}
"""Measure -> set -> least share of the reports that have it right, or least F1."""


def is_dated(row: dict[str, str]) -> bool:
    return row.get("dated", "yes") == "yes"


def is_near(place: EventPlace, row: dict[str, str]) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return distance_km(place.lat, place.lon, float(row["lat"]), float(row["lon"])) <= NEAR_KM


def place_hits(row: dict[str, str], event: EventReport | None) -> dict[str, bool]:
    """Say whether the first place is near the true one, whether it is sure, and if so whether it is right."""
    place = event.primary_place if event else None
    near, sure = place is not None and is_near(place, row), place is not None and place.geo_confidence >= SURE
    return {"place": near, "sure": sure} | ({"right where sure": near} if sure else {})


def hits_of(row: dict[str, str], event: EventReport | None) -> dict[str, bool]:
    """Say of each measure that applies to a report whether its first event has it right."""
    wanted, given = row["sub_event_type"], event and event.sub_event_type
    if not wanted:
        return {"no event": event is None}
    told, dead = int(row["deaths"] or 0), dead_of(event)
    hits = {
        "type of six": EVENT_TYPE_OF.get(given or "") == EVENT_TYPE_OF[wanted],
        "sub type": given == wanted,
        "any dead": (dead > 0) == (told > 0),
    }
    if told:
        hits["number of dead"] = dead == told
    if is_dated(row):
        hits["date"] = event is not None and event.when.start == date.fromisoformat(row["day"])
    return hits | (place_hits(row, event) if "lat" in row else {})


def weighted_f1(pairs: list[tuple[str, str]]) -> float:
    """Return the F1 of each wanted sub type, weighted by how often it is wanted ("" for no event is none)."""
    total, events = 0.0, [wanted for wanted, _ in pairs if wanted]
    for label in set(events):
        right = sum(wanted == given == label for wanted, given in pairs)
        wanted, given = events.count(label), sum(given == label for _, given in pairs)
        total += wanted * 2 * right / (wanted + given)
    return total / len(events)


@pytest.fixture(scope="module")
def figures() -> dict[tuple[str, str], float]:
    """Return the share of hits by measure and set."""
    resources = Resources()
    hits: dict[tuple[str, str], list[bool]] = defaultdict(list)
    sub_types: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in (row for table in TABLES for row in rows_of(HERE / table)):
        # A report is taken as published the day after; one that names no day, as its table says.
        lag = timedelta(days=is_dated(row) or "lat" in row)
        event = first_event(row["text"], date.fromisoformat(row["day"]) + lag, resources)
        sub_types[row["set"]].append((row["sub_event_type"], (event and event.sub_event_type) or ""))
        for measure, hit in hits_of(row, event).items():
            hits[measure, row["set"]].append(hit)
    found = {key: sum(values) / len(values) for key, values in hits.items()}
    found |= {("sub type, weighted F1", name): weighted_f1(pairs) for name, pairs in sub_types.items()}
    print("\n".join(f"set {name}: {measure} {figure:.3f}" for (measure, name), figure in found.items()))
    return found


@pytest.mark.parametrize(
    ("measure", "name"), [(measure, name) for measure, floors in FLOORS.items() for name in floors]
)
def test_short_reports_are_read_and_placed(figures, measure, name):
    assert figures[measure, name] >= FLOORS[measure][name]
