"""Coding one article: a pure function of the article, its mentions and the resources."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate, Dropped, dates_disagree
from geomap.events.coding.candidates import candidates
from geomap.events.coding.consolidate import consolidate, is_older
from geomap.events.coding.dates import Anchor
from geomap.events.coding.denials import bind_denials
from geomap.events.coding.place_links import links_of
from geomap.events.coding.plausible import speaks_of_war, why_no_conflict
from geomap.events.coding.reading import Reading, read
from geomap.events.coding.report import report_of
from geomap.events.coding.resources import CodingResources, default_resources
from geomap.events.coding.sites import LOCATIVE, sites, where_level
from geomap.events.coding.split import split
from geomap.events.coding.summaries import REASON as SUMMARY
from geomap.events.coding.summaries import summaries
from geomap.events.coding.tables import abbreviations
from geomap.events.coding.text import Sentence, sentences
from geomap.events.coding.tolls_by_place import shared_out
from geomap.events.coding.when import is_told_in_passing, stand_in, statement_date
from geomap.events.coding.where import Link
from geomap.model import Article, CodedArticle, DateSpan, EventReport, LeftOut, Mention

_BACK: Final = 2
"""A place is taken from at most so many sentences before (with less confidence)."""
_INHERITED: Final = 0.5
_NEARBY: Final = 0.4
"""Certainty of a place that a sentence beside the event names."""
_FAINT: Final = 0.2
"""Least certainty with which a short report's only named place is taken."""

_LEAD: Final = 3
"""Number of the last sentence of a longer article's lead: later, undated events are older news."""
_SHORT: Final = 5
"""Most sentences of a report in which a place may be taken from any sentence beside the event."""


def code_article(
    article: Article, mentions: Sequence[Mention], resources: CodingResources | None = None
) -> CodedArticle:
    """Code the conflict events of one article.

    Parameters
    ----------
    mentions
        The article's toponyms, resolved; only literal ones in the body may become a place.
    resources
        Tables and settings; the shipped ones when None.

    Returns
    -------
    coded
        Reports in the order of the text, and what looked like an event but was left out, with the
        reason. An article without events yields none.
    """
    resources = resources or default_resources()
    body = sentences(article, abbreviations())
    readings = _readings(article, body, mentions, resources)
    anchor = Anchor(article.pub_date, article.pub_date_basis)
    found: list[Candidate] = []
    dropped: list[Dropped] = []
    for reading in readings:
        made, left = candidates(reading, article.text, anchor, resources)
        found.extend(part for candidate in made for share in shared_out(candidate) for part in split(share))
        dropped.extend(left)
    is_short = len(body) <= _SHORT
    events = consolidate(found, is_short=is_short, published=article.pub_date)
    if not is_short:
        events = _without_summaries(events, dropped)
    bind_denials(events)
    _inherit_places(events, published=None if is_short else article.pub_date)
    if is_short:
        _place_nearby(events, body, mentions, resources)
    is_of_war = is_short or speaks_of_war(body, readings)
    reports = list(_reports(article, events, anchor, dropped, is_short=is_short, is_of_war=is_of_war))
    return CodedArticle(
        doc_id=article.doc_id,
        reports=tuple(sorted(reports, key=lambda report: (report.trigger.start, report.report_id))),
        left_out=tuple(_left_out(article, item) for item in dropped),
    )


def _without_summaries(events: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    totals = summaries(events)
    dropped.extend(Dropped(event.main_reading, event.main, SUMMARY) for event in totals)
    return [event for event in events if not any(event is total for total in totals)]


def _readings(
    article: Article, body: Sequence[Sentence], mentions: Sequence[Mention], resources: CodingResources
) -> list[Reading]:
    country = main_country(mentions)
    year = article.pub_date.year if article.pub_date else None
    actors = resources.actors.find(article.text, country=country, year=year)
    starts = [actor.start or 0 for actor in actors]  # in the order of the text
    anchor = Anchor(article.pub_date, article.pub_date_basis)
    read_all = (
        read(
            article,
            sentence,
            _within(mentions, sentence),
            actors[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)],
            country=country,
            anchor=anchor,
            resources=resources,
        )
        for sentence in body
    )
    return [reading for reading in read_all if reading is not None]


