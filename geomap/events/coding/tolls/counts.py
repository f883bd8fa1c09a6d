"""How many: the numbers of all sentences of one event, added once each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.casualties.casualties import Casualties, What
from geomap.events.coding.casualties.number_forms import counts_several
from geomap.events.coding.reading import Reading
from geomap.events.coding.vocabulary.entries import ARMED, OF_NO_SIDE, UNARMED
from geomap.events.coding.vocabulary.tables import number_words, person_nouns, word_list
from geomap.model import Count

_UNKNOWN: Final = word_list("unknown_numbers")
_VICTIMS: Final = frozenset({"victim", "victims"})
"""People told of before: a number of them is a part."""
_PAIR: Final = 2
_LISTED: Final = 3
"""Fewest dead of a list that the same number later on repeats."""
UNSAID_PLURAL: Final = 3
"""Deaths counted where a plural without number died ("villagers were killed"), as for "several"."""


@dataclass(slots=True)
class Toll:
    """A count with its parts by side (groups.csv)."""

    count: Count | None
    by_side: dict[str, int]


def toll(found: Sequence[tuple[Casualties, int]], what: What) -> Toll:
    """Add up what an event's sentences say, each number once.

    A total ("the toll rose to 12", "ten people") is not added to its parts ("six soldiers and four
    rebels"); a number repeated in another sentence counts once; "two others" adds.
    """
    mine = [(_as_first(c, s, found), s) for c, s in found if c.what == what] if found else []
    if not mine:
        return Toll(None, {})
    mine = _beside_specific(_without_unknown(_without_boasts(mine)))
    mine = _without_told_again(_without_claims_of_the_same(mine))
    totals = [c for c, _ in mine if c.is_total]
    specific = _distinct([(c, s) for c, s in mine if not c.is_total and c.side not in OF_NO_SIDE])
    general = _distinct([(c, s) for c, s in mine if not c.is_total and c.side in OF_NO_SIDE])
    by_side: dict[str, int] = {}
    for count in specific:
        by_side[count.side] = by_side.get(count.side, 0) + _best(count.count)
    parts = sum(by_side.values())
    chosen = _whole_or_parts(specific, general, parts)
    if totals:
        last = totals[-1].count
        if _best(last) >= _of(chosen):
            chosen = last
    if chosen is None:
        return Toll(None, {})
    rest = _of(chosen) - parts
    if rest < 0:
        by_side = {}
        rest = _of(chosen)
    if rest:
        by_side["generic"] = rest
    return Toll(chosen, by_side)


def _whole_or_parts(
    specific: Sequence[Casualties], general: Sequence[Casualties], parts: int
) -> Count | None:
    """Return the larger number of an event's people: told by side (``parts`` in all), or as a whole.

    "Others" add to either, wherever they stand.
    """
    more = [c for c in general if c.is_more]
    told_whole = _of(_merged([c for c in general if not c.is_more]))
    if more and specific and told_whole <= parts:
        return _merged([*specific, *more])
    if general and specific and all(c.is_more for c in specific):
        return _merged([*general, *specific])  # "three of them were killed; ten rebels also died"
    if parts >= _of(_merged(general)):
        return _merged(specific)
    besides = [c for c in specific if c.is_more]
    return _merged([*general, *besides])  # "157 people died; two of the attackers also died"


def _as_first(counted: Casualties, at: int, found: Sequence[tuple[Casualties, int]]) -> Casualties:
    """Return a number of "others" as none where they are but no dead ("killed 28 and wounded 54 others")."""
    if not counted.is_more:
        return counted
    before = {c.what for c, s in found if s == at and c.first < counted.first}
    if counted.what == "injured" and any(
        s != at and c.what == "injured" and c.count.best == counted.count.best for c, s in found
    ):
        return msgspec.structs.replace(counted, is_more=False)  # "15 others were hurt", told again
    if not before or counted.what in before or (counted.what == "deaths" and before == {"injured"}):
        return counted  # of "five others wounded, two of whom died", two add to the dead told before
    return msgspec.structs.replace(counted, is_more=False)


def _without_boasts(mine: Sequence[tuple[Casualties, int]]) -> list[tuple[Casualties, int]]:
    """Drop what a party claims to have inflicted where somebody else counts too.

    "Six civilians died, the clinic said. The army claimed to have killed 47 rebels there."
    """
    firm = [(c, s) for c, s in mine if not c.is_boast]
    return firm if any(c.count.best for c, _ in firm) else list(mine)


def _without_claims_of_the_same(mine: Sequence[tuple[Casualties, int]]) -> list[tuple[Casualties, int]]:
    """Drop a bare number that a party gives of those whom somebody else has counted by name before.

    "Ten soldiers were killed. The rebels said they had killed 120": of those soldiers. What the army
    says that it killed is no number of its own.
    """
    firm = [(c.side, s) for c, s in mine if not c.claimed_by and c.side not in OF_NO_SIDE and c.count.best]
    if not firm:
        return list(mine)
    return [
        (c, s)
        for c, s in mine
        if not (c.claimed_by and not c.count.unit and c.side in OF_NO_SIDE)
        or not any(at < s and side not in _sides_of(c.claimed_by) for side, at in firm)
    ]


def _without_told_again(mine: Sequence[tuple[Casualties, int]]) -> list[tuple[Casualties, int]]:
    """Drop numbers of those counted before: some of "the victims", or the sum of what one sentence lists.

    "An officer and her two guards were killed. Three members of the guard died", "31 inmates died,
    with several victims beheaded".
    """
    if len(mine) < _PAIR:
        return list(mine)
    sums: dict[int, int] = {}
    for counted, at in mine:
        sums[at] = sums.get(at, 0) + (counted.count.best or 0)
    listed = {at for at in sums if sum(s == at for _, s in mine) > 1 and sums[at] >= _LISTED}
    most = max(counted.count.best or 0 for counted, _ in mine)
    return [
        (counted, at)
        for counted, at in mine
        if counted.is_total
        or counted.is_more
        or not (
            (counted.count.unit in _VICTIMS and (counted.count.best or 0) < most)
            or any(before < at and sums[before] == counted.count.best for before in listed)
        )
    ]


def _sides_of(speaker: str) -> set[str]:
    """Return the sides that the words for a speaker name ("the army": state)."""
    nouns = person_nouns()
    return {nouns[word].side for word in speaker.lower().split() if word in nouns}


def _without_unknown(mine: Sequence[tuple[Casualties, int]]) -> list[tuple[Casualties, int]]:
    """Count nobody for "an unknown number" beside people who are counted; the sum stays open above."""
    unknown = [not _UNKNOWN.isdisjoint(c.count.text.lower().split()) for c, _ in mine]
    if all(unknown) or not any(unknown):
        return list(mine)
    return [
        (msgspec.structs.replace(c, count=c.count.but(best=0, low=0, high=None)) if is_unknown else c, s)
        for (c, s), is_unknown in zip(mine, unknown, strict=True)
    ]


def _beside_specific(mine: Sequence[tuple[Casualties, int]]) -> list[tuple[Casualties, int]]:
    """Mark a general number as adding where one verb names it beside others ("a leader and his two guards").

    It stays a total where it equals the sum of the others ("ten people, six soldiers and four rebels").
    """
    marked: list[tuple[Casualties, int]] = []
    for casualties, sentence in mine:
        same = [
            _best(c.count)
            for c, s in mine
            if s == sentence and c.cue == casualties.cue and c.side not in OF_NO_SIDE and not c.is_total
        ]
        general = casualties.side in OF_NO_SIDE and not casualties.is_total
        adds = (
            general and bool(same) and (_best(casualties.count) == 1 or _best(casualties.count) != sum(same))
        )
        marked.append((msgspec.structs.replace(casualties, is_more=True) if adds else casualties, sentence))
    return marked


def _best(count: Count) -> int:
    return UNSAID_PLURAL if count.best is None else count.best


def _of(count: Count | None) -> int:
    return 0 if count is None else _best(count)


def _distinct(found: Sequence[tuple[Casualties, int]]) -> list[Casualties]:
    """Drop numbers that repeat an earlier one of the same side in another sentence."""
    kept: list[tuple[Casualties, int]] = []
    for casualties, sentence in found:
        earlier = [(k, s) for k, s in kept if s != sentence and _same_people(k, casualties)]
        if earlier and casualties.claimed_by:
            continue  # a party's own figure: what was told before stays
        if earlier and all(k.claimed_by for k, _ in earlier):
            kept = [pair for pair in kept if pair not in earlier]
        elif earlier and not casualties.is_more:
            # A later sentence about the same people repeats or corrects; the larger number stays.
            best, at = max(earlier, key=lambda pair: _best(pair[0].count))
            unnumbered = best.count.best is None and casualties.count.best is not None
            both = casualties.count.best is not None and best.count.best is not None
            if unnumbered or (both and _best(casualties.count) > _best(best.count)):
                same = [k for k, s in kept if k.side == casualties.side and s == at]
                if unnumbered or _best(casualties.count) > sum(_best(k.count) for k in same):
                    kept = [(k, s) for k, s in kept if not (k.side == casualties.side and s == at)]
                    kept.append((casualties, sentence))
            continue
        kept.append((casualties, sentence))
    return [casualties for casualties, _ in kept]


def _same_people(left: Casualties, right: Casualties) -> bool:
    """Whether two counts may be of the same people: of one side, or one number of unarmed people."""
    if left.side == right.side or {left.side, right.side} <= OF_NO_SIDE:
        return True
    if "armed" in {left.side, right.side} and {left.side, right.side} <= ARMED:
        return True  # "five rebels", then "their commander"
    return {left.side, right.side} <= UNARMED and left.count.best == right.count.best


def _merged(found: Sequence[Casualties]) -> Count | None:
    """Add counts; an open end of one opens the sum."""
    if not found:
        return None
    if len(found) == 1:
        only = found[0].count
        return only.but(best=_best(only)) if only.best is None else only
    best = sum(_best(c.count) for c in found)
    lows = [c.count.low for c in found]
    highs = [c.count.high for c in found]
    return Count(
        best=best,
        low=None if None in lows else sum(low for low in lows if low is not None),
        high=None if None in highs else sum(high for high in highs if high is not None),
        unit=found[0].count.unit,
        text="; ".join(c.count.text for c in found),
    )


def size(candidate: Candidate) -> Count | None:
    """Return the size of the force or crowd that acts: the firmest number beside its triggers.

    An exact number ("at least 300") is firmer than a vague one ("hundreds"), a larger than a smaller.
    """
    found = [count for reading in candidate.readings for count in _sizes(candidate, reading)]
    return max(found, key=lambda count: (not _is_vague(count), count.best or 0), default=None)


def _is_vague(count: Count) -> bool:
    known = [number_words().get(word) for word in count.text.lower().split()]
    return any(word is not None and word.kind.startswith("vague") for word in known)


def _sizes(candidate: Candidate, reading: Reading) -> list[Count]:
    """Return the numbers of people before the triggers of one sentence, casualties left out."""
    may_act = bool(candidate.agents) and reading is candidate.main_reading
    may_lead = candidate.main.trigger_class.kind in {"movement", "demonstration"}
    ends = [party.last for party in candidate.agents] if may_act else []
    ends += [trigger.first for trigger in candidate.triggers] if may_lead else []
    if not ends or not counts_several(reading.sentence, max(ends)):
        return []
    index = reading.sentence.index
    used = {(c.first, c.last) for c, sentence in candidate.casualties if sentence == index}
    agents = {(p.first, p.last) for p in candidate.agents}
    found: list[Count] = []
    for group in reading.groups:
        if not group.is_person or (group.count.best or 0) < 2 or (group.first, group.last) in used:
            continue
        acts = any(group.first <= last and first <= group.last for first, last in agents)
        leads = may_lead and any(
            group.last <= trigger.first
            and trigger in reading.triggers
            and (group.side in ARMED or group.head)
            for trigger in candidate.triggers
        )
        if leads or (acts and may_act):
            found.append(group.count)
    return found
