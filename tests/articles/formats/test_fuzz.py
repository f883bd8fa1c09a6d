"""No file crashes a reader: a short run on damaged files of every format.

A longer run, guided by coverage: benchmarks/fuzz_readers.py
"""

import gzip
import json
import os

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.articles.reading import UNEXPECTED, read_sources
from geomap.model import FailedArticle
from tests.articles.formats.examples import BODY, PAGE, SECOND, one_page_pdf
from tests.articles.formats.test_documents import (
    FACTIVA,
    NEXIS,
    packed,
    rich_text,
    word_file,
)
from tests.articles.formats.test_feeds_and_mail import EML, RSS
from tests.articles.formats.test_web_archives import web_archive

EXAMPLES = int(os.environ.get("GEOMAP_FUZZ_EXAMPLES", "15"))


def table():
    return pd.DataFrame({"text": [BODY, SECOND], "title": ["a", "b"]}).to_parquet()


SAMPLES = {
    "text.txt": f"---\ntitle: x\ndate: 2021-03-03\n---\nBy Jane Doe\n\n{BODY}".encode,
    "page.html": lambda: PAGE.format(paragraphs=f"<p>{BODY}</p><p>{SECOND}</p>").encode(),
    "feed.xml": RSS.encode,
    "mail.eml": EML.encode,
    "box.mbox": f"From x@example.org Wed Mar  3 08:00:00 2021\n{EML}".encode,
    "table.csv": f'title,text,date\na,"{BODY}",2021-03-03\n'.encode,
    "lines.jsonl": lambda: json.dumps({"text": BODY, "date": "2021-03-03"}).encode(),
    "result.json": lambda: (
        b'{"name": "x", "type": "public_channel", "id": 1, "messages": [{"id": 1, '
        b'"type": "message", "date": "2021-03-03T01:00:00", '
        b'"text": ["Shelling of ", {"text": "Homs"}, " went on"]}]}'
    ),
    "table.parquet": table,
    "a.pdf": lambda: one_page_pdf(BODY),
    "a.docx": lambda: word_file(BODY),
    "nexis.rtf": lambda: rich_text(NEXIS).encode(),
    "factiva.rtf": lambda: rich_text(FACTIVA).encode(),
    "a.zip": lambda: packed({"a.txt": BODY, "b.html": PAGE}),
    "a.txt.gz": lambda: gzip.compress(BODY.encode()),
    "a.warc": lambda: web_archive("https://example.org/a", PAGE.format(paragraphs=f"<p>{BODY}</p>")),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files_give_articles_or_failures(name, tmp_path):
    sample = SAMPLES[name]()
    path = tmp_path / name

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def damaged(data):
        damage = bytearray(sample)
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(damage)))
            cut = data.draw(st.integers(0, 40))
            damage[at : at + cut] = data.draw(st.binary(max_size=20) | st.just(sample[:200]))
        path.write_bytes(bytes(damage))
        for item in read_sources([path]):
            if isinstance(item, FailedArticle):
                assert UNEXPECTED not in item.reason
            else:
                assert all(0 <= b.start < b.end <= len(item.text) for b in item.blocks)
        assert [entry.name for entry in tmp_path.iterdir()] == [name]

    damaged()
