"""Why a trigger of a sentence is not coded: background, no action, or not what its class needs."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import RECIPROCAL
from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.dating.when import is_background, is_exact
from geomap.events.coding.parties.parties import ARMED
from geomap.events.coding.parties.sides import Sides
from geomap.events.coding.places.sites import LOCATIVE, where_level
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sentences.modality import Reality
from geomap.events.coding.sentences.triggers import DEED, Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan

_REASONS: Final = {
    "negated": "negated: the text says that it did not happen",
    "hypothetical": "hypothetical: it could or would happen",
    "planned": "planned or wished, not done",
    "background": "background: an earlier time",
    "charge": "background: what somebody is accused of",
    "context": "context: refers to something told elsewhere",
    "cause": "context: what people react to",
    "ongoing": "context: an ongoing state, no single event",
    "purpose": "purpose of another action, not told as done",
}
_PLACE_NOUNS: Final = word_list("place_nouns")
_WARS: Final = word_list("wars")
_THINGS: Final = word_list("things")
_REMOTE: Final = frozenset({"shelling", "drone_strike", "air_strike"})
_ILLNESSES: Final = word_list("illnesses")
_REACH_OF_CAUSE: Final = 4
"""Most words between a death and what it was of ("died of dehydration and heat")."""
_ASKING: Final = word_list("asking")
_PERIOD_DAYS: Final = 60
"""From so many days on a count without a town or province is that of a period."""
_BEGAN: Final = frozenset({"began", "begun", "started", "erupted"})
_OWN: Final = frozenset({"their", "whose", "his", "her"})
_THE_WAR: Final = frozenset({"the", "their", "its", "his", "our", "this"})
_FOR_LONG: Final = frozenset({"have", "has"})
"""Before a verb: "they have fought the group" tells of no day."""
_NEEDS_FORCE: Final = frozenset({"entry", "deployment", "withdrawal", "recruitment", "defection"})


def why_not_told(
    reading: Reading,
    trigger: Trigger,
    meant: Reality,
    when: DateSpan | None,
    *,
    anchor: Anchor,
    resources: CodingResources,
) -> str | None:
    """Return why a trigger is not told as an event of the conflict, or None.

    Parameters
    ----------
    trigger
        One of the reading's triggers.
    meant
        Whether the text tells it as done.
    when
        Its own date, or None.
    anchor
        The day the article is read from.
    resources
        Tells how many days back an action is background.
    """
    lead = reading.sentence.index <= 1 and is_exact(when)
    if when is not None and not lead and is_background(when, anchor, resources.background_days):
        return f"background: dated {when.text}"
    if trigger.name == DEED and meant.effect != "denied":
        return "refers to an action, tells of none"
    if meant.effect in _REASONS and not (
        meant.effect in {"context", "ongoing"} and _tells_more(reading, trigger, when)
    ):
        return f"{_REASONS[meant.effect]} ({meant.words})"
    return _is_no_news(reading, trigger, when) or _is_no_action(reading, trigger, when)


def _is_no_news(reading: Reading, trigger: Trigger, when: DateSpan | None) -> str | None:
    """Return why a sentence tells of nothing done on a day: it asks, announces, or counts a long time."""
    if reading.sentence.raws[-1] == "?" and reading.sentence.words[0] in _ASKING:
        return "a question: it tells of nothing"
    if _is_set_for(reading, trigger):
        return f"{_REASONS['planned']} (for)"
    if _is_of_period(reading, trigger, when):
        return "cumulative: a total of a long time, not of one event"
    return None


def _is_set_for(reading: Reading, trigger: Trigger) -> bool:
    """Whether an action is set for a day ("called a march for Wednesday")."""
    words = reading.sentence.words
    if trigger.reading != "noun" or words[trigger.last : trigger.last + 1] != ["for"]:
        return False
    at = trigger.last + 1
    return any(h.kind == "weekday" and reading.sentence.word_at(h.start) == at for h in reading.dates)


def _is_of_period(reading: Reading, trigger: Trigger, when: DateSpan | None) -> bool:
    """Whether killings are counted over months, at no place ("last year it had 7,800 murders")."""
    if when is None or when.start is None or when.end is None:
        return False
    if (when.end - when.start).days < _PERIOD_DAYS:
        return False
    counts = any(group.count.best and group.count.best > 1 for group in reading.groups)
    is_count = trigger.trigger_class.kind == "effect" or trigger.reading == "noun"
    return is_count and counts and all(where_level(site.mention) >= 6 for site in reading.sites)


def _is_no_action(reading: Reading, trigger: Trigger, when: DateSpan | None) -> str | None:
    """Return why a trigger names no single action of the conflict, or None."""
    in_speaker = any(s.speaker_first <= trigger.first < s.speaker_last for s in reading.speeches)
    if (
        in_speaker
        and trigger.reading == "noun"
        and trigger.trigger_class.kind not in {"demonstration", "effect"}
    ):
        return "names a speaker, not an action"
    for holds, reason in (
        (_is_of_the_dead, "context: who was among those told of before"),
        (_is_downed, "context: weapons shot down, nobody hurt"),
        (_is_of_illness, "no conflict event: a death of illness, hunger or cold"),
        (_is_setting, "context: the setting in which something else happened"),
        (_is_movement_as_a_whole, "context: the protests as a whole, no single event"),
        (_is_cumulative, "cumulative: a total of the whole conflict, not of one event"),
    ):
        if holds(reading, trigger):
            return reason
    if _is_state_of_war(reading, trigger, when):
        return "context: the fighting at large, no single event"
    if trigger.trigger_class.kind == "diplomatic":
        return f"diplomatic: PLOVER {trigger.trigger_class.plover_type}, no conflict event"
    return None


def _is_of_the_dead(reading: Reading, trigger: Trigger) -> bool:
    """Whether a word for the dead only says who was one of them ("soldiers were among the dead")."""
    before = reading.sentence.words[max(0, trigger.first - 2) : trigger.first]
    whose = reading.sentence.words[trigger.first] == "bodies" and bool(_OWN.intersection(before))
    among = before in (["among", "the"], ["among", "those"])
    return trigger.trigger_class.kind == "effect" and (among or whose)


def _is_downed(reading: Reading, trigger: Trigger) -> bool:
    """Whether rockets or drones told of before were shot down ("both were shot down")."""
    words = reading.sentence.words
    if not trigger.is_passive or words[trigger.last - 1] != "down":
        return False
    remote = any(hit.value in _REMOTE and hit.first < trigger.first for hit in reading.weapons)
    clause = reading.clauses.at(trigger.first)
    people = any(clause.first <= party.first < trigger.first for party in reading.parties)
    return remote and not people


def _is_of_illness(reading: Reading, trigger: Trigger) -> bool:
    """Whether people died of what nobody did to them ("died of dehydration", "deaths from cholera")."""
    if trigger.trigger_class.kind != "effect":
        return False
    following = reading.sentence.words[trigger.last : trigger.last + _REACH_OF_CAUSE]
    return following[:1] in (["of"], ["from"]) and bool(_ILLNESSES.intersection(following))


def _is_setting(reading: Reading, trigger: Trigger) -> bool:
    """Whether a stoppage only says when something happened ("on the third day of the blockade")."""
    if trigger.reading != "noun" or trigger.name not in {"labour_strike", "blockade"}:
        return False
    before = reading.sentence.words[max(0, trigger.first - 6) : trigger.first]
    times = {"during", "amid", "day", "ahead", "hours"}.intersection(before)
    return bool(times) and any(other.trigger_class.family == "violence" for other in reading.triggers)


def _is_movement_as_a_whole(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun names all protests of some time ("the protests, which started on 1 May, ...")."""
    words = reading.sentence.words
    known = trigger.reading == "noun" and words[max(0, trigger.first - 1) : trigger.first] == ["the"]
    after = words[trigger.last : trigger.last + 4]
    began = bool({"which", "that"}.intersection(after)) and bool(_BEGAN.intersection(after))
    return known and trigger.trigger_class.kind == "demonstration" and began


