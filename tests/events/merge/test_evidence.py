"""What speaks for one event and what against, one piece of evidence at a time."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from accounts import ARMY, CIVILIANS, TALIBAN, account, actor, exact

from geomap.events.merge import Judge, account_of, merge_reports
from geomap.model import Count, DateSpan, EventReport

PROTESTERS = actor("Protesters (Afghanistan)", actor_type="Protesters")
TAJIKS = actor("Unidentified Armed Group (Tajikistan)", "TJ", "Political militia")


def features(left: EventReport, right: EventReport) -> set[str]:
    """Return the kinds of evidence on two accounts."""
    return {piece.feature for piece in Judge().evidence(account_of(left), account_of(right))}


def events(*reports: EventReport) -> int:
    return len(merge_reports(reports))


def test_the_paper_of_the_next_morning_tells_yesterdays_event() -> None:
    stated = account("a", deaths=exact(7), day=date(2019, 5, 3))
    morning = account("b", deaths=exact(7), day=date(2019, 5, 4), basis="none")
    assert "date:told next day" in features(stated, morning)
    assert events(stated, morning) == 1


def test_a_dead_soldier_is_not_a_dead_fighter() -> None:
    soldier = account("a", at="Afghanistan", side_a=(), side_b=(ARMY,), deaths=exact(1), deaths_b=1)
    fighter = account("b", at="Afghanistan", side_a=(), side_b=(TALIBAN,), deaths=exact(1), deaths_b=1)
    assert "dead:others" in features(soldier, fighter)
    assert "dead:others" not in features(soldier, account("c", at="Afghanistan", deaths=exact(1), deaths_b=1))
    assert events(soldier, fighter) == 2


def test_one_newsrooms_daily_words_are_no_copy() -> None:
    words = "Army shelling leaves one villager dead and two others hurt, district council says"
    days = [date(2019, 5, 3), date(2019, 5, 4)]
    told = [
        account(f"d{day}", words, at=None, publisher="Wire", pub=day, day=day, basis="none") for day in days
    ]
    assert "words:formula" in features(*told)
    other_paper = told[1].but(publisher="Daily")
    assert "words:copy" in features(told[0], other_paper)


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


def test_fire_on_a_march_is_told_as_a_demonstration_or_as_violence() -> None:
    march = account(
        "a",
        sub="Excessive force against protesters",
        side_a=(ARMY,),
        side_b=(PROTESTERS,),
        deaths=exact(9),
        deaths_civilians=9,
    )
    attack = account(
        "b", sub="Attack", side_a=(ARMY,), side_b=(CIVILIANS,), deaths=exact(9), deaths_civilians=9
    )
    assert events(march, attack) == 1
    vigil = account("c", sub="Peaceful protest", side_a=(PROTESTERS,), side_b=())
    assert events(vigil, account("d", sub="Suicide bomb", deaths=exact(9))) == 2


def test_men_from_abroad_are_one_column_even_where_one_newsroom_is_days_late() -> None:
    def entered(doc: str, **more: object) -> EventReport:
        return account(doc, sub="Change to group/activity", side_a=(TAJIKS,), side_b=(), **more)  # type: ignore[arg-type]

    night = {"day": date(2019, 5, 1), "end": date(2019, 5, 2)}
    reports = [
        entered("a", at="Dara", size=exact(200), **night),
        entered("b", at="Afghanistan", **night),
        entered("c", at="Afghanistan", size=exact(200), **night),
        entered("d", at="Afghanistan", size=exact(300), day=date(2019, 5, 3)),
    ]
    assert events(*reports) == 1


def test_a_movement_told_of_the_land_it_left_is_that_into_the_next() -> None:
    left = account("a", at="Tajikistan", sub="Change to group/activity", side_a=(TAJIKS,), size=exact(200))
    came = account("b", at="Dara", sub="Change to group/activity", side_a=(TAJIKS,), size=exact(200))
    assert events(left, came) == 1
    assert events(left.but(sub_event_type="Attack"), came.but(sub_event_type="Attack")) == 2


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


def test_two_accounts_that_name_two_days_tell_of_two_events() -> None:
    sunday = account("a", deaths=exact(4), day=date(2019, 5, 5))
    monday = account("b", deaths=exact(6), day=date(2019, 5, 6))
    assert "date:stated apart" in features(sunday, monday)
    assert events(sunday, monday) == 2
    undated = account("c", deaths=exact(6), day=date(2019, 5, 6), basis="none")
    assert "date:stated apart" not in features(sunday, undated)


def test_what_is_told_on_the_day_of_publication_may_be_of_the_day_before() -> None:
    sunday = account("a", day=date(2019, 5, 5))
    told_on_monday = account("b", day=date(2019, 5, 6), pub=date(2019, 5, 6), basis="inferred")
    assert "date:same day" in features(sunday, told_on_monday)


def test_people_seldom_told_of_say_more_than_soldiers() -> None:
    one = account("a", "A journalist was killed by shells.", at="Afghanistan")
    two = account("b", "Shelling kills television reporter.", at="Afghanistan")
    assert "people:seldom" in features(one, two)
    soldiers = account("c", "A soldier was killed by shells.", at="Afghanistan")
    assert "people:seldom" not in features(soldiers, soldiers.but(report_id="d", doc_id="d"))


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


def test_figures_far_apart_speak_against_one_event_the_more_the_further() -> None:
    def against(larger: int) -> float:
        pair = account("a", deaths=exact(4)), account("b", deaths=exact(larger))
        found = Judge().evidence(*(account_of(report) for report in pair))
        return next(piece.value for piece in found if piece.feature == "number:far")

    assert 1 <= against(13) < against(30) <= against(400) == 2


def test_an_address_on_the_web_is_no_likeness() -> None:
    page = "https://news.example/{}/soldiers-hurt-in-shelling-at-checkpoint.html"
    one = account("a", "Shells wound two. " + page.format(1), at="Afghanistan")
    two = account("b", "A mine wounds three. " + page.format(2), at="Afghanistan")
    assert "words:likeness" not in features(one, two)


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


def test_one_newsroom_mostly_tells_the_next_event_on_the_next_day() -> None:
    friday, saturday = date(2019, 5, 3), date(2019, 5, 4)
    first = account("a", pub=friday, day=friday, basis="none", publisher="Wire")
    second = account("b", pub=saturday, day=saturday, basis="none", publisher="Wire")
    assert "date:one newsroom" in features(first, second)
    assert "date:one newsroom" not in features(first, second.but(publisher="Daily"))
    assert "date:one newsroom" not in features(first, second.but(publisher=None))


def test_the_dead_of_one_side_may_be_some_of_all_dead() -> None:
    soldiers = account("a", deaths=exact(4), deaths_b=4)
    everybody = account("b", deaths=exact(15))
    assert "number:part" in features(soldiers, everybody)
    fewer = account("c", deaths=exact(1))
    assert "number:part" not in features(soldiers, fewer)
    others = account("d", deaths=exact(15), deaths_b=15)
    assert "number:part" not in features(soldiers, others)


def test_people_without_a_number_are_no_figure() -> None:
    counted = account("a", deaths=exact(5))
    bare = account("b", deaths=Count(best=3, low=2, text="wounded soldiers"))
    vague = account("c", deaths=Count(best=3, low=2, text="several soldiers"))
    assert not {feature for feature in features(counted, bare) if feature.startswith("number:")}
    assert {feature for feature in features(counted, vague) if feature.startswith("number:")}


def test_a_paper_of_what_came_after_is_about_the_days_before() -> None:
    day, later = date(2019, 5, 3), date(2019, 5, 5)
    attack = account("a", pub=day, day=day, basis="none")
    mourning = account("b", "Dara buries its dead after the raid", pub=later, day=later, basis="none")
    assert "date:followed up" in features(attack, mourning)
    another = account("c", "Raid on Dara leaves two dead", pub=later, day=later, basis="none")
    assert "date:followed up" not in features(attack, another)


def test_five_of_a_people_may_be_soldiers() -> None:
    def dead(doc: str, words: str) -> EventReport:
        people = CIVILIANS.but(name_raw=words)
        return account(doc, side_a=(), side_b=(people,), deaths=exact(5), deaths_civilians=5)

    soldiers = account("a", side_a=(), side_b=(ARMY,), deaths=exact(5), deaths_b=5)
    assert "dead:others" not in features(soldiers, dead("b", "Afghans"))
    assert "dead:others" in features(soldiers, dead("c", "villagers"))


def test_what_is_seldom_hit_says_more_than_houses() -> None:
    one = account("a", "Rockets hit a railway station.", at="Afghanistan")
    two = account("b", "Train passengers die as rockets land.", at="Afghanistan")
    assert "target:seldom" in features(one, two)
    houses = account("c", "Rockets hit two houses.", at="Afghanistan")
    homes = account("d", "Homes burn after rocket fire.", at="Afghanistan")
    assert features(houses, homes) >= {"target:shared"}
    assert "target:seldom" not in features(houses, homes)


def test_morning_and_evening_are_two_times_of_day() -> None:
    dawn = account("a", "Shells fell at dawn.")
    assert "hour:other" in features(dawn, account("b", "Shells fell in the evening."))
    assert "hour:shared" in features(dawn, account("c", "Shells fell early in the morning."))


def test_who_only_speaks_was_not_hit() -> None:
    journalists = account("a", "Shells killed a journalist.", at="Afghanistan")
    words = "Shells killed a man, a journalist said."
    assert "people:seldom" in features(journalists, account("b", words, at="Afghanistan"))
    speaking = account("c", words, at="Afghanistan", said_by=("a journalist",))
    assert "people:seldom" not in features(journalists, speaking)


def test_an_abduction_is_no_shelling_even_where_no_town_is_named() -> None:
    taken = account("a", at="Afghanistan", sub="Abduction/forced disappearance")
    assert "type:other" in features(taken, account("b", at="Afghanistan", sub="Armed clash"))


def test_a_bulletin_of_a_day_sums_up_what_others_tell() -> None:
    day = date(2019, 5, 3)
    hours = DateSpan(start=date(2019, 5, 2), end=day, text="in past 24 hours", basis="stated")
    bulletin = account("a", when=hours)
    paper = account("b", pub=day, day=day, basis="none")
    assert "date:bulletin" in features(bulletin, paper)
    assert "date:bulletin" not in features(bulletin.but(when=hours.but(text="overnight")), paper)
    next_day = date(2019, 5, 4)
    later = account("c", pub=next_day, day=next_day, basis="none")
    assert "date:told later" in features(bulletin, later)


def test_two_nights_that_share_a_day_are_two() -> None:
    first = account("a", day=date(2019, 5, 2), end=date(2019, 5, 3))
    second = account("b", day=date(2019, 5, 3), end=date(2019, 5, 4))
    assert "date:partly" in features(first, second)
    inside = account("c", day=date(2019, 5, 3))
    assert "date:partly" not in features(first, inside)


def test_accounts_without_a_place_meet_by_what_is_seldom_hit() -> None:
    placed = account(
        "a", "A bomb tore through a bus with tourists near Dara.", sub="Suicide bomb", side_a=(), side_b=()
    )
    words = "Government blames militants for bombing of tourist bus"
    pub = date(2019, 5, 5)
    nowhere = account(
        "b", words, at=None, sub="Suicide bomb", side_a=(), side_b=(), pub=pub, day=pub, basis="none"
    )
    assert events(placed, nowhere) == 1
    elsewhere = account(
        "c",
        "Government blames militants for bombing",
        at=None,
        sub="Suicide bomb",
        side_a=(),
        side_b=(),
        pub=pub,
        day=pub,
        basis="none",
    )
    assert events(placed, elsewhere) == 2


def test_the_number_of_people_taken_is_compared() -> None:
    first = account("a", sub="Abduction/forced disappearance", captured=exact(21))
    assert "number:equal" in features(
        first, account("b", sub="Abduction/forced disappearance", captured=exact(21))
    )


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


def test_people_far_from_home_who_were_hit_tell_events_apart() -> None:
    swiss, italian = (actor(f"Civilians ({land})", land, "Civilians") for land in ("CH", "IT"))
    first, same, other = (
        account(name, side_a=(), side_b=(who,), deaths=exact(1))
        for name, who in (("a", swiss), ("b", swiss), ("c", italian))
    )
    assert "parties:foreign" in features(first, same)
    assert "parties:other foreign" in features(first, other)
    at_home = account("d", side_a=(), side_b=(CIVILIANS,), deaths=exact(1))
    assert features(at_home, first).isdisjoint({"parties:foreign", "parties:other foreign"})


def test_one_newsroom_on_two_days_and_papers_days_later() -> None:
    first = account("a", publisher="Wire", pub=date(2019, 5, 4))
    next_day = account("b", publisher="Wire", pub=date(2019, 5, 5))
    assert "date:one newsroom" in features(first, next_day)
    assert "date:one newsroom" not in features(first, next_day.but(publisher="Daily"))
    assert "date:one newsroom" not in features(first, next_day.but(pub_date=None))
    assert "date:days later" not in features(first, next_day)
    assert "date:days later" in features(first, account("c", pub=date(2019, 5, 6)))


def test_a_morning_bulletin_sums_up_the_day_before() -> None:
    bulletin = account("a", day=date(2019, 5, 3), end=date(2019, 5, 4))
    bulletin = bulletin.but(when=bulletin.when.but(text="past 24 hours"))
    assert "date:same day" in features(bulletin, account("b", day=date(2019, 5, 3)))
    assert "date:bulletin" in features(bulletin, account("c", day=date(2019, 5, 4)))


def test_an_account_that_counts_the_injured_differs_a_little_from_one_that_does_not() -> None:
    counts = account("a", injured=exact(4))
    assert "number:only one" in features(counts, account("b"))
    assert "number:only one" not in features(counts, account("c", injured=exact(5)))
