"""Whether a trigger tells of something that happened: negation, modality, denial, background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.coding.sentences.clauses import Clause, ClauseMap
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence, is_headline
from geomap.events.coding.sentences.triggers import DEED, Trigger
from geomap.events.coding.vocabulary.entries import Cue
from geomap.events.coding.vocabulary.phrases import Hit
from geomap.events.coding.vocabulary.tables import cues, function_words, word_list

_CLOSED: Final = function_words()
_ORDER: Final = (
    "denied",
    "negated",
    "hypothetical",
    "planned",
    "background",
    "charge",
    "purpose",
    "cause",
    "context",
    "ongoing",
    "claimed",
)
# These govern a clause of their own: they reach over its opener ("denied that any group had entered").
_OVER_CLAUSES: Final = frozenset({"denied", "hypothetical", "claimed", "background", "planned"})
_NOUNS_ONLY: Final = frozenset({"context", "ongoing"})
_FIGHTS: Final = frozenset({"gunfight", "clash", "offensive"})
_NOW: Final = frozenset({"is", "are"})
_GOING_ON: Final = frozenset({"clash", "gunfight", "offensive"})
_MEANWHILE: Final = frozenset({"as", "while", "amid"})
_MOVES: Final = frozenset({"withdrawal", "movement", "agreement", "change", "base"})
_CAUSES: Final = word_list("cause_words")
_TURN: Final = word_list("turns")
_FORCES: Final = frozenset({"police", "troops", "soldiers"})
_OPENERS: Final = word_list("clause_openers")
_TRYING: Final = frozenset({"attempt to", "try to"})
_REASON_REACH: Final = 14
"""Most words from "because" to an action that it gives as a reason."""
_BECAUSE: Final = Sought(lambda: {"because"})
_PROMPTING: Final = word_list("prompting")
"""Verbs by which one action made people do another."""
_PARTICLES: Final = {"led": "to", "leading": "to", "set": "off"}
"""Without these the verbs tell of something else ("a man who led a march", "set up a blockade")."""
_REACH_OF_PROMPTING: Final = 5
"""Most words from such a verb to the protest ("sparked days of angry protests")."""
_NEWS: Final = frozenset({"in", "at", "near", "on"})
_HAPPENED: Final = word_list("coming_about")
_CUES: Final = Sought(lambda: cues().signs)


class Reality(msgspec.Struct, gc=False):
    """How a trigger is meant: ``effect`` of the strongest cue ("" where it simply happened)."""

    effect: str = ""
    words: str = ""
    also: frozenset[str] = msgspec.field(default_factory=frozenset)


def find_cues(sentence: Sentence) -> list[Hit[Cue]]:
    """Return the cues of a sentence."""
    found = cues().find(sentence.words, sentence.where(_CUES))
    if not found or is_headline(sentence):
        return found  # capitals say nothing of names there
    return [hit for hit in found if not _is_of_a_name(sentence, hit)]


def _is_of_a_name(sentence: Sentence, hit: Hit[Cue]) -> bool:
    """Whether a cue stands inside a name ("Doctors Without Borders")."""
    inside = sentence.raws[max(0, hit.first - 1) : hit.last + 1]
    return (
        hit.first > 0 and len(inside) > hit.last - hit.first + 1 and all(raw[0].isupper() for raw in inside)
    )


def reality(
    sentence: Sentence, trigger: Trigger, found: list[Hit[Cue]], clauses: ClauseMap, others: Sequence[Trigger]
) -> Reality:
    """Tell how a trigger is meant, from the cues within reach.

    Parameters
    ----------
    others
        All triggers of the sentence: what stands after a protest may be what it is about.
    """
    effects: dict[str, str] = {}
    for hit in found:
        if hit.value.effect in {"denied", "charge"} and _is_spent(trigger, hit, others):
            continue
        if _reaches(sentence, trigger, hit, clauses):
            effects.setdefault(hit.value.effect, hit.value.words)
    clause, is_verb = clauses.at(trigger.first), trigger.reading == "verb"
    if is_verb and _bare_infinitive(sentence, trigger) and effects.keys().isdisjoint({"planned", "negated"}):
        effects["planned"] = "to " + sentence.words[trigger.first]
    if clause.opener == "who" and _is_of_who_protests(trigger, clause, others):
        effects.setdefault("cause", "who")
    if about := _about(sentence, trigger, others):
        effects.setdefault("cause", about)
    if is_verb and clause.opener == "after" and _came_before(sentence, trigger, clause):
        effects.setdefault("context", "after … had")
    if is_verb and _BECAUSE in sentence.places and _is_reason(sentence.words[: trigger.first]):
        effects.setdefault("background", "because … had")
    if clause.opener in _MEANWHILE and _is_backdrop(trigger, clause, others):
        effects.setdefault("ongoing", clause.opener)
    if is_verb and trigger.name in _GOING_ON and _goes_on(sentence, trigger, clause, others):
        effects.setdefault("ongoing", "is")
    for effect in _ORDER if effects else ():
        if effect in effects:
            return Reality(effect, effects[effect], frozenset(effects))
    return Reality(also=frozenset(effects))


def _came_before(sentence: Sentence, trigger: Trigger, clause: Clause) -> bool:
    """Whether a clause after "after" only tells what had come before ("after a lorry had hit a mine")."""
    if clause.first == 0:
        return False
    before = sentence.words[clause.first : trigger.first]
    # "the day after the feast had been kept, soldiers killed 34": the comma ends what had come before
    return "had" in before and "," not in before[before.index("had") :]


def _is_of_who_protests(trigger: Trigger, clause: Clause, others: Sequence[Trigger]) -> bool:
    """Whether violence after "who" only tells whose people protest ("relatives of men who died rallied")."""
    suffers = trigger.is_passive or trigger.trigger_class.kind == "effect"
    if clause.kind != "relative" or not suffers:
        return False
    return any(other.trigger_class.kind == "demonstration" and other.first >= clause.last for other in others)


def _is_reason(before: Sequence[str]) -> bool:
    """Whether the words before give a reason for something else ("because they had stood by while")."""
    near = before[-_REASON_REACH:]
    return "because" in near and "had" in near[near.index("because") :]


def _is_backdrop(trigger: Trigger, clause: Clause, others: Sequence[Trigger]) -> bool:
    """Whether fighting after "as" is the backdrop of a move ("left the town as fighting spread")."""
    if trigger.reading != "noun" or trigger.name not in _FIGHTS:
        return False
    return any(
        other.trigger_class.family in _MOVES and not clause.first <= other.first < clause.last
        for other in others
    )


def _goes_on(sentence: Sentence, trigger: Trigger, clause: Clause, others: Sequence[Trigger]) -> bool:
    """Whether fighting is told of as what goes on: "the war is fought with drones".

    Or "shot in Khyber, where the army is fighting rebels".
    """
    words = sentence.words
    if trigger.is_passive:
        return words[trigger.first - 1] in _NOW
    now = trigger.tag == "ing" and not _NOW.isdisjoint(words[clause.first : trigger.first])
    return now and clause.opener == "where" and any(other.first < clause.first for other in others)


def _about(sentence: Sentence, trigger: Trigger, others: Sequence[Trigger]) -> str:
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


def _reaches(sentence: Sentence, trigger: Trigger, hit: Hit[Cue], clauses: ClauseMap) -> bool:
    cue = hit.value
    if _is_wrong_form(trigger, cue.effect) or _is_over(clauses, hit.first, trigger.first):
        return False
    tries = trigger.trigger_class.kind == "demonstration" and cue.words in _TRYING
    if tries or (cue.effect == "cause" and _is_beside_cause(sentence, trigger, hit)):
        return False  # who tries to march demonstrates
    if hit.first <= trigger.first < hit.last:
        return cue.reach == 0 and cue.effect == "hypothetical"
    gap = trigger.first - hit.last if cue.side == "after" else hit.first - trigger.last
    if not 0 <= gap <= cue.reach or _governs_another(sentence, trigger, hit):
        return False
    if cue.effect in _OVER_CLAUSES or cue.side == "before":
        return not _broken(sentence, min(hit.last, trigger.last), max(hit.first, trigger.first))
    return clauses.distance(hit.first, trigger.first) <= (1 if cue.effect in {"context", "cause"} else 0)


def _governs_another(sentence: Sentence, trigger: Trigger, hit: Hit[Cue]) -> bool:
    """Whether a cue governs other words: "two who tried to flee were killed", "without ado, they"."""
    between = sentence.words[hit.last : trigger.first]
    if hit.value.words == "without":
        return "," in between
    governs = hit.value.effect == "planned" and sentence.words[hit.last - 1] == "to"
    return governs and not {"was", "were"}.isdisjoint(between)


def _is_spent(trigger: Trigger, hit: Hit[Cue], others: Sequence[Trigger]) -> bool:
    """Whether a denial is one of having done it: "denied responsibility for the attack", which happened."""
    return any(other.name == DEED and hit.first <= other.first < trigger.first for other in others)


def _is_over(clauses: ClauseMap, cue: int, trigger: int) -> bool:
    """Whether the relative clause of a cue has ended and the main clause goes on before the trigger."""
    first, last = clauses.of_word[cue], clauses.of_word[trigger]
    return clauses.clauses[first].kind == "relative" and any(
        clause.kind == "resumed" for clause in clauses.clauses[first : last + 1]
    )


def _is_wrong_form(trigger: Trigger, effect: str) -> bool:
    """Whether a cue only bears on nouns (or -ing forms): "two men accused of theft were killed"."""
    if trigger.reading == "noun":
        return False
    return effect in _NOUNS_ONLY or (effect == "charge" and trigger.tag != "ing")


def _is_beside_cause(sentence: Sentence, trigger: Trigger, hit: Hit[Cue]) -> bool:
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


def _broken(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a border that no cue crosses lies between two words."""
    return any(word in {";", "but", "while", "although", "—", "–"} for word in sentence.words[first:last])


def _bare_infinitive(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb is "to attack": a purpose or wish, unless the verb before says it was done."""
    words = sentence.words
    if trigger.tag != "base" or trigger.trigger_class.kind == "demonstration" or trigger.name == "dispersal":
        return False  # "gathered to protest", "fired in the air to disperse": it was done
    at = trigger.first - 1
    if at >= 0 and words[at] in {"and", "or", ","}:
        # "to retake the town and push on": the second verb shares the "to" of the first.
        near = range(at - 1, max(-1, at - 6), -1)
        to = next((i for i in near if words[i] == "to" and not sentence.raws[i + 1][:1].isupper()), None)
        at = to if to is not None else at
    while at >= 0 and (words[at].endswith("ly") or _CLOSED.get(words[at]) == "adverb"):
        at -= 1
    if at < 0 or words[at] != "to":
        return False
    return not any(word in _HAPPENED for word in words[max(0, at - 4) : at])
