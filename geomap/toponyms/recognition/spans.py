"""From names of all kinds to the stretches that name places, trimmed and joined as readers expect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, get_args

from geomap.toponyms.recognition import hints
from geomap.toponyms.recognition import names as known
from geomap.toponyms.recognition.compounds import whole_compounds
from geomap.toponyms.recognition.context import before_place_nouns, datelines, head_after, repeated
from geomap.toponyms.recognition.entities import FACILITY, ORGANISATION, OTHER, PEOPLE, PERSON, PLACE, Entity
from geomap.toponyms.recognition.inside import places_inside
from geomap.toponyms.recognition.sequences import is_capitalised
from geomap.toponyms.recognition.stretches import ApartStretches, Stretches
from geomap.toponyms.recognition.windows import Offsets

Source = Literal["dateline", "place", "people", "embedded"]
_SOURCE_ORDER: Final[dict[Source, int]] = {source: order for order, source in enumerate(get_args(Source))}

RULE_SCORE: Final = 0.8
"""Score of a name that a rule found and the engine did not."""

UNSURE: Final = 0.5
"""Score below which the engine's word counts less than a list of the world's places."""

LONGEST_REST: Final = 20
"""Characters that a known name may go on beyond what the engine found."""

_FRONT = re.compile(r"(?:[\s\"“”'‘’(\[,.;:–—-]|(?:the|The|THE)\s)+")
_BACK = re.compile(r"(?:['’][sS]|['’]|[\s\"“”)\],;:!?–—-])+$")
_SIDE_OF: Final = re.compile(r"(?:north|south|east|west)\S* of", re.IGNORECASE)
"""What an engine cuts off before the name ("North of")."""
# A look at the first letter spares the regex engine most places where none of these begins.
_NO_PLACE = re.compile(
    r"(?=[hwUHNMmEeLlDPRSCGB])(?:(?:https?://|www\.)\S+|\b(?:(?:US|HK|NZ)\$"
    r"|(?i:mid|early|late)-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
    r"|(?:Mr|Mrs|Ms|Messrs|Miss|Dr|Prof|Rev|Sgt|Cpl|Pvt|Lt|Capt|Maj|Col|Gen|Brig|Sen)\.? [A-Z][\w’'-]*))"
)
"""Addresses of web pages, signs of currencies, parts of months and persons with their titles hold names that
nobody means as places."""
_GAP = re.compile(r"(?:['’]s)? ")
_FINAL_STOP = re.compile(r"(?<![A-Z])(?<!\bSt)(?<!\bMt)(?<!\bTwp)\.$")


class PlaceSpan(NamedTuple):
    """A stretch that names a place.

    ``source`` tells how: in a dateline, a place itself, a people, or a name inside the name ``outer`` of
    something else (an organisation, a war, a treaty). ``follower`` is the label of the engine's
    name right after it ("Lebanon's Hezbollah": ORG), or "".
    """

    start: int
    end: int
    source: Source
    score: float
    outer: Offsets | None = None
    follower: str = ""


def place_spans(text: str, entities: Sequence[Entity]) -> list[PlaceSpan]:
    """Return the stretches that name places, in order, without overlaps.

    Parameters
    ----------
    entities
        Names of all kinds in order, without overlaps.
    """
    entities = list(whole_compounds(text, entities))
    spans = [span for entity in entities for span in _read(text, entity)]
    for start, end in datelines(text):
        if text[start:end].casefold() not in known.never_places():
            spans.append(PlaceSpan(start, end, "dateline", RULE_SCORE))
    spans += _listed(text, entities)
    spans = _without_overlaps(spans)
    spans += _given_away(text, spans, entities)
    labels = {entity.start: entity.label for entity in entities}
    barred = Stretches(match.span() for match in _NO_PLACE.finditer(text))
    return [
        span._replace(follower=_follower(text, span.end, labels))
        for span in _without_overlaps(spans)
        if not barred.overlap(span.start, span.end)
    ]


def _follower(text: str, end: int, labels: Mapping[int, str]) -> str:
    gap = _GAP.match(text, end)
    return labels.get(gap.end(), "") if gap else ""


def _read(text: str, entity: Entity) -> Iterator[PlaceSpan]:
    """Read one name of the engine."""
    start, end = trim(text, entity.start, entity.end)
    if start >= end or text[start:end].casefold() in known.never_places():
        return
    if entity.label in (PLACE, FACILITY):
        yield from _place(text, start, end, entity.score)
    elif entity.label == PEOPLE:
        yield from _peoples(text, start, end, entity.score, "people")
    elif any(
        _is_known_place(name, entity.score) for name in (text[start:end], text[entity.start : entity.end])
    ):
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
    return score < UNSURE and is_compound and hints.kind_of(name) != hints.NONE


def trim(text: str, start: int, end: int) -> Offsets:
    """Leave out quotation marks, "the", "'s" and a sentence's full stop at the edges of a name."""
    front = _FRONT.match(text, start, end)
    start = front.end() if front else start
    for pattern in (_BACK, _FINAL_STOP):
        back = pattern.search(text[start:end])
        end = start + back.start() if back else end
    return start, end


