"""Events to a map: ``to_map`` for notebooks, ``write_map`` for files."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geomap.model import Article, Event, Mention
from geomap.model.collector import without_collector
from geomap.model.vocabulary import left_out_kind
from geomap.outputs.map import assets
from geomap.outputs.map.basemap import regional_basemap, user_basemap
from geomap.outputs.map.event_parts import page_part
from geomap.outputs.map.info import MapInfo
from geomap.outputs.map.literal import NamedPlace, literal_mentions, named_places
from geomap.outputs.map.page import Page, check_tiles
from geomap.outputs.map.page_part import PagePart
from geomap.outputs.map.payload import Payload, newest_first
from geomap.outputs.map.rows import Heading, article_heading, epoch_day

if TYPE_CHECKING:
    import folium

MOST_NAMED: Final = 200
"""Places named in articles around which a map without events is drawn."""


class PageContent(NamedTuple):
    """What a page is made of: active events newest first, headings and named places by document.

    ``named`` is in the order of the document ids.
    """

    parts: Iterable[PagePart]
    headings: Mapping[str, Heading]
    named: Iterable[tuple[str, Sequence[NamedPlace]]]


def to_map(
    events: Sequence[Event],
    *,
    articles: Mapping[str, Article] | None = None,
    mentions: Mapping[str, Sequence[Mention]] | None = None,
    info: MapInfo | None = None,
) -> folium.Map:
    """Return a folium map of events, every point with its sources and their quotes.

    Parameters
    ----------
    events
        Merged events in any order; those that are not active are passed over.
    articles, mentions
        By document id. Articles give language and what a report leaves open; mentions make up the
        layer of literal place names.

    Raises
    ------
    OptionError
        The language, base map or tile address of ``info`` makes no sense.
    """
    from geomap.outputs.map.element import EvidenceMap  # folium takes longer to import than a small page

    with without_collector():
        return EvidenceMap(_page(_content(events, articles or {}, mentions or {}), info or MapInfo()))


def write_map(
    events: Sequence[Event],
    path: Path,
    *,
    articles: Mapping[str, Article],
    mentions: Mapping[str, Sequence[Mention]],
    info: MapInfo,
) -> None:
    """Write the map page as one file that works from disk with no network.

    The file is complete or not there: it is written beside and renamed. Same inputs, same bytes.
    """
    with without_collector():
        write_page(_content(events, articles, mentions), path, info)


def write_page(content: PageContent, path: Path, info: MapInfo) -> None:
    """Write the map page of parts that were made before; see :func:`write_map`.

    What folium renders is the same for every page and is kept in ``assets/shell.html``.
    """
    page = _page(content, info).finished(assets.asset_text("shell.html"))
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(page.encode("utf-8"))
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def check_info(info: MapInfo) -> None:
    """Say at once, before any article is read, what a page could not be written with.

    Raises
    ------
    OptionError
        The language, base map or tile address makes no sense.
    """
    assets.check_language(info.language)
    check_tiles(info.tiles_url)
    if info.basemap not in ("auto", "none"):
        user_basemap(info.basemap)


def _page(content: PageContent, info: MapInfo) -> Page:
    assets.check_language(info.language)
    check_tiles(info.tiles_url)
    payload = Payload(content.headings, info.previous_event_ids)
    data = page_data(payload, content, info)
    return Page(data, _basemap(payload, data["mentions"], info), info)


def page_data(payload: Payload, content: PageContent, info: MapInfo) -> dict[str, Any]:
    """Return all data of the page but its base map and texts; ``later`` is kept apart in the page."""
    for part in content.parts:
        payload.add(part)
    named = literal_mentions(content.named, payload)
    meta = {
        "title": info.title,
        "language": info.language,
        "summary": info.summary,
        "geomap": info.geomap_version,
        "gazetteer": info.gazetteer_version,
        "built": epoch_day(info.build_date),
        "articles": len(payload.headings) or len(payload.article_numbers),
        "credits": info.credits,
        "leftOut": _kinds_of(info.left_out),
        "disclaimer": info.disclaimer,
        "marksNew": info.previous_event_ids is not None,
        "tiles": info.tiles_url and [info.tiles_url, info.tiles_name, info.tiles_attribution],
    }
    return {"meta": meta, **payload.to_dict(), "mentions": named}


def _content(
    events: Sequence[Event], articles: Mapping[str, Article], mentions: Mapping[str, Sequence[Mention]]
) -> PageContent:
    return PageContent(
        (page_part(newest_first(events)),),
        {doc_id: article_heading(article) for doc_id, article in articles.items()},
        [(doc_id, named_places(articles.get(doc_id), mentions[doc_id])) for doc_id in sorted(mentions)],
    )


def _kinds_of(left_out: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the kinds of the reasons, for which the page has texts, with their counts, the most first."""
    counts = Counter[str]()
    for reason, number in left_out:
        counts[left_out_kind(reason)] += number
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _basemap(payload: Payload, named: list[list[Any]], info: MapInfo) -> dict[str, Any] | None:
    """Return the base map around the events; where there are none, around the places most named."""
    if info.basemap == "none":
        return None
    if info.basemap != "auto":
        return user_basemap(info.basemap)
    return regional_basemap(payload.drawn_points() or [(place[1], place[2]) for place in named[:MOST_NAMED]])
