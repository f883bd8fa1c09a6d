"""How long geomap takes before it works: python -m benchmarks.starting

Prints one JSON object: processor and wall seconds, megabytes, for asking the version, for one short text
geoparsed, and for a build of the five articles of ``seeds/`` (which starts no pool and no cluster).
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks.measured import ROOT, measure

TRIES = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        text = Path(scratch, "text.txt")
        text.write_text("Shells fell on Aleppo and Idlib.", encoding="utf-8")
        commands = {
            "version": ["--version"],
            "one text": ["geoparse", str(text)],
            "five articles": ["build", str(ROOT / "seeds"), "--fresh", "-q", "-o", str(Path(scratch, "out"))],
        }
        found = {}
        for name, words in commands.items():
            costs = [measure("-m", "geomap", *words) for _ in range(TRIES)]
            best = min(costs, key=lambda cost: cost.cpu_s)
            found[name] = {
                "cpu_s": round(best.cpu_s, 2),
                "wall_s": round(min(cost.wall_s for cost in costs), 2),
                "peak_mb": round(best.peak_mb),
            }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
