"""The division codes of a dump that has codes of its own, told by the towns around their places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from geomap.gazetteer.rows import PlaceColumns
from geomap.gazetteer.store import Store
from geomap.gazetteer.writer import StoreWriter

VOTERS: Final = 40
"""Places of a division, at least, that are asked for the base's code of it, where it has so many."""
VOTE_SHARE: Final = 0.6
"""Least share of them that must agree on the code."""
VOTE_KM: Final = 40.0


class _Sample:
    """Some of a division's points, spread evenly over all that are added."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []
        self._seen = 0
        self._every = 1

    def add(self, lat: float, lon: float) -> None:
        """Take the point of one more place, or leave it out."""
        if self._seen % self._every == 0:
            self.points.append((lat, lon))
            if len(self.points) >= 2 * VOTERS:
                self.points = self.points[::2]
                self._every *= 2
        self._seen += 1


class DumpDivisions:
    """The divisions of a dump whose codes the base does not know; notes them as the places go by."""

    def __init__(self, base: Store) -> None:
        self._base = base
        self._known: dict[tuple[str | None, str | None], bool] = {}
        self._samples: defaultdict[tuple[str, str], _Sample] = defaultdict(_Sample)
        self._names: dict[tuple[str, str], str] = {}

    def noted(self, batches: Iterable[PlaceColumns]) -> Iterator[PlaceColumns]:
        """Yield the places as they are, having noted those of unknown divisions."""
        for batch in batches:
            if not all(map(self._is_known, set(zip(batch.countries, batch.admin1s, strict=True)))):
                self._note(batch)
            yield batch

    def translate(self, writer: StoreWriter) -> None:
        """Give these divisions' places the base's code, and no second-order one; else name the division."""
        ours = {division: self._vote(division[0], sample) for division, sample in self._samples.items()}
        for (country, code), known in ours.items():
            if known is None:
                writer.add_division(f"{country}.{code}", self._names.get((country, code), code))
        writer.translate_divisions({division: known for division, known in ours.items() if known})

    def _note(self, batch: PlaceColumns) -> None:
        divisions = zip(batch.countries, batch.admin1s, strict=True)
        places = zip(batch.lats, batch.lons, batch.feature_codes, batch.names, strict=True)
        for (country, code), (lat, lon, kind, name) in zip(divisions, places, strict=True):
            if country and code and not self._is_known((country, code)):
                self._samples[country, code].add(lat, lon)
                if kind == "ADM1":
                    self._names[country, code] = name

    def _is_known(self, division: tuple[str | None, str | None]) -> bool:
        if division not in self._known:
            country, code = division
            known = not country or not code or self._base.division_name(f"{country}.{code}") is not None
            self._known[division] = known
        return self._known[division]

    def _vote(self, country: str, sample: _Sample) -> str | None:
        votes: Counter[str] = Counter()
        for lat, lon in sample.points:
            for _, no in self._base.nearest(lat, lon, 1, VOTE_KM):
                place = self._base.place(no)
                if place and place.country == country and place.admin1:
                    votes[place.admin1] += 1
        if not votes:
            return None
        code, most = votes.most_common(1)[0]
        return code if most >= VOTE_SHARE * votes.total() else None
