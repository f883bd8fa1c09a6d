"""PDF files: paragraphs, columns and pages put together, heads and feet of pages left out."""

import itertools
import time
from datetime import date

import pytest

from geomap.articles.formats import pdf
from tests.articles.formats.examples import BODY, drawn_pdf, one_page_pdf, pdf_of

TITLE = (40, 780, 24, "Market hit in the east of the country")
FIRST = [
    "Shelling hit the market of Bakhmut on Tuesday, killing three",
    "people, the mayor of the town said.",
]
THEN = ["Police closed two roads and asked people to stay in their", "cellars overnight."]


def lines(words, top, left=40):
    return [(left, top - 14 * row, 12, line) for row, line in enumerate(words)]


def test_a_pdf_is_an_article(read):
    (article,), _ = read("a.pdf", one_page_pdf(BODY))
    assert article.text == BODY


def test_text_in_a_form_is_read_once(read):
    (article,), _ = read("a.pdf", drawn_pdf([TITLE, *lines(FIRST, 740)]))
    assert article.text.split("\n\n") == [TITLE[3], " ".join(FIRST)]


def test_a_damaged_pdf_is_reported(read):
    _, (failure,) = read("a.pdf", b"%PDF-1.7\n" + b"\0garbage" * 20)
    assert "not a readable PDF" in failure.reason


def test_lines_become_paragraphs_by_the_gaps_between_them(read):
    page = [TITLE, *lines(FIRST, 740), *lines(THEN, 700)]
    (article,), _ = read("a.pdf", pdf_of([page]))
    assert article.text.split("\n\n") == [TITLE[3], " ".join(FIRST), " ".join(THEN)]
    assert article.title == TITLE[3]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(read):
    words = [
        FIRST[0],
        "people in the queue for bread and",
        "two in the street behind it, said",
        FIRST[1][-10:],
    ]
    columns = [TITLE, *lines(words[:2], 740), *lines(words[2:3], 740, left=460)]
    (article,), _ = read("a.pdf", pdf_of([columns, lines(words[3:], 780)]))
    assert article.text.split("\n\n") == [TITLE[3], " ".join(words)]


def test_a_word_hyphenated_at_the_end_of_a_line_is_one_word(read):
    page = [TITLE, *lines(["Gunmen seized the town and took many hos-", "tages, the mayor said."], 740)]
    (article,), _ = read("a.pdf", pdf_of([page]))
    assert article.text.endswith("took many hostages, the mayor said.")


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            "Gunmen seized the harbour of Port-",
            "au-Prince and took hos-",
            "of Port-au-Prince and took hostages.",
        ),
        (
            "Shells fell on the old town of Deir ez-",
            "Zor, and gunmen took hos-",
            "Deir ez-Zor, and gunmen took",
        ),
        (
            "Men of Pro-west, the front of the pro-",
            "west side, took many hos-",
            "of the pro-west side, took many",
        ),
    ],
)
def test_a_hyphen_of_the_word_itself_stays_at_the_end_of_a_line(read, first, second, words):
    page = [TITLE, *lines([first, second, "tages."], 740)]
    (article,), _ = read("a.pdf", pdf_of([page]))
    assert words in article.text


@pytest.mark.parametrize("endless", ["a" * 60_000, "a-" * 60_000])
def test_a_word_without_end_is_read_in_no_time(read, endless):
    page = [TITLE, *lines([*FIRST, endless], 740)]
    began = time.process_time()
    (article,), _ = read("a.pdf", pdf_of([page]))
    assert time.process_time() - began < 10  # over a minute where it is read again from each letter
    assert FIRST[0] in article.text


def test_a_column_so_narrow_that_it_breaks_a_word_twice_is_joined(read):
    page = [TITLE, *lines(["Gunmen seized the town and took hos-", "ta-", "ges, the mayor said."], 740)]
    (article,), _ = read("a.pdf", pdf_of([page]))
    assert "took hostages, the mayor said." in article.text


def paragraphs(read, *words):
    (article,), _ = read("a.pdf", pdf_of([lines(words, 740)]))
    return article.text.split("\n\n")


def test_a_line_that_ends_with_room_for_the_next_word_ends_its_paragraph(read):
    top = ["By Jane Doe", "3 March 2021"]
    assert paragraphs(read, *top, *FIRST, *THEN) == [*top, " ".join(FIRST), " ".join(THEN)]


def test_a_crosshead_between_finished_sentences_stands_alone(read):
    full = [
        "Gunmen seized the town on Monday evening and took hostages,",
        "and both of the roads into it were closed on Wednesday too.",
    ]
    assert paragraphs(read, *full, "Fighting in the north", *THEN) == [
        " ".join(full),
        "Fighting in the north",
        " ".join(THEN),
    ]


