"""What the page says about itself, and what a user may choose about it."""

from __future__ import annotations

from datetime import date

from geomap.model import Noun


class MapInfo(Noun, frozen=True, kw_only=True):
    """Title, scope and choices of one map page.

    Parameters
    ----------
    title
        Heading of the page.
    language
        Language in which the page opens: the name of a file in ``assets/texts``.
    summary
        Scope in the user's words, for the box "About this map"; may be empty.
    geomap_version, gazetteer_version
        Shown in the same box, so that a reader can tell how the map was made.
    build_date
        Day of the build, shown when given; never read from a clock here.
    credits
        Sources and licences of the data shown, one line each.
    left_out
        What looked like an event and was not mapped: (reason in words, number of cases).
    disclaimer
        Replaces the page's own line on boundaries and names; empty keeps that line.
    basemap
        ``auto`` (the offline base map), ``none``, or the path of a GeoJSON file to draw instead.
    tiles_url, tiles_name, tiles_attribution
        An online layer that the reader may switch on: an https address with {z}, {x} and {y}. None
        offers no such layer, so that the page can never ask the network for anything.
    previous_event_ids
        Events of the build before; the others are marked as new. None marks nothing.
    """

    title: str = "Conflict events"
    language: str = "en"
    summary: str = ""
    geomap_version: str = ""
    gazetteer_version: str = ""
    build_date: date | None = None
    credits: tuple[str, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    disclaimer: str = ""
    basemap: str = "auto"
    tiles_url: str | None = None
    tiles_name: str = "Online tiles"
    tiles_attribution: str = ""
    previous_event_ids: frozenset[str] | None = None
