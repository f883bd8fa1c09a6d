"""Clauses of a sentence: where one begins, and what opens it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final, Literal

import msgspec

from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.forms import irregular_pasts
from geomap.events.coding.vocabulary.tables import function_words, word_list

_CLOSED: Final = function_words()
ClauseKind = Literal[
    "main", "relative", "subordinate", "that", "participle", "purpose", "coordinate", "bracket", "resumed"
]
"""How a clause opens; "resumed" is a main clause that goes on after a relative one in commas."""

_BREAKS: Final = frozenset({";", "—", "–", "(", ")", ":"})
_BORDERS: Final = Sought(lambda: _BREAKS | {","})
_BRACKETS: Final = Sought(lambda: {"("})
_SHORT_BRACKET: Final = 6
"""Words of a bracket, itself included, that parts no clause."""
_AS_ONE: Final = (["well"], ["many"], ["part"])
_SEEM: Final = word_list("seeming")
"""Before "as": what follows only says what somebody seems to be, and is no clause."""
_TIMES_OF_DAY: Final = (["dawn"], ["sunrise"], ["daybreak"], ["midnight"], ["noon"], ["dusk"], ["nightfall"])
_DAYS: Final = word_list("times_after_that")
"""After "that": a time, no clause ("and that same day a mine blew up")."""
_LONGEST_SUBJECT: Final = 6
"""Most words from "and" to the verb of its own subject, that word included."""
_PASSED_OVER: Final = word_list("between_subject_and_verb")
_LATEST_OPENING: Final = 3
"""Most words before the clause of time that opens a sentence ("Two days after rebels ...")."""
_NO_SUBJECT: Final = frozenset({"coordinator", "relative", "subordinator", "preposition"})
_NOT_PARTICIPLES: Final = word_list("not_participles")


class Clause(msgspec.Struct, frozen=True, gc=False):
    """Words ``first`` to ``last`` (exclusive) of a sentence; ``opener`` is the word that begins it."""

    first: int
    last: int
    kind: ClauseKind
    opener: str


class ClauseMap(msgspec.Struct, gc=False):
    """The clauses of one sentence, and the number of the clause of each word."""

    clauses: list[Clause]
    of_word: list[int]

    def at(self, word: int) -> Clause:
        """Return the clause that holds a word, the last one for what stands behind all words."""
        try:
            return self.clauses[self.of_word[word]]
        except IndexError:
            return self.clauses[-1]

    def distance(self, left: int, right: int) -> int:
        """Return how many clause borders lie between two words."""
        return abs(self.of_word[left] - self.of_word[right])


def clause_map(sentence: Sentence, verbs: Set[int]) -> ClauseMap:
    """Split a sentence into clauses.

    Parameters
    ----------
    verbs
        Words that are known to be verbs (triggers, verbs of saying): "and" before one of them
        begins a clause of its own.
    """
    words = sentence.words
    starts: list[tuple[int, ClauseKind]] = [(0, "main")]
    in_passing = _short_brackets(words, verbs) if _BRACKETS in sentence.places else set()
    for before, position in _possible_borders(sentence, in_passing):
        kind = _opens(words, position, before, verbs)
        if kind is None and before == ",":
            if starts[-1][1] == "relative" and _is_verb(words, position, verbs):
                kind = "resumed"  # "the rebels, who deny it, captured the town"
            elif _ends_opening(words, position, starts, verbs):
                kind = "main"  # "a day after rebels seized the town, the army shelled it"
        if kind:
            starts.append((position, kind))
    clauses: list[Clause] = []
    of_word: list[int] = []
    lasts = [first for first, _ in starts[1:]]
    lasts.append(len(words))
    for number, ((first, kind), last) in enumerate(zip(starts, lasts, strict=True)):
        clauses.append(Clause(first, last, kind, words[first]))
        of_word += [number] * (last - first)
    return ClauseMap(clauses, of_word)


def _possible_borders(sentence: Sentence, in_passing: Set[int]) -> list[tuple[str, int]]:
    """Return the words at which a clause may begin, each with the word before it, brackets aside."""
    words = sentence.words
    if not in_passing:
        found = {at + 1 for at in sentence.where(_BORDERS)}.union(sentence.where(_OPENERS))
        return [(words[at - 1], at) for at in sorted(found) if 0 < at < len(words)]
    told = [at for at in range(len(words)) if at == 0 or at not in in_passing]
    borders, openers = set(sentence.where(_BORDERS)), set(sentence.where(_OPENERS))
    return [(words[before], at) for before, at in pairwise(told) if at in openers or before in borders]


def _ends_opening(
    words: list[str], at: int, starts: Sequence[tuple[int, ClauseKind]], verbs: Set[int]
) -> bool:
    """Whether the clause of time that opens a sentence ends before a word: its own verb is told."""
    first, kind = starts[-1]
    opens = kind == "subordinate" or _CLOSED.get(words[first]) == "subordinator"
    if not opens or first > _LATEST_OPENING:
        return False
    told = any(position in verbs or _is_past(words[position]) for position in range(first + 1, at))
    return told and any(verb > at for verb in verbs) and _CLOSED.get(words[at]) not in _NO_SUBJECT


def _is_past(word: str) -> bool:
    """Whether a word may be the past of a verb ("reached")."""
    return word.endswith("ed") or word in irregular_pasts()


def _short_brackets(words: list[str], verbs: Set[int]) -> set[int]:
    """Return the words of brackets that only add a short form or a remark: "the Free Army (FA) and"."""
    found: set[int] = set()
    for first in (position for position, word in enumerate(words) if word == "("):
        last = next(
            (at for at in range(first, min(len(words), first + _SHORT_BRACKET)) if words[at] == ")"), None
        )
        if last is not None and verbs.isdisjoint(range(first, last)):
            found.update(range(first, last + 1))
    return found


_ONE: Final = frozenset({"a", "an"})
_PLURAL: Final = frozenset({"are", "were"})


def _openers() -> frozenset[str]:
    """Return the words with which a clause can begin; others begin one only after a border."""
    kinds = {"relative", "subordinator", "coordinator"}
    return frozenset({"that", "to", *(word for word, kind in _CLOSED.items() if kind in kinds)})


_OPENERS: Final = Sought(_openers)


def _opens(words: list[str], at: int, before: str, verbs: Set[int]) -> ClauseKind | None:
    """Return the kind of clause that begins at a word after another one, or None."""
    word = words[at]
    kind = _CLOSED.get(word)
    opened: ClauseKind | None = None
    if before in _BREAKS:
        opened = "bracket" if before == "(" else "main"
    elif kind == "relative":
        opened = "relative"
    elif kind == "subordinator":
        together = word == "as" and (words[at + 1 : at + 2] in _AS_ONE or before in _SEEM)
        together = together or (word in {"before", "after"} and words[at + 1 : at + 2] in _TIMES_OF_DAY)
        together = together or (word == "since" and _CLOSED.get(before) == "have")  # "has since set up"
        opened = None if together else "subordinate"
    elif word == "that" and at + 1 < len(words):
        opened = None if words[at + 1] in _DAYS else "that"
    elif before == "," and word.endswith("ing") and word not in _NOT_PARTICIPLES:
        opened = "participle"
    elif kind == "coordinator" and (
        before == "," or _verb_follows(words, at, verbs) or _subject_follows(words, at, verbs)
    ):
        opened = "coordinate"
    elif word == "to" and at + 1 in verbs:
        opened = "purpose"
    return opened


def _is_verb(words: list[str], at: int, verbs: Set[int]) -> bool:
    """Whether a verb of action begins at a word, its auxiliaries included."""
    auxiliary = _CLOSED.get(words[at]) in {"be", "have", "modal", "adverb"}
    return at in verbs or (auxiliary and _verb_follows(words, at, verbs))


def _subject_follows(words: list[str], at: int, verbs: Set[int]) -> bool:
    """Whether a subject and a passive verb follow "and" ("and a baker was kidnapped on Friday")."""
    if at + 1 >= len(words) or _CLOSED.get(words[at + 1]) != "determiner":
        return False
    for position in range(at + 2, min(len(words), at + _LONGEST_SUBJECT)):
        kind = _CLOSED.get(words[position])
        if kind == "be":
            if words[at + 1] in _ONE and words[position] in _PLURAL:
                return False  # "three rebels and a soldier were killed"
            return position + 1 in verbs or (position + 2 in verbs and words[position + 1] in _PASSED_OVER)
        if kind:
            return False
    return False


def _verb_follows(words: list[str], at: int, verbs: Set[int]) -> bool:
    for position in range(at + 1, min(len(words), at + 4)):
        if position in verbs:
            return True
        if _CLOSED.get(words[position]) not in {"adverb", "have", "be", "negation", "modal"}:
            return False
    return False
