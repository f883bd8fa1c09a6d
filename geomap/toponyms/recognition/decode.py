"""From the tagger's probabilities to names: begins and insides of words joined to stretches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geomap.toponyms.recognition.entities import FACILITY, OTHER, PEOPLE, PLACE, Entity
from geomap.toponyms.recognition.focus import continuations
from geomap.toponyms.recognition.windows import Offsets

YIELDING = frozenset({PLACE, FACILITY, PEOPLE, OTHER})
"""Kinds that give way to the kind of the head word: "Syrian" in "Syrian Observatory"."""


Rows = npt.NDArray[np.float32]


def decode(
    text: str,
    offsets: Sequence[Offsets],
    positions: Sequence[int],
    probabilities: Rows,
    labels: Sequence[str],
) -> list[Entity]:
    """Join the pieces of one window to names.

    Parameters
    ----------
    offsets
        Where each piece stands in the text.
    positions
        The pieces that the tagger read to the end, in order; the others are in no name unless they
        go on with the word of one that is.
    probabilities
        One row a position, one column a label.
    labels
        "O", then "B-" and "I-" labels of each kind.
    """
    found: list[tuple[int, int, str, list[float]]] = []
    is_open = False
    columns, scores = probabilities.argmax(axis=-1).tolist(), probabilities.max(axis=-1).tolist()
    read = {at: (labels[column], score) for at, column, score in zip(positions, columns, scores, strict=True)}
    joined = continuations(text, offsets)
    label, score = "O", 1.0
    for at, (start, end) in enumerate(offsets):
        if not joined[at]:
            label, score = read.get(at, ("O", 1.0))
        elif label != "O":
            label = "I-" + label[2:]
        if label == "O":
            is_open = False
            continue
        prefix, kind = label.split("-")
        if is_open and _continues(prefix, kind, found[-1], start):
            first, _, before, confidences = found[-1]
            head = kind if before in YIELDING else before
            found[-1] = (first, end, head, [*confidences, score])
        else:
            found.append((start, end, kind, [score]))
        is_open = True
    return [Entity(start, end, kind, sum(each) / len(each)) for start, end, kind, each in found]


def _continues(prefix: str, kind: str, last: tuple[int, int, str, list[float]], start: int) -> bool:
    touches = start == last[1]
    return (touches and kind == last[2]) or (prefix == "I" and start - last[1] <= 1)
