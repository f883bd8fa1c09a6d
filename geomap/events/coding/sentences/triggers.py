"""Triggers: the words of a sentence that name an action."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

import msgspec

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.phrases import Hit
from geomap.events.coding.vocabulary.tables import (
    TriggerClass,
    TriggerForm,
    function_words,
    irregular_verbs,
    number_words,
    person_nouns,
    qualifiers,
    triggers,
    weapons,
    word_list,
)

Reading = Literal["verb", "noun"]

_NOUN_BEFORE: Final = frozenset({"determiner", "preposition"})
_AFTER_NOUN: Final = word_list("after_noun")
_VERB_BEFORE: Final = frozenset({"modal", "pronoun", "have", "negation", "relative", "adverb", "be"})
_SUBJECT_IS_PATIENT: Final = word_list("subject_is_patient")
DEED: Final = "deed"
"""Class of words for something told before ("responsible", "any role"): a denial makes them an account."""
_SUBJECTS: Final = frozenset({"it", "they", "he", "she", "we", "who"})
"""Right before a verb without auxiliary these are its subject."""
_CAN_BE_PASSIVE: Final = word_list("can_be_passive")
_BURNS_BEFORE: Final = word_list("burns_before")
_GATHERED: Final = word_list("gathered_things")
_RAMMED: Final = word_list("rammed_with")
"""Last words of phrases that hold what was used ("rammed a vehicle into the gate")."""
_COMPOUND_HEADS: Final = word_list("compound_heads")


class Trigger(msgspec.Struct):
    """Words ``first`` to ``last`` (exclusive) of a sentence that name an action.

    Parameters
    ----------
    reading
        verb or noun.
    is_passive
        The subject is acted upon ("were attacked by", "two people died").
    """

    first: int
    last: int
    trigger_class: TriggerClass
    reading: Reading
    is_passive: bool
    tag: str

    @property
    def name(self) -> str:
        """The name of its class."""
        return self.trigger_class.name


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """Return the triggers of a sentence, each read as verb or noun.

    A word that only ends the name of a weapon counts where no other word names an action:
    "defused a car bomb" bombs nobody.
    """
    found: list[Trigger] = []
    for hit in triggers().find(sentence.words):
        if sentence.words[hit.first] == "dead" and _describes(sentence, hit):
            continue
        if _is_in_name(sentence, hit) and not _is_headline(sentence):
            continue
        if " ".join(sentence.words[hit.first : hit.first + 2]) in person_nouns():
            continue  # "riot police"
        trigger = _read(sentence, hit)
        if trigger is not None:
            found.append(trigger)
    if len(found) < 2 or not any(trigger.last - trigger.first == 1 for trigger in found):
        return found
    return [trigger for trigger in found if not _ends_weapon(sentence, trigger)] or found


def _ends_weapon(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a trigger of one word ends the name of a weapon ("a car bomb")."""
    first = max(0, trigger.first - 2)
    near = weapons().find(sentence.words[first : trigger.last])
    return trigger.last - trigger.first == 1 and any(
        hit.last - hit.first > 1 and first + hit.last == trigger.last for hit in near
    )


def _describes(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]]) -> bool:
    """Whether "dead" only describes the noun after it ("a dead calf")."""
    if hit.last - hit.first > 1 or hit.last >= len(sentence.words):
        return False
    before, following = sentence.words[hit.first - 1] if hit.first else "", sentence.words[hit.last]
    counted = before in number_words() or before in person_nouns() or before[:1].isdigit()
    return following[0].isalpha() and following not in function_words() and not counted


def _is_headline(sentence: Sentence) -> bool:
    """Whether most words are capitalised, so that capitals say nothing."""
    letters = [raw for raw in sentence.raws if raw[0].isalpha() and len(raw) > 3]
    return sum(raw[0].isupper() for raw in letters) > 0.7 * len(letters)


