"""``geomap explain``: why an event was coded, placed and merged as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.project_options import event_of, json_option, output_option
from geomap.cli.terminal import say, say_json

if TYPE_CHECKING:
    from geomap.events.explain import ExplainedAccount, Explanation
    from geomap.model import Article, Event, Mention

_LONGEST_QUOTE = 200
"""Characters of a quote that are printed."""
_MOST_CANDIDATES = 5
"""Places printed that a name might stand for besides."""


@click.command()
@click.argument("event", required=False)
@click.option("--text", help="Explain the place names of a text instead of an event.")
@output_option
@json_option
def explain(event: str | None, text: str | None, output: Path, as_json: bool) -> None:
    """Say why EVENT (its id, or how it begins) is as it is.

    Shown are its fields with the words that gave them and the rule that read them, the candidates
    for its places, the values on which accounts differ, why its accounts were joined, and why
    accounts that come near were not.

    \b
    Examples:
      geomap explain 3f2a -o syria/
      geomap explain --text "Shells fell on Suran, north of Hama."
    """
    if (event is None) == (text is None):
        raise click.UsageError("give either the id of an event or --text")
    lines = _explain_text(text, as_json) if text is not None else _explain_event(event or "", output, as_json)
    echo = say_json if as_json else say
    for line in lines:
        echo(line)


def _explain_event(name: str, output: Path, as_json: bool) -> Iterator[str]:
    from geomap.events.explain import explain_event
    from geomap.project import ProjectDatabase

    with ProjectDatabase.open(output, create=False) as database:
        event = event_of(database, name)
        articles = {report.doc_id for report in event.reports}
        mentions = {doc_id: found for doc_id, found in database.mentions() if doc_id in articles}
        explanation = explain_event(event, tuple(database.events()), mentions)
        nameless = {one.doc_id for one in explanation.accounts if one.source == one.doc_id}
        nameless |= {one.doc_id for one in explanation.kept_apart if one.source == one.doc_id}
        files = {doc_id: _file(database.article(doc_id)) or doc_id for doc_id in nameless}
    if as_json:
        yield explanation.to_json().decode()
        return
    yield from _event_lines(explanation.event)
    for account in explanation.accounts:
        yield from _account_lines(account, files)
    yield from _merging_lines(explanation, files)


def _file(article: Article | None) -> str | None:
    """Return the file of an article, by which people know one without publisher and headline."""
    return article.origin if article else None


def _event_lines(event: Event) -> Iterator[str]:
    yield f"event {event.event_id}, revision {event.revision}: {event.notes}"
    yield f"  type        {event.event_type}: {event.sub_event_type} (confidence {event.type_confidence:.2f})"
    yield f"  side A      {', '.join(actor.name for actor in event.side_a) or 'unknown'}"
    yield f"  side B      {', '.join(actor.name for actor in event.side_b) or 'none'}"
    for place in event.places:
        where = "no point" if place.lat is None else f"{place.lat:.4f}, {place.lon:.4f}"
        how = f"where_prec {place.where_prec}, confidence {place.geo_confidence:.2f}"
        yield f"  place       {place.name} ({where}; {place.role}, {how}) {place.reason}".rstrip()
    when = event.when
    yield f"  days        {when.start} to {when.end} ({when.basis}) {when.text}".rstrip()
    yield f"  deaths      {_deaths(event)}"
    articles = "article" if event.number_of_sources == 1 else "articles"
    yield f"  sources     {event.number_of_sources} {articles}, {event.n_independent} independent"
    if event.corrected:
        yield f"  corrected   {', '.join(event.corrected)} by hand"
    for conflict in event.conflicts:
        values = "; ".join(f'{claim.value} ("{claim.words}")' for claim in conflict.claims)
        yield f"  accounts differ on {conflict.field}: {values}"


def _deaths(event: Event) -> str:
    if not event.deaths_reported:
        return "none reported"
    parts = (event.deaths_a, event.deaths_b, event.deaths_civilians, event.deaths_unknown)
    shares = "side A {}, side B {}, civilians {}, unknown {}".format(*parts)
    high = "open" if event.high is None else event.high
    return f"{event.best} (low {event.low}, high {high}): {shares}"


def _account_lines(account: ExplainedAccount, files: Mapping[str, str]) -> Iterator[str]:
    yield ""
    verb = "denied by" if account.denies else "told by"
    said_by = f", citing {', '.join(account.attributed_to)}" if account.attributed_to else ""
    source = files.get(account.source, account.source)
    yield f"{verb} {source}{said_by} [account {account.report_id}; counted as {account.source_group}]"
    yield f'  "{_short(account.quote)}"'
    for trace in account.trace:
        words = f'  "{_short(trace.words)}"' if trace.words else ""
        yield f"  {trace.field:<11} {trace.rule}{words}"
    if account.place_score is not None:
        evidence = ", ".join(account.place_evidence)
        yield f"  place is    {account.place} (score {account.place_score:.2f}) {evidence}".rstrip()
    for other in account.place_candidates[:_MOST_CANDIDATES]:
        within = ", ".join(filter(None, (other.admin1, other.country)))
        yield f"  not         {other.name} ({within}; score {other.score:.2f})"


def _merging_lines(explanation: Explanation, files: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield "why these accounts were joined:" if explanation.joined else "one account alone"
    yield from (f"  {line}" for line in explanation.joined)
    yield "why others were not:" if explanation.kept_apart else "no other account comes near"
    for other in explanation.kept_apart:
        source = files.get(other.source, other.source)
        yield f'  {source} (event {other.event_id}): "{_short(other.quote)}"'
        yield f"    {other.why}"


def _explain_text(text: str, as_json: bool) -> Iterator[str]:
    from geomap.model import Article, Block
    from geomap.pipeline.resources import Resources
    from geomap.toponyms.geoparse import geoparse_article

    resources = Resources()
    blocks = (Block(start=0, end=len(text), channel="body"),) if text else ()
    article = Article(doc_id="text", text=text, blocks=blocks)
    mentions = geoparse_article(article, resources.name_recogniser, resources.resolver)
    if not mentions:
        say("no place name found", err=True)
    for mention in mentions:
        if as_json:
            yield mention.to_json().decode()
        else:
            yield from _mention_lines(mention)


def _mention_lines(mention: Mention) -> Iterator[str]:
    what = f"{mention.kind} ({mention.subkind})"
    if mention.lat is None:
        yield f"{mention.name}: {what}, no match: {mention.no_match}"
    else:
        within = ", ".join(filter(None, (mention.place_name, mention.admin1, mention.country)))
        point = f"{mention.lat:.4f}, {mention.lon:.4f}"
        yield f"{mention.name}: {what}, {within} ({point}), score {mention.score:.2f}"
    if mention.evidence:
        yield f"  because     {', '.join(mention.evidence)}"
    for other in mention.alternatives[:_MOST_CANDIDATES]:
        within = ", ".join(filter(None, (other.admin1, other.country)))
        yield f"  not         {other.name} ({within}; score {other.score:.2f})"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
