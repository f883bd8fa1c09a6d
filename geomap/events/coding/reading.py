"""One sentence, read: triggers, cues, speakers, clauses, parties, places, dates and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geomap.events.coding.attribution import Speech, find_speech
from geomap.events.coding.casualties import Casualties, casualties
from geomap.events.coding.clauses import ClauseMap, clause_map
from geomap.events.coding.dates import Anchor, DateHit, date_hits
from geomap.events.coding.modality import find_cues
from geomap.events.coding.numbers import Quantity, quantities
from geomap.events.coding.parties import Party, find_parties
from geomap.events.coding.phrases import Hit
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sites import Site, sites
from geomap.events.coding.tables import Cue
from geomap.events.coding.text import Sentence
from geomap.events.coding.triggers import Trigger, find_triggers, find_weapons
from geomap.model import Actor, Article, Mention


@dataclass(slots=True)
class Reading:
    """A sentence with everything that the rules look at."""

    sentence: Sentence
    triggers: list[Trigger]
    weapons: list[Hit[str]]
    cues: list[Hit[Cue]]
    speeches: list[Speech]
    clauses: ClauseMap
    parties: list[Party]
    sites: list[Site]
    dates: list[DateHit]
    groups: list[Quantity]
    casualties: list[Casualties]

    @classmethod
    def of_places(cls, sentence: Sentence) -> Reading:
        """Return a reading of a sentence that only lends its place."""
        return cls(sentence, [], [], [], [], ClauseMap([], []), [], [], [], [], [])


def read(
    article: Article,
    sentence: Sentence,
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    *,
    country: str | None,
    anchor: Anchor,
    resources: CodingResources,
) -> Reading | None:
    """Read one sentence; None where it names no action.

    Parameters
    ----------
    mentions, actors
        Of the whole article; those outside the sentence are ignored.
    country
        ISO 3166-1 alpha-2 of the country that the article is about.
    """
    found = find_triggers(sentence)
    place_words = _words_of(sentence, [(m.start, m.end) for m in mentions])
    if found:
        found = [t for t in found if not place_words.issuperset(range(t.first, t.last))]
    if not found:
        return None
    dates = date_hits(article.text, sentence.start, sentence.end, anchor)
    date_words = frozenset(_words_of(sentence, [(hit.start, hit.end) for hit in dates]))
    found = [trigger for trigger in found if trigger.first not in date_words]
    acts = {t.first for t in found if t.reading == "verb"}
    speeches = find_speech(sentence, acts)
    verbs = acts | {s.last - 1 for s in speeches}
    groups = quantities(sentence, date_words)
    return Reading(
        sentence=sentence,
        triggers=found,
        weapons=find_weapons(sentence),
        cues=[hit for hit in find_cues(sentence) if hit.first not in date_words],  # "9 May" is no "may"
        speeches=speeches,
        clauses=clause_map(sentence, verbs),
        parties=find_parties(sentence, actors, resources.actors, country),
        sites=sites(sentence, mentions),
        dates=dates,
        groups=groups,
        casualties=casualties(sentence, found, groups),
    )


def _words_of(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> set[int]:
    """Return the words of a sentence that lie in any of the stretches."""
    found: set[int] = set()
    for start, end in spans:
        if start < sentence.end and sentence.start < end:
            found.update(range(sentence.word_at(start), sentence.word_at(end - 1) + 1))
    return found
