"""``geomap geoparse``: texts in, place names with coordinates out."""

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
@click.option("--no-demonyms", is_flag=True, help='Leave out demonyms such as "Syrian".')
def geoparse(
    sources: tuple[str, ...], jobs: int, countries: tuple[str, ...], recogniser: str, no_demonyms: bool
) -> None:
    """Find and resolve the place names of SOURCES.

    SOURCES are JSON lines with doc_id and text (a .jsonl file, or - for standard input, the
    default), text files or folders. One JSON line a document comes out, in the same order:
    {"doc_id", "toponyms": [...]}; a document that fails has its line too, with an error.
    """
    from tqdm import tqdm

    from geomap.pipeline.geoparsing import as_record, geoparse_documents, read_documents
    from geomap.pipeline.resources import Resources

    resources = Resources(recogniser=recogniser, countries=tuple(country_code(code) for code in countries))
    documents = read_documents(sources or ("-",), sys.stdin.buffer)
    results = geoparse_documents(documents, resources, demonyms=not no_demonyms, jobs=jobs)
    failed = 0
    for result in tqdm(results, unit=" documents", disable=not sys.stderr.isatty()):
        click.echo(json.dumps(as_record(result), ensure_ascii=False))
        if result.error is not None:
            failed += 1
            click.echo(f"geomap: {result.doc_id}: {result.error}", err=True)
    if failed:
        sys.exit(1)


def country_code(code: str) -> str:
    """Return a country code in capitals.

    Raises
    ------
    click.UsageError
        There is no such country.
    """
    from geomap.gazetteer.countries import countries

    if code.upper() not in countries():
        raise click.UsageError(f"--country {code}: no such ISO 3166-1 alpha-2 code")
    return code.upper()
