"""Pictures of the figures, for the docs; needs matplotlib: pip install 'geomap[bench]'."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def draw(found: Mapping[str, Any], folder: Path) -> list[Path]:
    """Draw what was measured; return the files, none for what was not run."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    figures = {name: one["figures"] for name, one in found.items() if one["figures"]}
    if "exports" in figures:
        formats = figures["exports"]["formats"]
        values = {name: one["cpu_s"] for name, one in formats.items()}
        label = f"processor seconds for {figures['exports']['events']:,} events"
        written.append(_bars(values, label, folder / "bench-exports.png"))
    if "engines" in figures:
        engines = {name: one for name, one in figures["engines"].items() if isinstance(one, dict)}
        values = {name: one["cpu_s"] for name, one in engines.items()}
        label = f"processor seconds for {figures['engines']['articles']:,} short articles"
        written.append(_bars(values, label, folder / "bench-engines.png"))
    if "start-up" in figures:
        values = {name: one["cpu_s"] for name, one in figures["start-up"].items()}
        written.append(_bars(values, "processor seconds", folder / "bench-start.png"))
    return written


def _bars(values: Mapping[str, float], label: str, path: Path) -> Path:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 0.4 * len(values) + 1), layout="constrained")
    bars = axes.barh(list(values), list(values.values()), color="#3b6ea5")
    axes.bar_label(bars, fmt="%.3g", padding=3)
    axes.invert_yaxis()
    axes.set_xlabel(label)
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(x=0.12)
    figure.savefig(path, dpi=120, metadata={"Software": None})
    pyplot.close(figure)
    return path
