"""Kill builds at random moments (SIGKILL), go on, and compare the bytes with a build that was left alone.

    python -m benchmarks.killed_builds [--kills 100] [--portions 10] [--random 1] FILE ...

The articles arrive in portions, in a random order; each portion's build is killed several times before it may
end. After every kill the outputs must be whole: those of before, or the new ones. Exit code 1 where not.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUTPUTS = ("map.html", "events.geojson")


def start(files: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a build of these files into a project."""
    command = [sys.executable, "-m", "geomap", "build", *files, "-o", str(folder), "-q"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def killed(files: list[str], folder: Path, after: float) -> bool:
    """Start a build and kill it after so many seconds; return whether it was still at work."""
    build = start(files, folder)
    time.sleep(after)
    at_work = build.poll() is None
    build.kill()
    build.wait()
    return at_work


def check_whole(folder: Path) -> None:
    """Raise AssertionError where an output is there but torn."""
    page, features = (folder / name for name in OUTPUTS)
    if page.exists():
        assert page.read_text(encoding="utf-8").rstrip().endswith("</html>"), "the map is torn"
    if features.exists():
        assert json.loads(features.read_bytes())["type"] == "FeatureCollection", "the GeoJSON is torn"


def run(files: list[str], portions: int, kills: int, moments: random.Random) -> tuple[int, bool]:
    """Return how many builds were killed at work, and whether the bytes at the end are the same."""
    reference, folder = (
        Path(tempfile.mkdtemp(prefix=f"killed-{name}-")) for name in ("reference", "project")
    )
    began = time.monotonic()
    start(files, reference).wait()
    seconds = time.monotonic() - began
    shuffled = moments.sample(files, len(files))
    at_work = 0
    for k in range(portions):
        portion = shuffled[k::portions]
        for _ in range(kills // portions):
            at_work += killed(portion, folder, moments.uniform(0.2, seconds))
            check_whole(folder)
        start(portion, folder).wait()
    same = [(folder / name).read_bytes() == (reference / name).read_bytes() for name in OUTPUTS]
    return at_work, all(same)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--portions", type=int, default=10)
    parser.add_argument("--random", type=int, default=1, help="seed of the moments and the order")
    options = parser.parse_args()
    files = [str(Path(name).resolve()) for name in options.files]
    at_work, same = run(files, options.portions, options.kills, random.Random(options.random))
    verdict = "the same bytes" if same else "OTHER BYTES"
    print(f"{options.kills} kills, {at_work} of them at work, {options.portions} portions: {verdict}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
