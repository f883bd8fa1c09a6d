"""The table that a build ends with."""

from __future__ import annotations

from geomap.pipeline.summary import BuildSummary, InputFailure


def test_what_was_left_out_is_summed_up_by_kind_of_reason():
    summary = BuildSummary(
        left_out={"negated: it did not happen (no)": 2, "background: dated in 2011": 2, "negated": 1}
    )
    lines = [line.split(maxsplit=2) for line in summary.lines() if "left out" in line]
    assert [line[2] for line in lines] == ["3  negated", "2  background"]


def test_what_a_terminal_would_obey_is_shown_as_an_escape():
    failure = InputFailure(name="rtl\u202egnp.txt", reason="the file is empty\x1b[2J")
    assert list(BuildSummary(failures=(failure,)).errors()) == [
        "failed: rtl\\u202egnp.txt: the file is empty\\x1b[2J"
    ]


def test_one_warning_of_many_inputs_takes_one_line():
    many = [f"feed.xml, entry {n}: only the summary was read: fetch the link" for n in range(9)]
    summary = BuildSummary(warnings=("a.txt: no date", *many, "b.txt: no date", "an old project"))
    assert [line for line in summary.lines() if line.startswith("warning: ")] == [
        "warning: a.txt: no date",
        "warning: b.txt: no date",
        "warning: feed.xml, entry 0 and 8 more (--json names all): only the summary was read: fetch the link",
        "warning: an old project",
    ]


def test_names_with_colons_take_one_line_together_as_others_do():
    many = [f"Aid: report {n}.txt: only the summary was read: fetch the link" for n in range(7)]
    summary = BuildSummary(warnings=(*many, "Aid: map.txt: no date"))
    assert [line for line in summary.lines() if line.startswith("warning: ")] == [
        "warning: Aid: report 0.txt and 6 more (--json names all): only the summary was read: fetch the link",
        "warning: Aid: map.txt: no date",
    ]


def test_warnings_that_differ_in_a_day_alone_take_one_line():
    many = [
        f"2021-03-0{n}.txt: publication date 2021-03-0{n} taken from the file's name" for n in range(1, 8)
    ]
    summary = BuildSummary(warnings=tuple(many))
    assert [line for line in summary.lines() if line.startswith("warning: ")] == [
        "warning: 2021-03-01.txt and 6 more (--json names all): publication date … taken from the file's name"
    ]
    assert list(summary.but(warnings=tuple(many[:2])).lines())[-3:-1] == [f"warning: {w}" for w in many[:2]]


def test_one_account_is_not_several():
    lines = [
        next(line for line in summary.lines() if line.startswith("events"))
        for summary in (BuildSummary(events_coded=1), BuildSummary(events_coded=2))
    ]
    assert "from 1 account;" in lines[0]
    assert "from 2 accounts;" in lines[1]


def test_articles_that_are_not_coded_for_their_language_are_said_to_be():
    (line,) = (line for line in BuildSummary(left_out={"language: de": 2}).lines() if "left out" in line)
    assert line.split(maxsplit=3)[2:] == [
        "2",
        "article in another language: events are coded in English alone",
    ]
