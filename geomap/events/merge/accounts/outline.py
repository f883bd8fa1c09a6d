"""A report in outline: what tells which reports it may be merged with at all."""

from __future__ import annotations

from datetime import date

import msgspec

from geomap.model import DateSpan
from geomap.model.vocabulary import Factuality


class ReportOutline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Kind and days of a report, read from its JSON; the rest of that is skipped.

    The fields are those of :class:`~geomap.model.EventReport`.
    """

    pub_date: date | None
    sub_event_type: str | None
    plover_type: str | None
    when: DateSpan
    factuality: Factuality
    denies: bool
