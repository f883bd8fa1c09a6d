"""What is worked out about words is worked out once, and never fills the memory."""

from geomap.events.remembered import Remembered, worked_out_once


def test_a_word_is_worked_out_once():
    asked = []
    lengths = Remembered(lambda word: asked.append(word) or len(word))
    assert list(map(lengths.__getitem__, ["shells", "hit", "shells"])) == [6, 3, 6]
    assert asked == ["shells", "hit"]


def test_all_is_forgotten_when_too_many_words_are_known():
    lengths = Remembered(len, most=2)
    for word in ("one", "two", "three"):
        assert lengths[word] == len(word)
    assert list(lengths) == ["three"]


def test_what_is_too_long_for_a_word_is_worked_out_and_not_kept():
    lengths = Remembered(len)
    assert lengths["x" * 1_000] == 1_000
    assert not lengths


def test_an_attribute_is_worked_out_when_it_is_first_asked_for():
    class Article:
        asked = 0

        @worked_out_once
        def words(self):
            self.asked += 1
            return ["shells", "hit"]

    article = Article()
    assert article.asked == 0
    assert article.words is article.words
    assert article.asked == 1
