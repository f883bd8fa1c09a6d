"""One task after another in this process: no pool, no cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from geomap.pipeline.runners.protocol import Item, Outcome, Result, attempt


class SerialRunner:
    """Works tasks off in this process, in the order given."""

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Item, Result]]:
        """Yield the outcome of each item, in the order given."""
        return (attempt(function, item) for item in items)
