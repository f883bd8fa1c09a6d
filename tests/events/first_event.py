"""The first event of a short report, coded end to end with the base gazetteer."""

from datetime import date

from geomap.events import code_article
from geomap.model import Article, EventReport
from geomap.pipeline.resources import Resources
from geomap.toponyms.geoparse import geoparse_article


def first_event(text: str, published: date, resources: Resources) -> EventReport | None:
    """Return the first event that a report tells, denials left out; None where it tells none."""
    article = Article(doc_id="r", text=text, pub_date=published, pub_date_basis="user")
    mentions = geoparse_article(article, resources.name_recogniser, resources.resolver)
    return next((report for report in code_article(article, mentions).reports if not report.denies), None)


def dead_of(event: EventReport | None) -> int:
    """Return the number of dead of an event, 0 where none is told."""
    return (event.deaths.best or 0) if event and event.deaths else 0
