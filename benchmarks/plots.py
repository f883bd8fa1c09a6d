"""Pictures of the figures, for the docs; needs matplotlib: pip install 'geomap[bench]'."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

Figures = Mapping[str, Any]

MERGES: Final = "merge by buckets"
"""How the names of merges of several sizes begin: together they are one line."""
_COLOUR: Final = "#3b6ea5"
_GOAL: Final = "#b04a2f"
_GOAL_REPORTS, _GOAL_S = 2_000_000, 180
"""What the merge promises: two million reports in three minutes."""


def draw(found: Mapping[str, Any], folder: Path) -> list[Path]:
    """Draw what was measured.

    Parameters
    ----------
    found
        What each benchmark printed, by its name: ``{"figures": ...}``, None where it printed no JSON.

    Returns
    -------
    files
        One for each of ``bench-*.png`` whose benchmarks were run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    figures = {name: one["figures"] for name, one in found.items() if one["figures"]}
    written = [
        _bars(*values(figures[name]), folder / f"bench-{file}.png")
        for name, file, values in _BARS
        if name in figures
    ]
    merges = [one for name, one in figures.items() if name.startswith(MERGES)]
    if len(merges) > 1:
        written.append(_line_of_merges(merges, folder / "bench-merge.png"))
    return written


def _exports(figures: Figures) -> tuple[dict[str, float], str]:
    seconds = {name: one["cpu_s"] for name, one in figures["formats"].items()}
    return seconds, f"processor seconds for {figures['events']:,} events"


def _engines(figures: Figures) -> tuple[dict[str, float], str]:
    seconds = {name: one["cpu_s"] for name, one in figures.items() if isinstance(one, dict)}
    return seconds, f"processor seconds for {figures['articles']:,} short articles"


def _starts(figures: Figures) -> tuple[dict[str, float], str]:
    return {name: one["cpu_s"] for name, one in figures.items()}, "processor seconds"


_BARS: Final[tuple[tuple[str, str, Callable[[Figures], tuple[dict[str, float], str]]], ...]] = (
    ("exports", "exports", _exports),
    ("engines", "engines", _engines),
    ("start-up", "start", _starts),
)
"""Benchmark, name of its picture, and what is drawn of it: bars with the label of their axis."""


def _bars(values: Mapping[str, float], label: str, path: Path) -> Path:
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(figsize=(6, 0.4 * len(values) + 1), layout="constrained")
    bars = axes.barh(list(values), list(values.values()), color=_COLOUR)
    axes.bar_label(bars, fmt="%.3g", padding=3)
    axes.invert_yaxis()
    axes.set_xlabel(label)
    axes.margins(x=0.12)
    return _saved(figure, axes, path)


def _line_of_merges(merges: Iterable[Figures], path: Path) -> Path:
    """Draw wall seconds over reports, both by powers of ten, and the goal."""
    points = sorted((one["reports"], one["wall_s"]) for one in merges)
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(figsize=(6, 3.2), layout="constrained")
    axes.loglog(*zip(*points, strict=True), "o-", color=_COLOUR)
    axes.plot([_GOAL_REPORTS], [_GOAL_S], "_", markersize=22, color=_GOAL, label="goal")
    for reports, seconds in points:
        axes.annotate(
            f"{seconds:.3g} s", (reports, seconds), textcoords="offset points", xytext=(0, 8), ha="center"
        )
    axes.set_xlabel("reports")
    axes.set_ylabel("seconds, two workers")
    axes.legend(frameon=False, loc="lower right")
    axes.margins(0.12)
    return _saved(figure, axes, path)


def _pyplot() -> Any:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    return pyplot


def _saved(figure: Any, axes: Any, path: Path) -> Path:
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=120, metadata={"Software": None})
    _pyplot().close(figure)
    return path
