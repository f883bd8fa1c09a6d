"""Parts of a total told as a list after it: "seven of one family, a couple and their five children"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import function_words, word_list

_OPENS: Final = frozenset({",", ":", "-", "–", "—", "("})
_CLOSES: Final = frozenset({",", "-", "–", "—", ")"})
_JOINS: Final = frozenset({",", "and", "&", "his", "her", "their", "its", "as", "well"})
_LONGEST_BETWEEN: Final = 10
"""Most words from a total to its list ("two men in the town of X on Sunday, a farmer and his son")."""
_LEAST_PARTS: Final = 2
_FATES: Final = word_list("fates") | word_list("dying")


def mark_parts_that_add_up(sentence: Sentence, groups: Sequence[Quantity]) -> None:
    """Mark the groups of a list as parts where they add up to the number that stands before the list."""
    people = [group for group in groups if group.is_person and not group.is_subset]
    for position, total in enumerate(people):
        parts = _list_after(sentence, total, people[position + 1 :])
        if parts and _may_be_of(sentence, total, parts):
            for part in parts:
                part.is_subset = True


def _list_after(sentence: Sentence, total: Quantity, after: Sequence[Quantity]) -> list[Quantity]:
    """Return the groups of the list that follows a total and adds up to it, or nothing."""
    whole = total.count.best or 0
    if whole < _LEAST_PARTS or not after or total.is_more or not _opens_a_list(sentence, total, after[0]):
        return []
    parts: list[Quantity] = []
    for group in after:
        if parts and not _JOINS.issuperset(sentence.words[parts[-1].last : group.first]):
            break
        parts.append(group)
        reached = sum(part.count.best or 0 for part in parts)
        if reached >= whole:
            return parts if reached == whole and len(parts) >= _LEAST_PARTS else []
    return []


def _opens_a_list(sentence: Sentence, total: Quantity, first: Quantity) -> bool:
    """Whether no verb stands between a total and the first group of a list that a mark opens."""
    between = sentence.words[total.last : first.first]
    if not between or len(between) > _LONGEST_BETWEEN or between[-1] not in _OPENS:
        return False
    closed = function_words()
    return not any(
        closed.get(word) in {"be", "have", "modal", "coordinator", "subordinator", "relative"}
        or word in {";", "."}
        or word.endswith(("ed", "ing"))
        for word in between
    )


def _may_be_of(sentence: Sentence, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a list can say who was counted before it, and goes not on with others.

    "Two bystanders, a girl and a boy, were hurt" closes; "killed two soldiers, a policeman and a guide" does
    not, and tells of two more, of another kind.
    """
    following = sentence.words[parts[-1].last : parts[-1].last + 1]
    if following and following[0] in _CLOSES:
        return True
    if following and (function_words().get(following[0]) in {"be", "have"} or following[0] in _FATES):
        return False  # "two reporters, a driver and a guide were killed"
    between = sentence.words[total.last : parts[0].first]
    if between == [","] and total.side != "generic":
        return False
    sides = {part.side for part in parts}
    if total.side in ARMED:
        return sides == {total.side}
    if total.side == "civilians":
        return sides <= {"", "generic", "civilians"}
    return True
