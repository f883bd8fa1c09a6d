"""Numbers that no cue counts: given up, of more than the event, of people who look on, of craft shot down."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final

from geomap.events.coding.casualties.long_times import counted_over
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.total_groups import is_running_total
from geomap.events.coding.casualties.victims import Casualties, What
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list

_LOOKING_ON: Final = 6
"""Most words from "in front of" to the people who looked on."""
_OPENING: Final = 2
_MORE: Final = frozenset({"more", "than"})
_SEEING: Final = word_list("seeing")
_EARLIER: Final = frozenset({"earlier", "previous"})
_FIRST: Final = word_list("first_counts")
_COUNTS: Final = word_list("counts_of_the_dead")
_GIVEN_UP: Final = 8
"""Most words from "an earlier count" to its number."""
_SPOKEN: Final = 4
"""Most words from "first spoken of" to the number, both counted."""
_AT_FIRST: Final = word_list("at_first")
AT_FIRST: Final = Sought(lambda: _AT_FIRST)
_ANNOUNCED: Final = word_list("announcing")
_WORST: Final = word_list("superlatives")
_CRAFT: Final = word_list("craft")
_KILLS: Final = word_list("deaths_at_once")
_MODALS: Final = frozenset({"could", "may", "might", "will", "would"})
_RISING: Final = word_list("rising")
_COMING_TO: Final = 5
"""Most words from "could rise" to the number, both counted."""


def is_counted_elsewhere(sentence: Sentence, group: Quantity, groups: Sequence[Quantity]) -> bool:
    """Whether no cue counts a group: a total of more than the event, a number given up, people looking on."""
    words, at = sentence.words, group.first
    total = is_running_total(sentence, group)
    given_up = _was_told(sentence, at) or _was_first_count(words, group, groups)
    feared = _may_come_to(words, at)
    return total or given_up or feared or _looks_on(words, at) or _only_saw(words, group, groups)


def is_age(sentence: Sentence, group: Quantity, named: Set[int]) -> bool:
    """Whether a number in brackets is how old somebody is ("Amina Said (12) and her aunt were hurt").

    Parameters
    ----------
    named
        The words of the names of parties and places: after these it may count people ("in Goma (12)").
    """
    words, first, last = sentence.words, group.first, group.last
    if first < 2 or words[first - 1] != "(" or words[last : last + 1] != [")"] or group.head:
        return False
    return sentence.raws[first - 2][0].isupper() and first - 2 not in named


def _may_come_to(words: Sequence[str], at: int) -> bool:
    """Whether a number is only what a toll may come to ("the number of dead could rise to eighty")."""
    before = words[max(0, at - _COMING_TO) : at]
    return any(word in _MODALS and following in _RISING for word, following in pairwise(before))


def may_suffer(sentence: Sentence, trigger: Trigger, group: Quantity, what: What) -> bool:
    """Whether a group can be what a cue counts: no wounded are killed, no aircraft shot down are dead."""
    if _is_whole(sentence.words, trigger, group):
        return False
    kills = what == "deaths" and sentence.words[trigger.first] in _KILLS
    return not (group.is_hurt and kills) and not is_shot_down(sentence, trigger, group.head)


def _is_whole(words: Sequence[str], trigger: Trigger, group: Quantity) -> bool:
    """Whether a group is that of which a part suffered ("Of its 50 passengers, 31 died")."""
    opens = words[0] == "of" and group.first <= _OPENING
    return opens and group.last < trigger.first and "," in words[group.last : trigger.first]


def _only_saw(words: Sequence[str], group: Quantity, groups: Sequence[Quantity]) -> bool:
    """Whether a number is what one saw of those counted before ("forty died; he had seen 31 bodies").

    Nor are "two more than on Sunday" two people.
    """
    at = group.last
    if not group.head and at < len(words) and words[at] in _MORE and "than" in words[at : at + 2]:
        return True
    seen = group.first > 0 and words[group.first - 1] in _SEEING
    before = (other for other in groups if other.first < group.first and other.is_person)
    return seen and any(words[group.first - 1] != "counted" or other.count.best != 1 for other in before)


def _looks_on(words: Sequence[str], at: int) -> bool:
    """Whether a group only saw it ("in front of his wife and five children")."""
    before = words[max(0, at - _LOOKING_ON) : at]
    if "front" not in before:
        return False
    front = len(before) - 1 - before[::-1].index("front")
    return before[front + 1 : front + 2] == ["of"] and not {",", "were", "was"}.intersection(before[front:])


def _was_told(sentence: Sentence, at: int) -> bool:
    """Whether a number is one given up ("up from 79 on Sunday", "an earlier count spoke of 60")."""
    words = sentence.words
    if words[max(0, at - 2) : at] in (["up", "from"], ["down", "from"]):
        return words[at + 1 : at + 2] != ["to"]  # "has gone up from 33 to 47" says what it is now
    if AT_FIRST in sentence.places:
        announced = words[at - 1 : at] == ["the"] and _is_of_first_reports(words[at : at + _GIVEN_UP])
        if announced or follows_first_reports(words, at):
            return True
    before = words[max(0, at - _GIVEN_UP) : at]
    return not _EARLIER.isdisjoint(before) and not _COUNTS.isdisjoint(before)


def _was_first_count(words: Sequence[str], group: Quantity, groups: Sequence[Quantity]) -> bool:
    """Whether a number is of the first of several counts ("the first count gave 13 dead, the next 22")."""
    before = words[max(0, group.first - _GIVEN_UP) : group.first]
    if not any(word in _FIRST and following in _COUNTS for word, following in pairwise(before)):
        return False
    return any(other.is_person and other.first > group.last and not other.is_subset for other in groups)


def follows_first_reports(words: Sequence[str], at: int) -> bool:
    """Whether a number is the one that was given at first ("the army had first spoken of 35")."""
    return _is_of_first_reports(words[max(0, at - _SPOKEN) : at])


def _is_of_first_reports(words: Sequence[str]) -> bool:
    """Whether a number is one that was told at first ("the 240 wounded that the radio first announced")."""
    return any(word in _AT_FIRST and following in _ANNOUNCED for word, following in pairwise(words))


def is_shot_down(sentence: Sentence, trigger: Trigger, head: str) -> bool:
    """Whether aircraft are meant ("three bombers were shot down")."""
    return sentence.words[trigger.last - 1] == "down" and head in _CRAFT


def is_of_running_total(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], found: Sequence[Casualties]
) -> bool:
    """Whether a cue counts for more than the event of the sentence.

    "Taking the number of people killed since May to 300"; after other dead, "... killed over the past year",
    or "one of the deadliest days this year, with over 90 killed".
    """
    if any(trigger.last <= group.first and is_running_total(sentence, group, trigger) for group in groups):
        return True
    told = [c.last for c in found if c.what == "deaths" and c.cue < trigger.first]
    if not told:
        return False
    return counted_over(sentence, trigger.last) or _is_of_record(sentence.words[max(told) : trigger.first])


def _is_of_record(between: Sequence[str]) -> bool:
    """Whether dead told after others are those of a time ("one of the deadliest days, with 90 killed")."""
    at = next((i for i, word in enumerate(between) if word in _WORST), None)
    return at is not None and "with" in between[at:]


def were_counted(told: Sequence[Casualties], before: Sequence[Casualties]) -> bool:
    """Whether bodies are those of the dead whom the sentence has counted before."""
    numbers = {(c.what, c.count.best) for c in before}
    return bool(told) and all((c.what, c.count.best) in numbers for c in told)
