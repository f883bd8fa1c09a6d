"""The flat export: one row an event, columns in the order of the codebooks.

ACLED's columns come first, then UCDP's, then ours, so that users can append rows to the tables they
have. Texts have at most 254 characters (the limit of DBF), lists are joined by "; ".

The history of an event (its revisions, what it was merged into) is not exported: it stays in the
project, so that the same articles give the same bytes in whatever portions they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from geomap.gazetteer.countries import countries, country_name
from geomap.model import Actor, Conflict, Event, EventPlace, EventReport
from geomap.model.vocabulary import ACTOR_TYPES, GEO_PRECISION_OF_WHERE_PREC
from geomap.outputs.countries import acled_region, iso_numeric
from geomap.outputs.drawing import undrawn_reason

TEXT_LIMIT: Final = 254
"""Characters of a text in a flat row: GIS formats cut longer ones."""
FlatRow = dict[str, Any]


def shorten(text: str | None) -> str | None:
    """Cut a text to ``TEXT_LIMIT`` characters, the cut marked by an ellipsis; empty becomes None."""
    if not text:
        return None
    one_line = text if _is_one_line(text) else " ".join(text.split())
    return one_line if len(one_line) <= TEXT_LIMIT else one_line[: TEXT_LIMIT - 1].rstrip() + "…"


def joined(parts: Iterable[str | None]) -> str | None:
    """Join texts by "; ", each once and in order, cut to the limit: between two texts, not inside a link."""
    if not (kept := list(filter(None, parts))):
        return None
    whole = kept[0] if len(kept) == 1 else "; ".join(dict.fromkeys(kept))
    cut = whole.rfind("; ", 0, TEXT_LIMIT - 2) if len(whole) > TEXT_LIMIT else -1
    return shorten(whole if cut < 0 else f"{whole[:cut]}; …")


def _is_one_line(text: str) -> bool:
    """Tell whether a text has no white space but single spaces inside: most texts, quickly told."""
    return text.isprintable() and "  " not in text and text[0] != " " and text[-1] != " "


def _names(actors: Sequence[Actor]) -> str | None:
    if not actors:
        return None
    return _name(actors[0].name) if len(actors) == 1 else joined([actor.name for actor in actors])


_name = lru_cache(16_384)(shorten)
"""Names of parties and places stand in many events."""


def _type_of(actors: Sequence[Actor]) -> str | None:
    return actors[0].actor_type if actors else None


def _interaction(event: Event) -> str | None:
    """Return ACLED's interaction in words: the two types in the order of their codes."""
    return _interaction_of(_type_of(event.side_a), _type_of(event.side_b))


@cache
def _interaction_of(one: str | None, other: str | None) -> str | None:
    ordered = [kind for kind in ACTOR_TYPES if kind in {one, other}]
    if len(ordered) == 1:
        only = ordered[0]
        return f"{only}-{only}" if one == other else f"Sole {only}"
    return "-".join(ordered) or None


def violence_type(event: Event) -> int | None:
    """Return UCDP's type of violence: 1 state-based, 2 non-state, 3 one-sided; None without deaths."""
    if not event.deaths_reported or event.best == 0:
        return None
    kinds = {_type_of(event.side_a), _type_of(event.side_b)}
    if event.civilian_targeting:
        return 3
    return 1 if kinds & {"State forces", "External/Other forces"} else 2


def conflict_text(conflict: Conflict) -> str:
    """Say in one line on what the accounts differ: ``size: 300 | 200``."""
    values = dict.fromkeys(claim.value for claim in conflict.claims)
    return f"{conflict.field}: " + " | ".join(values)


def _accounts(event: Event) -> list[EventReport]:
    """Return one account an article, in the order of the event's reports."""
    if len(event.reports) < 2:
        return list(event.reports)
    return list({report.doc_id: report for report in reversed(event.reports)}.values())[::-1]


class _Land(NamedTuple):
    """A country as the export names it: ISO numeric code, ISO alpha-3 code, name, ACLED's region."""

    iso: int | None
    iso3: str | None
    name: str | None
    region: str | None


@cache
def _land(iso2: str | None) -> _Land:
    iso3 = countries()[iso2].iso3 if iso2 in countries() else None
    return _Land(iso_numeric(iso2), iso3, country_name(iso2), acled_region(iso2))


