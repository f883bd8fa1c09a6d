"""Count which types the tables alone give to our labelled texts: how far to trust them beside the wording.

    python tools/count_table_types.py

Codes the texts of ``tools/wordings`` by the writers named below, none of whom knew the tables, as notes and
without the second reader, and writes ``geomap/events/data/table_confusions.csv``. Some seconds on one core.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geomap.events import CodingResources, code_article  # noqa: E402
from geomap.events.coding.sentences.wordings import NO_EVENT  # noqa: E402
from geomap.model import Article  # noqa: E402
from geomap.model.vocabulary import EVENT_TYPE_OF  # noqa: E402

WRITERS = ("r", "s", "u", "v")
"""Snippets, sentences and notes; clauses of dense news are no notes."""
TARGET = ROOT / "geomap" / "events" / "data" / "table_confusions.csv"
HEADER = """\
# What the tables alone give to {texts:,} of our own texts (tools/wordings, {writers}), whose writers
# knew none of them, beside what the texts tell of: how far events/coding/second_reader/trust.py trusts
# them beside the wording of a note. Written by tools/count_table_types.py. true, given: sub types,
# or none. texts: how many. Own work, Apache-2.0.
true,given,texts
"""
DAY = date(2016, 6, 15)
"""Any day: no text says when it was written."""
TABLES_ALONE = CodingResources(second_reader=None)


def labelled_texts(writer: str) -> list[tuple[str, str]]:
    path = ROOT / "tools" / "wordings" / f"{writer}.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["label"], row["text"]) for row in table]


def given(text: str) -> str:
    """Return the sub type of the first event that the tables tell of in a text."""
    article = Article(doc_id="text", text=text, pub_date=DAY, pub_date_basis="user")
    told = (one.sub_event_type for one in code_article(article, (), TABLES_ALONE).reports if not one.denies)
    return next(told, None) or NO_EVENT


def main() -> None:
    counts = Counter((true, given(text)) for writer in WRITERS for true, text in labelled_texts(writer))
    names = (*EVENT_TYPE_OF, NO_EVENT)
    rows = [f"{true},{one},{counts[true, one]}\n" for true in names for one in names if counts[true, one]]
    header = HEADER.format(texts=counts.total(), writers=", ".join(WRITERS))
    TARGET.write_text(header + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
