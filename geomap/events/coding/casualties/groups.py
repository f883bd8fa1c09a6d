"""Which counted groups of a sentence belong to a word for killing, hurting, taking or fleeing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.victims import deadly
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.sentences.voice import after_day
from geomap.events.coding.vocabulary.tables import function_words, person_nouns, word_list

_COMING: Final = word_list("verbs_after_numbers")
_DID: Final = (["as", "did"], ["as", "were"], ["so", "did"], ["so", "were"])
_END: Final = "."
_ENDS: Final = frozenset({_END, ";", "!", "”", '"'})
_ALONG: Final = (["along", "with"], ["together", "with"], ["alongside", "with"])
_THEM: Final = frozenset({"them", "him", "her"})
_OPENS_LIST: Final = word_list("list_openers")
"""Between a verb and the last group: it may be a part, or end a list of something else."""


_LONGEST_BETWEEN: Final = 12
"""Most words between two coordinated groups ("two leaders of the Free Valley Front and a guard")."""
_SINGULAR: Final = (["is"], ["was"], ["has"])
_NOT_DEAD: Final = word_list("not_dead")
"""After a group, these tell of people whom the verb before does not count."""
_WHO: Final = frozenset({"who", "that"})
_BEFORE_SECOND: Final = word_list("owners") | {"the"}
_COORDINATING: Final = word_list("between_groups")


def is_people(group: Quantity, used: set[int]) -> bool:
    """Whether a group counts people and has not been counted yet."""
    return (group.is_person or group.may_be_people) and id(group) not in used


def adjacent_before(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Return a group right before the cue: "12 dead", "three soldiers killed", "were killed" included."""
    words, closed = sentence.words, function_words()
    at = trigger.first
    while at > 0 and (
        closed.get(words[at - 1]) in {"be", "have", "adverb"} or words[at - 1] in {"others", "people"}
    ):
        at -= 1
    for group in groups:
        if is_people(group, used) and at <= group.last <= trigger.first and group.first < at:
            return group
    return None


