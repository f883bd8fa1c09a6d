"""Run a geomap command in a process tree of its own; its wall time, processor time and memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
ENVIRONMENT: Final = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "benchmarks")]),
    "OMP_NUM_THREADS": "1",
}


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds, and megabytes of its largest process.

    ``output`` is what it printed; what it said on stderr where it printed nothing.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float
    code: int
    output: str


def measure(*arguments: str | Path) -> Cost:
    """Run ``python ARGUMENTS`` and wait; processor time is that of the whole tree."""
    receiver, sender = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        # A process in between, so that the figures of its children are those of this command alone.
        os.close(receiver)
        done = subprocess.run(
            [sys.executable, *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT, cwd=ROOT,
            check=False,
        )  # fmt: skip
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        head = f"{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024} {done.returncode}\n"
        with os.fdopen(sender, "w") as out:
            out.write(head + (done.stdout or done.stderr))
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as answer:
        cpu, peak, code = answer.readline().split()
        output = answer.read()
    os.waitpid(child, 0)
    return Cost(time.monotonic() - started, float(cpu), float(peak), int(code), output)
