"""``geomap code``: texts in, coded conflict events out."""

from __future__ import annotations

import json
import sys

import click


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, help="Number of processes.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="XX",
    help="Only places of this country (ISO 3166-1 alpha-2); may be repeated.",
)
@click.option(
    "--recogniser", default="default", show_default=True, help="default, gazetteer, or spacy:MODEL."
)
def code(sources: tuple[str, ...], jobs: int, countries: tuple[str, ...], recogniser: str) -> None:
    """Code the conflict events of SOURCES.

    SOURCES are JSON lines with doc_id, text and, where known, date and title (a .jsonl file, or -
    for standard input, the default), text files or folders. One JSON line a document comes out, in
    the same order: {"doc_id", "events": [...]}; a document that fails has its line too, with an
    error.
    """
    from tqdm import tqdm

    from geomap.cli.geoparse import country_code
    from geomap.pipeline.event_lines import as_record, code_documents
    from geomap.pipeline.geoparsing import read_documents
    from geomap.pipeline.resources import Resources

    resources = Resources(recogniser=recogniser, countries=tuple(country_code(one) for one in countries))
    documents = read_documents(sources or ("-",), sys.stdin.buffer)
    failed = 0
    results = code_documents(documents, resources, jobs=jobs)
    for result in tqdm(results, unit=" documents", disable=not sys.stderr.isatty()):
        click.echo(json.dumps(as_record(result), ensure_ascii=False))
        if result.error is not None:
            failed += 1
            click.echo(f"geomap: {result.doc_id}: {result.error}", err=True)
    if failed:
        sys.exit(1)
