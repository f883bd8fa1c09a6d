"""What is worked out once and looked up after that: answers about words, and parts of a reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

Value = TypeVar("Value")

_MOST: Final = 65_536
_LONGEST: Final = 100
"""Characters of a string that is remembered: longer ones are no words, and seldom come again."""


class Remembered(dict[str, Value]):
    """Values of a pure function of a string by that string: ``remembered[word]`` works out what is new.

    A dict, since words are looked up by the thousand an article: ``map(remembered.__getitem__, words)``.

    Parameters
    ----------
    of
        The function.
    most
        All is forgotten when so many strings are known, so that no text fills the memory.
    """

    def __init__(self, of: Callable[[str], Value], most: int = _MOST) -> None:
        super().__init__()
        self._of = of
        self._most = most

    def __missing__(self, key: str) -> Value:
        value = self._of(key)
        if len(key) <= _LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[key] = value
        return value


class worked_out_once(Generic[Value]):  # noqa: N801  (used as a decorator, like property)
    """An attribute that is worked out when it is first asked for, and then stands in the object itself.

    As ``functools.cached_property``, without the lock that costs as much as a small rule (Python 3.12 has
    dropped it).
    """

    def __init__(self, of: Callable[[Any], Value]) -> None:
        self._of = of
        self.__doc__ = of.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, holder: Any, owner: type) -> Value:
        value = holder.__dict__[self._name] = self._of(holder)
        return value
