"""What a runner is: one method that works off tasks and loses none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Outcome(Generic[Item, Result]):
    """A task and what became of it: a result, or the reason why there is none.

    Parameters
    ----------
    error
        None where all went well.
    """

    item: Item
    result: Result | None = None
    error: str | None = None


class Runner(Protocol):
    """Works off tasks."""

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Item, Result]]:
        """Yield the outcome of each item once, in any order.

        Parameters
        ----------
        function
            Picklable, and safe to repeat: a task whose worker died is run again.
        items
            Picklable and small (paths, numbers); taken only as fast as they are worked off.
        """
        ...


def attempt(function: Callable[[Item], Result], item: Item) -> Outcome[Item, Result]:
    """Run one task; what it raises becomes its outcome and stops no other task."""
    try:
        return Outcome(item, function(item))
    except Exception as error:
        return Outcome(item, error=f"{type(error).__name__}: {error}")
