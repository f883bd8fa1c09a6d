"""A corpus through all engines: identical bytes, processor time, wall time, memory; a poisoned corpus.

    python -m benchmarks.scaling [--articles 2000] [--paragraphs 0] [--engines serial processes dask]
        [--recogniser default] [--folder DIR] [--poisoned]

Prints one JSON object. ``engine_overhead`` is the processor time beyond that of the serial engine, less
what a run of two articles a worker takes (start-up: each worker opens the model and merges, which does not
grow), over the serial one. A run that was stopped goes on when the command is given the same ``--folder``
again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.corpus import towns, write_corpus
from benchmarks.measured import Cost, measure

WORKERS = 2


def digest(dataset: Path) -> str:
    """Return one hash of all files of a dataset."""
    whole = hashlib.sha256()
    for path in sorted(dataset.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            whole.update(path.relative_to(dataset).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def run(corpus: Path, out: Path, engine: str, recogniser: str) -> Cost:
    return measure(
        "-m", "geomap", "run", corpus, "--out", out, "--engine", engine, "--jobs", str(WORKERS),
        "--recogniser", recogniser, "--json", "-q",
    )  # fmt: skip


def compare(
    folder: Path, articles: int, paragraphs: int, engines: list[str], recogniser: str
) -> dict[str, Any]:
    """Run one corpus on all engines; the figures by engine, and whether all bytes are the same."""
    corpus = write_corpus(folder / "corpus.jsonl", articles, paragraphs=paragraphs)
    start = folder / "start"
    start.mkdir(exist_ok=True)
    for number in range(WORKERS * 2):  # a file is a portion of its own: no worker is left without one
        write_corpus(start / f"{number}.jsonl", 1, seed=2 + number)
    found: dict[str, Any] = {"articles": articles, "bytes": corpus.stat().st_size, "recogniser": recogniser}
    serial_s = 0.0
    for engine in engines:
        base = run(start, folder / f"start-{engine}", engine, recogniser)
        cost = run(corpus, folder / f"dataset-{engine}", engine, recogniser)
        summary = json.loads(cost.output)
        net = cost.cpu_s - base.cpu_s
        serial_s = net if engine == "serial" else serial_s
        found[engine] = {
            "wall_s": round(cost.wall_s, 1), "cpu_s": round(cost.cpu_s, 1), "peak_mb": round(cost.peak_mb),
            "start_cpu_s": round(base.cpu_s, 1), "start_wall_s": round(base.wall_s, 1),
            "overhead": round(net / serial_s - 1, 3) if serial_s else None,
            "events": summary["events"], "failures": len(summary["failures"]),
            "sha256": digest(folder / f"dataset-{engine}"),
        }  # fmt: skip
    found["identical"] = len({found[engine]["sha256"] for engine in engines}) == 1
    return found


def poison(folder: Path, articles: int = 200) -> Path:
    """Write a corpus in which much is broken."""
    folder.mkdir()
    lines = write_corpus(folder / "good.jsonl", articles).read_text(encoding="utf-8").splitlines()
    for number in range(articles // 100):
        (folder / f"broken-{number}.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (folder / "huge.txt").write_text("The war went on in the north. Nobody knew why.\n\n" * 1_000_000)
    names = ", ".join((towns() * 8)[:100_000])
    (folder / "names.txt").write_text(f"A bomb killed three people in Homs on 4 November 2023. {names}.")
    (folder / "repeated.jsonl").write_text("\n".join(lines[:3]) + "\n", encoding="utf-8")
    (folder / "damaged.parquet").write_bytes(b"PAR1 and nothing more")
    return folder


def poisoned(folder: Path, recogniser: str) -> dict[str, Any]:
    cost = run(poison(folder / "poisoned"), folder / "dataset-poisoned", "processes", recogniser)
    summary = json.loads(cost.output)
    named = [failure["name"] for failure in summary["failures"]]
    return {
        "articles": summary["articles"], "failures": summary["failures"], "cpu_s": round(cost.cpu_s, 1),
        "named_once": len(named) == len(set(named)), "code": cost.code, "peak_mb": round(cost.peak_mb),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--paragraphs", type=int, default=0)
    parser.add_argument("--engines", nargs="+", default=["serial", "processes", "dask"])
    parser.add_argument("--recogniser", default="default")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--poisoned", action="store_true", help="run the poisoned corpus instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if given.poisoned:
            found = poisoned(folder, given.recogniser)
        else:
            found = compare(folder, given.articles, given.paragraphs, given.engines, given.recogniser)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
