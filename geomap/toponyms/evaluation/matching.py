"""Which prediction answers which gold toponym."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.toponyms.evaluation.corpus import GoldToponym
from geomap.toponyms.evaluation.predictions import Prediction

Pair = tuple[GoldToponym, Prediction]


def match(gold: Sequence[GoldToponym], predicted: Sequence[Prediction], *, overlap: bool) -> list[Pair]:
    """Pair gold and predicted spans of one document one to one.

    Identical spans first, in order; then, with `overlap`, the largest overlaps (ties: nearest
    starts, then order).
    """
    pairs: list[tuple[int, int]] = []
    free = {j: (p.start, p.end) for j, p in enumerate(predicted)}
    for i, g in enumerate(gold):
        same = next((j for j, span in free.items() if span == (g.start, g.end)), None)
        if same is not None:
            pairs.append((i, same))
            del free[same]
    if overlap:
        pairs += _by_overlap(gold, predicted, {i for i, _ in pairs}, set(free))
    return [(gold[i], predicted[j]) for i, j in pairs]


def _by_overlap(
    gold: Sequence[GoldToponym], predicted: Sequence[Prediction], taken: set[int], free: set[int]
) -> list[tuple[int, int]]:
    options = []
    for i, g in enumerate(gold):
        for j in free if i not in taken else ():
            shared = min(g.end, predicted[j].end) - max(g.start, predicted[j].start)
            if shared > 0:
                options.append((-shared, abs(g.start - predicted[j].start), i, j))
    pairs = []
    for _, _, i, j in sorted(options):
        if i not in taken and j in free:
            pairs.append((i, j))
            taken.add(i)
            free.remove(j)
    return pairs


def without_repeats(predicted: Sequence[Prediction]) -> list[Prediction]:
    """Drop predictions of a span that was predicted before."""
    first: dict[tuple[int, int], Prediction] = {}
    for prediction in predicted:
        first.setdefault((prediction.start, prediction.end), prediction)
    return list(first.values())
