"""What a place name and the words around it say about how it is meant, as named features.

No feature holds a word of a text: only the classes of ``data/literal_cues.csv``, prepositions, and
how the name itself is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from geomap.toponyms.literality.cues import first_cue, has_cue
from geomap.toponyms.literality.left import left_features
from geomap.toponyms.literality.right import right_features
from geomap.toponyms.recognition import hints
from geomap.toponyms.recognition import names as known
from geomap.toponyms.recognition.spans import PlaceSpan

Features = Mapping[str, float]

TAGGER: Final = "tagger"
"""Feature: how strongly the tagger takes the name for a place that is meant, a logit."""

NAMESAKES: Final = "namesakes"
"""Feature: the mean of that over all mentions of the same name in the text, which mostly agree."""

TAGGER_LIMIT: Final = 4.0
"""Bound of the log odds that the tagger gives: it is never surer than that."""


PAIRED_LEFT: Final = frozenset(
    {"left=place_preposition", "left=begin", "left=agent_preposition", "left=the", "left=other_word"}
)
PAIRED_RIGHT: Final = frozenset(
    {
        "right=actor_head",
        "right=affair_head",
        "right=place_head",
        "right=possessive",
        "right=capitalised",
        "right=speaking_verb",
        "right=auxiliary_verb",
        "right=end",
        "right=ed_word",
        "right=backed_suffix",
    }
)


def document_features(
    text: str, spans: Sequence[PlaceSpan], literal: Mapping[int, float] = MappingProxyType({})
) -> list[Features]:
    """Return the features of all names of a text that hold: 1, or a logit of the tagger.

    Parameters
    ----------
    literal
        What the tagger says of each word piece (see :class:`Reading`); may be empty.
    """
    logits = [_tagger_logit(span, literal) for span in spans]
    namesakes: dict[str, list[float]] = {}
    for span, logit in zip(spans, logits, strict=True):
        namesakes.setdefault(text[span.start : span.end], []).append(logit)
    found: list[Features] = []
    for span, logit in zip(spans, logits, strict=True):
        same = namesakes[text[span.start : span.end]]
        found.append(features(text, span) | {TAGGER: logit, NAMESAKES: sum(same) / len(same)})
    return found


def _tagger_logit(span: PlaceSpan, literal: Mapping[int, float]) -> float:
    """Return the tagger's mean logit over a name; 0, which says nothing, where it gave none."""
    logits = [literal[at] for at in range(span.start, span.end) if at in literal]
    mean = sum(logits) / len(logits) if logits else 0.0
    return max(-TAGGER_LIMIT, min(TAGGER_LIMIT, mean))


def features(text: str, span: PlaceSpan) -> dict[str, float]:
    """Return the features that one name and its neighbours give, each with the value 1."""
    left, right = set(left_features(text, span.start)), set(right_features(text, span.end))
    if span.follower:
        right.add(f"follower={span.follower}")
    own = {f"source={span.source}", *_of_name(text[span.start : span.end]), *_of_outer(text, span)}
    pairs = {f"{each}&right=possessive" for each in right if "right=possessive" in right}
    pairs |= {f"{a}&{b}" for a in left & PAIRED_LEFT for b in right & PAIRED_RIGHT}
    if "name=country_or_capital" in own:
        pairs |= {f"{each}&country" for each in left | right}
    if span.source != "place":
        pairs |= {f"{each}&{span.source}" for each in left | right if "left2" not in each}
    if span.source == "people" and right & {"right=end", "right=punctuation", "right=list_word"}:
        pairs |= {f"{each}&people alone" for each in left}
    return dict.fromkeys(sorted(own | left | right | pairs), 1.0)


def _of_name(name: str) -> Iterator[str]:
    if known.is_demonym(name):
        yield "name=demonym"
    elif name in known.country_names():
        yield "name=country_or_capital"
    else:
        yield f"name=known_as_{hints.kind_of(name)}"
    if name.isupper() and len(name) > 3:
        yield "name=capitals"
    last = name.rsplit(maxsplit=1)[-1].lower().rstrip(".")
    if " " in name and (cue := first_cue(("place_head", "actor_head"), last)):
        yield f"name=ends_in_{cue}"


def _of_outer(text: str, span: PlaceSpan) -> Iterator[str]:
    """Yield how the name stands inside the name of something else."""
    if span.outer is None:
        return
    start, end = span.outer
    last = text[start:end].rsplit(maxsplit=1)[-1].lower()
    if (span.start, span.end) == span.outer:
        yield "outer=whole"
    elif span.end == end:
        yield "outer=last"
    else:
        yield "outer=" + (first_cue(("place_head", "actor_head", "affair_head"), last) or "other")
        if has_cue(
            "place_preposition", text[end:].split(" ", 2)[1].lower() if text[end : end + 1] == " " else ""
        ):
            yield "outer=before_place_preposition"
    yield from (f"outer:{each}" for each in left_features(text, start) if "&" not in each)