def _is_in_name(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]]) -> bool:
    """Whether a trigger in capitals is part of a name ("Strike Force", "Red Cross")."""
    raws = sentence.raws
    if not hit.first or not raws[hit.first][0].isupper() or raws[hit.last - 1].islower():
        return False
    before, after = raws[hit.first - 1], raws[hit.last] if hit.last < len(raws) else ""
    return (before[:1].isupper() and hit.first > 1) or after[:1].isupper()


def find_weapons(sentence: Sentence) -> list[Hit[str]]:
    """Return the words for weapons and means."""
    return weapons().find(sentence.words)


def _read(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]]) -> Trigger | None:
    if _describes_a_name(sentence, hit):
        return None
    forms = hit.value
    noun = next((form for form in forms if form.tag in {"noun", "nouns"}), None)
    verb = next((form for form in forms if form.tag not in {"noun", "nouns"}), None)
    if verb is not None and verb.tag == "phrase":
        chosen, reading = verb, _phrase_reading(sentence, hit)
    elif noun is not None and verb is None and _is_infinitive(sentence, hit):
        return None
    elif noun is not None and (verb is None or _is_noun(sentence, hit, noun, verb)):
        if sentence.words[hit.last : hit.last + 1] and sentence.words[hit.last] in _COMPOUND_HEADS:
            return None  # "two murder suspects", "an attack helicopter"
        chosen, reading = noun, "noun"
    elif verb is not None and not (_is_everyday(sentence.words, hit) or _noun_like_verb(sentence, hit, verb)):
        chosen, reading = verb, "verb"
    else:
        return None
    assert chosen is not None
    passive = reading == "verb" and _is_passive(sentence, hit, chosen)
    return Trigger(hit.first, hit.last, chosen.trigger_class, reading, passive, str(chosen.tag))


def _describes_a_name(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]]) -> bool:
    """Whether a participle only describes a name: "in occupied Donetsk", "from captured Mosul"."""
    words, raws = sentence.words, sentence.raws
    if hit.last - hit.first > 1 or hit.last >= len(raws) or not words[hit.first].endswith("ed"):
        return False
    governed = _class_before(words, hit.first) == "preposition" and words[hit.first - 1] != "to"
    return governed and raws[hit.first].islower() and raws[hit.last][:1].isupper()


def _is_infinitive(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]]) -> bool:
    """Whether a word listed as a noun alone stands as a verb ("to combat the group")."""
    words = sentence.words
    following = words[hit.last] if hit.last < len(words) else ""
    return hit.first > 0 and words[hit.first - 1] == "to" and function_words().get(following) == "determiner"


def _phrase_reading(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]]) -> Reading:
    if sentence.words[hit.first] in _SUBJECT_IS_PATIENT:
        return "verb"
    last = sentence.words[hit.last - 1]
    return "verb" if last.endswith(("ed", "t")) or last in _irregular_pasts() else "noun"


@lru_cache(maxsize=1)
def _irregular_pasts() -> frozenset[str]:
    """Return the pasts of the irregular verbs ("struck", "fell")."""
    return frozenset(form for past, _, _ in irregular_verbs().values() for form in past)


def _class_before(words: Sequence[str], at: int) -> str:
    return function_words().get(words[at - 1], "") if at else ""


