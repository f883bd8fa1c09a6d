"""Running a parser on a hostile file in a process of its own, bounded in time and memory."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from geomap.errors import ArticleError, named_cause

Result = TypeVar("Result")
_MEMORY = 1_000_000_000
"""Most memory that a parser may take beyond what the process has already, bytes."""


def guarded(parse: Callable[[bytes], Result], data: bytes, *, seconds: float) -> Result:
    """Return ``parse(data)``, computed in a child process with limits.

    On platforms without ``fork`` the parser runs in this process, without limits.

    Raises
    ------
    ArticleError
        The parser says so, takes too long, takes too much memory, or dies.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return parse(data)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(parse, data, sender), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise ArticleError(f"takes longer than {seconds:.0f} s to read: refused")
        outcome, value = receiver.recv()
    except EOFError:
        raise ArticleError("cannot be read: the parser ran out of memory or crashed") from None
    finally:
        child.kill()
        child.join()
        receiver.close()
    if outcome == "error":
        raise ArticleError(value)
    result: Result = value
    return result


def _run(parse: Callable[[bytes], Result], data: bytes, sender: Connection) -> None:
    _limit_memory()
    try:
        sender.send(("result", parse(data)))
    except ArticleError as error:
        sender.send(("error", str(error)))
    except MemoryError:
        sender.send(("error", "takes more than 1 GB of memory to read: refused"))
    except RecursionError:
        sender.send(("error", "nested beyond reason"))
    except Exception as error:  # else a traceback, and nothing of it in the reason
        sender.send(("error", f"cannot be read: {named_cause(error)}"))


def _limit_memory() -> None:
    import resource

    with open("/proc/self/statm", encoding="ascii") as statm:
        used = int(statm.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, used + _MEMORY))
