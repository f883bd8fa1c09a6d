"""``geomap places``: what the gazetteer knows under a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from geomap.cli.country_option import country_option
from geomap.cli.terminal import say, say_json

if TYPE_CHECKING:
    from geomap.gazetteer.answering.answers import Answer


@click.command()
@click.argument("name")
@country_option("Only places of this country")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most places shown.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the whole record.")
def places(name: str, countries: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Look NAME up, best first, such as "Bou Kamal", "Idlib province" or "Karhouk, Al Hasaka"."""
    from geomap.gazetteer import open_gazetteer
    from geomap.gazetteer.answering.answers import answers

    allowed = list(countries) or None
    found = answers(open_gazetteer(), name, countries=allowed, limit=limit)
    for answer in found:
        if as_json:
            say_json(json.dumps(_record(answer), ensure_ascii=False))
        else:
            say(_line(answer))
    if not found:
        say(f"{name}: not in the gazetteer", err=True)
        raise SystemExit(1)


def _line(answer: Answer) -> str:
    place = answer.place
    where = ", ".join(part for part in (place.admin2_name, place.admin1_name, place.country_name) if part)
    people = f"{place.population:,}" if place.population else "-"
    kind = place.feature_code or place.feature_class or "kind unknown"
    return (
        f"{answer.score:4.2f}  {place.name} ({kind})  {where}  "
        f"{place.lat:.4f},{place.lon:.4f} ±{answer.uncertainty_km:g} km  pop {people}  "
        f"{place.place_id}  [{'; '.join(answer.reasons)}]"
    )


def _record(answer: Answer) -> dict[str, object]:
    return {
        **answer.place.to_dict(),
        "matched_name": answer.matched_name,
        "score": answer.score,
        "tier": answer.tier,
        "uncertainty_km": answer.uncertainty_km,
        "reasons": list(answer.reasons),
    }
