"""An annotated corpus: documents and the toponyms that people marked in them."""

from __future__ import annotations

from geomap.model import Noun
from geomap.model.vocabulary import MentionKind


class GoldToponym(Noun, frozen=True, kw_only=True):
    """A toponym as annotated.

    Parameters
    ----------
    start, end
        Code points into the document's text, end exclusive.
    lat, lon
        Degrees WGS 84; None where the annotators gave none (it then counts for recognition only).
    geonameid
        As a string of digits, or None.
    type
        literal or associative, None where the corpus does not tell.
    subtype
        The corpus's own label, such as Metonymic or Demonym.
    feature_class
        GeoNames class where the corpus gives it.
    """

    start: int
    end: int
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: str | None = None
    type: MentionKind | None = None
    subtype: str | None = None
    feature_class: str | None = None


class GoldDocument(Noun, frozen=True, kw_only=True):
    """One annotated text; every span was checked against it."""

    doc_id: str
    text: str
    title: str | None = None
    toponyms: tuple[GoldToponym, ...] = ()


class Corpus(Noun, frozen=True, kw_only=True):
    """Annotated documents, with what had to be repaired or left out while reading them."""

    name: str
    documents: tuple[GoldDocument, ...]
    problems: tuple[str, ...] = ()


def checked_span(text: str, start: int, end: int, name: str) -> tuple[int, int] | None:
    """Return the offsets at which a name really stands, or None where it does not stand at all.

    Published corpora hold offset errors; the occurrence nearest to the stated place is taken.
    """
    if text[start:end] == name:
        return start, end
    found = [i for i in range(len(text)) if text.startswith(name, i)] if name else []
    if not found:
        return None
    nearest = min(found, key=lambda i: (abs(i - start), i))
    return nearest, nearest + len(name)
