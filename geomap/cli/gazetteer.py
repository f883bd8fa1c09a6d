"""``geomap gazetteer``: import, add, list and search places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.terminal import say, say_json

if TYPE_CHECKING:
    from geomap.model import GazetteerPlace


@click.group()
def gazetteer() -> None:
    """Import, add, list and search gazetteer places; all of it works offline but fetch."""


@gazetteer.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", help="Name of the layer; by default after the files of places.")
def import_files(files: tuple[Path, ...], name: str | None) -> None:
    """Import GeoNames dumps FILES as one layer: XX.txt, XX.zip, allCountries, citiesN, and beside
    them alternateNamesV2, admin1CodesASCII, admin2Codes, hierarchy.

    A layer of the same name is replaced; a malformed line imports nothing.
    """
    from geomap.gazetteer.building.build import base_store
    from geomap.gazetteer.importing.importing import import_dumps
    from geomap.gazetteer.store import Store

    done = import_dumps(files, name=name, base=Store(base_store()))
    say(f"layer {done.layer}: {done.places:,} places")
    if done.further_names or done.names_of_other_places:
        say(
            f"{done.further_names:,} further names; {done.names_of_other_places:,} names belong to places "
            "that are not in the imported files"
        )


@gazetteer.command()
@click.argument("countries", nargs=-1, required=True)
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Keep the files here.")
@click.option("--server", help="Another server with the same files.")
@click.option("--no-import", is_flag=True, help="Only fetch.")
def fetch(countries: tuple[str, ...], folder: Path | None, server: str | None, no_import: bool) -> None:
    """Fetch GeoNames' files of COUNTRIES (SY IQ ...) and import them; an interrupted one is resumed."""
    from geomap.gazetteer.building.build import base_store, cache_folder
    from geomap.gazetteer.importing.fetching import SERVER, fetch_dumps
    from geomap.gazetteer.importing.importing import import_dumps
    from geomap.gazetteer.store import Store

    paths = fetch_dumps(countries, folder or cache_folder() / "geonames", server or SERVER)
    for path in paths:
        say(str(path))
    if not no_import:
        base = Store(base_store())
        for path in paths:
            done = import_dumps([path], name=path.stem, base=base)
            say(f"layer {done.layer}: {done.places:,} places")


@gazetteer.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--place", "name", help="Name of one place to add, with --lat and --lon.")
@click.option("--lat", type=float, help="Degrees WGS 84.")
@click.option("--lon", type=float, help="Degrees WGS 84.")
@click.option("--alias", "aliases", multiple=True, help="Another spelling; repeatable.")
@click.option("--country", help="ISO code or English name.")
@click.option("--feature-code", help="GeoNames feature code, such as PPLX, AIRB or S.AIRB.")
@click.option("--note", help="Where you have it from.")
def add(
    files: tuple[Path, ...],
    name: str | None,
    lat: float | None,
    lon: float | None,
    aliases: tuple[str, ...],
    country: str | None,
    feature_code: str | None,
    note: str | None,
) -> None:
    """Add your own places: CSV or GeoJSON FILES with name, lat, lon, or one with --place."""
    from geomap.gazetteer.importing.own_places import add_own_places, own_place, read_own_places

    if bool(files) == bool(name) or (name and (lat is None or lon is None)):
        raise click.UsageError("give FILES, or --place with --lat and --lon")
    rows = [row for path in files for row in read_own_places(path)]
    if name:
        record = {"name": name, "lat": lat, "lon": lon, "aliases": "; ".join(aliases), "country": country}
        record |= {"feature_code": feature_code, "note": note}
        rows = [own_place(record, "--place", None)]
    total = add_own_places(rows)
    for row in rows[:20]:
        say(f"{row.place_id}  {row.name}  {row.lat:.5f},{row.lon:.5f}")
    say(f"{len(rows)} added; places of your own: {total}")


@gazetteer.command(name="list")
def list_layers() -> None:
    """List your layers and your own places."""
    from geomap.gazetteer.importing.own_places import own_records
    from geomap.gazetteer.importing.user_layers import describe, layer_paths

    for path in layer_paths():
        layer = describe(path)
        said = f"unusable: {layer.problem}" if layer.problem else f"{layer.places:,} places  {layer.source}"
        say(f"{layer.name}  {said}")
    for record in own_records():
        say(f"{record['id']}  {record['name']}  {record['lat']},{record['lon']}")


@gazetteer.command()
@click.argument("what")
def remove(what: str) -> None:
    """Remove a layer, or one of your own places (user:...), named as in geomap gazetteer list."""
    from geomap.gazetteer.importing.own_places import remove_own_place
    from geomap.gazetteer.importing.user_layers import remove_layer

    if what.startswith("user:"):
        remove_own_place(what)
    else:
        remove_layer(what)
    say(f"{what}: removed")


@gazetteer.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def info(as_json: bool) -> None:
    """Show the layers: files, counts, versions, licences."""
    from geomap.gazetteer.about import about

    facts = about()
    if as_json:
        say_json(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    for key, value in facts.items():
        if isinstance(value, list):
            say(f"{key}:")
            for item in value:
                say("  " + "  ".join(_said(key, part) for key, part in item.items() if part != ""))
        else:
            say(f"{key}: {value}")


def _said(key: str, value: object) -> str:
    return f"unusable: {value}" if key == "unusable" else str(value)


@gazetteer.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most places shown.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def search(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find places whose names hold all WORDS, or words that begin so."""
    from geomap.gazetteer import open_gazetteer

    found = open_gazetteer().search(" ".join(words), limit=limit)
    for place in found:
        _show(place, as_json)
    if not found:
        say(f"geomap: no place has a name with {' '.join(words)!r}", err=True)
        raise SystemExit(1)


@gazetteer.command(context_settings={"ignore_unknown_options": True})
@click.argument("lat", type=click.FloatRange(-90, 90))
@click.argument("lon", type=click.FloatRange(-180, 180))
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="Most places shown.")
@click.option(
    "--within-km", type=click.FloatRange(min=0), default=50.0, show_default=True,
    help="Farthest place shown, km.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def nearest(lat: float, lon: float, limit: int, within_km: float, as_json: bool) -> None:
    """Show the places nearest to LAT LON (degrees WGS 84)."""
    from geomap.gazetteer import open_gazetteer

    found = open_gazetteer().nearest(lat, lon, limit=limit, within_km=within_km)
    for place, away in found:
        _show(place, as_json, away)
    if not found:
        say(f"geomap: no place within {within_km:g} km", err=True)
        raise SystemExit(1)


def _show(place: GazetteerPlace, as_json: bool, away: float | None = None) -> None:
    if as_json:
        extra = {} if away is None else {"distance_km": round(away, 3)}
        say_json(json.dumps({**place.to_dict(), **extra}, ensure_ascii=False))
        return
    where = ", ".join(part for part in (place.admin1_name, place.country_name) if part)
    kind = place.feature_code or place.feature_class or "kind unknown"
    distance = "" if away is None else f"{away:6.1f} km  "
    say(f"{distance}{place.name} ({kind})  {where}  "
               f"{place.lat:.4f},{place.lon:.4f}  {place.place_id}")  # fmt: skip
