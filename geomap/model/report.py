"""The event report: one article's account of one event, and what it is made of."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from geomap.model.base import Noun, Span
from geomap.model.vocabulary import (
    ActorType,
    DateBasis,
    DisorderType,
    EventType,
    Factuality,
    PlaceRole,
)

_SITE: Final = re.compile(r"https?://(?:[^/?#@\s]*@)?(?:www\.)?([^/:?#\s]+)", re.IGNORECASE)


class Actor(Noun, frozen=True, kw_only=True):
    """A party to an event.

    Parameters
    ----------
    name
        Canonical name in ACLED's style, such as "Military Forces of Syria" or "Civilians (Syria)".
    name_raw
        The words of the article; empty where the actor is inferred.
    actor_type
        ACLED's interaction class, None where it is not known.
    country
        ISO 3166-1 alpha-2 code of the actor's home, or None.
    start, end
        Where the words stand in the article, or None where the actor is inferred.
    """

    name: str
    name_raw: str = ""
    actor_type: ActorType | None = None
    country: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def is_inferred(self) -> bool:
        """Whether no words stand for the party; of a crowd the action itself tells ("a protest was held")."""
        return not self.name_raw and self.actor_type not in {"Protesters", "Rioters"}

    @property
    def is_unidentified(self) -> bool:
        """Whether the party is one of whom nobody knows who it is (ACLED's "Unidentified Armed Group")."""
        return self.name.startswith("Unidentified")


class EventPlace(Noun, frozen=True, kw_only=True):
    """A place of an event, with its role and precision.

    Parameters
    ----------
    name, name_raw
        The gazetteer's name and the article's words.
    where_prec
        UCDP: 1 exact, 2 near (within about 25 km), 3 second-order division, 4 first-order
        division, 5 larger or linear area, 6 country, 7 sea or air.
    lat, lon
        Degrees WGS 84, or None; then ``reason`` says why.
    uncertainty_km
        Radius within which the event lies, km.
    geo_confidence
        0 to 1: the mention's score times the certainty of the link to the event.
    start, end
        Where the name stands in the article.
    """

    name: str
    name_raw: str
    role: PlaceRole
    where_prec: int
    place_id: str | None = None
    geonameid: int | None = None
    feature_code: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    uncertainty_km: float | None = None
    relation: str | None = None
    geo_confidence: float = 0.0
    reason: str = ""
    start: int | None = None
    end: int | None = None


class Count(Noun, frozen=True, kw_only=True):
    """A number of people or things, as a range.

    ``best`` is what the words say; ``low`` and ``high`` are None when open ("at least 300" has no
    high). ``unit`` is the article's word (fighters, vehicles, deaths). ``text`` are the words.
    """

    best: int | None
    low: int | None = None
    high: int | None = None
    unit: str = ""
    text: str = ""


class DateSpan(Noun, frozen=True, kw_only=True):
    """When: first and last day (both included), or None while unknown.

    ``text`` are the words ("overnight", "on Sunday"); ``basis`` tells whether they were stated in
    the article, resolved against a date of the user's, inferred, or missing (the publication day
    then stands in and the event says so).
    """

    start: date | None
    end: date | None
    text: str = ""
    basis: DateBasis = "none"


class Trace(Noun, frozen=True, kw_only=True):
    """Why a field has its value: the words that gave it and the rule that read them."""

    field: str
    rule: str
    words: str = ""


class EventReport(Noun, frozen=True, kw_only=True):
    """One article's account of one event.

    Parameters
    ----------
    report_id
        Stable: a hash of the article's id, the trigger's place in it, the event type and the first place;
        of a further event that the trigger tells of, its number's place in the article too.
    quote
        The sentence (or sentences) of the article, verbatim.
    trigger
        The words that name the action.
    sides
        ``side_a`` acts, ``side_b`` is acted upon; ``assoc_a``/``assoc_b`` are allies, umbrellas.
    deaths_*
        Deaths by side; their sum is ``deaths.best`` when any are reported.
    deaths
        None where the article gives no number and no death.
    denies
        True where this account denies the event that it is about.
    attributed_to
        Who says so, outermost first ("Reuters", "two Iraqi security sources").
    source_group
        Shared by accounts that copy one wire text or cite one agency; set by merging.
    trace
        Why each field has its value, for ``geomap explain``.
    """

    report_id: str
    doc_id: str
    quote: Span
    trigger: Span
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    pub_date: date | None = None
    disorder_type: DisorderType | None = None
    event_type: EventType | None = None
    sub_event_type: str | None = None
    plover_type: str | None = None
    plover_mode: str | None = None
    type_confidence: float = 0.0
    side_a: tuple[Actor, ...] = ()
    side_b: tuple[Actor, ...] = ()
    assoc_a: tuple[Actor, ...] = ()
    assoc_b: tuple[Actor, ...] = ()
    civilian_targeting: bool = False
    places: tuple[EventPlace, ...] = ()
    when: DateSpan = DateSpan(start=None, end=None)
    deaths: Count | None = None
    deaths_a: int = 0
    deaths_b: int = 0
    deaths_civilians: int = 0
    deaths_unknown: int = 0
    injured: Count | None = None
    captured: Count | None = None
    displaced: Count | None = None
    size: Count | None = None
    factuality: Factuality = "reported"
    attributed_to: tuple[str, ...] = ()
    denies: bool = False
    event_clarity: int = 1
    source_group: str | None = None
    trace: tuple[Trace, ...] = ()

    @property
    def primary_place(self) -> EventPlace | None:
        """The first place of the list: the finest at which the event happened."""
        return self.places[0] if self.places else None

    @property
    def source_name(self) -> str:
        """What a reader knows the article by: its publisher, else its site, its headline, its id."""
        if self.publisher:
            return self.publisher
        site = _SITE.match(self.url or "")
        return (site and site[1].lower()) or self.title or self.doc_id


class LeftOut(Noun, frozen=True, kw_only=True):
    """Something that looked like an event and was not coded, with the reason in words.

    The reason begins with one of ``vocabulary.LEFT_OUT_KINDS``; after a colon or in brackets stand details.
    """

    doc_id: str
    trigger: Span
    reason: str


class CodedArticle(Noun, frozen=True, kw_only=True):
    """All that was coded from one article: a pure function of article and resources."""

    doc_id: str
    reports: tuple[EventReport, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
