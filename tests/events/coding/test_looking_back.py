"""Chronologies and investigations: events of long ago are what they report, by years."""

from datetime import date

from tests.events.coding.told_articles import code_with_places

PUBLISHED = date(2019, 5, 17)
PLACES = (("Dorva", "SY", "PPL"), ("Kelmet", "SY", "PPL"), ("Osrin", "SY", "PPL"), ("Tarsin", "SY", "PPL"))
ENTRIES = (
    "5 October - Gunmen kill six people in Dorva.",
    "2 December - A car bomb kills nine people in Kelmet.",
    "27 May - Gunmen kill eleven villagers in Osrin.",
    "4 June - Soldiers shoot dead two farmers in Tarsin.",
)


def days(text: str) -> list[date | None]:
    found = code_with_places("a", text, PUBLISHED, PLACES).reports
    return [report.when.start for report in found if not report.denies]


def test_entries_are_of_the_year_that_heads_them():
    text = "A war in dates.\n\n2015\n\n{}\n\n{}\n\n2017\n\n{}\n\n{}".format(*ENTRIES)
    assert days(text) == [date(2015, 10, 5), date(2015, 12, 2), date(2017, 5, 27), date(2017, 6, 4)]


def test_old_events_are_the_news_of_a_report_that_tells_of_nothing_else():
    text = "\n\n".join(entry.replace(" -", " 2016 -") for entry in ENTRIES)
    assert len(days(text)) == 4


def test_one_old_event_in_the_news_of_the_day_is_background():
    text = (
        "Gunmen killed six people in Dorva on Thursday.\n\nSoldiers shot dead two farmers in Kelmet."
        "\n\nA car bomb killed nine people in Osrin on 2 December 2016.\n\nThe road was closed."
        "\n\nIt is a war of rebels and soldiers."
    )
    assert date(2016, 12, 2) not in days(text)
