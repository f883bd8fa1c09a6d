"""The figures as text for a person and as plain values for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from geomap.toponyms.evaluation.breakdown import Row
from geomap.toponyms.evaluation.measures import WORST_KM, PrecisionRecall
from geomap.toponyms.evaluation.scoring import Figures


def plain(figures: Figures) -> dict[str, Any]:
    """Return the figures as a dict; precision, recall and F1 as a list of three."""
    values = figures.to_dict()
    for key in ("rec_exact", "rec_overlap"):
        values[key] = list(values[key].values())
    return values


def figure_lines(figures: Figures) -> Iterator[str]:
    """Yield the figures in words, a line a measure."""
    f = figures
    yield (
        f"gold {f.gold} ({f.gold_with_coords} with coordinates)  predicted {f.predicted}  "
        f"documents without prediction {f.documents_without_prediction}"
    )
    yield _recognition("recognition, exact span", f.rec_exact)
    yield _recognition("recognition, overlap", f.rec_overlap)
    yield (
        f"resolution of recognised toponyms (n {f.res_n}): acc@161 {_share(f.res_acc161)}  "
        f"mean {_km(f.res_mean_km)}  median {_km(f.res_median_km)}  AUC {_share(f.res_auc)}"
    )
    yield (
        f"  with {f.res_unresolved} unresolved charged {WORST_KM:.0f} km: "
        f"acc@161 {_share(f.res_acc161_charged)}  mean {_km(f.res_mean_km_charged)}  "
        f"AUC {_share(f.res_auc_charged)}"
    )
    yield (
        f"end to end over all gold with coordinates: acc@161 {_share(f.e2e_acc161)} "
        f"(exact span {_share(f.e2e_acc161_exact_span)})  "
        f"precision@161 {_share(f.e2e_precision161)}  F1@161 {_share(f.e2e_f161)}"
    )
    if f.id_accuracy is not None:
        yield (
            f"geonameid: accuracy on recognised {_share(f.id_accuracy)}  "
            f"end to end, exact span {_share(f.e2e_id_exact_span)}"
        )


def row_lines(title: str, rows: Sequence[Row]) -> Iterator[str]:
    """Yield a table of groups: gold, recognised, and the share put within 161 km."""
    width = max([len(title), *(len(row.group) for row in rows)])
    yield f"{title:{width}}   gold  recognised  acc@161"
    for row in rows:
        yield f"{row.group:{width}}  {row.gold:5}  {row.recognised:10}  {row.accuracy:7.3f}"


def _recognition(name: str, figures: PrecisionRecall) -> str:
    return f"{name}: P {figures.precision:.3f}  R {figures.recall:.3f}  F1 {figures.f1:.3f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _km(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f} km"
