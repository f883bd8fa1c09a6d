"""The list of mistakes that a person reads to see what goes wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from geomap.gazetteer.distance import distance_km
from geomap.model import Noun
from geomap.toponyms.evaluation.breakdown import is_near
from geomap.toponyms.evaluation.corpus import GoldDocument, GoldToponym
from geomap.toponyms.evaluation.matching import match, without_repeats
from geomap.toponyms.evaluation.predictions import Prediction, Predictions

MistakeKind = Literal["missed", "not placed", "wrong place", "wrong span", "not a toponym"]
_CONTEXT = 50
"""Characters shown on each side of a name."""


class Mistake(Noun, frozen=True, kw_only=True):
    """One answer that differs from the gold, with the words around it."""

    doc_id: str
    kind: MistakeKind
    name: str
    context: str
    gold: str = ""
    answer: str = ""
    error_km: float | None = None
    score: float | None = None


def mistakes(documents: Iterable[GoldDocument], predictions: Predictions) -> Iterator[Mistake]:
    """Yield every mistake, document by document in the order of the text."""
    for document in documents:
        predicted = without_repeats(predictions.get(document.doc_id, []))
        pairs = match(document.toponyms, predicted, overlap=True)
        answered = {id(g): p for g, p in pairs}
        used = {id(p) for p in answered.values()}
        found = [(g.start, _of_gold(document, g, answered.get(id(g)))) for g in document.toponyms]
        found += [(p.start, _spurious(document, p)) for p in predicted if id(p) not in used]
        yield from (mistake for _, mistake in sorted(found, key=lambda item: item[0]) if mistake)


def mistake_lines(found: Iterable[Mistake]) -> Iterator[str]:
    """Yield the mistakes as text, a line or two each, and the totals at the end."""
    totals: Counter[str] = Counter()
    for mistake in found:
        totals[mistake.kind] += 1
        facts = [f"gold: {mistake.gold}"] if mistake.gold else []
        facts += [f"answer: {mistake.answer}"] if mistake.answer else []
        facts += [f"{mistake.error_km:.0f} km off"] if mistake.error_km is not None else []
        facts += [f"score {mistake.score:.2f}"] if mistake.score is not None else []
        yield f"{mistake.doc_id}  {mistake.kind}: {mistake.name}  ({'; '.join(facts)})"
        yield f"    {mistake.context}"
    yield "  ".join(f"{kind}: {count}" for kind, count in totals.most_common()) or "no mistakes"


def _of_gold(document: GoldDocument, gold: GoldToponym, answer: Prediction | None) -> Mistake | None:
    kind, error = _kind_and_error(gold, answer)
    if kind is None:
        return None
    return Mistake(
        doc_id=document.doc_id,
        kind=kind,
        name=gold.name,
        context=_context(document.text, gold.start, gold.end),
        gold=_place(gold.lat, gold.lon, gold.geonameid),
        answer=_answer(document, answer) if answer else "",
        error_km=error,
        score=answer.score if answer else None,
    )


def _kind_and_error(gold: GoldToponym, answer: Prediction | None) -> tuple[MistakeKind | None, float | None]:
    if answer is None:
        return "missed", None
    if gold.lat is not None and gold.lon is not None:
        if answer.lat is None or answer.lon is None:
            return "not placed", None
        if not is_near(gold, answer):
            return "wrong place", distance_km(gold.lat, gold.lon, answer.lat, answer.lon)
    same_span = (gold.start, gold.end) == (answer.start, answer.end)
    return (None if same_span else "wrong span"), None


def _spurious(document: GoldDocument, answer: Prediction) -> Mistake:
    return Mistake(
        doc_id=document.doc_id,
        kind="not a toponym",
        name=document.text[answer.start : answer.end],
        context=_context(document.text, answer.start, answer.end),
        answer=_answer(document, answer),
        score=answer.score,
    )


def _answer(document: GoldDocument, answer: Prediction) -> str:
    words = document.text[answer.start : answer.end]
    name = ", ".join(part for part in (answer.place_name, answer.country) if part)
    where = _place(answer.lat, answer.lon, answer.geonameid) if answer.lat is not None else ""
    return f"'{words}' " + " ".join(part for part in (name, where, answer.no_match or "") if part)


def _place(lat: float | None, lon: float | None, geonameid: str | None) -> str:
    point = f"{lat:.2f}, {lon:.2f}" if lat is not None and lon is not None else "no coordinates"
    return f"{point} [{geonameid}]" if geonameid else point


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return " ".join(f"…{before}[{text[start:end]}]{after}…".split())
