"""Deaths, injured, captured and displaced of a sentence: which number belongs to which cue."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final

import msgspec

from geomap.events.coding.casualties.beside_others import named_beside, others_after_names
from geomap.events.coding.casualties.gapping import verb_left_out
from geomap.events.coding.casualties.groups import (
    adjacent_before,
    along_with,
    chain_left,
    chain_right,
    follows_along,
    joined_by_or,
    nearest_left,
    noun_groups,
    object_from,
)
from geomap.events.coding.casualties.named import one_by_name
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.singles import (
    one_or_many,
    says_several,
    some_of_whom,
)
from geomap.events.coding.casualties.total_groups import (
    figure_group,
    is_running_total,
    raised_group,
    toll_group,
)
from geomap.events.coding.casualties.victims import Casualties, What, deadly
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Count

__all__ = ["Casualties", "What", "casualties"]

_OF_THESE: Final = (["of", "whom"], ["of", "them"], ["of", "which"])
_OF_THE_DEAD: Final = (["among", "the"], ["among", "those"])
_LOOKING_ON: Final = 6
"""Most words from "in front of" to the people who looked on."""
_OPENING: Final = 2
_MORE: Final = frozenset({"more", "than"})
_SEEING: Final = word_list("seeing")
_EARLIER: Final = frozenset({"earlier", "previous"})
_COUNTS: Final = word_list("counts_of_the_dead")
_GIVEN_UP: Final = 8
"""Most words from "an earlier count" to its number."""
_SPOKEN: Final = 4
"""Most words from "first spoken of" to the number, both counted."""
_AT_FIRST: Final = word_list("at_first")
AT_FIRST: Final = Sought(lambda: _AT_FIRST)
_ANNOUNCED: Final = word_list("announcing")
_CRAFT: Final = word_list("craft")
_KILLS: Final = word_list("deaths_at_once")


def casualties(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    groups: Sequence[Quantity],
    named: Set[int] = frozenset(),
) -> list[Casualties]:
    """Return what the cues of a sentence say about people, each number used once.

    Parameters
    ----------
    named
        The words of the names of parties and places, which name no single person.
    """
    used: set[int] = set()
    found: list[Casualties] = []
    new = [group for group in groups if not _is_counted_elsewhere(sentence, group, groups)]
    for trigger in triggers:
        what = deadly(sentence, trigger)
        if what is None or sentence.words[max(0, trigger.first - 2) : trigger.first] in _OF_THE_DEAD:
            continue  # "a sergeant was among the dead": no more dead
        able = [group for group in new if _may_suffer(sentence, trigger, group, what)]
        told = _of_cue(sentence, trigger, what=what, groups=able, used=used, triggers=triggers)
        if not told and trigger.reading == "noun":
            told = one_by_name(sentence, trigger, what, named)
        found.extend(told)
    left = [group for group in new if id(group) not in used]
    return [*found, *verb_left_out(sentence, found, triggers, left)]


def _is_counted_elsewhere(sentence: Sentence, group: Quantity, groups: Sequence[Quantity]) -> bool:
    """Whether no cue counts a group: a total of more than the event, a number given up, people looking on."""
    words, at = sentence.words, group.first
    total = is_running_total(sentence, group)
    return total or _looks_on(words, at) or _was_told(sentence, at) or _only_saw(words, group, groups)


def _may_suffer(sentence: Sentence, trigger: Trigger, group: Quantity, what: What) -> bool:
    """Whether a group can be what a cue counts: no wounded are killed, no aircraft shot down are dead."""
    if _is_whole(sentence.words, trigger, group):
        return False
    kills = what == "deaths" and sentence.words[trigger.first] in _KILLS
    return not (group.is_hurt and kills) and not _is_shot_down(sentence, trigger, group.head)


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
    return seen and any(other.first < group.first and other.is_person for other in groups)


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


def follows_first_reports(words: Sequence[str], at: int) -> bool:
    """Whether a number is the one that was given at first ("the army had first spoken of 35")."""
    return _is_of_first_reports(words[max(0, at - _SPOKEN) : at])


def _is_of_first_reports(words: Sequence[str]) -> bool:
    """Whether a number is one that was told at first ("the 240 wounded that the radio first announced")."""
    return any(word in _AT_FIRST and following in _ANNOUNCED for word, following in pairwise(words))


def _is_shot_down(sentence: Sentence, trigger: Trigger, head: str) -> bool:
    """Whether aircraft are meant ("three bombers were shot down")."""
    return sentence.words[trigger.last - 1] == "down" and head in _CRAFT


def _of_cue(
    sentence: Sentence,
    trigger: Trigger,
    *,
    what: What,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> list[Casualties]:
    toll = (
        toll_group(sentence, trigger, groups, used)
        or figure_group(sentence, trigger, groups, used)
        or raised_group(sentence, trigger, groups, used)
    )
    if toll is not None:
        return [_made(sentence, what, toll, trigger, is_total=True)]
    chosen = _chosen(sentence, trigger, groups=groups, used=used, triggers=triggers)
    used.update(id(group) for group in chosen)
    made = [_made(sentence, what, group, trigger) for group in chosen if not group.is_subset]
    if joined_by_or(sentence, chosen):
        made = [_either(made)]
    if chosen and not made:
        part = some_of_whom(sentence, trigger, what)
        return [part] if part else []  # only parts of a group told before
    first = None
    if made and trigger.is_passive and all(group.first > trigger.first for group in chosen):
        first = one_or_many(sentence, trigger, what, groups)
        if first is not None:
            first.is_more = True
            made = [first, *made]
    if made and first is None and follows_along(sentence, chosen):
        one = Count(best=1, low=1, high=1, text=sentence.text(trigger.first, trigger.last))
        made.append(Casualties(what, one, "", False, True, trigger.first, trigger.first, trigger.last))
    if trigger.reading == "noun":
        return made
    if made and what == "deaths" and first is None:
        made = [*_named_too(sentence, trigger, chosen), *made]
    if not made:
        single = one_or_many(sentence, trigger, what, groups)
        made = [single] if single and not _is_shot_down(sentence, trigger, single.count.unit) else []
    if len(made) == 1 and trigger.is_passive and says_several(sentence, trigger):
        made = [_at_least_two(made[0])]
    return made


def _named_too(sentence: Sentence, trigger: Trigger, chosen: Sequence[Quantity]) -> list[Casualties]:
    """Return those who are named beside others counted ("killed the mayor and two others")."""
    named, first, last = named_beside(sentence, trigger, chosen)
    if not named:
        return []
    count = Count(best=named, low=named, high=named, text=sentence.text(first, last))
    return [Casualties("deaths", count, "", False, True, trigger.first, first, last)]


def _either(made: Sequence[Casualties]) -> Casualties:
    """Return the larger of two accounts, open down to the smaller ("six soldiers or a single officer")."""
    ordered = sorted(made, key=lambda casualties: casualties.count.best or 0)
    lows = [casualties.count.low for casualties in made if casualties.count.low is not None]
    largest = ordered[-1]
    return msgspec.structs.replace(largest, count=largest.count.but(low=min(lows, default=None)))


def _at_least_two(one: Casualties) -> Casualties:
    """Count two where a plural verb joins one person counted to another ("the driver and his mate were")."""
    if one.count.best != 1 or one.is_total:
        return one
    return msgspec.structs.replace(one, count=one.count.but(best=2, low=2, high=2))


def _made(
    sentence: Sentence, what: What, group: Quantity, trigger: Trigger, *, is_total: bool = False
) -> Casualties:
    own_loss = trigger.reading == "noun" and sentence.words[trigger.last - 1] == "loss"
    is_more = group.is_more or own_loss or (not is_total and _died_too(sentence, trigger, group))
    return Casualties(
        what, group.count, group.side, is_total, is_more, trigger.first, group.first, group.last
    )


def _died_too(sentence: Sentence, trigger: Trigger, group: Quantity) -> bool:
    """Whether people are told to have died beside those told before ("both attackers also died")."""
    between = sentence.words[group.last : trigger.first]
    after = sentence.words[trigger.last : trigger.last + 2]
    return between[-1:] == ["also"] or after == ["as", "well"] or after[:1] == ["too"]


def _is_of_these(sentence: Sentence, group: Quantity, trigger: Trigger) -> bool:
    """Whether a verb is of some alone: "of whom 25 died", not "eight people, of whom two children, died"."""
    before, between = (
        sentence.words[group.first - 2 : group.first],
        sentence.words[group.last : trigger.first],
    )
    return before in _OF_THESE and "," not in between


def _chosen(
    sentence: Sentence,
    trigger: Trigger,
    *,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> list[Quantity]:
    """Return the groups that a cue counts: its subject, its object, or those beside a noun."""
    adjacent = adjacent_before(sentence, trigger, groups, used)
    if adjacent is not None and _is_of_these(sentence, adjacent, trigger):
        adjacent.is_subset = False  # "160 wounded people, of whom 25 died": only these died
        return [adjacent]
    if adjacent is not None and (trigger.reading == "noun" or trigger.is_passive or adjacent.head == ""):
        chosen = chain_left(sentence, adjacent, groups, used)
    elif trigger.reading == "noun":
        chosen = noun_groups(sentence, trigger, groups, used)
    elif trigger.is_passive:
        near = nearest_left(sentence, trigger, groups, used, triggers)
        chosen = chain_left(sentence, near, groups, used) if near else []
        if not chosen and sentence.words[trigger.last : trigger.last + 1] == [":"]:
            chosen = chain_right(sentence, trigger.last + 1, groups, used)
    else:
        chosen = chain_right(sentence, object_from(sentence, trigger), groups, used)
        if chosen and any(trigger.last < other.first < chosen[0].first for other in triggers):
            chosen = []  # "killing himself and injuring four": the number is the other verb's
        chosen = chosen or others_after_names(sentence, trigger, groups, used)
    if trigger.is_passive:
        chosen = [*chosen, *along_with(sentence, trigger, groups, used)]
    return chosen
