"""Whether the subject of a verb acts or is acted upon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import TriggerForm, TriggerHit
from geomap.events.coding.vocabulary.forms import irregular_verbs
from geomap.events.coding.vocabulary.tables import (
    function_words,
    number_words,
    person_nouns,
    qualifiers,
    targets,
    word_list,
)

_CLOSED: Final = function_words()
_NOUNS: Final = person_nouns()
_NUMBERS: Final = number_words()
_QUALIFIERS: Final = qualifiers()
_SUBJECTS: Final = word_list("subject_pronouns")
"""Right before a verb without auxiliary these are its subject."""
_SUBJECT_IS_PATIENT: Final = word_list("subject_is_patient")
_MEETING: Final = word_list("meeting_mines")
_CAN_BE_PASSIVE: Final = word_list("can_be_passive")
_OF_WEAPONS: Final = frozenset({"bombing", "hit", "shelling"})
"""Classes whose verb without object tells of a weapon ("a rocket struck"), or of a thing that was hit."""
_OBLIQUE: Final = word_list("oblique")
_OBJECTS: Final = frozenset({"which", "whom", "that"})
"""These may be the object of a relative clause."""
_LONGEST_SUBJECT: Final = 5
"""Words before a verb in which its subject is looked for."""
_DETERMINERS: Final = word_list("determiners_of_objects")
_TIMES: Final = word_list("times_after")
_WEEKDAYS: Final = word_list("weekdays_and_months") & _TIMES
_PART: Final = (["late"], ["early"])
_OF_TIMES: Final = word_list("parts_of_times")
_HERE: Final = (["there"], ["here"])
"""Between a participle and what shows it to be passive ("killed there by soldiers")."""
_MOVED: Final = word_list("forces_moved")
_RAMMED: Final = word_list("rammed_with")
"""Last words of phrases that hold what was used ("rammed a vehicle into the gate")."""


def is_passive(sentence: Sentence, hit: TriggerHit, form: TriggerForm) -> bool:
    """Whether the subject of a verb is acted upon ("were attacked by", "two people died").

    Parameters
    ----------
    hit
        The words of the verb in the sentence.
    form
        The reading that was chosen for them.
    """
    words = sentence.words
    if words[hit.first] in _MEETING and form.trigger_class.name == "explosive":
        return True  # "an army truck hit a landmine": it suffered
    if _holds_object(words[hit.first : hit.last], form):
        return _auxiliary(sentence, hit.first) == "be"
    if form.tag == "base" and words[hit.first] in _same_in_the_past():
        is_by = words[hit.last : hit.last + 1] == ["by"]
        return _auxiliary(sentence, hit.first) == "be" or is_by or _are_counted(words, hit)
    if words[hit.first] in _SUBJECT_IS_PATIENT or form.tag not in {"past", "participle", "phrase"}:
        return words[hit.first] in _SUBJECT_IS_PATIENT
    auxiliary = _auxiliary(sentence, hit.first)
    if auxiliary:
        # "had retaken": the perfect without "been" is active.
        return auxiliary == "be"
    return _is_bare_passive(words, hit, form)


@lru_cache(maxsize=1)
def _same_in_the_past() -> frozenset[str]:
    """Return the verbs whose participle is their base form ("hit", "hurt"): only "be" tells the voice."""
    return frozenset(base for base, (_, participles, _) in irregular_verbs().items() if base in participles)


def _are_counted(words: Sequence[str], hit: TriggerHit) -> bool:
    """Whether people counted stand before a participle, and no object after it ("the 173 people hurt,")."""
    counted = words[max(0, hit.first - 2) : hit.first]
    if len(counted) < 2 or counted[1] not in _NOUNS:
        return False
    if counted[0] not in _NUMBERS and not counted[0][0].isdecimal():
        return False
    following = words[hit.last] if hit.last < len(words) else "."
    return not following[0].isalnum() or _CLOSED.get(following) == "preposition"


def _holds_object(words: Sequence[str], form: TriggerForm) -> bool:
    """Whether a phrase holds its object: "shot him dead", "claimed 12 lives", "burned down the village"."""
    if len(words) < 2 or form.form != "verb":
        return False
    if words[-1] in {"life", "lives"} and words[0].startswith("los"):
        return False  # "three guards lost their lives"
    if words[-1] in _RAMMED or (form.trigger_class.kind == "movement" and words[-1] in _MOVED):
        return True  # "sent tanks into the camp"
    last = max((at for at, word in enumerate(words) if word == "and"), default=0)
    inside = words[last + 1 :]  # "stoned and burned two men to death"
    if len(inside) > 1 and any(w in _NOUNS or w == "lives" or _CLOSED.get(w) == "pronoun" for w in inside):
        return True
    counted = any(w in _DETERMINERS or w[0].isdigit() or w in _NUMBERS for w in inside[:-1])
    return counted and not _OBLIQUE.intersection(inside)


def _auxiliary(sentence: Sentence, first: int) -> str:
    """Return which auxiliary a verb has before it, "be" or "have", or "" where there is none."""
    words = sentence.words
    for position in range(first - 1, max(-1, first - 5), -1):
        raw = sentence.raws[position]
        kind = "" if len(raw) > 1 and raw.isupper() else _CLOSED.get(words[position], "")  # IS is a name
        if kind in {"be", "have"}:
            return kind
        passed_over = kind in {"adverb", "negation", "modal"} or words[position].endswith("ly")
        if not passed_over and words[position] not in {"and", ","}:
            break
    return ""


def _is_bare_passive(words: list[str], hit: TriggerHit, form: TriggerForm) -> bool:
    """Whether a participle without auxiliary is passive: "seven people killed in ...", "hit by"."""
    at = hit.last + (words[hit.last : hit.last + 1] in _HERE)
    following = words[at] if at < len(words) else ""
    if following == "by":
        return True
    if (hit.first and words[hit.first - 1] in _SUBJECTS) or _is_of_subject_before(words, hit.first):
        return False  # "towns it recaptured", "gunmen who killed"
    if at < len(words) and (_QUALIFIERS.at(words, at) or _object_follows(words, at)):
        return False  # "killed at least seven"
    last = words[hit.last - 1]
    shot = last in {"dead", "down", "killed"} or (last == "shot" and following != "at")
    name = form.trigger_class.name
    struck = name in _OF_WEAPONS and not following[:1].isalnum() and _opens_with_a_target(words[: hit.first])
    if name not in _CAN_BE_PASSIVE and not struck and not (name == "shooting" and shot):
        return False
    kind = _CLOSED.get(following, "")
    if following == "and" and _shares_object(words, hit.last + 1):
        return False
    ends = not following[:1].isalnum() and following not in {'"', "“", "("}
    return (
        ends
        or kind in {"preposition", "coordinator", "subordinator"}
        or (following == "dead" and words[hit.first] == "shot")
        or words[at : at + 2] == ["due", "to"]
        or (following in _TIMES and not _takes_object_later(words, at))
    )


def _object_follows(words: list[str], at: int) -> bool:
    """Whether people counted follow ("killed between 9 and 14 civilians", "shot dead on Sunday six men")."""
    if words[at] == ",":
        return _object_after_aside(words, at)
    return _counts_between(words, at) or (words[at] == "on" and _counts_people_after_day(words, at))


def _object_after_aside(words: list[str], at: int) -> bool:
    """Whether an object follows a day between commas ("attacked, on Monday evening, several boats")."""
    end = after_day(words, at)
    if end == at or end >= len(words):
        return False
    following = words[end]
    counts = following in _NUMBERS or following[0].isdecimal() or following in {"several", "many"}
    return counts or _CLOSED.get(following) == "determiner"


def after_day(words: Sequence[str], at: int) -> int:
    """Return where a day right after a verb ends ("killed late on Sunday two men"), else ``at``."""
    is_aside = words[at : at + 1] == [","]
    first = at + is_aside
    first += words[first : first + 1] in _PART
    if words[first : first + 1] != ["on"] or not _WEEKDAYS.issuperset(words[first + 1 : first + 2]):
        return at
    end = first + 2
    end += end < len(words) and words[end] in _OF_TIMES
    if is_aside:
        return end + 1 if words[end : end + 1] == [","] else at
    return end


def _counts_people_after_day(words: Sequence[str], at: int) -> bool:
    """Whether people counted follow the day after a verb (not "killed on Sunday 20 km from Homs")."""
    end = after_day(words, at)
    if end == at or end >= len(words) or not (words[end] in _NUMBERS or words[end][0].isdecimal()):
        return False
    return any(word in _NOUNS for word in words[end + 1 : end + 3])


def _counts_between(words: list[str], at: int) -> bool:
    """Whether "between" and two numbers count people ("between nine and 14 civilians"), no hours or days."""
    if words[at] != "between" or words[at + 2 : at + 3] != ["and"] or at + 3 >= len(words):
        return False
    are_numbers = all(words[n] in _NUMBERS or words[n][0].isdecimal() for n in (at + 1, at + 3))
    return are_numbers and any(word in _NOUNS for word in words[at + 4 : at + 6])


def _opens_with_a_target(subject: list[str]) -> bool:
    """Whether a headline opens with a thing that can only be struck ("Hospital in Omdurman struck: ...")."""
    first = int(subject[:1] != [] and _CLOSED.get(subject[0]) == "determiner")
    return first < len(subject) and targets().at(subject, first) is not None


def _is_of_subject_before(words: list[str], at: int) -> bool:
    """Whether a relative clause has a subject of its own ("the isle which the rebels took on Saturday")."""
    before = words[max(0, at - _LONGEST_SUBJECT) : at]
    if _OBJECTS.isdisjoint(before):
        return False
    opening = max(at for at, word in enumerate(before) if word in _OBJECTS)
    subject = before[opening + 1 :]
    return subject != [] and all(
        word[0].isalnum() and _CLOSED.get(word) in {None, "determiner"} for word in subject
    )


def _shares_object(words: list[str], at: int) -> bool:
    """Whether a second verb follows that takes an object ("a mob attacked and burned several churches")."""
    at += at < len(words) and words[at].endswith("ly")
    if at + 1 >= len(words) or not words[at].endswith("ed"):
        return False
    following = words[at + 1]
    taken = _CLOSED.get(following) == "determiner" or following in _NOUNS
    taken = taken or following in _NUMBERS or following[0].isdecimal()
    return taken and not {"was", "were", "others", "people"}.intersection(words[at + 2 : at + 5])


def _takes_object_later(words: Sequence[str], at: int) -> bool:
    """Whether an object follows the time after a verb ("killed late on Monday two men")."""
    while at < len(words) and (words[at] in _TIMES or words[at] in _OF_TIMES):
        at += 1
    if at == len(words):
        return False
    is_determiner = _CLOSED.get(words[at]) == "determiner"
    return is_determiner or words[at] in _NUMBERS or words[at][0].isdecimal()
