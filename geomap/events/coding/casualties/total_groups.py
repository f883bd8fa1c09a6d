"""Numbers that are the toll of a whole event: "the toll rose to 12", "brought to 85 the number killed"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.casualties.groups import is_people
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list

_TOLL: Final = word_list("tolls")
_DEAD_AT: Final = (["the", "dead", "at"], ["of", "dead", "at"])
_NO_TOLL: Final = word_list("before_no_toll")
_NEAR_TOLL: Final = 12
_FAR_TOLL: Final = 30
"""Most words between "toll" and its number; more where the number is told as what it has come to."""
_FIGURES: Final = frozenset({"number", "count", "that", "figure"})
_NEAR_FIGURE: Final = 8
"""Most words from "number of" to the word for what is counted."""
_FAR_RAISED: Final = 14
"""Most words from the number that a toll is raised to, to the word for what is counted."""
_NUMBERS: Final = _FIGURES | _TOLL
_RISEN_TO: Final = word_list("risen_to")
_GIVING: Final = word_list("giving_a_figure")
_PERIODS: Final = word_list("periods_of_counts")
"""Between "taking the number of" and a number: it counts up more than the event."""
_WHOLES: Final = word_list("wholes_of_running_tolls")
_IN_THE: Final = (["in", "the"], ["across", "the"], ["in", "this"])
_DEAD: Final = word_list("the_harmed") | {"deaths", "fatalities", "lives", "those"}
_CORRECTED: Final = word_list("correcting_tolls")
_OFFICIAL: Final = (["total"], ["overall"], ["official"], ["confirmed"])
_IS: Final = frozenset({"is", "now", "was"})
_NEAR_TO: Final = 3
"""Most words from "raised" to its "to" ("revised down to")."""
_FAR_RISEN: Final = 16
"""Most words from "taking the number of" to the number."""
_RAISES: Final = word_list("raising_tolls")
_SPANS: Final = word_list("spans_of_counts")
_RAISING: Final = Sought(lambda: _RAISES)


def toll_group(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Read "the death toll rose to 12"."""
    words = sentence.words
    window = words[trigger.first : trigger.last + 2]
    counts_the_dead = words[max(0, trigger.first - 1) : trigger.last + 1] in _DEAD_AT
    if _TOLL.isdisjoint(window) and not counts_the_dead and words[trigger.first] not in _FIGURES:
        return None
    for group in groups:
        reach = _FAR_TOLL if _is_come_to(words, group.first) else _NEAR_TOLL
        if is_people(group, used) and 0 <= group.first - trigger.last <= reach and not group.is_subset:
            between = set(words[trigger.last : group.first])
            if _is_come_to(words, group.first) or between == {"as"}:
                between.discard("as")  # "gave the toll as 14", "first given as 71, has climbed to 148"
            if not _NO_TOLL.isdisjoint(between):
                return None  # "the toll may rise as dozens are missing"
            used.add(id(group))
            return group
    return None


