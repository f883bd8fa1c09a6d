"""``geomap code``: texts in, coded conflict events out."""

from __future__ import annotations

import sys

import click

from geomap.cli.document_options import document_options, write_lines


@click.command()
@document_options
def code(sources: tuple[str, ...], jobs: int, countries: tuple[str, ...], recogniser: str) -> None:
    """Code the conflict events of SOURCES.

    SOURCES are JSON lines with text and, where known, doc_id, date and title (a .jsonl file, or -
    for standard input, the default), text files or folders. One JSON line a document comes out, in
    the same order: {"doc_id", "events": [...]}; a document that fails has its line too, with an
    error.
    """
    from geomap.pipeline.event_lines import as_record, code_documents
    from geomap.pipeline.geoparsing import read_documents
    from geomap.pipeline.resources import Resources

    resources = Resources(recogniser=recogniser, countries=countries)
    documents = read_documents(sources or ("-",), sys.stdin.buffer)
    results = code_documents(documents, resources, jobs=jobs)
    write_lines(results, as_record)
