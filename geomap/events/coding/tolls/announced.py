"""Counts above what they count: in a heading ("4 May, Dorva: six killed"), before a list, of a week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate, Dropped, dates_disagree
from geomap.events.coding.joining.sameness import dead
from geomap.events.coding.places.sites import where_level
from geomap.events.coding.sections import announces_list
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.tolls.summaries import REASON
from geomap.model.vocabulary import DISTRICT_PREC

_LEAST_PARTS: Final = 2
"""Fewest deadly events of a list that a count announces."""
_WEEK: Final = 4
"""Least days from the first to the last of a time in which several events are counted together."""
_HOLDS_TOWNS: Final = DISTRICT_PREC
"""Least ``where_prec`` of a place that holds several towns."""


def without_counts_above(found: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """Return the candidates without those that only count what is told below them; add them to the dropped.

    Parameters
    ----------
    found
        The candidates of an article, not joined yet.
    """
    kept = []
    for at, candidate in enumerate(found):
        if _sums_up(candidate, found[at + 1 :]):
            dropped.append(Dropped(candidate.main_reading, candidate.main, REASON))
        else:
            kept.append(candidate)
    return kept


def _sums_up(candidate: Candidate, after: Sequence[Candidate]) -> bool:
    """Whether a candidate, of a heading, before a list or of a week, counts the dead told after it."""
    sentence = candidate.main_reading.sentence
    if _is_of_a_week(candidate) and _tells_parts(candidate, after):
        return True
    if announces_list(sentence):
        parts = [one for one in after if dead(one) and one.main_reading.sentence is not sentence]
        return len(parts) >= _LEAST_PARTS
    if sentence.heading is None or not _is_within(sentence, sentence.heading):
        return False
    below = [one for one in after if one.main_reading.sentence.heading == sentence.heading]
    return any(dead(one) for one in below if not _is_within(one.main_reading.sentence, sentence.heading))


def _is_of_a_week(candidate: Candidate) -> bool:
    """Whether the dead of some days are counted at no town ("80 were killed in the country last week")."""
    when = candidate.when
    if when is None or not when.text or when.start is None or when.end is None or not dead(candidate):
        return False
    main, words = candidate.main, candidate.main_reading.sentence.words
    in_plural = main.reading == "noun" and words[main.last - 1].endswith("s")
    is_bare = in_plural or main.trigger_class.kind == "effect"
    if not is_bare or candidate.means or (when.end - when.start).days < _WEEK:
        return False
    return all(where_level(link.site.mention) >= _HOLDS_TOWNS for link, _ in candidate.links)


def _tells_parts(total: Candidate, after: Sequence[Candidate]) -> bool:
    """Whether several candidates after a total count fewer dead at towns or districts, on no other day."""
    most = max(dead(total))
    parts = [
        one
        for one in after
        if one.main_reading.sentence is not total.main_reading.sentence
        and 0 < max(dead(one), default=0) <= most
        and any(where_level(link.site.mention) <= _HOLDS_TOWNS for link, _ in one.links)
        and not dates_disagree(total.when, one.when)
    ]
    return len(parts) >= _LEAST_PARTS


def _is_within(sentence: Sentence, line: tuple[int, int]) -> bool:
    return line[0] <= sentence.start and sentence.end <= line[1] + 1
