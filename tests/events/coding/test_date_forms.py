"""A form of date is tried only where its clues and openings stand, and never missed for want of one."""

from hypothesis import example, given
from hypothesis import strategies as st

from geomap.events.coding.dates.clues import openings_in
from geomap.events.coding.dates.forms import DATE_FORMS, forms_in
from geomap.events.coding.sentences.text import read_sentence

PARTS = (
    "2016-03-05", "3", "3rd", "14", "21/4/2017", "4.6.19", "(7/9)", "2018", "1990s", "May", "MAY",
    "Sept.", "Sept", "March", "Monday", "Tues", "Sundays", "early", "mid", "the", "of", "in", "In",
    "since", "last", "this", "past", "previous", "over", "night of", "Overnight", "overnight",
    "evening", "two", "an", "days", "weeks", "hours", "ago", "Yesterday", "today", "tonight", "weekend",
    "week", "month", "year", "earlier in", "day", "morning", "and", "to", "until", "troops", "3-5",
    "05-03-2016", "5-7/9", "late", "beginning", "end of", "later", "earlier", "before", "after", "the same",
    "that", "next", "within", "minutes", "for the first", "half of 2018", "winter", "New Year",
    "Christmas", "Eve", "'s", "few", "ten", "the night", "throughout", "all night", "on", "by",
    "mid-March", "troops-May", "A5", "rd",
)  # fmt: skip
GAPS = (" ", " ", " ", "-", ", ", "–", "\n", "/", "_", "", " (")


@st.composite
def scraps(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(GAPS)), min_size=1, max_size=8))
    return "".join(part + gap for part, gap in parts)


@given(scraps())
@example("in winter2016-03-05 ")
def test_a_form_that_matches_is_always_tried(text: str) -> None:
    matching = [form for form in DATE_FORMS if form.pattern.search(text)]
    tried = forms_in(read_sentence(text, 0, len(text)))
    assert all(form in tried for form in matching)


@given(scraps())
def test_every_date_begins_at_an_opening_of_its_form(text: str) -> None:
    openings = openings_in(read_sentence(text, 0, len(text)))
    for form in DATE_FORMS:
        found = [match.span() for match in form.matches(text, openings, len(text))]
        assert found == [match.span() for match in form.pattern.finditer(text)]


def test_words_that_date_nothing_try_no_form() -> None:
    text = "Soldiers may march on, and the sun was setting."
    assert not forms_in(read_sentence(text, 0, len(text)))
