"""Building whenever articles arrive in a folder."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

Signature = frozenset[tuple[str, int, int]]


def signature(folder: Path) -> Signature:
    """Return name, size and time of change of every file in a folder, hidden ones left out."""
    found = set()
    for path in folder.rglob("*"):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        try:
            state = path.stat()
        except OSError:  # moved away or removed since the folder was listed
            continue
        if path.is_file():
            found.add((str(path), state.st_size, state.st_mtime_ns))
    return frozenset(found)


def watch(
    folder: Path,
    build: Callable[[], None],
    *,
    interval_s: float = 1.0,
    settle_s: float = 2.0,
    most_builds: int | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Call ``build`` for the files of a folder, and again whenever they changed and came to rest.

    While the folder is empty there is nothing to build, whether it was so from the start or was emptied.

    Parameters
    ----------
    interval_s
        Seconds between two looks.
    settle_s
        Seconds without a further change before a build, so that a file is not read half written.
    most_builds
        Stop after so many builds; None goes on until interrupted.
    """
    built: Signature = frozenset()
    seen, quiet, builds = signature(folder), settle_s, 0
    while most_builds is None or builds < most_builds:
        now = signature(folder)
        quiet = quiet + interval_s if now == seen else 0.0
        seen = now
        if now and now != built and quiet >= settle_s:
            build()
            built, builds = now, builds + 1
        else:
            sleep(interval_s)
