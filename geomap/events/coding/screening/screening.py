"""Why a trigger of a sentence is not coded: not told as done, no news, or no single action."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import TAKING
from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.dating.days_before import is_long_before
from geomap.events.coding.dating.spans import is_background, is_exact
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.screening.asides import is_practised
from geomap.events.coding.screening.no_action import why_no_action
from geomap.events.coding.screening.totals import is_of_period
from geomap.events.coding.sentences.modality import Reality
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
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
_THEN: Final = ((";", "then"), (",", "then"), ("and", "then"))
"""Opens what happened next; not "since then", nor "under then president"."""
_ASKING: Final = word_list("asking")
_INTERROGATIVES: Final = word_list("interrogatives")
_BEGAN: Final = word_list("breaking_out")
_SINCE_THEN: Final = "background: an earlier time (since)"
_SINCE: Final = Sought(lambda: {"since"})
_NEWS: Final = 31
"""Most days since what may still be news itself."""
_MONTH: Final = 27
"""Least days of a month."""
_DATE_REACH: Final = 6
"""Most words, names aside, between a noun for an action and its date."""
_ANAPHORA: Final = word_list("pointing_back")
_ESCAPING: Final = word_list("escaping")
_REACH_OF_ESCAPE: Final = 4
"""Most words from "escaped" to "after" ("escaped without serious injury after")."""
_AUXILIARIES: Final = word_list("auxiliaries")


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
    if when is not None and (old := _is_long_ago(reading, trigger, when, anchor, resources.background_days)):
        return old
    if when is None and (then := _follows_background(reading, trigger, anchor, resources.background_days)):
        return f"background: after {then}"
    if trigger.name == DEED and meant.effect != "denied":
        return "refers to an action, tells of none"
    tells_more = meant.effect in {"context", "ongoing"} and _tells_more(reading, trigger, when)
    if meant.effect in _REASONS and not tells_more and not _began_on_a_day(meant, trigger, when):
        return f"{_REASONS[meant.effect]} ({meant.words})"
    return _is_no_news(reading, trigger, when) or why_no_action(reading, trigger, when)


def _is_long_ago(reading: Reading, trigger: Trigger, when: DateSpan, anchor: Anchor, days: int) -> str | None:
    """Return why a dated action is one of long before, or None; ``days``: how many back it is background."""
    lead = reading.sentence.index <= 1 and is_exact(when)
    is_old = (not lead and is_background(when, anchor, days)) or _is_vague_and_old(
        reading, trigger, when, anchor
    )
    if is_old:
        return f"background: dated {when.text}"
    looks_back = days == date.max.toordinal()
    if looks_back:
        return None
    if _is_of_that_place(reading, trigger, when, anchor):
        return f"background: dated {when.text}"
    return _SINCE_THEN if _is_since(reading, trigger, when, anchor) else None


def _began_on_a_day(meant: Reality, trigger: Trigger, when: DateSpan | None) -> bool:
    """Whether what went on since is told with its day ("have held the town since storming it on Tuesday")."""
    since = (meant.effect, meant.words) == ("background", "since")
    return since and trigger.tag == "ing" and is_exact(when) and bool(when and when.text)


def _follows_background(reading: Reading, trigger: Trigger, anchor: Anchor, days: int) -> str:
    """Return the time long past after which "then" tells a trigger, "" without one.

    "Rebels held the city from 2012 to 2016; then the army won it back."
    """
    words = reading.sentence.words
    for hit in reading.dates:
        if hit.last <= trigger.first and is_background(hit.span, anchor, days):
            between = pairwise(words[hit.last : trigger.first])
            return hit.span.text if any(pair in _THEN for pair in between) else ""
    return ""


def _asks_whether(words: list[str]) -> bool:
    """Whether a question tells of nothing: it opens as one, or only its mark tells ("army shelled camp?")."""
    return words[0] in _ASKING or _INTERROGATIVES.isdisjoint(words)


def _is_since(reading: Reading, trigger: Trigger, when: DateSpan, anchor: Anchor) -> bool:
    """Whether forces moved or took a place long before what is told ("the worst raid since rebels took X").

    Not in the last weeks: that is news itself.
    """
    moves = trigger.trigger_class.kind == "movement" or trigger.name in TAKING
    if not moves or _SINCE not in reading.sentence.places:
        return False
    if reading.clauses.at(trigger.first).opener != "since":
        return False
    return when.end is not None and anchor.day is not None and (anchor.day - when.end).days > _NEWS


def _is_of_that_place(reading: Reading, trigger: Trigger, when: DateSpan, anchor: Anchor) -> bool:
    """Whether a clause tells what happened long before at the same place ("where a riot in May ...")."""
    if when.start is None or when.end is None or anchor.day is None or (when.end - when.start).days < _MONTH:
        return False
    told_before = any(other.first < trigger.first for other in reading.triggers)
    is_aside = told_before and reading.clauses.at(trigger.first).opener == "where"
    return is_aside and (anchor.day - when.end).days > _NEWS


def _is_escaped(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody came away from an action that is news ("escaped injury after bombs were thrown").

    Not from one told before ("survived the attack", "escaped after that raid").
    """
    words, first = reading.sentence.words, trigger.first
    after = next((at for at in range(first - 1, -1, -1) if words[at] == "after"), None)
    if after is None or _ANAPHORA.intersection(words[after:first]):
        return False
    return not _ESCAPING.isdisjoint(words[max(0, after - _REACH_OF_ESCAPE) : after])


