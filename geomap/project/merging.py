"""Bringing the events of a project up to date, reading only what a change may reach where possible."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from geomap.events.merge import reached_accounts, reports_of_article, wanted_keys
from geomap.events.merge.grouping.index_keys import Wanted
from geomap.model import Event, EventReport
from geomap.project.correcting import Unmatched, merge_corrected, update_corrected
from geomap.project.corrections import Correction
from geomap.project.database import ProjectDatabase
from geomap.project.event_store import EventChanges
from geomap.project.records import Versions

MOST_CHANGED: Final = 0.25
"""Share of changed articles above which merging everything is quicker than looking up what they reach."""


class Merged(NamedTuple):
    """What merging changed, and the corrections that match nothing any more, or not all that they name."""

    changes: EventChanges
    unmatched: tuple[Unmatched, ...]


def merge_project(database: ProjectDatabase, corrections: Sequence[Correction], versions: Versions) -> Merged:
    """Merge what all articles tell into events, apply the corrections, and store the events.

    Both ways give the same events: with the rules and corrections of the last build, only events that
    new, changed or lost reports may belong to, or that corrections are about, are read and worked out;
    else all are.
    """
    rules = " ".join((*versions, _digest(corrections)))
    with database.transaction():
        index = database.merge_index
        changed = index.unmerged()
        few = len(changed) <= MOST_CHANGED * database.article_count()
        if few and index.fits(rules):
            return _merge_changed(database, changed, corrections, versions)
        merged = merge_corrected(
            database.reports(), corrections, existing=database.events(), coder_version=versions.coder
        )
        index.rewrite(merged.events, rules)
        for doc_id in sorted(merged.articles):
            index.mark(doc_id)
        return Merged(database.store_events(merged.events), merged.unmatched)


def _digest(corrections: Sequence[Correction]) -> str:
    """Return a hash of what the corrections say, wherever in the file they stand."""
    whole = b"".join(correction.but(line=0).to_json() for correction in corrections)
    return hashlib.sha256(whole).hexdigest()[:16] if whole else ""


def _merge_changed(
    database: ProjectDatabase, changed: Sequence[str], corrections: Sequence[Correction], versions: Versions
) -> Merged:
    """Work out anew the events that these articles' reports belonged to or may belong to.

    The articles that tell of corrected events are among them in every build: such events are made
    from their reports again, and never from what a correction made of them.
    """
    told = [report for doc_id in changed for report in database.reports_of(doc_id)]
    present, articles = {report.report_id for report in told}, set(changed)
    near = database.events_by_id(database.merge_index.find(map(reports_of_article, changed)))
    lost = {
        report.report_id
        for event in near.values()
        for report in event.reports
        if report.doc_id in articles and report.report_id not in present
    }
    near = _with_neighbours(database, near, told, lost)
    merged = update_corrected(_as_merged(near), told, lost, corrections, coder_version=versions.coder)
    fresh = [event for event in merged.events if near.get(event.event_id) is not event]
    stale = near.keys() - ({event.event_id for event in merged.events if near.get(event.event_id) is event})
    database.merge_index.update(stale, fresh)
    for doc_id in sorted(merged.articles):
        database.merge_index.mark(doc_id)
    return Merged(database.store_events(fresh, instead_of=stale), merged.unmatched)


def _as_merged(events: Mapping[str, Event]) -> list[Event]:
    """Return the events that are as merging made them, by id."""
    return [events[event_id] for event_id in sorted(events) if not events[event_id].corrected]


def _with_neighbours(
    database: ProjectDatabase, near: dict[str, Event], told: Sequence[EventReport], lost: set[str]
) -> dict[str, Event]:
    """Add all events that a chain of joining pairs may lead to from the changed reports."""
    asked: set[Wanted] = set()
    while True:
        reached = reached_accounts(_as_merged(near), told, lost)
        wanted = {one for account in reached for one in wanted_keys(account)} - asked
        found = database.merge_index.find(wanted) - near.keys()
        if not found:
            return near
        asked |= wanted
        near = near | database.events_by_id(found)
