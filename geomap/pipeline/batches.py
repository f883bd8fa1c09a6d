"""Cutting a stream into lists that are worked through in one transaction each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of ``size`` items in their order, the last one as long as the rest."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch
