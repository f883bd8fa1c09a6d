"""What a pure function says of a word, worked out once a process and looked up after that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

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
