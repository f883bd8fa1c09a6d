"""The link between a trigger and a site: the event that the one tells of happened at the other."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from geomap.events.coding.places.sites import Site
from geomap.events.coding.sentences.text import Sentence
from geomap.model import Mention
from geomap.model.vocabulary import PlaceRole


class Link(msgspec.Struct, gc=False):
    """A site linked to a trigger, with the certainty of the link (0 to 1).

    ``holder`` is the area or town that stands in for the site where the gazetteer does not know that one;
    ``is_beside``: the words do not say that it holds the site, only name it too. ``is_reason``: there
    rather happened what people protest against.
    """

    site: Site
    role: PlaceRole
    certainty: float
    holder: Site | None = None
    is_beside: bool = False
    is_reason: bool = False

    @property
    def placed(self) -> Mention:
        """The name whose point the event gets."""
        return (self.holder or self.site).mention

    @property
    def keys(self) -> set[str]:
        """Ids (or names) of the place and of what stands in for it."""
        names = {self.placed.place_id or self.placed.name}
        return names | {self.site.mention.name} if self.holder else names


def lent(
    links: Iterable[tuple[Link, Sentence]], share: float, *, least: float = 0.0
) -> list[tuple[Link, Sentence]]:
    """Return the places of one event for another one, as far less sure.

    Parameters
    ----------
    links
        With the sentence in which each is named.
    share
        What is left of each certainty (0 to 1), but not less than ``least``.
    """
    return [
        (replace(link, certainty=max(least, link.certainty * share)), named_in) for link, named_in in links
    ]
