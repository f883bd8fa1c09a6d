"""Totals of a whole war or a long time: numbers of no single event."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.casualties.long_times import LONG_TIMES, ends_long_time
from geomap.events.coding.dating.spans import is_exact
from geomap.events.coding.places.sites import LOCATIVE, where_level
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.clauses import Clause
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan
from geomap.model.vocabulary import COUNTRY_PREC, DISTRICT_PREC

_WHOLE_WARS: Final = frozenset({"conflict", "insurgency", "war"})
_AREAS: Final = word_list("areas_of_war")
"""After "war": where people were, not what they died in."""
_COUNTED_TO: Final = frozenset({"by", "since", "until", "till"})
"""Before a day: from when on, or up to when was counted."""
_IN_THE: Final = (["in", "the"], ["during", "the"], ["in", "this"])
_ESTIMATES: Final = word_list("estimates")
_WARS: Final = word_list("wars")
_LOOSE_WARS: Final = word_list("loose_wars")
_BROKE_OUT: Final = Sought(lambda: word_list("breaking_out_then"))
_LONG_AGO: Final = frozenset({"weeks", "month", "months", "year", "years"})
_COUNTED_UP: Final = frozenset({"abduction", "arrest", "displacement", "murder", "execution", "shooting"})
"""Classes whose perfect tense with a number and "since" counts up a war ("have abducted 20,000 children")."""
_PERFECT: Final = frozenset({"has", "have", "had"})
_MANY: Final = 100
"""Dead from whom on a number without day, place and deed is that of a whole war."""
_THOUSANDS: Final = 1_000
"""Dead from whom on not even a word for an attack beside them ("the onslaught has ...") makes one event."""
_SINCE_REACH: Final = 12
"""Most words from "since" to its weekday ("since fighters stormed the city before dawn on Friday")."""
_SUPERLATIVE_REACH: Final = 5
"""Most words from a superlative to its "since"."""
_SUPERLATIVES: Final = Sought(lambda: word_list("superlatives"))
_RECORDS: Final = word_list("superlatives_of_events")
_TIMES: Final = Sought(lambda: word_list("times_of_records"))
_TIME_OPENS: Final = 4
"""The first words of a sentence, among which the time stands that it is about."""
_COUNTING_UP: Final = word_list("counting_up")
_WAR_REACH: Final = 6
"""Most words from "war" to the clause about it ("a war from 1998 to 2000 that cost 80,000 lives")."""
_SEVERAL: Final = 10
"""Fewest dead that are counted over months."""
_FIGHTS: Final = frozenset({"gunfight", "clash", "offensive"})
_SIDES: Final = Sought(lambda: {"side"})
_OF_MONTHS: Final = DISTRICT_PREC
"""Least ``where_prec`` of a place in which months of dead are counted."""
_PERIOD_DAYS: Final = 27
"""From so many days (a month) on a count without a town or province is that of a period."""


def is_of_period(reading: Reading, trigger: Trigger, when: DateSpan | None) -> bool:
    """Whether killings are counted over months, at no place ("last year it had 7,800 murders")."""
    if when is None or when.start is None or when.end is None:
        return False
    if (when.end - when.start).days < _PERIOD_DAYS:
        return False
    if trigger.trigger_class.kind != "effect" and trigger.reading != "noun":
        return False
    counts = any(group.count.best and group.count.best > 1 for group in reading.groups)
    return counts and all(where_level(site.mention) >= COUNTRY_PREC for site in reading.sites)


def is_cumulative(reading: Reading, trigger: Trigger) -> bool:
    """Whether something is told of a whole war ("the conflict has killed 9,000 people since April")."""
    is_effect = trigger.trigger_class.kind == "effect"
    if trigger.reading != "verb" and not is_effect:
        is_of_a_side = trigger.name in _FIGHTS and _only_counts_up(reading, trigger)
        return is_of_a_side or _broke_out_long_ago(reading.sentence, trigger)
    of_months = is_effect and (
        _is_in_the_war(reading, trigger) or _is_of_months(reading, trigger) or _is_of_a_side(reading, trigger)
    )
    words, clause = reading.sentence.words, reading.clauses.at(trigger.first)
    before = words[max(0, clause.first, trigger.first - 8) : trigger.first]
    near = before if not _COUNTING_UP.isdisjoint(before) else before[-4:]
    perfect = _PERFECT.intersection(near)
    of_a_war = perfect and _WARS.intersection(before) and (is_effect or before[-1] in perfect)
    of_strife = is_effect and (
        _is_of_a_war(words, clause)
        or _is_deadliest_time(reading.sentence)
        or _is_of_strife(reading, trigger, clause)
        or _broke_out_long_ago(reading.sentence, trigger)
    )
    if of_months or of_a_war or of_strife:
        return True
    if not perfect or not (is_effect or (trigger.name in _COUNTED_UP and reading.groups)):
        return False
    told = words[clause.first : trigger.last + 15]
    if _is_of_this_year(words) or (_since_the_war_began(told) and not _since_days_ago(reading)):
        return True
    has_lost = words[trigger.first] == "lost" and clause.kind == "relative"  # "which has lost seven soldiers"
    is_long = has_lost or _is_estimate(reading, trigger)
    return "had" not in perfect and (is_long or _has_no_day_or_place(reading, trigger))


def _is_of_this_year(words: list[str]) -> bool:
    """Whether a sentence counts up a year ("six mayors have been murdered so far this year")."""
    return "far" in words and ("so", "far", "this") in zip(words, words[1:], words[2:], strict=False)


def _is_of_months(reading: Reading, trigger: Trigger) -> bool:
    """Whether dead are counted over months or years, or from some month on, at no day and no town told.

    "In the first three months of the year 763 were killed", "Since May, when X began, 1,100 have died".
    """
    sentence = reading.sentence
    if sentence.index == 0 or LONG_TIMES not in sentence.places:
        return False
    numbers = [c.count.best or 0 for c in reading.casualties if c.cue == trigger.first and not c.is_total]
    if max(numbers, default=0) < _SEVERAL or any(is_exact(hit.span) for hit in reading.dates):
        return False
    own = reading.clauses.at(trigger.first)
    near = range(own.first, own.last) if max(numbers) >= _MANY else range(len(sentence.words))
    if any(where_level(site.mention) < _OF_MONTHS and site.first in near for site in reading.sites):
        return False
    words = sentence.words
    if words[0] == "since" and not _PERFECT.isdisjoint(words[: trigger.first]):
        return True
    return any(ends_long_time(words, at) for at in sentence.where(LONG_TIMES))


def _is_in_the_war(reading: Reading, trigger: Trigger) -> bool:
    """Whether people died "in the war": on no day and at no place of it, and not "in the war zone"."""
    after = reading.sentence.words[trigger.last : trigger.last + 4]
    if after[:2] not in _IN_THE or after[2:3] == [] or after[2] not in _WHOLE_WARS:
        return False
    return _AREAS.isdisjoint(after[3:]) and not _has_day_or_place(reading, reading.clauses.at(trigger.first))


def _only_counts_up(reading: Reading, trigger: Trigger) -> bool:
    """Whether fighting is only the subject of a count of dead ("the offensive has killed 9,000")."""
    if _PERFECT.isdisjoint(reading.sentence.words[trigger.last :]):
        return False
    clause = reading.clauses.at(trigger.first)
    return any(
        t.trigger_class.kind == "effect"
        and clause.first <= t.first < clause.last
        and (_is_of_a_side(reading, t) or _has_no_day_or_place(reading, t, _THOUSANDS))
        for t in reading.triggers
    )


def _is_of_a_side(reading: Reading, trigger: Trigger) -> bool:
    """Whether the dead of one side of a war are counted up ("on the Lebanese side 310 have been killed")."""
    words, sentence = reading.sentence.words, reading.sentence
    if sentence.index == 0 or _SIDES not in sentence.places or _PERFECT.isdisjoint(words[: trigger.first]):
        return False
    if not any(words[at - 3 : at - 1] == ["on", "the"] for at in sentence.where(_SIDES)):
        return False
    clause = reading.clauses.at(trigger.first)
    return not _has_day_or_place(reading, clause)


def _has_day_or_place(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells a day other than that up to which was counted, or a place in a country."""
    words, statement = reading.sentence.words, reading.statement
    own = range(clause.first, clause.last)
    dated = any(
        hit.first in own
        and is_exact(hit.span)
        and hit is not statement
        and _COUNTED_TO.isdisjoint(words[max(0, hit.first - 1) : hit.first])
        for hit in reading.dates
    )
    return dated or any(
        site.first in own and site.preposition in LOCATIVE and where_level(site.mention) < COUNTRY_PREC
        for site in reading.sites
    )


