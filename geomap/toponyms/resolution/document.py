"""One document's names weighed against each other, in two passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from geomap.toponyms.resolution.closeness import best_rows
from geomap.toponyms.resolution.context import CONTEXT_FEATURES, Context
from geomap.toponyms.resolution.groups import DocumentNames
from geomap.toponyms.resolution.local import LOCAL_FEATURES, local_features
from geomap.toponyms.resolution.ranker import Ranker
from geomap.toponyms.resolution.rows import Rows
from geomap.toponyms.resolution.static import Floats, Ints, TableBuilder

ROUNDS: Final = 2
"""How often the second pass runs: each round takes the places of the round before as context."""


@dataclass(slots=True)
class Weighed:
    """The outcome for a document.

    Parameters
    ----------
    features
        n x len(FEATURES), of the last round.
    probability
        Of each row to be its group's place.
    best
        Each group's most probable row (0 for a group without rows).
    """

    rows: Rows
    features: Floats
    probability: Floats
    best: Ints


def weigh(names: DocumentNames, tables: TableBuilder, ranker: Ranker) -> Weighed | None:
    """Weigh all candidates of a document; None where no name has any.

    The first pass knows the name and the words beside it; the second also knows where the other
    names probably lie.
    """
    rows = Rows.of([tables.table(group.entry) for group in names.groups])
    if not len(rows.owner):
        return None
    static = np.concatenate([table.features for table in rows.tables])
    known = static.shape[1] + len(LOCAL_FEATURES)
    features = np.zeros((len(static), known + len(CONTEXT_FEATURES)))
    features[:, : static.shape[1]] = static
    features[:, static.shape[1] : known] = local_features(names, rows)
    probability = ranker.probabilities(features, rows.starts, second=False)
    context = Context(names, rows)
    for _ in range(ROUNDS):
        features[:, known:] = context.features(probability)
        probability = ranker.probabilities(features, rows.starts, second=True)
    return Weighed(rows=rows, features=features, probability=probability, best=best_rows(probability, rows))
