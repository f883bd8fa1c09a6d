"""Tasks on a Dask cluster: one on this machine, or one that the user already has."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from typing import Any, Final

from geomap.errors import MissingExtraError, OutputError
from geomap.pipeline.runners.protocol import Item, Outcome, Result, attempt

ALLOWED_DEATHS: Final = 10
"""Deaths of workers after which a task is given up; Dask's own 3 is few on machines that may vanish."""
MOST_STARTS: Final = 5
"""Tries to start a cluster on this machine."""
QUIET: Final = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.tick.interval": "10s",
    "distributed.admin.tick.cycle": "10s",
    "distributed.client.scheduler-info-interval": "60s",
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.scheduler.work-stealing-interval": "1s",
    "distributed.scheduler.active-memory-manager.start": False,
}
"""A cluster on this machine samples its own work a hundred times a second, and looks for work to move and
for memory ten times, unless told not to. Our tasks take seconds and leave their results in files."""
_LOCAL: Final = {"dashboard_address": ":0", "memory_limit": 0, "scheduler_sync_interval": 60}
"""Nothing watches the memory of the workers: they hold no results, and one that waits would help nobody."""
IN_FLIGHT: Final = 4
"""Tasks handed to the scheduler for each core, so that none waits for the driver."""
PATIENCE: Final = 60.0
"""Seconds without any result after which it is asked whether there are workers at all."""


def _wait_on() -> None:
    """Do nothing: the workers of somebody else's cluster may come back."""


class DaskRunner:
    """Works tasks off on the workers of a client.

    Parameters
    ----------
    client
        A connection to a scheduler (``distributed.Client``).
    revive
        Called where no task ends for long: starts workers where there are none left.
    patience
        Seconds after which it is.
    """

    def __init__(
        self, client: Any, revive: Callable[[], None] = _wait_on, *, patience: float = PATIENCE
    ) -> None:
        self.client = client
        self._revive = revive
        self._patience = patience

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Item, Result]]:
        """Yield the outcome of each item once, as they come."""
        pending = iter(items)
        most = IN_FLIGHT * max(1, sum(self.client.nthreads().values()))
        tasks: dict[str, Item] = {}

        def submit(item: Item) -> Any:
            future = self.client.submit(attempt, function, item, pure=False)
            tasks[future.key] = item
            return future

        running = {submit(item) for item in islice(pending, most)}
        while running:
            for future in self._ended(running):
                running.remove(future)
                item = tasks.pop(future.key)
                error = future.exception()
                yield (
                    future.result()
                    if error is None
                    else Outcome(item, error=f"{type(error).__name__}: {error}")
                )
                running.update(submit(following) for following in islice(pending, 1))

    def _ended(self, running: set[Any]) -> list[Any]:
        """Return the tasks that have ended, at least one."""
        wait = _module("distributed").wait
        while True:
            try:
                return list(wait(running, timeout=self._patience, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                self._revive()


@contextmanager
def dask_runner(
    scheduler: str = "local", jobs: int | None = None, *, patience: float = PATIENCE
) -> Iterator[DaskRunner]:
    """Connect to a cluster, or start one on this machine and end it afterwards.

    Parameters
    ----------
    scheduler
        Address of a scheduler (``tcp://host:8786``), or ``local``.
    jobs
        Workers of a local cluster; None for one a core.
    patience
        Seconds without any result after which it is asked whether a local cluster has workers at all.

    Raises
    ------
    MissingExtraError
        Dask is not installed.
    OutputError
        No cluster could be started on this machine.
    """
    distributed = _module("distributed")
    config = _module("dask.config")
    with config.set({"distributed.scheduler.allowed-failures": ALLOWED_DEATHS, **QUIET}):
        if scheduler != "local":
            with distributed.Client(scheduler) as client:
                yield DaskRunner(client)
            return
        options = {"n_workers": jobs, "threads_per_worker": 1, "processes": True, **_LOCAL}
        with _local_cluster(distributed, options) as cluster, distributed.Client(cluster) as client:
            revive = partial(_start_again, cluster, client, len(cluster.workers))
            yield DaskRunner(client, revive, patience=patience)


def _start_again(cluster: Any, client: Any, workers: int) -> None:
    """Start the workers of a cluster on this machine where none is left.

    One that is killed while it starts is given up by Dask for good: a run would wait for ever.
    """
    if client.nthreads():
        return
    cluster.scale(0)
    cluster.scale(workers)
    with suppress(TimeoutError):  # slower than that: asked again
        client.wait_for_workers(1, timeout=PATIENCE)


def _local_cluster(distributed: Any, options: dict[str, Any]) -> Any:
    """Start a cluster on this machine; again where one of its workers died on the way up."""
    for _ in range(MOST_STARTS - 1):
        try:
            return distributed.LocalCluster(**options)
        except RuntimeError:
            continue
    try:
        return distributed.LocalCluster(**options)
    except RuntimeError as error:
        raise OutputError(f"no Dask cluster could be started on this machine: {error}") from error


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingExtraError("the dask engine needs Dask: pip install 'geomap[dask]'") from None
