"""Whether a trigger tells of something that happened: negation, modality, denial, background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.coding.sentences.clauses import Clause, ClauseMap
from geomap.events.coding.sentences.protest_causes import (
    is_beside_cause,
    reason_of_protest,
    tells_who_protests,
)
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
"""Effects of cues, the strongest first: it says how the trigger is meant."""
_OVER_CLAUSES: Final = frozenset({"denied", "hypothetical", "claimed", "background", "planned"})
"""These govern a clause of their own: they reach over its opener ("denied that any group had entered")."""
_NOUNS_ONLY: Final = frozenset({"context", "ongoing"})
_FIGHTS: Final = frozenset({"gunfight", "clash", "offensive"})
_NOW: Final = frozenset({"is", "are"})
_MEANWHILE: Final = frozenset({"as", "while", "amid"})
_MOVES: Final = frozenset({"withdrawal", "movement", "agreement", "change", "base"})
_TRYING: Final = frozenset({"attempt to", "try to"})
_REASON_REACH: Final = 14
"""Most words from "because" to an action that it gives as a reason."""
_BECAUSE: Final = Sought(lambda: {"because"})
_HAPPENED: Final = word_list("coming_about")
_CONTINUED: Final = frozenset({"continued", "continues", "continuing"})
_CONTINUED_REACH: Final = 7
"""Most words from "continued" to its verb ("continued for a ninth day to pound")."""
_CLOSED_BY_COMMA: Final = frozenset({"without", "none of"})
_PERFECT: Final = frozenset({"has", "have", "had", "'s", "'ve"})
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
    return [hit for hit in found if not (_is_of_a_name(sentence, hit) or _is_use(sentence.words, hit))]


def _is_use(words: Sequence[str], hit: Hit[Cue]) -> bool:
    """Whether something is made use of ("tear gas was used to disperse them"), not what was wont to be."""
    if words[hit.first] != "used" or hit.first == 0:
        return False
    return _CLOSED.get(words[hit.first - 1]) == "be"


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
    if clause.opener == "who" and tells_who_protests(trigger, clause, others):
        effects.setdefault("cause", "who")
    if reason := reason_of_protest(sentence, trigger, others):
        effects.setdefault("cause", reason)
    came_before = is_verb and clause.opener == "after" and _came_before(sentence, trigger, clause)
    if came_before and not _tells_how(trigger, clause, others):
        effects.setdefault("context", "after … had")
    if is_verb and _BECAUSE in sentence.places and _is_reason(sentence.words[: trigger.first]):
        effects.setdefault("background", "because … had")
    if clause.opener in _MEANWHILE and _is_backdrop(trigger, clause, others):
        effects.setdefault("ongoing", clause.opener)
    if is_verb and trigger.name in _FIGHTS and _goes_on(sentence, trigger, clause, others):
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


def _tells_how(trigger: Trigger, clause: Clause, others: Sequence[Trigger]) -> bool:
    """Whether a clause after "after" tells how those died whom the main clause counts ("died after")."""
    before = [other for other in others if other.last <= clause.first]
    violent = all(one.trigger_class.family == "violence" for one in others if one.first >= clause.first)
    return (
        violent
        and trigger.trigger_class.kind == "event"
        and bool(before)
        and all(other.trigger_class.kind == "effect" for other in before)
    )


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


def _reaches(sentence: Sentence, trigger: Trigger, hit: Hit[Cue], clauses: ClauseMap) -> bool:
    cue = hit.value
    if _is_wrong_form(trigger, cue.effect) or _is_over(clauses, hit.first, trigger.first):
        return False
    tries = trigger.trigger_class.kind == "demonstration" and cue.words in _TRYING
    if tries or (cue.effect == "cause" and is_beside_cause(sentence, trigger, hit)):
        return False  # who tries to march demonstrates
    if hit.first <= trigger.first < hit.last:
        return cue.reach == 0 and (
            cue.effect == "hypothetical" or (cue.effect == "background" and _is_held(trigger, hit))
        )
    gap = trigger.first - hit.last if cue.side == "after" else hit.first - trigger.last
    if not 0 <= gap <= cue.reach or _governs_another(sentence, trigger, hit):
        return False
    if cue.effect in _OVER_CLAUSES or cue.side == "before":
        return not _broken(sentence, min(hit.last, trigger.last), max(hit.first, trigger.first))
    return clauses.distance(hit.first, trigger.first) <= (1 if cue.effect in {"context", "cause"} else 0)


def _is_held(trigger: Trigger, hit: Hit[Cue]) -> bool:
    """Whether a cue names the action itself ("hundreds of attacks", "exchanged daily fire")."""
    return trigger.reading == "noun" or trigger.first == hit.first


def _governs_another(sentence: Sentence, trigger: Trigger, hit: Hit[Cue]) -> bool:
    """Whether a cue governs other words.

    "Two who tried to flee were killed", "without ado, they", "men, none of them armed, were held", "has since
    set up", "averted a tragedy by defusing a bomb".
    """
    between, cue = sentence.words[hit.last : trigger.first], hit.value.words
    if cue in _CLOSED_BY_COMMA:
        return "," in between
    if cue == "since":
        return hit.first > 0 and sentence.words[hit.first - 1] in _PERFECT
    if hit.value.effect == "negated" and trigger.tag == "ing" and between[-1:] == ["by"]:
        return True
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
    if not _CONTINUED.isdisjoint(words[max(0, at - _CONTINUED_REACH) : at]):
        return False
    return not any(word in _HAPPENED for word in words[max(0, at - 4) : at])
