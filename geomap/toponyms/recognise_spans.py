"""From names of all kinds to the stretches that name places, trimmed and joined as readers expect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from geomap.toponyms import recognise_hints as hints
from geomap.toponyms import recognise_names as known
from geomap.toponyms.recognise_context import before_place_nouns, datelines, head_after, repeated
from geomap.toponyms.recognise_entities import FACILITY, ORGANISATION, OTHER, PEOPLE, PERSON, PLACE, Entity
from geomap.toponyms.recognise_inside import places_inside
from geomap.toponyms.recognise_sequences import is_capitalised
from geomap.toponyms.recognise_windows import Offsets

Source = Literal["place", "people", "embedded"]

RULE_SCORE: Final = 0.8
"""Score of a name that a rule found and the engine did not."""

UNSURE: Final = 0.5
"""Score below which the engine's word counts less than a list of the world's places."""

_FRONT = re.compile(r"(?:[\s\"“”'‘’(\[,.;:–—-]|(?:the|The|THE)\s)+")
_BACK = re.compile(r"(?:['’][sS]|['’]|[\s\"“”)\],;:!?–—-])+$")
_FINAL_STOP = re.compile(r"(?<![A-Z])(?<!\bSt)(?<!\bMt)(?<!\bTwp)\.$")


class PlaceSpan(NamedTuple):
    """A stretch that names a place.

    ``source`` tells how: a place itself, a people, or a name inside the name ``outer`` of
    something else (an organisation, a war, a treaty).
    """

    start: int
    end: int
    source: Source
    score: float
    outer: Offsets | None = None


def place_spans(text: str, entities: Sequence[Entity]) -> list[PlaceSpan]:
    """Return the stretches that name places, in order, without overlaps.

    Parameters
    ----------
    entities
        Names of all kinds in order, without overlaps.
    """
    spans = [span for entity in entities for span in _read(text, entity)]
    spans += [PlaceSpan(start, end, "place", RULE_SCORE) for start, end in datelines(text)]
    spans += _listed(text, [(entity.start, entity.end) for entity in entities])
    spans = _without_overlaps(spans)
    spans += _given_away(text, spans, entities)
    return _without_overlaps(spans)


def _read(text: str, entity: Entity) -> Iterator[PlaceSpan]:
    """Read one name of the engine."""
    start, end = trim(text, entity.start, entity.end)
    if start >= end or text[start:end].casefold() in known.never_places():
        return
    if entity.label in (PLACE, FACILITY):
        yield from _place(text, start, end, entity.score)
    elif entity.label == PEOPLE:
        yield from _peoples(text, start, end, entity.score, "people")
    elif _is_known_place(text[start:end], entity.score):
        yield from _place(text, start, end, RULE_SCORE)
    elif entity.label in (ORGANISATION, OTHER):
        yield from _inside(text, start, end, entity.score)


def _inside(text: str, start: int, end: int, score: float) -> Iterator[PlaceSpan]:
    """Find place names in another name; a country that an engine took for one stays a place."""
    for a, b in places_inside(text, start, end):
        whole = (a, b) == (start, end)
        yield PlaceSpan(a, b, "place" if whole else "embedded", score, None if whole else (start, end))
    yield from _peoples(text, start, end, score, "embedded")


def _is_known_place(name: str, score: float) -> bool:
    """Tell whether a name that the engine takes for something else is a place all the same."""
    if name in known.gazetteer_names() or name[:1].upper() + name[1:] in known.gazetteer_names():
        return True
    is_compound = " " in name or "-" in name
    return score < UNSURE and is_compound and hints.kinds_of([name])[0] != hints.NONE


def trim(text: str, start: int, end: int) -> Offsets:
    """Leave out quotation marks, "the", "'s" and a sentence's full stop at the edges of a name."""
    front = _FRONT.match(text, start, end)
    start = front.end() if front else start
    for pattern in (_BACK, _FINAL_STOP):
        back = pattern.search(text[start:end])
        end = start + back.start() if back else end
    return start, end


def _place(text: str, start: int, end: int, score: float) -> Iterator[PlaceSpan]:
    name = text[start:end]
    if known.is_demonym(name):
        yield PlaceSpan(start, end, "people", score)
    elif any(is_capitalised(word) for word in re.findall(r"[^\W_]+", name)):
        yield PlaceSpan(start, end + len(head_after(text, end, joins=True)), "place", score)


def _peoples(text: str, start: int, end: int, score: float, source: Source) -> Iterator[PlaceSpan]:
    outer = (start, end) if source == "embedded" else None
    for a, b in known.find_names(text, known.demonyms(), start, end):
        yield PlaceSpan(a, b, source, score, outer)


def _listed(text: str, taken: Sequence[Offsets]) -> Iterator[PlaceSpan]:
    """Find countries, capitals and peoples that lie outside of all names of the engine."""
    sources: tuple[tuple[frozenset[str], Source], ...] = (
        (known.country_names() - known.ambiguous_names(), "place"),
        (known.demonyms(), "people"),
    )
    for listed, source in sources:
        for start, end in known.find_names(text, listed):
            if not any(a < end and start < b for a, b in taken):
                yield PlaceSpan(start, end, source, RULE_SCORE)


def _given_away(text: str, spans: Sequence[PlaceSpan], entities: Sequence[Entity]) -> Iterator[PlaceSpan]:
    """Find names that a noun after them or their repetition shows to be places.

    Names of persons and others are overruled only by names of several words: "Sheikh Maqsoud
    district" makes Sheikh Maqsoud a place, also where it stands alone.
    """
    taken = [(span.start, span.end) for span in spans]
    found = list(before_place_nouns(text, taken))
    for start, end in found:
        yield from _place(text, start, end, RULE_SCORE)
    taken += found
    names = {text[span.start : span.end] for span in spans if span.source == "place"}
    several = {name for name in names if " " in name} | {text[a:b] for a, b in found}
    for start, end in repeated(text, several, taken):
        yield PlaceSpan(start, end, "place", RULE_SCORE)
    taken += [
        (entity.start, entity.end) for entity in entities if entity.label in (PERSON, ORGANISATION, OTHER)
    ]
    for start, end in repeated(text, names - several, taken):
        yield PlaceSpan(start, end, "place", RULE_SCORE)


def _without_overlaps(spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """Keep the longer of two overlapping stretches."""
    kept: list[PlaceSpan] = []
    for span in sorted(
        spans, key=lambda s: (s.start - s.end, s.start, s.source != "place", s.source, -s.score)
    ):
        if not any(other.start < span.end and span.start < other.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
