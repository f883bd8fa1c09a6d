"""What the sentences of an article that name an action tell, each read with who and where it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from geomap.events.coding.article_text import ArticleText
from geomap.events.coding.coreference.claimants import may_claim
from geomap.events.coding.coreference.references import refers_back, with_references
from geomap.events.coding.dating.dated_headings import under_heading
from geomap.events.coding.dating.trigger_date import told_until
from geomap.events.coding.reading import Reading, read
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.runs import FOR_ACTORS
from geomap.events.coding.second_reader.second_reading import Named
from geomap.events.coding.sentences.text import Sentence
from geomap.model import Actor, Mention


def actors_of(text: ArticleText, acting: Set[int], resources: CodingResources) -> list[Actor]:
    """Return the actors of an article in order, "the group" standing for the group named before.

    Parameters
    ----------
    acting
        Numbers of the sentences that name an action; in others actors are looked for where needed alone.
    """
    body = text.body
    needed = body if refers_back(body) else [s for s in body if s.index in acting or may_claim(s)]
    if not needed:
        return []
    found = resources.actors.find(
        text.article.text,
        country=text.country,
        year=text.year,
        within=[(sentence.start, sentence.end) for sentence in needed],
        columns=text.runs.words(FOR_ACTORS),
    )
    return with_references(found, body)


def readings_of(
    text: ArticleText, named: Named, actors: Sequence[Actor], resources: CodingResources
) -> list[Reading]:
    """Read the sentences that name an action, in order: each counts from the day told last."""
    starts = [actor.start or 0 for actor in actors]  # in the order of the text
    anchor = text.anchor
    found: list[Reading] = []
    for sentence, triggers in named:
        theirs = actors[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        reading = read(
            text.article,
            sentence,
            triggers,
            _within(text.mentions, sentence, theirs),
            theirs,
            country=text.country,
            anchor=under_heading(anchor, sentence) if sentence.day else anchor,
            resources=resources,
        )
        if reading is not None:
            found.append(reading)
            anchor = told_until(reading, anchor)
    return found


def _within(mentions: Sequence[Mention], sentence: Sentence, actors: Sequence[Actor]) -> list[Mention]:
    """Return the mentions of a sentence, but for those of no known place in the name of an actor."""
    found = [m for m in mentions if m.start < sentence.end and sentence.start < m.end]
    return [m for m in found if m.country is not None or not any(_holds(actor, m) for actor in actors)]


def _holds(actor: Actor, mention: Mention) -> bool:
    """Whether a place is named in the name of an actor ("al-Qaeda in Islamic Maghreb")."""
    start, end = actor.start or 0, actor.end or 0
    return start <= mention.start and mention.end <= end
