"""The date of a trigger: the nearest date of its sentence that is not the date of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.dates.dates import Anchor, DateHit, date_hits
from geomap.events.coding.dates.words import count_of
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence, read_sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, word_list
from geomap.model import DateSpan

_UNIT_DAYS: Final = {"day": 1, "week": 7}
_CAUSES: Final = word_list("cause_words")
_HELD: Final = (["held", "on"], ["scheduled", "for"], ["held", "last"], ["due", "on"])
_BOUNDS: Final = frozenset({"since", "until", "till"})
_UNTIL: Final = frozenset({"until", "till"})
_VAGUE_BOUNDS: Final = (["until", "a"], ["since", "a"], ["till", "a"], ["since", "the"], ["until", "the"])
_BEGAN: Final = Sought(lambda: word_list("beginning"))
_GOING_ON: Final = Sought(lambda: word_list("going_on"))
_BEFORE_IT: Final = frozenset({"after", "since", "before", "until", "till"})
_ASIDE: Final = 6
"""Words that a date in a clause of its own background seems further away."""
_OPENING: Final = 3
"""Words that count between a date at the head of a sentence and any of its triggers."""
_FRESH: Final = 3
"""Days before publication in which an event is news: an older date beside another event is that one's."""
_OF_A_NOUN: Final = frozenset({"the", "against", "over", "that", "about", "for", "his", "their"})
_CEREMONIES: Final = word_list("ceremonies")
_BURYING: Final = Sought(lambda: _CEREMONIES)
_NEAR_A_PROTEST: Final = 6
"""Most words from a protest to the month or year in which it was ("marched in May 2011")."""
_THE_DAY_OF: Final = [",", "the", "day", "of", "the"]
_SINCE: Final = Sought(lambda: {"since"})
_MOST_BETWEEN: Final = 4
"""Most words between a date and the noun that it belongs to ("Sunday's deadly car bomb attack")."""


def own_date(
    reading: Reading, trigger: Trigger, text: str, anchor: Anchor, *, elsewhere: Sequence[Trigger] = ()
) -> DateSpan | None:
    """Return the date that the sentence gives for a trigger, or None.

    A date beside a verb of saying ("said Monday") dates the statement; "overnight" in such a
    sentence is the night before that day.

    Parameters
    ----------
    elsewhere
        Triggers of the sentence that only refer to another event: a date long past, or a vague
        one, that follows such a trigger is theirs ("protested against the killing in January").
    """
    if not reading.dates:
        return None
    statement = reading.statement
    hits = [
        hit
        for hit in reading.dates
        if hit is not statement
        and not lies_ahead(hit, anchor)
        and not _is_of_another(reading, hit, trigger, text)
        and not _is_when_said(reading, hit, trigger)
        and not _is_of_words_before(reading, hit, trigger)
        and not _is_of_a_demand(reading, hit, trigger)
        and not _follows_another(reading, hit, trigger, elsewhere, anchor)
    ]
    best = min(hits, key=lambda hit: _cost(reading, hit, trigger), default=None)
    if best is None:
        return None
    if _is_since(reading, best) and anchor.day is not None:
        start, end = best.span.start or anchor.day, best.span.end or anchor.day
        if is_exact(best.span):
            return best.span.but(end=max(anchor.day, end))
        if start <= anchor.day < end:  # "since 2011" in a paper of that year
            return best.span.but(end=anchor.day)
    if best.kind == "night" and statement is not None and statement.span.start is not None:
        shifted = Anchor(statement.span.start, anchor.basis)
        again = date_hits(read_sentence(text, best.start, best.end), text, shifted)
        return again[0].span if again else best.span
    return _counted_back(reading, trigger, best)


def _counted_back(reading: Reading, trigger: Trigger, hit: DateHit) -> DateSpan:
    """Return the day of what "a day after" opens, counted back from that of the main clause."""
    clause, words = reading.clauses.at(trigger.first), reading.sentence.words
    if clause.opener != "after":
        return hit.span
    inside = clause.first <= hit.first < clause.last
    start, end = hit.span.start, hit.span.end
    unit = words[clause.first - 1].rstrip("s") if clause.first else ""
    inside = inside or "," in words[clause.first : trigger.first]  # "two days after the vote, rebels seized"
    if inside or unit not in _UNIT_DAYS or start is None or end is None:
        return hit.span
    count = count_of(words[clause.first - 2]) if clause.first > 1 else None
    back = timedelta(days=_UNIT_DAYS[unit] * (count or 1))
    return hit.span.but(start=start - back, end=end - back, basis="inferred")


