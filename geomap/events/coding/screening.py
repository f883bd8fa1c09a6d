"""Why a trigger of a sentence is not coded: not told as done, no news, or no single action."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import RECIPROCAL
from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.dating.when import is_background, is_exact, statement_date
from geomap.events.coding.places.sites import LOCATIVE, where_level
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sentences.modality import Reality
from geomap.events.coding.sentences.triggers import DEED, Trigger
from geomap.events.coding.vocabulary.tables import number_words, word_list
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
_WARS: Final = word_list("wars")
_COUNTED_UP: Final = frozenset({"abduction", "arrest", "displacement", "murder", "execution", "shooting"})
"""Classes whose perfect tense with a number and "since" counts up a war ("have abducted 20,000 children")."""
_UP_TO_NOW: Final = (("this", "year"), ("so", "far"), ("to", "date"), ("until", "now"), ("in", "all"))
_LONG_UNITS: Final = frozenset({"months", "years", "decades"})
_MANY: Final = 100
"""Dead from whom on a number without day, place and deed is that of a whole war."""
_DEATHS_TOLD_TWICE: Final = 2
_SINCE_REACH: Final = 12
"""Most words from "since" to its weekday ("since fighters stormed the city before dawn on Friday")."""
_REMOTE: Final = frozenset({"shelling", "drone_strike", "air_strike"})
_ILLNESSES: Final = word_list("illnesses")
_REACH_OF_CAUSE: Final = 4
"""Most words between a death and what it was of ("died of dehydration and heat")."""
_ASKING: Final = word_list("asking")
_AFTER_MAIN: Final = 4
"""Fewest words of a main clause before "two days after"."""
_DAYS_AND_MORE: Final = frozenset({"day", "week", "month", "year"})
_EXERCISES: Final = word_list("exercises")
_NOT_PRACTISED: Final = word_list("not_practised")
_NOUN_OF_EXERCISE: Final = frozenset({"an", "the", "military", "training", "joint", "naval"})
_PERIOD_DAYS: Final = 27
"""From so many days (a month) on a count without a town or province is that of a period."""
_BEGAN: Final = frozenset({"began", "begun", "started", "erupted"})
_OWN: Final = frozenset({"their", "whose", "his", "her"})
_THE_WAR: Final = frozenset({"the", "their", "its", "his", "our", "this"})
_FOR_LONG: Final = frozenset({"have", "has"})
"""Before a verb: "they have fought the group" tells of no day."""


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
    if _is_long_before(reading, trigger):
        return f"{_REASONS['background']} (after)"
    if _is_practised(reading, trigger):
        return "no conflict event: only an exercise"
    if _is_of_period(reading, trigger, when):
        return "cumulative: a total of a long time, not of one event"
    return None


def _is_long_before(reading: Reading, trigger: Trigger) -> bool:
    """Whether a clause only says what came days before ("... two days after 16 soldiers died in X")."""
    clause, words = reading.clauses.at(trigger.first), reading.sentence.words
    if clause.opener != "after" or clause.first < _AFTER_MAIN:
        return False
    if (
        words[clause.first - 1].rstrip("s") not in _DAYS_AND_MORE
        or "," in words[clause.first : trigger.first]
    ):
        return False
    dated = (reading.sentence.word_at(hit.start) for hit in reading.dates if is_exact(hit.span))
    return not any(clause.first <= at < clause.last for at in dated)


def _is_practised(reading: Reading, trigger: Trigger) -> bool:
    """Whether an action is only practised ("jets bombed mock bunkers as the exercise began")."""
    words = reading.sentence.words
    at = next((at for at, word in enumerate(words) if word in _EXERCISES), None)
    if at is None and "exercise" in words:
        at = words.index("exercise")
        at = None if words[at - 1] not in _NOUN_OF_EXERCISE else at
    if at is None or trigger.trigger_class.kind == "effect":
        return False
    return not _NOT_PRACTISED.intersection(words[max(0, at - 4) : at])


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
    """Whether something is told of a whole war ("the conflict has killed 9,000 people since April")."""
    words = reading.sentence.words
    if trigger.reading != "verb" and trigger.trigger_class.kind != "effect":
        return False
    clause = reading.clauses.at(trigger.first)
    before = words[max(0, clause.first, trigger.first - 8) : trigger.first]
    perfect = {"has", "have", "had"}.intersection(before[-4:])
    if not perfect:
        return False
    if _WARS.intersection(before) and (trigger.trigger_class.kind == "effect" or before[-1] in perfect):
        return True
    if trigger.trigger_class.kind != "effect" and not (trigger.name in _COUNTED_UP and reading.groups):
        return False
    told = words[clause.first : trigger.last + 15]
    if "since" in told and not _since_days_ago(reading):
        return True
    return "had" not in perfect and (_so_far(told) or _has_no_day_or_place(reading, trigger))


def _so_far(words: list[str]) -> bool:
    """Whether words tell how long was counted ("this year", "in eighteen years", "so far", "to date")."""
    return any(
        (pair in _UP_TO_NOW) or (pair[1] in _LONG_UNITS and pair[0] in number_words())
        for pair in pairwise(words)
    )


def _has_no_day_or_place(reading: Reading, trigger: Trigger) -> bool:
    """Whether many dead are told of far down an article, of no day, town or deed ("498 have died")."""
    if reading.sentence.index <= 1 or reading.weapons or len(reading.triggers) > _DEATHS_TOLD_TWICE:
        return False
    if any(other.trigger_class.kind == "event" for other in reading.triggers):
        return False
    many = any(
        c.cue == trigger.first and (c.count.best or 0) >= _MANY and not c.is_total for c in reading.casualties
    )
    statement = statement_date(reading)
    dated = any(hit is not statement for hit in reading.dates)
    return many and not dated and all(where_level(site.mention) >= 6 for site in reading.sites)


def _since_days_ago(reading: Reading) -> bool:
    """Whether "since" opens some days, not a war ("have killed 150 people since Thursday")."""
    words = reading.sentence.words
    return any(
        hit.kind == "weekday" and "since" in words[max(0, at - _SINCE_REACH) : at]
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