def _is_noun(
    sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]], noun: TriggerForm, verb: TriggerForm
) -> bool:
    """Decide between noun and verb where the form may be both ("attack", "strikes", "fighting")."""
    words = sentence.words
    before, following = _class_before(words, hit.first), words[hit.last] if hit.last < len(words) else ""
    previous = words[hit.first - 1] if hit.first else ""
    if previous == "to" or before in _VERB_BEFORE:
        after_to = previous == "to" and verb.tag == "s"  # "led to clashes"
        return after_to or previous in {"the", "no"} or (before == "be" and verb.tag in {"base", "s"})
    if (
        before in _NOUN_BEFORE
        or previous in number_words()
        or sentence.raws[hit.first - 1 : hit.first] == [previous + "'s"]
    ):
        return True
    if verb.tag == "ing":
        return (
            previous != "," and before != "be" and (following in _AFTER_NOUN or not following[:1].isalnum())
        )
    if verb.tag in {"base", "s"} and _stands_as_noun(words, hit.first, following):
        return True
    known = person_nouns().get(previous)
    if known is not None and (known.is_plural == (verb.tag == "base")):
        # "backing terrorist attacks against": a singular without article, inside its sentence, is no subject.
        is_compound = (
            verb.tag == "s" and hit.first > 1 and _class_before(words, hit.first - 1) != "determiner"
        )
        return following in _AFTER_NOUN and (is_compound or (verb.tag == "base" and noun.tag == "noun"))
    return (
        following in _AFTER_NOUN
        or not following[:1].isalnum()
        or (following in function_words() and following not in {"the", "a", "an"})
    )


def _stands_as_noun(words: Sequence[str], at: int, following: str) -> bool:
    """Whether a form opens its phrase, is the subject of a verb, or ends a phrase with a preposition."""
    if at == 0 or not words[at - 1][:1].isalnum() or _verb_follows(following):
        return True
    if words[at - 2 : at - 1] in (["a"], ["an"], ["another"]):
        return True  # "an Israeli strike hit": no verb has such a subject
    kinds = {function_words().get(word, "") for word in words[max(0, at - 3) : at]}
    return "preposition" in kinds and not following[:1].isalnum()


def _verb_follows(following: str) -> bool:
    """Whether the next word is a verb, so that the form before it was its subject ("clashes erupted")."""
    return (
        function_words().get(following) in {"be", "have", "modal"}
        or following in {"took", "broke", "left", "began"}
        or (following.endswith("ed") and "-" not in following)
    )


def _describes_name(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]], before: str) -> bool:
    """Whether a participle only describes a name ("in occupied Donetsk", "from besieged Gorazde")."""
    previous = sentence.words[hit.first - 1] if hit.first else ""
    named = hit.last < len(sentence.raws) and sentence.raws[hit.last][:1].isupper()
    return before == "preposition" and previous not in {"to", "by"} and named


def _noun_like_verb(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]], verb: TriggerForm) -> bool:
    """Whether a verb form stands where only a noun or adjective can ("the wounded", "the dead")."""
    words = sentence.words
    before = _class_before(words, hit.first)
    previous = words[hit.first - 1] if hit.first else ""
    following = words[hit.last] if hit.last < len(words) else ""
    if verb.tag in {"past", "participle"} and (
        (before == "determiner" and previous != "that") or _describes_name(sentence, hit, before)
    ):
        return True
    if verb.tag in {"past", "participle"} and following in person_nouns():
        # "a camp for displaced people": the participle only describes them
        counted = previous[:1].isdigit() or previous in number_words()
        return counted or (before in {"preposition", "coordinator"} and previous not in {"to", "and", "or"})
    if verb.tag in {"base", "s"}:
        # "a march", "hit parade": a base form after a determiner or an adjective is no verb.
        if before == "determiner" and previous != "that":
            return True
        if verb.tag == "s" and previous == "to":
            return True  # "succumbed to burns"
        return (
            not _counts_people(words, hit)
            and previous not in {"to", "and", "or"}
            and before not in _VERB_BEFORE
            and not (
                previous in person_nouns()
                or (sentence.raws[hit.first - 1 : hit.first] and following in function_words())
                or (previous[:1].isalpha() and following[:1].isalnum())
            )
        )
    return False


def _is_everyday(words: Sequence[str], hit: Hit[tuple[TriggerForm, ...]]) -> bool:
    """Whether a form is a measure, an address, a wound or a collection: "150 pounds", "gather support"."""
    previous = words[hit.first - 1] if hit.first else ""
    following = words[hit.last] if hit.last < len(words) else ""
    first = words[hit.first]
    if first in {"pound", "pounds", "block", "blocks"}:
        return previous[:1].isdigit() or previous in number_words() or following == "of"
    if words[hit.last - 1] == "off" and following == "the" and first in {"go", "goes", "going", "went"}:
        return True  # "the station went off the air"
    if first.startswith("burn") and (following in _COMPOUND_HEADS or previous in _BURNS_BEFORE):
        return True
    return first.startswith("gather") and following in _GATHERED


