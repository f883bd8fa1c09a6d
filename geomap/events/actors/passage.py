"""Read one passage: which runs of its words are actors, and which actors they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from geomap.events.actors.descriptions import with_members
from geomap.events.actors.followers import Followers, followers
from geomap.events.actors.homonyms import Context, choose
from geomap.events.actors.lexicon import Lexicon, openings
from geomap.events.actors.matches import Match, matches, mentioned
from geomap.events.actors.table import ActorRow
from geomap.events.actors.text import Words, words_of
from geomap.events.actors.unlisted import Unlisted, unlisted_groups
from geomap.events.words import Columns
from geomap.model import Actor
from geomap.model.vocabulary import ActorType

_OF: Final = frozenset({"of", "from"})
_AND: Final = frozenset({"and", "or"})
_UNARMED: Final = frozenset({"Civilians", "Protesters", "Rioters"})
_ARTICLES_BEFORE: Final = frozenset({"al-", "el-", "al ", "el "})


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its words, the entries of the lexicon in it, and its context."""

    lexicon: Lexicon
    text: str
    words: Words
    matches: Sequence[Match]
    context: Context

    @classmethod
    def read(
        cls,
        lexicon: Lexicon,
        text: str,
        start: int,
        end: int | None,
        *,
        country: str | None,
        year: int | None,
        columns: Columns | None = None,
    ) -> Self:
        """Split ``text[start:end]`` into words, unless they are given, and look them up."""
        words = words_of(text, start, end, columns=columns)
        found = tuple(matches(words, openings(lexicon)))
        return cls(lexicon, text, words, found, Context(country, year, mentioned(found)))

    def actors(self, within: Sequence[tuple[int, int]] | None = None) -> tuple[Actor, ...]:
        """Return the actors in order, without overlaps.

        Parameters
        ----------
        within
            Stretches of the text, in order, in which they begin; None for all of it.
        """
        groups = unlisted_groups(self.words, self.matches)
        theirs = followers(self.words, self.matches, self.lexicon.trie)
        spans = [*((one.first, one.last) for one in groups), *((one.first, one.last) for one in theirs)]
        named = {at for first, last in spans for at in range(first, last)}
        found: list[Actor] = []
        covered = 0
        for position in range(len(self.matches)) if within is None else self._inside(within):
            match = self.matches[position]
            entry = match.entry
            if match.first < covered or ((entry.rows or entry.countries) and self._is_attribute(match)):
                continue
            actor, covered = self._actor(position)
            if actor and (not named or named.isdisjoint(range(match.first, covered))):
                found.append(actor)
        if named:
            found += (self._unlisted(group) for group in groups if self._is_within(group.first, within))
            found += (self._followers(one) for one in theirs if self._is_within(one.first, within))
            found.sort(key=lambda actor: actor.start or 0)
        return tuple(self._with_members(found))

    def _is_within(self, at: int, within: Sequence[tuple[int, int]] | None) -> bool:
        """Whether a word begins in any of some stretches of the text."""
        here = self.words.starts[at]
        return within is None or any(start <= here < end for start, end in within)

    def _unlisted(self, group: Unlisted) -> Actor:
        """Return a group that no table knows, with the word for its people ("Red Front fighters")."""
        following = next((match for match in self.matches if match.first == group.last), None)
        is_one_name = following and following.entry.is_armed_word and self.words.goes_on(group.last)
        last = following.last if following and is_one_name else group.last
        name_raw, start, end = self._span(group.first, last)
        return Actor(
            name=group.name,
            name_raw=name_raw,
            actor_type=group.head.actor_type,
            country=self.context.country,
            start=start,
            end=end,
        )

    def _followers(self, one: Followers) -> Actor:
        """Return the armed people who follow a leader."""
        if one.row is None:
            return self._made(one.first, one.last, one.kind, self.context.country)
        name_raw, start, end = self._span(one.first, one.last)
        return self._of_row(one.row, name_raw, start, end)

    def _inside(self, within: Iterable[tuple[int, int]]) -> list[int]:
        """Return the numbers of the matches that begin in any of some stretches of the text."""
        of_words = self.words.starts
        starts = [of_words[match.first] for match in self.matches]
        found: list[int] = []
        for start, end in within:
            first = bisect_left(starts, start)
            found += range(first, bisect_left(starts, end, first))
        return found

    def _with_members(self, found: Sequence[Actor]) -> list[Actor]:
        """Read "fighters from Badr" as Badr: the armed people and the group they belong to are one party."""
        names = self.lexicon.descriptions
        return with_members(
            self.text,
            found,
            is_description=lambda actor: actor.name in names,
            is_armed=lambda actor: actor.actor_type not in _UNARMED,
        )

    def _actor(self, position: int) -> tuple[Actor | None, int]:
        """Return the actor that begins with a match, and the first word that it does not cover."""
        match = self.matches[position]
        if match.entry.rows:
            return self._named(position)
        if match.entry.countries:
            return self._of_country(position)
        kind = match.entry.kind(beside_country=False)
        if kind is None:
            return None, match.last
        owner, last = self._owner_after(position)
        return self._made(match.first, last, kind, owner or self.context.country), last

    def _named(self, position: int) -> tuple[Actor | None, int]:
        """Read a known group, with the word for its people: "Houthi rebels" is one party."""
        match, following = self.matches[position], self._match(position + 1)
        row = choose(match.entry.rows, self.context, self._country_before(position))
        if row is None:
            return None, match.last
        is_one_name = following and following.first == match.last and self.words.goes_on(match.last)
        last = following.last if following and is_one_name and following.entry.is_armed_word else match.last
        name_raw, start, end = self._span(match.first, last)
        return self._of_row(row, name_raw, start, end), last

    def _of_row(self, row: ActorRow, name_raw: str, start: int, end: int) -> Actor:
        return Actor(
            name=row.canonical,
            name_raw=name_raw,
            actor_type=_type_abroad(row, self.context),
            country=row.countries[0] if row.countries else None,
            start=start,
            end=end,
        )

    def _of_country(self, position: int) -> tuple[Actor | None, int]:
        """Read "Syrian army", "Iraqi border police", "Palestinians"; a bare country is no actor."""
        match = self.matches[position]
        kind, last = match.entry.beside_kind, match.last  # "Kabul troops"
        if not kind and (thing := self._kind_after(position)):
            kind, last = thing
        kind = kind or self._kind_shared(position)
        if not kind and match.entry.is_people and not self.words.is_possessive(match.last - 1):
            kind = "civilians"
        if not kind:
            return None, last
        return self._made(match.first, last, kind, self.context.prefer(match.entry.countries)), last

    def _kind_shared(self, position: int) -> str | None:
        """Return the kind that a country has from the second of two ("Russian and Syrian warplanes")."""
        match, partner = self.matches[position], self._match(position + 1)
        if not partner or not partner.entry.countries or not self._joined_by(_AND, match, partner):
            return None
        thing = self._kind_after(position + 1)
        return thing[0] if thing else None

    def _kind_after(self, position: int) -> tuple[str, int] | None:
        """Return the kind of actor that follows a country, and where its words end."""
        keys, modifiers, matches = self.words.keys, self.lexicon.modifiers, self.matches
        last, number = matches[position].last, position + 1
        while last < len(keys):
            following = matches[number] if number < len(matches) else None
            begins = following is not None and following.first == last
            describes = keys[last] in modifiers or keys[last].isdecimal()
            if not (begins or describes) or not self.words.goes_on(last):
                return None
            if following is not None and begins:
                number += 1
                if kind := following.entry.kind(beside_country=True):
                    return kind, following.last
                if not describes:
                    return None
            last += 1
        return None

    def _owner_after(self, position: int) -> tuple[str | None, int]:
        """Read "the army of Syria": the country after "of" or "from"."""
        match, following = self.matches[position], self._match(position + 1)
        names_country = following and following.entry.countries and not following.entry.is_people
        if following and names_country and self._joined_by(_OF, match, following):
            return self.context.prefer(following.entry.countries), following.last
        return None, match.last

    def _made(self, first: int, last: int, kind: str, owner: str | None) -> Actor:
        name_raw, start, end = self._span(first, last)
        made = self.lexicon.made(kind, owner)
        abroad = owner and self.context.country and owner != self.context.country
        # ACLED: a state's forces outside their own country are external forces.
        is_external = made.actor_type == "State forces" and abroad
        actor_type: ActorType | None = "External/Other forces" if is_external else made.actor_type
        return Actor(
            name=made.name,
            name_raw=name_raw,
            actor_type=actor_type,
            country=made.country,
            start=start,
            end=end,
        )

    def _is_attribute(self, match: Match) -> bool:
        """Whether a name only describes another ("Iran-backed", "pro-Houthi"), and is no party."""
        lexicon, keys, first, after = self.lexicon, self.words.keys, match.first, match.last
        is_linked = after < len(keys) and keys[after] in lexicon.links and self.words.goes_on(after)
        if is_linked and not self._says_by_whom(after):
            return not self.words.is_possessive(after - 1)
        return first > 0 and keys[first - 1] in lexicon.prefixes and self.words.goes_on(first)

    def _says_by_whom(self, link: int) -> bool:
        """Whether "by" follows: in "militias backed by Iran" the militias themselves are meant."""
        return link + 1 < len(self.words) and self.words.keys[link + 1] == "by"

    def _match(self, position: int) -> Match | None:
        return self.matches[position] if position < len(self.matches) else None

    def _joined_by(self, joints: frozenset[str], left: Match, right: Match) -> bool:
        """Whether exactly one of these words stands between two matches."""
        if right.first != left.last + 1 or self.words.keys[left.last] not in joints:
            return False
        return self.words.goes_on(left.last) and self.words.goes_on(right.first)

    def _country_before(self, position: int) -> tuple[str, ...]:
        """Return the countries of the word right before a name ("Lebanon's Hezbollah")."""
        before = self.matches[position - 1] if position else None
        return before.entry.countries if before and before.last == self.matches[position].first else ()

    def _span(self, first: int, last: int) -> tuple[str, int, int]:
        start, end = self.words.starts[first], self.words.end(last - 1)
        text = self.text
        # "al-Shabaab": the article was left out of the words; it belongs to the name.
        is_article = (
            start > 2 and text[start - 2] in "lL" and text[start - 3 : start].lower() in _ARTICLES_BEFORE
        )
        if is_article and not text[max(0, start - 4) : start - 3].isalnum():
            start -= 3
        return text[start:end], start, end


def _type_abroad(row: ActorRow, context: Context) -> ActorType:
    """A named unit of a state is an external force outside its home (ACLED's interaction 8)."""
    abroad = context.country is not None and bool(row.countries) and row.countries[0] != context.country
    return "External/Other forces" if row.actor_type == "State forces" and abroad else row.actor_type
