"""Deaths, injured, captured and displaced of a sentence: which number belongs to which cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from geomap.events.coding.numbers import Quantity, find_head
from geomap.events.coding.tables import function_words, person_nouns, word_list
from geomap.events.coding.text import Sentence
from geomap.events.coding.triggers import Trigger
from geomap.model import Count

What = Literal["deaths", "injured", "captured", "displaced"]

_WHAT: Final[dict[str, What]] = {
    "kill": "deaths",
    "murder": "deaths",
    "execution": "deaths",
    "lynching": "deaths",
    "injure": "injured",
    "abduction": "captured",
    "arrest": "captured",
    "displacement": "displaced",
}
_DEADLY: Final = frozenset({"shoot dead", "gun down", "mow down"})
_TOLL: Final = frozenset({"toll", "tally"})
_PREPOSITIONS: Final = frozenset(["in", "on", "at", "of", "by", "with", "from", "against", "for", "near"])
_NOT_ONE: Final = frozenset({"no", "none"})
_ONE: Final = frozenset({"he", "she", "him", "her", "himself", "herself", "one"})
_THINGS: Final = word_list("counted_things")


@dataclass(slots=True)
class Casualties:
    """People killed, hurt, captured or displaced, as one cue tells it.

    Parameters
    ----------
    side
        Side of the people (groups.csv), "generic" or "" where the words do not say.
    is_total
        A toll of the whole event ("the death toll rose to 12").
    is_more
        Adds to what was told before ("two others").
    cue, first, last
        The trigger word, and the words of the group.
    """

    what: What
    count: Count
    side: str
    is_total: bool
    is_more: bool
    cue: int
    first: int
    last: int


def deadly(sentence: Sentence, trigger: Trigger) -> What | None:
    """Return what a trigger's numbers count, or None where it counts nobody."""
    words = sentence.words[trigger.first : trigger.last]
    if trigger.name == "shooting" and (words[-1] in {"dead", "down", "death"} or "kill" in words[-1]):
        return "deaths"
    return _WHAT.get(trigger.name)


def casualties(
    sentence: Sentence, triggers: Sequence[Trigger], groups: Sequence[Quantity]
) -> list[Casualties]:
    """Return what the cues of a sentence say about people, each number used once."""
    used: set[int] = set()
    found: list[Casualties] = []
    for trigger in triggers:
        what = deadly(sentence, trigger)
        if what is None:
            continue
        found.extend(_of_cue(sentence, trigger, what=what, groups=groups, used=used, triggers=triggers))
    return found


