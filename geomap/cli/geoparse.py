"""``geomap geoparse``: texts in, place names with coordinates out."""

from __future__ import annotations

import sys

import click

from geomap.cli.document_options import document_options, write_lines


@click.command()
@document_options
@click.option("--no-demonyms", is_flag=True, help='Leave out demonyms such as "Syrian".')
def geoparse(
    sources: tuple[str, ...], jobs: int, countries: tuple[str, ...], recogniser: str, no_demonyms: bool
) -> None:
    """Find and resolve the place names of SOURCES.

    SOURCES are JSON lines with text and doc_id (a .jsonl file, or - for standard input, the
    default), text files or folders. One JSON line a document comes out, in the same order:
    {"doc_id", "toponyms": [...]}; a document that fails has its line too, with an error.
    """
    from geomap.pipeline.geoparsing import as_record, geoparse_documents, read_documents
    from geomap.pipeline.resources import Resources

    resources = Resources(recogniser=recogniser, countries=countries)
    documents = read_documents(sources or ("-",), sys.stdin.buffer)
    results = geoparse_documents(documents, resources, demonyms=not no_demonyms, jobs=jobs)
    write_lines(results, as_record)
