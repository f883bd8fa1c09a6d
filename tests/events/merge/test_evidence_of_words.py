"""How two accounts are worded: copies, one newsroom's daily words, addresses."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from accounts import account, features


def test_one_newsrooms_daily_words_are_no_copy() -> None:
    words = "Army shelling leaves one villager dead and two others hurt, district council says"
    days = [date(2019, 5, 3), date(2019, 5, 4)]
    told = [
        account(f"d{day}", words, at=None, publisher="Wire", pub=day, day=day, basis="none") for day in days
    ]
    assert "words:formula" in features(*told)
    other_paper = told[1].but(publisher="Daily")
    assert "words:copy" in features(told[0], other_paper)


def test_an_address_on_the_web_is_no_likeness() -> None:
    page = "https://news.example/{}/soldiers-hurt-in-shelling-at-checkpoint.html"
    one = account("a", "Shells wound two. " + page.format(1), at="Afghanistan")
    two = account("b", "A mine wounds three. " + page.format(2), at="Afghanistan")
    assert "words:likeness" not in features(one, two)
