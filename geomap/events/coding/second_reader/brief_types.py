"""The type of an event of news in brief that the tables know: tables, its stretch and its sentence pooled.

The wording of a stretch that is sure overrules the tables (:func:`wording_rules.overruled`). What is settled
so gives way to what all three together hold for likelier by far, unless the tables know a side, a weapon or
victims that speak against it. Powers: ``tools/weigh_readers.py``.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.second_reader.needs import has_words_of, needs
from geomap.events.coding.second_reader.trust import pooled
from geomap.events.coding.second_reader.wording_rules import BY_TABLES, overruled, worded_as
from geomap.events.coding.sentences.wordings import NO_EVENT, Opinion
from geomap.events.coding.types.types import NO_EVENT as NOT_ONE
from geomap.events.coding.types.types import Typed
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import trigger_classes, weapon_classes
from geomap.model.vocabulary import EVENT_TYPE_OF

STRETCH: Final = 0.22
SENTENCE: Final = 0.37
TABLES: Final = 0.24
"""How much each reader counts: the powers of their probabilities, which see the same words."""
LEAST: Final = 0.8
"""Least probability, given that something happened, of a sub type that takes the place of what is settled."""
_EXPLOSIONS: Final = "Explosions/Remote violence"
_STRATEGIC: Final = "Strategic developments"
_HARM: Final = frozenset({"deaths", "injured"})


def typed_in_brief(typed: Typed, candidate: Candidate, targets: Collection[str]) -> Typed:
    """Return the type of an event of news in brief by tables and wording.

    Parameters
    ----------
    typed
        The type that the tables give.
    targets
        The sides of those who are acted upon.
    """
    main, reading = candidate.main, candidate.main_reading
    settled, given = overruled(typed, main, reading), typed.sub_event_type
    if settled is not typed and (
        not _is_worded(settled.sub_event_type, candidate) or _hides_the_dead(settled, typed, candidate)
    ):
        settled = typed
    if main.worded is None or given is None or NOT_ONE in {given, settled.sub_event_type}:
        return settled
    opinions = [main.worded] if main.around is None else [main.worded, main.around]
    agree = {one.sub_event_type for one in opinions} == {settled.sub_event_type}
    if agree or candidate.reality.effect == "denied":
        return settled
    found = _among_events(given, main.worded, main.around or main.worded)
    best = max(found, key=found.__getitem__)
    if found[best] < LEAST or best == settled.sub_event_type:
        return settled
    if best == given:
        return typed
    telling = next((one for one in opinions if one.sub_event_type == best), None)
    if telling is None or best in BY_TABLES or not _may_be(best, candidate, targets):
        return settled
    return worded_as(telling, reading.sentence.raws, found[best])


def _hides_the_dead(settled: Typed, typed: Typed, candidate: Candidate) -> bool:
    """Whether people died in what wording holds for no violence ("murdered signatories of the accord")."""
    types = [EVENT_TYPE_OF.get(one.sub_event_type or "") for one in (settled, typed)]
    if types[0] != _STRATEGIC or types[1] == _STRATEGIC:
        return False
    return any(counted.what == "deaths" and counted.count.best for counted, _ in candidate.casualties)


def _among_events(given: str, stretch: Opinion, sentence: Opinion) -> dict[str, float]:
    """Return the probability of each sub type, given that it is one of them."""
    found = pooled(given, [(stretch, STRETCH), (sentence, SENTENCE)], TABLES)
    whole = 1 - found.pop(NO_EVENT)
    return {name: share / whole for name, share in found.items()}


def _may_be(sub_event_type: str, candidate: Candidate, targets: Collection[str]) -> bool:
    """Whether what the tables know of weapons, victims and targets lets an event be of a sub type."""
    if EVENT_TYPE_OF[sub_event_type] == _EXPLOSIONS and not _names_explosions(candidate):
        return False
    need = needs().get(sub_event_type)
    if need is None:
        return True
    if not _is_worded(sub_event_type, candidate):
        return False
    if need.harms and not _counts_harmed(candidate):
        return False
    return (
        not targets or not need.target or any((side in ARMED) == (need.target == "armed") for side in targets)
    )


def _is_worded(sub_event_type: str | None, candidate: Candidate) -> bool:
    """Whether a sentence that tells of an event has a word that its sub type cannot be without."""
    return any(has_words_of(sub_event_type, reading.sentence.words) for reading in candidate.readings)


def _counts_harmed(candidate: Candidate) -> bool:
    return any(counted.what in _HARM and counted.count.best for counted, _ in candidate.casualties)


def _names_explosions(candidate: Candidate) -> bool:
    """Whether a weapon of explosions, or an action with one, is named."""
    return not (candidate.means | candidate.names).isdisjoint(_explosives())


@lru_cache(maxsize=1)
def _explosives() -> frozenset[str]:
    """Return the classes of weapons that stand for explosions."""
    both = trigger_classes().keys() & weapon_classes()
    types = ((name, trigger_classes()[name].sub_event_type) for name in both)
    return frozenset(name for name, one in types if one and EVENT_TYPE_OF[one] == _EXPLOSIONS)
