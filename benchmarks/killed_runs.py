"""Kill workers and drivers of ``geomap run`` at random moments (SIGKILL), go on, compare the bytes.

    python -m benchmarks.killed_runs [--articles 400] [--workers 20] [--drivers 10] [--engines processes dask]
        [--merge]

A serial run is left alone for comparison. On each engine, workers are killed at random moments of one run
after another, the map and the merge alike; then drivers, each run going on where the last one was killed.
With ``--merge`` all articles are coded once and only merges are disturbed.
Exit code 1 where bytes differ, or where a part that was whole is written again. Needs Linux (/proc).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus import articles
from benchmarks.measured import ENVIRONMENT, ROOT
from benchmarks.scaling import digest
from geomap.pipeline.corpora.partitions import PARTS

FILES = 20
MOST_RESUMES = 5


def write_corpus(folder: Path, number: int) -> Path:
    """Write articles into several files, so that the map has several portions."""
    folder.mkdir()
    rows = [json.dumps(row, ensure_ascii=False) + "\n" for row in articles(number)]
    for k in range(FILES):
        (folder / f"{k:02}.jsonl").write_text("".join(rows[k::FILES]), encoding="utf-8")
    return folder


def start(corpus: Path, out: Path, engine: str) -> subprocess.Popen[bytes]:
    """Start a run; what it says on stderr goes beside its dataset."""
    command = [sys.executable, "-m", "geomap", "run", str(corpus), "--out", str(out), "--engine", engine]
    with out.with_suffix(".log").open("wb") as log:
        return subprocess.Popen([*command, "--jobs", "2", "-q"], stderr=log, cwd=ROOT, env=ENVIRONMENT)


def descendants(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            own = [int(word) for word in task.read_text().split()]
        except OSError:
            continue
        found += [*own, *(one for child in own for one in descendants(child))]
    return found


def is_worker(pid: int) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"spawn_main" in command or b"forkserver" in command


def parts(out: Path) -> dict[str, int]:
    """Return the parts that there are, with their times."""
    return {path.name: path.stat().st_mtime_ns for path in (out / PARTS).glob("[!.]*.parquet")}


@dataclass
class Kills:
    """How many processes were killed, how many of them when all parts were there, and what that cost.

    A run gone on is one that gave a part up, since workers died in it ten times, and was started again.
    """

    killed: int = 0
    killed_in_merge: int = 0
    runs_gone_on: int = 0
    parts_done_twice: int = 0
    runs_with_other_bytes: int = 0

    @property
    def did_no_harm(self) -> bool:
        return not self.parts_done_twice and not self.runs_with_other_bytes

    def note_written_again(self, before: dict[str, int], now: dict[str, int]) -> None:
        """Count the parts that were whole and have been written again since."""
        self.parts_done_twice += sum(now.get(name) != moment for name, moment in before.items())


@dataclass
class Trial:
    """Runs of one corpus on one engine that are disturbed.

    ``took_s`` is how long one took alone, ``expected`` the hash of its dataset.
    """

    corpus: Path
    out: Path
    engine: str
    took_s: float
    expected: str
    rng: random.Random
    merge_only: bool

    @classmethod
    def timed(
        cls, corpus: Path, out: Path, engine: str, expected: str, rng: random.Random, *, merge_only: bool
    ) -> Trial:
        """Return a trial whose moments spread over all that a run of this engine does."""
        trial = cls(corpus, out, engine, 0.0, expected, rng, merge_only)
        for _ in range(1 + merge_only):
            trial.begin_anew()
            begun = time.monotonic()
            if start(corpus, out, engine).wait() != 0:
                raise SystemExit(f"{engine}: the run that was left alone failed")
            trial.took_s = time.monotonic() - begun
        return trial

    def begin_anew(self) -> None:
        """Remove what the last run made; its parts stay where only merges are disturbed."""
        for path in self.out.glob("*"):
            if path.is_file():
                path.unlink()
            elif path.name != PARTS or not self.merge_only:
                shutil.rmtree(path)

    def kill_workers(self, kills: int) -> Kills:
        """Run to the end while workers are killed, as often as need be for so many kills."""
        done = Kills()
        while done.killed < kills:
            self.begin_anew()
            whole = self._run_disturbed(kills, done)
            done.note_written_again(whole, parts(self.out))
            done.runs_with_other_bytes += digest(self.out) != self.expected
        return done

    def _run_disturbed(self, kills: int, done: Kills) -> dict[str, int]:
        """Run to the end, resumed where a part was given up; return the parts seen whole on the way."""
        whole: dict[str, int] = {}
        for _ in range(MOST_RESUMES):
            driver = start(self.corpus, self.out, self.engine)
            while driver.poll() is None:
                time.sleep(self.rng.uniform(0.2, self.took_s))
                workers = [pid for pid in descendants(driver.pid) if is_worker(pid)]
                before = parts(self.out)
                if workers and done.killed < kills and kill(self.rng.choice(workers)):
                    done.killed += 1
                    done.killed_in_merge += len(before) == FILES
                    whole = before | whole
            if driver.returncode == 0:
                return whole
            done.runs_gone_on += 1
        said = self.out.with_suffix(".log").read_text(errors="replace")[-2_000:]
        raise SystemExit(f"{self.engine}: ended with {driver.returncode} after {done.killed} kills: {said}")

    def kill_drivers(self, kills: int) -> Kills:
        """Kill so many drivers; a run that ends before its kill is compared and begun anew."""
        self.begin_anew()
        done, whole = Kills(), dict[str, int]()
        while done.killed < kills:
            driver = start(self.corpus, self.out, self.engine)
            time.sleep(self.rng.uniform(0.2, self.took_s))
            if driver.poll() is None:
                done.killed += 1
                done.killed_in_merge += len(parts(self.out)) == FILES
                driver.kill()
                driver.wait()
                done.note_written_again(whole, parts(self.out))
                whole = parts(self.out)
            else:
                self._note_end(driver, whole, done)
                self.begin_anew()
                whole = {}
        self._note_end(start(self.corpus, self.out, self.engine), whole, done)
        return done

    def _note_end(self, driver: subprocess.Popen[bytes], whole: dict[str, int], done: Kills) -> None:
        """Let a run end and compare what it made."""
        if driver.wait() != 0:
            raise SystemExit(f"{self.engine}: a run after {done.killed} kills failed")
        done.note_written_again(whole, parts(self.out))
        done.runs_with_other_bytes += digest(self.out) != self.expected


def kill(pid: int) -> bool:
    """Kill a process as a power cut would; tell whether it was there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--workers", type=int, default=20)
    parser.add_argument("--drivers", type=int, default=10)
    parser.add_argument("--engines", nargs="+", default=["processes", "dask"])
    parser.add_argument("--random", type=int, default=1)
    parser.add_argument("--merge", action="store_true", help="disturb only merges")
    given = parser.parse_args()
    rng = random.Random(given.random)
    found: dict[str, Any] = {"articles": given.articles}
    whole = True
    with tempfile.TemporaryDirectory() as scratch:
        corpus, reference = write_corpus(Path(scratch, "corpus"), given.articles), Path(scratch, "reference")
        if start(corpus, reference, "serial").wait() != 0:
            raise SystemExit("the run that was left alone failed")
        expected = digest(reference)
        for engine in given.engines:
            out = Path(scratch, engine)
            trial = Trial.timed(corpus, out, engine, expected, rng, merge_only=given.merge)
            killed = {"workers": trial.kill_workers(given.workers)}
            print(f"{engine}: {killed}", file=sys.stderr, flush=True)
            killed["drivers"] = trial.kill_drivers(given.drivers)
            print(f"{engine}: {killed}", file=sys.stderr, flush=True)
            found[engine] = {who: asdict(kills) for who, kills in killed.items()}
            whole &= all(kills.did_no_harm for kills in killed.values())
    print(json.dumps(found, indent=1))
    sys.exit(0 if whole else 1)


if __name__ == "__main__":
    main()
