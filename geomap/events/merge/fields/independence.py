"""Tell independent sources from copies: one wire text or one cited agency is one source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geomap.events.merge.accounts.tables import agencies
from geomap.events.merge.judging.text import COPIED, share_of_shingles, shingles, words_as_written
from geomap.model import EventReport

_LONGEST_ACRONYM: Final = 6


def with_source_groups(reports: Sequence[EventReport]) -> tuple[EventReport, ...]:
    """Return the reports of one event with ``source_group`` set.

    Accounts share a group when they cite the same agency or monitor, when one quote copies the
    other, or when one newsroom published both. The group is named for what is shared, so that its
    name does not depend on the order of the reports.
    """
    groups = [_own_group(report) for report in reports]
    if len(set(groups)) > 1:
        _unite_copies(groups, reports)
    return tuple([report.but(source_group=group) for report, group in zip(reports, groups, strict=True)])


def _own_group(report: EventReport) -> str:
    for said_by in report.attributed_to:
        if agency := agency_of(said_by):
            return f"agency: {agency}"
    if report.publisher:
        return (
            f"agency: {agency}"
            if (agency := agency_of(report.publisher))
            else f"publisher: {report.publisher}"
        )
    return f"article: {report.doc_id}"


@lru_cache(maxsize=16_384)
def agency_of(name: str) -> str | None:
    """Return the agency that a publisher or an attribution names, or None.

    The longest name inside counts: "Britain-based Syrian Observatory for Human Rights", "Reuters news
    agency". Acronyms must stand alone or in capitals ("AP", not "ap").
    """
    known = agencies()
    if agency := known.get(name.casefold().strip()):
        return agency
    inside = [found for found in known if len(found) > _LONGEST_ACRONYM and found in name.casefold()]
    acronyms = [word.casefold() for word in words_as_written(name) if word.isupper()]
    inside += [acronym for acronym in acronyms if acronym in known]
    return known[max(inside, key=lambda found: (len(found), found))] if inside else None


def _unite_copies(groups: list[str], reports: Sequence[EventReport]) -> None:
    """Give the groups of reports one name where the quote of one is a copy of that of the other."""
    runs_of_all = [shingles(report.quote.text) for report in reports]
    if len(frozenset().union(*runs_of_all)) == sum(map(len, runs_of_all)):
        return  # no run of words stands in two of them
    told = [(report.doc_id, runs) for report, runs in zip(reports, runs_of_all, strict=True)]
    for number, (doc_id, runs) in enumerate(told):
        for earlier, (other_id, other_runs) in enumerate(told[:number]):
            if groups[number] == groups[earlier] or doc_id == other_id:
                continue
            if share_of_shingles(runs, other_runs) >= COPIED:
                _unite(groups, groups[earlier], groups[number])


def _unite(groups: list[str], one: str, other: str) -> None:
    """Give both groups one name: an agency's before a publisher's, then the alphabet."""
    name, gone = sorted((one, other))
    groups[:] = [name if group == gone else group for group in groups]