def test_rows_of_a_table_are_paragraphs(read):
    rows = ["Bakhmut 3", "Sloviansk 2", "Lyman 0"]
    assert paragraphs(read, *FIRST, *rows, *THEN) == [" ".join(FIRST), *rows, " ".join(THEN)]


@pytest.mark.parametrize(
    "marks",
    [
        ("• ", "• ", "• "),
        ("- ", "- ", "- "),
        ("1. ", "2. ", "3. "),
        ("3 March: ", "4 March: ", "5 March 2021: "),
    ],
)
def test_an_item_of_a_list_is_a_paragraph(read, marks):
    items = [
        [f"{marks[0]}Shelling hit the market of the town, three were killed"],
        [
            f"{marks[1]}An air strike hit the depot of the railway in the town,",
            "and two workers were wounded",
        ],
        [f"{marks[2]}Police closed two roads and the station of the district"],
    ]
    found = paragraphs(
        read, "The week brought these incidents to the towns of the east:", *itertools.chain(*items)
    )
    assert found[1:] == [" ".join(item) for item in items]


def test_lines_beside_a_picture_go_on(read):
    beside = [
        "The fire came from the other",
        "side of the river, the Mayor",
        "of the town told the radio of",
        "Bakhmut, and the guns were",
        "those of the 4th brigade that",
        "Russia had sent to the town.",
    ]
    assert paragraphs(read, *FIRST[:1], *beside, *THEN) == [" ".join([FIRST[0], *beside]), " ".join(THEN)]


def test_a_line_that_ends_with_a_word_that_binds_goes_on(read):
    words = [
        "Shelling hit the market of Bakhmut on Tuesday, killing three",
        "people of the",
        "Example Relief staff.",
    ]
    assert paragraphs(read, *words) == [" ".join(words)]


def printed(page, number, day="11/22/26", address="https://example.org/market"):
    head = [(30, 830, 8, f"{day}, 5:15 AM"), (300, 830, 8, "Market hit | Example Times")]
    foot = [(30, 10, 8, address), (500, 10, 8, f"{number}/2")]
    return [*page, *head, *foot]


def test_the_day_on_which_a_browser_printed_is_not_the_day_of_publication(read):
    page = [TITLE, (40, 750, 10, "Published 3 March 2021"), *lines(FIRST, 720), *lines(THEN, 680)]
    (article,), _ = read("a.pdf", pdf_of([printed(page, 1), printed(lines(FIRST, 780), 2)]))
    assert article.pub_date == date(2021, 3, 3)
    assert article.url == "https://example.org/market"
    assert "5:15" not in article.text
    assert "1/2" not in article.text


def test_a_browser_may_print_the_address_above_and_the_time_below(read):
    page = [TITLE, *lines(FIRST, 740), *lines(THEN, 700)]
    head = [(30, 830, 8, "Market hit | Example Times"), (400, 830, 8, "https://example.org/market")]
    foot = [(30, 10, 8, "1 of 1"), (500, 10, 8, "22.11.2026, 05:15")]
    (article,), _ = read("a.pdf", pdf_of([[*page, *head, *foot]]))
    assert article.text.split("\n\n") == [TITLE[3], " ".join(FIRST), " ".join(THEN)]
    assert (article.pub_date, article.url) == (None, "https://example.org/market")


def test_an_article_printed_without_a_date_has_none(read):
    page = [TITLE, *lines(FIRST, 740), *lines(THEN, 700)]
    (article,), _ = read("a.pdf", pdf_of([printed(page, 1, address="file:///tmp/market.html")]))
    assert article.pub_date is None
    assert article.url is None


def test_a_footnote_with_a_link_is_no_foot_of_a_browser(read):
    page = [(40, 800, 10, "Updated 03/03/2021 10:15"), TITLE, *lines(FIRST, 740), *lines(THEN, 700)]
    note = (40, 40, 12, "Three were killed, says the report at https://example.org/other and more.")
    (article,), _ = read("a.pdf", pdf_of([[*page, note]]))
    assert article.url is None
    assert "Updated" in article.text
    assert "Three were killed" in article.text


def test_one_page_like_a_print_does_not_make_the_file_one(read):
    first = printed([*lines(FIRST, 740)], 1, day="03/03/2021")
    (article,), _ = read("a.pdf", pdf_of([first, lines(THEN, 740), lines(FIRST, 740)]))
    assert "5:15" in article.text
    assert article.url is None


HEAD = (40, 830, 8, "Example Times - World")


def framed(words, *around):
    return [*lines(words, 780), *around]


def story(town):
    """Return the lines of a page that no other page holds."""
    return [
        f"Shelling hit the market of {town} on Tuesday, killing three",
        f"people in {town}, the mayor of the town said.",
    ]


TOWNS = ["Bakhmut", "Sloviansk", "Kramatorsk", "Lyman", "Izium", "Kupiansk"]


