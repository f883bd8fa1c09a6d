"""The sides of an action told by a verb: its subject and its object, or who stands after "by"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.parties.parties import Party, Sides
from geomap.events.coding.parties.subjects import governor, inherited, subjects
from geomap.events.coding.sentences.clauses import ClauseMap
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import function_words, word_list

_COMING: Final = word_list("verbs_after_numbers")
_WEAPONS: Final = word_list("laid_or_fired")
_LAID: Final = Sought(lambda: _WEAPONS)
_UPON: Final = word_list("before_what_is_mined")
_NO_OBJECT: Final = word_list("before_no_object")
_FROM_WHOM: Final = frozenset({"withdrawal", "takeover", "recapture"})
"""Classes in which "from" governs who is acted upon: towns are retaken from rebels."""
_REACH_OF_OBJECT: Final = 3
"""Most words between a verb and its object ("ambushed the retreating junta forces")."""
_PARTING: Final = frozenset({",", ";", "and", "as", "while", "when"})
_RECIPROCAL: Final = frozenset({"clash", "gunfight", "mob", "agreement", "ceasefire"})


def of_verb(sentence: Sentence, trigger: Trigger, parties: list[Party], clauses: ClauseMap) -> Sides:
    """Return the sides of an action told by a verb, from the parties around it."""
    clause = clauses.at(trigger.first)
    left = [p for p in parties if clause.first <= p.first < trigger.first]
    right = [p for p in parties if trigger.last <= p.first < clause.last]
    hit = [p for p in left if _is_hit(sentence, p)] if _LAID in sentence.places else []
    if hit and not trigger.is_passive and len(hit) == len(left):
        return Sides([], [p for p in right if governor(sentence, p) not in _NO_OBJECT] or hit)
    subject = subjects(sentence, left) if left else inherited(sentence, trigger, parties, clauses)
    if trigger.is_passive:
        return _of_passive(sentence, trigger, subject, right)
    if (
        trigger.name in _RECIPROCAL
        and len(subject) > 1
        and not any(governor(sentence, p) in {"with", "against"} for p in right)
        and not _has_object(sentence, trigger, right)
    ):
        return Sides(subject[:1], subject[1:])
    governed = _NO_OBJECT - {"from"} if trigger.name in _FROM_WHOM else _NO_OBJECT
    suffering = [p for p in right if governor(sentence, p) not in governed and not _goes_on(sentence, p)]
    return Sides(subject, suffering)


def _has_object(sentence: Sentence, trigger: Trigger, right: Sequence[Party]) -> bool:
    """Whether armed people stand right after a verb: those before it fight them ("A and B fought C")."""
    return any(
        party.first - trigger.last <= _REACH_OF_OBJECT
        and party.side in ARMED
        and governor(sentence, party) == ""
        and _PARTING.isdisjoint(sentence.words[trigger.last : party.first])
        for party in right
    )


def _of_passive(sentence: Sentence, trigger: Trigger, subject: list[Party], right: Sequence[Party]) -> Sides:
    """Return the sides of a passive: who stands after "by" acts; "troops were sent": they act themselves."""
    agents = [p for p in right if _after_by(sentence, trigger, p)]
    if not agents and trigger.trigger_class.kind == "movement":
        moved = [p for p in subject if p.side in ARMED]
        return Sides(moved, [p for p in subject if p not in moved])
    return Sides(agents, subject)


def _is_hit(sentence: Sentence, party: Party) -> bool:
    """Whether a weapon was on or in what belongs to a party ("a bomb on a police car wounded three")."""
    words = sentence.words
    before = range(party.first - 1, max(0, party.first - 5), -1)
    at = next((n for n in before if words[n] in _UPON), None)
    return at is not None and words[at - 1] in _WEAPONS


def _goes_on(sentence: Sentence, party: Party) -> bool:
    """Whether a party after "and" is the subject of a verb of its own ("fired, and troops went on")."""
    words = sentence.words
    before = words[max(0, party.first - 2) : party.first]
    if "and" not in before or (before[-1] != "and" and before != ["and", "the"]):
        return False
    following = words[party.last] if party.last < len(words) else ""
    goes_on = "between" not in words[: party.first]
    return goes_on and (following in _COMING or function_words().get(following) in {"be", "have"})


def _after_by(sentence: Sentence, trigger: Trigger, party: Party) -> bool:
    window = sentence.words[trigger.last : party.first]
    return "by" in window or window[-2:] == ["hands", "of"]