def _within(mentions: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    return [m for m in mentions if m.start < sentence.end and sentence.start < m.end]


def main_country(mentions: Iterable[Mention]) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) that most literal mentions lie in, or None."""
    votes = Counter(m.country for m in mentions if m.is_literal and m.country)
    if not votes:
        return None
    return min(votes, key=lambda code: (-votes[code], code or ""))


def _inherit_places(events: Sequence[Candidate], *, published: date | None) -> None:
    """Give an event without place that of an event of its kind shortly before, less certain."""
    placed: list[tuple[int, Candidate]] = []
    for event in events:
        if not event.links and event.answers is not None:
            event.links = [
                (Link(link.site, link.role, link.certainty * _INHERITED), sentence)
                for link, sentence in event.answers.links
            ]
        if event.links:
            placed.append((event.index, event))
            continue
        for index, other in reversed(placed):
            older = is_older(event.when, than=other.when, published=published)
            if 0 < event.index - index <= _BACK and _may_lend(other, event) and not older:
                event.links = [
                    (replace(link, certainty=link.certainty * _INHERITED), sentence)
                    for link, sentence in other.links
                ]
                break


def _may_lend(other: Candidate, event: Candidate) -> bool:
    """Whether an event may have the place of another: of its kind, and not of another day."""
    return other.main.trigger_class.family == event.main.trigger_class.family and not dates_disagree(
        other.when, event.when
    )


def _place_nearby(
    events: Sequence[Candidate],
    sentence_list: Sequence[Sentence],
    mentions: Sequence[Mention],
    resources: CodingResources,
) -> None:
    """Give an event still without place the one that a sentence beside it names, less certain.

    Only a place after "in", "at", "near" counts, and only where no other event took it.
    """
    homeless = [event for event in events if not event.links]
    for event in homeless:
        event.links = _faint_links(event, resources)
    homeless = [event for event in homeless if not event.links]
    body = {sentence.index: sentence for sentence in sentence_list}
    taken = {link.site.mention.start for event in events for link, _ in event.links}
    for event in homeless:
        for index in (event.index - 1, event.readings[-1].sentence.index + 1, event.index - 2):
            sentence = body.get(index)
            if sentence is None:
                continue
            near = [
                site
                for site in sites(sentence, _within(mentions, sentence))
                if site.preposition in LOCATIVE
                and where_level(site.mention) < 6
                and site.mention.is_placed
                and site.mention.start not in taken
            ]
            if near:
                event.links = [(Link(near[0], "event", _NEARBY), sentence)]
                break


def _faint_links(event: Candidate, resources: CodingResources) -> list[tuple[Link, Sentence]]:
    """Return the likeliest place after "in", "at", "near" in an event's own sentence, below the threshold."""
    found = [
        (link, event.main_reading.sentence)
        for link in links_of(event.main_reading, event.main, resources, least=_FAINT)
        if link.site.preposition in LOCATIVE and link.placed.is_placed
    ]
    return [max(found, key=lambda pair: pair[0].certainty)] if found else []


def _reports(
    article: Article,
    events: Sequence[Candidate],
    anchor: Anchor,
    dropped: list[Dropped],
    *,
    is_short: bool,
    is_of_war: bool,
) -> Iterable[EventReport]:
    before: tuple[int, DateSpan] | None = None
    for event in events:
        when = event.when or (event.answers.when if event.answers else None)
        if when is None or not when.text:
            near = before[1] if before and 0 <= event.index - before[0] <= 1 else None
            in_passing = is_told_in_passing(event.main_reading, event.main)
            in_passing = in_passing or (not is_short and event.index > _LEAD and near is None)
            when = stand_in(anchor, statement_date(event.main_reading), near, in_passing=in_passing)
        elif when.start is not None:
            before = (event.index, when)
        report = report_of(article, event, when)
        if report is None:
            reason: str | None = "no conflict event: neither means nor target named"
        else:
            reason = why_no_conflict(event, report, is_short=is_short, is_of_war=is_of_war)
        if reason:
            dropped.append(Dropped(event.main_reading, event.main, reason))
        elif report is not None:
            yield report


def _left_out(article: Article, item: Dropped) -> LeftOut:
    sentence, trigger = item.reading.sentence, item.trigger
    span = article.span(sentence.starts[trigger.first], sentence.ends[trigger.last - 1])
    return LeftOut(doc_id=article.doc_id, trigger=span, reason=item.reason)