def chain_left(
    sentence: Sentence, last: Quantity, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Return the coordinated groups that end with one: "two soldiers and three civilians"."""
    chain = [last]
    for group in sorted(groups, key=lambda g: -g.first):
        head = chain[-1]
        if group.count.best == 1 and _describes(sentence.words, group, last):
            last.is_more = last.is_more or group.is_more
            continue
        if group.last <= head.first and _coordinated(sentence, group, head) and is_people(group, used):
            chain.append(group)
    if last.is_subset:
        # "seven people, including five children, were killed": the total stands before the part.
        total = next(
            (g for g in reversed(groups) if g.last <= last.first and not g.is_subset and is_people(g, used)),
            None,
        )
        if total is not None and total not in chain:
            chain.append(total)
    return chain


def _describes(words: Sequence[str], one: Quantity, last: Quantity) -> bool:
    """Whether a group between commas only says who somebody was ("one worker, a driver, was killed")."""
    if words[last.last : last.last + 1] != [","] or last.count.best != 1 or words[one.last] != ",":
        return False
    if words[one.last : last.first] == [","] and words[last.last + 1 : last.last + 2] in _SINGULAR:
        return True
    return _COORDINATING.isdisjoint(
        words[at] for at in range(one.last, last.first) if words[at] not in {",", "also"}
    )


def chain_right(sentence: Sentence, at: int, groups: Sequence[Quantity], used: set[int]) -> list[Quantity]:
    """Return the groups that a verb takes as its object: "killing two soldiers, a guard and 3 others"."""
    chain: list[Quantity] = []
    words, closed = sentence.words, function_words()
    for group in groups:
        if group.first < at or not is_people(group, used):
            continue
        between = words[at : group.first]
        if between[-1:] == ["between"]:
            between = between[:-1]  # "killed between 9 and 14 civilians"
        if chain:
            if not _coordinated(sentence, chain[-1], group) and not group.is_subset:
                break
            if _goes_on_with_a_verb(words, group.last):
                break  # "killed ten rebels, six others were arrested": a clause of its own
        elif len(between) > 4 or any(
            closed.get(word) in {"preposition", "relative", "be", "subordinator"} or word in {",", ";", "."}
            for word in between
            if word not in {"of"}
        ):
            break
        chain.append(group)
    return chain


def _goes_on_with_a_verb(words: Sequence[str], at: int) -> bool:
    """Whether a clause of its own follows a group ("killed nine, and thousands came")."""
    if at >= len(words):
        return False
    hurt = words[at + (words[at] == "still")] if at + 1 < len(words) else words[at]
    return function_words().get(words[at]) == "be" or words[at] in _COMING or hurt in _NOT_DEAD


def _coordinated(sentence: Sentence, left: Quantity, right: Quantity) -> bool:
    """Whether two counted groups are items of one list ("two men of the brigade and three civilians")."""
    raws = sentence.raws[left.last : right.first]
    # "staff of the United Nations, two guards", "a woman aged 40 and a boy": no participles
    between = [
        word if raw[0].islower() or not raw[0].isalpha() else ""
        for word, raw in zip(sentence.words[left.last : right.first], raws, strict=True)
    ]
    if len(between) > 1 and between[-1] in _BEFORE_SECOND:
        between = between[:-1]  # "a mother of four and her two sons", "an officer and the two gunmen"
    if not between or len(between) > _LONGEST_BETWEEN:
        return False
    if _COORDINATING.issuperset(between):
        return True
    # "two soldiers from the 5th brigade and three civilians"
    return (between[-1] in {"and", ","} or between[-2:] == ["along", "with"]) and not any(
        function_words().get(word) in {"be", "relative", "subordinator", "modal", "have"}
        or (word.endswith(("ed", "ing")) and word != "aged")
        for word in between
    )


def nearest_left(
    sentence: Sentence,
    trigger: Trigger,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> Quantity | None:
    """Return the subject's number: the nearest group to the left with no other cue between.

    But for a clause that tells of people that they moved: "two who tried to flee were shot dead".
    """
    others = [
        other.first
        for other in triggers
        if other is not trigger and other.first < trigger.first and other.reading == "verb"
        if deadly(sentence, other) is not None
    ]
    border = max(others, default=-1)
    left = [group for group in reversed(groups) if group.last <= trigger.first and is_people(group, used)]
    if not left or (left[0].first < border and not _only_moved(sentence, left[0], trigger, triggers)):
        return None
    between = sentence.words[left[0].last : trigger.first]
    return None if {";", "when", "while"}.intersection(between) else left[0]


def _only_moved(sentence: Sentence, group: Quantity, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether all cues between people and what befell them tell, in a clause of theirs, that they fled."""
    if sentence.words[group.last] not in _WHO:
        return False
    between = (other for other in triggers if group.last <= other.first < trigger.first)
    return all(deadly(sentence, other) in {None, "displaced"} for other in between)


def noun_groups(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Read "the killing of five villagers", "the deaths of 12", "15 deaths"."""
    if sentence.words[trigger.last : trigger.last + 1] == ["of"]:
        return chain_right(sentence, trigger.last + 1, groups, used)
    for group in groups:
        # the cue itself is the head: "15 deaths", "three murders"
        if (
            group.first < trigger.first < group.last + 1
            and group.last >= trigger.first
            and id(group) not in used
        ):
            return [group]
    return []


def along_with(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Read "was killed along with six others"."""
    at = trigger.last
    if sentence.words[at : at + 2] in _ALONG:
        found = chain_right(sentence, at + 2, groups, used)
    else:
        found = _added_at_the_end(sentence, trigger, groups, used)
    for group in found:
        group.is_more = True
    return found


def _added_at_the_end(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Read "nine guards died in the raids, officials say, and two attackers"."""
    words = sentence.words
    if not groups or groups[-1].first <= trigger.last + 1:
        return []
    last = groups[-1]
    before = words[last.first - 2 : last.first]
    joined = before == [",", "and"] or before in _DID
    after_it = _after_with_them(sentence, last.last)
    ends = not after_it or after_it[0] in _ENDS
    if not (joined and ends) or not last.head or last.is_subset or not is_people(last, used):
        return []
    after = words[trigger.last : last.first]
    return [] if _OPENS_LIST.intersection(after) else [last]


def _after_with_them(sentence: Sentence, at: int) -> list[str]:
    """Return the words after a group, and after its name and "with them" ("a guide, Ali Bey, with them")."""
    words, last = sentence.words, at
    while last < len(words) and (words[last] == "," or sentence.raws[last][:1].isupper()):
        last += 1
    is_with = words[last : last + 1] == ["with"] and not _THEM.isdisjoint(words[last + 1 : last + 2])
    return words[last + 2 :] if is_with else words[at:]


def follows_along(sentence: Sentence, chosen: Sequence[Quantity]) -> bool:
    """Whether the groups stand after "along with": someone before them died too."""
    first = min(group.first for group in chosen)
    return sentence.words[max(0, first - 2) : first] in (["along", "with"], ["together", "with"])


def object_from(sentence: Sentence, trigger: Trigger) -> int:
    """Return where the object of a verb begins: inside it for "shot the driver dead", "lost two soldiers"."""
    words = sentence.words[trigger.first : trigger.last]
    ends_inside = words[-1] in {"dead", "death", "alive"} and words[1:2] != ["to"]
    if len(words) > 1 and (ends_inside or words[-1] in person_nouns()):
        day = after_day(sentence.words, trigger.last)
        return trigger.first + 1 if day == trigger.last else day
    if words[-1] in {"life", "lives"} and sentence.words[trigger.last : trigger.last + 1] != ["of"]:
        return trigger.first + 1
    return after_day(sentence.words, trigger.last)


def joined_by_or(sentence: Sentence, groups: Sequence[Quantity]) -> bool:
    """Whether "or" joins the groups: accounts that differ, not people to be added."""
    ordered = sorted(groups, key=lambda group: group.first)
    return len(ordered) > 1 and all(
        sentence.words[left.last : right.first] == ["or"] for left, right in pairwise(ordered)
    )
