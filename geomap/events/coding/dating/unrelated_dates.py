"""Dates of a sentence that are not those of a trigger: of another event, of a speech, of what people are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.dates.dates import Anchor, DateHit
from geomap.events.coding.dating.spans import is_exact
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import POSSESSIVE, Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, word_list

_CAUSES: Final = word_list("cause_words")
_OVER: Final = frozenset({"over"})
_HELD: Final = (["held", "on"], ["scheduled", "for"], ["held", "last"], ["due", "on"])
_BOUNDS: Final = frozenset({"since", "until", "till"})
_UNTIL: Final = frozenset({"until", "till"})
_VAGUE_BOUNDS: Final = (["until", "a"], ["since", "a"], ["till", "a"], ["since", "the"], ["until", "the"])
_BEGAN: Final = Sought(lambda: word_list("beginning"))
_GOING_ON: Final = Sought(lambda: word_list("going_on"))
_FRESH: Final = 3
"""Days before publication in which an event is news: an older date beside another event is that one's."""
_OF_A_NOUN: Final = word_list("before_days_of_nouns")
_CEREMONIES: Final = word_list("ceremonies")
_BURYING: Final = Sought(lambda: _CEREMONIES)
_NEAR_A_PROTEST: Final = 6
"""Most words from a protest to the month or year in which it was ("marched in May 2011")."""
_RECORDS: Final = word_list("superlatives_of_events") | {"first", "most"}
_PERFECT: Final = frozenset({"have", "has", "had"})
_RECORD_REACH: Final = 8
"""Most words from a superlative to its "since"."""
_MOST_BETWEEN: Final = 4
"""Most words between a date and the noun that it belongs to ("Sunday's deadly car bomb attack")."""


def is_of_something_else(
    reading: Reading,
    hit: DateHit,
    trigger: Trigger,
    *,
    text: str,
    elsewhere: Sequence[Trigger],
    anchor: Anchor,
) -> bool:
    """Whether a date of a trigger's sentence is not that of the trigger.

    Parameters
    ----------
    text
        The article's text.
    elsewhere
        Triggers of the sentence that only refer to another event.
    """
    return (
        _is_of_another(reading, hit, trigger, text)
        or _is_when_said(reading, hit, trigger)
        or _is_of_words_before(reading, hit, trigger)
        or _is_of_a_demand(reading, hit, trigger)
        or _is_year_of_a_noun(reading, hit, trigger)
        or _is_of_what_had_been(reading, hit, trigger)
        or _is_since_in_a_clause(reading, hit, trigger)
        or _follows_another(reading, hit, trigger, elsewhere, anchor)
    )


def _is_since_in_a_clause(reading: Reading, hit: DateHit, trigger: Trigger) -> bool:
    """Whether "since" and no day stand in a clause aside ("ended a war in which 900 died since 1992")."""
    if is_exact(hit.span) or "since" not in reading.sentence.words[max(0, hit.first - 1) : hit.first + 1]:
        return False
    clauses = reading.clauses
    own, other = clauses.of_word[trigger.last - 1], clauses.of_word[hit.first]
    return any(clause.kind == "relative" for clause in clauses.clauses[own + 1 : other + 1])


def _follows_another(
    reading: Reading, hit: DateHit, trigger: Trigger, elsewhere: Sequence[Trigger], anchor: Anchor
) -> bool:
    """Whether a date, vague or days before publication, stands right after a trigger of another event."""
    first = hit.first
    if hit.kind == "shift" and _causes_of(trigger).intersection(reading.sentence.words[trigger.last : first]):
        return True  # "protested against his arrest a day earlier"
    if not elsewhere:
        return False
    nearest = max((t for t in reading.triggers if t.last <= first), key=lambda t: t.last, default=None)
    if nearest is None or nearest is trigger or nearest not in elsewhere:
        return False
    if {",", ";"}.intersection(reading.sentence.words[nearest.last : first]):
        return False
    start, day = hit.span.start, anchor.day
    is_old = start is not None and day is not None and (day - start).days > _FRESH
    return hit.kind in {"month", "year", "range", "shift"} or (hit.kind != "weekday" and is_old)


def _causes_of(trigger: Trigger) -> frozenset[str]:
    """Return the words that introduce why something was done: drones are only shot down over a place."""
    is_over = trigger.trigger_class.kind == "demonstration" or trigger.name == "arrest"
    return _CAUSES if is_over else _CAUSES - _OVER


def _is_of_another(reading: Reading, hit: DateHit, trigger: Trigger, text: str) -> bool:
    """Whether a date only names something else: "Sunday's attack", "the April 7 blast", "since Monday"."""
    sentence, first, last = reading.sentence, hit.first, hit.last
    two_before = sentence.words[max(0, first - 2) : first]
    before = two_before[-1] if two_before else ""
    if before in _UNTIL and last <= trigger.first:
        # "until last week, the deadliest bombing was that of May", "was calm until Monday, when men attacked"
        return "when" not in sentence.words[last : last + 2]
    if before in _BOUNDS or two_before in _VAGUE_BOUNDS:
        perfect = {"have", "has"}.intersection(sentence.words[max(0, trigger.first - 3) : trigger.first])
        goes_on = trigger.trigger_class.kind == "demonstration" or bool(perfect)
        return trigger.last <= first and goes_on  # "have fought since 8 July" tells of no day
    if _is_when_it_began(sentence, first) or _is_of_people(reading, first, trigger):
        return True
    if trigger.trigger_class.kind != "demonstration" and two_before in _HELD:
        return True  # "the strike came as elections were held on Monday"
    if last <= trigger.first and _BURYING in sentence.places and _is_of_ceremony(sentence.words[:first]):
        return True  # "funerals were held on Sunday for the victims of a bombing"
    named = text[hit.end : hit.end + 2] in POSSESSIVE
    following = sentence.words[last : last + 1]
    named = named or (
        hit.kind == "day"
        and before in _OF_A_NOUN
        and following != []
        and following[0].isalpha()
        and following[0] not in function_words()
    )
    return named and not last <= trigger.first <= last + _MOST_BETWEEN


