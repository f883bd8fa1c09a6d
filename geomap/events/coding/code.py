"""Coding one article: a pure function of the article, its mentions and the resources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geomap.events.coding.actions import named_actions
from geomap.events.coding.article_text import ArticleText, opened
from geomap.events.coding.candidate import Candidate, Dropped
from geomap.events.coding.candidates.candidates import candidates
from geomap.events.coding.candidates.two_targets import split
from geomap.events.coding.coreference.claimants import name_claimants
from geomap.events.coding.coreference.pronouns import name_subjects
from geomap.events.coding.dating.dated_headings import number_days, place_by_headings
from geomap.events.coding.dating.event_days import Days
from geomap.events.coding.dating.period import period_covered
from geomap.events.coding.dating.retrospect import looks_back
from geomap.events.coding.joining.consolidate import consolidate
from geomap.events.coding.joining.denials import bind_denials
from geomap.events.coding.joining.repeated import complete_repeats
from geomap.events.coding.joining.witnesses import without_accounts
from geomap.events.coding.placing.inheriting import inherit_places
from geomap.events.coding.placing.labels import (
    Labels,
    labels_of,
    number_items,
    place_by_items,
    place_by_labels,
)
from geomap.events.coding.placing.missing_in_articles import (
    place_by_own_words,
    place_by_paragraph,
    place_by_sentence_before,
)
from geomap.events.coding.placing.missing_in_notes import place_nearby
from geomap.events.coding.placing.scene import place_by_scene
from geomap.events.coding.placing.there import place_by_there
from geomap.events.coding.placing.this_city import place_by_this_city
from geomap.events.coding.reading import Reading
from geomap.events.coding.readings import actors_of, readings_of
from geomap.events.coding.reports.ids import with_own_ids
from geomap.events.coding.reports.implied import with_implied_sides
from geomap.events.coding.reports.plausible import how_of_war
from geomap.events.coding.reports.reporting import Setting, reports_of
from geomap.events.coding.reports.told import Told
from geomap.events.coding.resources import CodingResources, default_resources
from geomap.events.coding.second_reader.own_label import label_first, own_label
from geomap.events.coding.second_reader.second_reading import read_again
from geomap.events.coding.sections import number_sections
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.tolls.announced import without_counts_above
from geomap.events.coding.tolls.by_day import parted_by_day
from geomap.events.coding.tolls.by_place import shared_out
from geomap.events.coding.tolls.partitives import complete_partitives
from geomap.events.coding.tolls.summaries import REASON as SUMMARY
from geomap.events.coding.tolls.summaries import share_out, summaries
from geomap.model import Actor, Article, CodedArticle, EventReport, LeftOut, Mention
from geomap.model.collector import without_collector

_ALL_DAYS: Final = date.max.toordinal()
"""More days than lie between any two: nothing is background."""


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
    events, setting, dropped = _events(article, mentions, resources or default_resources())
    reports = _reports(events, setting, dropped)
    return CodedArticle(
        doc_id=article.doc_id,
        reports=tuple(sorted(reports, key=lambda report: report.trigger.start)),
        left_out=tuple(_left_out(article, item) for item in dropped),
    )


def events_of(
    article: Article, mentions: Sequence[Mention], resources: CodingResources | None = None
) -> list[Candidate]:
    """Return the events of an article as its sentences tell them, before they get a type and a report.

    Parameters
    ----------
    mentions, resources
        As those of :func:`code_article`.
    """
    events, _, _ = _events(article, mentions, resources or default_resources())
    return events


def _events(
    article: Article, mentions: Sequence[Mention], resources: CodingResources
) -> tuple[list[Candidate], Setting, list[Dropped]]:
    """Return the events of an article, what their reports need besides, and what is left out so far."""
    text = opened(article, mentions)
    label = own_label(text.body, text.mentions) if text.is_note else None
    named = named_actions(text, resources.second_reader, label)
    acting = {sentence.index for sentence, _ in named}
    is_live = number_sections(article, text.body, acting)
    number_days(article.text, text.body, text.anchor)
    labels = labels_of(article.text, text.body, text.mentions)
    number_items(text.body, labels)
    actors = actors_of(text, acting, resources)
    readings = readings_of(text, named, actors, resources)
    of_the_past = not text.is_note and looks_back(readings, text.anchor, resources.background_days)
    if of_the_past:
        resources = replace(resources, background_days=_ALL_DAYS)
    found, dropped = _told(text, readings, resources, label)
    events = _joined(text, found, dropped, labels)
    label_first(events, label)
    _complete(text, events, actors, labels, resources)
    return events, _setting(text, readings, resources, is_live=is_live, of_the_past=of_the_past), dropped


def _told(
    text: ArticleText, readings: Sequence[Reading], resources: CodingResources, label: Trigger | None
) -> tuple[list[Candidate], list[Dropped]]:
    """Return what each sentence tells, an event for each place, day and kind, and what is left out.

    What wording speaks for is asked about where the tables tell of nothing: in news in brief of each
    sentence, in a note of all; what a note calls itself (``label``), where they tell nothing of its sentence.
    """
    body, anchor = text.article.text, text.anchor
    first = [
        (reading, *candidates(reading, body, anchor, resources, is_note=text.is_note)) for reading in readings
    ]
    asks = text.is_brief or (text.is_note and not any(made for _, made, _ in first))
    second_reader = resources.second_reader if asks else None
    found: list[Candidate] = []
    dropped: list[Dropped] = []
    for reading, listed, left in first:
        again = None
        if label is not None and not listed and reading.sentence.index == 0:
            again = replace(reading, triggers=[label])
        elif second_reader is not None and not listed:
            again = read_again(reading, left, second_reader, is_note=text.is_note)
        made, more = (
            candidates(again, body, anchor, resources, is_note=text.is_note)
            if again is not None
            else (listed, [])
        )
        found.extend(
            part
            for candidate in made
            for share in shared_out(candidate)
            for one in parted_by_day(share)
            for part in split(one)
        )
        dropped.extend((*left, *more))
    return found, dropped


def _joined(
    text: ArticleText, found: list[Candidate], dropped: list[Dropped], labels: Labels
) -> list[Candidate]:
    """Return the events of an article, all sentences that tell of one joined; add to what was dropped."""
    if not text.is_note:
        found = without_counts_above(found, dropped)
    name_subjects(found, text.body)
    complete_repeats(found)
    if not text.is_note:
        found = without_accounts(found, dropped)
    place_by_labels(found, text.article.text, text.body, labels)
    if not text.is_note:
        place_by_there(found, text.body, text.mentions)
    place_by_this_city(found, text.body, text.mentions)
    events = consolidate(found, is_short=text.is_note, published=text.article.pub_date)
    if text.is_note:
        return events
    complete_partitives(events)
    return _without_summaries(events, dropped)


def _without_summaries(events: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """Return the events without totals of several that the article tells one by one."""
    totals = summaries(events)
    dropped.extend(Dropped(event.main_reading, event.main, SUMMARY) for event in totals)
    rest = [event for event in events if not any(event is total for total in totals)]
    for total in totals:
        share_out(total, rest)
    return rest


def _complete(
    text: ArticleText,
    events: Sequence[Candidate],
    actors: Sequence[Actor],
    labels: Labels,
    resources: CodingResources,
) -> None:
    """Give the events what other sentences tell of them: what is denied, who claims it, where it was."""
    place_by_items(events, text.article.text, text.body, labels)
    bind_denials(events)
    name_claimants(events, text.article.text, text.body, actors)
    _place(text, events, resources)


def _place(text: ArticleText, events: Sequence[Candidate], resources: CodingResources) -> None:
    """Give the events that have no place yet one that is told beside them, the surest way first."""
    article = text.article
    if text.is_note:
        inherit_places(events, published=None)
        place_nearby(events, text.body, text.mentions, resources)
        return
    place_by_own_words(events, resources)
    place_by_headings(events, text.mentions)
    inherit_places(events, published=article.pub_date)
    place_by_sentence_before(events, article.text, text.body, text.mentions)
    place_by_paragraph(events, article.text)
    if text.is_brief and resources.second_reader is not None:
        place_by_scene(events, resources.second_reader.of_news)


def _setting(
    text: ArticleText,
    readings: Sequence[Reading],
    resources: CodingResources,
    *,
    is_live: bool,
    of_the_past: bool,
) -> Setting:
    """Return what the reports of an article need besides its events: its days, and how it speaks of war."""
    days = Days(
        text.article.text,
        text.body,
        text.anchor,
        is_short=text.is_note,
        is_live=is_live,
        looks_back=of_the_past,
        period=None if text.is_note else period_covered(text.article, text.body, text.anchor),
    )
    second_reader = resources.second_reader
    return Setting(
        article=text.article,
        body=text.body,
        days=days,
        war="told" if text.is_note else how_of_war(text.body, readings),
        is_note=text.is_note,
        weights_of_notes=second_reader.of_notes if text.is_note and second_reader else None,
    )


def _reports(events: Sequence[Candidate], setting: Setting, dropped: list[Dropped]) -> list[EventReport]:
    """Return the reports of the events, with sides that other sentences imply; add to what was dropped."""
    made = with_own_ids(reports_of(events, setting, dropped))
    told = [Told.of(report, event) for report, event in made]
    return with_implied_sides(told, setting.article.text, is_short=setting.is_note)


def _left_out(article: Article, item: Dropped) -> LeftOut:
    sentence, trigger = item.reading.sentence, item.trigger
    span = article.span(sentence.starts[trigger.first], sentence.end_of(trigger.last - 1))
    return LeftOut(doc_id=article.doc_id, trigger=span, reason=item.reason)
