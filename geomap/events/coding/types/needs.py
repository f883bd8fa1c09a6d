"""What an action of its class needs to be told as an event: armed people who move, a place to take."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from geomap.events.coding.parties.parties import Sides
from geomap.events.coding.parties.sides import is_of_what_falls
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.taking import TAKING
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.forms import irregular_pasts
from geomap.events.coding.vocabulary.tables import person_nouns, word_list

NOBODY_ARMED: Final = "no armed actor moves"
_PLACE_NOUNS: Final = word_list("place_nouns")
_THINGS: Final = word_list("things")
_OBJECT: Final = 3
"""Most words from a verb of carrying off to the thing that is taken ("taking away nine guns")."""
_CARRYING_OFF: Final = word_list("carrying_off")
_CARRIED_HOME: Final = word_list("carried_home")
NOBODY_SENT: Final = "refers to an action, tells of none"
_SENT: Final = frozenset({"sent", "dispatched"})
_SENDING: Final = frozenset({"send", "sending", "sends", "sent"})
_WORDS_SENT: Final = word_list("sent_without_forces")
_WAYS: Final = frozenset({"from", "to", "by", "into"})
_PURPOSES: Final = frozenset({"for", "against", "demanding"})
_NEEDS_FORCE: Final = frozenset({"entry", "deployment", "withdrawal", "recruitment", "defection"})


def what_lacks(reading: Reading, trigger: Trigger, sides: Sides) -> str | None:
    """Return what an action of its class needs and this one has not, or None.

    A denial needs nothing: who denies need not repeat who is said to have acted.
    """
    if trigger.name == "deployment" and (_only_describes(reading, trigger) or _sends_words(reading, trigger)):
        return NOBODY_SENT
    if trigger.name in _NEEDS_FORCE:
        movers = sides.agents + (sides.patients if trigger.name in {"deployment", "recruitment"} else [])
        if trigger.is_passive:
            movers = sides.agents + sides.patients
        if not any(party.side in ARMED for party in movers):
            return NOBODY_ARMED
    shouts = "slogans" in reading.sentence.words[trigger.first : trigger.last]
    blocks = trigger.name == "blockade" and sides.agents and all(p.side == "state" for p in sides.agents)
    if blocks or (shouts and _are_gunmen(sides)):
        return "armed men demonstrate nothing"
    taken = _is_bare_taking(reading, trigger) and not any(party.side in ARMED for party in sides.agents)
    if taken:
        return "no armed actor does it"
    if trigger.name in {"takeover", "recapture"}:
        return _takes_no_place(reading, trigger)
    return _of_whom(reading, trigger, sides)


def _only_describes(reading: Reading, trigger: Trigger) -> bool:
    """Whether a participle only tells which people do what follows ("soldiers sent from X met")."""
    words = reading.sentence.words
    before, after = words[max(0, trigger.first - 1)], words[trigger.last : trigger.last + 1]
    if words[trigger.first] not in _SENT or before not in person_nouns() or _WAYS.isdisjoint(after):
        return False
    return any(word.endswith("ed") or word in irregular_pasts() for word in words[trigger.last + 1 :])


def _sends_words(reading: Reading, trigger: Trigger) -> bool:
    """Whether what somebody sends is a letter, aid or an envoy, no forces ("the chief sent a letter")."""
    sent = reading.sentence.words[trigger.last : trigger.last + _OBJECT]
    return reading.sentence.words[trigger.first] in _SENDING and not _WORDS_SENT.isdisjoint(sent)


def _of_whom(reading: Reading, trigger: Trigger, sides: Sides) -> str | None:
    """Return which people an action needs and nobody names, or None."""
    if trigger.name == "abduction" and _carries_off_nobody(reading, trigger, sides):
        return "nobody alive is taken"
    if trigger.name == "march":
        unarmed = any(party.side not in ARMED for party in sides.agents + sides.patients)
        return (
            None
            if unarmed or reading.groups or _tells_why(reading, trigger, sides)
            else "nobody demonstrates"
        )
    return None


def _tells_why(reading: Reading, trigger: Trigger, sides: Sides) -> bool:
    """Whether a noun says what people march for, and nobody armed does ("a march for cheaper fuel")."""
    nobody = trigger.reading == "noun" and not sides.agents and not sides.patients
    return nobody and not _PURPOSES.isdisjoint(reading.sentence.words[trigger.last : trigger.last + 1])


def _carries_off_nobody(reading: Reading, trigger: Trigger, sides: Sides) -> bool:
    """Whether a verb of carrying off takes a thing, the dead or the wounded ("carried the bodies away")."""
    words = reading.sentence.words
    if words[trigger.first] not in _CARRYING_OFF:
        return False
    inside = words[trigger.first : trigger.last]
    near = {
        *words[max(0, trigger.first - 5) : trigger.first],
        *inside,
        *words[trigger.last : trigger.last + 5],
    }
    if _CARRIED_HOME & near:
        return True
    people = any(g.is_person and trigger.last <= g.first < trigger.last + 6 for g in reading.groups)
    things = _THINGS.intersection(words[trigger.last : trigger.last + _OBJECT])
    if not trigger.is_passive and things and not people:
        return True  # "arrested seven men, taking away nine guns", not "took away two guns and five men"
    taken = [party for party in sides.patients if not party.is_thing]
    named = any(word in person_nouns() for word in inside)
    return not (taken or named or any(group.first < trigger.last + 6 for group in reading.groups))


def _is_bare_taking(reading: Reading, trigger: Trigger) -> bool:
    """Whether only "take" tells of a capture, or "take" and "from": armed people must be who takes."""
    words = reading.sentence.words
    is_bare = trigger.last - trigger.first == 1 or words[trigger.last - 1] == "from"
    return is_bare and words[trigger.first] in TAKING


def _are_gunmen(sides: Sides) -> bool:
    """Whether those who act are all armed and of no state ("the attackers, who shouted slogans")."""
    return bool(sides.agents) and all(party.side in ARMED - {"state", "communal"} for party in sides.agents)


def _takes_no_place(reading: Reading, trigger: Trigger) -> str | None:
    """Say why "took", "fell" and the like take no territory; None where a place or a noun for one is near."""
    words = reading.sentence.words
    if words[trigger.last : trigger.last + 1] and words[trigger.last][0].isdecimal():
        return "takes no territory"  # "fell to 18th"
    if trigger.last - trigger.first >= 3:
        return None
    if trigger.is_passive or trigger.reading == "noun" or is_of_what_falls(reading.sentence, trigger):
        window = words[max(0, trigger.first - 10) : trigger.last + 8]
        first, last = trigger.first - 10, trigger.last + 8
    else:
        window = words[trigger.last : trigger.last + 8]
        first, last = trigger.last, trigger.last + 8
    near = [
        site
        for site in reading.sites
        if first <= site.first < last and site.preposition not in {"in", "at", "near"}
    ]
    fields = {left for left, right in pairwise(window) if right in _PLACE_NOUNS}  # "oil fields" are land
    things = _THINGS.intersection(window[:6]) - fields
    if things and not near:
        return f"takes no territory: {sorted(things)[0]}"
    taken = {*window, *_antecedent(reading, trigger)}
    if near or _PLACE_NOUNS & taken or window[:1] in (["it"], ["them"]):
        return None
    return "takes no territory"


def _antecedent(reading: Reading, trigger: Trigger) -> list[str]:
    """Return the words that a relative clause belongs to: "towns" in "towns that it had retaken"."""
    clause, words = reading.clauses.at(trigger.first), reading.sentence.words
    if clause.kind in {"relative", "that"}:
        return words[max(0, clause.first - 3) : clause.first]
    if words[max(0, trigger.first - 1)] in {"it", "they"}:
        return words[max(0, trigger.first - 4) : trigger.first - 1]  # "towns it recaptured"
    return []
