"""When: date expressions of newsrooms, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import timedelta
from operator import attrgetter
from typing import Final

import msgspec
from msgspec.structs import replace

from geomap.events.coding.dates.anchor import Anchor, Kind
from geomap.events.coding.dates.clues import openings_in
from geomap.events.coding.dates.forms import forms_in
from geomap.events.coding.sentences.text import Sentence
from geomap.model import DateSpan

__all__ = ["Anchor", "DateHit", "date_hits"]


class DateHit(msgspec.Struct, frozen=True, gc=False):
    """A date expression and the days it stands for.

    Code points ``start`` to ``end`` of the text, words ``first`` to ``last`` of the sentence, ends exclusive.
    """

    start: int
    end: int
    first: int
    last: int
    span: DateSpan
    kind: Kind


_start: Final = attrgetter("start")
# Between two names of one day: "Monday, 5 January", "Tuesday night [18 August]".
_SAME_DAY: Final = re.compile(r"(?: ?(?:early|morning|noon|afternoon|evening|night)\b)?[ ,.([on]{0,4}")


def date_hits(sentence: Sentence, text: str, anchor: Anchor, kinds: Set[Kind] | None = None) -> list[DateHit]:
    """Return the date expressions of a sentence in order, without overlaps.

    Parameters
    ----------
    text
        The text that it is a sentence of.
    anchor
        Day of publication (or of the statement) and where it comes from.
    kinds
        Those that are asked for: nothing is read where none of them can stand. All when None.

    Notes
    -----
    A weekday is the latest one on or before the anchor, "last Thursday" the latest before it;
    "overnight" is two days; "last week" from Monday 2 December is 25 November to 1 December.
    """
    forms = forms_in(sentence)
    if not forms or (kinds is not None and all(form.kind not in kinds for form in forms)):
        return []
    found: list[DateHit] = []
    if sentence.year is not None:
        anchor = replace(anchor, year=sentence.year)
    openings = openings_in(sentence)
    for form in forms:
        for match in form.matches(text, openings, sentence.end):
            start, end = match.span()
            if found and any(hit.start < end and start < hit.end for hit in found):
                continue
            # Only "two days later" counts from the day told before it.
            span = form.reader(match, _at(start, found, anchor) if form.kind == "shift" else anchor)
            if span is not None:
                first, last = sentence.word_at(start), sentence.word_at(end - 1) + 1
                told = replace(span, text=match.group().strip())
                found.append(DateHit(start, end, first, last, told, form.kind))
    found.sort(key=_start)
    return list(_joined(found, text)) if len(found) > 1 else found


def _at(at: int, found: list[DateHit], anchor: Anchor) -> Anchor:
    """Return the anchor at a place of the sentence: the day told last is the one named before it there."""
    if not found:
        return anchor
    before = max((hit for hit in found if hit.end <= at and hit.kind != "year"), key=_start, default=None)
    return anchor if before is None else replace(anchor, told=before.span.end)


def _joined(hits: list[DateHit], text: str) -> Iterator[DateHit]:
    """Join "Monday, 5 January" into one date; the full date wins over the weekday beside it."""
    skip = -1
    for position, hit in enumerate(hits):
        if position == skip:
            continue
        following = hits[position + 1] if position + 1 < len(hits) else None
        between = text[hit.end : following.start] if following else ""
        if following and _is_day_of_last_week(hit, following, between, text):
            words = text[hit.start : following.end]
            yield _together(hit, following, _day_of_week(hit.span, following.span, words), hit.kind)
            skip = position + 1
            continue
        if following and _SAME_DAY.fullmatch(between):
            pair = {hit.kind, following.kind}
            if "(" in between or "[" in between:
                pair = {"weekday" if kind == "relative" else kind for kind in pair}
            if pair in ({"weekday", "day"}, {"weekday", "range"}):
                full = hit if hit.kind in {"day", "range"} else following
                words = text[hit.start : following.end]
                if full.span.start is None and "weekday" in pair:
                    full = hit if hit.kind == "weekday" else following
                yield _together(hit, following, full.span.but(text=words), full.kind)
                skip = position + 1
                continue
            if pair in ({"night", "range"}, {"night", "day"}):
                full = hit if hit.kind != "night" else following
                words = text[hit.start : following.end]
                yield _together(hit, following, full.span.but(text=words), full.kind)
                skip = position + 1
                continue
        yield hit


def _together(hit: DateHit, following: DateHit, span: DateSpan, kind: Kind) -> DateHit:
    """Return two dates side by side as one."""
    return DateHit(hit.start, following.end, hit.first, following.last, span, kind)


def _is_day_of_last_week(hit: DateHit, following: DateHit, between: str, text: str) -> bool:
    """Whether "last week" only tells which Friday is meant ("Friday last week", "Friday of last week")."""
    if hit.kind != "weekday" or between.strip() not in {"", "of"}:
        return False
    return text[following.start : following.end].lower().endswith("last week")


def _day_of_week(span: DateSpan, week: DateSpan, words: str) -> DateSpan:
    """Return the day of a week (Monday first) that has the weekday of another day."""
    if span.start is None or week.start is None:
        return span.but(text=words)
    day = week.start + timedelta(days=span.start.weekday())
    return span.but(start=day, end=day, text=words)