def _place(text: str, start: int, end: int, score: float) -> Iterator[PlaceSpan]:
    end = _without_head(text, start, end)
    name = text[start:end]
    if _SIDE_OF.fullmatch(name):
        return
    if known.is_demonym(name):
        yield PlaceSpan(start, end, "people", score)
    elif any(is_capitalised(word) for word in re.findall(r"[^\W_]+", name)):
        end = _end_of_known_name(text, start, end)
        yield PlaceSpan(start, end + len(head_after(text, end, joins=True)), "place", score)


def _without_head(text: str, start: int, end: int) -> int:
    """Leave out a noun in lower case that only says what the place is ("district")."""
    space = text.rfind(" ", start, end)
    row = known.place_heads().get(text[space + 1 : end]) if space > 0 else None
    return space if row and row["joins"] == "no" else end


def _end_of_known_name(text: str, start: int, end: int) -> int:
    """Return where a name ends that the world's lists know longer: "Stratford" in "Stratford-upon-Avon"."""
    if text[end : end + 1] not in {" ", "-"}:
        return end
    space = text.find(" ", end + LONGEST_REST)
    for hint in hints.hints(text, start, space if space > 0 else len(text))[:1]:
        if hint.start == start:
            return max(end, hint.end)
    return end


def _peoples(text: str, start: int, end: int, score: float, source: Source) -> Iterator[PlaceSpan]:
    outer = (start, end) if source == "embedded" else None
    for a, b in known.find_names(text, known.demonyms(), start, end):
        yield PlaceSpan(a, b, source, score, outer)


def _listed(text: str, entities: Sequence[Entity]) -> Iterator[PlaceSpan]:
    """Find countries, capitals and peoples outside of the engine's names, and whole where it cut them.

    A name of several words ("Bosnia and Herzegovina") replaces the parts that the engine found.
    """
    taken = Stretches((entity.start, entity.end) for entity in entities)
    others = Stretches(
        (entity.start, entity.end) for entity in entities if entity.label not in (PLACE, FACILITY)
    )
    for start, end in known.find_names(text, known.country_names()):
        name = text[start:end]
        barring = others if " " in name else taken
        if name not in known.ambiguous_names() and not barring.overlap(start, end):
            yield PlaceSpan(start, end, "place", RULE_SCORE)
    for start, end in known.find_names(text, known.demonyms()):
        if not taken.overlap(start, end):
            yield PlaceSpan(start, end, "people", RULE_SCORE)


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
    names = {text[span.start : span.end] for span in spans if span.source in ("place", "dateline")}
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
    apart = ApartStretches()
    kept = [span for span in sorted(spans, key=_rank) if apart.add(span.start, span.end)]
    return sorted(kept, key=lambda span: span.start)


def _rank(span: PlaceSpan) -> tuple[int, int, int, float]:
    """Order stretches by length, then by place in the text, then by how much their source says."""
    return span.start - span.end, span.start, _SOURCE_ORDER[span.source], -span.score
