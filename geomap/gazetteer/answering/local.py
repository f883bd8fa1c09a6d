"""The local gazetteer: the base store and the user's layers behind one protocol."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from geomap.errors import GazetteerError
from geomap.gazetteer.answering.duplicates import of_two_records, without_duplicates
from geomap.gazetteer.answering.matching import Match, find_matches
from geomap.gazetteer.answering.similarity import AlikeNames
from geomap.gazetteer.building.build import base_store
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.importing.own_places import renew_own_places
from geomap.gazetteer.importing.user_layers import usable_layers
from geomap.gazetteer.names import normalise, normalise_many
from geomap.gazetteer.schema import has_text_id
from geomap.gazetteer.store import Store
from geomap.model import Candidate, GazetteerPlace

REMEMBERED: Final = 4096
"""Names whose candidates are kept in memory; an article repeats its names."""

PARENT_KM: Final = 100.0
"""How far a place may lie from the one that its source names as its parent."""


class LocalGazetteer:
    """A read-only gazetteer over one or more stores; pickles as its paths.

    Parameters
    ----------
    paths
        Stores; later ones (the user's) come before earlier ones on an exact match.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        base = Store(self.paths[0])
        self.stores = (base, *(Store(path, base) for path in self.paths[1:]))
        self._cached = lru_cache(maxsize=REMEMBERED)(self._candidates)
        self.names_within = lru_cache(maxsize=64)(self._names_within)

    def __reduce__(self) -> tuple[object, ...]:
        return (LocalGazetteer, (self.paths,))

    @property
    def version(self) -> str:
        """Hash of all sources: the base store's, joined with those of the user's layers."""
        return "+".join(store.meta["version"][:16] for store in self.stores)

    def candidates(
        self,
        name: str,
        *,
        countries: Collection[str] | None = None,
        limit: int = 100,
        fuzzy: bool = True,
    ) -> Sequence[Candidate]:
        """List the places that a name may stand for, best first (see the protocol)."""
        allowed = None if countries is None else frozenset(countries)
        return self._cached(name, allowed, limit, fuzzy)

    def place(self, place_id: str) -> GazetteerPlace | None:
        """Return one place, or None when the id is not known."""
        for store in reversed(self.stores):
            place = store.place_by_id(place_id)
            if place:
                return place
        return None

    def parents(self, place_id: str) -> Sequence[GazetteerPlace]:
        """Return the places that contain it, from the nearest up to the country."""
        place = self.place(place_id)
        if place is None or place.is_country:
            return ()
        named = self._named_parent(place)
        ids = []
        if place.country and place.admin1:
            if place.admin2:
                ids.append(f"adm:{place.country}.{place.admin1}.{place.admin2}")
            ids.append(f"adm:{place.country}.{place.admin1}")
        if place.country:
            ids.append(f"reg:{place.country.lower()}")
        found = [
            named,
            *(self.place(other) for other in ids if other not in {place_id, named and named.place_id}),
        ]
        return tuple(other for other in found if other)

    def _named_parent(self, place: GazetteerPlace) -> GazetteerPlace | None:
        """Return the place that a place's own source gives as its parent, by id or by name."""
        if not place.parent_id:
            return None
        known = self.place(place.parent_id)
        if known or ":" in place.parent_id:
            return known
        named = self.candidates(
            place.parent_id, countries=[place.country] if place.country else None, fuzzy=False
        )
        near = [
            c.place
            for c in named
            if c.place.place_id != place.place_id
            and distance_km(place.lat, place.lon, c.place.lat, c.place.lon) <= PARENT_KM
        ]
        return near[0] if near else None

    def nearest(
        self, lat: float, lon: float, *, limit: int = 1, within_km: float = 50.0
    ) -> Sequence[tuple[GazetteerPlace, float]]:
        """Return the places nearest to a point (degrees WGS 84), each with its distance in km."""
        found: list[tuple[float, str, GazetteerPlace]] = []
        for store in self.stores:
            for away, no in store.nearest(lat, lon, limit, within_km):
                place = store.place(no)
                if place:
                    found.append((away, place.place_id, place))
        found.sort(key=lambda item: item[:2])
        return tuple((place, away) for away, _, place in found[:limit])

    def _names_within(
        self, lat: float, lon: float, km: float
    ) -> tuple[AlikeNames, tuple[tuple[int, int], ...]]:
        """Return the main names of the places within some km of a point; store and number of each."""
        norms: list[str] = []
        places: list[tuple[int, int]] = []
        for number, store in enumerate(self.stores):
            around = store.names_within(lat, lon, km)
            norms += normalise_many([name for _, name in around])
            places += [(number, no) for no, _ in around]
        return AlikeNames(norms), tuple(places)

    def place_at(self, store: int, no: int) -> GazetteerPlace:
        """Return a place by its store and number there, as :meth:`names_within` gives them."""
        place = self.stores[store].place(no)
        if place is None:
            raise KeyError(no)
        return place

    def search(self, text: str, *, limit: int = 20) -> Sequence[GazetteerPlace]:
        """Return the places whose names hold all words of a text, or words that begin so.

        For people who look around; resolution uses :meth:`candidates`.
        """
        words = normalise(text).split()
        found: dict[str, tuple[int, GazetteerPlace]] = {}
        for store in self.stores:
            for norm in store.spellings_with_words(words) if words else ():
                for rank, no, *_ in store.names(norm):
                    place = store.place(no)
                    if place:
                        found.setdefault(place.place_id, (rank, place))
        ordered = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
        return tuple(place for _, (_, place) in ordered[:limit])

    def _candidates(
        self, name: str, countries: frozenset[str] | None, limit: int, fuzzy: bool
    ) -> tuple[Candidate, ...]:
        matches = find_matches(self.stores, name, countries, fuzzy=fuzzy)
        found: dict[object, Candidate] = {}
        for match in matches[: 2 * limit]:
            candidate = _candidate(self.stores, match)
            place = candidate.place
            key = place.geonameid or place.place_id
            known = found.get(key)
            if known is None:
                found[key] = candidate
            else:
                found[key] = known.but(place=of_two_records(known.place, place))
        return tuple(without_duplicates(found.values())[:limit])


def _candidate(stores: Sequence[Store], match: Match) -> Candidate:
    place = stores[match.store].place(match.no)
    if place is None:
        path = stores[match.store].path
        raise GazetteerError(f"{path} is damaged: a name in it has no place; remove it to build it anew")
    if match.store and not has_text_id(match.no) and (base := stores[0].place(match.no)):
        place = of_two_records(place, base)
    return Candidate(
        place=place, matched_name=match.text, name_kind=match.kind, tier=match.tier,
        similarity=match.similarity,
    )  # fmt: skip


def open_gazetteer(path: Path | None = None) -> LocalGazetteer:
    """Open the gazetteer, building its store at the first use.

    A layer of the user's that another version of geomap wrote, or that is damaged, is left out with
    a warning on stderr; the user's own places are written anew from their table.

    Parameters
    ----------
    path
        A store to open alone, without the user's layers; None for geomap's own.

    Raises
    ------
    GazetteerError
        The data files are missing, the cache cannot be written, or the base store is damaged.
    """
    if path:
        return LocalGazetteer([path])
    renew_own_places()
    return LocalGazetteer([base_store(), *usable_layers()])