def _is_year_of_a_noun(reading: Reading, hit: DateHit, trigger: Trigger) -> bool:
    """Whether a year only tells which one of its kind a thing is ("signatories of the agreement of 2016").

    Or "soldiers who took part in the 2012 coup protested": who did something, not when.
    """
    if hit.kind != "year":
        return False
    words, last = reading.sentence.words, hit.last
    before = words[max(0, hit.first - 1) : hit.first]
    if before == ["of"]:
        return trigger.last != hit.first - 1
    if "the" not in {*before, *words[hit.first : last - 1]} or trigger.reading != "verb":
        return False
    if not (last < trigger.first and words[last][0].isalpha() and words[last] not in function_words()):
        return False
    between = words[last + 1 : trigger.first]  # "in the 2012 coup soldiers killed three" is of 2012
    return all(function_words().get(word) in {"be", "have", "adverb", "modal"} for word in between)


def _is_of_what_had_been(reading: Reading, hit: DateHit, trigger: Trigger) -> bool:
    """Whether a date is that of what had been done before.

    "The army shelled X, which rebels had seized in May, on Monday".
    """
    clause, words = reading.clauses.at(hit.first), reading.sentence.words
    if _is_since_when_worst(words, hit, trigger):
        return True
    if clause.kind not in {"relative", "that"} or trigger.first >= clause.first:
        return False
    if clause.opener == "where" and hit.kind in {"month", "year"}:
        return True  # "fought in the prison where a riot in September had 119 dead"
    inside = [t for t in reading.triggers if clause.first <= t.first and t.last <= hit.first]
    if not inside or "had" not in words[clause.first : inside[-1].first]:
        return False
    return "," not in words[inside[-1].last : hit.first]


def _is_since_when_worst(words: Sequence[str], hit: DateHit, trigger: Trigger) -> bool:
    """Whether a month or year only tells since when nothing was as bad ("the worst since May")."""
    if hit.kind not in {"month", "year"} or "since" not in words[trigger.last : hit.first]:
        return False
    if not _PERFECT.isdisjoint(words[max(0, trigger.first - 2) : trigger.first]):
        return False  # "sixty have died in the worst fighting since"
    since = hit.first - 1 - list(reversed(words[: hit.first])).index("since")
    return any(word in _RECORDS for word in words[max(trigger.last, since - _RECORD_REACH) : since])


def _is_of_ceremony(before: list[str]) -> bool:
    """Whether a date stands in the clause of a funeral, given the words before it."""
    border = max((at for at, word in enumerate(before) if word in {",", ";"}), default=-1)
    return bool(_CEREMONIES.intersection(before[border + 1 :]))


def _is_when_said(reading: Reading, hit: DateHit, trigger: Trigger) -> bool:
    """Whether a date tells when somebody spoke, or what went on then.

    "A court found in March that soldiers had fired", "she said as searches ended on Thursday".
    """
    if hit.first > 1 and hit.last < trigger.first and reading.sentence.words[hit.last] == "that":
        return True
    clause = reading.clauses.at(hit.first)
    return clause.opener in {"as", "while"} and any(s.last == clause.first for s in reading.speeches)


def _is_of_a_demand(reading: Reading, hit: DateHit, trigger: Trigger) -> bool:
    """Whether a month or year tells of what people protest about, or who they are, not when they did.

    "Staged a rally in the square over pay owed since January 2014", "soldiers of the 2011 coup protested".
    """
    if trigger.trigger_class.kind != "demonstration" or is_exact(hit.span):
        return False
    first = reading.sentence.word_at(hit.start)
    if any(trigger.last <= other.first and other.last == first for other in reading.triggers):
        return True  # "a vigil for a colleague killed last year"
    if first > trigger.last + _NEAR_A_PROTEST:
        return not _CAUSES.isdisjoint(reading.sentence.words[trigger.last : first])
    clause = reading.clauses.at(first)
    return clause.kind == "relative" and not clause.first <= trigger.first < clause.last


def _is_of_words_before(reading: Reading, hit: DateHit, trigger: Trigger) -> bool:
    """Whether a date stands before a semicolon, where nothing is told but words.

    "The mayor gave a figure of 134 on Sunday; more bodies have since been found".
    """
    words, first = reading.sentence.words, hit.first
    if first <= 1 or trigger.first < first:
        return False
    if ";" not in words[first : trigger.first]:
        return False
    border = first + words[first:].index(";")
    return not any(other.first < border for other in reading.triggers)


def _is_of_people(reading: Reading, at: int, trigger: Trigger) -> bool:
    """Whether a date only tells of people ("inmates whose bodies lay there on Sunday") after a trigger."""
    clause = reading.clauses.at(at)
    if clause.opener not in {"whose", "whom", "who"} or trigger.last > clause.first:
        return False
    return clause.opener != "who" or reading.sentence.words[clause.first + 1 : clause.first + 2] == ["had"]


def _is_when_it_began(sentence: Sentence, at: int) -> bool:
    """Whether a date only says since when something goes on ("continued a strike that began on 16 June")."""
    return _GOING_ON in sentence.places and any(at - 3 <= began < at for began in sentence.where(_BEGAN))
