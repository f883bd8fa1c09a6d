"""Corrections by hand: readable, checked, held for ever, never silently dropped."""

from datetime import date

import pytest

from geomap.errors import DataFileError, ProjectError
from geomap.events.merge import Constraints
from geomap.model import Span
from geomap.project.correcting import apply_corrections, merging_constraints
from geomap.project.corrections import (
    CorrectedPlace,
    Correction,
    Deaths,
    append_correction,
    load_corrections,
    undo_correction,
)

PLACE = CorrectedPlace(name="Port of Odesa", lat=46.49, lon=30.74, where_prec=1, country="UA")


def write(folder, text):
    (folder / "corrections.yaml").write_text(text, encoding="utf-8")


def test_a_project_without_the_file_has_none(tmp_path):
    assert load_corrections(tmp_path) == ()


def test_what_is_appended_is_read_back(tmp_path):
    written = Correction(event="e1", reports=("r1",), place=PLACE, date="2031-03-02", deaths=7, by="Jane")
    append_correction(tmp_path, written)
    append_correction(tmp_path, Correction(event="e2", drop=True))
    first, second = load_corrections(tmp_path)
    assert first.but(line=0) == written
    assert second.drop
    assert second.line > first.line > 1


def test_halves_of_letters_are_put_together_or_replaced(tmp_path):
    write(tmp_path, '- event: e1\n  note: "\\ud83d\\udca5 seen"\n  by: "J\\udcd0"\n')
    (entry,) = load_corrections(tmp_path)
    assert (entry.note, entry.by) == ("💥 seen", "J\N{REPLACEMENT CHARACTER}")
    entry.to_json()


def test_appending_keeps_what_a_person_wrote(tmp_path):
    write(tmp_path, "# mine\n- event: e1   # a remark\n  drop: true\n")
    append_correction(tmp_path, Correction(event="e2", drop=True))
    assert (tmp_path / "corrections.yaml").read_text().startswith("# mine\n- event: e1   # a remark\n")


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("- event: e1\n  plce: x\n", 2, "did you mean 'place'"),
        ("- event: e1\n- drop: true\n", 2, "event"),
        ("- event: e1\n\n- event: e2\n  date: yesterday\n", 3, "expected 2031-03-02"),
        ("- event: e1\n  type: Air strike\n", 1, "Air/drone strike"),
        ("- event: e1\n  deaths: -1\n", 1, "0 or more"),
        ("- event: e1\n  deaths: {best: 5, low: 9}\n", 1, "low <= best"),
        ("- event: e1\n  place: {name: x, lat: 95, lon: 0}\n", 1, "lat lies between"),
        ("- [\n", 2, "YAML"),
        ("event: e1\n", 1, "list of entries"),
    ],
)
def test_a_mistake_is_reported_with_its_line(tmp_path, text, line, problem):
    write(tmp_path, text)
    with pytest.raises(DataFileError, match=problem) as caught:
        load_corrections(tmp_path)
    assert caught.value.line == line


def test_fields_are_replaced_and_marked(make_event):
    correction = Correction(
        event="e1",
        place=PLACE,
        date="2031-03-02/2031-03-03",
        type="Armed clash",
        deaths=7,
        note="by the port",
    )
    ((event,), unmatched) = apply_corrections([make_event(best=2, deaths_unknown=2)], [correction])
    assert not unmatched
    assert (event.primary_place.name, event.primary_place.lat) == ("Port of Odesa", 46.49)
    assert (event.when.start, event.when.end, event.date_prec) == (date(2031, 3, 2), date(2031, 3, 3), 2)
    assert (event.event_type, event.sub_event_type) == ("Battles", "Armed clash")
    assert (event.best, event.low, event.high, event.deaths_unknown) == (7, 7, 7, 7)
    assert event.corrected == ("place", "date", "type", "deaths", "note")
    assert event.notes.endswith("[by the port]")


def test_a_later_correction_keeps_the_words_of_an_earlier_one(make_event):
    first = Correction(event="e1", deaths=7, note="by the port")
    second = Correction(event="e1", deaths=9)
    third = Correction(event="e1", note="counted twice")
    ((event,), _) = apply_corrections([make_event()], [first, second, third])
    assert "9 deaths." in event.notes
    assert "7 deaths" not in event.notes
    assert event.notes.endswith("[by the port] [counted twice]")
    assert event.corrected == ("deaths", "note")


def test_a_dropped_event_is_gone(make_event):
    events, unmatched = apply_corrections(
        [make_event("e1"), make_event("e2", ["r2"])], [Correction(event="e1", drop=True)]
    )
    assert [e.event_id for e in events] == ["e2"]
    assert not unmatched


def test_a_correction_follows_its_reports_to_another_id(make_event):
    correction = Correction(event="old", reports=("r2",), deaths=7)
    events, unmatched = apply_corrections([make_event("e1", ["r1"]), make_event("e2", ["r2"])], [correction])
    assert [e.best for e in events] == [0, 7]
    assert not unmatched


