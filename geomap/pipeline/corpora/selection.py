"""Which rows of the parts count: each article once, the first in the order of the corpus."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow

from geomap.pipeline.corpora.partitions import SelectedPart, read_outline
from geomap.pipeline.summary import InputFailure

Ids = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


@dataclass
class Selected:
    """The parts for the merge, what could not be used, and counts of what counts."""

    parts: list[SelectedPart] = field(default_factory=list)
    failures: list[InputFailure] = field(default_factory=list)
    articles: int = 0
    mentions: int = 0
    reports: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def select_rows(paths: Sequence[Path]) -> Selected:
    """Tell from the outlines of all parts which rows count.

    Memory: 16 bytes an article, besides what repeats and fails.
    """
    coded = [_coded_rows(read_outline(path)) for path in paths]
    offsets = np.cumsum([0, *(len(ids) for ids, _ in coded)])
    first = _first_rows([ids for ids, _ in coded])
    selected = Selected()
    for number, (path, (ids, rows)) in enumerate(zip(paths, coded, strict=True)):
        own = np.arange(offsets[number], offsets[number] + len(ids))
        again = first[own] != own
        repeats = {}
        for row, original in zip(rows[again].tolist(), first[own[again]].tolist(), strict=True):
            part = bisect_right(offsets, original) - 1
            repeats[row] = _origins(paths[part])[coded[part][1][original - offsets[part]]]
        _add(selected, path, repeats)
    return selected


def _coded_rows(outline: Any) -> tuple[Ids, Numbers]:
    """Return the ids of the coded articles of a part as numbers, and the numbers of their rows."""
    rows = np.flatnonzero(outline["error"].is_null().to_numpy())
    names = outline["doc_id"].to_pylist()
    return np.array([int(names[row], 16) for row in rows], dtype=np.uint64), rows


def _first_rows(ids: Sequence[Ids]) -> Numbers:
    """Return for each article, counted over all parts, the number of the first with its id."""
    together = np.concatenate([np.empty(0, np.uint64), *ids])
    _, first, which = np.unique(together, return_index=True, return_inverse=True)
    return np.asarray(first[which], dtype=np.int64)


@lru_cache(maxsize=16)
def _origins(path: Path) -> list[str]:
    origins: list[str] = read_outline(path)["origin"].to_pylist()
    return origins


def _add(selected: Selected, path: Path, repeats: dict[int, str]) -> None:
    outline = read_outline(path)
    origins, errors = outline["origin"].to_pylist(), outline["error"].to_pylist()
    failed = {row: reason for row, reason in enumerate(errors) if reason is not None}
    failed |= {row: f"repeats the article {first}; counted once" for row, first in repeats.items()}
    selected.failures += [InputFailure(name=origins[row], reason=failed[row]) for row in sorted(failed)]
    used = np.ones(len(outline), dtype=bool)
    used[list(failed)] = False
    selected.parts.append(SelectedPart(path, frozenset(repeats)))
    selected.articles += int(used.sum())
    selected.mentions += int(outline["mention_count"].to_numpy()[used].sum())
    selected.reports += int(outline["report_count"].to_numpy()[used].sum())
    for record in outline["left_out"].filter(pyarrow.array(used)).to_pylist():
        selected.left_out.update(msgspec.json.decode(record, type=dict[str, int]))
