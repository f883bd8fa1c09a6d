"""Which triggers of a sentence tell of one event: of one story, one day, one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import SIDE_SHOWS, Candidate, dates_disagree, one_story, places_agree
from geomap.events.coding.candidates.later_dead import tells_of_its_dead
from geomap.events.coding.casualties.victims import deadly
from geomap.events.coding.dating.days_before import days_before
from geomap.events.coding.joining.absorbing import absorb
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.protest_causes import prompting_at
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list

_HAVE: Final = frozenset({"have", "has"})
_LEAVES: Final = word_list("leaving")
_CLAUSE_REACH: Final = 12
"""Most words from an action to the clause that tells how it went."""
_TOLL: Final = frozenset({("the", "toll"), ("death", "toll")})
_APART: Final = word_list("apart")


def _contrasted(reading: Reading, left: Trigger, right: Candidate) -> bool:
    """Whether the words between two triggers set them apart; a semicolon does not before a mere result."""
    words = reading.sentence.words[left.last : right.main.first]
    if _APART.intersection(words):
        return True
    if _is_prompted(words, left, right) or _came_days_before(reading, left, right.main):
        return True
    if ";" not in words:
        return False
    answers = right.main.trigger_class.kind == "effect" or right.main.name == "dispersal"
    if right.main.name == "shooting" and left.trigger_class.family == "unrest":
        answers = any(party.side == "state" for party in right.agents)  # "threw stones; police fired"
    border = left.last + words.index(";")
    placed = any(link.site.first > border for link, _ in right.links)
    also = reading.sentence.words[right.main.first - 1] == "also"
    went_missing = left.name == "arrest" and right.main.name == "abduction"
    is_result = answers or went_missing or _only_ends(reading, right.main)
    return (placed if also or is_result else bool(right.links)) or not (is_result or right.is_definite)


def _came_days_before(reading: Reading, left: Trigger, right: Trigger) -> bool:
    """Whether one action was days before another ("the raid came a day after a bomb killed nine")."""
    return days_before(reading, right) is not None and days_before(reading, left) is None


def _is_prompted(between: Sequence[str], left: Trigger, right: Candidate) -> bool:
    """Whether one action made people protest against it ("the murder in Kano on Sunday sparked protests")."""
    if right.main.trigger_class.family != "unrest" or left.trigger_class.family == "unrest":
        return False
    return prompting_at(between) is not None


def _only_ends(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb in the passive tells how it ended ("...; one demonstrator was shot dead")."""
    shot = trigger.name == "shooting" and deadly(reading.sentence, trigger) == "deaths"
    return trigger.is_passive and (shot or trigger.name in SIDE_SHOWS)


def _partner(made: Sequence[Candidate], single: Candidate, reading: Reading) -> Candidate | None:
    """Return the candidate of the same sentence that a trigger belongs to.

    Of the two, each gives up the day and the places that only the other's words tell.
    """
    for other in reversed(made):
        if (other.reality.effect == "denied") != (single.reality.effect == "denied"):
            continue
        if _taken_as_part(reading, single, other):
            return other
        if _contrasted(reading, other.triggers[-1], single) or not _may_be_one(single, other):
            continue
        if _has_own_day(reading, single, other):
            other.when = None
            continue
        if _are_of_one_place(reading, single, other):
            return other
    return None


