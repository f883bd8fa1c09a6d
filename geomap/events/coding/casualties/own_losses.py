"""Those whom a side lost beside those whom it killed ("killed eight soldiers, losing five of their own")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.coding.casualties.victims import Casualties
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger

_LOSING: Final = frozenset({"lose", "loses", "losing", "lost"})


def with_own_losses(
    sentence: Sentence, found: list[Casualties], triggers: Sequence[Trigger]
) -> list[Casualties]:
    """Return what a sentence counts, where those whom a side "lost" add to those whom it killed.

    "Killed eight soldiers and lost five of its own".
    """
    lost = {trigger.first for trigger in triggers if sentence.words[trigger.first] in _LOSING}
    dead = {one.cue for one in found if one.what == "deaths"}
    if not lost & dead or not dead - lost:
        return found
    return [
        msgspec.structs.replace(one, is_more=True) if one.what == "deaths" and one.cue in lost else one
        for one in found
    ]
