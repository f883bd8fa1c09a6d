"""The second reader's part: actions in words that no table lists.

:mod:`geomap.events.coding.sentences.wordings` says what a sentence tells of. Here its strongest word becomes
the trigger of a note of which the tables tell nothing, of a stretch of news in brief in which they know no
action, or of a sentence in which each lacks what its class needs; sides, places, days and numbers are then
read as for any other. What it decides about listed actions: ``wording_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from msgspec.structs import replace as with_changes

from geomap.events.coding.candidate import Dropped
from geomap.events.coding.reading import Reading
from geomap.events.coding.second_reader.needs import has_words_of
from geomap.events.coding.second_reader.wording_rules import PLAIN, classes_of_types
from geomap.events.coding.sentences.stretches import stretches
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.sentences.verb_or_noun import class_before
from geomap.events.coding.sentences.voice import is_passive
from geomap.events.coding.sentences.wordings import NAME, Opinion, SecondReader, Wordings, units
from geomap.events.coding.vocabulary.entries import TriggerForm
from geomap.events.coding.vocabulary.forms import irregular_pasts
from geomap.events.coding.vocabulary.inflection import Tag
from geomap.events.coding.vocabulary.phrases import Hit
from geomap.events.coding.vocabulary.tables import (
    function_words,
    number_words,
    person_nouns,
    triggers,
    word_list,
)
from geomap.model import Mention


class Bounds(NamedTuple):
    """Least probability of the sub type of an event told in words that no table lists, most of no event."""

    least: float
    most_doubt: float


IN_NOTE: Final = Bounds(0.25, 0.45)
IN_ARTICLE: Final = Bounds(0.7, 0.05)
"""Most sentences of an article tell of no event."""
WHOLE: Final = Bounds(0.5, 0.05)
"""Of a whole sentence, which has more words to tell by, and none that the tables know."""
FEW: Final = 6
"""Stretches of so few words, punctuation included, say too little by themselves."""
EVEN: Final = 0.5
"""Probability of no event below which a sentence rather tells of one."""
_CONTEXT: Final = "context"
"""How the reasons begin for which an action is left out that only refers to another."""
_TIMES: Final = word_list("times_of_day")
_CONCRETE: Final = frozenset({*number_words(), *_TIMES})
"""Words without which, or a figure or a place, a sentence of an article tells of no event on a day."""


def nominated(
    sentence: Sentence,
    weights: Wordings,
    first: int = 0,
    last: int | None = None,
    *,
    bounds: Bounds = IN_ARTICLE,
) -> Trigger | None:
    """Return the word that tells most of the event which a sentence seems to tell of, as a trigger.

    Parameters
    ----------
    weights
        By which the words are read.
    first, last
        The words that are read, ``last`` exclusive; all where it is None.
    bounds
        How probable the event must be.
    """
    least, most_doubt = bounds.least, bounds.most_doubt
    opinion = weights.opinion(sentence, first=first, last=last, least=least, most_doubt=most_doubt)
    if opinion is None or not has_words_of(opinion.sub_event_type, sentence.words):
        return None
    at = _action(sentence, opinion, may_pass_over=bounds is not IN_NOTE and opinion.confidence >= PLAIN)
    if at is None:
        return None
    trigger_class = classes_of_types()[opinion.sub_event_type]
    tag = _tag(sentence, at)
    passive = tag is not None and is_passive(
        sentence, Hit(at, at + 1, ()), TriggerForm(trigger_class, "verb", tag)
    )
    as_what: Literal["noun", "verb"] = "noun" if tag is None else "verb"
    return Trigger(
        at, at + 1, trigger_class, as_what, passive, tag or "noun", opinion=opinion, worded=opinion
    )


def doubt(sentence: Sentence, weights: Wordings) -> float:
    """Return the probability (0 to 1), by its wording, that a sentence tells of no event."""
    opinion = weights.opinion(sentence)
    return 1.0 if opinion is None else opinion.none


def _action(sentence: Sentence, opinion: Opinion, *, may_pass_over: bool) -> int | None:
    """Return the strongest word that is no noun for people, number, time or particle; where all are, of all.

    Not a word of a name, nor one that the tables know for an action: they have read it as none here.

    Parameters
    ----------
    may_pass_over
        Whether a weaker word will do where the strongest is such a one; None is returned otherwise.
    """
    words = sentence.words
    names = {at for at, unit in units(sentence) if unit == NAME}
    weighing = [at for at, _ in opinion.weights if at not in names]
    known = {at for at in weighing if triggers().at(words, at) is not None}
    if may_pass_over:
        weighing = [at for at in weighing if at not in known]
    at = next((at for at in weighing if _may_act(words[at])), weighing[0] if weighing else None)
    return None if at is None or at in known else at


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
    return "past" if word.endswith("ed") or word in irregular_pasts() else None


Named = list[tuple[Sentence, list[Trigger]]]
"""Sentences, each with the words that name its actions."""


def named_in_note(body: Sequence[Sentence], weights: Wordings) -> Named:
    """Return what the sentences of a note are worded to tell of, in which the tables know no action."""
    nominees = ((sentence, nominated(sentence, weights, bounds=IN_NOTE)) for sentence in body)
    return [(sentence, [trigger]) for sentence, trigger in nominees if trigger is not None]


def named_by_stretches(
    body: Sequence[Sentence], named: Named, mentions: Sequence[Mention], weights: Wordings
) -> Named:
    """Add to what the tables know of news in brief what the wording of each stretch of a sentence speaks for.

    Where they know an action, it is told what its wording speaks for; where they know none, that names the
    action, if the sentence names a place, a number or a time (others tell how things stand).

    Parameters
    ----------
    named
        The sentences in which the tables know an action, in order.
    weights
        By which each stretch is read.
    """
    listed = {sentence.index: triggers for sentence, triggers in named}
    told = ((one, _read_by_stretches(one, listed.get(one.index, []), mentions, weights)) for one in body)
    return [(sentence, triggers) for sentence, triggers in told if triggers]


def _read_by_stretches(
    sentence: Sentence, triggers: Sequence[Trigger], mentions: Sequence[Mention], weights: Wordings
) -> list[Trigger]:
    """Return the listed triggers with their wording, and one a class that other stretches speak for."""
    told: list[Trigger] = []
    nominees: dict[str, Trigger] = {}
    whole = weights.opinion(sentence) if triggers and len(sentence.words) > FEW else None
    is_concrete = _is_concrete(sentence, mentions)
    for first, last in stretches(sentence):
        inside = [trigger for trigger in triggers if first <= trigger.first < last]
        if inside:
            stretch = whole if last - first <= FEW else weights.opinion(sentence, first=first, last=last)
            told += _with_wording(inside, stretch, whole)
        elif is_concrete:
            nominee = nominated(sentence, weights, first, last)
            if nominee is not None and not _goes_on_to(sentence, last, triggers, nominee):
                nominees.setdefault(nominee.name, nominee)
    if is_concrete and not told and _is_open(nominees):
        of_all = nominated(sentence, weights, bounds=WHOLE)
        nominees = nominees if of_all is None else {of_all.name: of_all}
    return sorted([*told, *nominees.values()], key=lambda trigger: trigger.first)


def _is_open(nominees: Mapping[str, Trigger]) -> bool:
    """Whether the stretches of a sentence tell of nothing, or one of them, not plainly, of something."""
    only = next(iter(nominees.values())).worded if len(nominees) == 1 else None
    return not nominees or (only is not None and only.confidence < PLAIN)


def _goes_on_to(sentence: Sentence, last: int, triggers: Sequence[Trigger], nominee: Trigger) -> bool:
    """Whether the next stretch only goes on to a listed deed ("burst into the clinic and shot two")."""
    following = next((trigger for trigger in triggers if trigger.first >= last), None)
    if following is None or following.first - last > 1:
        return False
    return following.trigger_class.family == nominee.trigger_class.family


def _with_wording(
    triggers: Sequence[Trigger], stretch: Opinion | None, whole: Opinion | None
) -> list[Trigger]:
    """Return the triggers of a stretch with what it, or the whole sentence, is worded to tell of.

    What the sentence tells of is that of a mere result ("two lost their lives") if that is surer, and of a
    stretch that tells of nothing where the sentence does.
    """
    if stretch is not None and whole is not None and whole.none < EVEN <= stretch.none:
        stretch = whole
    surer = max(filter(None, (stretch, whole)), key=lambda opinion: opinion.confidence, default=None)
    return [
        with_changes(
            trigger, worded=surer if trigger.trigger_class.kind == "effect" else stretch, around=whole
        )
        for trigger in triggers
    ]


def _is_concrete(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence names a number, a time or a place."""
    if any(word in _CONCRETE or word[0].isdecimal() for word in sentence.words):
        return True
    return any(sentence.start <= m.start < sentence.end and m.is_literal for m in mentions)


def read_again(
    reading: Reading, dropped: Sequence[Dropped], second_reader: SecondReader, *, is_note: bool = False
) -> Reading | None:
    """Return a sentence with what its wording speaks for, None where that is nothing.

    Only where each action that the tables know in it lacks what its class needs ("unknown men entered the
    town": nobody armed moves); in a note also where it only refers to something else. What is planned, denied
    or of another year stays left out.
    """
    if not dropped or not all(item.lacks or (is_note and _only_refers(item)) for item in dropped):
        return None
    weights, bounds = (second_reader.of_notes, IN_NOTE) if is_note else (second_reader.of_news, IN_ARTICLE)
    trigger = nominated(reading.sentence, weights, bounds=bounds)
    return None if trigger is None else replace(reading, triggers=[trigger])


def _only_refers(item: Dropped) -> bool:
    return item.reason.startswith(_CONTEXT)
