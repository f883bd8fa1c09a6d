"""Work on millions of small records without Python's search for garbage among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector(*, again: bool = False) -> Iterator[None]:
    """Switch Python's search for garbage off: among millions of small records it doubles the time.

    Parameters
    ----------
    again
        Whether more of the same work follows soon. What is left of this one is then set aside, so that no
        search in between goes through it; :func:`collect_again` takes it back.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if again:
            gc.freeze()
        if was_on:
            gc.enable()


def collect_again() -> None:
    """Take back what :func:`without_collector` set aside: the next search goes through it again."""
    gc.unfreeze()