def test_what_every_page_repeats_is_left_out_and_said(read):
    pages = [
        framed(words, HEAD, (400, 20, 8, f"Page {number}"))
        for number, words in enumerate([[*FIRST, *THEN], [*THEN, *FIRST]], 1)
    ]
    (article,), _ = read("a.pdf", pdf_of(pages))
    assert "Example Times" not in article.text
    assert "Page" not in article.text
    assert article.warnings[0] == (
        "left out, as heads and feet of its pages: 'Example Times - World', 'Page 1'"
    )


def test_left_and_right_pages_have_heads_of_their_own(read):
    heads = [(40, 830, 8, "Weekly report"), (40, 830, 8, "Example Monitor 2021")]
    pages = [
        framed(story(town), heads[number % 2], (400, 20, 8, f"{number}"))
        for number, town in enumerate(TOWNS, 14)
    ]
    (article,), _ = read("a.pdf", pdf_of(pages))
    assert article.text.split("\n\n") == [" ".join(story(town)) for town in TOWNS]


def test_a_head_with_the_day_of_the_issue_counts_its_pages(read):
    pages = [
        framed(story(town), (40, 830, 8, f"Example Times, 3 March 2021 - {number}"))
        for number, town in enumerate(TOWNS[:3], 4)
    ]
    (article,), _ = read("a.pdf", pdf_of(pages))
    assert "Example Times" not in article.text


def headed(*heads):
    pages = [
        framed(story(town), *((40 + 300 * n, 830, 8, head) for n, head in enumerate(heads)))
        for town in TOWNS[:3]
    ]
    return pdf_of(pages)


def test_the_day_in_the_running_heads_dates_the_article(read):
    (article,), _ = read("a.pdf", headed("The Example Post, Friday, 12 March 2021"))
    assert "Example Post" not in article.text
    assert (article.pub_date, article.pub_date_basis) == (date(2021, 3, 12), "inferred")
    assert any("heads and feet" in warning for warning in article.warnings[1:])


@pytest.mark.parametrize(
    "heads",
    [
        ["The Example Post, 12 March 2021", "Downloaded on 5 May 2024"],
        ["12 March 2021, 5:15 PM Market hit"],
        ["The Example Post, 3/4/2021"],
    ],
)
def test_heads_with_two_days_a_time_or_an_unclear_day_date_nothing(read, heads):
    (article,), _ = read("a.pdf", headed(*heads))
    assert "Post" not in article.text
    assert article.pub_date is None


def test_a_day_that_the_article_states_comes_before_that_of_its_heads(read):
    pages = [
        framed([*top, *story(town)], (40, 830, 8, "The Example Post, 12 March 2021"))
        for top, town in zip((["Published 11 March 2021"], [], []), TOWNS, strict=False)
    ]
    (article,), _ = read("a.pdf", pdf_of(pages))
    assert (article.pub_date, article.pub_date_basis) == (date(2021, 3, 11), "stated")


def test_pages_that_say_the_same_are_kept_where_nothing_else_stands_on_them(read):
    (article,), _ = read("a.pdf", pdf_of([lines(FIRST, 740)] * 2))
    assert " ".join(FIRST) in article.text
    assert any("run OCR" in warning for warning in article.warnings)


def test_lines_that_trip_the_reader_are_a_failure_with_its_reason(read, monkeypatch, capfd):
    def broken(_pages):
        raise ZeroDivisionError("no width")

    monkeypatch.setattr(pdf, "text_of", broken)
    _, (failure,) = read("a.pdf", pdf_of([lines(FIRST, 740)]))
    assert failure.reason == "not a readable PDF: ZeroDivisionError: no width"
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    "tops",
    [
        ["12 March 2021", "15 March 2021"],
        ["12 March 2021", "13 March 2021", "14 March 2021"],
        ["Killed: 2", "Killed: 5"],
        ["Killed: 4", "Killed: 3"],
        ["Aleppo Governorate", "Aleppo Governorate", "Idlib Governorate", "Idlib Governorate"],
    ],
)
def test_headings_and_figures_at_the_top_of_pages_are_no_running_heads(read, tops):
    pages = [framed(story(town), (40, 800, 12, top)) for town, top in zip(TOWNS, tops, strict=False)]
    (article,), _ = read("a.pdf", pdf_of(pages))
    assert [article.text.count(top) for top in tops] == [tops.count(top) for top in tops]
    assert not [warning for warning in article.warnings if "left out" in warning]


def test_a_date_with_a_time_at_the_top_stays_where_no_browser_printed_it(read):
    page = [(40, 800, 10, "03/03/2021, 10:15"), TITLE, *lines(FIRST, 740), *lines(THEN, 700)]
    (article,), _ = read("a.pdf", pdf_of([page]))
    assert article.pub_date == date(2021, 3, 3)