def _acled(event: Event, place: EventPlace | None, accounts: Sequence[EventReport]) -> FlatRow:
    """Return ACLED's columns of an event."""
    start = event.when.start
    land = _land(place.country if place else None)
    return {
        "event_id_cnty": event.event_id,
        "event_date": start.isoformat() if start else None,
        "year": start.year if start else None,
        "time_precision": event.time_precision,
        "disorder_type": event.disorder_type,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "actor1": _names(event.side_a),
        "assoc_actor_1": _names(event.assoc_a),
        "inter1": _type_of(event.side_a),
        "actor2": _names(event.side_b),
        "assoc_actor_2": _names(event.assoc_b),
        "inter2": _type_of(event.side_b),
        "interaction": _interaction(event),
        "civilian_targeting": "Civilian targeting" if event.civilian_targeting else None,
        "iso": land.iso,
        "region": land.region,
        "country": land.name,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "admin3": None,
        "location": _name(place.name) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": GEO_PRECISION_OF_WHERE_PREC[place.where_prec] if place else None,
        "source": joined([report.source_name for report in accounts]),
        "source_scale": None,
        "notes": shorten(event.notes),
        "fatalities": event.best,
        "tags": _tags(event),
        "timestamp": None,
    }


def _tags(event: Event) -> str | None:
    """Return what a person corrected, and the sides that only the rest of an article tells."""
    return _tags_of(event.corrected, event.inferred_sides)


@lru_cache
def _tags_of(corrected: Sequence[str], inferred: Sequence[str]) -> str | None:
    return joined(
        [f"corrected: {field}" for field in corrected] + [f"inferred: {field}" for field in inferred]
    )


def _ucdp(event: Event, place: EventPlace | None, accounts: Sequence[EventReport]) -> FlatRow:
    """Return UCDP GED's columns of an event."""
    start, end = event.when.start, event.when.end
    return {
        "date_start": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "date_prec": event.date_prec,
        "type_of_violence": violence_type(event),
        "side_a": _names(event.side_a),
        "side_b": _names(event.side_b),
        "where_prec": place.where_prec if place else None,
        "deaths_a": event.deaths_a,
        "deaths_b": event.deaths_b,
        "deaths_civilians": event.deaths_civilians,
        "deaths_unknown": event.deaths_unknown,
        "best": event.best,
        "low": event.low,
        "high": event.high,
        "event_clarity": event.event_clarity,
        "number_of_sources": event.number_of_sources,
        "source_headline": joined([report.title for report in accounts]),
    }


def _ours(event: Event, place: EventPlace | None, accounts: Sequence[EventReport]) -> FlatRow:
    """Return the columns of an event that neither codebook has."""
    size = event.size
    denials = [report for report in event.reports if report.denies]
    return {
        "event_id": event.event_id,
        "iso3": _land(place.country if place else None).iso3,
        "plover_type": event.plover_type,
        "plover_mode": event.plover_mode,
        "type_confidence": round(event.type_confidence, 3),
        "date_text": shorten(event.when.text),
        "date_basis": event.when.basis,
        "deaths_reported": event.deaths_reported,
        "injured": event.injured.best if event.injured else None,
        "size_low": size.low if size else None,
        "size_best": size.best if size else None,
        "size_high": size.high if size else None,
        "size_unit": (size.unit or None) if size else None,
        "factuality": event.factuality,
        "attributed_to": joined(event.attributed_to),
        "denied_by": joined([" / ".join(report.attributed_to) or report.publisher for report in denials])
        if denials
        else None,
        "n_independent": event.n_independent,
        "location_raw": shorten(place.name_raw) if place else None,
        "geonameid": place.geonameid if place else None,
        "uncertainty_km": place.uncertainty_km if place else None,
        "geo_confidence": round(place.geo_confidence, 3) if place else None,
        "no_location_reason": shorten(undrawn_reason(event, place)),
        "other_places": joined([f"{other.role}: {other.name}" for other in event.places[1:]])
        if len(event.places) > 1
        else None,
        "conflicts": joined(map(conflict_text, event.conflicts)) if event.conflicts else None,
        "source_urls": joined([report.url for report in accounts]),
        "quote": shorten(event.reports[0].quote.text) if event.reports else None,
        "coder_version": event.coder_version,
    }


_Part = Callable[[Event, EventPlace | None, Sequence[EventReport]], FlatRow]
PARTS: Final[tuple[_Part, ...]] = (_acled, _ucdp, _ours)


def flat_row(event: Event) -> FlatRow:
    """Return one event as a flat row of numbers, texts, booleans and None, columns in fixed order.

    Dates are ISO 8601 texts, coordinates degrees WGS 84, distances kilometres. ``fatalities`` and
    ``best`` are 0 both for "nobody died" and for "nothing is said": ``deaths_reported`` tells which.
    """
    place = event.primary_place
    accounts = _accounts(event)
    first, *others = PARTS
    row = first(event, place, accounts)
    for part in others:
        row.update(part(event, place, accounts))
    return row


def columns() -> list[str]:
    """Return the names of the columns, in order."""
    return list(flat_row(Event(event_id="")))
