"""The roll of the dead: people told one by one, by name, kin or office, beside counted groups.

"Ahmad Ali (34), his wife Hind and their three children", "the mayor and two others", "A Bee and C Dee".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

import msgspec

from geomap.events.coding.casualties.groups import object_from
from geomap.events.coding.casualties.heads import find_head
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.victims import Casualties
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import OF_NO_SIDE
from geomap.events.coding.vocabulary.tables import function_words, person_nouns, word_list
from geomap.model import Count

_NAMED_AS: Final = (["named", "as"], ["identified", "as"], ["named", ":"], [":"])
_NAMES: Final = word_list("naming_people")
_JOINING: Final = word_list("between_people")
_CLOSING: Final = _JOINING - {","}
_JOINED: Final = Sought(lambda: _CLOSING)
_OPENERS: Final = word_list("before_people")
_OWNERS: Final = word_list("owners")
_COLLECTIVES: Final = word_list("collectives")
_LEAST: Final = 2
_LONGEST_NAME: Final = 6
_LONGEST_ASIDE: Final = 14
"""Most words in commas that only say who somebody was."""
_REACH: Final = 60
"""Most words of a roll before the verb."""
_REACH_OF_VERB: Final = 4
"""Most words from "the dead" to "named as"."""
_VERB: Final = frozenset({"be", "have", "adverb", "modal"})


class _Roll(msgspec.Struct):
    """A roll as far as it has been read: those counted, of them with a full name, and those no number tells.

    Parameters
    ----------
    end
        The word before which it ends.
    groups
        The counted groups of the sentence, by their first word.
    named
        The words of names of parties and places, which name no single person.
    last
        The word after those read so far.
    """

    sentence: Sentence
    end: int
    groups: dict[int, Quantity]
    named: Set[int]
    last: int = 0
    count: int = 0
    names: int = 0
    untold: int = 0
    sides: set[str] = msgspec.field(default_factory=set)


def roll_of_the_dead(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], named: Set[int]
) -> Casualties | None:
    """Return how many people a cue tells of one by one; None where a number tells all of them, or one alone.

    Parameters
    ----------
    groups
        The counted groups of the sentence.
    named
        The words of names of parties and places, which name no single person.
    """
    words = sentence.words
    if _JOINED not in sentence.places:
        return None
    by_first = {group.first: group for group in groups}
    for first, last in _spans(sentence, trigger):
        end = len(words) if last is None else last
        roll = _read(_Roll(sentence, end, by_first, named), first, is_whole=last is not None)
        if roll is None or roll.count < _LEAST or not roll.untold:
            continue
        several = by_first.get(first)
        named_after = roll.names and several is not None and several.count.best != 1
        if last is None and (named_after or _goes_on(words[roll.last : roll.last + 1])):
            continue  # names after a number may tell who they were, or open a clause
        is_total = trigger.is_passive and first > trigger.last
        count = Count(best=roll.count, low=roll.count, high=roll.count, text=sentence.text(first, roll.last))
        side = roll.sides.pop() if len(roll.sides) == 1 else ""
        return Casualties("deaths", count, trigger.first, first, roll.last, side=side, is_total=is_total)
    return None


def _goes_on(following: Sequence[str]) -> bool:
    """Whether a name ends no roll ("Islamic State fighters", "killed two, and Ali fled")."""
    return bool(following) and following[0][0].isalpha() and following[0] not in function_words()


def _spans(sentence: Sentence, trigger: Trigger) -> Iterator[tuple[int, int | None]]:
    """Yield where a roll may begin, and the word before which it has to end (None: anywhere)."""
    words = sentence.words
    if trigger.reading == "noun":
        if words[trigger.last : trigger.last + 1] == ["of"]:
            yield trigger.last + 1, None
        return
    if not trigger.is_passive and words[trigger.first - 1 : trigger.first] != ["found"]:
        at = object_from(sentence, trigger)
        yield at if words[at : at + 1] != ["dead"] else trigger.last, None
        return
    if words[max(0, trigger.first - 1) : trigger.first] == ["the"]:
        for at in range(trigger.last, min(len(words), trigger.last + _REACH_OF_VERB)):
            opening = next((known for known in _NAMED_AS if words[at : at + len(known)] == known), None)
            if opening:
                yield at + len(opening), None
                return
        return
    last = trigger.first - (not trigger.is_passive)  # "were found shot dead"
    while last > 0 and function_words().get(words[last - 1]) in _VERB:
        last -= 1
    for at in range(max(0, last - _REACH), last):
        if _may_open(sentence, at):
            yield at, last


def _may_open(sentence: Sentence, at: int) -> bool:
    """Whether the subject of a verb may begin at a word."""
    if at == 0 or sentence.words[at - 1] in _OPENERS:
        return True
    if sentence.words[at - 1] == ",":
        return (
            function_words().get(sentence.words[0]) == "preposition" and "," not in sentence.words[: at - 1]
        )
    before = function_words().get(sentence.words[at - 1], "")
    if sentence.words[at] == "the":
        return function_words().get(sentence.words[0]) == "preposition" and sentence.raws[at - 1][0].isupper()
    return sentence.raws[at][0].isupper() and not before and not sentence.raws[at - 1][0].isupper()


def _read(roll: _Roll, at: int, *, is_whole: bool) -> _Roll | None:
    """Read a roll that begins at a word and whose last one stands after "and".

    Parameters
    ----------
    is_whole
        Whether nothing but the roll may stand before its end.
    """
    words = roll.sentence.words
    closed: _Roll | None = None
    joined = False
    while at < roll.end and (after := _one(roll, at)) is not None:
        roll.last = at = _after_aside(roll.sentence, after, roll.end)
        if joined:
            closed = msgspec.structs.replace(roll)
        while at < roll.end and words[at] in _JOINING:
            at += 1
        joined = not _CLOSING.isdisjoint(words[roll.last : at])
        if at == roll.last:
            break
    complete = closed is not None and closed.last == roll.last and at >= roll.end
    return closed if complete or not is_whole else None


def _one(roll: _Roll, at: int) -> int | None:
    """Count the next of a roll, and return the word after him or them; None where nobody is told of."""
    words = roll.sentence.words
    at += words[at] in _OWNERS and at + 1 in roll.groups  # "their three children"
    group = roll.groups.get(at)
    if group is not None and not group.is_subset and (group.head or group.is_more):
        return _group(roll, group)
    if words[at] in _OWNERS or words[at] == "the":
        return _kin(roll, at)
    return None if words[at] in function_words() else _name(roll, at)


def _group(roll: _Roll, group: Quantity) -> int | None:
    """Count a group ("three of his nephews", "13 others", "a neighbour")."""
    if not group.is_person or group.count.best is None:
        return None
    roll.count += group.count.best
    roll.sides.update({group.side} - OF_NO_SIDE)
    return _after_own_name(roll, group.last) if group.count.best == 1 else group.last


def _kin(roll: _Roll, at: int) -> int | None:
    """Count one told by kin or office ("his wife Hind", "the mayor of Bando")."""
    words = roll.sentence.words
    head, side = find_head(roll.sentence, at + 1)
    if (
        head is None
        or head >= roll.end
        or person_nouns()[words[head]].is_plural
        or words[head] in _COLLECTIVES
    ):
        return None
    if "unborn" in words[at:head]:
        return head + 1
    roll.sides.update({side} - OF_NO_SIDE)
    roll.count, roll.untold = roll.count + 1, roll.untold + 1
    office = _after_office(roll.sentence, head + 1, roll.end)
    return _after_own_name(roll, office)


def _after_own_name(roll: _Roll, at: int) -> int:
    """Return the word after the name of one told of, also in commas ("a nurse, Amina Said, and")."""
    words, end = roll.sentence.words, roll.end
    after = _after_name(roll.sentence, at, end)
    if after == at and words[at : at + 1] == [","]:
        last = _after_name(roll.sentence, at + 1, end)
        after = last if last > at + 1 and (last >= end or words[last] == ",") else at
    return after


def _name(roll: _Roll, at: int) -> int | None:
    """Count one told by name; after a full name, one word may be the name of the next."""
    sentence, end = roll.sentence, roll.end
    name = _after_role(sentence, at, end)
    if name == at:
        name = _after_role(sentence, _after_name(sentence, at, end), end)
        name = name if sentence.raws[name - 1][0].islower() else at  # "Boko Haram commander Abu Karim"
    after = _after_name(sentence, name, end)
    aged = _after_aside(sentence, after, end) > after
    if after - name < 1 + (roll.names == 0) or (not aged and roll.named >= {*range(name, after)}):
        return None
    roll.count, roll.untold, roll.names = roll.count + 1, roll.untold + 1, roll.names + (after - name > 1)
    return after


def _after_role(sentence: Sentence, at: int, end: int) -> int:
    """Return the word after what one person is, told before a name ("commander", "Hamas leader")."""
    while at < end and (role := person_nouns().get(sentence.words[at])) and not role.is_plural:
        at += 1
    return at


def _after_office(sentence: Sentence, at: int, end: int) -> int:
    """Return the word after the name of somebody, or after that of what he is head of ("of Bando")."""
    after = _after_name(sentence, at, end)
    if sentence.words[after : after + 1] != ["of"]:
        return after
    return next(
        (i for i in range(after, min(end, after + _LONGEST_NAME)) if sentence.words[i] in _JOINING), after
    )


def _after_name(sentence: Sentence, at: int, end: int) -> int:
    """Return the word after a name that begins at a word, itself where none does."""
    last = at
    while last < min(end, at + _LONGEST_NAME) and (
        sentence.raws[last][0].isupper() or (last > at and sentence.words[last] in _NAMES)
    ):
        last += 1
    return last


def _after_aside(sentence: Sentence, at: int, end: int) -> int:
    """Return the word after the age of somebody, and after what is said of him in commas or brackets."""
    words = sentence.words
    if words[at : at + 1] == ["("] and ")" in words[at : at + _LONGEST_ASIDE]:
        at = words.index(")", at) + 1
    if words[at : at + 1] != [","] or at + 1 >= end:
        return at
    age = at + 1 + (words[at + 1] in {"about", "aged"})
    if words[age : age + 1] and words[age].isdecimal():
        return age + 1
    close = next(
        (i for i in range(at + 1, min(end + 1, len(words), at + _LONGEST_ASIDE)) if words[i] == ","), None
    )
    if close is None or words[at + 1] in _OWNERS or "and" in words[at + 1 : close]:
        return at
    opens = words[at + 1] in {"who", "a", "an", "the", "aged"} or sentence.raws[at + 1][0].islower()
    return close if opens and words[at + 1] not in _JOINING else at
