"""From the tagger's probabilities to names: begins and insides of words joined to stretches."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geomap.toponyms.recognise_entities import FACILITY, OTHER, PEOPLE, PLACE, Entity
from geomap.toponyms.recognise_windows import Offsets

YIELDING = frozenset({PLACE, FACILITY, PEOPLE, OTHER})
"""Kinds that give way to the kind of the head word: "Syrian" in "Syrian Observatory"."""


_INSIDE_WORD = re.compile(r"[^\W_]{2}|[^\W_][’'ʿʾ`‘](?!s\b)[^\W_]|[’'ʿʾ`‘](?!s\b)[^\W_]")
"""Two characters, the second of which goes on with the word of the first ("Nu'man", not "Iraq's")."""


def decode(
    text: str, offsets: Sequence[Offsets], probabilities: npt.NDArray[np.float32], labels: Sequence[str]
) -> list[Entity]:
    """Join the pieces of one window to names.

    Parameters
    ----------
    offsets
        Where each piece stands in the text.
    probabilities
        One row a piece, one column a label.
    labels
        "O", then "B-" and "I-" labels of each kind.
    """
    best = [labels[column] for column in probabilities.argmax(axis=-1)]
    _follow_first_piece(text, offsets, best)
    scores = probabilities.max(axis=-1)
    found: list[tuple[int, int, str, list[float]]] = []
    is_open = False
    for (start, end), label, score in zip(offsets, best, scores, strict=True):
        if label == "O":
            is_open = False
            continue
        prefix, kind = label.split("-")
        if is_open and _continues(prefix, kind, found[-1], start):
            first, _, before, confidences = found[-1]
            head = kind if before in YIELDING else before
            found[-1] = (first, end, head, [*confidences, float(score)])
        else:
            found.append((start, end, kind, [float(score)]))
        is_open = True
    return [Entity(start, end, kind, sum(each) / len(each)) for start, end, kind, each in found]


def _continues(prefix: str, kind: str, last: tuple[int, int, str, list[float]], start: int) -> bool:
    touches = start == last[1]
    return (touches and kind == last[2]) or (prefix == "I" and start - last[1] <= 1)


def _follow_first_piece(text: str, offsets: Sequence[Offsets], labels: list[str]) -> None:
    """Give all pieces of one word the label of its first piece."""
    for at in range(1, len(offsets)):
        before, start = offsets[at - 1][1], offsets[at][0]
        if start == before and _INSIDE_WORD.match(text, start - 1):
            previous = labels[at - 1]
            labels[at] = previous if previous == "O" else "I-" + previous[2:]
