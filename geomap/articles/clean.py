"""Telling the running text of an article from everything else on its page.

The text itself is never altered: cleaning returns blocks, each a stretch with its channel. Rules
are in this order: wording that gives a line away (``line_labels``), position on the page (above
the first and below the last full paragraph), pieces inside paragraphs (``inside``), repeats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.articles.cues import bare
from geomap.articles.inside import Piece, is_pointer, split
from geomap.articles.line_labels import is_citation, is_heading_of, label
from geomap.articles.paragraphs import Paragraph, ends_sentence, paragraphs, sentence_end
from geomap.articles.repeats import repeated
from geomap.model import Block
from geomap.model.vocabulary import Channel

_WORDS_OF_FULL_PARAGRAPH = 8
_WORDS_OF_OPEN_PARAGRAPH = 25
_BULLETS = ("- ", "* ", "• ", "– ", "▪ ", "· ")
_WORDS_OF_CROSSHEAD = 7
_WORDS_OF_HEADLINE = (4, 30)

Labels = list[Channel | None]


def clean(text: str, *, title: str | None = None, known: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Return the blocks of an article's text, in order, without overlaps.

    Parameters
    ----------
    title
        The headline where it is known from elsewhere; it tells headline from chrome.
    known
        Stretches whose channel the source's format gives away; wording is not asked there.

    Returns
    -------
    blocks
        They cover every character that is not white space.
    """
    parts = paragraphs(text)
    lines = [text[part.start : part.end] for part in parts]
    labels: Labels = [
        given or label(line) for given, line in zip(_known_channels(parts, known), lines, strict=True)
    ]
    _label_lists(lines, labels)
    _label_headlines(lines, labels, title)
    _label_by_position(lines, labels)
    pieces = [
        piece for part, known in zip(parts, labels, strict=True) for piece in _pieces(text, part, known)
    ]
    return tuple(Block(start=p.start, end=p.end, channel=p.channel) for p in _without_repeats(text, pieces))


def headline(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the headline that stands above the running text, or None where there is none."""
    for block in blocks:
        if block.channel == "headline":
            return " ".join(text[block.start : block.end].split())
        if block.channel == "body":
            return None
    return None


def _known_channels(parts: Sequence[Paragraph], known: Sequence[Block]) -> Iterator[Channel | None]:
    """Yield the channel that the format gives each paragraph, both in the order of the text."""
    blocks = iter(sorted(known, key=lambda block: block.start))
    block = next(blocks, None)
    for part in parts:
        while block and block.end <= part.start:
            block = next(blocks, None)
        yield block.channel if block and block.start <= part.start else None


def _pieces(text: str, part: Paragraph, known: Channel | None) -> list[Piece]:
    if known is None:
        return split(text, part)
    return [Piece(part.start, part.end, known)]


def _is_full(line: str) -> bool:
    """Whether a line is a paragraph of running text rather than a heading or a button."""
    words = len(line.split())
    has_sentence = ends_sentence(line) or sentence_end(line, 0, len(line)) < len(line)
    return words >= _WORDS_OF_OPEN_PARAGRAPH or (words >= _WORDS_OF_FULL_PARAGRAPH and has_sentence)


def _is_bulleted(line: str) -> bool:
    """Whether a line is an item of a list that tells something ("- Air strike on the bridge, 16 killed")."""
    return line.startswith(_BULLETS) and len(line.split()) > _WORDS_OF_FULL_PARAGRAPH


def _label_lists(lines: list[str], labels: Labels) -> None:
    """Label bibliographies and lists of related articles from their heading on."""
    inside: Channel | None = None
    for i, line in enumerate(lines):
        if inside and _ends_list(inside, line, labels[i]):
            inside = None
        following = lines[i + 1] if i + 1 < len(lines) else ""
        if is_heading_of("bibliography", line) and is_citation(following):
            inside = "bibliography"
        elif is_heading_of("teaser", line):
            inside = "teaser"
        if inside and labels[i] != "chrome":
            labels[i] = inside


def _ends_list(inside: Channel, line: str, known: Channel | None) -> bool:
    """Whether a line stands below a list rather than in it."""
    if inside == "bibliography":
        return known == "chrome" or not _may_be_citation(line)
    return _is_full(line)


def _may_be_citation(line: str) -> bool:
    return is_citation(line) or is_heading_of("bibliography", line) or not _is_full(line)


def _label_headlines(lines: list[str], labels: Labels, title: str | None) -> None:
    """Find the headline above the first full paragraph; later copies of it are repeats."""
    top = _first_full(lines, labels)
    if top == len(lines) and not title:
        return
    words = _choose_headline(lines[:top], labels[:top], bare(title) if title else None)
    seen = False
    for i, line in enumerate(lines):
        if labels[i] == "headline":
            seen = True
        elif words and labels[i] in (None, "byline") and bare(line) == words:
            labels[i] = "repeat" if seen else "headline"
            seen = True


def _choose_headline(lines: list[str], labels: Labels, title: str | None) -> str | None:
    low, high = _WORDS_OF_HEADLINE
    if title and any(bare(line) == title for line in lines):
        return title
    open_lines = [
        line
        for line, known in zip(lines, labels, strict=True)
        if known is None and low <= len(line.split()) <= high and not line.rstrip().endswith(".")
    ]
    if not open_lines:
        return None
    names = [bare(line) for line in open_lines]
    return max(names, key=lambda name: (names.count(name), len(name.split()), -names.index(name)))


def _first_full(lines: list[str], labels: Labels) -> int:
    full = (i for i, line in enumerate(lines) if labels[i] is None and _is_full(line))
    return next(full, len(lines))


def _label_by_position(lines: list[str], labels: Labels) -> None:
    """Label short lines by where they stand: above, between or below the full paragraphs."""
    full = [i for i, line in enumerate(lines) if labels[i] is None and (_is_full(line) or _is_bulleted(line))]
    if not full:
        return
    for i, line in enumerate(lines):
        if labels[i] is not None or _is_full(line) or ends_sentence(line) or is_pointer(line):
            continue
        if _is_bulleted(line):
            continue
        short = len(line.split()) <= _WORDS_OF_CROSSHEAD
        if i < full[0]:
            labels[i] = "chrome" if short else "headline"
        elif i > full[-1]:
            labels[i] = "chrome" if short else "teaser"
        elif short:
            labels[i] = "headline"


def _without_repeats(text: str, pieces: list[Piece]) -> list[Piece]:
    body = [i for i, piece in enumerate(pieces) if piece.channel == "body"]
    copies = repeated([text[pieces[i].start : pieces[i].end] for i in body])
    again = {body[i] for i in copies}
    return [p._replace(channel="repeat") if i in again else p for i, p in enumerate(pieces)]
