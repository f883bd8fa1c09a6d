"""LGL, TR-News and GeoVirus as published: one XML file of articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from geomap.errors import DataFileError
from geomap.toponyms.evaluation.corpus import Corpus, GoldDocument, GoldToponym, checked_span


def read_xml(path: Path) -> Corpus:
    """Read a corpus whose articles hold ``toponyms`` (LGL, TR-News) or ``locations`` (GeoVirus).

    Offsets are repaired where the name stands elsewhere; every repair and loss is reported.

    Raises
    ------
    DataFileError
        The file is not such XML.
    """
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise DataFileError(path, None, f"not well-formed XML: {error}") from error
    articles = list(root.iter("article"))
    if not articles:
        raise DataFileError(path, None, "no <article> in it; expected LGL, TR-News or GeoVirus")
    problems: list[str] = []
    documents = tuple(_document(article, number, problems) for number, article in enumerate(articles))
    return Corpus(name=path.stem, documents=documents, problems=tuple(problems))


def _document(article: ElementTree.Element, number: int, problems: list[str]) -> GoldDocument:
    doc_id = article.get("docid") or _text(article, "docid") or str(number)
    text = article.findtext("text") or ""
    toponyms = []
    for stated in (*_toponyms(article), *_locations(article)):
        span = checked_span(text, stated.start, stated.end, stated.name)
        if span is None:
            problems.append(f"{doc_id}: '{stated.name}' is nowhere in the text, left out")
            continue
        if span != (stated.start, stated.end):
            problems.append(f"{doc_id}: '{stated.name}' stands at {span[0]}, not at {stated.start}")
        toponyms.append(stated.but(start=span[0], end=span[1]))
    title = _text(article, "title")
    return GoldDocument(doc_id=doc_id, text=text, title=title, toponyms=tuple(toponyms))


def _toponyms(article: ElementTree.Element) -> Iterator[GoldToponym]:
    """Yield the toponyms of LGL and TR-News: the place is a ``gaztag`` with a geonameid."""
    for entry in article.iterfind("toponyms/toponym"):
        place = entry.find("gaztag")
        start, end, name = _stated_span(entry, "phrase")
        yield GoldToponym(
            start=start,
            end=end,
            name=name,
            lat=_number(place, "lat"),
            lon=_number(place, "lon"),
            geonameid=place.get("geonameid") if place is not None else None,
            feature_class=_text(place, "fclass") if place is not None else None,
        )


def _locations(article: ElementTree.Element) -> Iterator[GoldToponym]:
    """Yield the locations of GeoVirus, whose offsets count from 1."""
    for entry in article.iterfind("locations/location"):
        start, end, name = _stated_span(entry, "name")
        yield GoldToponym(
            start=start - 1,
            end=end - 1,
            name=name,
            lat=_number(entry, "lat"),
            lon=_number(entry, "lon"),
        )


def _stated_span(entry: ElementTree.Element, name_tag: str) -> tuple[int, int, str]:
    name = entry.findtext(name_tag) or ""
    start = int(entry.findtext("start") or 0)
    return start, int(entry.findtext("end") or start + len(name)), name


def _text(parent: ElementTree.Element, tag: str) -> str | None:
    return (parent.findtext(tag) or "").strip() or None


def _number(parent: ElementTree.Element | None, tag: str) -> float | None:
    words = _text(parent, tag) if parent is not None else None
    return float(words) if words else None