def _is_of_a_war(words: list[str], clause: Clause) -> bool:
    """Whether a clause only tells about a war ("a rebellion in which 120,000 people were killed")."""
    opens = clause.kind in {"relative", "that"}
    return opens and not _WARS.isdisjoint(words[max(0, clause.first - _WAR_REACH) : clause.first])


def _is_of_strife(reading: Reading, trigger: Trigger, clause: Clause) -> bool:
    """Whether fighting is said to have cost a hundred lives or more ("the strife has claimed 150 lives")."""
    words = reading.sentence.words
    subject = words[clause.first : trigger.first]
    if _PERFECT.isdisjoint(subject[-3:]) or _LOOSE_WARS.isdisjoint(subject):
        return False
    return _counts_many(reading, trigger) and not any(
        is_exact(hit.span) and hit is not reading.statement for hit in reading.dates
    )


def _counts_many(reading: Reading, trigger: Trigger) -> bool:
    return any(
        c.cue == trigger.first and (c.count.best or 0) >= _MANY and not c.is_total for c in reading.casualties
    )


def _broke_out_long_ago(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether people died in fighting that began weeks ago ("killed in clashes that erupted a month ago")."""
    words = sentence.words
    for at in sentence.where(_BROKE_OUT):
        told = words[at + 1 : at + 6]
        if "ago" not in told or _LONG_AGO.isdisjoint(told) or words[at - 1] not in {"that", "which"}:
            continue
        if trigger.first < at and not _LOOSE_WARS.isdisjoint(words[trigger.first : at]):
            return True
    return False


def _is_deadliest_time(sentence: Sentence) -> bool:
    """Whether a week or more is compared with others ("the month was the deadliest, with 300 dead")."""
    times, worst_of = sentence.where(_TIMES), sentence.where(_SUPERLATIVES)
    if not worst_of or not times or times[0] >= _TIME_OPENS:
        return False
    time, worst = times[0], worst_of[0]
    between = sentence.words[time + 1 : worst]
    return 0 < worst - time <= _SUPERLATIVE_REACH and bool({"was", "is", "been"}.intersection(between))


def _since_the_war_began(told: list[str]) -> bool:
    """Whether "since" tells from when on was counted, not since when nothing was as bad."""
    if "since" not in told:
        return False
    before = told[max(0, told.index("since") - _SUPERLATIVE_REACH) : told.index("since")]
    return not any(word in _RECORDS or word == "first" for word in before)


def _is_estimate(reading: Reading, trigger: Trigger) -> bool:
    """Whether a number of no day is estimated ("estimates of the number of people it has killed")."""
    estimated = _ESTIMATES.intersection(reading.sentence.words[: trigger.first])
    return bool(estimated) and not any(is_exact(hit.span) for hit in reading.dates)


def _has_no_day_or_place(reading: Reading, trigger: Trigger, least: int = _MANY) -> bool:
    """Whether so many dead are told of far down an article, of no day, town or deed ("498 have died")."""
    if reading.sentence.index <= 1 or reading.weapons:
        return False
    clause = reading.clauses.at(trigger.first)
    beside = [t for t in reading.triggers if t is not trigger and clause.first <= t.first < clause.last]
    counted = [c.count.best or 0 for c in reading.casualties if c.cue == trigger.first and not c.is_total]
    most = max(counted, default=0)
    if most < _THOUSANDS and any(other.trigger_class.kind == "event" for other in beside):
        return False
    many = most >= least
    statement = reading.statement
    dated = any(hit is not statement for hit in reading.dates)
    return many and not dated and all(where_level(site.mention) >= COUNTRY_PREC for site in reading.sites)


def _since_days_ago(reading: Reading) -> bool:
    """Whether "since" opens some days, not a war ("have killed 150 people since Thursday")."""
    words = reading.sentence.words
    return any(
        hit.kind == "weekday" and "since" in words[max(0, hit.first - _SINCE_REACH) : hit.first]
        for hit in reading.dates
    )
