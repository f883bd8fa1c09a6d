"""The resolver: which place on Earth each name of an article stands for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from geomap.gazetteer.protocol import Gazetteer
from geomap.model import Article, Mention
from geomap.toponyms.protocol import RecognisedName
from geomap.toponyms.resolution.document import weigh
from geomap.toponyms.resolution.groups import group_names
from geomap.toponyms.resolution.home import seek_at_home
from geomap.toponyms.resolution.locale import locale_choices
from geomap.toponyms.resolution.lookup import NameLookup
from geomap.toponyms.resolution.placing import Choice, choose, placed, unplaced
from geomap.toponyms.resolution.ranker import Ranker, default_ranker
from geomap.toponyms.resolution.static import TableBuilder


class DocumentResolver:
    """Weighs all candidates of all names of a document against each other.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    ranker
        The weights; None for those that geomap ships.
    countries
        ISO 3166-1 alpha-2 codes that all places are restricted to; None for the world.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        ranker: Ranker | None = None,
        countries: Collection[str] | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._ranker = ranker or default_ranker()
        self._countries = frozenset(countries) if countries else None
        self.lookup = NameLookup(gazetteer, countries=self._countries)
        self.tables = TableBuilder()

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self._gazetteer, self._ranker, self._countries)

    @property
    def version(self) -> str:
        """The ranker's version, the gazetteer's, and the countries it is restricted to."""
        narrowed = "+" + ",".join(sorted(self._countries)) if self._countries else ""
        return f"ranker {self._ranker.version}, gazetteer {self._gazetteer.version}{narrowed}"

    def resolve(self, article: Article, names: Sequence[RecognisedName]) -> Sequence[Mention]:
        """Return one mention a name, in the same order, placed or with its ``no_match`` reason."""
        if not names:
            return ()
        found = group_names(article, names, self.lookup)
        seek_at_home(found, self.lookup)
        weighed = weigh(found, self.tables, self._ranker)
        by_group: dict[int, Choice] = {}
        if weighed is not None:
            for number, group in enumerate(found.groups):
                if group.members and group.entry.candidates:
                    by_group[number] = choose(found, weighed, self._ranker, number)
        by_group |= locale_choices(found, by_group)
        choices = {i: choice for number, choice in by_group.items() for i in found.groups[number].members}
        return tuple(
            placed(article, name, choices[i]) if i in choices else unplaced(article, name)
            for i, name in enumerate(names)
        )


def _rebuilt(gazetteer: Gazetteer, ranker: Ranker, countries: frozenset[str] | None) -> DocumentResolver:
    return DocumentResolver(gazetteer, ranker=ranker, countries=countries)
