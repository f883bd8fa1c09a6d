"""Who "it" and "they" are, where they act: the armed party of the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.parties.of_sentence import find_parties
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import ARMED

_PRONOUNS: Final = frozenset({"it", "they"})
_OPENING: Final = 6
"""Most words before the people with whom a sentence opens ("The same day, a group of soldiers ...")."""
_REACH: Final = 2
"""Most words from a pronoun to its verb ("it then exchanged fire")."""


def name_subjects(found: Sequence[Candidate], body: Sequence[Sentence]) -> None:
    """Give actions of "it" or "they" the armed party that the sentence right before is about.

    Parameters
    ----------
    found
        The candidates of an article in the order of the text, not joined yet.
    body
        Its sentences: the one before may tell of no action ("soldiers came to the house. They ...").
    """
    acting = {candidate.index for candidate in found}
    for before, candidate in pairwise((None, *found)):
        if candidate is None or _is_named(candidate) or not _has_pronoun(candidate):
            continue
        if before is not None and candidate.index - before.index == 1:
            candidate.agents = _subjects(before)[:1] or candidate.agents
        elif candidate.index > 0 and candidate.index - 1 not in acting:
            candidate.agents = _opening(candidate, body[candidate.index - 1]) or candidate.agents


def _is_named(candidate: Candidate) -> bool:
    """Whether who acts is named, and not whom "they" seize first ("They led men away and shot them")."""
    opens = candidate.main_reading.sentence.words[0] == "they"
    return any(party.side in ARMED or not opens for party in candidate.agents)


def _opening(candidate: Candidate, before: Sentence) -> list[Party]:
    """Return the armed people with whom the sentence before opens, as they stand for its pronoun."""
    reading = candidate.main_reading
    parties = find_parties(before, (), reading.index, reading.country)
    if not parties or parties[0].first > _OPENING or parties[0].side not in ARMED or parties[0].is_thing:
        return []
    at = next(at for at, word in enumerate(reading.sentence.words) if word in _PRONOUNS)
    party = parties[0]
    start, end = reading.sentence.starts[at], reading.sentence.end_of(at)
    actor = party.actor and party.actor.but(name_raw=reading.sentence.raws[at], start=start, end=end)
    return [Party(at, at + 1, party.side, actor)]


def _has_pronoun(candidate: Candidate) -> bool:
    trigger, words = candidate.main, candidate.main_reading.sentence.words
    if trigger.reading != "verb" or trigger.is_passive:
        return False
    clause = candidate.main_reading.clauses.at(trigger.first)
    goes_on = words[0] == "they" and clause.kind in {"main", "coordinate"}  # "they tied their hands and shot"
    return goes_on or not _PRONOUNS.isdisjoint(words[max(0, trigger.first - _REACH) : trigger.first])


def _subjects(candidate: Candidate) -> list[Party]:
    """Return the armed subject of a sentence: who acts, or with a passive verb who is acted upon.

    Who is moved by nobody named acts: "a unit was sent there. It exchanged fire".
    """
    main = candidate.main
    acts = not main.is_passive or (main.trigger_class.kind == "movement" and not candidate.patients)
    parties = candidate.agents if acts else candidate.patients
    return [party for party in parties if party.side in ARMED and not party.is_thing]