def _is_since(reading: Reading, hit: DateHit) -> bool:
    """Whether a date opens the days up to now ("44 people had been killed since Wednesday night")."""
    if _SINCE not in reading.sentence.places:
        return False
    return "since" in reading.sentence.words[max(0, hit.first - 1) : hit.first + 1]


def _cost(reading: Reading, hit: DateHit, trigger: Trigger) -> int:
    """Return how far a date stands from a trigger; one that opens the sentence governs all of it."""
    clauses, first, last = reading.clauses, hit.first, hit.last
    if last + 5 == trigger.first and reading.sentence.words[last : last + 5] == _THE_DAY_OF:
        return -1  # "on Tuesday, the day of the attack, ..."
    gap = max(first - trigger.last, trigger.first - last, 0)
    distance = clauses.distance(min(first, len(clauses.of_word) - 1), trigger.first)
    if first <= 1 and is_exact(hit.span):
        gap, distance = min(gap, _OPENING), min(distance, 1)
    cost = 4 * distance + gap
    cost += 10 if hit.kind == "year" else 0
    return cost + _context_cost(reading, first, trigger)


def _follows_another(
    reading: Reading, hit: DateHit, trigger: Trigger, elsewhere: Sequence[Trigger], anchor: Anchor
) -> bool:
    """Whether a date, vague or days before publication, stands right after a trigger of another event."""
    first = hit.first
    if hit.kind == "shift" and _CAUSES.intersection(reading.sentence.words[trigger.last : first]):
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
    named = text[hit.end : hit.end + 2] in {"'s", "’s"}
    following = sentence.words[last : last + 1]
    named = named or (
        hit.kind == "day"
        and before in _OF_A_NOUN
        and following != []
        and following[0].isalpha()
        and following[0] not in function_words()
    )
    return named and not last <= trigger.first <= last + _MOST_BETWEEN


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


def lies_ahead(hit: DateHit, anchor: Anchor) -> bool:
    """Whether a date lies after publication: nothing happened on it yet."""
    start = hit.span.start
    return anchor.day is not None and start is not None and start > anchor.day + timedelta(days=1)


def _context_cost(reading: Reading, at: int, trigger: Trigger) -> int:
    """Charge a date in a clause of its own background ("since the war began in 2011")."""
    if at and reading.sentence.words[at - 1] in {"since", "until", "till"}:
        return 8
    clause = reading.clauses.at(at)
    if clause.first <= trigger.first < clause.last:
        # "after the vote of 3 March, rebels seized": the comma ends what "after" opened
        closed = clause.opener in _BEFORE_IT and "," in reading.sentence.words[at : trigger.first]
        return _ASIDE if closed else 0
    return (
        _ASIDE
        if clause.kind in {"relative", "subordinate", "bracket"}
        and clause.opener not in {"when", "after", "as"}
        else 0
    )


def told_until(reading: Reading, anchor: Anchor) -> Anchor:
    """Return the anchor for the sentences after one: "two days later" counts from the day told last."""
    if not reading.dates:
        return anchor
    statement = reading.statement
    told = [
        hit
        for hit in reading.dates
        if hit is not statement and is_exact(hit.span) and not _is_since(reading, hit)
    ]
    days = [hit for hit in told if hit.kind != "night"] or told  # "66 had been announced overnight"
    return replace(anchor, told=days[-1].span.end) if days else anchor


def is_exact(span: DateSpan | None) -> bool:
    """Whether a date names days: in the lead of a report such a date is what the report is about."""
    if span is None or span.start is None or span.end is None:
        return False
    return (span.end - span.start).days <= 6


def is_background(span: DateSpan, anchor: Anchor, days: int) -> bool:
    """Whether a date lies in another year, long before publication; a bare year is no date."""
    if span.text.isdecimal():
        return False
    if anchor.day is None or span.end is None:
        return False
    return (anchor.day - span.end).days > days and span.end.year < anchor.day.year