def _taken_as_part(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Take a trigger as a mere toll, count, clause or result of another action, if it is one; say whether."""
    if _is_its_toll(reading, single, other) or tells_of_its_dead(reading, single, other):
        return True
    raises = _raises_its_count(reading, single, other)
    if raises or _is_of_its_count(single, other):
        single.when = None
        single.links = [] if raises else single.links
        return True
    if _is_count_of_found(single, other):
        other.when = None
        return True
    if _is_its_clause(reading, single, other) or _is_its_result(reading, single, other):
        if any(link.placed.is_placed for link, _ in other.links):
            single.links = []
        single.when = None
        return True
    return False


def _may_be_one(single: Candidate, other: Candidate) -> bool:
    """Whether the kinds and days of two actions allow that they are one event."""
    left, right = single.main.trigger_class, other.main.trigger_class
    related = "effect" in {left.kind, right.kind} or left.family == right.family
    return (related or one_story(single.main, other.main)) and not dates_disagree(single.when, other.when)


def _are_of_one_place(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether the places of two actions agree, or the words tell that one is of the other wherever it was."""
    return (
        places_agree(single, other)
        or _is_of_the_dispersed(reading, single, other)
        or _is_left_by(reading, single, other)
        or (
            single.main.trigger_class.kind == "effect"
            and reading.clauses.at(single.main.first).kind in {"relative", "participle"}
        )
    )


def _is_of_the_dispersed(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether a demonstration is that of people dispersed ("fired at students who had blocked the road")."""
    demonstrates = single.main.trigger_class.kind == "demonstration"
    return (
        demonstrates
        and other.main.name == "dispersal"
        and reading.clauses.at(single.main.first).opener == "who"
    )


def _is_its_toll(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether "the toll" of another day is that of what was just told ("was hit, and the toll rose")."""
    if single.main.trigger_class.kind != "effect" or other.main.trigger_class.family != "violence":
        return False
    between = reading.sentence.words[other.main.last : single.main.last]
    return not _TOLL.isdisjoint(pairwise(between))


def _is_of_its_count(single: Candidate, other: Candidate) -> bool:
    """Whether people died as a toll rose ("the toll from Sunday's bomb rose on Tuesday as two more died")."""
    if not single.main.trigger_class.kind == other.main.trigger_class.kind == "effect":
        return False
    counts = any(c.is_total and c.what == "deaths" for c, _ in other.casualties)
    return other.main.reading == "noun" and counts and places_agree(single, other)


def _raises_its_count(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether a death only raised a toll ("the number killed rose to 19 with the death of a sergeant")."""
    at = single.main.first
    if single.main.reading != "noun" or reading.sentence.words[max(0, at - 2) : at] != ["with", "the"]:
        return False
    return any(c.is_total and c.what == "deaths" and c.last <= at for c, _ in other.casualties)


def _is_count_of_found(single: Candidate, other: Candidate) -> bool:
    """Whether more dead raise the number told next ("15 bodies were found, bringing to 85 those killed")."""
    if not single.main.trigger_class.kind == other.main.trigger_class.kind == "effect":
        return False
    raised = any(
        c.is_total and c.what == "deaths" and c.last <= single.main.first for c, _ in single.casualties
    )
    return raised and other.main.first < single.main.first and places_agree(single, other)


def _has_own_day(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether a clause of its own gives a day to people taken, beside people killed at no day told.

    "Seven residents have been killed, and a baker was kidnapped on Friday": the day is of the second alone.
    """
    if single.main.trigger_class.family == other.main.trigger_class.family or not single.main.is_passive:
        return False
    clause, words = reading.clauses.at(single.main.first), reading.sentence.words
    told = [hit.first for hit in reading.dates if hit.span == single.when]
    if clause.kind != "coordinate" or not any(single.main.last <= at < clause.last for at in told):
        return False
    return any(
        trigger.last <= clause.first and _HAVE.intersection(words[max(0, trigger.first - 3) : trigger.first])
        for trigger in other.triggers
    )


def _is_its_clause(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether a clause tells how an action went ("over Tuesday's assault on X, in which men killed 45").

    Its own day would make it another event.
    """
    if other.main.reading != "noun" or "which" not in reading.sentence.words:
        return False
    every, words = reading.clauses.clauses, reading.sentence.words
    at = reading.clauses.of_word[single.main.first]
    last = every[at].last
    while at > 0 and every[at].kind == "coordinate":
        at -= 1  # "in which men with rifles and knives killed 45"
    clause = every[at]
    opener = words[max(0, clause.first - 1) : clause.first + 2]
    if ("in", "which") not in pairwise(opener):
        return False
    if (
        not 0 <= clause.first - other.main.last <= _CLAUSE_REACH
        or other.main.trigger_class.family != "violence"
    ):
        return False
    inside = range(clause.first, last)
    dated = any(hit.first in inside for hit in reading.dates)
    placed = any(site.first in inside for site in reading.sites)
    return not dated and not placed and single.main.trigger_class.family == "violence"


def _is_its_result(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether a verb only goes on ("shells landed in A on Tuesday and killed eight people")."""
    trigger, words = single.main, reading.sentence.words
    is_active = (
        trigger.trigger_class.kind == "effect" and trigger.reading == "verb" and not trigger.is_passive
    )
    if not is_active or words[trigger.first - 1 : trigger.first] != ["and"] or other.main.reading != "verb":
        return False
    if other.main.trigger_class.kind != "event" or other.main.is_passive or other.main.first > trigger.first:
        return False
    after = [site for site in reading.sites if site.first >= trigger.last]
    dated = any(hit.first >= trigger.last for hit in reading.dates)
    return not after and not dated and not _APART.intersection(words[other.main.last : trigger.first])


def _is_left_by(reading: Reading, single: Candidate, other: Candidate) -> bool:
    """Whether an action left the dead or wounded of a trigger ("air strikes on the town left 20 dead")."""
    if single.main.trigger_class.kind != "effect":
        return False
    between = reading.sentence.words[other.main.last : single.main.first]
    return bool(_LEAVES.intersection(between)) and not {"and", ";", ","}.intersection(between)


def joined_candidates(singles: Iterable[Candidate], reading: Reading) -> list[Candidate]:
    """Join the candidates of a sentence that tell of one event, effects to their causes."""
    made: list[Candidate] = []
    for single in singles:
        partner = _partner(made, single, reading)
        if partner is None:
            made.append(single)
        else:
            if partner.links and _is_left_by(reading, single, partner):
                single.links = []  # who was left dead lay where the action was
            absorb(partner, single)
    return made
