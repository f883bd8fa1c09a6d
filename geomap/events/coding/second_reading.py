"""The second reader's part: actions in words that no table lists.

:mod:`geomap.events.coding.sentences.wordings` says what a sentence tells of. Here its strongest word becomes
the trigger of a note of which the tables tell nothing, or of a sentence of an article in which they know no
action, or only one that lacks what its class needs; sides, places, days and numbers are then read as for any
other. And where the wording of a note's event is sure of another type, it has that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from geomap.events.coding.candidate import Dropped
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.sentences.verb_or_noun import class_before
from geomap.events.coding.sentences.voice import is_passive
from geomap.events.coding.sentences.wordings import Opinion, wordings
from geomap.events.coding.types import NO_EVENT, Typed
from geomap.events.coding.vocabulary.entries import TriggerClass, TriggerForm
from geomap.events.coding.vocabulary.forms import irregular_verbs
from geomap.events.coding.vocabulary.inflection import Tag
from geomap.events.coding.vocabulary.phrases import Hit
from geomap.events.coding.vocabulary.rows import problem, rows
from geomap.events.coding.vocabulary.tables import (
    function_words,
    number_words,
    person_nouns,
    trigger_classes,
    triggers,
    weapons,
    word_list,
)
from geomap.model import Mention
from geomap.model.vocabulary import EVENT_TYPE_OF

LEAST: Final = 0.25
"""Least probability of the sub type of an event told in words that no table lists."""
MOST_DOUBT: Final = 0.45
"""Most probability of no event at all, for the same."""
LEAST_IN_ARTICLE: Final = 0.3
MOST_DOUBT_IN_ARTICLE: Final = 0.3
"""The same in a longer article, most of whose sentences tell of no event."""
SURE: Final = 0.9
"""Least probability with which the wording of a note overrules the type that the tables give."""
_TIMES: Final = word_list("times_of_day")
_UNSETTLED: Final = word_list("unsettled")
_BE: Final = frozenset({"is", "are", "was", "were"})
_CONCRETE: Final = Sought(
    lambda: {*number_words(), *_TIMES},
    holds=lambda word: word[0].isdecimal(),
)
"""Words without which, or a place, a sentence of an article tells of no event on a day."""
_REST: Final = "Other"
_SHOWN: Final = 4
"""Most words told as the reason of a type."""


@lru_cache(maxsize=1)
def classes_of_types() -> dict[str, TriggerClass]:
    """Return the class of triggers that stands for each sub type."""
    columns = "sub_event_type,class"
    return {
        row["sub_event_type"]: trigger_classes()[row["class"]]
        for _, row in rows("wording_classes.csv", columns, columns)
    }


def nominated(sentence: Sentence, *, is_short: bool) -> Trigger | None:
    """Return the word that tells most of the event which a sentence seems to tell of, as a trigger.

    Parameters
    ----------
    is_short
        Whether it is a sentence of a note, which hardly ever tells of nothing.
    """
    most_doubt, least = (MOST_DOUBT, LEAST) if is_short else (MOST_DOUBT_IN_ARTICLE, LEAST_IN_ARTICLE)
    opinion = wordings().opinion(sentence, least=least, most_doubt=most_doubt)
    if opinion is None:
        return None
    at = _action(sentence, opinion)
    if at is None:
        return None
    trigger_class = classes_of_types()[opinion.sub_event_type]
    tag = _tag(sentence, at)
    passive = tag is not None and is_passive(
        sentence, Hit(at, at + 1, ()), TriggerForm(trigger_class, "verb", tag)
    )
    as_what: Literal["noun", "verb"] = "noun" if tag is None else "verb"
    return Trigger(at, at + 1, trigger_class, as_what, passive, tag or "noun", opinion=opinion)


def doubt(sentence: Sentence) -> float:
    """Return the probability (0 to 1), by its wording, that a sentence tells of no event."""
    opinion = wordings().opinion(sentence)
    return 1.0 if opinion is None else opinion.none


def _action(sentence: Sentence, opinion: Opinion) -> int | None:
    """Return the strongest word that is no noun for people, number, time or particle; where all are, of all.

    None where the tables know the word for an action: they have read it as none here.
    """
    words = sentence.words
    actions = (at for at, _ in opinion.weights if _may_act(words[at]))
    at = next(actions, opinion.weights[0][0] if opinion.weights else None)
    return None if at is None or triggers().at(words, at) is not None else at


def _may_act(word: str) -> bool:
    known = word in person_nouns() or word in _TIMES or word in function_words()
    return word[0].isalpha() and not known


def _tag(sentence: Sentence, at: int) -> Tag | None:
    """Return the form of a verb as which a word stands, None where it is a noun."""
    word = sentence.words[at]
    if class_before(sentence.words, at) == "determiner":
        return None
    if word.endswith("ing"):
        return "ing"
    return "past" if word.endswith("ed") or word in _pasts() else None


@lru_cache(maxsize=1)
def _pasts() -> frozenset[str]:
    return frozenset(
        form for past, participle, _ in irregular_verbs().values() for form in (*past, *participle)
    )


Named = list[tuple[Sentence, list[Trigger]]]
"""Sentences, each with the words that name its actions."""


def with_nominated(
    body: Sequence[Sentence], named: Named, mentions: Sequence[Mention], *, is_short: bool
) -> Named:
    """Add sentences without a listed action, each with what its wording speaks for.

    All sentences of a note; of news in brief those that name a place, a number or a time (others tell how
    things stand) and nothing that is only wanted, feared or planned.

    Parameters
    ----------
    named
        The sentences in which the tables know an action, in order.
    """
    listed = {sentence.index for sentence, _ in named}
    unlisted = [
        sentence
        for sentence in body
        if sentence.index not in listed
        and (is_short or (_is_concrete(sentence, mentions) and not _is_unsettled(sentence)))
    ]
    nominees = ((sentence, nominated(sentence, is_short=is_short)) for sentence in unlisted)
    found = [(sentence, [trigger]) for sentence, trigger in nominees if trigger is not None]
    return sorted([*named, *found], key=lambda pair: pair[0].index) if found else named


def _is_concrete(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence names a number, a time or a place."""
    if sentence.where(_CONCRETE):
        return True
    return any(sentence.start <= m.start < sentence.end and m.is_literal for m in mentions)


