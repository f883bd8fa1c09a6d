"""Words that name no single action of the conflict: the dead told of before, a name, the war at large."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import FROM_AFAR, RECIPROCAL
from geomap.events.coding.casualties.uncounted import AT_FIRST, follows_first_reports
from geomap.events.coding.places.sites import LOCATIVE, where_level
from geomap.events.coding.reading import Reading
from geomap.events.coding.screening.asides import (
    is_fate_of_remains,
    is_movement_as_a_whole,
    is_setting,
)
from geomap.events.coding.screening.totals import is_cumulative
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan
from geomap.model.vocabulary import COUNTRY_PREC

_ILLNESSES: Final = word_list("illnesses")
_REACH_OF_CAUSE: Final = 4
"""Most words between a death and what it was of ("died of dehydration and heat")."""
_FINDING: Final = word_list("finding")
_UNKNOWN: Final = word_list("not_known")
_UNCOUNTED: Final = Sought(lambda: _UNKNOWN)
_COUNTS: Final = word_list("counting_nouns")
_ENDS: Final = frozenset({",", ";", "but", "were", "and"})
_REACH_OF_NUMBER: Final = 5
"""Most words from "number" to what is counted."""
_REACH_OF_UNKNOWN: Final = 7
"""Most words from what is counted to "unknown"."""
_AMONG_THEM: Final = (["among", "the"], ["among", "those"], ["of", "the"])
_COUNTED: Final = tuple([word] for word in sorted(_COUNTS))
_OWN: Final = frozenset({"their", "whose", "his", "her"})
_IT: Final = frozenset({"it", "this", "that"})
_WAS_THE: Final = (["was", "the"], ["is", "the"])
_RANKS: Final = word_list("ordinals") | word_list("superlatives_of_events") | {"first", "last"}
_REACH_OF_DAYS: Final = 4
"""Most words from the head of a sentence to a noun that tells after what it was ("two days after the")."""
_REACH_OF_RANK: Final = 3
"""Most words from "it was the" to what is ranked."""
_STATES_OF_WOUNDED: Final = word_list("state_of_wounded")
_BY_ITSELF: Final = word_list("going_home")
_NOT_THE_ACTION: Final = word_list("not_the_action")
_THE_WAR: Final = word_list("of_the_known_war")
_SIEGE: Final = frozenset({"siege", "besieged"})
_REACH_OF_SIEGE: Final = 6
"""Most words from a siege to how long it lasts ("besieged X for more than two years")."""
_LONG: Final = word_list("long_spans")
_FIRE: Final = frozenset({"fire"})
_REASONS: Final = word_list("owners") | {"its", "allegedly", "failing", "not", "saying"}
_REACH_OF_REASON: Final = 7
"""Most words from "under fire" to what somebody is criticised for."""
_FOR_LONG: Final = frozenset({"have", "has"})
"""Before a verb: "they have fought the group" tells of no day."""
_HAS_GONE_ON: Final = (["has", "been"], ["have", "been"])


def why_no_action(reading: Reading, trigger: Trigger, when: DateSpan | None) -> str | None:
    """Return why a trigger names no single action of the conflict, or None."""
    is_deed = trigger.reading == "noun" and trigger.trigger_class.kind not in {"demonstration", "effect"}
    if is_deed and any(s.speaker_first <= trigger.first < s.speaker_last for s in reading.speeches):
        return "names a speaker, not an action"
    word = reading.sentence.words[trigger.first]
    for holds, reason in _no_actions(trigger.reading, trigger.trigger_class.kind, trigger.name, word):
        if holds(reading, trigger):
            return reason
    if _is_state_of_war(reading, trigger, when):
        return "context: the fighting at large, no single event"
    if trigger.trigger_class.kind == "diplomatic":
        return f"diplomatic: PLOVER {trigger.trigger_class.plover_type}, no conflict event"
    return None


def _is_of_the_dead(reading: Reading, trigger: Trigger) -> bool:
    """Whether a word for the dead only says who was one of them ("soldiers were among the dead")."""
    if trigger.trigger_class.kind != "effect":
        return False
    words, first = reading.sentence.words, trigger.first
    while first > 0 and words[first - 1] in _STATES_OF_WOUNDED:
        first -= 1
    before = words[max(0, first - 2) : first]
    if before == ["those", "who"]:
        return words[first - 3 : first - 2] in (["of"], ["among"])
    among = before in _AMONG_THEM and words[max(0, first - 3) : first - 2] not in _COUNTED
    return among or (words[trigger.first] == "bodies" and bool(_OWN.intersection(before)))


def _disperses_itself(reading: Reading, trigger: Trigger) -> bool:
    """Whether a crowd only went home ("marched to the square and dispersed without incident")."""
    if trigger.name != "dispersal" or trigger.reading != "verb" or trigger.is_passive:
        return False
    if reading.sentence.words[trigger.first : trigger.last] != ["dispersed"]:
        return False  # "dispersed the crowd" has its object
    after = reading.sentence.words[trigger.last : trigger.last + 1] or ["."]
    return not after[0][0].isalnum() or after[0] in _BY_ITSELF


def _are_bodies_shown(reading: Reading, trigger: Trigger) -> bool:
    """Whether people carry their dead to a protest ("laid the bodies of four boys outside the station")."""
    if reading.sentence.words[trigger.first] != "bodies":
        return False
    protested = any(other.trigger_class.kind == "demonstration" for other in reading.triggers)
    return protested and not _FINDING.intersection(reading.sentence.words[: trigger.first])


def _is_unknown_count(reading: Reading, trigger: Trigger) -> bool:
    """Whether a word only says that nobody knows how many ("casualties unknown")."""
    words = reading.sentence.words
    if trigger.trigger_class.kind != "effect":
        return False
    before = words[max(0, trigger.first - _REACH_OF_NUMBER) : trigger.first]
    if ("how", "many") in pairwise(before):
        return True  # "nobody knows how many of the people inside died"
    if _UNCOUNTED not in reading.sentence.places:
        return False
    if trigger.reading != "noun" and not _COUNTS.intersection(before):
        return False
    after = words[trigger.last : trigger.last + _REACH_OF_UNKNOWN]
    at = next((i for i, word in enumerate(after) if word in _UNKNOWN), None)
    return at is not None and _ENDS.isdisjoint(after[:at])


def _is_of_first_reports(reading: Reading, trigger: Trigger) -> bool:
    """Whether a word only tells what was told at first ("the army at first spoke of 15 killed in combat")."""
    if AT_FIRST not in reading.sentence.places:
        return False
    words, clause = reading.sentence.words, reading.clauses.at(trigger.first)
    return any(
        max(clause.first, trigger.first - _REACH_OF_UNKNOWN) <= group.first < trigger.first
        and ";" not in words[group.last : trigger.first]
        and follows_first_reports(words, group.first)
        for group in reading.groups
    )


def _is_part_of_a_name(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun only tells what kind of people or things follow it ("blast injuries", "bomb vests")."""
    if trigger.reading != "noun" and trigger.tag != "base":
        return False
    after = reading.sentence.words[trigger.last : trigger.last + 3]
    if after and after[0] in {"and", "or"}:
        after = after[2:]  # "gunshot and blast injuries"
    return bool(after) and after[0] in _NOT_THE_ACTION


