"""What speaks for one event and what against, one piece of evidence at a time."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from accounts import ARMY, CIVILIANS, TALIBAN, account, actor, exact

from geomap.events.merge import Judge, account_of, merge_reports
from geomap.model import EventReport

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
    village = inside.but(feature_code="PPL")
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
