"""One sentence, read: triggers, cues, speakers, clauses, parties, places, dates and numbers."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from geomap.events.actors import ActorIndex
from geomap.events.coding.casualties.boasts import is_boast
from geomap.events.coding.casualties.casualties import TAKING, Casualties, casualties
from geomap.events.coding.casualties.numbers import quantities
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.two_accounts import of_two_speakers
from geomap.events.coding.casualties.victims import deadly
from geomap.events.coding.dates.dates import Anchor, DateHit, date_hits
from geomap.events.coding.parties.identified import BELIEVED, with_identities
from geomap.events.coding.parties.of_sentence import find_parties
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.parties.states import acting_states
from geomap.events.coding.places.sites import Site, sites
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sentences.attribution import Speech, find_speech
from geomap.events.coding.sentences.clauses import ClauseMap, clause_map
from geomap.events.coding.sentences.closing_speaker import closing_speaker
from geomap.events.coding.sentences.modality import find_cues
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import DEED, Trigger, find_weapons
from geomap.events.coding.vocabulary.entries import ARMED, Cue
from geomap.events.coding.vocabulary.phrases import Hit
from geomap.events.coding.vocabulary.tables import word_list
from geomap.events.remembered import worked_out_once
from geomap.model import Actor, Article, Mention

_SAYING: Final = word_list("saying")
_DAYS: Final = frozenset({"weekday", "day", "relative"})
"""Kinds of dates on which somebody may have spoken."""
_BEFORE_DAY: Final = word_list("before_days_of_statements")
"""Words between a verb of saying and the day of the statement."""

_SOURCE: Final = 7
"""Most words from "according to" to the day of the statement."""
_OPENS: Final = frozenset({",", "when", "after", "who", "which", "that"})


@dataclass(eq=False)
class Reading:
    """A sentence with everything that the rules look at.

    What only the triggers that tell of an event need (parties, places, numbers) is worked out when a
    rule asks for it: most triggers are left out before.

    Parameters
    ----------
    mentions, actors
        Of the sentence.
    date_words
        Words that belong to a date.
    country
        ISO 3166-1 alpha-2 of the country that the article is about.
    index
        What knows the actors that no name stands for.
    """

    sentence: Sentence
    triggers: list[Trigger]
    cues: list[Hit[Cue]]
    speeches: list[Speech]
    clauses: ClauseMap
    dates: list[DateHit]
    mentions: Sequence[Mention]
    actors: Sequence[Actor]
    date_words: frozenset[int]
    country: str | None
    index: ActorIndex

    @worked_out_once
    def parties(self) -> list[Party]:
        """Who acts or is acted upon, in order."""
        found = find_parties(self.sentence, self.actors, self.index, self.country)
        if BELIEVED in self.sentence.places and len(found) > 1:
            found = with_identities(self.sentence, found, self.index)
        state = self._speaking_state(found) if self.country is None else None
        for party in found if state else ():
            # "Mali says three soldiers were killed": they are its own.
            party.actor = party.actor and self.index.forces_of(party.actor, state or "")
        states = acting_states(self.sentence, self.triggers, self.mentions, found, self.index)
        return sorted([*found, *states], key=lambda party: party.first) if states else found

    def _speaking_state(self, parties: Sequence[Party]) -> str | None:
        """Return the country that says so, None where nobody does, others do too, or an armed group does."""
        named = [speech for speech in self.speeches if speech.speakers]
        if len(named) != 1 or len(named[0].speakers) != 1:
            return None
        inside = range(named[0].speaker_first, named[0].speaker_last)
        if any(party.first in inside and party.side != "state" for party in parties):
            return None
        lands = self.index.countries(named[0].speakers[0])
        return next(iter(lands)) if len(lands) == 1 else None

    @worked_out_once
    def sites(self) -> list[Site]:
        """The places named, in order."""
        found = sites(self.sentence, self.mentions)
        return [site for site in found if self.date_words.isdisjoint(range(site.first, site.last))]

    @worked_out_once
    def weapons(self) -> list[Hit[str]]:
        """The words for weapons and means."""
        return find_weapons(self.sentence)

    @worked_out_once
    def groups(self) -> list[Quantity]:
        """The counted groups."""
        return quantities(self.sentence, self.date_words)

    @worked_out_once
    def statement(self) -> DateHit | None:
        """The date of the statement itself ("officials said on Monday")."""
        for hit in self.dates:
            if hit.kind in _DAYS and any(self._is_said_on(speech, hit.first) for speech in self.speeches):
                return hit
        return None

    def _is_said_on(self, speech: Speech, at: int) -> bool:
        """Whether a date, whose first word is given, is when somebody spoke."""
        words = self.sentence.words
        if speech.first <= at < speech.last:
            return True
        if words[speech.first : speech.first + 2] == ["according", "to"]:
            source = words[speech.last : at]  # "according to reports of the local police on Sunday."
            return 0 < len(source) <= _SOURCE and source[-1] == "on" and not _OPENS.intersection(source)
        return 0 <= at - speech.last <= 2 and _BEFORE_DAY.issuperset(words[speech.last : at])

    @property
    def counted(self) -> list[Quantity]:
        """The counted groups without those that only speak ("wounding four, two officials said")."""
        return [
            group
            for group in self.groups
            if not any(
                s.speaker_first <= group.first < s.speaker_last and _is_told(self.sentence, s)
                for s in self.speeches
            )
        ]

    @worked_out_once
    def casualties(self) -> list[Casualties]:
        """What is said of the dead, injured, captured and displaced."""
        if all(deadly(self.sentence, t) is None and t.name not in TAKING for t in self.triggers):
            return []
        spans = [(mention.start, mention.end) for mention in self.mentions]
        spans += [(a.start, a.end) for a in self.actors if a.start is not None and a.end is not None]
        named = _words_of(self.sentence, spans)
        counted = casualties(self.sentence, self.triggers, self.counted, named)
        for counts in counted:
            speech = _claim(counts, self.speeches, self.parties)
            counts.claimed_by = speech.speakers[0] if speech else ""
            counts.side = _side(counts, self.parties)
            counts.is_boast = is_boast(self.sentence.words, counts, self.triggers, self.parties, speech)
        if len(self.speeches) < 2 or not counted:
            return counted
        named_at = [site.first for site in self.sites]
        return of_two_speakers(self.sentence.words, counted, self.counted, self.speeches, named_at)


def read(
    article: Article,
    sentence: Sentence,
    triggers: Sequence[Trigger],
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    *,
    country: str | None,
    anchor: Anchor,
    resources: CodingResources,
) -> Reading | None:
    """Read one sentence; None where its triggers are only names and dates.

    Parameters
    ----------
    triggers
        Its triggers, as :func:`find_triggers` returns them.
    mentions, actors
        Of the whole article; those outside the sentence are ignored.
    country
        ISO 3166-1 alpha-2 of the country that the article is about.
    """
    dates = date_hits(sentence, article.text, anchor)
    date_words = frozenset(at for hit in dates for at in range(hit.first, hit.last)) if dates else frozenset()
    found = _told(sentence, triggers, mentions, dates, date_words)
    if not found:
        return None
    cues = [hit for hit in find_cues(sentence) if hit.first not in date_words]  # "9 May" is no "may"
    if all(hit.value.effect != "denied" for hit in cues):
        found = [trigger for trigger in found if trigger.name != DEED]  # an account only where denied
        if not found:
            return None
    acts = {t.first for t in found if t.reading == "verb"}
    speeches = find_speech(sentence, acts)
    if closing := closing_speaker(sentence, found, mentions):
        speeches.append(closing)
    verbs = acts | {s.last - 1 for s in speeches}
    return Reading(
        sentence=sentence,
        triggers=found,
        cues=cues,
        speeches=speeches,
        clauses=clause_map(sentence, verbs),
        dates=dates,
        mentions=mentions,
        actors=actors,
        date_words=date_words,
        country=country,
        index=resources.actors,
    )


def _told(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    mentions: Sequence[Mention],
    dates: Sequence[DateHit],
    date_words: Set[int],
) -> list[Trigger]:
    """Return the triggers of a sentence without those that are words of a place name or of a date."""
    found = list(triggers)
    if mentions:
        place_words = _words_of(sentence, [(m.start, m.end) for m in mentions])
        found = [t for t in found if not place_words.issuperset(range(t.first, t.last))]
    if dates:
        found = [t for t in found if t.first not in date_words and not _ends_in_a_date(sentence, t, dates)]
    return found


def _ends_in_a_date(sentence: Sentence, trigger: Trigger, dates: Sequence[DateHit]) -> bool:
    """Whether the "on" of a trigger is that of a date ("fires on 2 May")."""
    return sentence.words[trigger.last - 1] == "on" and any(hit.first == trigger.last for hit in dates)


def _is_told(sentence: Sentence, speech: Speech) -> bool:
    """Whether somebody speaks with a verb of nothing but saying ("two officials said")."""
    return bool(_SAYING.intersection(sentence.words[speech.first : speech.last]))


def _side(counts: Casualties, parties: Sequence[Party]) -> str:
    """Return the side of people counted: that of the party they are, whatever the noun ("an M23 soldier")."""
    if counts.side not in ARMED:
        return counts.side
    named = (party for party in parties if party.first < counts.last and counts.first < party.last)
    return next((party.side for party in named if party.side in ARMED), counts.side)


def _claim(counts: Casualties, speeches: Sequence[Speech], parties: Sequence[Party]) -> Speech | None:
    """Return the words with which a party to the conflict gives a number, or anybody claims it, or None."""
    before = [speech for speech in speeches if speech.last <= counts.cue and speech.speakers]
    if not before:
        return None
    speech = before[-1]
    armed = any(
        speech.speaker_first <= party.first < speech.speaker_last and party.side in ARMED for party in parties
    )
    return speech if armed or speech.kind == "claim" else None


def _words_of(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> set[int]:
    """Return the words of a sentence that lie in any of the stretches."""
    found: set[int] = set()
    for start, end in spans:
        if start < sentence.end and sentence.start < end:
            found.update(range(sentence.word_at(start), sentence.word_at(end - 1) + 1))
    return found
