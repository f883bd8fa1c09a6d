"""Quantities: how many of whom, as a range, with the noun that they count."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.casualties.as_many import AS_MANY, as_many
from geomap.events.coding.casualties.heads import find_head
from geomap.events.coding.casualties.number_forms import UNITS, Number, is_figure, read_number
from geomap.events.coding.casualties.parts import is_part
from geomap.events.coding.casualties.parts_in_list import mark_parts_that_add_up
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import (
    function_words,
    number_words,
    person_nouns,
    qualifiers,
    word_list,
)
from geomap.model import Count

_CLOSED: Final = function_words()
_NOUNS: Final = person_nouns()
_NUMBERS: Final = number_words()
_QUALIFIERS: Final = qualifiers()
_THINGS: Final = word_list("counted_things")
_ORDINALS: Final = word_list("ordinals")
_MANY_GROUPS: Final = word_list("many_groups")
_COLLECTIVES: Final = word_list("collectives")

_ONE_OR_MORE: Final = frozenset({"personnel"})
"""Nouns of many that writers also use of one ("a security personnel was wounded")."""
_FATES: Final = word_list("fates")
"""After a number or a name: what became of the people counted."""
_SOME_OF: Final = (["of", "the"], ["of", "those"], ["of", "its"], ["of", "their"])
_FINITE: Final = word_list("finite_fates")
"""Of the fates: verbs that tell what became of the people counted, and are no participle beside them."""
_ENDS: Final = frozenset({",", ";", ":", ".", "!", "?", "-", "–", "—"})
"""After a participle: nothing more is told of the people, so that it tells what became of some of them."""
_FALLEN: Final = word_list("fallen")
_COMING: Final = word_list("verbs_after_numbers")
_VERBS: Final = word_list("acts_of_one")
_ANOTHER_THERE: Final = frozenset(
    {"in", "at", "near", "was", "injured", "wounded", "hurt", "killed", ".", ";"}
)
"""After "another": it is one more person ("one died in A and another in B", "and another wounded")."""
_LEAST_OF_A_LIST: Final = 2
_OTHERS: Final = frozenset({"others", "other", "more", "another"})
_HARMING: Final = word_list("harming")
_BEFORE_NOUN: Final = word_list("between_numbers_and_nouns")
_DYING_OF_ONE: Final = word_list("fates_of_one_more")
_BEFORE_ONE: Final = Sought(lambda: _HARMING | {"and"})
_OPENING: Final = word_list("number_openers") | AS_MANY
_HURT: Final = Sought(lambda: {"injured", "wounded"})


def quantities(sentence: Sentence, blocked: frozenset[int]) -> list[Quantity]:
    """Return the counted groups of a sentence in order.

    Parameters
    ----------
    blocked
        Words that belong to a date: never read as a count.
    """
    found: list[Quantity] = []
    reached, hurt = 0, sentence.where(_HURT)
    for position in _possible_starts(sentence):
        if position < reached:
            continue
        quantity = as_many(sentence, position, found) or _quantity_at(sentence, position, blocked)
        if quantity is not None:
            quantity.is_subset = is_part(sentence, quantity, found)
            if hurt:
                quantity.is_hurt = any(quantity.first <= at < quantity.last - 1 for at in hurt)
            found.append(quantity)
            reached = quantity.last
    if len(found) > _LEAST_OF_A_LIST:
        mark_parts_that_add_up(sentence, found)
    return found


def _possible_starts(sentence: Sentence) -> list[int]:
    """Return the words at which a counted group can begin."""
    words, starts = sentence.words, sentence.where(_COUNTING)
    ones = [at + 1 for at in sentence.where(_BEFORE_ONE) if _opens_one(words, at + 1)]
    return sorted({*starts, *ones})


def _opens_one(words: list[str], at: int) -> bool:
    """Whether one person without a number of his own may stand at a word."""
    return at < len(words) and (_is_definite_object(words, at) or _is_bare_second(words, at))


def _is_definite_object(words: list[str], at: int) -> bool:
    """Whether "the" or "its" opens the object of a word for harming ("killing the driver and a guard")."""
    return words[at] in {"the", "its"} and at > 0 and words[at - 1] in _HARMING


def _is_bare_second(words: list[str], at: int) -> bool:
    """Whether one person shares the determiner of another ("an officer and driver", "its cook and guard")."""
    if at < 3 or words[at - 1] != "and":
        return False
    known, before = _NOUNS.get(words[at]), _NOUNS.get(words[at - 2])
    return known is not None and not known.is_plural and before is not None and not before.is_plural


_COUNTING: Final = Sought(lambda: {*_NUMBERS, *_QUALIFIERS.entries, *_OPENING}, holds=is_figure)
"""Words with which a counted group can begin, whatever stands before it."""


def _quantity_at(sentence: Sentence, at: int, blocked: frozenset[int]) -> Quantity | None:
    """Return the counted group that begins with a word ("at least 12 men", "between two and four")."""
    words = sentence.words
    first, effect = at, ""
    if hit := _QUALIFIERS.at(words, at):
        effect, at = hit.value, hit.last
    elif words[at] == "between":
        at += 1
    number = read_number(sentence, at, blocked)
    if number is None and _is_one_more(words, at):
        count = Count(best=1, low=1, high=1, text=sentence.text(at, at + 2))
        return Quantity(at, at + 2, count, "", "", is_person=True, is_more=True)
    if (
        number is None
        and words[at : at + 1] == ["another"]
        and not _ANOTHER_THERE.isdisjoint(words[at + 1 : at + 2])
    ):
        count = Count(best=1, low=1, high=1, text="another")  # "one died in A and another in B"
        return Quantity(at, at + 1, count, "", "", is_person=True, is_more=True)
    if number is None:
        return _one_person(sentence, first) if at == first and first not in blocked else None
    value, low, high, after = _of_all_killed(sentence, number, blocked) or number
    if effect == "low" and (most := _at_most(sentence, after, value, blocked)):
        high, after = most
    elif effect == "low":
        low, high = value, None
    elif effect == "high":
        low, high = None, value
    count = Count(best=value, low=low, high=high, text=sentence.text(first, after))
    return _with_head(sentence, first, after, count)


def _at_most(sentence: Sentence, at: int, least: int, blocked: frozenset[int]) -> tuple[int, int] | None:
    """Return the upper bound that follows a lower one, and the word after it ("... and at most nine")."""
    words = sentence.words
    if words[at : at + 1] not in (["and"], ["but"], ["or"]):
        return None
    bound = _QUALIFIERS.at(words, at + 1)
    most = read_number(sentence, bound.last, blocked) if bound and bound.value == "high" else None
    return (most[0], most[3]) if most and most[0] > least else None


def _of_all_killed(sentence: Sentence, number: Number, blocked: frozenset[int]) -> Number | None:
    """Return how many died where a number is of some of them ("two of the eleven people killed by it").

    Not where only some of them died ("two of the eleven people were killed").
    """
    words, at = sentence.words, number[3]
    if words[at : at + 2] not in _SOME_OF:
        return None
    every = read_number(sentence, at + 2, blocked)
    if every is None:
        return None
    head, _ = find_head(sentence, every[3])
    after = every[3] if head is None else head + 1
    is_clause = words[after : after + 1] in (["who"], ["that"])
    if is_clause:
        after += 1 + (words[after + 1 : after + 2] in (["were"], ["was"]))
    told, following = words[after : after + 1], words[after + 1 : after + 2]
    if not told or told[0] not in _FATES:
        return None
    is_participle = told[0] not in _FINITE and following != [] and following[0] not in _ENDS
    return every if is_clause or is_participle else None


def _is_one_more(words: list[str], at: int) -> bool:
    """Whether "a fourth" is one more who died or was hurt ("a fourth died of his wounds")."""
    opening = words[at : at + 3]
    if len(opening) < 3 or opening[0] != "a" or opening[1] not in _ORDINALS:
        return False
    return opening[2] in _FATES or opening[2] in _DYING_OF_ONE


def _one_person(sentence: Sentence, at: int) -> Quantity | None:
    """Read "a policeman", "an elderly woman" as one."""
    words = sentence.words
    relative = (
        words[at] in {"his", "her", "its", "their"} and at > 0 and words[at - 1] in {"and", ","}
    )  # "a man, his wife and their son"
    bare = _is_bare_second(words, at)
    opens = words[at] in {"a", "an", "another"} or relative or bare or _is_definite_object(words, at)
    if not opens or _is_predicate(words, at):
        return None
    head, side = find_head(sentence, at + (not bare))
    if head is None or words[head] in _COLLECTIVES or "unborn" in words[at:head]:
        return None
    known = _NOUNS.get(" ".join(words[head - 1 : head + 1])) or _NOUNS[words[head]]
    following = words[head + 1] if head + 1 < len(words) else ""
    compound = following[:1].isalpha() and following not in _CLOSED and sentence.raws[head + 1].islower()
    if (known.is_plural and words[head] not in _ONE_OR_MORE) or (
        compound and not following.endswith(("ed", "ing", "ly")) and following not in _VERBS
    ):
        return None
    count = Count(best=1, low=1, high=1, unit=words[head], text=sentence.text(at, head + 1))
    is_more = words[at] == "another" or not _ORDINALS.isdisjoint(words[at + 1 : at + 2])  # "a fifth soldier"
    return Quantity(at, head + 1, count, words[head], side, is_person=True, is_more=is_more)


def _is_predicate(words: list[str], at: int) -> bool:
    """Whether a noun only says what somebody was ("the youth was a militant", "worked as a guard")."""
    if words[max(0, at - 3) : at] == ["as", "well", "as"]:
        return False
    return at > 0 and (words[at - 1] == "as" or _CLOSED.get(words[at - 1]) == "be")


def _with_head(sentence: Sentence, first: int, after: int, count: Count) -> Quantity | None:
    """Attach the noun that a number counts."""
    words = sentence.words
    if after < len(words) and (words[after] in UNITS or words[after] == "%"):
        return None
    is_more = first > 0 and words[first - 1] == "another"
    at = after
    if at < len(words) and words[at] in _OTHERS:
        is_more = True
    while at < len(words) and words[at] in _BEFORE_NOUN:
        at += 1
    joins = at < len(words) and _CLOSED.get(words[at]) == "coordinator"
    head_at, side = (None, "") if joins else find_head(sentence, at)
    if head_at is not None:
        head = words[head_at]
        if head in _MANY_GROUPS or (count.best == 1 and head in _COLLECTIVES):
            return Quantity(first, head_at + 1, count.but(unit=head), head, side, is_person=False)
        return Quantity(
            first,
            head_at + 1,
            count.but(unit=head),
            head,
            side,
            is_person=True,
            is_more=is_more or head == "others",
        )
    return _headless(sentence, first, after, at=at, count=count, is_more=is_more)


def _headless(
    sentence: Sentence, first: int, after: int, *, at: int, count: Count, is_more: bool
) -> Quantity:
    """A number with no person noun: nothing counted by name, a name in capitals, or a thing."""
    words = sentence.words
    if at >= len(words) or not words[at][0].isalpha() or words[at] in _CLOSED:
        return Quantity(first, after, count, "", "", is_person=True, is_more=is_more)
    if words[at] in _FATES or words[at] in _COMING:
        side = "state" if words[at] in _FALLEN else ""
        return Quantity(first, after, count, "", side, is_person=True, is_more=is_more)
    if sentence.raws[at][:1].isupper():
        end = at + 1
        while end < len(words) and end - at < 4 and sentence.raws[end][:1].isupper():
            end += 1
        named = not _THINGS.intersection(words[at : end + 1])  # "12 Shahed drones"
        return Quantity(first, end, count, words[end - 1], "", is_person=named, is_more=is_more)
    last = at
    while (
        last < len(words)
        and last - at < 3
        and words[last][0].isalpha()
        and words[last] not in _CLOSED
        and words[last] not in _FATES
        and words[last] not in _NUMBERS
    ):
        last += 1
    head = words[last - 1]
    people = not _THINGS.intersection(words[at:last]) and head not in UNITS
    return Quantity(first, last, count.but(unit=head), head, "", is_person=False, may_be_people=people)
