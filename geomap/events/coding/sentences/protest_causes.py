"""What a protest is about, told beside it: the deed that people march against is no event of that day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.clauses import Clause
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import Cue
from geomap.events.coding.vocabulary.phrases import Hit
from geomap.events.coding.vocabulary.tables import word_list

_CAUSES: Final = word_list("cause_words")
_TURN: Final = word_list("turns")
_FORCES: Final = frozenset({"police", "troops", "soldiers"})
_PROMPTING: Final = word_list("prompting")
"""Verbs by which one action made people do another."""
_PARTICLES: Final = {"led": "to", "leading": "to", "set": "off"}
"""Without these the verbs tell of something else ("a man who led a march", "set up a blockade")."""
_REACH_OF_PROMPTING: Final = 5
"""Most words from such a verb to the protest ("sparked days of angry protests")."""
_NEWS: Final = frozenset({"in", "at", "near", "on"})
"""Words before the place or the day of what is news itself."""
_OPENERS: Final = word_list("clause_openers")


def reason_of_protest(sentence: Sentence, trigger: Trigger, others: Sequence[Trigger]) -> str:
    """Return the word that makes a trigger the reason of a protest ("rallied after a boy was shot")."""
    if trigger.trigger_class.family in {"unrest", ""}:
        return ""
    for other in others:
        if other.trigger_class.family != "unrest" or sentence.words[other.first] == "rioters":
            continue
        if other.first >= trigger.first:
            if cause_before := _cause_before(sentence, trigger, other):
                return cause_before
            continue
        between = sentence.words[other.last - 1 : trigger.first]
        cause = next((at for at, word in enumerate(between) if word in _CAUSES), None)
        if _TURN.intersection(between) or _forces_step_in(between, cause):
            return ""
        if _befell_protesters(sentence.words, other.first, trigger):
            return ""
        if cause is not None:
            return between[cause]
    return ""


def _cause_before(sentence: Sentence, trigger: Trigger, protest: Trigger) -> str:
    """Return the word that makes a trigger the reason of a protest told after it, or ""."""
    between = sentence.words[trigger.last : protest.first]
    if sentence.words[0] in _CAUSES and "," in between:
        return sentence.words[0]  # "Demanding justice for the murder of a student, teachers marched"
    return _prompts(between) if trigger.reading == "noun" else ""


def _prompts(between: Sequence[str]) -> str:
    """Return the verb by which an action only made people protest ("the murder sparked protests"), or "".

    With a place or a day of its own it is news itself ("the murder of X in Kano on Sunday sparked protests").
    """
    at = prompting_at(between)
    if at is None or len(between) - at > _REACH_OF_PROMPTING or _NEWS.intersection(between[:at]):
        return ""
    return between[at]


def prompting_at(words: Sequence[str]) -> int | None:
    """Return where a verb stands by which one action made people do another, or None."""
    return next(
        (
            at
            for at, word in enumerate(words)
            if word in _PROMPTING and _PARTICLES.get(word) in (None, *words[at + 1 : at + 2])
        ),
        None,
    )


def _forces_step_in(between: Sequence[str], cause: int | None) -> bool:
    """Whether police or troops turn up as new actors, not in what the protest is about.

    "Crowds demanding jobs marched, and police killed two", but "protested after police shot a man".
    """
    at = next((i for i, word in enumerate(between) if word in _FORCES), None)
    if at is None:
        return False
    if cause is None or cause > at:
        return True
    return bool({"with", "and", ","}.intersection(between[max(cause, at - 2) : at]))


def is_beside_cause(sentence: Sentence, trigger: Trigger, hit: Hit[Cue]) -> bool:
    """Whether a trigger is the protest itself, or what became of it ("crowds demanding pay clashed")."""
    if trigger.trigger_class.kind == "demonstration" or (
        trigger.name == "dispersal"
        or (trigger.name == "clash" and trigger.reading == "verb" and trigger.tag == "past")
    ):
        return True
    if hit.first == 0 and _is_main_after_comma(sentence, trigger, hit.last):
        return True
    if hit.value.words.startswith("protest") and _befell_protesters(sentence.words, hit.first, trigger):
        return True
    return _forces_step_in(sentence.words[hit.first : trigger.first], 0)


def _is_main_after_comma(sentence: Sentence, trigger: Trigger, at: int) -> bool:
    """Whether a finite verb follows the demand that opens a sentence ("Demanding pay, they burned a car")."""
    between = sentence.words[at : trigger.first]
    if trigger.tag != "past" or "," not in between:
        return False
    last = len(between) - 1 - between[::-1].index(",")
    return _OPENERS.isdisjoint(between[last:]) and last + 1 < len(between)


def _befell_protesters(words: Sequence[str], protest: int, trigger: Trigger) -> bool:
    """Whether a verb tells what was done to people protesting ("men protesting air raids were fired at")."""
    if not trigger.is_passive or words[protest] != "protesting":
        return False
    between = words[protest + 1 : trigger.first]
    return "were" in between and _CAUSES.isdisjoint(between) and _OPENERS.isdisjoint(between)


def tells_who_protests(trigger: Trigger, clause: Clause, others: Sequence[Trigger]) -> bool:
    """Whether violence after "who" only tells whose people protest ("relatives of men who died rallied")."""
    suffers = trigger.is_passive or trigger.trigger_class.kind == "effect"
    if clause.kind != "relative" or not suffers:
        return False
    return any(other.trigger_class.kind == "demonstration" and other.first >= clause.last for other in others)
