"""Who says so: speakers of a sentence, chains of sources, and the words that hold them."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

import msgspec

from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import (
    function_words,
    number_words,
    person_nouns,
    speech_verbs,
    word_list,
)

_CLOSED: Final = function_words()
_NOUNS: Final = person_nouns()
_NUMBERS: Final = number_words()
_MOST_WORDS: Final = 14
_PRONOUNS: Final = word_list("speaking_pronouns")
_FATES: Final = word_list("fates")
_NOUN_OR_VERB: Final = word_list("said_or_a_noun")
_SPEAKING: Final = Sought(lambda: speech_verbs().signs)
_STOPS: Final = frozenset({",", ";", ":", ".", "—", "–", "(", ")", '"', "“", "”", "‘"})


class Speech(msgspec.Struct, frozen=True, gc=False):
    """One attribution: words ``first`` to ``last`` (exclusive) name speaker and verb.

    ``speakers`` are outermost first ("Reuters", "two Iraqi security sources"); empty where only a
    pronoun stands ("he added"). ``speaker_first``/``speaker_last`` bound the speaker's words.
    """

    first: int
    last: int
    kind: str
    speakers: tuple[str, ...]
    speaker_first: int
    speaker_last: int


def find_speech(sentence: Sentence, verbs: Set[int] = frozenset()) -> list[Speech]:
    """Return the attributions of a sentence in order.

    Parameters
    ----------
    verbs
        Words known to be verbs of action: a speaker's name never reaches over one.
    """
    hits = speech_verbs().find(sentence.words, sentence.where(_SPEAKING))
    found: list[Speech] = []
    for position, hit in enumerate(hits):
        if (found and hit.first < found[-1].last) or hit.first in verbs:
            continue  # "claimed 12 lives" says nothing
        if hit.value == "cite" and hit.first and sentence.raws[hit.first][0].isupper():
            continue  # "Cite Soleil" is a place
        if hit.value == "according":
            following = hits[position + 1] if position + 1 < len(hits) else None
            inner = following if following and following.value == "cited_by" else None
            found.append(
                _speaker_after(
                    sentence,
                    hit.first,
                    hit.last,
                    inner.first if inner else None,
                    inner.last if inner else None,
                )
            )
        elif hit.value == "cite":
            found.append(_citing(sentence, hit.first, hit.last))
        elif hit.value in {"say", "claim", "deny"} and _is_finite(sentence, hit.first):
            speech = _speaker_before(sentence, hit.first, hit.last, hit.value, verbs)
            spoke_or_acted = bool(found or verbs)
            if speech is not None and spoke_or_acted and sentence.words[speech.speaker_last - 1] == "and":
                # "claimed the attack and said", "fought the group on Sunday and says": the subject speaks on
                speech = Speech(hit.first, hit.last, hit.value, (), hit.first, hit.first)
            if speech is not None:
                found.append(speech)
    return found


def _is_finite(sentence: Sentence, at: int) -> bool:
    """Leave out nouns ("the report", "claims of"), infinitives and participles ("the alleged abuses")."""
    before = sentence.words[at - 1] if at else ""
    word = sentence.words[at]
    if before == "to" or sentence.words[at + 1 : at + 3] in (["to", "have"], ["to", "be"]):
        return False  # "failed to announce a date", "abuses alleged to have taken place"
    if word in {"said", "reported"} and _FATES.intersection(sentence.words[at + 1 : at + 2]):
        return False  # "forty said dead in fighting", "soldier reported killed"
    if word.endswith("ed") and _CLOSED.get(before) in {"determiner", "preposition"}:
        return False
    if word in _NOUN_OR_VERB:
        kind = _CLOSED.get(before, "")
        known = _NOUNS.get(before)
        return (
            kind in {"pronoun", "modal"}
            or (known is not None and known.is_plural and word[-1] != "s")
            or before == "agency"
            or (at > 0 and _counts_on(sentence, at))
        )
    return _CLOSED.get(before, "") != "be"


def _counts_on(sentence: Sentence, at: int) -> bool:
    """Whether a name stands before a word and people after it ("Mali reports three soldiers killed")."""
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else ""
    people = following in _NUMBERS or following[:1].isdecimal() or following in _NOUNS
    return people and sentence.raws[at - 1][0].isupper()


def _np_before(sentence: Sentence, at: int) -> tuple[int, int]:
    """Return the words of the noun phrase that ends right before a verb."""
    words = sentence.words
    last = at
    while last > 0 and (
        _CLOSED.get(words[last - 1]) in {"have", "adverb", "modal"} or words[last - 1].endswith("ly")
    ):
        last -= 1
    if last and words[last - 1] == ",":  # "Hadi al-Bahra, leader of the opposition, said"
        opening = next((i for i in range(last - 2, max(-1, last - 14), -1) if words[i] == ","), None)
        if opening is not None and opening > 0:
            first, _ = _run_back(sentence, opening)
            return first, opening
        last -= 1
    return _run_back(sentence, last)


def _run_back(sentence: Sentence, last: int) -> tuple[int, int]:
    words = sentence.words
    first = last
    while first > 0 and last - first < _MOST_WORDS:
        word = words[first - 1]
        is_stop = word in _STOPS and not _ends_initial(sentence, first - 1)
        if is_stop or _CLOSED.get(word) in {"subordinator", "relative", "coordinator"}:
            break
        first -= 1
    return first, last


def _ends_initial(sentence: Sentence, at: int) -> bool:
    """Whether a full stop stands after an initial ("M. Rahman said")."""
    before = sentence.raws[at - 1] if at else ""
    return sentence.words[at] == "." and len(before) == 1 and before.isupper()


def _is_verb_like(words: list[str], at: int) -> bool:
    """Whether a word looks like a verb with its object ("observed a", "was"): no name reaches over it."""
    if _CLOSED.get(words[at]) in {"be", "have", "modal"} or words[at] == "that":
        return True
    ending = words[at].endswith("ed") and "-" not in words[at] and at > 0
    return ending and _CLOSED.get(words[at + 1], "") in {"determiner", "preposition"}


def _speaker_before(sentence: Sentence, verb: int, after: int, kind: str, verbs: Set[int]) -> Speech | None:
    words = sentence.words
    if kind != "deny" and verb + 1 < len(words) and verb and words[verb - 1] in {",", "”", '"'}:
        # inverted: "..., said the governor"
        speech = _speaker_after(sentence, verb, after, None, None)
        over_verb = any(speech.speaker_first <= v < speech.speaker_last for v in verbs)
        if speech.speakers and words[after] not in {"that", "to", "on"} and not over_verb:
            return Speech(verb, speech.last, kind, speech.speakers, speech.speaker_first, speech.speaker_last)
    first, last = _np_before(sentence, verb)
    first = max([first, *(v + 1 for v in verbs if v < last)])
    first = max([first, *(i + 1 for i in range(first, last - 1) if _is_verb_like(words, i))])
    if first >= last:
        return None
    if last - first == 1 and words[first] in _PRONOUNS:
        return Speech(first, after, kind, (), first, last)
    return Speech(first, after, kind, (_name(sentence, first, last),), first, last)


def _speaker_after(
    sentence: Sentence, cue: int, after: int, inner: int | None, inner_last: int | None
) -> Speech:
    """Return the source after its cue ("according to X"); with an inner cue ("X, citing Y") both sources."""
    words = sentence.words
    last = after
    while last < len(words) and last - after < _MOST_WORDS and last != inner:
        if words[last] in _STOPS or _CLOSED.get(words[last]) in {"relative", "subordinator"}:
            break
        if words[last] in {"on", "that"} and last > after:
            break
        last += 1
    speakers: tuple[str, ...] = (_name(sentence, after, last),) if last > after else ()
    end = last
    if inner is not None and inner_last is not None and last == inner:
        outer = inner_last
        while outer < len(words) and words[outer] not in _STOPS and outer - inner_last < _MOST_WORDS:
            outer += 1
        speakers, end = (_name(sentence, inner_last, outer), *speakers), outer
    return Speech(cue, end, "say", speakers, after, last)


def _citing(sentence: Sentence, verb: int, after: int) -> Speech:
    """Read "Reuters quoted two officers who said ..."."""
    is_aside = verb > 0 and sentence.words[verb - 1] == ","  # "..., two officers said, citing witnesses"
    first, last = (verb, verb) if is_aside else _np_before(sentence, verb)
    inner = _speaker_after(sentence, verb, after, None, None)
    outer = (_name(sentence, first, last),) if last > first else ()
    return Speech(first, inner.last, "say", outer + inner.speakers, first, inner.last)


def _name(sentence: Sentence, first: int, last: int) -> str:
    words = sentence.words
    first = _after_lead_in(sentence, first, last)
    while first < last and (words[first] in {"the", "a", "an", "and"} or words[first] in _STOPS):
        first += 1
    return sentence.text(first, last)


def _after_lead_in(sentence: Sentence, first: int, last: int) -> int:
    """Return where a speaker's name begins ("In an interview on television Ali Hasan": at "Ali")."""
    words = sentence.words
    if last - first < 3 or _CLOSED.get(words[first]) != "preposition":
        return first
    name = last
    while name > first and sentence.raws[name - 1][0].isupper():
        name -= 1
    starts = [at for at in range(first + 2, last) if _CLOSED.get(words[at]) == "determiner"]
    for at in (name if name < last else first, *reversed(starts)):
        if at > first + 1 and _CLOSED.get(words[at - 1]) not in {"preposition", "determiner", "coordinator"}:
            return at
    return first