def _is_ranked(reading: Reading, trigger: Trigger) -> bool:
    """Whether a sentence only counts the event told before among others ("it was the third big strike")."""
    words = reading.sentence.words
    if trigger.reading != "noun" or words[0] not in _IT or words[1:3] not in _WAS_THE:
        return False
    before = words[3 : trigger.first]
    return len(before) <= _REACH_OF_RANK and any(word in _RANKS for word in before)


def _is_of_patients(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun only tells what people are treated for ("170 people with gunshot injuries")."""
    if trigger.reading != "noun" or trigger.name != "injure" or reading.sentence.index == 0:
        return False
    before = reading.sentence.words[max(0, trigger.first - 4) : trigger.first]
    others = (t for t in reading.triggers if t is not trigger and not _is_part_of_a_name(reading, t))
    alone = all(other.trigger_class.kind != "event" for other in others)
    return alone and bool({"with", "for"}.intersection(before))


def _is_of_days_before(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun only says after what something happened ("Two days after the raid, men were killed")."""
    words = reading.sentence.words
    before, after = words[: trigger.first], words[trigger.last : trigger.last + 1]
    return before[-2:] == ["after", "the"] and len(before) <= _REACH_OF_DAYS and after == [","]


def _is_downed(reading: Reading, trigger: Trigger) -> bool:
    """Whether rockets or drones told of before were shot down ("both were shot down")."""
    words = reading.sentence.words
    if not trigger.is_passive or words[trigger.last - 1] != "down":
        return False
    remote = any(hit.value in FROM_AFAR and hit.first < trigger.first for hit in reading.weapons)
    clause = reading.clauses.at(trigger.first)
    people = any(clause.first <= party.first < trigger.first for party in reading.parties)
    return remote and not people


def _is_of_illness(reading: Reading, trigger: Trigger) -> bool:
    """Whether people died of what nobody did to them ("died of dehydration", "deaths from cholera")."""
    if trigger.trigger_class.kind != "effect":
        return False
    following = reading.sentence.words[trigger.last : trigger.last + _REACH_OF_CAUSE]
    return following[:1] in (["of"], ["from"]) and bool(_ILLNESSES.intersection(following))


def _is_state_of_war(reading: Reading, trigger: Trigger, when: DateSpan | None) -> bool:
    """Whether "the fighting", "their fight" names the war, with no date, place or casualties."""
    if trigger.name not in RECIPROCAL or (when is not None and when.text):
        return False
    before = reading.sentence.words[max(0, trigger.first - 3) : trigger.first]
    signs = _THE_WAR if trigger.reading == "noun" else _FOR_LONG
    if not signs.intersection(before):
        return False
    clause = reading.clauses.at(trigger.first)
    if any(clause.first <= c.cue < clause.last for c in reading.casualties):
        return False
    is_verb = trigger.reading == "verb"  # "have fought for control of X": X is where
    return all(
        where_level(site.mention) >= COUNTRY_PREC or (site.preposition not in LOCATIVE and not is_verb)
        for site in reading.sites
    )


def _is_long_siege(reading: Reading, trigger: Trigger) -> bool:
    """Whether a town has been besieged for long ("under siege for 18 months", "besieged since May")."""
    words = reading.sentence.words
    if _SIEGE.isdisjoint(words[trigger.first : trigger.last]):
        return False
    going_on = words[max(0, trigger.first - 2) : trigger.first] in _HAS_GONE_ON
    if going_on and "since" in words[trigger.last :]:
        return True
    after = words[trigger.last : trigger.last + _REACH_OF_SIEGE]
    return "for" in after and not _LONG.isdisjoint(after[after.index("for") :])


def _is_criticism(reading: Reading, trigger: Trigger) -> bool:
    """Whether someone is only criticised ("under fire from lawmakers", "under fire for its deal")."""
    words, last = reading.sentence.words, trigger.last
    if words[trigger.first] != "under" or _FIRE.isdisjoint(words[trigger.first : last]):
        return False
    near = words[last - 1 : last + _REACH_OF_REASON]
    if "over" in near[:2] or any(pair[0] == "for" and pair[1] in _REASONS for pair in pairwise(near)):
        return True
    critics = [
        p for p in reading.parties if last <= p.first <= last + 2 and "from" in words[last - 1 : p.first]
    ]
    return bool(critics) and all(p.side not in ARMED and not p.is_thing for p in critics)


# Which triggers a rule is asked about (reading, kind, class or first word; "": all), the rule, the reason.
_NO_ACTIONS: Final[tuple[tuple[str, Callable[[Reading, Trigger], bool], str], ...]] = (
    ("under", _is_criticism, "no conflict event: criticism, in words of war"),
    ("", _is_long_siege, "context: an ongoing state, no single event"),
    ("effect", _is_of_the_dead, "context: who was among those told of before"),
    ("", is_fate_of_remains, "context: what became of the dead told of before"),
    ("dispersal", _disperses_itself, "context: a crowd that went home by itself"),
    ("bodies", _are_bodies_shown, "context: whose bodies people show as they protest"),
    ("effect", _is_unknown_count, "context: a number that nobody knows"),
    ("", _is_of_first_reports, "context: a number given at first, and given up"),
    ("", _is_part_of_a_name, "refers to an action, tells of none"),
    ("noun", _is_ranked, "refers to an action, tells of none"),
    ("noun", _is_of_days_before, "context: refers to something told elsewhere (after)"),
    ("injure", _is_of_patients, "context: what patients suffer from"),
    ("", _is_downed, "context: weapons shot down, nobody hurt"),
    ("effect", _is_of_illness, "no conflict event: a death of illness, hunger or cold"),
    ("labour_strike blockade", is_setting, "context: the setting in which something else happened"),
    ("demonstration", is_movement_as_a_whole, "context: the protests as a whole, no single event"),
    ("", is_cumulative, "cumulative: a total of the whole conflict, not of one event"),
)
"""What no action of its own looks like, with the reason that is given, in the order in which it is asked.

Before each the only readings, kinds, classes or first words of triggers that it is asked of, "" where of all.
"""


@cache
def _no_actions(
    reading: str, kind: str, name: str, word: str
) -> tuple[tuple[Callable[[Reading, Trigger], bool], str], ...]:
    """Return what is asked of triggers of a reading, kind and class that begin with a word."""
    about = {reading, kind, name, word}
    return tuple(
        (holds, reason) for of, holds, reason in _NO_ACTIONS if not of or about.intersection(of.split())
    )
