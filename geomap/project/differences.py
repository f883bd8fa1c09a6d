"""What changed in a project's events: new, changed field by field, merged, gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from geomap.errors import OptionError
from geomap.model import Actor, Event, EventPlace, Noun
from geomap.project.records import Run

FIELDS: Final = (
    "when", "event_type", "sub_event_type", "places", "side_a", "side_b", "best", "low", "high",
    "injured", "size", "factuality", "attributed_to", "number_of_sources", "corrected",
)  # fmt: skip
"""Fields of an event that a difference names, in this order."""


class FieldChange(Noun, frozen=True, kw_only=True):
    """One field of an event before and after, in words."""

    field: str
    before: str
    after: str


class EventDifference(Noun, frozen=True, kw_only=True):
    """One event that differs: kind is new, changed, merged or gone; ``note`` is its line now."""

    kind: str
    event_id: str
    note: str
    merged_into: str | None = None
    changes: tuple[FieldChange, ...] = ()


def differences(before: Mapping[str, Event], after: Mapping[str, Event]) -> Iterator[EventDifference]:
    """Yield what differs between two states of the events, by id.

    Parameters
    ----------
    before, after
        Events by id; those with a status other than active count as absent, but say where they went.
    """
    for event_id in sorted(before.keys() | after.keys()):
        old, new = before.get(event_id), after.get(event_id)
        was, is_now = old is not None and old.status == "active", new is not None and new.status == "active"
        if new is not None and is_now and not was:
            yield EventDifference(kind="new", event_id=event_id, note=new.notes)
        elif old is not None and was and not is_now:
            heir = new.merged_into if new is not None else None
            kind = "merged" if heir else "gone"
            yield EventDifference(kind=kind, event_id=event_id, note=old.notes, merged_into=heir)
        elif old is not None and new is not None and is_now:
            changes = tuple(_changes(old, new))
            if changes:
                yield EventDifference(kind="changed", event_id=event_id, note=new.notes, changes=changes)


def run_before(since: str | None, runs: Sequence[Run]) -> int:
    """Return the number of the run whose state a comparison begins with; 0 for before the first.

    Parameters
    ----------
    since
        A run's number, a day in ISO 8601 (its beginning, UTC), or None for the state before the
        last run that changed anything.

    Raises
    ------
    OptionError
        It is neither, or no run has this number.
    """
    if since is None:
        changing = [run.run_id for run in runs if any(_event_counts(run))]
        return changing[-1] - 1 if changing else 0
    if since.isdecimal():
        last = runs[-1].run_id if runs else 0
        if int(since) > last:
            raise OptionError(f"there is no run {since}; the last is {last} (see geomap log)")
        return int(since)
    try:
        day = date.fromisoformat(since).isoformat()
    except ValueError:
        raise OptionError(f"{since!r} is neither the number of a run nor a day such as 2024-12-03") from None
    return max((run.run_id for run in runs if run.started < day), default=0)


def _event_counts(run: Run) -> Iterator[int]:
    return (number for name, number in run.counts.items() if name.startswith("events_"))


def _changes(old: Event, new: Event) -> Iterator[FieldChange]:
    for field in FIELDS:
        before, after = in_words(getattr(old, field)), in_words(getattr(new, field))
        if before != after:
            yield FieldChange(field=field, before=before, after=after)


def in_words(value: object) -> str:
    """Return a field's value as a person would write it."""
    if value is None or value == ():
        return "-"
    if isinstance(value, tuple):
        return "; ".join(in_words(item) for item in value)
    if isinstance(value, Actor):
        return value.name
    if isinstance(value, EventPlace):
        point = (
            f" ({value.lat:.4f}, {value.lon:.4f})" if value.lat is not None and value.lon is not None else ""
        )
        return f"{value.name}{point}, {value.role}"
    if isinstance(value, Noun):
        return ", ".join(f"{k} {v}" for k, v in value.to_dict().items() if v not in (None, "", "none"))
    return str(value)
