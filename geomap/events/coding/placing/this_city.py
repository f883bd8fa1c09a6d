"""What an article says to have happened in "this city": agencies mean the place of their dateline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import Site, sites
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Mention

_TOWNS: Final = word_list("this_town")
_REACH: Final = 4
"""Most words from "this" to the word for the town ("this once sleepy border town")."""
_CERTAINTY: Final = 0.6
"""How sure it is that "this city" is the place of the dateline, 0 to 1."""


def place_by_this_city(
    found: Sequence[Candidate], body: Sequence[Sentence], mentions: Sequence[Mention]
) -> None:
    """Give events without place whose sentence says "this city" the place of the article's dateline.

    Where the sentence before names a place, "this town" may mean that one, and nothing is given here.

    Parameters
    ----------
    found
        The candidates of an article in the order of the text, not joined yet.
    """
    dateline = next((m for m in mentions if m.channel == "dateline" and m.is_literal and m.place_id), None)
    if dateline is None:
        return
    for candidate in found:
        sentence = candidate.main_reading.sentence
        if candidate.links or not says_this_town(sentence.words):
            continue
        before = body[sentence.index - 1] if sentence.index else None
        if before is None or not sites(before, mentions):
            link = Link(Site(dateline, 0, 1, None, "in"), "event", _CERTAINTY)
            candidate.links = [(link, body[0])]


def says_this_town(words: Sequence[str]) -> bool:
    """Whether a sentence speaks of "this city", with words between that only describe it."""
    if "this" not in words or _TOWNS.isdisjoint(words):
        return False
    for at, word in enumerate(words):
        following = words[at + 1 : at + 1 + _REACH] if word == "this" else []
        town = next((n for n, one in enumerate(following) if one in _TOWNS), None)
        if town is not None and all(one.replace("-", "").isalpha() for one in following[:town]):
            return True
    return False
