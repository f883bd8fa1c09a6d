"""Where it happened: one place, its city, its country, its part of a country, another town."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from accounts import CIVILIANS, account, actor, events, exact, features

from geomap.events.merge import account_of
from geomap.model import EventReport


def test_a_town_in_the_words_of_an_account_without_a_place_counts() -> None:
    placed = account("a", at="Dara", deaths=exact(7))
    nowhere = account("b", "Seven are dead after the Dara raid, relatives say.", at=None, deaths=exact(7))
    assert "place:in words" in features(placed, nowhere)
    elsewhere = account("c", "Seven are dead after a raid, relatives say.", at=None, deaths=exact(7))
    assert "place:in words" not in features(placed, elsewhere)


def test_a_town_that_only_speaks_is_no_place_in_the_words() -> None:
    placed = account("a", at="Dara", deaths=exact(7))
    words = "Seven die in raid, says Dara council"
    speaking = account("b", words, at=None, deaths=exact(7), said_by=("Dara council",))
    assert "place:in words" not in features(placed, speaking)


def test_villages_that_the_gazetteer_lacks_are_compared_by_name() -> None:
    def at(doc: str, name: str) -> EventReport:
        unresolved = account(doc).places[0].but(name=name, lat=None, lon=None, country=None, place_id=None)
        return account(doc, places=(unresolved,))

    assert "place:same name" in features(at("a", "Qala-i Sabz"), at("b", "Qala i Sabz"))
    assert "place:other name" in features(at("a", "Qala-i Sabz"), at("b", "Tangi Sher"))


def test_an_account_without_country_finds_the_town_that_it_names() -> None:
    placed = account("a", at="Dara", sub="Suicide bomb", side_a=(), side_b=(), deaths=exact(4))
    bare = account(
        "b",
        "Dara mosque bombing: toll climbs to four",
        at=None,
        sub="Suicide bomb",
        side_a=(),
        side_b=(),
        deaths=exact(4),
    )
    assert not account_of(bare).where.countries
    assert events(placed, bare) == 1


def test_a_quarter_of_a_city_is_no_other_town() -> None:
    city, quarter = account("a"), account("b")
    kabul = city.places[0].but(feature_code="PPLC", place_id="t:city")
    inside = kabul.but(
        name="Shar-e Naw", feature_code="PPLX", place_id="t:quarter", lat=(kabul.lat or 0) + 0.06
    )
    assert "place:in city" in features(city.but(places=(kabul,)), quarter.but(places=(inside,)))
    suburb = inside.but(feature_code="PPL")
    assert "place:suburb" in features(city.but(places=(kabul,)), quarter.but(places=(suburb,)))
    village = suburb.but(lat=(kabul.lat or 0) + 0.1)
    assert "place:two towns" in features(city.but(places=(kabul,)), quarter.but(places=(village,)))


def namesake(report: EventReport, confidence: float) -> EventReport:
    """Return an account whose town was taken for one of the same name in another country."""
    there = report.places[0].but(
        place_id="t:other", country="PK", admin1="Punjab", lat=30.2, lon=71.5, geo_confidence=confidence
    )
    return report.but(places=(there,))


def test_a_town_that_may_be_another_of_its_name_is_no_other_town() -> None:
    here, there = account("a", deaths=exact(9)), account("b", deaths=exact(9))
    assert "place:namesake" in features(here, namesake(there, 0.4))
    assert events(here, namesake(there, 0.4)) == 1
    assert "place:two towns" in features(here, namesake(there, 0.9))
    assert events(here, namesake(there, 0.9)) == 2


def test_another_name_is_another_town_however_unsure() -> None:
    here, there = account("a", deaths=exact(9)), namesake(account("b", at="Khost", deaths=exact(9)), 0.2)
    assert events(here, there) == 2


def test_soldiers_of_an_unsure_town_are_of_no_country() -> None:
    soldiers = actor("Military Forces of Pakistan", "PK", "State forces").but(name_raw="soldiers")
    there = namesake(account("b", deaths=exact(9), side_b=(soldiers,)), 0.4)
    assert not account_of(there).who.side_b.states
    named = soldiers.but(name_raw="Pakistani soldiers")
    assert account_of(there.but(side_b=(named,))).who.side_b.states


def _somewhere(doc: str, quote: str) -> EventReport:
    """Return an account of which only the country is known, where it is named in the words."""
    at = quote.find("Afghanistan")
    found = account(doc, quote, at="Afghanistan", deaths=exact(2))
    if at < 0:
        return found.but(places=())
    return found.but(places=(found.places[0].but(start=at, end=at + len("Afghanistan")),))


def test_the_north_of_a_country_is_not_its_south() -> None:
    north = _somewhere("a", "Two killed in northern Afghanistan")
    for quote in ("Two die in Afghanistan's restive south", "Two die in ambush in southern Afghanistan"):
        assert "place:other part" in features(north, _somewhere("b", quote))
    assert "place:same part" in features(north, _somewhere("c", "Two die in Afghanistan's north-east"))
    assert "place:other part" not in features(north, _somewhere("d", "Two die in eastern Afghanistan"))
    untold = features(north, _somewhere("e", "Two die in Afghanistan"))
    assert untold.isdisjoint({"place:same part", "place:other part"})


def test_a_direction_without_a_country_is_that_of_the_country_told_otherwise() -> None:
    coarse = _somewhere("a", "Afghan soldier killed in the rebel north")
    assert "place:other part" in features(coarse, _somewhere("b", "Two killed in southern Afghanistan"))
    of_town = _somewhere("c", "Afghan soldier killed in north Dara")
    assert "place:other part" not in features(of_town, _somewhere("d", "Two killed in southern Afghanistan"))


def test_a_town_lies_in_a_part_of_its_country() -> None:
    khost = account("a", at="Khost", deaths=exact(2))
    assert "place:same part" in features(khost, _somewhere("b", "Two killed in northern Afghanistan"))
    assert "place:other part" in features(khost, _somewhere("c", "Two killed in southern Afghanistan"))


def test_a_capital_that_only_words_tell_of_is_that_of_the_country() -> None:
    placed = account("a", deaths=exact(7))
    capital = placed.but(places=(placed.places[0].but(feature_code="PPLC"),))
    told = account("b", "Seven die in raid on the Afghan capital", at="Afghanistan", deaths=exact(7))
    assert "place:in words" in features(capital, told)
    assert "place:in words" not in features(placed, told)
    seat = account("c", "Seven die in raid on the provincial capital", at="Afghanistan", deaths=exact(7))
    assert "place:in words" not in features(capital, seat)


def test_one_city_says_less_than_one_village() -> None:
    here, there = account("a"), account("b")
    assert "place:same" in features(here, there)
    here, there = (each.but(places=(each.places[0].but(feature_code="PPLA"),)) for each in (here, there))
    assert "place:same city" in features(here, there)


def test_people_tell_the_country_where_no_place_does() -> None:
    told = account("a", at=None, side_a=(), side_b=(CIVILIANS,), deaths=exact(9))
    assert account_of(told).where.countries == {"AF"}
    assert "place:open" in features(told, account("b", deaths=exact(9)))


def _at(doc: str, name: str, lat: float, *, admin2: str | None = None, sure: float = 0.9) -> EventReport:
    """Return an account of a place of Wardak province at a latitude, degrees."""
    there = account(doc).places[0].but(
        name=name, name_raw=name, place_id=f"gn:{name}", lat=lat, admin1="Wardak", admin2=admin2,
        geo_confidence=sure,
    )  # fmt: skip
    return account(doc, places=(there,))


def test_a_town_that_bears_the_name_of_its_area_does_not_rule_out_a_village_in_it() -> None:
    village = _at("a", "Dara", 34.1)
    assert "place:named as area" in features(_at("b", "Wardak", 34.4), village)
    assert "place:two towns" in features(_at("b", "Sangin", 34.4), village)
    district = _at("c", "Dara", 34.1, admin2="Wali District")
    assert "place:named as area" in features(_at("d", "Wali", 34.4, admin2="Wali District"), district)


def test_what_is_called_a_city_is_not_its_province() -> None:
    village, town = _at("a", "Dara", 34.1), _at("b", "Wardak", 34.4)
    for quote in ("A bomb in the city of Wardak killed two.", "Two died in Wardak city."):
        city = town.but(quote=town.quote.but(text=quote, end=len(quote)))
        assert "place:two towns" in features(city, village)
    assert events(town, village) == 1
    assert events(town.but(deaths=exact(5)), village.but(deaths=exact(3))) == 2


def test_a_place_that_is_little_more_than_a_guess_rules_nothing_out() -> None:
    town = _at("a", "Dara", 34.1)
    assert "place:doubtful" in features(_at("b", "Sangin", 36.0, sure=0.2), town)
    assert "place:two towns" in features(_at("b", "Sangin", 36.0, sure=0.5), town)
