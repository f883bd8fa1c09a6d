"""Tasks on all cores of one machine; a worker that dies costs time and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from typing import Any, Final, Generic

from geomap.pipeline.runners.protocol import Item, Outcome, Result, attempt

ALONE_FROM: Final = 2
"""Deaths of workers from which a task is run alone: then it is known which task kills them."""
MOST_DEATHS: Final = 10
"""Deaths of workers after which a task is given up, as on Dask: most are no fault of the task."""


@dataclass(slots=True)
class _Task(Generic[Item]):
    item: Item
    deaths: int = 0


class ProcessRunner:
    """Works tasks off in processes, which live until :meth:`close`.

    What a task opens for its process (a model, a gazetteer) is so opened once a worker and not once
    a step. When a worker dies (killed, out of memory) the pool is built again and the tasks that
    were in flight are run again. A task during which workers die again and again is run alone, and
    given up with its reason after ten deaths.

    Parameters
    ----------
    jobs
        Number of processes; None for one a core.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Item, Result]]:
        """Yield the outcome of each item once, as they come."""
        pending = iter(items)
        again: deque[_Task[Item]] = deque()
        while True:
            run = _PoolRun(function, self._jobs, self._opened(), pending, again)
            try:
                yield from run.outcomes()
            finally:
                if run.has_left:
                    self.close()
            if not run.is_broken:
                return
            for task in run.lost():
                if task.deaths >= MOST_DEATHS:
                    reason = f"the worker died {task.deaths} times (killed, or out of memory)"
                    yield Outcome(task.item, error=reason)
                else:
                    again.append(task)

    def close(self) -> None:
        """End the workers and wait for them; the next task starts new ones."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned workers inherit no open pipe of each other, so that each notices the driver's death.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_begin_worker)
        return self._pool


class _PoolRun(Generic[Item, Result]):
    """The tasks of one pool, from its first until nothing is left to do or one of its workers dies."""

    def __init__(
        self,
        function: Callable[[Item], Result],
        jobs: int,
        pool: ProcessPoolExecutor,
        pending: Iterator[Item],
        again: deque[_Task[Item]],
    ) -> None:
        self._function = function
        self._jobs = jobs
        self._pool = pool
        self._pending = pending
        self._again = again
        self._running: dict[Future[Outcome[Item, Result]], _Task[Item]] = {}
        self.is_broken = False

    @property
    def has_left(self) -> bool:
        """Whether the pool is of no more use, or still busy with what nobody waits for any more."""
        return self.is_broken or bool(self._running)

    def outcomes(self) -> Iterator[Outcome[Item, Result]]:
        """Yield outcomes until all is done or the pool is broken."""
        while self._fill() and not self.is_broken:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    self.is_broken = True
                    continue
                del self._running[future]
                yield outcome

    def lost(self) -> list[_Task[Item]]:
        """Return the tasks that have no outcome, one more death on the account of each."""
        return [_Task(task.item, task.deaths + 1) for task in self._running.values()]

    def _fill(self) -> bool:
        """Keep as many tasks in flight as there are workers; tell whether any is."""
        while not self.is_broken and self._has_room():
            task = self._next()
            if task is None:
                break
            try:
                future = self._pool.submit(attempt, self._function, task.item)
            except BrokenProcessPool:
                self.is_broken = True
                self._again.appendleft(task)
                break
            self._running[future] = task
        return bool(self._running)

    def _has_room(self) -> bool:
        suspect = any(task.deaths >= ALONE_FROM for task in self._running.values())
        if suspect or (self._running and self._again and self._again[0].deaths >= ALONE_FROM):
            return False
        return len(self._running) < self._jobs

    def _next(self) -> _Task[Item] | None:
        if self._again:
            return self._again.popleft()
        for item in self._pending:
            return _Task(item)
        return None


def _begin_worker() -> None:
    """Take one core and no more, and end when the driver does, however that ends."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    driver: Any = multiprocessing.parent_process()

    def watch() -> None:
        wait_for([driver.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
