"""Which names of a document qualify others by where they stand: "Tripoli, Lebanon", "Logan, W.Va."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.model.vocabulary import WHOLE_TIERS
from geomap.toponyms.protocol import RecognisedName
from geomap.toponyms.resolution.links import Relation, relation_between
from geomap.toponyms.resolution.lookup import Entry, NameLookup

_QUALIFIER = re.compile(r",? ?\(?,? ?((?:[A-Z][\w.'’-]*)(?: (?:of |and )?[A-Z][\w.'’-]*){0,2})")
_MODIFYING: Final = frozenset({"noun_modifier", "literal_modifier"})
LINK_REACH: Final = 70
"""Most characters between two names that say something of each other."""


def relations_of(
    text: str, names: Sequence[RecognisedName], lookup: NameLookup
) -> list[tuple[int, int, Relation]]:
    """List (qualified, qualifying, relation) for names that stand close together.

    After a comma a country or first-order division qualifies; any other name continues a list.
    """
    found: list[tuple[int, int, Relation]] = []
    for i, (name, following) in enumerate(pairwise(names)):
        between = text[name.end : following.start]
        if "\n" in between or len(between) > LINK_REACH:
            continue
        if "," in between and is_adjective(text, following, lookup):
            continue
        for stated, forward in relation_between(between):
            relation = stated
            if stated == "comma" and not is_region(lookup.entry(name_words(text, following))):
                relation = "list"
            found.append((i, i + 1, relation) if forward else (i + 1, i, relation))
    return found


def written_qualifiers(
    text: str,
    names: Sequence[RecognisedName],
    relations: list[tuple[int, int, Relation]],
    lookup: NameLookup,
) -> dict[int, str]:
    """Find qualifiers that were not recognised as names themselves ("Logan, W.Va.")."""
    linked = {i for i, _, relation in relations if relation == "comma"}
    starts = {name.start for name in names}
    found: dict[int, str] = {}
    for i, name in enumerate(names):
        if i in linked:
            continue
        if "," in name_words(text, name):
            found[i] = name_words(text, name).partition(",")[2].strip()
            continue
        tail = _QUALIFIER.match(text, name.end, name.end + 40)
        if tail is None or tail.start(1) == name.end + 1 or tail.start(1) in starts:
            continue
        words = tail[1].split()
        options = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        region = next((option for option in options if is_region(lookup.entry(option))), None)
        if region:
            found[i] = region
    return found


def is_adjective(text: str, name: RecognisedName, lookup: NameLookup) -> bool:
    """Tell whether a name opens what follows a comma: "in Cairo, American envoys", "in Mosul, US troops".

    A name written out says where the one before it lies: "in Springfield, Ohio police".
    """
    words = name_words(text, name)
    if name.subkind not in _MODIFYING or not words.replace(".", "").isupper():
        return name.subkind == "demonym"
    candidates = lookup.entry(words).candidates
    return bool(candidates) and candidates[0].tier == "country"


def is_region(entry: Entry) -> bool:
    """Tell whether a name is a country's or a first-order division's before anything else's."""
    if entry.reading != "whole" or not entry.candidates:
        return False
    best = entry.candidates[0]
    if best.tier in WHOLE_TIERS:
        return True
    # A division's epithet ("Athens" of Tennessee) gives way to places that bear the name.
    stated = best.name_kind != "alternate" or len(entry.candidates) == 1
    return best.place.feature_code == "ADM1" and stated


def name_words(text: str, name: RecognisedName) -> str:
    """Return the words of a name with single spaces."""
    return " ".join(text[name.start : name.end].split())
