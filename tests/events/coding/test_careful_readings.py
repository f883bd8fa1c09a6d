"""What careful reading puts right: dates of other things, shared subjects, far namesakes."""

from datetime import date

import pytest

from geomap.model import CodedArticle, Mention
from tests.events.coding.told_articles import code_text, literal


def coded(text: str, *mentions: Mention) -> CodedArticle:
    return code_text(text, date(2021, 6, 10), *mentions)


def town(text: str, name: str, lat: float, lon: float, score: float) -> Mention:
    return literal(
        text, name, lat=lat, lon=lon, feature_class="P", feature_code="PPL", country="ML", score=score
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels shelled the town on Tuesday night [8 June].", date(2021, 6, 8)),
        ("Troops shot dead a farmer today (9/06).", date(2021, 6, 9)),
        ("Soldiers on Wednesday killed two men over Sunday's attack on a convoy.", date(2021, 6, 9)),
    ],
)
def test_the_day_of_the_event_is_told_from_other_days(text: str, day: date):
    assert coded(text).reports[0].when.start == day


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("A farmer was shot by raiders and later died.", 1),
        ("A guard who was hit by a bullet died on Tuesday.", 1),
        ("Gunmen killed a father, his wife and their son.", 3),
        ("Soldiers killed ten rebels in the hills, six others were arrested.", 10),
        ("Eight people, including a colonel, two drivers and a child were killed by a mine.", 8),
        ("The rebel leader was killed along with six other fighters.", 7),
    ],
)
def test_everyone_who_died_is_counted_once(text: str, deaths: int):
    count = coded(text).reports[0].deaths
    assert count is not None and count.best == deaths


def test_a_namesake_far_away_gives_way_to_the_district_that_holds_the_village():
    text = "Gunmen killed four villagers in Tondi in Bandiagara district on Tuesday."
    village = town(text, "Tondi", lat=-7.0, lon=30.0, score=0.3)
    district = town(text, "Bandiagara", lat=14.3, lon=-3.6, score=0.9)
    [place] = coded(text, village, district).reports[0].places
    assert place.name == "Bandiagara" and place.where_prec == 2
    assert "Tondi" in place.reason