def _of_cue(
    sentence: Sentence,
    trigger: Trigger,
    *,
    what: What,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> list[Casualties]:
    words = sentence.words
    if toll := _toll(sentence, trigger, groups, used):
        return [_made(what, toll, trigger, is_total=True)]
    adjacent = _adjacent_before(sentence, trigger, groups, used)
    if adjacent is not None and (trigger.reading == "noun" or trigger.is_passive or adjacent.head == ""):
        chosen = _chain_left(sentence, adjacent, groups, used)
    elif trigger.reading == "noun":
        chosen = _noun_groups(sentence, trigger, groups, used)
    elif trigger.is_passive:
        near = _nearest_left(sentence, trigger, groups, used, triggers)
        chosen = _chain_left(sentence, near, groups, used) if near else []
        if not chosen and words[trigger.last : trigger.last + 1] == [":"]:
            chosen = _chain_right(sentence, trigger.last + 1, groups, used)
    else:
        chosen = _chain_right(sentence, _object_from(sentence, trigger), groups, used)
        if chosen and any(trigger.last < other.first < chosen[0].first for other in triggers):
            chosen = []  # "killing himself and injuring four": the number is the other verb's
    if trigger.is_passive:
        chosen = [*chosen, *_along_with(sentence, trigger, groups, used)]
    used.update(id(group) for group in chosen)
    made = [_made(what, group, trigger) for group in chosen if not group.is_subset]
    if chosen and not made:
        return []  # only parts of a group told before
    if made and _follows_along(sentence, chosen):
        one = Count(best=1, low=1, high=1, text=sentence.text(trigger.first, trigger.last))
        made.append(Casualties(what, one, "", False, True, trigger.first, trigger.first, trigger.last))
    if made and trigger.is_passive and all(group.first > trigger.first for group in chosen):
        first = _single(sentence, trigger, what)
        if first is not None:
            first.is_more = True
            made = [first, *made]
    if made or trigger.reading == "noun":
        return made if made else _one_by_noun(sentence, trigger, what)
    single = _single(sentence, trigger, what)
    return [single] if single else []


def _along_with(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Read "was killed along with six others"."""
    at = trigger.last
    if sentence.words[at : at + 2] in (["along", "with"], ["together", "with"], ["alongside", "with"]):
        found = _chain_right(sentence, at + 2, groups, used)
        for group in found:
            group.is_more = True
        return found
    return []


def _follows_along(sentence: Sentence, chosen: Sequence[Quantity]) -> bool:
    """Whether the groups stand after "along with": someone before them died too."""
    first = min(group.first for group in chosen)
    return sentence.words[max(0, first - 2) : first] in (["along", "with"], ["together", "with"])


def _made(what: What, group: Quantity, trigger: Trigger, *, is_total: bool = False) -> Casualties:
    return Casualties(
        what, group.count, group.side, is_total, group.is_more, trigger.first, group.first, group.last
    )


def _people(group: Quantity, used: set[int]) -> bool:
    return (group.is_person or group.may_be_people) and id(group) not in used


def _toll(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Read "the death toll rose to 12"."""
    words = sentence.words
    window = words[trigger.first : trigger.last + 2]
    if not _TOLL & set(window):
        return None
    for group in groups:
        if _people(group, used) and 0 <= group.first - trigger.last <= 12 and not group.is_subset:
            used.add(id(group))
            return group
    return None


def _adjacent_before(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Return a group right before the cue: "12 dead", "three soldiers killed", "were killed" included."""
    words, closed = sentence.words, function_words()
    at = trigger.first
    while at > 0 and (
        closed.get(words[at - 1]) in {"be", "have", "adverb"} or words[at - 1] in {"others", "people"}
    ):
        at -= 1
    for group in groups:
        if _people(group, used) and at <= group.last <= trigger.first and group.first < at:
            return group
    return None


def _chain_left(
    sentence: Sentence, last: Quantity, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Return the coordinated groups that end with one: "two soldiers and three civilians"."""
    chain = [last]
    for group in sorted(groups, key=lambda g: -g.first):
        head = chain[-1]
        if group.last <= head.first and _coordinated(sentence, group, head) and _people(group, used):
            chain.append(group)
    if last.is_subset:
        # "seven people, including five children, were killed": the total stands before the part.
        total = next(
            (g for g in reversed(groups) if g.last <= last.first and not g.is_subset and _people(g, used)),
            None,
        )
        if total is not None and total not in chain:
            chain.append(total)
    return chain


def _chain_right(sentence: Sentence, at: int, groups: Sequence[Quantity], used: set[int]) -> list[Quantity]:
    """Return the groups that a verb takes as its object: "killing two soldiers, a guard and 3 others"."""
    chain: list[Quantity] = []
    words, closed = sentence.words, function_words()
    for group in groups:
        if group.first < at or not _people(group, used):
            continue
        between = words[at : group.first]
        if chain:
            if not _coordinated(sentence, chain[-1], group) and not group.is_subset:
                break
        elif len(between) > 4 or any(
            closed.get(word) in {"preposition", "relative", "be", "subordinator"} or word in {",", ";", "."}
            for word in between
            if word not in {"of"}
        ):
            break
        chain.append(group)
    return chain


def _coordinated(sentence: Sentence, left: Quantity, right: Quantity) -> bool:
    between = sentence.words[left.last : right.first]
    if not between or len(between) > 7:
        return False
    joins = {",", "and", "&", "plus", "also", "as", "well", "along", "with", "or"}
    if all(word in joins for word in between):
        return True
    # "two soldiers from the 5th brigade and three civilians"
    return between[-1] in {"and", ","} and not any(
        function_words().get(word) in {"be", "relative", "subordinator", "modal", "have"}
        or word.endswith(("ed", "ing"))
        for word in between
    )


def _nearest_left(
    sentence: Sentence,
    trigger: Trigger,
    groups: Sequence[Quantity],
    used: set[int],
    triggers: Sequence[Trigger],
) -> Quantity | None:
    """Return the subject's number: the nearest group to the left with no other cue between."""
    others = [
        other.first
        for other in triggers
        if other is not trigger and other.first < trigger.first and deadly(sentence, other) is not None
    ]
    border = max(others, default=-1)
    left = [group for group in reversed(groups) if group.last <= trigger.first and _people(group, used)]
    plain = [group for group in left if not _is_oblique(sentence, group)]
    for group in plain or left:
        if group.first < border and not _shares_subject(sentence, border, trigger.first):
            return None
        if any(word in {";", "when", "while"} for word in sentence.words[group.last : trigger.first]):
            return None
        return group
    return None


def _is_oblique(sentence: Sentence, group: Quantity) -> bool:
    """Whether a preposition or an -ing form governs a group: then it is not the subject."""
    before = sentence.words[group.first - 1] if group.first else ""
    return (before.endswith("ing") and before != "killing") or before in _PREPOSITIONS


def _shares_subject(sentence: Sentence, left: int, right: int) -> bool:
    """Whether two verbs share a subject: "were kidnapped and killed"."""
    between = sentence.words[left + 1 : right]
    return len(between) <= 4 and any(word in {"and", "or", ",", "then"} for word in between)


def _noun_groups(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Read "the killing of five villagers", "the deaths of 12", "15 deaths"."""
    if sentence.words[trigger.last : trigger.last + 1] == ["of"]:
        return _chain_right(sentence, trigger.last + 1, groups, used)
    for group in groups:
        # the cue itself is the head: "15 deaths", "three murders"
        if (
            group.first < trigger.first < group.last + 1
            and group.last >= trigger.first
            and id(group) not in used
        ):
            return [group]
    return []


def _one_by_noun(sentence: Sentence, trigger: Trigger, what: What) -> list[Casualties]:
    """Read "the murder of a teacher" as one."""
    words = sentence.words
    if words[trigger.last : trigger.last + 2] in (["of", "a"], ["of", "an"]) or (
        trigger.name in {"murder", "execution", "kill"}
        and words[trigger.last : trigger.last + 1] == ["of"]
        and sentence.raws[trigger.last + 1 : trigger.last + 2] != []
        and sentence.raws[trigger.last + 1][:1].isupper()
    ):
        head, side = find_head(sentence, trigger.last + 2)
        if head is not None and person_nouns().get(words[head]) and person_nouns()[words[head]].is_plural:
            return []
        count = Count(
            best=1,
            low=1,
            high=1,
            unit=words[head] if head else "",
            text=sentence.text(trigger.first, trigger.last),
        )
        return [Casualties(what, count, side, False, False, trigger.first, trigger.last, trigger.last + 2)]
    return []


def _single(sentence: Sentence, trigger: Trigger, what: What) -> Casualties | None:
    """Read one person without a number ("a guard was shot dead", "killed the mayor"), or a plural."""
    words = sentence.words
    if words[trigger.first] == "dead" and function_words().get(words[trigger.first - 1]) == "pronoun":
        return None  # "pronounced them dead": told before
    at = _object_start(sentence, trigger) if not trigger.is_passive else _subject_start(sentence, trigger)
    if at is None or at >= len(words):
        return None
    head, side = find_head(sentence, at)
    if words[at] in _NOT_ONE:
        return Casualties(
            what,
            Count(best=0, low=0, high=0, text=sentence.text(at, trigger.last)),
            side,
            False,
            False,
            trigger.first,
            at,
            at + 1,
        )
    if head is None:
        named = sentence.raws[at][:1].isupper() and function_words().get(words[at]) is None
        a_noun = words[at] in {"a", "an"} and not _THINGS.intersection(words[at : at + 4])
        if not named and not a_noun and words[at] not in _ONE:
            return None
        return Casualties(
            what,
            Count(best=1, low=1, high=1, text=sentence.text(at, at + 1)),
            "",
            False,
            False,
            trigger.first,
            at,
            at + 1,
        )
    known = person_nouns().get(" ".join(words[head - 1 : head + 1])) or person_nouns()[words[head]]
    text = sentence.text(at, head + 1)
    if known.is_plural:
        # People died, the article does not say how many: open count.
        return Casualties(
            what,
            Count(best=None, low=2, high=None, unit=words[head], text=text),
            side,
            False,
            False,
            trigger.first,
            at,
            head + 1,
        )
    return Casualties(
        what,
        Count(best=1, low=1, high=1, unit=words[head], text=text),
        side,
        words[at] == "another",
        False,
        trigger.first,
        at,
        head + 1,
    )


def _object_from(sentence: Sentence, trigger: Trigger) -> int:
    """Return where the object of a verb begins: inside it for "shot the driver dead"."""
    words = sentence.words[trigger.first : trigger.last]
    if len(words) > 2 and words[-1] in {"dead", "death", "alive"} and words[1] != "to":
        return trigger.first + 1
    return trigger.last


def _object_start(sentence: Sentence, trigger: Trigger) -> int | None:
    at = _object_from(sentence, trigger)
    if at < len(sentence.words) and (sentence.words[at][0].isalnum()):
        kind = function_words().get(sentence.words[at], "")
        return None if kind in {"preposition", "coordinator", "subordinator", "relative"} else at
    return None


def _subject_start(sentence: Sentence, trigger: Trigger) -> int | None:
    """Return where the subject of a passive verb begins."""
    words, closed = sentence.words, function_words()
    at = trigger.first
    while at > 0 and (
        closed.get(words[at - 1]) in {"be", "have", "adverb", "modal"} or words[at - 1].endswith("ly")
    ):
        at -= 1
    last = at
    while at > 0 and last - at < 12:
        kind = closed.get(words[at - 1], "")
        if kind in {"subordinator", "relative", "coordinator"} or words[at - 1] in {
            ";",
            ":",
            ".",
            "that",
        }:
            break
        if words[at - 1] == "," and at < last and not _is_apposition(sentence, at):
            break
        at -= 1
    return at if at < last else None


def _is_apposition(sentence: Sentence, at: int) -> bool:
    """Whether the words after a comma only describe the noun before it ("a man, aged 40, was")."""
    words = sentence.words
    if words[at].endswith(("ed", "ing")) or words[at][0].isdigit():
        return True
    opening = at >= 2 and sentence.raws[at - 2][:1].isupper()
    if (
        opening
        and sentence.raws[at][:1].islower()
        and function_words().get(words[at], "determiner") == "determiner"
    ):
        return True  # "Sandra Peña, governor of the reserve, was"
    before = words[max(0, at - 4) : at - 1]
    return (sentence.raws[at][:1].isupper() and bool(set(before) & set(person_nouns()))) or words[at] in {
        "who",
        "in",
    }
