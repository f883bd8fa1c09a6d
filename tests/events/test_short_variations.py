"""Variations of wordings that were once read wrongly: type and number of dead of each, end to end."""

import csv
from datetime import date
from pathlib import Path

from geomap.events import code_article
from geomap.model import Article
from geomap.pipeline.resources import Resources
from geomap.toponyms.geoparse import geoparse_article

READ_AS_OF = date(2021, 6, 15)


def read_rows() -> list[dict[str, str]]:
    lines = Path(__file__).with_name("short_variations.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def coded(text: str, resources: Resources) -> tuple[str, int]:
    """Return the sub type and the dead of the first event of a report, "" and 0 where none is found."""
    article = Article(doc_id="r", text=text, pub_date=READ_AS_OF, pub_date_basis="user")
    mentions = geoparse_article(article, resources.name_recogniser, resources.resolver)
    first = next((report for report in code_article(article, mentions).reports if not report.denies), None)
    if first is None:
        return "", 0
    return first.sub_event_type or "", (first.deaths.best or 0) if first.deaths else 0


def test_variations_of_a_wording_are_read_alike():
    resources = Resources()
    wrong = []
    for row in read_rows():
        sub_type, dead = coded(row["text"], resources)
        if sub_type not in row["sub_event_type"].split("|") or str(dead) not in {row["deaths"] or str(dead)}:
            wrong.append((row["text"], sub_type, dead))
    assert wrong == []