def test_a_correction_follows_its_quote_when_report_ids_change(make_event, make_report):
    quote = Span(start=0, end=30, text="Shelling hit the market of Bak")
    event = make_event("e9").but(reports=(make_report("r9").but(quote=quote),))
    correction = Correction(
        event="old", reports=("r1",), article="a1", quote="Shelling hit the market", deaths=7
    )
    events, unmatched = apply_corrections([event], [correction])
    assert events[0].best == 7
    assert not unmatched


def test_a_correction_that_matches_nothing_is_reported(make_event):
    correction = Correction(event="gone", reports=("r7",), deaths=7)
    events, unmatched = apply_corrections([make_event()], [correction])
    assert unmatched == (correction,)
    assert events[0].best == 0


def test_the_order_of_the_events_does_not_matter(make_event):
    corrections = [Correction(event="x", reports=("r1", "r2"), deaths=7)]
    events = [make_event("e1", ["r1"]), make_event("e2", ["r2"])]
    assert apply_corrections(events, corrections) == apply_corrections(events[::-1], corrections)


def test_merge_and_split_become_constraints(make_event):
    events = [make_event("e1", ["r1", "r2", "r3"]), make_event("e2", ["r4"])]
    joined = merging_constraints([Correction(event="e1", merge=("e2",))], events)
    assert joined.together == {("r1", "r2"), ("r1", "r3"), ("r1", "r4")}
    parted = merging_constraints([Correction(event="e1", split=("r3",))], events)
    assert parted.apart == {("r3", "r1"), ("r3", "r2")}


def test_events_joined_by_hand_keep_all_their_accounts_and_are_found_by_them(make_event):
    joining = Correction(event="e1", reports=("r1", "r2"), merge=("e2",), merged_reports=("r3", "r4"))
    events = [make_event("new", ["r0", "r1"]), make_event("other", ["r2", "r3"]), make_event("e4", ["r4"])]
    assert merging_constraints([joining], events).together == {("r1", "r2"), ("r1", "r3"), ("r1", "r4")}


@pytest.mark.parametrize("accounts", [(), ("r9",)])
def test_an_event_whose_partner_is_gone_is_not_held_together(make_event, accounts):
    joining = Correction(event="e1", merge=("x",), merged_reports=accounts)
    found = merging_constraints([joining], [make_event("e1", ["r1", "r2"])])
    assert found == Constraints()


def test_an_account_split_off_is_joined_to_another_event(make_event):
    events = [make_event("e1", ["r1", "r2"]), make_event("e3", ["r3"])]
    parting = Correction(event="e1", reports=("r1", "r2"), split=("r2",))
    joining = Correction(event="e3", reports=("r3",), merge=("e2",), merged_reports=("r2",))
    found = merging_constraints([parting, joining], events)
    assert (found.together, found.apart) == ({("r3", "r2")}, {("r2", "r1")})


def test_of_a_join_and_a_split_the_later_one_holds(make_event):
    events = [make_event("e1", ["r1", "r2"]), make_event("e3", ["r3"])]
    joining = Correction(event="e1", reports=("r1", "r2"), merge=("e3",), merged_reports=("r3",))
    parting = Correction(event="e1", reports=("r1", "r2", "r3"), split=("r3",))
    found = merging_constraints([joining, parting], events)
    assert (found.together, found.apart) == ({("r1", "r2")}, {("r3", "r1"), ("r3", "r2")})
    assert merging_constraints([parting, joining], events).apart == set()


def test_undo_takes_out_the_last_entry_about_an_event(tmp_path):
    write(tmp_path, "- event: e1\n  deaths: 3\n- event: e1\n  deaths: 5\n- event: e2\n  drop: true\n")
    assert undo_correction(tmp_path, "e1").deaths == 5
    assert [(c.event, c.deaths) for c in load_corrections(tmp_path)] == [("e1", 3), ("e2", None)]
    assert undo_correction(tmp_path, "e7") is None


def test_a_toll_of_nobody_is_kept(tmp_path):
    append_correction(tmp_path, Correction(event="e1", deaths=0))
    append_correction(tmp_path, Correction(event="e2", deaths=Deaths(best=0, low=0, high=2)))
    assert [c.deaths for c in load_corrections(tmp_path)] == [0, Deaths(best=0, low=0, high=2)]


def test_undo_refuses_a_beginning_of_several_events(tmp_path):
    write(tmp_path, "- event: e1\n  deaths: 3\n- event: e1\n  merge: [e12]\n- event: e2\n  drop: true\n")
    with pytest.raises(
        ProjectError, match="'e' is not enough to tell the corrected events apart: e1, e12, e2"
    ):
        undo_correction(tmp_path, "e")
    assert len(load_corrections(tmp_path)) == 3
    assert undo_correction(tmp_path, "e1").merge == ("e12",)


def test_undo_finds_a_join_by_either_event(tmp_path):
    append_correction(tmp_path, Correction(event="e1", merge=("e2",)))
    assert undo_correction(tmp_path, "e2").event == "e1"
    assert load_corrections(tmp_path) == ()
