"""Groups named once and then called "the group", "the rebels", "the alliance": which one is meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import Final

from geomap.events.actors import ActorIndex
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence, holding
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Actor

_REFERENCES: Final = word_list("group_references")
_OWN_PEOPLE: Final = word_list("people_of_groups")
_REFERRING: Final = Sought(lambda: _REFERENCES)
_OWNED: Final = Sought(lambda: _OWN_PEOPLE)
_REBELS: Final = word_list("rebel_references")
_ADJECTIVES: Final = word_list("group_adjectives")
_ARMY: Final = "Military Forces of "
_FORCES: Final = word_list("forces")
"""Words that stand for the army named last with its state ("The Israeli army ... The army said")."""
_ARMIES: Final = Sought(lambda: frozenset({"army", "military"}))
_POINTERS: Final = frozenset({"the", "this"})
_OWNERS: Final = frozenset({"its", "their"})
_NAMED_AFTER: Final = word_list("before_names_of_groups")
_CLOSE: Final = 12
"""Most characters between a group and a second one that only describes it."""
_GROUPS: Final = frozenset({"Rebel group", "Political militia", "Identity militia"})


def with_references(actors: Sequence[Actor], body: Sequence[Sentence]) -> list[Actor]:
    """Return the actors of an article with each "the group" standing for the group named last before it.

    "The rebels" of an article that tells of rebels before it names a group of theirs are those.

    Parameters
    ----------
    actors
        In the order of the text, without overlaps.
    body
        The sentences of the article.
    """
    actors = _with_armies(actors, _openings(body), _unknown_armies(body))
    found = list(_references(body))
    owned = {one.start for one, is_owned in found if is_owned}
    pointers = [one for one, _ in found]
    pointers = [one for one in pointers if not _is_of_a_name(one, actors)]
    if not pointers:
        return list(actors)
    resolved: list[Actor] = []
    last: Actor | None = None
    are_unnamed = False
    rebels_named = False
    for actor in sorted([*actors, *pointers], key=lambda one: (one.start or 0, bool(one.name))):
        if not actor.name:
            word = actor.name_raw.lower()
            if actor.start in owned:
                fits = bool(resolved) and last is not None and resolved[-1].name == last.name
            else:
                fits = last is not None and _may_mean(word, last) and not (are_unnamed and word in _REBELS)
            if fits and last is not None:
                resolved.append(last.but(name_raw=actor.name_raw, start=actor.start, end=actor.end))
        elif not (resolved and _overlap(resolved[-1], actor)):
            resolved.append(actor)
            if is_named_group(actor):
                rebels_named = rebels_named or actor.actor_type == "Rebel group"
                last = last if _describes(last, actor) else actor
            else:
                are_unnamed = are_unnamed or (not rebels_named and _are_rebels(actor))
    return resolved


def _openings(body: Sequence[Sentence]) -> list[int]:
    """Return where sections begin."""
    return [after.start for before, after in pairwise(body) if before.section != after.section]


def _unknown_armies(body: Sequence[Sentence]) -> set[int]:
    """Return where "an army post", "an army truck" stand: no army told of before is meant."""
    return {
        sentence.starts[at]
        for sentence in holding(body, _ARMIES)
        for at in sentence.where(_ARMIES)
        if at and sentence.words[at - 1] in {"a", "an"}
    }


def _with_armies(
    actors: Sequence[Actor], openings: Sequence[int], unknown: Set[int] = frozenset()
) -> list[Actor]:
    """Let "the army", "its soldiers" be the army that was named last with its state ("the Israeli army").

    Parameters
    ----------
    openings
        Where sections begin: in a new one it is the army of the country that the article is about.
    unknown
        Where words stand that mean no army named before.
    """
    found: list[Actor] = []
    forces: Actor | None = None
    section = 0
    for actor in actors:
        if not actor.name.startswith(_ARMY):
            found.append(actor)
            continue
        if section != (section := bisect_right(openings, actor.start or 0)):
            forces = None
        if forces is not None and actor.name_raw.lower() in _FORCES and actor.start not in unknown:
            found.append(forces.but(name_raw=actor.name_raw, start=actor.start, end=actor.end))
        else:
            if ActorIndex.load().countries(actor.name_raw):
                forces = None if _is_second_of_two(found, actor) else actor
            found.append(actor)
    return found


def _is_second_of_two(found: Sequence[Actor], actor: Actor) -> bool:
    """Whether an army stands beside another one ("Syrian and Russian jets"): neither is "the army"."""
    last = found[-1] if found else None
    return (
        _describes(last, actor)
        and last is not None
        and last.name.startswith(_ARMY)
        and last.name != actor.name
    )


def refers_back(body: Sequence[Sentence]) -> bool:
    """Whether an article has words that may stand for a group named before."""
    return bool(holding(body, _REFERRING)) or any(True for _ in _owned_people(body))


def is_named_group(actor: Actor) -> bool:
    """Whether an actor is an armed group with a name of its own."""
    return actor.actor_type in _GROUPS and not _is_unnamed(actor)


def _may_mean(word: str, group: Actor) -> bool:
    """Whether a word fits a group: "the rebels" are no militia of the government."""
    return word not in _REBELS or group.actor_type == "Rebel group"


def _are_rebels(actor: Actor) -> bool:
    """Whether words stand for rebels without a name ("rebels", "Islamist insurgents")."""
    return _is_unnamed(actor) and not _REBELS.isdisjoint(actor.name_raw.lower().split())


def _describes(last: Actor | None, actor: Actor) -> bool:
    """Whether a name follows another so closely that it only describes it ("JNIM, an al Qaeda affiliate")."""
    return last is not None and 0 <= (actor.start or 0) - (last.end or 0) <= _CLOSE


def _is_unnamed(actor: Actor) -> bool:
    """Whether words for armed people give them no name of their own."""
    return actor.actor_type in _GROUPS and ActorIndex.load().is_made(actor)


def _is_group_word(actor: Actor) -> bool:
    """Whether words for an actor without a name may stand for a group named before ("the rebels")."""
    return _is_unnamed(actor) and actor.name_raw.lower() in _REFERENCES


def _is_of_a_name(pointer: Actor, actors: Sequence[Actor]) -> bool:
    """Whether a word belongs to a name: one of actors in order, without overlaps."""
    after = bisect_left(actors, pointer.end or 0, key=_start)
    if after == 0 or not _overlap(actors[after - 1], pointer):
        return False
    return not _is_group_word(actors[after - 1])


def _start(actor: Actor) -> int:
    return actor.start or 0


def _overlap(left: Actor, right: Actor) -> bool:
    return (left.start or 0) < (right.end or 0) and (right.start or 0) < (left.end or 0)


def _references(body: Sequence[Sentence]) -> Iterator[tuple[Actor, bool]]:
    """Yield each "the group" as an actor without a name, and whether they are its own ("its fighters")."""
    for sentence in holding(body, _REFERRING):
        words = sentence.words
        for at in sentence.where(_REFERRING):
            if at == 0:
                continue
            following = words[at + 1] if at + 1 < len(words) else ""
            before = words[at - 2] if words[at - 1] in _ADJECTIVES and at > 1 else words[at - 1]
            if before in _POINTERS and following not in _NAMED_AFTER:
                yield _nameless(sentence, at), False
    for sentence, at in _owned_people(body):
        yield _nameless(sentence, at), True


def _owned_people(body: Sequence[Sentence]) -> Iterator[tuple[Sentence, int]]:
    """Yield where people stand whom a group calls its own ("its fighters")."""
    for sentence in holding(body, _OWNED):
        for at in sentence.where(_OWNED):
            if at and sentence.words[at - 1] in _OWNERS:
                yield sentence, at


def _nameless(sentence: Sentence, at: int) -> Actor:
    """Return an actor without a name for one word."""
    return Actor(name="", name_raw=sentence.raws[at], start=sentence.starts[at], end=sentence.end_of(at))
