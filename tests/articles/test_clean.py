"""What is running text and what is not, on pages laid out as newsrooms do."""

from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import clean
from geomap.model import Block

BODY = "Shelling hit the market of Bakhmut on Tuesday, killing three people, the mayor said."
SECOND = "Police in the town closed two roads and asked people to stay in their cellars overnight."


def channels(text, **options):
    return [(b.channel, text[b.start : b.end]) for b in clean(text, **options)]


def only(channel, text, **options):
    return [words for name, words in channels(text, **options) if name == channel]


@given(st.text(alphabet=st.sampled_from("Aa .\n\r\t:/()—“”-1é\u2028Read more By")))
def test_blocks_cover_every_visible_character_once(text):
    blocks = clean(text)
    covered = [i for b in blocks for i in range(b.start, b.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert [b.start for b in blocks] == sorted(b.start for b in blocks)


def test_a_plain_article_is_all_body():
    assert channels(f"{BODY}\n\n{SECOND}") == [("body", BODY), ("body", SECOND)]


def test_a_single_line_without_full_stop_is_body():
    assert channels("Explosions heard in Kharkiv") == [("body", "Explosions heard in Kharkiv")]


def test_buttons_and_menu_lines_are_chrome():
    head, foot = (
        "Skip to main content\nMenu\nValley Fair 2031",
        "Share on Facebook\nComments (12)\nBack to top",
    )
    text = f"{head}\n\n{BODY}\n\n{foot}"
    assert only("body", text) == [BODY]
    assert len(only("chrome", text)) == 6


def test_the_headline_is_told_from_the_site_name_above_it():
    text = f"The Valley Courier\n\nMarket of Bakhmut comes under fire again\n\n{BODY}\n{SECOND}"
    assert only("headline", text) == ["Market of Bakhmut comes under fire again"]
    assert only("chrome", text) == ["The Valley Courier"]


def test_a_headline_printed_twice_is_a_repeat():
    head = "Market of Bakhmut comes under fire again"
    text = f"{head}\n\n{head}\n\n{BODY}"
    assert channels(text) == [("headline", head), ("repeat", head), ("body", BODY)]


def test_a_known_title_wins_over_longer_lines():
    text = f"War in the east\nAll the news from our reporters in the region every day\n{BODY}"
    assert only("headline", text, title="War in the east")[0] == "War in the east"


def test_a_crosshead_is_no_sentence_of_the_body():
    assert only("headline", f"{BODY}\n\nNIGHT OF FIRE\n\n{SECOND}") == ["NIGHT OF FIRE"]


def test_picture_credits_make_captions():
    for line in (
        "Smoke over Goma, Jan. 5, 2012. (Credit: A. Photographer/AFP)",
        "Soldiers at a checkpoint near Mekelle in 2009. (AP Photo/A. Photographer)",
        "A street in Hodeidah after the truce [File: A. Photographer/Reuters]",
        "FILE PHOTO: Tanks parade in Khartoum in 2014.",
        "Image caption The bridge was last repaired in 1998",
        "A convoy leaves the town of Jenin / CC: army press office",
        "The port of Odesa in spring. Photo: Port Authority",
        "The port of Odesa. © Port Authority",
        "Фото: пресс-служба",
        "REUTERS/A. Photographer",
    ):
        assert only("caption", f"{line}\n\n{BODY}\n\n{SECOND}") == [line], line


def test_a_sentence_about_an_agency_stays_body():
    for line in (
        "A Reuters photographer saw smoke rise over the southern part of the town after the strike.",
        "The army told AFP that two of its men had been killed near the airport of Mopti (centre).",
        "Residents of the town sent a photo of the crater to reporters on Monday, and a video later.",
    ):
        assert only("body", f"{line}\n\n{BODY}") == [line, BODY], line


def test_a_teaser_inside_a_paragraph_is_cut_out():
    text = f"{BODY} Read more Who still lives in the ruins of the east? {SECOND}"
    assert channels(text) == [
        ("body", BODY),
        ("teaser", "Read more Who still lives in the ruins of the east?"),
        ("body", SECOND),
    ]


def test_teaser_lines_of_many_newsrooms():
    for line in (
        "READ MORE: The children of the siege",
        "Related: The children of the siege",
        "WATCH | The children of the siege",
        "À lire aussi : Les enfants du siège",
        "Читайте также: Дети осады",
    ):
        assert only("teaser", f"{BODY}\n\n{line}\n\n{SECOND}") == [line], line


def test_the_list_under_related_articles_is_teasers():
    more = "Related articles\nArmy retakes Palma from militants\nWhat we know of the Palma attack so far"
    text = f"{BODY}\n\n{more}"
    assert only("body", text) == [BODY]
    assert len(only("teaser", text)) == 3


def test_a_list_of_sources_is_bibliography_until_the_page_goes_on():
    cited = "The Daily, “Army enters Tigray,” 3/14/21\nRadio One, “Town falls,” 3/15/21"
    text = f"{BODY}\nSOURCES\n{cited}\nPost a Comment"
    assert [name for name, _ in channels(text)] == ["body", *["bibliography"] * 3, "chrome"]


def test_a_paragraph_called_sources_is_not_a_bibliography():
    assert only("bibliography", f"Sources\n\n{BODY}\n\n{SECOND}") == []


def test_datelines_are_parted_from_the_sentence():
    for dateline in (
        "AMMAN/BEIRUT –",
        "KYIV, Ukraine (AP) —",
        "Goma, March 3 (Reuters) -",
        "GAZA CITY, Gaza Strip —",
        "PORT-AU-PRINCE, Haiti (AP) —",
        "MOSCOW, December 3. /TASS/.",
        "KYIV (Dec 3) -",
        "Damascus, SANA-",
        "N'DJAMENA, Feb. 11, 2021 (Xinhua) --",
        "Tawila, 3 December 2024 (Valley Voice) -",
        "PORT SUDAN, Dec 3 (Meridian) —",
    ):
        text = f"{dateline} {BODY}"
        assert channels(text) == [("dateline", dateline), ("body", BODY)], dateline


def test_a_sentence_that_begins_in_capitals_is_no_dateline():
    for start in (
        "UNICEF said on Monday",
        "NATO - the alliance of the west - said",
        "RSF fighters left",
        "Sake, 3 March 2021 – gunmen said",
    ):
        text = f"{start} that nobody was left in the camp near El Fasher."
        assert only("dateline", text) == [], start


def test_bylines_and_date_lines():
    for line in (
        "By Jane Doe",
        "By our desk in Amman March 3, 2021",
        "Published: 3 March 2021 10:30 GMT",
        "Updated Mar. 4, 2021, 8:05 a.m. ET",
        "Tuesday, March 2, 2021",
    ):
        assert only("byline", f"{line}\n\n{BODY}\n\n{SECOND}") == [line], line


def test_a_sentence_that_begins_with_by_stays_body():
    line = "By Monday the rebels had taken the bridge and both villages beyond it."
    assert only("body", f"{line}\n\n{BODY}") == [line, BODY]


def test_wire_credits_at_the_end_are_bylines():
    text = f"{BODY} (Reporting by Jane Doe in Nairobi; Editing by John Roe)"
    assert channels(text)[1] == ("byline", "(Reporting by Jane Doe in Nairobi; Editing by John Roe)")
    assert channels(f"{BODY} REUTERS")[1] == ("byline", "REUTERS")


def test_a_paragraph_printed_twice_counts_once():
    assert channels(f"{BODY}\n\n{SECOND}\n\n{BODY}") == [("body", BODY), ("body", SECOND), ("repeat", BODY)]


def test_a_cut_off_copy_is_the_repeat_and_the_full_one_stays():
    long = f"{BODY} {SECOND}"
    cut = long[: long.index("asked")] + "..."
    assert channels(f"{cut}\n\n{long}") == [("repeat", cut), ("body", long)]


def test_two_like_reports_of_different_strikes_both_stay():
    other = "Shelling hit the school of Avdiivka on Sunday, wounding two teachers, the governor said."
    assert only("body", f"{BODY}\n\n{other}") == [BODY, other]


def test_lines_wrapped_by_a_mail_program_are_one_paragraph():
    text = (
        "Shelling hit the market of Bakhmut on Tuesday, killing three\n"
        "people, the mayor said. The governor spoke of two dead and of\n"
        "Wagner units that had come closer to the river in the night\n"
        "and of others that still stood where they had been before."
    )
    assert [b.channel for b in clean(text)] == ["body"]
    assert len(clean(text)) == 1


def test_legal_lines_inside_a_paragraph_are_chrome():
    text = f"{BODY} Copyright 2031 Example Media, Inc. All rights reserved."
    assert only("body", text) == [BODY]


def test_each_paragraph_has_the_channel_that_its_format_gives_wherever_that_stands():
    towns = ("Bakhmut", "Lyman", "Izium", "Kupiansk")
    lines = [
        "Fighting in the north",
        *[f"Shelling hit the market of {town}, the mayor said." for town in towns],
    ]
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    known = [
        Block(start=starts[k], end=starts[k] + len(lines[k]), channel=channel)
        for k, channel in [(4, "caption"), (0, "headline"), (2, "byline")]
    ]
    assert [b.channel for b in clean(text, known=known)] == ["headline", "body", "byline", "body", "caption"]
