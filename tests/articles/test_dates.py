"""Publication dates: stated, given, inferred, or unknown - never today's."""

from datetime import date

import pytest

from geomap.articles import read_article

BODY = "Shelling hit the market of Bakhmut on Tuesday, killing three people, the mayor said."


def published(text, *, default=None, origin="story.txt"):
    article = read_article(text.encode(), origin=origin, default_date=default)
    return article.pub_date, article.pub_date_basis


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe March 3, 2021",
        "Published: 3 March 2021 10:30 GMT",
        "3 mars 2021",
        "3. März 2021",
        "Опубликовано 3 марта 2021",
        "3 березня 2021, 14:05",
        "٣ مارس ٢٠٢١",
        "3 Mart 2021",
        "2021-03-03",
        "Wed, 03 Mar 2021 08:00:00 GMT",
        "03.03.2021",
    ],
)
def test_a_date_line_states_the_date(line):
    assert published(f"{line}\n\n{BODY}") == (date(2021, 3, 3), "stated")


def test_front_matter_goes_before_the_text():
    assert published(f"---\ndate: 2021-03-05\n---\nBy Jane Doe March 3, 2021\n\n{BODY}")[0] == date(
        2021, 3, 5
    )


def test_the_users_date_counts_where_none_is_stated():
    assert published(BODY, default=date(2021, 3, 4)) == (date(2021, 3, 4), "user")


def test_a_dateline_without_year_takes_the_year_of_the_users_date():
    text = f"BEIRUT, Dec 30 (Reuters) - {BODY}"
    assert published(text, default=date(2021, 1, 2)) == (date(2020, 12, 30), "stated")
    assert published(text) == (None, "none")


def test_a_dateline_with_the_year_states_the_day():
    text = f"Camp shelled at night\nTawila, 3 March 2021 (Valley Voice) - {BODY}"
    assert published(text) == (date(2021, 3, 3), "stated")


def test_the_latest_citation_dates_an_undated_article():
    text = f"{BODY}\nSOURCES\nThe Daily, “Army enters town,” 3/14/21\nRadio One, “Town falls,” 3/9/21"
    assert published(text) == (date(2021, 3, 14), "inferred")


def test_the_file_name_may_date_the_article():
    assert published(BODY, origin="2021-03-03_bakhmut.txt") == (date(2021, 3, 3), "inferred")
    assert published(BODY, origin="000_20210399abc.txt") == (None, "none")


def test_a_caption_of_another_year_is_not_the_date():
    text = f"Soldiers near Mekelle, Sept. 30, 2009. (Credit: A. Photographer/AFP)\n\n{BODY}"
    assert published(text) == (None, "none")


def test_a_date_whose_day_and_month_may_be_swapped_is_not_guessed():
    assert published(f"Published: 03/04/2021\n\n{BODY}") == (None, "none")
    assert published(f"Published: 23/04/2021\n\n{BODY}") == (date(2021, 4, 23), "stated")


def test_an_undated_article_says_so():
    article = read_article(BODY.encode(), origin="story.txt")
    assert "no publication date" in article.warnings[0]