def _is_cumulative(reading: Reading, trigger: Trigger) -> bool:
    """Whether an effect is told of a whole war ("the conflict has killed 9,000 people since April")."""
    if trigger.trigger_class.kind != "effect":
        return False
    words = reading.sentence.words
    clause = reading.clauses.at(trigger.first)
    before = words[max(0, clause.first, trigger.first - 8) : trigger.first]
    perfect = {"has", "have", "had"}.intersection(before[-4:])
    since = "since" in words[clause.first : trigger.last + 15] and not _since_days_ago(reading)
    return bool(perfect) and (since or bool(_WARS.intersection(before)))


def _since_days_ago(reading: Reading) -> bool:
    """Whether "since" opens some days, not a war ("have killed 150 people since Thursday")."""
    words = reading.sentence.words
    return any(
        hit.kind == "weekday" and "since" in words[max(0, at - 2) : at]
        for hit in reading.dates
        for at in (reading.sentence.word_at(hit.start),)
    )


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
        where_level(site.mention) >= 6 or (site.preposition not in LOCATIVE and not is_verb)
        for site in reading.sites
    )


def _tells_more(reading: Reading, trigger: Trigger, when: DateSpan | None) -> bool:
    """Whether a noun that refers to another event still tells its date or its dead."""
    clause = reading.clauses.at(trigger.first)
    if trigger.trigger_class.family == "agreement":
        return False  # "hours after a truce took effect on Saturday"
    if when is not None and when.text:
        dated = [reading.sentence.word_at(hit.start) for hit in reading.dates]
        words = reading.sentence.words
        return any(
            trigger.last <= at <= trigger.last + 6 and not _BEGAN.intersection(words[trigger.last : at])
            for at in dated
        )
    return any(clause.first <= c.cue < clause.last for c in reading.casualties)


