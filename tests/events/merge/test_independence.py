"""Copies and citations of one agency are one source, under whatever name the agency goes."""

from __future__ import annotations

import pytest

from geomap.events.merge.fields.independence import agency_of


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Reuters", "Reuters"),
        ("the Associated Press", "AP"),
        ("AP journalists", "AP"),
        ("Britain-based Syrian Observatory for Human Rights", "SOHR"),
        ("Syrian Observatory for Human Rights (SOHR)", "SOHR"),
        ("Xinhua news agency", "Xinhua"),
        ("two security sources", None),
        ("a map maker", None),
    ],
)
def test_agencies_are_known_by_their_names(name: str, agency: str | None) -> None:
    assert agency_of(name) == agency
