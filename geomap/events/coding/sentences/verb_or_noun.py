"""Whether a form that may be both stands as a verb or as a noun, in the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import ARMED, TriggerForm, TriggerHit
from geomap.events.coding.vocabulary.tables import (
    function_words,
    number_words,
    person_nouns,
    word_list,
)

_CLOSED: Final = function_words()
_NOUNS: Final = person_nouns()
_NUMBERS: Final = number_words()
_NOUN_BEFORE: Final = frozenset({"determiner", "preposition"})
_VERB_BEFORE: Final = frozenset({"modal", "pronoun", "have", "negation", "relative", "adverb", "be"})
_ORDINALS: Final = word_list("ordinals")
_AFTER_NOUN: Final = word_list("after_noun")
_SUBJECT_IS_PATIENT: Final = word_list("subject_is_patient")
_COMPOUND_HEADS: Final = word_list("compound_heads")
_BURNS_BEFORE: Final = word_list("burns_before")
_WITH_OBJECT: Final = 3
"""Least words of a phrase that holds its object."""
_NUMBERS_OF_THOSE: Final = tuple([noun, "of", "those"] for noun in ("number", "count", "toll", "figure"))
_CAUSES: Final = word_list("cause_words")
_GATHERED: Final = word_list("gathered_things")
_GOING: Final = frozenset({"go", "goes", "going", "went"})
_FALLING: Final = word_list("falling_verbs")
_MEASURES: Final = frozenset({"pound", "pounds", "block", "blocks"})
_EVERYDAY: Final = _MEASURES | _GOING | _FALLING | {"free"}
_EVERYDAY_STEMS: Final = ("burn", "gather")
"""First words, and how they begin, of forms that may tell of something of every day."""
_FATES: Final = word_list("fates")
_HAVE: Final = frozenset({"had", "have", "has"})
_AFTER_FALLEN: Final = word_list("after_falling")


def is_noun(sentence: Sentence, hit: TriggerHit, noun: TriggerForm, verb: TriggerForm) -> bool:
    """Decide between noun and verb where the form may be both ("attack", "strikes", "fighting")."""
    words = sentence.words
    before, following = class_before(words, hit.first), words[hit.last] if hit.last < len(words) else ""
    previous = words[hit.first - 1] if hit.first else ""
    if previous == "to" or before in _VERB_BEFORE:
        after_to = previous == "to" and verb.tag == "s"  # "led to clashes"
        return after_to or previous in {"the", "no"} or (before == "be" and verb.tag in {"base", "s"})
    if (
        before in _NOUN_BEFORE
        or previous in _NUMBERS
        or (previous in _ORDINALS and class_before(words, hit.first - 1) == "determiner")
        or sentence.raws[hit.first - 1 : hit.first] == [previous + "'s"]
    ):
        return True
    if verb.tag == "ing":
        ends = following in _AFTER_NOUN or not following[:1].isalnum() or _verb_follows(following)
        return previous != "," and before != "be" and ends
    if verb.tag in {"base", "s"} and _stands_as_noun(words, hit.first, following):
        return True
    known = _NOUNS.get(previous)
    if known is not None and (known.is_plural == (verb.tag == "base")):
        # "backing terrorist attacks against": a singular without article, inside its sentence, is no subject.
        is_compound = verb.tag == "s" and hit.first > 1 and class_before(words, hit.first - 1) != "determiner"
        return following in _AFTER_NOUN and (is_compound or (verb.tag == "base" and noun.tag == "noun"))
    return (
        following in _AFTER_NOUN
        or not following[:1].isalnum()
        or (following in _CLOSED and following not in {"the", "a", "an"})
    )


def _stands_as_noun(words: Sequence[str], at: int, following: str) -> bool:
    """Whether a form opens its phrase, is the subject of a verb, or ends a phrase with a preposition."""
    if at == 0 or not words[at - 1][:1].isalnum() or _verb_follows(following):
        return True
    if words[at - 2 : at - 1] in (["a"], ["an"], ["another"]):
        return True  # "an Israeli strike hit": no verb has such a subject
    kinds = {_CLOSED.get(word, "") for word in words[max(0, at - 3) : at]}
    return "preposition" in kinds and not following[:1].isalnum()


def _verb_follows(following: str) -> bool:
    """Whether the next word is a verb, so that the form before it was its subject ("clashes erupted")."""
    return (
        _CLOSED.get(following) in {"be", "have", "modal"}
        or following in {"took", "broke", "left", "began"}
        or (following.endswith("ed") and "-" not in following)
    )


def is_no_verb(sentence: Sentence, hit: TriggerHit, verb: TriggerForm) -> bool:
    """Whether a verb form stands where only a noun or adjective can ("the wounded", "the dead")."""
    words = sentence.words
    before = class_before(words, hit.first)
    previous = words[hit.first - 1] if hit.first else ""
    following = words[hit.last] if hit.last < len(words) else ""
    if verb.tag in {"past", "participle"} and (
        (before == "determiner" and previous != "that" and not _counts(words, hit.first, following))
        or _describes_name(sentence, hit, before)
        or _describes_object(sentence, hit.first, following)
    ):
        return True
    if verb.tag in {"past", "participle"} and following in _NOUNS:
        # "a camp for displaced people": the participle only describes them
        counted = previous[:1].isdecimal() or previous in _NUMBERS
        return counted or (before in {"preposition", "coordinator"} and previous not in {"to", "and", "or"})
    takes_lives = words[hit.last - 1] in {"life", "lives"}  # "the blast claims 12 lives"
    return verb.tag in {"base", "s"} and not takes_lives and _base_is_no_verb(sentence, hit, verb)


def _base_is_no_verb(sentence: Sentence, hit: TriggerHit, verb: TriggerForm) -> bool:
    """Whether a base or -s form is none: "a march", "hit parade", "succumbed to burns"."""
    words = sentence.words
    before = class_before(words, hit.first)
    previous = words[hit.first - 1] if hit.first else ""
    following = words[hit.last] if hit.last < len(words) else ""
    if (before == "determiner" and previous != "that") or (verb.tag == "s" and previous == "to"):
        return True
    if verb.tag == "s" and previous in _NOUNS and _CLOSED.get(following) in {"be", "have"}:
        return True  # "police recruits were killed"
    if before != "preposition" and hit.last - hit.first >= _WITH_OBJECT:
        return False  # "France opens military post", "Two communities in X sign a pact"
    may_be_verb = previous in {"to", "and", "or"} or before in _VERB_BEFORE or _counts_people(words, hit)
    return not may_be_verb and not (
        previous in _NOUNS
        or (sentence.raws[hit.first - 1 : hit.first] and following in _CLOSED)
        or (previous[:1].isalpha() and following[:1].isalnum())
    )


def _counts_those(words: Sequence[str], at: int) -> bool:
    """Whether a participle tells of whom a number is ("the number of those killed in X")."""
    return list(words[max(0, at - 3) : at]) in _NUMBERS_OF_THOSE


def _counts(words: Sequence[str], at: int, following: str) -> bool:
    """Whether a participle after a determiner tells what befell people who are counted."""
    return _counts_those(words, at) or _is_of_another(words, at, following)


def _is_of_another(words: Sequence[str], at: int, following: str) -> bool:
    """Whether a participle tells what befell one more person ("one was killed and another wounded")."""
    opens = list(words[max(0, at - 2) : at]) in (["and", "another"], [",", "another"])
    return opens and words[at] in _FATES and following not in _NOUNS


def _describes_name(sentence: Sentence, hit: TriggerHit, before: str) -> bool:
    """Whether a participle only describes a name ("in occupied Donetsk", "northern occupied Kherson")."""
    previous = sentence.words[hit.first - 1] if hit.first else ""
    named = hit.last < len(sentence.raws) and sentence.raws[hit.last][:1].isupper()
    if previous.endswith("ern"):  # the name's own adjective stands between
        before = class_before(sentence.words, hit.first - 1)
    return named and (before == "determiner" or (before == "preposition" and previous not in {"to", "by"}))


def _describes_object(sentence: Sentence, at: int, following: str) -> bool:
    """Whether a participle describes the object of an infinitive ("to carry looted millet").

    Names, plurals and numbers are no infinitive's ("militias with ties to Iran sent hundreds").
    """
    if at < 2 or sentence.words[at - 2] != "to" or following in _NUMBERS:
        return False
    governed = sentence.raws[at - 1]
    if not (governed.isalpha() and governed.islower()) or (governed[-1] == "s" and governed[-2:] != "ss"):
        return False
    return governed not in _CLOSED and following.isalpha() and following not in _CLOSED


def is_everyday(words: Sequence[str], hit: TriggerHit) -> bool:
    """Whether a form is a measure, an address, a wound or a collection: "150 pounds", "gather support"."""
    first = words[hit.first]
    if first not in _EVERYDAY and not first.startswith(_EVERYDAY_STEMS):
        return False
    previous = words[hit.first - 1] if hit.first else ""
    following = words[hit.last] if hit.last < len(words) else ""
    if first in _MEASURES:
        return previous[:1].isdecimal() or previous in _NUMBERS or following == "of"
    is_free = first == "free" and previous not in {"to", "and"} and class_before(words, hit.first) != "modal"
    goes_off = words[hit.last - 1] == "off" and following == "the" and first in _GOING
    only_stood = first == "gathered" and _only_stood(words, hit)
    is_hurt = first.startswith("burn") and (following in _COMPOUND_HEADS or previous in _BURNS_BEFORE)
    if is_free or goes_off or is_hurt or only_stood:
        return True  # "free and fair polls", "the station went off the air", "burn victims"
    if first in _FALLING and hit.last == hit.first + 1:
        return not _are_fighters_fallen(words, hit.first, following)
    if first == "gathering" and "determiner" in {class_before(words, hit.first - n) for n in (0, 1)}:
        return True  # "a funeral gathering": people who have come together, not what they do
    if following[:1].isdecimal() or following in _NUMBERS:
        following = words[hit.last + 1] if hit.last + 1 < len(words) else ""  # "gathered 281 bodies"
    return first.startswith("gather") and following in _GATHERED


def _only_stood(words: Sequence[str], hit: TriggerHit) -> bool:
    """Whether people only stood together, for no cause ("the five were gathered outside a shelter")."""
    stood = hit.first > 0 and words[hit.first - 1] in {"was", "were"} and hit.last == hit.first + 1
    return stood and _CAUSES.isdisjoint(words[hit.last :])


def _are_fighters_fallen(words: Sequence[str], at: int, following: str) -> bool:
    """Whether people who bear arms fell in battle ("two fighters fell and one was wounded")."""
    at -= words[max(0, at - 1)] in _HAVE
    known = _NOUNS.get(words[at - 1]) if at else None
    if known is None or known.side not in ARMED:
        return False
    return not following[:1].isalnum() or following in _AFTER_FALLEN


def _counts_people(words: Sequence[str], hit: TriggerHit) -> bool:
    """Whether a number stands for the people of a verb: "Six die, two of them boys", "..., kills one"."""
    previous = words[hit.first - 1] if hit.first else ""
    following = words[hit.last] if hit.last < len(words) else ""
    if words[hit.first] in _SUBJECT_IS_PATIENT:
        return previous in _NUMBERS or previous.isdecimal()
    return previous == "," and (following in _NUMBERS or following.isdecimal())


def class_before(words: Sequence[str], at: int) -> str:
    """Return the class (function_words.csv) of the word before a word, or ""."""
    return _CLOSED.get(words[at - 1], "") if at else ""
