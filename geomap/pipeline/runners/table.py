"""The table of runners, and how to get one by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Final

from geomap.errors import OptionError
from geomap.pipeline.runners.dask import dask_runner
from geomap.pipeline.runners.processes import ProcessRunner
from geomap.pipeline.runners.protocol import Runner
from geomap.pipeline.runners.serial import SerialRunner


@contextmanager
def _serial(_scheduler: str, _jobs: int | None) -> Iterator[Runner]:
    yield SerialRunner()


@contextmanager
def _processes(_scheduler: str, jobs: int | None) -> Iterator[Runner]:
    with closing(ProcessRunner(jobs)) as opened:
        yield opened


RUNNERS: Final[dict[str, Callable[[str, int | None], AbstractContextManager[Runner]]]] = {
    "serial": _serial,
    "processes": _processes,
    "dask": dask_runner,
}
"""Name of the engine -> what opens its runner, given a scheduler's address and a number of workers."""


def runner(name: str, *, scheduler: str = "local", jobs: int | None = None) -> AbstractContextManager[Runner]:
    """Return a runner by its name, to be used in a ``with`` block.

    Parameters
    ----------
    scheduler
        Of a cluster: its address, or ``local`` to start one on this machine.
    jobs
        Workers; None for one a core.

    Raises
    ------
    OptionError
        There is no engine of that name.
    MissingExtraError
        The engine is not installed.
    """
    if name not in RUNNERS:
        raise OptionError(f"no engine {name!r}: choose one of {', '.join(RUNNERS)}")
    return RUNNERS[name](scheduler, jobs)
