"""What somebody who saw it tells in direct speech of the event that the article has told already."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import Candidate, Dropped
from geomap.events.coding.joining.sameness import dead
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import word_list

REASON: Final = "context: what somebody who saw it tells of the event told before"
OTHER_COUNT: Final = "context: a smaller number that somebody gave of the dead told of before"
_ADMITTING: Final = word_list("giving_counts")
_BEFORE_COUNTS: Final = word_list("before_admitted_counts")
_SPEAKING_OF: Final = Sought(lambda: _ADMITTING)
_COUNTING: Final = 8
"""Most words from "spoke of", "admitted to" to the dead that are counted so."""
_QUOTES: Final = frozenset({'"', "“", "”"})
_BACK: Final = 5
"""Most sentences from an event to the words of somebody who saw it."""
_VIOLENT: Final = frozenset({"violence", "abduction", "other"})


def without_accounts(found: Sequence[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """Return the candidates of an article without those of witnesses' accounts, which are put aside.

    An account opens its sentence in quotation marks, has no day and counts no dead; who speaks has no
    arms ("'They shot them one by one,' said a woman who fled").
    """
    kept: list[Candidate] = []
    for candidate in found:
        if _is_account(candidate) and _is_told_before(candidate, kept):
            dropped.append(Dropped(candidate.main_reading, candidate.main, REASON))
        elif _is_smaller_count(candidate, kept):
            dropped.append(Dropped(candidate.main_reading, candidate.main, OTHER_COUNT))
        else:
            kept.append(candidate)
    return kept


def _is_smaller_count(candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    """Whether somebody gives fewer dead than were told before, of no day and place.

    "The army at first spoke of fifteen rebels killed in combat. It next admitted to some thirty dead".
    """
    words = candidate.main_reading.sentence.words
    if (
        candidate.links
        or _SPEAKING_OF not in candidate.main_reading.sentence.places
        or (candidate.when is not None and candidate.when.text)
    ):
        return False
    mine = dead(candidate)
    cues = [c.first for c, _ in candidate.casualties if c.what == "deaths"]
    if not mine or not any(_gives_count(words, at) for at in cues):
        return False
    before = [one for one in kept if 0 < candidate.index - one.index <= _BACK + 1]
    return any(max(dead(one), default=0) > max(mine) for one in before)


def _gives_count(words: Sequence[str], at: int) -> bool:
    """Whether a verb of giving a number, and "of" or "to", stand right before a number."""
    near = words[max(0, at - _COUNTING) : at]
    return any(word in _ADMITTING and following in _BEFORE_COUNTS for word, following in pairwise(near))


def _is_told_before(candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    """Whether violence was told shortly before."""
    return any(
        0 < candidate.index - one.index <= _BACK and one.main.trigger_class.family == "violence"
        for one in kept
    )


def _is_account(candidate: Candidate) -> bool:
    raws = candidate.main_reading.sentence.raws
    if raws[0] not in _QUOTES or candidate.main.trigger_class.family not in _VIOLENT:
        return False
    marks = sum(raw in _QUOTES for raw in raws[: candidate.main.first])
    dated = candidate.when is not None and candidate.when.text
    armed = any(
        party.side in ARMED and speech.speaker_first <= party.first < speech.speaker_last
        for speech in candidate.main_reading.speeches
        for party in candidate.main_reading.parties
    )
    counts = any(c.what == "deaths" and (c.count.best or 0) > 1 for c, _ in candidate.casualties)
    return marks % 2 == 1 and not dated and not armed and not counts