def figure_group(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Read "the number of people killed has risen to 137", "put the number of dead at 113"."""
    words = sentence.words
    before = words[max(0, trigger.first - _NEAR_FIGURE) : trigger.first]
    figure = max((at for at, word in enumerate(before) if word in _FIGURES), default=None)
    if figure is None or before[figure + 1 : figure + 2] not in (["of"], ["for"]):
        return None
    if before[figure] == "that" and not _FIGURES.intersection(words[: trigger.first - _NEAR_FIGURE]):
        return None
    for group in groups:
        gap = group.first - trigger.last
        if not 0 <= gap <= _FAR_TOLL or not is_people(group, used):
            continue
        given = words[group.first - 1] == "as" and not _GIVING.isdisjoint(words[: trigger.first])
        is_now = gap <= _NEAR_TO and words[group.first - 1] in _IS
        if given or is_now or _is_come_to(words, group.first):
            used.add(id(group))
            return group
    return None


def raised_group(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Read "which brings to 85 the number of people killed": the number stands before its noun."""
    raising = sentence.where(_RAISING)
    if not raising or raising[0] >= trigger.first:
        return None
    for group in groups:
        gap = trigger.first - group.last
        if 0 <= gap <= _FAR_RAISED and is_people(group, used) and is_raised(sentence.words, group):
            if is_running_total(sentence, group):
                return None
            used.add(id(group))
            return group
    return None


def brought_group(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Read "two more died, taking the number to 62", where no other cue tells of that number."""
    words = sentence.words
    for at in sentence.where(_RAISING):
        figure = at + 1 + (words[at + 1 : at + 2] == ["the"])
        figure += words[figure : figure + 1] in _OFFICIAL
        if at < trigger.last or words[figure : figure + 1] == [] or words[figure] not in _FIGURES:
            continue
        for group in groups:
            to = words[figure + 1 : group.first]
            if to and len(to) <= _NEAR_TO and to[-1] == "to" and is_people(group, used):
                used.add(id(group))
                return group
    return None


def corrected_group(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Read "20 were killed, a figure later revised to 26": the number after that of the cue replaces it."""
    words = sentence.words
    for group in groups:
        if group.first <= trigger.last or not is_people(group, used):
            continue
        before = words[max(trigger.last, group.first - _FAR_RISEN) : group.first - 1]
        near = [word for word in before[-_NEAR_FIGURE:] if word != "that"]
        if words[group.first - 1] in _IS and _is_of_the_dead(near):
            used.add(id(group))  # "33 deaths had been reported; the number is now 47"
            return group
        if words[group.first - 1] != "to":
            continue
        verb = max((at for at, word in enumerate(before) if word in _CORRECTED), default=None)
        if verb is None or len(before) - verb > _NEAR_TO or not _is_of_the_dead(before[:verb]):
            continue
        if _PERIODS.isdisjoint([*before, *words[group.last : group.last + 3]]):
            used.add(id(group))
            return group
    return None


def _is_of_the_dead(before: Sequence[str]) -> bool:
    """Whether the number told of is that of the dead, and not "the number of peacekeepers"."""
    at = max((at for at, word in enumerate(before) if word in _NUMBERS), default=None)
    if at is None:
        return False
    return list(before[at + 1 : at + 2]) != ["of"] or not _DEAD.isdisjoint(before[at + 2 :])


def is_raised(words: Sequence[str], group: Quantity) -> bool:
    """Whether a number is what a toll is raised to ("raising to 169 the official number of those killed")."""
    before, after = words[max(0, group.first - 8) : group.first], words[group.first + 1 : group.last + 4]
    raised = not _RAISES.isdisjoint(before) and "to" in before[-3:]
    return raised and not (_FIGURES | _TOLL).isdisjoint(after)


def _is_come_to(words: Sequence[str], at: int) -> bool:
    """Whether a number is what a toll has come to ("has risen to 47", "from 33 to 47")."""
    return at > 0 and (words[at - 1] in _RISEN_TO or words[at - 1] == "from")


def is_running_total(sentence: Sentence, group: Quantity, cue: Trigger | None = None) -> bool:
    """Whether a number sums up more than the event: "raising to 250 the number killed in two days".

    Parameters
    ----------
    cue
        Whether a cue before the number is that of the total, and of nothing else.
    """
    if _RAISING not in sentence.places:
        return False
    words = sentence.words
    before, after = words[max(0, group.first - 8) : group.first], words[group.last : group.last + 14]
    if words[group.first - 1 : group.first] == ["to"] and _counts_a_period(words[: group.first - 1]):
        return cue is None or not _RAISES.isdisjoint(words[max(0, cue.first - _FAR_RISEN) : cue.first])
    if cue is not None:
        return False
    if not (_RAISES.intersection(before) and "to" in before[-3:]):
        return False
    period = {"past", "last", "previous"}.intersection(after) and {
        "days",
        "hours",
        "weeks",
        "months",
    }.intersection(after)
    in_all = _SPANS.intersection(after) and "of" in after
    return bool(period or in_all) or "since" in after


def _counts_a_period(before: Sequence[str]) -> bool:
    """Whether words raise a number of more than the event.

    "Taking the number killed since May to", "pushing the death toll in the state to".
    """
    near = before[-_FAR_RISEN:]
    at = max((at for at, word in enumerate(near) if word in _RAISES), default=None)
    if at is None or _NUMBERS.isdisjoint(near[at:]):
        return False
    return not _PERIODS.isdisjoint(near[at:]) or (near[-1] in _WHOLES and near[-3:-1] in _IN_THE)
