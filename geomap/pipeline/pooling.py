"""Work on many documents in processes, each of which opens the engines once; results in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import Any, Final, TypeVar

from geomap.pipeline.resources import Resources

CHUNK: Final = 8
"""Documents handed to a worker at a time."""
WINDOW: Final = 8
"""Chunks for each worker that are read ahead: a file of any size is read only as fast as it is worked off."""
Item = TypeVar("Item")
Result = TypeVar("Result")
_opened: dict[str, Any] = {}


def in_processes(
    work: Callable[[Item, Resources], Result], items: Iterable[Item], resources: Resources, jobs: int | None
) -> Iterator[Result]:
    """Yield ``work(item, resources)`` for each item, in the order given.

    Parameters
    ----------
    work
        Picklable; sent to each worker once, with the options of the resources.
    jobs
        Number of processes; None for one a core.
    """
    jobs = jobs or os.cpu_count() or 1
    resources.gazetteer  # noqa: B018 - the store is built once, before the workers ask for it
    pending = iter(items)
    with ProcessPoolExecutor(jobs, initializer=_open_worker, initargs=(work, resources)) as pool:
        while window := list(islice(pending, CHUNK * WINDOW * jobs)):
            yield from pool.map(_in_worker, window, chunksize=CHUNK)


def _open_worker(work: Callable[[Any, Resources], Any], resources: Resources) -> None:
    _opened.update(work=work, resources=resources)


def _in_worker(item: Any) -> Any:
    return _opened["work"](item, _opened["resources"])
