"""Texts in, coded events out, one line a document: what ``geomap code`` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geomap.model import CodedArticle, Event, EventPlace, EventReport, LeftOut, Span
from geomap.pipeline.coding import ProcessedArticle, process_article
from geomap.pipeline.geoparsing import Document
from geomap.pipeline.pooling import in_processes
from geomap.pipeline.resources import Resources

Record = dict[str, Any]


def code_documents(
    documents: Iterable[Document], resources: Resources, *, jobs: int = 1
) -> Iterator[ProcessedArticle]:
    """Yield the coded events of each document, in the order given.

    Parameters
    ----------
    jobs
        Number of processes; each opens the engines once.
    """
    if jobs == 1:
        yield from (_coded(document, resources) for document in documents)
        return
    yield from in_processes(_coded, documents, resources, jobs)


def _coded(document: Document, resources: Resources) -> ProcessedArticle:
    """Code one document; an error names it, as an error of reading names file and line."""
    if document.article is None:
        return ProcessedArticle(doc_id=document.doc_id, error=document.error)
    result = process_article(document.article.but(doc_id=document.doc_id), resources)
    return result if result.error is None else result.but(error=f"{document.doc_id}: {result.error}")


def as_record(result: ProcessedArticle) -> Record:
    """Return a document's line.

    ``{"doc_id", "events": [...], "denials": [...], "left_out": [...]}``, with ``error`` where the
    document could not be coded. An event has the columns of the flat export, and with offsets into
    the document's text its trigger, its quote and its places.
    """
    coded = result.coded or CodedArticle(doc_id=result.doc_id)
    record: Record = {
        "doc_id": result.doc_id,
        "events": [event_record(report) for report in coded.reports if not report.denies],
        "denials": [event_record(report) for report in coded.reports if report.denies],
        "left_out": [_left_out(item) for item in coded.left_out],
    }
    if result.error is not None:
        record["error"] = result.error
    return record


def event_record(report: EventReport) -> Record:
    """Return one report as a flat row with its trigger, quote, places and sides."""
    from geomap.outputs.flat import flat_row

    record: Record = dict(flat_row(event_of(report)))
    record["trigger"] = _span(report.trigger)
    record["quote"] = {"start": report.quote.start, "end": report.quote.end}
    record["places"] = [_place(place) for place in report.places]
    record["trace"] = [trace.to_dict() for trace in report.trace]
    return record


def event_of(report: EventReport) -> Event:
    """Return the event that a single report tells of."""
    from geomap.events.merge import merge_reports

    [event] = merge_reports([report.but(denies=False)])
    return event


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "text": span.text}


def _left_out(item: LeftOut) -> Record:
    return {"trigger": _span(item.trigger), "reason": item.reason}


def _place(place: EventPlace) -> Record:
    return {
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "role": place.role,
        "lat": place.lat,
        "lon": place.lon,
        "where_prec": place.where_prec,
        "place_id": place.place_id,
        "score": place.geo_confidence,
        "reason": place.reason,
    }
