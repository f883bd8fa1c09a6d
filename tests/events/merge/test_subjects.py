"""Who was hit, what with, and what was hit, whichever synonyms are used."""

from geomap.events.merge.judging.evidence import weights
from geomap.events.merge.judging.subjects import compare_subjects, subjects


def _features(left: str, right: str) -> dict[str, float]:
    sides = [subjects(frozenset(text.split())) for text in (left, right)]
    return {piece.feature: piece.value for piece in compare_subjects(*sides).evidence}


def test_synonyms_meet() -> None:
    assert _features("two servicemen died in mortar fire", "shelling kills two soldiers") == {
        "people:shared": 1,
        "weapon:shared": 1,
    }


def test_villagers_are_not_rebels() -> None:
    assert _features("a farmer was shot", "a rebel was shot") == {"people:other": 1}


def test_soldiers_and_rebels_are_the_two_sides_of_a_fight() -> None:
    assert _features("soldiers came under fire", "rebels opened fire") == {}


def test_what_one_account_leaves_out_says_nothing() -> None:
    assert _features("a soldier was hit by a mortar", "three people died") == {}


def test_a_target_that_few_events_are_about_is_told_by_both() -> None:
    assert _features("a market was hit", "three people died") == {"target:only one": 1}
    assert "target:only one" not in _features("a market was hit", "shells fall on a bazaar")


def test_a_wider_word_may_mean_what_a_narrower_one_says() -> None:
    assert "weapon:kind" in _features("a bomb went off", "a mine went off")
    assert "weapon:other" in _features("a mine went off", "a drone came down")


def test_a_wider_word_of_a_wider_word_is_one_too() -> None:
    assert _features("three medics died", "three civilians died") == {"people:kind": 1}


def test_no_more_precise_agreement_is_worth_less_than_a_vaguer_one() -> None:
    points = weights()
    for aspect in ("people", "weapon", "target"):
        assert points[f"{aspect}:shared"] >= points[f"{aspect}:kind"] >= points[f"{aspect}:other"]
    assert points["place:same part"] >= points["place:open"] >= points["place:other part"]