def _is_vague_and_old(reading: Reading, trigger: Trigger, when: DateSpan, anchor: Anchor) -> bool:
    """Whether words only tell who people are by a month long before ("a nurse kidnapped in January")."""
    if reading.sentence.index <= 1 or when.start is None or when.end is None or anchor.day is None:
        return False
    if not trigger.is_passive or _AUXILIARIES.intersection(
        reading.sentence.words[max(0, trigger.first - 2) : trigger.first]
    ):
        return False
    return (when.end - when.start).days >= _MONTH and (anchor.day - when.end).days > 2 * _MONTH


def _is_no_news(reading: Reading, trigger: Trigger, when: DateSpan | None) -> str | None:
    """Return why a sentence tells of nothing done on a day: it asks, announces, or counts a long time."""
    if reading.sentence.raws[-1] == "?" and _asks_whether(reading.sentence.words):
        return "a question: it tells of nothing"
    if _is_set_for(reading, trigger):
        return f"{_REASONS['planned']} (for)"
    if aside := _is_aside(reading, trigger):
        return aside
    if is_of_period(reading, trigger, when):
        return "cumulative: a total of a long time, not of one event"
    return None


def _is_aside(reading: Reading, trigger: Trigger) -> str | None:
    """Return why something is told aside: what came long before, an exercise."""
    if is_long_before(reading, trigger):
        return f"{_REASONS['background']} (after)"
    return "no conflict event: only an exercise" if is_practised(reading, trigger) else None


def _is_set_for(reading: Reading, trigger: Trigger) -> bool:
    """Whether an action is set for a day ("called a march for Wednesday")."""
    if trigger.reading != "noun" or not reading.dates:
        return False
    at = trigger.last + 1
    if reading.sentence.words[trigger.last : at] != ["for"]:
        return False
    return any(h.kind == "weekday" and h.first == at for h in reading.dates)


def _is_near(sentence: Sentence, first: int, last: int) -> bool:
    """Whether few words stand between an action and its date; names do not count."""
    return sum(not raw[0].isupper() for raw in sentence.raws[first:last]) <= _DATE_REACH


def _tells_more(reading: Reading, trigger: Trigger, when: DateSpan | None) -> bool:
    """Whether a noun that refers to another event still tells its date or its dead."""
    clause = reading.clauses.at(trigger.first)
    if trigger.trigger_class.family == "agreement":
        return False  # "hours after a truce took effect on Saturday"
    if _is_escaped(reading, trigger) or _killed(reading, trigger):
        return True
    if when is not None and when.text:
        words = reading.sentence.words
        return any(
            trigger.last <= hit.first
            and _is_near(reading.sentence, trigger.last, hit.first)
            and not _BEGAN.intersection(words[trigger.last : hit.first])
            for hit in reading.dates
        )
    return any(clause.first <= c.cue < clause.last for c in reading.casualties)


def _killed(reading: Reading, trigger: Trigger) -> bool:
    """Whether those counted right before died of it ("16 people were killed in Dofo after shelling")."""
    words, first = reading.sentence.words, trigger.first
    if trigger.trigger_class.family != "violence" or "after" not in words[max(0, first - 3) : first]:
        return False
    counted = [c.cue for c in reading.casualties if c.cue < first]
    between = (t for t in reading.triggers if counted and max(counted) < t.first < first)
    return bool(counted) and not any(t.trigger_class.kind == "event" for t in between)
