"""Counting what was coded, without reading every record in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from geomap.model import Noun


class CodingCounts(Noun, frozen=True, kw_only=True):
    """How many reports were coded, and how many triggers were not, by reason."""

    reports: int
    left_out: dict[str, int]


class _Reason(msgspec.Struct):
    reason: str


class _Outline(msgspec.Struct):
    """What counting needs of a coded article: the rest of the record is passed over unread."""

    reports: tuple[msgspec.Raw, ...] = ()
    left_out: tuple[_Reason, ...] = ()


def count_codings(records: Iterable[bytes]) -> CodingCounts:
    """Count the reports and the left-out triggers of coded articles, each as JSON."""
    reports, left_out = 0, Counter[str]()
    for record in records:
        outline = msgspec.json.decode(record, type=_Outline)
        reports += len(outline.reports)
        left_out.update(left.reason for left in outline.left_out)
    return CodingCounts(reports=reports, left_out=dict(left_out))
