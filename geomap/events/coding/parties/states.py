"""States that a sentence names by their country alone, where they act: "Russia shelled X", "by Israel"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from geomap.events.actors import ActorIndex
from geomap.events.coding.parties.parties import SIDE_OF_TYPE, Party
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.forms import irregular_verbs
from geomap.events.coding.vocabulary.tables import function_words, word_list
from geomap.model import Mention

_OF_STATES: Final = frozenset({"violence", "weapons", "withdrawal", "movement"})
"""Families of what a state does by its forces; arrests are its police's."""
_OF_MOVES: Final = frozenset({"withdrawal", "entry", "deployment"})
"""Classes of what need not be done by forces."""
_MOVED: Final = word_list("forces_moved")
_OF_PEOPLE: Final = frozenset({"beating", "torture", "sexual", "labour_strike", "shooting", "murder"})
"""Classes of what is said of a country in sport too, or of people alone."""
_COUNTRIES: Final = "PCL"
"""What the feature codes of countries begin with."""
_SHARED: Final = frozenset({"clash", "gunfight", "shelling", "ceasefire", "agreement"})
"""Classes of what goes on between two states."""
_LIGHT: Final = word_list("light_verbs")
_REACH: Final = 5
"""Most words from a light verb to what it carries out ("launched a wave of air strikes")."""
_BY_REACH: Final = 7
"""Most words from a passive verb to "by" and the country."""
_PASSED_OVER: Final = frozenset({"have", "adverb"})
_BACKGROUND: Final = frozenset({"since", "until", "till"})
_MODALS: Final = word_list("between_states_and_deeds")


def acting_states(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    mentions: Sequence[Mention],
    known: Sequence[Party],
    index: ActorIndex,
) -> list[Party]:
    """Return the states that do what a sentence tells, as their armed forces.

    Parameters
    ----------
    triggers
        Of the sentence.
    mentions
        The place names of the sentence; only countries are looked at.
    known
        The parties found by other names, which are left as they are ("Israel Defense Forces").
    """
    named = list(_countries(sentence, mentions)) if mentions else []
    if not named:
        return []
    theirs = [trigger for trigger in triggers if _is_of_states(trigger) and _moves_forces(sentence, trigger)]
    if not theirs:
        return []
    taken = {at for party in known for at in range(party.first, party.last)}
    found: list[Party] = []
    for first, last, mention in reversed(named):
        # "Armenia and Azerbaijan exchanged fire": the last one's verb is the first one's, too
        beside = found and sentence.words[last : last + 1] == ["and"] and found[-1].first == last + 1
        if first not in taken and (beside or _acts(sentence, theirs, first, last)):
            found.append(_forces(sentence, first, last, mention, index))
    return found[::-1]


def _is_of_states(trigger: Trigger) -> bool:
    shared = trigger.reading == "noun" and trigger.name in _SHARED
    return shared or (trigger.trigger_class.family in _OF_STATES and trigger.name not in _OF_PEOPLE)


def _countries(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Mention]]:
    """Yield the words that name countries, no peoples, with their mentions."""
    for mention in mentions:
        if (
            mention.country
            and (mention.feature_code or "").startswith("PCL")
            and mention.subkind != "demonym"
        ):
            first = sentence.word_at(mention.start)
            last = sentence.word_at(mention.end - 1) + 1
            if sentence.start <= mention.start and mention.end <= sentence.end:
                yield first, last, mention


def _acts(sentence: Sentence, triggers: Sequence[Trigger], first: int, last: int) -> bool:
    words, raws = sentence.words, sentence.raws
    if sentence.is_owner(last - 1):
        return any(t.reading == "noun" and 0 <= t.first - last <= 1 for t in triggers)
    before = words[max(0, first - 1) : first]
    if before == ["by"]:
        ends = not (raws[last : last + 1] and raws[last][0].isupper()) and words[last : last + 1] != ["-"]
        return ends and any(_is_done_by(sentence, t, first) for t in triggers)
    if "between" in words[max(0, first - 3) : first]:
        if before == ["between"] and words[last : last + 1] != ["and"]:
            return False  # "between Iraq fans and police"
        return any(t.name in _SHARED and t.reading == "noun" and 0 <= first - t.last <= 4 for t in triggers)
    if before and (function_words().get(before[0]) == "preposition" or before[0] in _BACKGROUND):
        return False
    return _is_subject(sentence, triggers, last)


def _is_done_by(sentence: Sentence, trigger: Trigger, at: int) -> bool:
    """Whether "by" and a country tell who did it ("killed by Israel", "the shelling of X by Russia").

    Not where "by" hangs on another participle ("an area controlled by Turkey", "an attack condemned by").
    """
    reach = trigger.is_passive or trigger.reading == "noun"
    if not (reach and 0 < at - trigger.last <= _BY_REACH):
        return False
    return at - 2 < trigger.last or not _is_participle(sentence, at - 2)


def _is_participle(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return sentence.raws[at][0].islower() and (word.endswith("ed") or word in _irregular_participles())


@lru_cache(maxsize=1)
def _irregular_participles() -> frozenset[str]:
    return frozenset(form for _, participles, _ in irregular_verbs().values() for form in participles)


def _moves_forces(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether soldiers are moved, or a place is entered or left: states withdraw from treaties, too."""
    if trigger.name not in _OF_MOVES:
        return True
    words, raws, last = sentence.words, sentence.raws, trigger.last
    if not _MOVED.isdisjoint(words[trigger.first : last + _REACH]):
        return True
    last += words[last : last + 1] in (["from"], ["into"], ["to"])
    return bool(raws[last : last + 1]) and raws[last][0].isupper()


def _is_subject(sentence: Sentence, triggers: Sequence[Trigger], last: int) -> bool:
    """Whether the verb after a name is one of the actions, or carries one out ("launched an attack")."""
    words, closed = sentence.words, function_words()
    at = last
    while at < len(words) and (closed.get(words[at]) in _PASSED_OVER or words[at] in _MODALS):
        if words[at] == "had":
            return False  # "with which Ethiopia had fought a war"
        at += 1
    if any(t.reading == "verb" and t.first == at and not t.is_passive and t.tag != "ing" for t in triggers):
        return True
    if words[at : at + 1] and words[at] in _LIGHT:
        return any(0 < t.first - at <= _REACH for t in triggers)
    return False


def _forces(sentence: Sentence, first: int, last: int, mention: Mention, index: ActorIndex) -> Party:
    actor = index.by_rule("military", mention.country).but(
        name_raw=sentence.text(first, last), start=sentence.starts[first], end=sentence.end_of(last - 1)
    )
    side = SIDE_OF_TYPE[actor.actor_type] if actor.actor_type else "state"
    return Party(first, last, side, actor)
