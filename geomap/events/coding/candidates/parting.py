"""Places and weapons of one sentence: left to the action in whose clause they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.sites import LOCATIVE
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.clauses import Clause
from geomap.events.coding.types.means import means_of
from geomap.events.coding.vocabulary.tables import word_list

_TIME_OPENERS: Final = word_list("time_clause_openers")
_OPENING: Final = 4
"""Most words from a semicolon to the place that opens what follows it."""
_SAYS_HOW: Final = frozenset({"shooting", "gunfight", "execution", "beating", "lynching"})
"""Classes that need no weapon of another clause."""


def part_places(singles: Sequence[Candidate], reading: Reading) -> None:
    """Leave a place to the action in whose clause it stands, where that is another event's.

    "Bombs killed five in X, and a blast at a hotel in Y killed two": Y is no place of the bombs. Nor is
    it in "after rebels had taken X, the army shelled Y, killing two", and X no place of the shells.
    """
    for later in singles:
        clause = reading.clauses.at(later.main.first)
        last = _end_of_clause(reading, clause)
        if last is None or not _opens_event(later, reading):
            continue
        inside = range(clause.first, last)
        own = {link.site.first for link, _ in later.links if link.site.first in inside}
        if not own:
            continue
        for single in singles:
            if single.main.first in inside:
                single.links = [pair for pair in single.links if pair[0].site.first in inside]
            else:
                kept = [pair for pair in single.links if pair[0].site.first not in own]
                single.links = kept or single.links


def part_means(made: Sequence[Candidate], reading: Reading) -> None:
    """Leave weapons to the event in whose clause they stand, where another clause has its own.

    "A suicide bomber killed eight, and a mine blew up a bus": no bomber was in the bus.
    """
    if len(made) < 2 or not reading.weapons:
        return
    clauses = [reading.clauses.at(candidate.main.first) for candidate in made]
    borders = [0, *(clause.first for clause in clauses[1:] if clause.kind == "coordinate")]
    if len(borders) < len(made) or borders != sorted(borders):
        return
    for candidate, (first, last) in zip(made, pairwise([*borders, len(reading.sentence.words)]), strict=True):
        inside = {hit.value for hit in reading.weapons if first <= hit.first < last}
        if inside or candidate.main.name in _SAYS_HOW:
            candidate.means = inside | means_of(candidate.agents)


def part_at_semicolons(singles: Sequence[Candidate], reading: Reading) -> None:
    """Leave a place that opens what follows a semicolon to the actions after it, and to them alone.

    "A bomber died in X; in Y three bodies were found".
    """
    words = reading.sentence.words
    if ";" not in words:
        return
    for border in [at for at, word in enumerate(words) if word == ";"]:
        opens = any(
            0 < site.first - border <= _OPENING and site.preposition in LOCATIVE for site in reading.sites
        )
        for single in singles if opens else ():
            is_after = single.main.first > border
            own = [pair for pair in single.links if (pair[0].site.first > border) is is_after]
            single.links = own or single.links


def _end_of_clause(reading: Reading, clause: Clause) -> int | None:
    """Return where a clause joined by "and", or a main one after one of time, ends with what hangs on it.

    None for other clauses.
    """
    every = reading.clauses.clauses
    at = every.index(clause)
    after_time = clause.kind == "main" and at > 0 and every[at - 1].opener in _TIME_OPENERS
    if clause.kind != "coordinate" and not after_time:
        return None
    last = clause.last
    for following in every[at + 1 :]:
        if following.kind != "participle":
            break
        last = following.last
    return last


def _opens_event(candidate: Candidate, reading: Reading) -> bool:
    """Whether a clause tells of something new ("and a blast at ...", "and soldiers killed ...")."""
    before = reading.sentence.words[max(0, candidate.main.first - 3) : candidate.main.first]
    if candidate.main.reading == "verb":
        clause = reading.clauses.at(candidate.main.first)
        if candidate.main.is_passive:  # "and in Gorazde a girl was shot dead"
            opening = range(clause.first, clause.first + _OPENING)
            return any(site.first in opening and site.preposition in LOCATIVE for site in reading.sites)
        # "and soldiers killed three guerrillas near ...", "and a mine blew up a bus in ..."
        acting = [*(party.first for party in candidate.agents), *(hit.first for hit in reading.weapons)]
        return any(clause.first <= at < candidate.main.first for at in acting)
    new = bool({"a", "an", "another"}.intersection(before))
    return new and candidate.main.trigger_class.kind == "event"
