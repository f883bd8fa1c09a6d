"""Sentences and words of an article's body, with their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from sys import intern
from typing import Final

import msgspec

from geomap.events.coding.sentences.sought import Sought, fold, places_of
from geomap.events.remembered import Remembered
from geomap.events.words import Chunks, Runs, Word
from geomap.model import Article, DateSpan

# The commonest first: what begins with two letters is neither initials nor a number.
_WORD: Final = re.compile(
    r"[^\W\d_]{2}[^\W_]*+(?:[-'’‑][^\W_]++)*+"  # words, with hyphens and apostrophes
    r"|[^\w\s]|_"
    r"|(?:[^\W\d_]\.){2,}+"  # initials: U.S.
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?(?![^\W_])"  # 1,200  12/2/24  3rd
    r"|[^\W_]++(?:[-'’‑][^\W_]++)*+"  # other words: "a", "F-16", "4x4"
)
# Line breaks, or full stops and quotation marks before white space; the first character of both in one
# set lets the regex engine leap over all others.
_STOP: Final = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*[\"'”’)\]]*(?=\s))")
# "UPDATE 2-", "WRAPUP 3-": a newsroom's label before a headline; its number counts nobody.
_LABEL: Final = re.compile(r"\s*[A-Z]{4,} \d{1,2}-(?=[^\W\d_])")
POSSESSIVE: Final = ("'s", "’s")
"""Endings of the word that owns the next one."""
_LONGEST_ABBREVIATION: Final = 20
# A line shorter than this that ends without a full stop is a heading or a list item, not wrapped text.
_SHORT_LINE: Final = 60
_MOSTLY: Final = 0.7
"""Share of capitalised words above which a sentence is a headline."""
_SHORT_WORD: Final = 3
"""Letters of words whose capitals do not count there."""


class Sentence(msgspec.Struct):
    """One sentence of the body.

    Parameters
    ----------
    index
        Number among the sentences of the article.
    start, end
        Code points into the article's text.
    words
        Folded words and punctuation: lower case, straight apostrophes, no possessive "'s".
    raws, starts
        The same words as they stand, and where each begins.
    places
        For the rules that look for words (``sought.py``): the numbers of those words, in order.
    section
        How many headings stand before it.
    item
        How many items of a bulletin, each under the name of a place, or of a list that a count of the dead
        announces, begin up to it.
    year
        The year that heads its part of the text ("2019" on a line of its own), None without one.
    day
        The day that heads it ("Sunday, 20 July"), None without one.
    heading
        Code points of the line that tells this day.
    """

    index: int
    start: int
    end: int
    words: list[str]
    raws: list[str]
    starts: list[int]
    places: Mapping[Sought, list[int]]
    section: int = 0
    item: int = 0
    year: int | None = None
    day: DateSpan | None = None
    heading: tuple[int, int] | None = None

    def where(self, sought: Sought) -> Sequence[int]:
        """Return the numbers of the words that a rule looks for, in order."""
        return self.places.get(sought, ())

    def word_at(self, offset: int) -> int:
        """Return the index of the word that holds an offset (or the next one after it)."""
        starts = self.starts
        at = bisect_right(starts, offset) - 1
        return at if at >= 0 and offset < starts[at] + len(self.raws[at]) else at + 1

    def end_of(self, at: int) -> int:
        """Return where a word ends."""
        return self.starts[at] + len(self.raws[at])

    def is_owner(self, at: int) -> bool:
        """Tell whether a word ends as that of an owner does ("Iraq's")."""
        return self.raws[at].endswith(POSSESSIVE)

    def text(self, first: int, last: int) -> str:
        """Return the raw words ``first`` to ``last`` (exclusive), joined by single spaces."""
        return " ".join(self.raws[first:last])


def split_run(run: str) -> list[Word]:
    """Return the words and marks of a run of letters between two spaces."""
    return [(intern(fold(m.group())), intern(m.group()), m.start()) for m in _WORD.finditer(run)]


_CHUNKS: Final = Chunks(split_run)


def body_ranges(article: Article) -> list[tuple[int, int]]:
    """Return the stretches that events are coded from; the whole text where it was not cleaned."""
    if not article.blocks:
        return [(0, len(article.text))]
    return [(block.start, block.end) for block in article.blocks if block.channel == "body"]


def sentences(article: Article, abbreviations: Set[str], runs: Runs | None = None) -> list[Sentence]:
    """Split the body of an article into sentences.

    Parameters
    ----------
    abbreviations
        Words (as written) after which a full stop ends no sentence.
    runs
        The runs of letters of the article, split in the first way as :func:`split_run` does, where known.
    """
    found: list[Sentence] = []
    runs = runs or _CHUNKS.runs(article.text)
    for start, end in body_ranges(article):
        words, raws, starts = runs.words(0, start, end)
        last = 0
        for begin, stop in _split(article.text, start, end, abbreviations):
            first = bisect_left(starts, begin, last)
            last = bisect_left(starts, stop, first)
            if first < last:
                own = slice(first, last)
                found.append(_sentence(len(found), words[own], raws[own], starts[own]))
    return found


def holding(body: Sequence[Sentence], sought: Sought) -> list[Sentence]:
    """Return the sentences with a word that a rule looks for, in order."""
    return [sentence for sentence in body if sought in sentence.places]


def is_headline(sentence: Sentence) -> bool:
    """Whether most longer words are capitalised, so that capitals say nothing."""
    kinds = list(map(_CAPITALS.__getitem__, sentence.raws))
    capitalised = kinds.count(True)
    return capitalised > _MOSTLY * (capitalised + kinds.count(False))


def _is_capitalised(raw: str) -> bool | None:
    """Whether a word has a capital; None of a short word, or none."""
    return raw[0].isupper() if raw[0].isalpha() and len(raw) > _SHORT_WORD else None


_CAPITALS: Final = Remembered(_is_capitalised)


def has_line_break(text: str, start: int, end: int) -> bool:
    """Whether a line ends between two offsets, for a text of any length without a copy of it."""
    return text.find("\n", start, end) >= 0


def read_sentence(text: str, start: int, end: int, index: int = 0) -> Sentence:
    """Return ``text[start:end]`` as one sentence."""
    words, raws, starts = _CHUNKS.words(text, start, end)
    if not raws:
        return Sentence(index, start, end, [], [], [], {})
    return _sentence(index, words, raws, starts)


def _sentence(index: int, words: list[str], raws: list[str], starts: list[int]) -> Sentence:
    return Sentence(index, starts[0], starts[-1] + len(raws[-1]), words, raws, starts, places_of(raws))


def _split(text: str, start: int, end: int, abbreviations: Set[str]) -> Iterator[tuple[int, int]]:
    label = _LABEL.match(text, start, end)
    begin = start = label.end() if label else start
    for match in _STOP.finditer(text, start, end):
        at, stop = match.span()
        if stop <= begin:
            continue
        if text[at] == "\n":
            ends_here = _line_ends(text, begin, at, stop)
        else:
            ends_here = _stop_ends(text, at, stop, end, abbreviations)
        if ends_here:
            if not text[begin:stop].isspace():
                yield begin, stop
            begin = stop
    if text[begin:end].strip():
        yield begin, end


def _line_ends(text: str, begin: int, at: int, stop: int) -> bool:
    """Whether line breaks (``at`` to ``stop``) end the sentence: a blank line, or a short one (a heading)."""
    following = text[stop : stop + 1]
    if stop - at > 1 or not following or following.isspace():
        return True
    line = text[max(begin, text.rfind("\n", begin, at) + 1) : at]
    return len(line.rstrip()) < _SHORT_LINE and not following.islower()


def _stop_ends(text: str, at: int, stop: int, end: int, abbreviations: Set[str]) -> bool:
    """Whether a full stop, question or exclamation mark ends the sentence."""
    if _next_letter(text, stop, end).islower():
        return False
    if text[at] != "." or stop - at > 1:
        return True
    word = _word_before(text, at)
    if word in abbreviations:
        # "Sept. 30" goes on; "the end of Dec. The army" does not.
        return False
    if len(word) == 1 and word.isupper() and word not in {"I"}:
        return text[at - 2 : at - 1] == "." and _starts_clause(text, stop)
    return True


def _word_before(text: str, at: int) -> str:
    """Return the letters and digits right before a place, "" where none stand."""
    earliest = max(0, at - _LONGEST_ABBREVIATION)
    last = text[max(earliest, text.rfind(" ", earliest, at) + 1) : at]
    if last.isalnum():
        return last
    first = at
    while first > earliest and text[first - 1].isalnum():
        first -= 1
    return text[first:at]


def _starts_clause(text: str, at: int) -> bool:
    """Whether the words after initials ("U.S. The army") look like a new sentence."""
    return text[at : at + 5].lstrip().split(" ")[0] in {"The", "In", "On", "A", "It", "He", "But"}


def _next_letter(text: str, at: int, end: int) -> str:
    near = text[at : min(end, at + 8)].lstrip()
    for letter in near:
        if letter.isalnum():
            return letter
    return ""
