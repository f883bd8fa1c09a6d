"""All benchmarks by one command: python -m benchmarks [--quick] [--only NAME ...] [--json FILE] [--plots DIR]

Runs the scripts of this folder that measure one after another, from a checkout, without installing anything;
what fits numbers or makes corpora is run by hand (``BY_HAND``). What each printed goes into one JSON file
with the machine and the versions; figures that are comparable are drawn (that needs
``pip install 'geomap[bench]'``). ``--quick`` takes small sizes: minutes instead of hours. Scripts that need
annotated corpora are run when ``--shared`` names their folder.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from benchmarks.measured import Cost, measure

PACKAGES: Final = (
    "numpy", "pandas", "pyarrow", "geopandas", "onnxruntime", "tokenizers", "dask", "distributed", "folium",
)  # fmt: skip
LGL: Final = "corpora/lgl_tune.jsonl"
NOTES: Final = "corpora/acled_2016_africa_tune.csv"
UCDP: Final = "corpora/ucdp_ged_ukraine.csv"
LINKS: Final = "corpora/event_location_tune.jsonl"


@dataclass(frozen=True)
class Benchmark:
    """A script with its arguments at full size and when in a hurry; ``{shared}`` is the corpora's folder."""

    script: str
    full: tuple[str, ...] = ()
    quick: tuple[str, ...] | None = None

    def arguments(self, *, quick: bool, shared: Path | None) -> list[str] | None:
        """Return the arguments, or None where the corpora that they need are not at hand."""
        chosen = self.quick if quick and self.quick is not None else self.full
        if shared is None and any("{shared}" in word for word in chosen):
            return None
        return [word.format(shared=shared) for word in chosen]


BENCHMARKS: Final[dict[str, Benchmark]] = {
    "start-up": Benchmark("starting"),
    "geoparsing, beside peers": Benchmark(
        "toponyms", ("{shared}/" + LGL,), ("{shared}/" + LGL, "--documents", "20")
    ),
    "event coding": Benchmark("event_coding", ("speed", "seeds/unsigned.txt", "seeds/musings-on-iraq.txt")),
    "event coding, our own reports": Benchmark(
        "event_coding", ("types", "tests/events/coding/labelled_reports.csv")
    ),
    "event coding, our own articles": Benchmark("own_articles", (), ("news_last",)),
    "event coding, notes": Benchmark("event_coding", ("notes", "{shared}/" + NOTES)),
    "event coding, links of places": Benchmark("event_coding", ("links", "{shared}/" + LINKS)),
    "gazetteer look-ups": Benchmark("gazetteer_speed", (), ("--queries", "100")),
    "gazetteer import": Benchmark("import_speed", (), ("--rows", "50000")),
    "gazetteer coverage": Benchmark("gazetteer_coverage", ("{shared}/" + UCDP, "{shared}/" + NOTES)),
    "gazetteer, news spellings": Benchmark("news_spellings"),
    "geocoder": Benchmark("geocode_quality", ("{shared}",), ("{shared}", "--sample", "20")),
    "merge, one event or two": Benchmark("merging_pairs", ("{shared}",)),
    "merge in memory": Benchmark("merging_speed", (), ("5000",)),
    "merge by buckets, 20,000": Benchmark("merging_scale", ("20000",), ("1000",)),
    "merge by buckets, 200,000": Benchmark("merging_scale", ("200000",), ("2500",)),
    "merge by buckets, 2 million": Benchmark("merging_scale", ("2000000",), ("5000",)),
    "one more article": Benchmark("one_more_article", (), ("200",)),
    "map page": Benchmark("map_page", (), ("--events", "1000", "--ways", "geomap")),
    "exports": Benchmark("exporting", ("100000",), ("2000",)),
    "one worker to two": Benchmark("speed_up", ("2000",), ("60",)),
    "engines": Benchmark("scaling", ("--articles", "20000"), ("--articles", "60")),
    "poisoned corpus": Benchmark("scaling", ("--poisoned",)),
    "killed builds": Benchmark(
        "killed_builds",
        ("seeds/unsigned.txt", "seeds/musings-on-iraq.txt", "--portions", "2"),
        ("seeds/unsigned.txt", "seeds/musings-on-iraq.txt", "--portions", "2", "--kills", "4"),
    ),
    "killed runs": Benchmark("killed_runs", (), ("--articles", "40", "--workers", "4", "--drivers", "2")),
}
"""All that measures, by the name of what it measures."""
BY_HAND: Final = {
    "corpus": "makes the made-up corpus that others read",
    "fit_geocode_weights": "fits numbers that are committed",
    "fit_merge_weights": "fits numbers that are committed",
    "fit_place_confidence": "fits numbers that are committed",
    "fit_place_weights": "fits numbers that are committed",
    "fuzz_readers": "looks for what breaks a reader, for as long as one likes; needs atheris",
}
"""Scripts that ``python -m benchmarks`` leaves alone, and why."""


def machine() -> dict[str, Any]:
    """Return what the figures depend on besides geomap: processor, system, versions."""
    info = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "system": platform.platform(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def record(cost: Cost) -> dict[str, Any]:
    """Return what is kept of a script's run: its cost, and its output parsed where that is JSON."""
    try:
        figures = json.loads(cost.output)
    except ValueError:
        figures = None
    return {
        "wall_s": round(cost.wall_s, 1), "cpu_s": round(cost.cpu_s, 1), "peak_mb": round(cost.peak_mb),
        "code": cost.code, "figures": figures, "output": None if figures else cost.output.splitlines(),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="+", default=list(BENCHMARKS), choices=list(BENCHMARKS))
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"))
    parser.add_argument("--plots", type=Path)
    parser.add_argument("--shared", type=Path, help="folder of the annotated corpora")
    given = parser.parse_args()
    found: dict[str, Any] = {"machine": machine(), "quick": given.quick, "benchmarks": {}}
    for name in given.only:
        benchmark = BENCHMARKS[name]
        arguments = benchmark.arguments(quick=given.quick, shared=given.shared and given.shared.resolve())
        if arguments is None:
            print(f"{name}: left out, it needs --shared", file=sys.stderr)
            continue
        cost = measure("-m", f"benchmarks.{benchmark.script}", *arguments)
        found["benchmarks"][name] = record(cost)
        print(f"{name}: {cost.wall_s:.0f} s, exit code {cost.code}", file=sys.stderr)
        given.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if given.plots:
        from benchmarks.plots import draw

        draw(found["benchmarks"], given.plots)
    failed = [name for name, one in found["benchmarks"].items() if one["code"]]
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
