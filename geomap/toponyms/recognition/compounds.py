"""Hyphenated names that an engine cut at their small words: "Port-au-Prince", "Croix-des-Bouquets"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from geomap.toponyms.recognition.entities import FACILITY, PLACE, Entity

_CAPITALISED: Final = r"[^\W\d_a-z](?:\w|['’](?!s\b))*"
_SMALL: Final = r"(?!(?:to|and|or|vs|via)-)(?:[a-z]{1,5}-|[dl]['’])"
_COMPOUND: Final = re.compile(
    rf"(?<![\w-]){_CAPITALISED}(?:-{_CAPITALISED})*-(?:{_SMALL})+{_CAPITALISED}(?:-{_CAPITALISED})*(?![\w-])"
)
"""Capitalised words joined by small words, all with hyphens; "Kabul-to-Kandahar" names two places."""


def whole_compounds(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Yield the names of an engine, those whole that begin as a place and go on over hyphens."""
    compounds = {match.start(): match.end() for match in _COMPOUND.finditer(text)}
    free = 0
    for entity in entities:
        if entity.start >= free:
            end = compounds.get(entity.start, 0)
            is_cut = entity.label in (PLACE, FACILITY) and end > entity.end
            free = end if is_cut else entity.end
            yield entity._replace(end=free)