def _is_unsettled(sentence: Sentence) -> bool:
    """Whether a sentence tells of what is wanted or feared, or more of a raid told before ("The bombs")."""
    words = sentence.words
    planned = any(be in _BE and to == "to" for be, to in pairwise(words))
    goes_on = words[0] == "the" and weapons().at(words, 1) is not None
    may = "may" in sentence.raws  # "May" is a month
    return goes_on or planned or may or not _UNSETTLED.isdisjoint(words)


def read_again(reading: Reading, dropped: Sequence[Dropped]) -> Reading | None:
    """Return a sentence of an article with what its wording speaks for, None where that is nothing.

    Only where each action that the tables know in it lacks what its class needs ("unknown men entered the
    town": nobody armed moves): what is planned, denied or of another year stays left out.
    """
    if not dropped or not all(item.lacks for item in dropped):
        return None
    trigger = None if _is_unsettled(reading.sentence) else nominated(reading.sentence, is_short=False)
    return None if trigger is None else replace(reading, triggers=[trigger])


def typed_by_wording(main: Trigger, reading: Reading) -> Typed | None:
    """Return the type of an event of the second reader's, None for those of the tables."""
    return None if main.opinion is None else _typed(main.opinion, reading)


def overruled(typed: Typed, main: Trigger, reading: Reading) -> Typed:
    """Return the type of an event of a note: that of the tables, unless the wording is sure of another one.

    It is not asked about an action of several words ("seize weapons"), which say the type themselves, nor
    about types that wording does not tell apart (``types_beside_wording.csv``); and what is none of the rest
    ("Other") has no wording of its own.
    """
    if typed.sub_event_type is None or typed.sub_event_type == NO_EVENT or main.last - main.first > 1:
        return typed
    opinion = wordings().opinion(reading.sentence)
    if opinion is None or opinion.confidence < SURE:
        return typed
    if opinion.sub_event_type in {typed.sub_event_type, _REST}:
        return typed
    if any({typed.sub_event_type, opinion.sub_event_type} <= group for group in _beside_wording()):
        return typed
    return _typed(opinion, reading)


def _typed(opinion: Opinion, reading: Reading) -> Typed:
    words = reading.sentence.raws
    telling = ", ".join(words[at] for at, _ in opinion.weights[:_SHOWN])
    known = classes_of_types()[opinion.sub_event_type]
    return Typed(
        opinion.sub_event_type,
        known.plover_type,
        known.plover_mode,
        round(opinion.confidence, 2),
        f"so it is worded ({telling})",
    )


@lru_cache(maxsize=1)
def _beside_wording() -> tuple[frozenset[str], ...]:
    """Return the sub types that wording does not tell apart, a set for each thing that does."""
    name, columns = "types_beside_wording.csv", "by,sub_event_types"
    found = []
    for line, row in rows(name, columns, columns):
        group = frozenset(row["sub_event_types"].split(";"))
        if unknown := group - EVENT_TYPE_OF.keys():
            raise problem(name, line, f"no sub types of ACLED: {', '.join(sorted(unknown))}")
        found.append(group)
    return tuple(found)