def what_lacks(reading: Reading, trigger: Trigger, sides: Sides) -> str | None:
    """Return what an action of its class needs and this one has not, or None.

    A denial needs nothing: who denies need not repeat who is said to have acted.
    """
    if trigger.name in _NEEDS_FORCE:
        movers = sides.agents + (sides.patients if trigger.name in {"deployment", "recruitment"} else [])
        if trigger.is_passive:
            movers = sides.agents + sides.patients
        if not any(party.side in ARMED for party in movers):
            return "no armed actor moves"
    if trigger.name == "blockade" and sides.agents and all(p.side == "state" for p in sides.agents):
        return "armed men demonstrate nothing"
    if "slogans" in reading.sentence.words[trigger.first : trigger.last] and _are_gunmen(sides):
        return "armed men demonstrate nothing"
    if trigger.name in {"takeover", "recapture"}:
        return _takes_no_place(reading, trigger)
    if (
        trigger.name == "march"
        and not any(p.side not in ARMED for p in sides.agents + sides.patients)
        and not reading.groups
    ):
        return "nobody demonstrates"
    return None


def _are_gunmen(sides: Sides) -> bool:
    """Whether those who act are all armed and of no state ("the attackers, who shouted slogans")."""
    return bool(sides.agents) and all(party.side in ARMED - {"state", "communal"} for party in sides.agents)


def _takes_no_place(reading: Reading, trigger: Trigger) -> str | None:
    words = reading.sentence.words
    if words[trigger.last : trigger.last + 1] and words[trigger.last][0].isdigit():
        return "takes no territory"  # "fell to 18th"
    if trigger.last - trigger.first >= 3:
        return None
    if trigger.is_passive or trigger.reading == "noun":
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
    things = _THINGS.intersection(window[:6])
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
