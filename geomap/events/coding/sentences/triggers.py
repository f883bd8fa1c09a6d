"""Triggers: the words of a sentence that name an action."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

import msgspec

from geomap.events.coding.sentences.aircraft import class_of_downing
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence, is_headline
from geomap.events.coding.sentences.verb_or_noun import is_everyday, is_no_verb, is_noun
from geomap.events.coding.sentences.voice import is_passive
from geomap.events.coding.sentences.wordings import Opinion
from geomap.events.coding.vocabulary.entries import TriggerClass, TriggerHit
from geomap.events.coding.vocabulary.forms import irregular_verbs
from geomap.events.coding.vocabulary.phrases import Hit
from geomap.events.coding.vocabulary.tables import (
    NO_WEAPON,
    first_of_two,
    function_words,
    number_words,
    person_nouns,
    trigger_classes,
    triggers,
    weapons,
    word_list,
)

Reading = Literal["verb", "noun"]

_SUBJECT_IS_PATIENT: Final = word_list("subject_is_patient")
_POSSESSIVES: Final = word_list("possessives")
_AFTER_VERBS: Final = frozenset({"alive", "dead"})
"""End phrases whose verb stands before them."""
DEED: Final = "deed"
"""Class of words for something told before ("responsible", "any role"): a denial makes them an account."""
_FIRST_OF_TWO: Final = first_of_two()
_COMPOUND_HEADS: Final = word_list("compound_heads")
_SIGNS: Final = Sought(lambda: triggers().signs)
_WEAPONS: Final = Sought(lambda: weapons().signs)


class Trigger(msgspec.Struct, gc=False):
    """Words ``first`` to ``last`` (exclusive) of a sentence that name an action.

    Parameters
    ----------
    reading
        verb or noun.
    is_passive
        The subject is acted upon ("were attacked by", "two people died").
    opinion
        What made the second reader take the word for an action; None for those that the tables list.
    worded
        In news in brief, what the words of its stretch of the sentence tell of, all taken together.
    around
        And what those of the whole sentence tell of.
    """

    first: int
    last: int
    trigger_class: TriggerClass
    reading: Reading
    is_passive: bool
    tag: str
    name: str = ""
    opinion: Opinion | None = None
    worded: Opinion | None = None
    around: Opinion | None = None

    def __post_init__(self) -> None:
        """Take the name of its class, which is asked for all the time."""
        self.name = self.trigger_class.name


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """Return the triggers of a sentence, each read as verb or noun.

    A word that only ends the name of a weapon counts where no other word names an action:
    "defused a car bomb" bombs nobody.
    """
    found: list[Trigger] = []
    for hit in triggers().find(sentence.words, sentence.where(_SIGNS)):
        if sentence.words[hit.first] == "dead" and (_describes(sentence, hit) or _is_owned(sentence, hit)):
            continue
        if sentence.words[hit.last - 1] == "out" and _is_of_no_family(sentence, hit):
            continue
        if _is_in_name(sentence, hit) and not is_headline(sentence):
            continue
        if hit.last <= hit.first + 2 and _names_people(sentence, hit):
            continue  # "riot police", but "suicide bombers attacked"
        if hit.value[0].form == "acronym" and not _is_fate(sentence, hit):
            continue
        trigger = _read(sentence, hit)
        if trigger is not None:
            found.append(trigger)
    if not found or _WEAPONS not in sentence.places:
        return found
    found = [trigger for trigger in found if not _opens_weapon(sentence, trigger)]
    return [trigger for trigger in found if not _ends_weapon(sentence, trigger)] or found


def _opens_weapon(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a trigger of one word only opens the name of a weapon ("with AK-47 assault rifles")."""
    first, last = trigger.first, trigger.last
    if last - first > 1 or (first and _may_act_on(sentence, first)):
        return False
    noticed = [at - first for at in sentence.where(_WEAPONS) if first <= at <= last]
    near = weapons().find(sentence.words[first : last + 1], noticed)
    return any(hit.first == 0 and hit.last > 1 for hit in near)


def _may_act_on(sentence: Sentence, at: int) -> bool:
    """Whether the word before a form leaves no doubt of a verb ("to shell bunkers")."""
    return (
        function_words().get(sentence.words[at - 1]) in {"modal", "pronoun"} or sentence.words[at - 1] == "to"
    )


