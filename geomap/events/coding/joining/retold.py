"""Sentences that tell more of those killed or hurt before: their number, how they died, who died later."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import ARMED, OF_NO_SIDE
from geomap.events.coding.vocabulary.tables import person_nouns, word_list

_LATE_DEATHS: Final = word_list("late_deaths")
_INTRANSITIVE: Final = word_list("dying")
_TOLL_WORDS: Final = Sought(lambda: word_list("toll_words"))
_HOSPITALS: Final = Sought(lambda: word_list("hospitals"))
_RECEIVING: Final = Sought(lambda: word_list("receiving_the_dead"))
_SEPARATE: Final = word_list("separating")
_LEAD: Final = 1
"""Number of the last sentence of a lead that counts the dead."""
_STORY: Final = 5
"""Most sentences from the lead to how it happened."""
_MANY: Final = 5
"""Fewest dead that an article counts before it tells how they died."""
_NEXT: Final = 1
"""Sentences from those counted to how they were killed."""
_WERE: Final = frozenset({"were", "had"})
_VERB_REACH: Final = 5
"""Most words before the verb that tells how ("the men had all been shot")."""
_THE_SAME: Final = word_list("people_told_before")
"""At the head of a sentence: people told of in the one before."""


def is_mere_toll(candidate: Candidate) -> bool:
    """Whether a sentence only counts the dead or hurt of what was told.

    "The toll has risen to 15", "of the 173 people hurt, 61 are in hospital", "the morgue has received 42
    bodies".
    """
    if candidate.main.trigger_class.kind != "effect":
        return False
    if any(party.side in ARMED for party in candidate.agents):
        return False
    counts = [counted for counted, _ in candidate.casualties if counted.what in {"deaths", "injured"}]
    if not counts or any(counted.side not in OF_NO_SIDE for counted in counts):
        return False
    sentence = candidate.main_reading.sentence
    if are_received(sentence):
        return True
    if candidate.links or candidate.agents:
        return False
    by_order = any(counted.is_total for counted in counts) and candidate.main.last > candidate.main.first + 1
    return by_order or _TOLL_WORDS in sentence.places


def are_received(sentence: Sentence) -> bool:
    """Whether a hospital or morgue says how many dead were brought to it."""
    return _HOSPITALS in sentence.places and _RECEIVING in sentence.places


def dies_later(event: Candidate, candidate: Candidate) -> bool:
    """Whether a sentence tells that somebody hurt in an event died of it, on whatever day.

    "He died in hospital on Tuesday", "one more succumbed to burns".
    """
    trigger = candidate.main
    words = candidate.main_reading.sentence.words
    if trigger.trigger_class.kind != "effect" or words[trigger.first] not in _INTRANSITIVE:
        return False
    if event.main.trigger_class.family not in {"violence", "unrest", "abduction"}:
        return False
    before = words[max(0, trigger.first - 3) : trigger.first]
    if not candidate.links and adds_one_who_died(candidate) and words[0] not in _SEPARATE:
        return True
    return bool(_LATE_DEATHS.intersection(words)) or bool(
        {"he", "she", "victim", "whom"}.intersection(before)
    )


def adds_one_who_died(candidate: Candidate) -> bool:
    """Whether all whom a sentence counts died beside those told before ("two more died the next day")."""
    if candidate.main_reading.sentence.words[candidate.main.first] not in _INTRANSITIVE:
        return False
    dead = [counted for counted, _ in candidate.casualties if counted.what == "deaths"]
    return bool(dead) and all(counted.is_more or counted.is_total for counted in dead)


def tells_how_they_died(candidate: Candidate) -> bool:
    """Whether a sentence tells how those of the one before were killed ("they had had their throats cut").

    It counts nobody and names no day of its own.
    """
    words, main = candidate.main_reading.sentence.words, candidate.main
    if words[0] not in _THE_SAME or not main.is_passive:
        return False
    dated = candidate.when is not None and bool(candidate.when.text)
    counts = any(counted.count.best for counted, _ in candidate.casualties)
    return "had" in words[: main.last] and not dated and not counts


def names_them_again(event: Candidate, candidate: Candidate) -> bool:
    """Whether a sentence tells how those counted just before were killed ("The men were shot dead")."""
    words, main = candidate.main_reading.sentence.words, candidate.main
    follows = candidate.index - event.readings[-1].sentence.index <= _NEXT
    if words[0] != "the" or not main.is_passive or not follows:
        return False
    noun = person_nouns().get(words[1])
    if noun is None or not noun.is_plural or words[2] not in _WERE or main.first > _VERB_REACH:
        return False
    if any(counted.count.best for counted, _ in candidate.casualties if counted.what == "deaths"):
        return False
    return any(c.what == "deaths" and (c.count.best or 0) > 1 for c, _ in event.casualties)


def tells_how(event: Candidate, candidate: Candidate) -> bool:
    """Whether a sentence tells how those were killed whom an article's lead only counts.

    "The number of people killed by the bombing of X has risen to 68. A jet dropped two bombs at eight": no
    day, no number of its own, in the sentences right after.
    """
    day = event.main_reading.sentence.day
    heads = event.index <= _LEAD or (day is not None and day is candidate.main_reading.sentence.day)
    if not heads or not 0 < candidate.index - event.index <= _STORY:
        return False
    dated = candidate.when is not None and bool(candidate.when.text) and candidate.when is not day
    if event.when is not None and "past" in event.when.text.lower().split():
        return False  # "killed 14 civilians over the past day": in several places
    main = candidate.main.trigger_class
    if dated or main.family != "violence" or main.kind != "event" or main.name == "murder":
        return False
    aside = candidate.main_reading.clauses.at(candidate.main.first).kind == "relative"
    if aside or candidate.reality.effect == "denied":
        return False
    if any(c.what == "deaths" and c.count.best != 0 for c, _ in candidate.casualties):
        return False
    counted = [c for c, _ in event.casualties if c.what == "deaths" and (c.count.best or 0) >= _MANY]
    bare = event.main.trigger_class.kind == "effect" or any(c.is_total for c in counted)
    return bool(counted) and bare and candidate.main_reading.sentence.words[0] not in _SEPARATE
