"""Coding one article: a pure function of the article, its mentions and the resources."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Final

from geomap.events.coding.candidate import Candidate, Dropped
from geomap.events.coding.candidates.candidates import candidates
from geomap.events.coding.candidates.split import split
from geomap.events.coding.coreference.claimants import may_claim, name_claimants
from geomap.events.coding.coreference.pronouns import name_subjects
from geomap.events.coding.coreference.references import refers_back, with_references
from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.dating.period import period_covered
from geomap.events.coding.dating.retrospect import looks_back
from geomap.events.coding.dating.undated import Days
from geomap.events.coding.dating.when import told_until
from geomap.events.coding.joining.consolidate import consolidate
from geomap.events.coding.joining.denials import bind_denials
from geomap.events.coding.joining.repeated import complete_repeats
from geomap.events.coding.joining.witnesses import without_accounts
from geomap.events.coding.lengths import is_news_in_brief, is_note
from geomap.events.coding.places.strays import without_strays, without_strays_of_note
from geomap.events.coding.placing.capitals import with_capitals
from geomap.events.coding.placing.inheriting import inherit_places
from geomap.events.coding.placing.labels import labels_of, number_items, place_by_items, place_by_labels
from geomap.events.coding.placing.missing_in_articles import (
    place_by_own_words,
    place_by_paragraph,
    place_by_sentence_before,
)
from geomap.events.coding.placing.missing_in_notes import place_nearby
from geomap.events.coding.placing.scene import place_by_scene
from geomap.events.coding.placing.there import place_by_there
from geomap.events.coding.placing.this_city import place_by_this_city
from geomap.events.coding.reading import Reading, read
from geomap.events.coding.reports.ids import with_own_ids
from geomap.events.coding.reports.implied import with_implied_sides
from geomap.events.coding.reports.report import report_of, type_of
from geomap.events.coding.reports.told import Told
from geomap.events.coding.resources import CodingResources, default_resources
from geomap.events.coding.runs import FOR_ACTORS, runs_of
from geomap.events.coding.screening.plausible import War, how_of_war, why_no_conflict
from geomap.events.coding.second_reader.second_reading import named_by_stretches, named_in_note, read_again
from geomap.events.coding.sections import number_sections
from geomap.events.coding.sentences.taking import names_fallen, names_taken
from geomap.events.coding.sentences.text import Sentence, sentences
from geomap.events.coding.sentences.triggers import Trigger, find_triggers
from geomap.events.coding.tolls.by_day import parted_by_day
from geomap.events.coding.tolls.by_place import shared_out
from geomap.events.coding.tolls.partitives import complete_partitives
from geomap.events.coding.tolls.summaries import REASON as SUMMARY
from geomap.events.coding.tolls.summaries import share_out, summaries
from geomap.events.coding.types.types import NO_EVENT
from geomap.events.coding.vocabulary.tables import abbreviations
from geomap.events.words import Runs
from geomap.model import Actor, Article, CodedArticle, EventReport, LeftOut, Mention
from geomap.model.collector import without_collector

_ASIDE: Final = frozenset({"dateline", "byline"})
"""Channels that tell where an article was written, and only as a hint what it is about."""
_ALL_DAYS: Final = date.max.toordinal()
"""More days than lie between any two: nothing is background."""
_VOTE: Final = 2
_VOTE_ASIDE: Final = 1


@without_collector()  # thousands of small records, and no circles among them
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
    runs = runs_of(article.text)
    body = sentences(article, abbreviations(), runs)
    is_short = is_note(article.text, body)
    is_brief = not is_short and is_news_in_brief(body)
    mentions = without_strays_of_note(mentions) if is_short else without_strays(mentions)
    country = main_country(mentions)
    year = article.pub_date.year if article.pub_date else None
    mentions = with_capitals(mentions, body, country if is_short or is_brief else None, year)
    named = [(sentence, triggers) for sentence in body if (triggers := _triggers(sentence, mentions))]
    if is_brief:
        named = named_by_stretches(body, named, mentions)
    elif is_short and not named:
        named = named_in_note(body)
    acting = {sentence.index for sentence, _ in named}
    is_live = number_sections(article, body, acting)
    labels = labels_of(article.text, body, mentions)
    number_items(body, labels)
    actors = _actors(article, body, runs, acting, country=country, resources=resources)
    readings = _readings(article, named, mentions, actors, country=country, resources=resources)
    anchor = Anchor(article.pub_date, article.pub_date_basis)
    of_the_past = not is_short and looks_back(readings, anchor, resources.background_days)
    if of_the_past:
        resources = replace(resources, background_days=_ALL_DAYS)
    found, dropped = _told(article, readings, anchor, resources, is_brief=is_brief, is_short=is_short)
    name_subjects(found, body)
    complete_repeats(found)
    if not is_short:
        found = without_accounts(found, dropped)
    place_by_labels(found, article.text, body, labels)
    if not is_short:
        place_by_there(found, body, mentions)
    place_by_this_city(found, body, mentions)
    events = consolidate(found, is_short=is_short, published=article.pub_date)
    if not is_short:
        complete_partitives(events)
        events = _without_summaries(events, dropped)
    place_by_items(events, article.text, body, labels)
    bind_denials(events)
    name_claimants(events, article.text, body, actors)
    _place(events, article, body, mentions, resources, is_short=is_short, is_brief=is_brief)
    war: War = "told" if is_short else how_of_war(body, readings)
    days = Days(
        article.text,
        body,
        anchor,
        is_short=is_short,
        is_live=is_live,
        looks_back=of_the_past,
        period=None if is_short else period_covered(article, body, anchor),
    )
    made = _reports(article, events, body, days, dropped, is_short=is_short, war=war)
    told = [Told.of(report, event) for report, event in with_own_ids(made)]
    reports = with_implied_sides(told, article.text, is_short=is_short)
    return CodedArticle(
        doc_id=article.doc_id,
        reports=tuple(sorted(reports, key=lambda report: report.trigger.start)),
        left_out=tuple(_left_out(article, item) for item in dropped),
    )


def _triggers(sentence: Sentence, mentions: Sequence[Mention]) -> list[Trigger]:
    found = find_triggers(sentence)
    if fallen := names_fallen(sentence, mentions):
        verbs = {trigger.first for trigger in fallen}
        found = [*fallen, *(trigger for trigger in found if trigger.first not in verbs)]
    taken = names_taken(sentence, mentions, found)
    return sorted([*found, *taken], key=lambda trigger: trigger.first) if taken or fallen else found


def _without_summaries(events: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    totals = summaries(events)
    dropped.extend(Dropped(event.main_reading, event.main, SUMMARY) for event in totals)
    rest = [event for event in events if not any(event is total for total in totals)]
    for total in totals:
        share_out(total, rest)
    return rest


def _actors(
    article: Article,
    body: Sequence[Sentence],
    runs: Runs,
    acting: Set[int],
    *,
    country: str | None,
    resources: CodingResources,
) -> list[Actor]:
    """Return the actors of an article in order, "the group" standing for the group named before.

    Parameters
    ----------
    acting
        Numbers of the sentences that name an action; in others actors are looked for where needed alone.
    """
    year = article.pub_date.year if article.pub_date else None
    needed = body if refers_back(body) else [s for s in body if s.index in acting or may_claim(s)]
    if not needed:
        return []
    wanted = [(sentence.start, sentence.end) for sentence in needed]
    columns = runs.words(FOR_ACTORS)
    actors = resources.actors.find(article.text, country=country, year=year, within=wanted, columns=columns)
    return with_references(actors, body)


def _readings(
    article: Article,
    named: Sequence[tuple[Sentence, list[Trigger]]],
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    *,
    country: str | None,
    resources: CodingResources,
) -> list[Reading]:
    starts = [actor.start or 0 for actor in actors]  # in the order of the text
    anchor = Anchor(article.pub_date, article.pub_date_basis)
    found: list[Reading] = []
    for sentence, triggers in named:
        reading = read(
            article,
            sentence,
            triggers,
            _within(mentions, sentence),
            actors[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)],
            country=country,
            anchor=anchor,
            resources=resources,
        )
        if reading is not None:
            found.append(reading)
            anchor = told_until(reading, anchor)
    return found


def _within(mentions: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    return [m for m in mentions if m.start < sentence.end and sentence.start < m.end]


def _told(
    article: Article,
    readings: Sequence[Reading],
    anchor: Anchor,
    resources: CodingResources,
    *,
    is_brief: bool,
    is_short: bool,
) -> tuple[list[Candidate], list[Dropped]]:
    """Return what each sentence tells, an event for each place, day and kind, and what is left out.

    What wording speaks for is asked about where the tables tell of nothing: in news in brief of each
    sentence, in a note of all.
    """
    first = [(reading, *candidates(reading, article.text, anchor, resources)) for reading in readings]
    asks = is_brief or (is_short and not any(made for _, made, _ in first))
    found: list[Candidate] = []
    dropped: list[Dropped] = []
    for reading, listed, left in first:
        again = read_again(reading, left, is_note=is_short) if asks and not listed else None
        made, more = candidates(again, article.text, anchor, resources) if again is not None else (listed, [])
        found.extend(
            part
            for candidate in made
            for share in shared_out(candidate)
            for one in parted_by_day(share)
            for part in split(one)
        )
        dropped.extend((*left, *more))
    return found, dropped


def _place(
    events: Sequence[Candidate],
    article: Article,
    body: Sequence[Sentence],
    mentions: Sequence[Mention],
    resources: CodingResources,
    *,
    is_short: bool,
    is_brief: bool,
) -> None:
    """Give the events that have no place yet one that is told beside them, the surest way first."""
    if is_short:
        inherit_places(events, published=None)
        place_nearby(events, body, mentions, resources)
        return
    place_by_own_words(events, resources)
    inherit_places(events, published=article.pub_date)
    place_by_sentence_before(events, article.text, body, mentions)
    place_by_paragraph(events, article.text)
    if is_brief:
        place_by_scene(events)


def main_country(mentions: Iterable[Mention]) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) that most literal mentions lie in, or None."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.is_literal and mention.country:
            votes[mention.country] += _VOTE_ASIDE if mention.channel in _ASIDE else _VOTE
    if not votes:
        return None
    return min(votes, key=lambda code: (-votes[code], code or ""))


def _reports(
    article: Article,
    events: Sequence[Candidate],
    body: Sequence[Sentence],
    days: Days,
    dropped: list[Dropped],
    *,
    is_short: bool,
    war: War,
) -> Iterator[tuple[EventReport, Candidate]]:
    for event in events:
        when = days.of(event)
        typed = type_of(event, _telling(event, events, body) if is_short else ())
        report = None
        if typed is None or typed.sub_event_type is None:
            reason: str | None = "no conflict event: neither means nor target named"
        elif typed.sub_event_type == NO_EVENT:
            reason = typed.why
        else:
            report = report_of(article, event, when, typed)
            reason = why_no_conflict(event, report, is_short=is_short, war=war)
        if reason:
            dropped.append(Dropped(event.main_reading, event.main, reason))
        elif report is not None:
            yield report, event


def _telling(event: Candidate, events: Sequence[Candidate], body: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the sentences of a note that tell of an event: all where it tells of no other."""
    return body if len(events) == 1 else [reading.sentence for reading in event.readings]


def _left_out(article: Article, item: Dropped) -> LeftOut:
    sentence, trigger = item.reading.sentence, item.trigger
    span = article.span(sentence.starts[trigger.first], sentence.ends[trigger.last - 1])
    return LeftOut(doc_id=article.doc_id, trigger=span, reason=item.reason)