def _ends_weapon(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a trigger of one word ends the name of a weapon ("a car bomb")."""
    if trigger.last - trigger.first > 1:
        return False
    first = max(0, trigger.first - 2)
    noticed = [at - first for at in sentence.where(_WEAPONS) if first <= at < trigger.last]
    near = weapons().find(sentence.words[first : trigger.last], noticed)
    return any(hit.last - hit.first > 1 and first + hit.last == trigger.last for hit in near)


_FAMILIES: Final = word_list("families")
_COUNTS: Final = word_list("counting_nouns")
_REACH_OF_COUNT: Final = 3
"""Most words from "number" to "dead" ("of the dead"), both counted."""


def _is_of_no_family(sentence: Sentence, hit: TriggerHit) -> bool:
    """Whether no family or number of people but a unit, savings or a market is "wiped out"."""
    words = sentence.words
    if not words[hit.first].startswith("wip") or not _FAMILIES.isdisjoint(words):
        return False
    following = words[hit.last : hit.last + 1]
    return not following or not (following[0] in number_words() or following[0] in person_nouns())


def _describes(sentence: Sentence, hit: TriggerHit) -> bool:
    """Whether "dead" only describes the noun after it ("a dead calf")."""
    if hit.last - hit.first > 1 or hit.last >= len(sentence.words):
        return False
    before, following = sentence.words[hit.first - 1] if hit.first else "", sentence.words[hit.last]
    if not _COUNTS.isdisjoint(sentence.words[max(0, hit.first - _REACH_OF_COUNT) : hit.first]):
        return False  # "the number of dead now stands at 64"
    counted = before in number_words() or before in person_nouns() or before[:1].isdecimal()
    return following[0].isalpha() and following not in function_words() and not counted


def _is_owned(sentence: Sentence, hit: TriggerHit) -> bool:
    """Whether "dead" names people whom somebody buries or counts ("their dead")."""
    return hit.first > 0 and sentence.words[hit.first - 1] in _POSSESSIVES


def _is_fate(sentence: Sentence, hit: TriggerHit) -> bool:
    """Whether an acronym says what became of people: "one KIA", "a soldier KIA", not "KIA fighters"."""
    before = sentence.words[hit.first - 1] if hit.first else ""
    after = sentence.words[hit.last] if hit.last < len(sentence.words) else ""
    counted = before in number_words() or before[:1].isdecimal() or before in person_nouns()
    return counted and after not in person_nouns() and sentence.raws[hit.first].isupper()


def _names_people(sentence: Sentence, hit: TriggerHit) -> bool:
    """Whether the first two words of a hit are a noun for people."""
    words = sentence.words
    if words[hit.first] not in _FIRST_OF_TWO and hit.first + 1 < len(words):
        return False
    return " ".join(words[hit.first : hit.first + 2]) in person_nouns()


def _is_in_name(sentence: Sentence, hit: TriggerHit) -> bool:
    """Whether a trigger in capitals is part of a name ("Strike Force", "Red Cross")."""
    raws = sentence.raws
    if not hit.first or not raws[hit.first][0].isupper() or raws[hit.last - 1].islower():
        return False
    before, after = raws[hit.first - 1], raws[hit.last] if hit.last < len(raws) else ""
    return (before[:1].isupper() and hit.first > 1) or after[:1].isupper()


def find_weapons(sentence: Sentence) -> list[Hit[str]]:
    """Return the words for weapons and means."""
    found = weapons().find(sentence.words, sentence.where(_WEAPONS))
    return [hit for hit in found if hit.value != NO_WEAPON]


def _read(sentence: Sentence, hit: TriggerHit) -> Trigger | None:
    """Return a word of the tables as the action that it is there, noun or verb; None where it is none."""
    noun = verb = None
    for form in hit.value:
        if form.tag in {"noun", "nouns"}:
            noun = noun or form
        else:
            verb = verb or form
    if verb is not None and verb.tag == "phrase":
        chosen, reading = verb, _phrase_reading(sentence, hit)
    elif noun is not None and (verb is None or is_noun(sentence, hit, noun, verb)):
        if sentence.words[hit.last : hit.last + 1] and sentence.words[hit.last] in _COMPOUND_HEADS:
            return None  # "two murder suspects", "an attack helicopter"
        chosen, reading = noun, "noun"
    elif verb is not None and not (is_everyday(sentence.words, hit) or is_no_verb(sentence, hit, verb)):
        chosen, reading = verb, "verb"
    else:
        return None
    assert chosen is not None
    passive = reading == "verb" and is_passive(sentence, hit, chosen)
    kind = chosen.trigger_class
    if downing := _downing(sentence, hit, kind, is_passive=passive):
        kind = trigger_classes()[downing]
    return Trigger(hit.first, hit.last, kind, reading, passive, str(chosen.tag))


def _downing(sentence: Sentence, hit: TriggerHit, kind: TriggerClass, *, is_passive: bool) -> str | None:
    """Return the class of shooting something down; None where a phrase tells of something else."""
    words = sentence.words
    if kind.name == "shooting" and words[hit.last - 1] == "down":
        return class_of_downing(sentence, hit.first, hit.last, is_passive=is_passive)
    if kind.name == "disrupt" and words[hit.first + 1 : hit.first + 2] == ["down"]:
        # "shot down a helicopter with a missile": the missile is no weapon that was intercepted
        return class_of_downing(sentence, hit.first, hit.first + 2, is_passive=False)
    return None


def _phrase_reading(sentence: Sentence, hit: TriggerHit) -> Reading:
    if sentence.words[hit.first] in _SUBJECT_IS_PATIENT:
        return "verb"
    last = sentence.words[hit.last - 1]
    if last in _AFTER_VERBS and hit.last - hit.first > 1:
        last = sentence.words[hit.last - 2]  # "a mob burned alive two men"
    return "verb" if last.endswith("ed") or last == "dead" or last in _irregular_pasts() else "noun"


@lru_cache(maxsize=1)
def _irregular_pasts() -> frozenset[str]:
    """Return the pasts of the irregular verbs ("struck", "fell")."""
    return frozenset(form for past, _, _ in irregular_verbs().values() for form in past)
