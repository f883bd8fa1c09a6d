"""Deaths, injured, captured and displaced of a sentence: which number belongs to which cue."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final

import msgspec

from geomap.events.coding.casualties.found_bodies import found_bodies
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
from geomap.events.coding.casualties.own_losses import with_own_losses
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.roll import roll_of_the_dead
from geomap.events.coding.casualties.sharing_a_verb import himself_too, others_who_died_elsewhere
from geomap.events.coding.casualties.singles import (
    one_or_many,
    says_several,
    some_of_whom,
)
from geomap.events.coding.casualties.some_of_them import (
    by_order,
    fatal_part,
    hurt_before,
    is_of_these,
    some_of_them,
)
from geomap.events.coding.casualties.total_groups import (
    brought_group,
    corrected_group,
    figure_group,
    raised_group,
    toll_group,
)
from geomap.events.coding.casualties.uncounted import (
    is_age,
    is_counted_elsewhere,
    is_of_running_total,
    is_shot_down,
    may_suffer,
    were_counted,
)
from geomap.events.coding.casualties.victims import Casualties, What, deadly
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.model import Count

__all__ = ["Casualties", "What", "casualties"]

_AND_KILLED: Final = 4
"""Most words from "were captured" to what then befell the captives ("and later executed")."""
_CAPTURING: Final = frozenset({"capture", "captured", "captures", "capturing"})
TAKING: Final = frozenset({"takeover"})
"""Classes of taking places, which may take people."""
_REACH_OF_TOO: Final = 4
"""Most words from a verb to the end of "as well" ("died on Thursday as well")."""
_OF_THE_DEAD: Final = (["among", "the"], ["among", "those"])
_BODIES: Final = frozenset({"bodies", "corpses"})


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
    new = [
        group
        for group in groups
        if not (is_counted_elsewhere(sentence, group, groups) or is_age(sentence, group, named))
    ]
    for trigger in triggers:
        what = deadly(sentence, trigger)
        if (
            what is None
            and trigger.name in TAKING
            and sentence.words[trigger.first] in _CAPTURING
            and _takes_people(sentence, trigger, new, triggers)
        ):
            what = "captured"
        if what is None or sentence.words[max(0, trigger.first - 2) : trigger.first] in _OF_THE_DEAD:
            continue  # "a sergeant was among the dead": no more dead
        if is_of_running_total(sentence, trigger, groups, found):
            continue
        able = [group for group in new if may_suffer(sentence, trigger, group, what)]
        told = _of_cue(sentence, trigger, what=what, groups=able, used=used, triggers=triggers)
        if sentence.words[trigger.last - 1] in _BODIES and were_counted(told, found):
            continue  # "left 20 dead: twenty bodies with weapons beside them"
        if what == "deaths" and not any(c.is_total for c in told):
            told = _with_roll(told, roll_of_the_dead(sentence, trigger, new, named), new, used)
        if not told and trigger.reading == "noun":
            told = one_by_name(sentence, trigger, what, named)
        found.extend(told)
        if what == "injured":
            found.extend(fatal_part(sentence, trigger, groups))
    found.extend(found_bodies(sentence, triggers, found))
    found = with_own_losses(sentence, found, triggers)
    left = [group for group in new if id(group) not in used]
    return [*found, *verb_left_out(sentence, found, triggers, left)]


def _with_roll(
    told: list[Casualties], roll: Casualties | None, groups: Sequence[Quantity], used: set[int]
) -> list[Casualties]:
    """Return the dead whom a sentence tells one by one, where these are more than its other numbers."""
    if roll is None:
        return told
    beside = sum(c.count.best or 0 for c in told if not roll.first <= c.first < roll.last)
    if beside >= (roll.count.best or 0):
        return told  # "five people, among them Ali Hassan and his wife"
    used.update(id(group) for group in groups if roll.first <= group.first < roll.last)
    return [roll]


def _takes_people(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], triggers: Sequence[Trigger]
) -> bool:
    """Whether people are captured, in a number, and no place ("captured 35 rebels")."""
    if trigger.is_passive:
        killed = any(0 <= t.first - trigger.last <= _AND_KILLED for t in triggers if deadly(sentence, t))
        return not killed and adjacent_before(sentence, trigger, groups, set()) is not None
    kills = any(t is not trigger and deadly(sentence, t) == "deaths" for t in triggers)
    return any(g.first == trigger.last and g.is_person and (g.head or kills) for g in groups)


def _of_cue(
    sentence: Sentence,
    trigger: Trigger,
    *,
    what: What,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> list[Casualties]:
    """Return the numbers of people that a cue tells of ("killed", "the dead", "wounding"), most often one.

    Parameters
    ----------
    groups
        The counted groups of the sentence.
    used
        Identities of the groups that an earlier cue has taken; those taken here are added.
    triggers
        All cues and actions of the sentence.
    """
    if total := by_order(sentence, trigger, what):
        return [total]
    if toll := _toll(sentence, trigger, what=what, groups=groups, used=used, triggers=triggers):
        return [_made(sentence, what, toll, trigger, is_total=True)]
    chosen = hurt_before(sentence, trigger, groups, used) or _chosen(
        sentence, trigger, groups=groups, used=used, triggers=triggers
    )
    used.update(id(group) for group in chosen)
    made = [_made(sentence, what, group, trigger) for group in chosen if not group.is_subset]
    if joined_by_or(sentence, chosen):
        made = [_either(made)]
    if chosen and not made:
        part = some_of_whom(sentence, trigger, what)
        return [part] if part else []  # only parts of a group told before
    first = None
    is_entry = sentence.words[trigger.last : trigger.last + 1] == [":"]  # "civilians killed: 42"
    if made and trigger.is_passive and not is_entry and all(g.first > trigger.first for g in chosen):
        first = one_or_many(sentence, trigger, what, groups)
        if first is not None:
            first.is_more = True
            made = [first, *made]
    if made and first is None:
        one = _one_beside(sentence, trigger, what, chosen)
        made = [one, *made] if one else made
    if trigger.reading == "noun":
        return made
    if not made:
        single = one_or_many(sentence, trigger, what, groups)
        made = [single] if single and not is_shot_down(sentence, trigger, single.count.unit) else []
    if len(made) == 1 and trigger.is_passive and says_several(sentence, trigger):
        made = [_at_least_two(made[0])]
    return made


def _toll(
    sentence: Sentence,
    trigger: Trigger,
    *,
    what: What,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> Quantity | None:
    """Return the number that a cue gives as the toll of a whole event ("the toll rose to 12")."""
    found = (
        toll_group(sentence, trigger, groups, used)
        or figure_group(sentence, trigger, groups, used)
        or raised_group(sentence, trigger, groups, used)
    )
    if found is None and not any(t.first > trigger.last and deadly(sentence, t) for t in triggers):
        found = brought_group(sentence, trigger, groups, used)
    if found is None and what == "deaths":
        return _corrected(sentence, trigger, groups, used, triggers)
    return found


def _one_beside(
    sentence: Sentence, trigger: Trigger, what: What, chosen: Sequence[Quantity]
) -> Casualties | None:
    """Return the one person who is counted beside groups without a number ("himself and two guards")."""
    if beside := himself_too(sentence, trigger, chosen):
        one, at, last = beside
        return Casualties(what, one, trigger.first, at, last, is_more=True)
    if follows_along(sentence, chosen):
        one = Count(best=1, low=1, high=1, text=sentence.text(trigger.first, trigger.last))
        return Casualties(what, one, trigger.first, trigger.first, trigger.last, is_more=True)
    return None


def _corrected(
    sentence: Sentence,
    trigger: Trigger,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> Quantity | None:
    """Return the number that replaces that of the last cue of a sentence, or None."""
    later = any(t.first > trigger.first and deadly(sentence, t) for t in triggers)
    return None if later else corrected_group(sentence, trigger, groups, used)


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
        what,
        group.count,
        trigger.first,
        group.first,
        group.last,
        side=group.side,
        is_total=is_total,
        is_more=is_more,
    )


def _died_too(sentence: Sentence, trigger: Trigger, group: Quantity) -> bool:
    """Whether people are told to have died beside those told before ("both attackers also died")."""
    between = sentence.words[group.last : trigger.first]
    after = sentence.words[trigger.last : trigger.last + _REACH_OF_TOO]
    return between[-1:] == ["also"] or ("as", "well") in pairwise(after) or after[:1] == ["too"]


def _chosen(
    sentence: Sentence,
    trigger: Trigger,
    *,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> list[Quantity]:
    """Return the groups that a cue counts: its subject, its object, or those beside a noun."""
    if some := some_of_them(sentence, trigger, groups, used):
        return [some]
    adjacent = adjacent_before(sentence, trigger, groups, used)
    if adjacent is not None and is_of_these(sentence, adjacent, trigger):
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
        inside = any(trigger.first < group.first and group.last <= trigger.last for group in groups)
        start = (
            trigger.first + 1 if inside else object_from(sentence, trigger)
        )  # "drove 300 from their homes"
        chosen = chain_right(sentence, start, groups, used)
        if chosen and any(trigger.last < other.first < chosen[0].first for other in triggers):
            chosen = []  # "killing himself and injuring four": the number is the other verb's
    if trigger.is_passive:
        chosen = [*chosen, *along_with(sentence, trigger, groups, used)]
    if chosen and not any(other.first > trigger.first and deadly(sentence, other) for other in triggers):
        chosen = [*chosen, *others_who_died_elsewhere(sentence, trigger, groups, used)]
    return chosen
