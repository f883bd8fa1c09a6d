"""Names that an engine overlooks but the text gives away: datelines, place nouns, repetition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from geomap.toponyms.recognition import names as known
from geomap.toponyms.recognition.sequences import capitalised_sequences
from geomap.toponyms.recognition.stretches import Stretches
from geomap.toponyms.recognition.windows import Offsets

_DATELINE: Final = re.compile(
    r"(?m)(?:^[ \t]*|(?<=[.!?] ))"
    r"([^\W\da-z][^\W\da-z’'. -]+[^\W\da-z.])(?:/([^\W\da-z][^\W\da-z’'. -]+[^\W\da-z]))?"
    r"(?:, [A-Z][\w. ]{1,20})?(?:, [A-Z][a-z]+\.? \d{1,2})?[ ]?(?:\([^)\n]{2,40}\)[ ]?)?(?:--?|[—–])[ (]"
)
_NEXT_WORDS = re.compile(r"[ ]([^\W\d_]+(?:-[^\W\d_]+)?)(?:[ ]([^\W\d_]+))?(?:[ ]([^\W\d_]+))?")


def datelines(text: str) -> Iterator[Offsets]:
    """Yield the places of datelines in capitals: "AMMAN/BEIRUT –", "PLEASANTON, Calif. (AP) --"."""
    for match in _DATELINE.finditer(text):
        for group in (1, 2):
            if match.group(group) and len(match.group(group)) > 3:
                yield match.span(group)


def head_after(text: str, end: int, *, joins: bool = False, after_person: bool = False) -> str:
    """Return the words right after a name that make it a place, with the space before, or "".

    Parameters
    ----------
    joins
        Only words that belong to the name: "refugee camp", "border crossing".
    after_person
        Only words that make a place even of a name that looks like a person's.
    """
    match = _NEXT_WORDS.match(text, end)
    words = [word for word in match.groups() if word] if match else []
    for count in range(len(words), 0, -1):
        row = known.place_heads().get(" ".join(words[:count]))
        if (
            row
            and (not joins or row["joins"] == "yes")
            and (not after_person or row["after_person"] == "yes")
        ):
            return " " + " ".join(words[:count])
    return ""


def before_place_nouns(text: str, taken: Sequence[Offsets]) -> Iterator[Offsets]:
    """Yield capitalised names right before a noun such as "district" or "shrine".

    Parameters
    ----------
    taken
        Names that are known already, which are left out.
    """
    free, barring = 0, Stretches(taken)
    for start, end in capitalised_sequences(text):
        name = text[start:end]
        if start < free or " " not in name or not head_after(text, end, after_person=True):
            continue
        is_free = not barring.overlap(start, end)
        if is_free and name.casefold() not in known.never_places() and not known.is_demonym(name):
            yield start, end
            free = end


def repeated(text: str, names: Iterable[str], taken: Sequence[Offsets]) -> Iterator[Offsets]:
    """Yield further occurrences of names that were read as places elsewhere in the text."""
    wanted = {name for name in names if name[:1].isupper() and len(name) > 3}
    barring = Stretches(taken)
    for start, end in known.find_names(text, wanted):
        if not barring.overlap(start, end):
            yield start, end
