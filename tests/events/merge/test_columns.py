"""Pairs found and judged by columns are those that accounts find and judge one by one, score for score."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from accounts import ARMY, CIVILIANS, TALIBAN, account

from geomap.events.merge import Judge, PackedAccount, account_of, pack_account, unpack_accounts
from geomap.events.merge.accounts.account import Account
from geomap.events.merge.grouping import near as near_module
from geomap.events.merge.grouping.blocks import Blocks
from geomap.events.merge.grouping.candidates import candidate_pairs
from geomap.events.merge.grouping.cluster import Constraints, Edges
from geomap.events.merge.grouping.clusters import joined_pairs
from geomap.events.merge.judging.columns import Columns, numbered_from_0
from geomap.events.merge.judging.scores import JudgedPairs, PairScores
from geomap.events.merge.judging.text import Wordings
from geomap.events.merge.judging.word_columns import WordColumns
from geomap.model import Count, EventReport

WORDS = [
    "Fighters took the hill post near Dara at dawn",
    "Fighters took the hill post near Dara at dawn on Friday",
    "A mortar hit the market and killed seven shoppers",
    "Seven shoppers died when shells fell on a market in Khost",
    "Soldiers went home",
]
FIRST = date(2019, 5, 1)


def figure(dead: int) -> Count:
    return Count(best=dead, low=dead, high=dead, text=str(dead))


@st.composite
def accounts(draw: st.DrawFn) -> list[Account]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        day = draw(st.none() | st.integers(0, 8).map(lambda n: FIRST + timedelta(n)))
        width = draw(st.sampled_from([0, 0, 1, 3, 9, 10, 40]))
        report = account(
            f"doc{number % 7}",
            draw(st.sampled_from(WORDS)),
            at=draw(st.sampled_from(["Dara", "Sangin", "Khost", "Wardak", "Afghanistan", None])),
            day=day,
            end=day + timedelta(width) if day else None,
            sub=draw(st.sampled_from(["Armed clash", "Attack", "Peaceful protest", "Agreement"])),
            side_a=draw(st.sampled_from([(), (TALIBAN,), (ARMY,)])),
            side_b=draw(st.sampled_from([(), (TALIBAN,), (CIVILIANS,)])),
            deaths=draw(st.none() | st.integers(0, 12).map(figure)),
            pub=draw(st.none() | st.integers(0, 5).map(lambda n: FIRST + timedelta(n))),
            factuality=draw(st.sampled_from(["reported", "planned"])),
        )  # fmt: skip
        found.append(account_of(report.but(report_id=f"{draw(st.integers(0, 99)):02}-{number}")))
    return sorted(found, key=lambda each: each.order)


def found_one_by_one(told: list[Account]) -> set[tuple[int, int]]:
    blocks = Blocks(told)
    near = ((number, other) for number, one in enumerate(told) for other in blocks.neighbours(one))
    return {pair for pair in near if pair[0] < pair[1]}


@settings(max_examples=150, deadline=None)
@given(accounts())
def test_all_pairs_are_those_that_each_account_finds(told: list[Account]) -> None:
    pairs = [pair for both in candidate_pairs(Columns(told)) for pair in zip(*both, strict=True)]
    assert {(int(left), int(right)) for left, right in pairs} == found_one_by_one(told)


def listed(edges: Edges | JudgedPairs) -> set[tuple[float, int, int]]:
    return set(zip(*(column.tolist() for column in edges), strict=True))


@settings(max_examples=150, deadline=None)
@given(accounts())
def test_scores_are_those_of_the_judge_to_the_last_bit(told: list[Account]) -> None:
    judge = Judge()
    scored = {
        pair: judge.joining_score(*(told[number] for number in pair)) for pair in found_one_by_one(told)
    }
    expected = {(score, *pair) for pair, score in scored.items() if score is not None}
    assert listed(joined_pairs(told, Judge(), Constraints())) == expected


@settings(max_examples=100, deadline=None)
@given(accounts())
def test_scores_of_pairs_that_are_not_joined_are_those_of_the_judge_too(told: list[Account]) -> None:
    columns, judge = Columns(told), Judge()
    scores = PairScores(columns, judge.wordings)
    for candidates in candidate_pairs(columns):
        for score, left, right in listed(scores.judged(*candidates)):
            assert score == judge.score(told[left], told[right])


@settings(max_examples=100, deadline=None)
@given(accounts())
def test_accounts_that_were_stored_are_joined_as_those_worked_out_anew(told: list[Account]) -> None:
    reports = [account.report for account in told]
    pieces = list(zip(*map(pack_account, reports), strict=True)) or [()] * len(PackedAccount._fields)
    stored = unpack_accounts(reports, pieces)
    expected = listed(joined_pairs(told, Judge(), Constraints()))
    assert listed(joined_pairs(stored, Judge(), Constraints())) == expected
    assert [each.order for each in stored] == [each.order for each in told]


def test_subjects_that_come_later_are_weighed_as_if_all_were_known_at_once() -> None:
    told = [account(f"doc{n}", words, at="Dara", day=FIRST) for n, words in enumerate(WORDS)]
    told = [account_of(report) for report in told]
    batches = [np.array(pair) for pair in ([[0], [1]], [[2, 0], [3, 2]], [[0, 1], [1, 4]], [[2], [3]])]
    in_turn = WordColumns(told, Wordings())
    assert in_turn.subjects(np.array([], np.int64), np.array([], np.int64)) is not None
    for left, right in batches:
        at_once = WordColumns(told, Wordings())
        at_once.subjects(np.arange(len(told)), np.arange(len(told)))
        expected = at_once.subjects(left, right)
        found = in_turn.subjects(left, right)
        assert [each.tolist() for each in found] == [each.tolist() for each in expected]


def test_equal_aspects_of_stored_accounts_are_one_object() -> None:
    reports = [account(f"doc{number}", WORDS[number], at="Dara", day=FIRST) for number in range(2)]
    pieces = list(zip(*map(pack_account, reports), strict=True))
    one, other = unpack_accounts(reports, pieces)
    assert one.where is other.where
    assert one.who is other.who
    assert pack_account(reports[0]) == pack_account(EventReport.from_json(reports[0].to_json()))


def test_many_pairs_come_in_pieces(monkeypatch) -> None:
    report = account("doc", WORDS[0], at="Dara", day=FIRST)
    told = [account_of(report.but(report_id=f"{number:02}", doc_id=f"doc{number}")) for number in range(20)]
    monkeypatch.setattr(near_module, "PAIRS_AT_A_TIME", 30)
    pieces = [left for left, _ in candidate_pairs(Columns(told)) if len(left)]
    assert len(pieces) > 1
    assert len(np.concatenate(pieces)) == 190


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=30), st.integers(41, 200))
def test_values_are_numbered_alike_by_a_table_and_by_sorting(values: list[int], end: int) -> None:
    given_values = np.array(values, np.int64)
    found, which = numbered_from_0(given_values, end)
    expected, expected_which = np.unique(given_values, return_inverse=True)
    assert found.tolist() == expected.tolist()
    assert which.tolist() == expected_which.tolist()
