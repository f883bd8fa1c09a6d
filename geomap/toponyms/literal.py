"""Literal or associative: does a name mean the place, or a government, a people, an organisation?

Only literal names may become the place of an event (``docs/recogniser.md`` has the figures).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from geomap.errors import DataFileError
from geomap.model.tables import read_table
from geomap.model.vocabulary import MentionSubkind
from geomap.toponyms.literality.features import Features, document_features
from geomap.toponyms.recognition.spans import PlaceSpan

WEIGHTS: Final = files("geomap.toponyms") / "data" / "literal_weights.csv"
INTERCEPT: Final = "intercept"
LITERAL_FROM: Final = 0.5
"""Probability from which on a name counts as literal."""

MODIFIED: Final = frozenset(
    {"right=place_head", "right=actor_head", "right=affair_head", "right=capitalised", "right=possessive",
     "right=based_suffix", "right=backed_suffix", "right=other_suffix", "right=direction"}
)  # fmt: skip
"""Features of a name that modifies a noun."""


@cache
def weights() -> dict[str, float]:
    """Return the weight of each feature, in logits towards literal.

    Raises
    ------
    DataFileError
        A weight is not a number.
    """
    table: dict[str, float] = {}
    for line, row in read_table(WEIGHTS, ("feature", "weight"), required=("feature", "weight")):
        try:
            table[row["feature"]] = float(row["weight"])
        except ValueError as error:
            raise DataFileError(str(WEIGHTS), line, f"weight {row['weight']!r} is not a number") from error
    return table


def literal_probability(found: Features) -> float:
    """Return the probability that a name with these features means the place."""
    table = weights()
    logit = table[INTERCEPT] + sum(table.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def subkinds_of(
    text: str, spans: Sequence[PlaceSpan], literal: Mapping[int, float] = MappingProxyType({})
) -> list[MentionSubkind]:
    """Tell how each name of a text is meant.

    Parameters
    ----------
    literal
        What the tagger says of each word piece (see :class:`Reading`); may be empty.

    Returns
    -------
    subkinds
        One a name: literal or literal_modifier where the place is meant; else metonym, demonym,
        noun_modifier or org_embedded.
    """
    found = document_features(text, spans, literal)
    return [_subkind(text, span, each) for span, each in zip(spans, found, strict=True)]


def _subkind(text: str, span: PlaceSpan, found: Features) -> MentionSubkind:
    if not _is_latin(text[span.start : span.end]):
        return "demonym" if span.source == "people" else "literal"
    if span.source == "dateline":
        return "literal"
    modifies = not MODIFIED.isdisjoint(found.keys())
    if literal_probability(found) >= LITERAL_FROM:
        is_modifier = modifies and "right=possessive" not in found
        return "literal_modifier" if is_modifier or span.source == "people" else "literal"
    if span.source == "embedded":
        return "org_embedded"
    if span.source == "people":
        return "demonym"
    return "noun_modifier" if modifies else "metonym"


def _is_latin(name: str) -> bool:
    """Tell whether the cues, which are English, can say anything of a name in this script."""
    return any(letter < "\u0250" for letter in name if letter.isalpha())
