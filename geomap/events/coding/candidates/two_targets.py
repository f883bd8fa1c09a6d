"""One verb, two targets in two places: "hit a market in A and a camp in B" are two events."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import where_level
from geomap.events.coding.reading import Reading
from geomap.events.coding.vocabulary.tables import function_words

_SPLITS: Final = frozenset({"violence", "looting", "arrest"})


def split(candidate: Candidate) -> list[Candidate]:
    """Return the candidate, or one for each target that the verb joins with "and"."""
    reading = candidate.main_reading
    here = [link for link, where in candidate.links if where is reading.sentence and link.role == "event"]
    if len(here) < 2 or candidate.main.trigger_class.family not in _SPLITS or candidate.main.is_passive:
        return [candidate]
    here.sort(key=lambda link: link.site.first)
    parts: list[list[Link]] = [[here[0]]]
    for link in here[1:]:
        # "In the state, clashes between X and Y in A": the first place only frames the second
        frames = (
            parts[-1][-1].site.first < candidate.main.first and where_level(parts[-1][-1].site.mention) > 1
        )
        follows = link.site.first > candidate.main.last and not frames
        if follows and _new_target(reading, parts[-1][-1], link):
            parts.append([link])
        else:
            parts[-1].append(link)
    if len(parts) == 1:
        return [candidate]
    return [_part(candidate, parts, number) for number in range(len(parts))]


def _new_target(reading: Reading, left: Link, right: Link) -> bool:
    """Whether "and" and a noun of its own stand between two places ("and a camp in").

    Aims of one action are no two targets: "an offensive to retake A and push into B".
    """
    inside = range(left.site.last, right.site.first)
    between = reading.sentence.words[inside.start : inside.stop]
    if "and" not in between or not right.site.preposition:
        return False
    if any(one.first in inside and one.reading == "verb" and one.tag == "base" for one in reading.triggers):
        return False
    after = between[between.index("and") + 1 :]
    closed = function_words()
    nouns = [word for word in after if word[:1].isalpha() and word not in closed]
    verbs = [word for word in after if word.endswith("ing")]
    return (
        bool(nouns) and not verbs and bool(after) and closed.get(after[0], "noun") in {"determiner", "noun"}
    )


def _part(candidate: Candidate, parts: list[list[Link]], number: int) -> Candidate:
    reading = candidate.main_reading
    starts = [part[0].site.first for part in parts]
    mine = {id(link) for link in parts[number]}
    counts = []
    for found, sentence in candidate.casualties:
        owner = max((i for i, start in enumerate(starts) if start < found.cue), default=0)
        if owner == number:
            counts.append((found, sentence))
    return Candidate(
        readings=candidate.readings,
        main=candidate.main,
        main_reading=reading,
        triggers=candidate.triggers,
        reality=candidate.reality,
        agents=candidate.agents,
        patients=candidate.patients,
        links=[(link, where) for link, where in candidate.links if id(link) in mine],
        when=candidate.when,
        casualties=counts,
        means=candidate.means,
        is_definite=candidate.is_definite,
    )
