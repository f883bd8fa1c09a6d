"""An event: all accounts of one thing that happened, with the values on which they differ."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.model.base import Noun
from geomap.model.report import Actor, Count, DateSpan, EventPlace, EventReport
from geomap.model.vocabulary import DisorderType, EventStatus, EventType, Factuality


class Claim(Noun, frozen=True, kw_only=True):
    """What one report says about one field."""

    report_id: str
    value: str
    words: str = ""


class Conflict(Noun, frozen=True, kw_only=True):
    """A field on which accounts differ, with every value side by side."""

    field: str
    claims: tuple[Claim, ...]


class Event(Noun, frozen=True, kw_only=True):
    """One thing that happened, merged from all its reports; nothing is averaged.

    Parameters
    ----------
    event_id
        Hash of the first report; kept for ever, never reused.
    revision
        From 1, raised by every change.
    reports
        All accounts, denials included, sorted by publication day and report id.
    places
        The primary place first.
    deaths_reported
        False where no account says anything about deaths; then ``best`` is 0.
    low, high
        Deaths; None when open.
    conflicts
        Fields on which the accounts differ.
    corrected
        Fields that a person corrected by hand.
    merge_notes
        Why accounts were joined, one phrase each.
    """

    event_id: str
    revision: int = 1
    status: EventStatus = "active"
    merged_into: str | None = None
    when: DateSpan = DateSpan(start=None, end=None)
    date_prec: int | None = None
    time_precision: int | None = None
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
    best: int = 0
    low: int | None = 0
    high: int | None = 0
    deaths_a: int = 0
    deaths_b: int = 0
    deaths_civilians: int = 0
    deaths_unknown: int = 0
    deaths_reported: bool = False
    injured: Count | None = None
    size: Count | None = None
    event_clarity: int = 1
    factuality: Factuality = "reported"
    attributed_to: tuple[str, ...] = ()
    number_of_sources: int = 1
    n_independent: int = 1
    reports: tuple[EventReport, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: str = ""
    corrected: tuple[str, ...] = ()
    merge_notes: tuple[str, ...] = ()
    coder_version: str = ""

    @property
    def primary_place(self) -> EventPlace | None:
        """The place at which the event is drawn, or None where it cannot be placed."""
        return self.places[0] if self.places else None

    @property
    def inferred_sides(self) -> tuple[str, ...]:
        """Fields (``side_a``, ``side_b``) that are inferred: no account of the event names the parties."""
        sides = (("side_a", self.side_a), ("side_b", self.side_b))
        return tuple([field for field, side in sides if side and _is_inferred(side)])


def _is_inferred(side: Sequence[Actor]) -> bool:
    """Whether no account names any of those parties of whom somebody knows who they are."""
    if len(side) == 1:
        return side[0].is_inferred and not side[0].is_unidentified
    known = [actor.is_inferred for actor in side if not actor.is_unidentified]
    return bool(known) and all(known)
