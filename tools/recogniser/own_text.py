"""Turn ``own_sentences.txt`` into labelled text: slots filled at random, offsets kept.

A document is ``(text, spans, meanings)``: spans are ``[start, end, label]`` as in the corpora, meanings are
``[start, end, is_literal]`` for place names.
"""

from __future__ import annotations

import calendar
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

SENTENCES = Path(__file__).with_name("own_sentences.txt")

CONFLICT_COUNTRIES = (
    *("SY", "IQ", "UA", "RU", "SD", "SS", "YE", "LY", "AF", "ML", "BF", "NE", "NG", "SO", "ET", "CD", "CF"),
    *("MM", "PK", "PH", "CO", "MX", "PS", "LB", "IL", "TD", "CM", "MZ", "TR", "IR", "AZ", "AM", "GE", "HT"),
)
OTHERS = ("US", "US", "US", "GB", "CA", "AU", "IE", "ZA", "IN", "KE", "NZ", "DE", "FR")
MONTHS, DAYS = list(calendar.month_name)[1:], list(calendar.day_name)
TOKEN = re.compile(r"[\[\]<>]|\{(\w+)([+-]?)\}|[^\[\]<>{}]+")


class Fillers:
    """Names for the slots: places of GeoNames, peoples, persons and organisations of the corpora."""

    def __init__(self, cities: Path, divisions: Path, countries: Sequence, persons, organisations) -> None:
        self.large, self.small = {}, {}
        for city in json.loads(cities.read_text()).values():
            people = city["population"]
            latin = [
                a
                for a in city["alternatenames"]
                if a.isascii() and " " not in a[:3] and 4 < len(a) < 18 and a.istitle()
            ]
            names = [city["name"], *(random.sample(latin, min(2, len(latin))) if people > 2000 else [])]
            (self.large if people >= 100_000 else self.small).setdefault(city["countrycode"], []).append(
                names
            )
        self.divisions = {}
        for unit in json.loads(divisions.read_text()):
            self.divisions.setdefault(unit["code"][:2], []).append(unit["name"])
        self.countries = [c for c in countries if c.demonyms and c.iso2 not in {"AQ", "BV"}]
        self.persons, self.organisations = persons, organisations

    def country_code(self) -> str:
        return random.choice(CONFLICT_COUNTRIES if random.random() < 0.6 else OTHERS)

    def fill(self, slot: str, code: str) -> str:
        if slot in {"city", "town"}:
            pool = (self.large if slot == "city" else self.small).get(code) or self.small["US"]
            name = random.choice(random.choice(pool))
            prefix = (
                random.choice(["", "", "", "al-", "Al-", "Tal ", "Beit ", "Deir "])
                if code in {"SY", "IQ", "YE", "LY"} and name.isalpha()
                else ""
            )
            return prefix + name
        if slot == "region":
            return random.choice(self.divisions.get(code) or self.divisions["US"])
        if slot == "county":
            return random.choice(random.choice(self.small["US"])) + random.choice(
                [" County", " County", " Township", " Parish"]
            )
        country = random.choice(self.countries)
        if slot == "country":
            alias = [
                a for a in (*country.abbreviations, *country.aliases) if a.isascii() and a[:1].isupper()
            ][:2]
            return random.choice([country.name] * 4 + alias)
        if slot in {"capital", "demonym"}:
            return (
                (country.capital or country.name)
                if slot == "capital"
                else random.choice(country.demonyms[:2])
            )
        return self.plain(slot)

    def plain(self, slot: str) -> str:
        person = random.choice(self.persons)
        return {
            "person": person,
            "surname": person.split()[-1],
            "org": random.choice(self.organisations),
            "day": random.choice(DAYS),
            "month": random.choice(MONTHS),
            "number": str(random.randint(2, 400)),
            "year": str(random.randint(1990, 2026)),
        }[slot]


def fill(sentence: str, fillers: Fillers, code: str):
    """Return text, spans and meanings of one sentence with its slots filled."""
    text, spans, meanings, opened = "", [], [], None
    for token in TOKEN.finditer(sentence):
        part, slot, sign = token.group(), token.group(1), token.group(2)
        if part in "[<":
            opened = (len(text), "FAC" if part == "[" else "ORG", len(meanings))
        elif part in "]>":
            begin, label, first = opened
            skip = 4 if text[begin:].lower().startswith("the ") else 0
            spans = [s for s in spans if s[0] < begin] + [[begin + skip, len(text), label]]
            if label == "FAC":
                meanings = [*meanings[:first], [begin + skip, len(text), True]]
            opened = None
        elif slot is None:
            text += part
        else:
            begin = len(text)
            text += fillers.fill(slot, code)
            label = {"person": "PER", "surname": "PER", "org": "ORG", "demonym": "NORP"}.get(slot, "LOC")
            if slot not in {"day", "month", "number", "year"} and (slot != "org" or not opened):
                spans.append([begin, len(text), label])
            if sign:
                meanings.append([begin, len(text), sign == "+"])
    return text, spans, meanings


def documents(count: int, fillers: Fillers):
    """Return ``count`` documents of six to twelve sentences about one country."""
    lines = [s for s in SENTENCES.read_text(encoding="utf-8").splitlines() if s and not s.startswith("#")]
    made = []
    for _ in range(count):
        code, text, spans, meanings = fillers.country_code(), "", [], []
        for line in random.sample(lines, random.randint(6, 12)):
            own, own_spans, own_meanings = fill(line, fillers, code)
            if random.random() < 0.05:
                own = own.upper() if len(own.upper()) == len(own) else own
            shift = len(text)
            spans += [[a + shift, b + shift, label] for a, b, label in own_spans]
            meanings += [[a + shift, b + shift, literal] for a, b, literal in own_meanings]
            text += own + random.choice([" ", " ", "\n"])
        made.append((text, spans, meanings))
    return made


def swap_places(text: str, spans, fillers: Fillers, kind_of):
    """Return a copy of a corpus document in which places of known names bear other names of like kind."""
    code, chosen, out, new, at = fillers.country_code(), {}, "", [], 0
    for start, end, label in sorted(spans):
        name = text[start:end]
        out += text[at:start]
        kind = kind_of(name) if label == "LOC" else 0
        slot = {2: "city", 3: "town", 4: "town"}.get(kind)
        if slot and name not in chosen:
            chosen[name] = fillers.fill(slot, code)
        begin = len(out)
        out += chosen.get(name, name) if slot else name
        new.append([begin, len(out), label])
        at = end
    return out + text[at:], new
