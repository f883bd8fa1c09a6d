"""Numbers for what stands once in the page and is meant many times: actors, places, any text.

Each is a dictionary that numbers what it is asked for, in the order in which it is first asked.
"""

from __future__ import annotations

from typing import Any

from geomap.outputs.map.rows import ActorWords, Location, PlaceRow, PlaceWords


class Index(dict[Any, int]):
    """Numbers for values: ``index[value]``."""

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


class SideNumbers(dict[tuple[ActorWords, ...], "int | list[int]"]):
    """Numbers of a side's actors: the number of the only one, else a list, for most sides have one.

    ``actors`` numbers the names, ``types`` holds the class that a name had first.
    """

    def __init__(self) -> None:
        super().__init__()
        self.actors = Index()
        self.types: dict[str, str | None] = {}

    def __missing__(self, side: tuple[ActorWords, ...]) -> int | list[int]:
        for name, kind in side:
            self.types.setdefault(name, kind)
        numbers = [self.actors[name] for name, _ in side]
        answer = self[side] = numbers[0] if len(numbers) == 1 else numbers
        return answer


class PlaceNumbers(dict["PlaceRow | None", int]):
    """Numbers of places; -1 where there is none.

    ``words`` numbers (words, number of the location), ``locations`` the points, -1 where there is none;
    ``drawn`` are the locations at which something is drawn.
    """

    def __init__(self) -> None:
        super().__init__({None: -1})
        self.locations = Index()
        self.words: dict[tuple[PlaceWords, int], int] = Index()
        self.drawn: set[int] = set()

    def __missing__(self, place: PlaceRow) -> int:
        at = -1 if place.at is None else self.locations[place.at]
        if place.drawn:
            self.drawn.add(at)
        number = self[place] = self.words[(place.words, at)]
        return number

    def drawn_points(self) -> list[Location]:
        """Return the points, (lat, lon), at which something is drawn."""
        points = list(self.locations)
        return [points[at] for at in sorted(self.drawn)]
