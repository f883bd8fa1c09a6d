"""Sentences that tell of two things in two places: parted at the word that joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.places.distance import km_between
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import LOCATIVE, Site, where_level
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.sentences.wordings import Opinion, Wordings
from geomap.events.coding.types.means import means_of
from geomap.events.coding.vocabulary.tables import function_words, word_list
from geomap.model import Mention
from geomap.model.vocabulary import DISTRICT_PREC

_JOINING: Final = Sought(lambda: word_list("joining_deeds"))
_SAME_PLACE_KM: Final = 8.0
"""Places nearer to each other (km) may be one town and its quarter."""
_OPENING: Final = 2
"""Most words from a joining word to the place that opens what follows ("; in Farah")."""
_EXPLOSIONS: Final = frozenset({"blast", "bombing"})
_LEAVES: Final = word_list("leaving")
_GOING_ON: Final = frozenset({"past", "s", "base"})
"""Forms of verbs with which a sentence goes on about whom it told of ("and burned sixty houses")."""
_HANGING_ON: Final = frozenset({"participle", "relative"})
"""Clauses that belong to what is told before them."""
_OWN: Final = 0.5
"""Certainty of the only place of a part whose action is linked to none."""


def parts(singles: Sequence[Candidate], reading: Reading, weights: Wordings | None) -> list[list[Candidate]]:
    """Return the actions of a sentence in groups, one for each part that tells of a place of its own.

    "A mine killed two peacekeepers outside Gao on Friday, and a patrol was ambushed near Menaka": what one
    part names is no place, side or weapon of the other. What has no place of its own stays with what is
    told before.

    Parameters
    ----------
    weights
        By which the wording of a part is read, instead of that of the whole sentence; None: by no wording.
    """
    if len(singles) < 2 or len(reading.sites) < 2 or _JOINING not in reading.sentence.places:
        return [list(singles)]
    borders = list(_borders(singles, reading))
    if not borders:
        return [list(singles)]
    ends = [0, *borders, len(reading.sentence.words)]
    found: list[list[Candidate]] = []
    for first, last in pairwise(ends):
        inside = [single for single in singles if first <= single.main.first < last]
        goes_on = first > 0 and _goes_on(inside[0], reading, first)
        acting = found[-1][-1].agents if goes_on else []
        for single in inside:
            _keep_to(single, reading, first, last, acting)
        if weights is not None and inside[0].main.around is not None:
            _read_as(inside, weights.opinion(reading.sentence, first=first, last=last))
        found.append(inside)
    return found


def _borders(singles: Sequence[Candidate], reading: Reading) -> Iterator[int]:
    """Yield the words at which a part with a deed and a place of its own begins."""
    begun = 0
    joining = reading.sentence.where(_JOINING)
    for at in joining:
        before = [single for single in singles if begun <= single.main.first < at]
        after = [single for single in singles if single.main.first > at]
        if not before or not after or _joins_names(reading, at):
            continue
        ends = next((one for one in joining if one > after[0].main.first), len(reading.sentence.words))
        here = _places(singles, reading, begun, at)
        there = _places(singles, reading, at, ends)
        if _lie_apart(here, there) and _tells_anew(before[-1], after[0], there, at):
            yield at
            begun = at


def _joins_names(reading: Reading, at: int) -> bool:
    """Whether a word joins two names of places ("between A and B", "in A and in B")."""
    words = reading.sentence.words
    if words[at] == ";" or words[at - 1] == ",":
        return False
    named = reading.sites
    return any(site.last == at for site in named) and any(0 < site.first - at <= _OPENING for site in named)


def _places(singles: Sequence[Candidate], reading: Reading, first: int, last: int) -> list[Site]:
    """Return the places between two words that an action is linked to, or that open a part ("; in Farah")."""
    linked = {link.site.first for single in singles for link, _ in single.links if link.role == "event"}
    return [
        site
        for site in reading.sites
        if first <= site.first < last
        and (site.mention.is_placed or site.preposition in LOCATIVE)
        and (site.first in linked or (site.first - first <= _OPENING and site.preposition in LOCATIVE))
    ]


def _lie_apart(here: Sequence[Site], there: Sequence[Site]) -> bool:
    """Whether two parts name places far from each other, none of them an area that may hold the other."""
    pairs = [(one.mention, two.mention) for one in here for two in there]
    return bool(pairs) and not any(_may_be_one(one, two) for one, two in pairs)


def _may_be_one(one: Mention, two: Mention) -> bool:
    """Whether two names may be of one place: the same, near each other, or one of them of a wide area."""
    if one.name == two.name or max(where_level(one), where_level(two)) > DISTRICT_PREC:
        return True
    km = km_between(one, two)
    return km is not None and km <= _SAME_PLACE_KM


def _tells_anew(before: Candidate, after: Candidate, there: Sequence[Site], at: int) -> bool:
    """Whether what follows a joining word has a subject, or goes on with a verb where one was told.

    What it left behind is a result of all before ("hit the towns of A and B, leaving six dead"); and of one
    deed there may be dead in one place and hurt in another.
    """
    reading, main = after.main_reading, after.main
    clause = reading.clauses.at(main.first)
    is_effect = main.trigger_class.kind == "effect"
    hangs_on = clause.first > at and clause.kind in _HANGING_ON
    if is_effect and (hangs_on or _LEAVES.intersection(reading.sentence.words[at : main.first])):
        return False
    if _has_subject(after, reading, at):
        return True
    if not before.main.reading == main.reading == "verb" or main.tag == "ing":
        return False
    results = is_effect and before.main.trigger_class.kind == "effect"
    return not results and any(_is_beside(main, site, reading) for site in there)


def _is_beside(main: Trigger, site: Site, reading: Reading) -> bool:
    """Whether a known place stands in the clause of a verb, and no other action between them."""
    other = any(main.last <= one.first < site.first for one in reading.triggers)
    return site.mention.is_placed and not other and reading.clauses.distance(main.first, site.first) == 0


def _has_subject(after: Candidate, reading: Reading, at: int) -> bool:
    """Whether an action after a joining word is a noun, or has more than names and auxiliaries before it."""
    words, closed = reading.sentence.words, function_words()
    named = {word for site in reading.sites for word in range(site.first, site.last)}
    between = [word for word in range(at + 1, after.main.first) if word not in named]
    own = [word for word in between if closed.get(words[word]) is None]
    return bool(own) or after.main.reading == "noun"


def _goes_on(single: Candidate, reading: Reading, at: int) -> bool:
    """Whether an action after a joining word is of those who act before it ("and burned sixty houses")."""
    active = single.main.tag in _GOING_ON and not single.main.is_passive
    return active and not _has_subject(single, reading, at)


def _keep_to(single: Candidate, reading: Reading, first: int, last: int, before: Sequence[Party]) -> None:
    """Leave an action the places, sides and weapons of its own part.

    ``before``: who acts in the part before, where this one goes on with its verb ("and burned houses in B").
    """
    inside = range(first, last)
    kept = [pair for pair in single.links if pair[0].site.first in inside]
    single.links = kept or [(link, reading.sentence) for link in _only(reading, inside)]
    struck = [party for party in single.patients if party.first in inside]
    single.agents = [party for party in single.agents if party.first in inside] or list(before)
    single.patients = struck
    means = {hit.value for hit in reading.weapons if hit.first in inside}
    if any(one.first in inside and one.name in _EXPLOSIONS for one in reading.triggers):
        # "three bodies were found after explosions": not of another part's bomber
        single.means.add("explosive")
        means.add("explosive")
    single.means = (single.means & means) | means_of(single.agents)


def _read_as(singles: Sequence[Candidate], part: Opinion | None) -> None:
    """Let the wording of their part stand for that of the whole sentence."""
    for single in singles if part is not None else ():
        main = single.main
        worded = part if main.worded is main.around else main.worded
        single.main = replace(main, worded=worded, around=part)
        single.triggers = [single.main]


def _only(reading: Reading, inside: range) -> list[Link]:
    """Return a link to the only place of a part after "in", "at" or "near"."""
    named = [s for s in reading.sites if s.first in inside and s.preposition in LOCATIVE]
    return [Link(named[0], "event", _OWN)] if len(named) == 1 else []
