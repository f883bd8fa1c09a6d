"""Bringing the events of a project up to date, reading only what a change may reach where possible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from geomap.events.merge import reached_accounts, reports_of_article, update_events, wanted_keys
from geomap.events.merge.index_keys import Wanted
from geomap.model import Event, EventReport
from geomap.project.correcting import merge_corrected
from geomap.project.corrections import Correction
from geomap.project.database import ProjectDatabase, Versions
from geomap.project.event_store import EventChanges

MOST_CHANGED: Final = 0.25
"""Share of changed articles above which merging everything is quicker than looking up what they reach."""


class Merged(NamedTuple):
    """What merging changed, and the corrections that match nothing any more."""

    changes: EventChanges
    unmatched: tuple[Correction, ...]


def merge_project(database: ProjectDatabase, corrections: Sequence[Correction], versions: Versions) -> Merged:
    """Merge what all articles tell into events, apply the corrections, and store the events.

    Both ways give the same events: without corrections and with the rules of the last build, only
    events that new, changed or lost reports may belong to are read and worked out; else all are.
    """
    rules = " ".join(versions)
    with database.transaction():
        index = database.merge_index
        changed = index.unmerged()
        few = len(changed) <= MOST_CHANGED * database.counts()["articles"]
        if few and not corrections and index.fits(rules):
            return Merged(_merge_changed(database, changed, versions), ())
        merged = merge_corrected(
            database.reports(), corrections, existing=database.events(), coder_version=versions.coder
        )
        if corrections:
            index.drop()
        else:
            index.rewrite(merged.events, rules)
        return Merged(database.store_events(merged.events), merged.unmatched)


def _merge_changed(database: ProjectDatabase, changed: Sequence[str], versions: Versions) -> EventChanges:
    """Work out anew the events that these articles' reports belonged to or may belong to."""
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
    existing = [near[event_id] for event_id in sorted(near)]
    update = update_events(existing, told, lost, coder_version=versions.coder)
    fresh = [event for event in update.events if event.event_id in set(update.touched)]
    kept = {event.event_id for event in update.events} - set(update.touched)
    stale = near.keys() - kept
    database.merge_index.update(stale, fresh)
    return database.store_events(fresh, instead_of=stale)


def _with_neighbours(
    database: ProjectDatabase, near: dict[str, Event], told: Sequence[EventReport], lost: set[str]
) -> dict[str, Event]:
    """Add all events that a chain of joining pairs may lead to from the changed reports."""
    asked: set[Wanted] = set()
    while True:
        reached = reached_accounts(list(near.values()), told, lost)
        wanted = {one for account in reached for one in wanted_keys(account)} - asked
        found = database.merge_index.find(wanted) - near.keys()
        if not found:
            return near
        asked |= wanted
        near = near | database.events_by_id(found)
