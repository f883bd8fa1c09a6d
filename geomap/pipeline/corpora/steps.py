"""A step of a run: tasks, each of which leaves its result in a file and is never done twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from tqdm import tqdm

from geomap.errors import OutputError
from geomap.model.collector import collect_again, without_collector
from geomap.pipeline.corpora.scratch import write_whole
from geomap.pipeline.runners import Runner

DONE: Final = ".json"
Task = TypeVar("Task")


def do_step(
    runner: Runner,
    function: Callable[[Task], Any],
    tasks: Mapping[str, Task],
    folder: Path,
    *,
    size: Callable[[Task], int] | None = None,
    progress: str | None = None,
) -> list[Any]:
    """Do the tasks whose results are not in a folder yet; return all results, in the order of the tasks.

    Parameters
    ----------
    function
        Picklable, safe to repeat; returns what JSON can hold.
    tasks
        By name: that of the file which holds the result.
    size
        How long a task takes beside others: the longest are begun first, so that no worker is left with one
        while the others have none. Without it they are begun in their order.
    progress
        What to call the step on stderr; None to draw nothing.

    Raises
    ------
    OutputError
        A task failed: a step without one of them would lose events.
    """
    paths = {name: folder / f"{name}{DONE}" for name in tasks}
    todo = [(tasks[name], path) for name, path in paths.items() if not path.exists()]
    if size is not None:
        todo.sort(key=lambda each: size(each[0]), reverse=True)
    try:
        with tqdm(desc=progress, unit=" tasks", total=len(todo), disable=progress is None) as bar:
            for outcome in runner.map(partial(_keep_result, function), todo):
                bar.update()
                if outcome.error is not None:
                    reason = f"the merge stopped: {outcome.error}; what is done is kept, run it again"
                    raise OutputError(reason)
    finally:
        collect_again()  # in this process tasks have left something only where it is the only one
    return [json.loads(path.read_bytes()) for path in paths.values()]


def _keep_result(function: Callable[[Task], Any], task: tuple[Task, Path]) -> None:
    item, path = task
    with without_collector(again=True), _memory_of_the_system():
        result = function(item)
    write_whole(path, json.dumps(result).encode())


@contextmanager
def _memory_of_the_system() -> Iterator[None]:
    """Let Arrow take memory from where Python takes it.

    What Arrow's own allocator gives back goes to the system at once, only to be asked for again: that is
    a tenth of the time of a merge.
    """
    import pyarrow

    before = pyarrow.default_memory_pool()
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    try:
        yield
    finally:
        pyarrow.set_memory_pool(before)
