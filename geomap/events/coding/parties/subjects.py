"""The subjects of verbs: parties that no preposition governs, or that a clause takes over from another."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.parties.parties import Party
from geomap.events.coding.sentences.clauses import Clause, ClauseMap
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list

_OBLIQUE: Final = word_list("oblique")
_NO_SUBJECT: Final = _OBLIQUE - {"between"}
_TIMES: Final = word_list("weekdays_and_months")
_PARTICIPLE: Final = "ing"
_WHERE: Final = word_list("before_who_is_only_near")
_WHERE_REACH: Final = 2
"""Most words from a preposition of place to the people who stand there ("near a police patrol")."""
PRONOUNS: Final = frozenset({"it", "they", "he", "she"})


def governor(sentence: Sentence, party: Party) -> str:
    """Return the preposition that governs a party, "" for a subject or object."""
    for word in reversed(sentence.words[max(0, party.first - 4) : party.first]):
        if word in _OBLIQUE:
            return word
        if word in _TIMES:
            return ""  # "on Wednesday the army": the day is governed, not the army
        if not word[:1].isalnum():
            return ""
    return ""


def subjects(sentence: Sentence, parties: list[Party]) -> list[Party]:
    """Keep the parties that no preposition governs; all when there are none."""
    plain = [party for party in parties if governor(sentence, party) not in _NO_SUBJECT]
    return plain or [party for party in parties if not party.is_thing][:1] or parties[:1]


def inherited(sentence: Sentence, trigger: Trigger, parties: list[Party], clauses: ClauseMap) -> list[Party]:
    """Find the subject of a clause that names none: its antecedent, or the main clause's subject."""
    clause = clauses.at(trigger.first)
    before = [p for p in parties if p.first < clause.first]
    if not before or clause.opener in {"where", "when"}:
        return []  # "along the street, where those who fled were mown down"
    if clause.kind in {"relative", "that"}:
        if PRONOUNS & set(sentence.words[clause.first : trigger.first]):
            # "towns that it had retaken": the pronoun is the subject of the clause before.
            return subjects(sentence, before)[-1:]
        return before[-1:]
    if clause.kind == "resumed":
        at = clauses.of_word[clause.first]
        main = next((c for c in reversed(clauses.clauses[:at]) if c.kind != "relative"), clauses.clauses[0])
        return subjects(sentence, [p for p in before if main.first <= p.first < main.last])[:2]
    if clause.kind in {"participle", "coordinate", "purpose"}:
        previous = _whose_subject(sentence, trigger, clauses)
        end = previous.last if _is_participle(sentence, trigger) else clause.first
        before = [p for p in before if not _only_where(sentence, p)]
        own = [p for p in before if previous.first <= p.first < end]
        return subjects(sentence, own)[:2] if own else subjects(sentence, before)[:1]
    return []


def _whose_subject(sentence: Sentence, trigger: Trigger, clauses: ClauseMap) -> Clause:
    """Return the clause whose subject a verb takes over: of several participles that before the first.

    "Gunmen raided A, killing villagers and burning houses": the gunmen burned them, not the villagers.
    """
    at = clauses.of_word[clauses.at(trigger.first).first] - 1
    if _is_participle(sentence, trigger):
        while at > 0 and _opens_with_participle(sentence, clauses.clauses[at]):
            at -= 1
    return clauses.clauses[at]


def _is_participle(sentence: Sentence, trigger: Trigger) -> bool:
    return sentence.words[trigger.first].endswith(_PARTICIPLE)


def _opens_with_participle(sentence: Sentence, clause: Clause) -> bool:
    opening = sentence.words[clause.first : clause.first + 2]
    return clause.kind in {"participle", "coordinate"} and any(w.endswith(_PARTICIPLE) for w in opening)


def _only_where(sentence: Sentence, party: Party) -> bool:
    """Whether a party only tells where something was ("a car blew up near a police patrol")."""
    words = sentence.words
    return any(word in _WHERE for word in words[max(0, party.first - _WHERE_REACH) : party.first])