def _counts_people(words: Sequence[str], hit: Hit[tuple[TriggerForm, ...]]) -> bool:
    """Whether a number stands for the people of a verb: "Six die, two of them boys", "..., kills one"."""
    previous = words[hit.first - 1] if hit.first else ""
    following = words[hit.last] if hit.last < len(words) else ""
    if words[hit.first] in _SUBJECT_IS_PATIENT:
        return previous in number_words() or previous.isdigit()
    return previous == "," and (following in number_words() or following.isdigit())


def _auxiliary(sentence: Sentence, first: int) -> str:
    """Return which auxiliary a verb has before it, "be" or "have", or "" where there is none."""
    closed, words = function_words(), sentence.words
    for position in range(first - 1, max(-1, first - 5), -1):
        raw = sentence.raws[position]
        kind = "" if len(raw) > 1 and raw.isupper() else closed.get(words[position], "")  # IS is a name
        if kind in {"be", "have"}:
            return kind
        passed_over = kind in {"adverb", "negation", "modal"} or words[position].endswith("ly")
        if not passed_over and words[position] not in {"and", ","}:
            break
    return ""


def _holds_object(words: Sequence[str], form: TriggerForm) -> bool:
    """Whether a phrase holds its object: "shot him dead", "lost three soldiers", "claimed 12 lives"."""
    if len(words) < 2 or form.form != "verb":
        return False
    if words[-1] in {"life", "lives"} and words[0].startswith("los"):
        return False  # "three guards lost their lives"
    if words[-1] in _RAMMED:
        return True
    closed, nouns = function_words(), person_nouns()
    last = max((at for at, word in enumerate(words) if word == "and"), default=0)
    inside = words[last + 1 :]  # "stoned and burned two men to death"
    return len(inside) > 1 and any(w in nouns or w == "lives" or closed.get(w) == "pronoun" for w in inside)


def _is_passive(sentence: Sentence, hit: Hit[tuple[TriggerForm, ...]], form: TriggerForm) -> bool:
    words = sentence.words
    if _holds_object(words[hit.first : hit.last], form):
        return _auxiliary(sentence, hit.first) == "be"
    if words[hit.first] in _SUBJECT_IS_PATIENT or form.tag not in {"past", "participle", "phrase"}:
        return words[hit.first] in _SUBJECT_IS_PATIENT
    auxiliary = _auxiliary(sentence, hit.first)
    if auxiliary:
        # "had retaken": the perfect without "been" is active.
        return auxiliary == "be"
    return _is_bare_passive(words, hit, form)


def _is_bare_passive(words: list[str], hit: Hit[tuple[TriggerForm, ...]], form: TriggerForm) -> bool:
    """Whether a participle without auxiliary is passive: "seven people killed in ...", "hit by"."""
    following = words[hit.last] if hit.last < len(words) else ""
    if following == "by":
        return True
    if hit.first and words[hit.first - 1] in _SUBJECTS:
        return False  # "towns it recaptured", "gunmen who killed"
    if hit.last < len(words) and qualifiers().at(words, hit.last):
        return False  # "killed at least seven": an object follows
    shot = words[hit.last - 1] in {"shot", "dead", "down"} and following != "at"
    if form.trigger_class.name not in _CAN_BE_PASSIVE and not (
        form.trigger_class.name == "shooting" and shot
    ):
        return False
    kind = function_words().get(following, "")
    ends = not following[:1].isalnum() and following not in {'"', "“", "("}
    return (
        ends
        or kind in {"preposition", "coordinator", "subordinator"}
        or (following == "dead" and words[hit.first] == "shot")
    )
