"""A handful of events, made up, that show what the page must handle; and a browser to open it in."""

import os
import shutil
from datetime import date

import pytest

from geomap.model import (
    Actor,
    Article,
    Claim,
    Conflict,
    Count,
    DateSpan,
    Event,
    EventPlace,
    EventReport,
    Mention,
    Span,
)
from geomap.model.vocabulary import DISORDER_TYPE_OF, EVENT_TYPE_OF
from geomap.outputs.map import MapInfo, write_map

TEXTS = {
    "post": "Some 300 fighters of the Desert Hawks crossed from Qaim into Abu Kamal overnight, two security "
    "sources said. They are expected to move on toward Aleppo.",
    "wire": "The ministry denied that any fighters had crossed at Abu Kamal.",
    "daily": "Shells hit the market of Idlib on Monday, killing seven people, medics said.",
    "radio": "غارة جوية استهدفت مواقع قرب حماة فجر الأحد.",
    "note": "The minister spoke of clashes somewhere in Iraq. Karbala stayed calm.",
}
TITLES = {
    "post": ("Euphrates Post", "Fighters cross the border", "https://example.org/post"),
    "wire": ("Levant Wire", "Ministry denies crossing", "https://example.org/wire"),
    "daily": ("Tigris Daily", "Market shelled", "javascript:alert(1)"),
    "radio": ("راديو العاصي", "غارة قرب حماة", "https://example.org/radio"),
    "note": (None, None, None),
}
PLACES = {
    "Abu Kamal": (34.4522, 40.9187, 1, "Deir ez-Zor", "SY"),
    "Qaim": (34.3689, 41.0942, 1, "Anbar", "IQ"),
    "Aleppo": (36.2012, 37.1612, 1, "Aleppo", "SY"),
    "Idlib": (35.8, 36.7, 4, "Idlib", "SY"),
    "Hama": (35.1318, 36.7578, 2, "Hama", "SY"),
    "Iraq": (33.0, 44.0, 6, None, "IQ"),
    "Karbala": (32.6160, 44.0249, 1, "Karbala", "IQ"),
}
UNCERTAINTY = {1: 2.0, 2: 10.0, 4: 45.0, 6: 300.0}


def place(name, doc_id, raw=None, role="event"):
    lat, lon, prec, admin1, country = PLACES[name]
    start = TEXTS[doc_id].find(raw or name)
    return EventPlace(
        name=name,
        name_raw=raw or name,
        role=role,
        where_prec=prec,
        lat=lat,
        lon=lon,
        admin1=admin1,
        country=country,
        uncertainty_km=UNCERTAINTY[prec],
        geo_confidence=0.9,
        start=start,
        end=start + len(raw or name),
    )


def report(doc_id, places, last=None, **fields):
    end = TEXTS[doc_id].find(last) + len(last) if last else len(TEXTS[doc_id])
    publisher, title, url = TITLES[doc_id]
    text = TEXTS[doc_id][:end]
    return EventReport(
        report_id=f"r-{doc_id}",
        doc_id=doc_id,
        quote=Span(start=0, end=end, text=text),
        trigger=Span(start=0, end=5, text=text[:5]),
        title=title,
        publisher=publisher,
        url=url,
        pub_date=date(2024, 12, 3),
        places=tuple(places),
        **fields,
    )


def event(event_id, sub, reports, places, day, *, last=None, **fields):
    return Event(
        event_id=event_id,
        sub_event_type=sub,
        event_type=EVENT_TYPE_OF[sub],
        disorder_type=DISORDER_TYPE_OF[EVENT_TYPE_OF[sub]],
        type_confidence=0.8,
        when=DateSpan(start=day, end=last or day, basis="stated"),
        date_prec=1,
        time_precision=1,
        places=tuple(places),
        reports=tuple(reports),
        number_of_sources=len(reports),
        n_independent=len(reports),
        **fields,
    )


def crossing():
    """Return an event that one article tells, with a size, and another denies."""
    places = [
        place("Abu Kamal", "post", role="route"),
        place("Qaim", "post", role="origin"),
        place("Aleppo", "post", role="intended"),
    ]
    claims = (
        Claim(report_id="r-post", value="300", words="Some 300 fighters"),
        Claim(report_id="r-wire", value="0", words="denied that any fighters"),
    )
    return event(
        "crossing",
        "Change to group/activity",
        [
            report("post", places[:2], "sources said.", attributed_to=("two security sources",)),
            report("wire", [place("Abu Kamal", "wire")], denies=True, attributed_to=("the ministry",)),
        ],
        places,
        date(2024, 12, 1),
        last=date(2024, 12, 2),
        side_a=(Actor(name="Desert Hawks", actor_type="Political militia"),),
        size=Count(best=300, low=200, high=300, unit="fighters", text="Some 300 fighters"),
        conflicts=(Conflict(field="size", claims=claims),),
        notes="Movement of forces: the Desert Hawks crossed from Qaim into Abu Kamal.",
    )


def market():
    """Return an event with dead civilians, known only by its province."""
    return event(
        "market",
        "Shelling/artillery/missile attack",
        [report("daily", [place("Idlib", "daily")])],
        [place("Idlib", "daily")],
        date(2024, 12, 2),
        side_b=(Actor(name="Civilians (Syria)", actor_type="Civilians"),),
        civilian_targeting=True,
        best=7,
        low=7,
        high=7,
        deaths_civilians=7,
        deaths_reported=True,
    )


def raid():
    """Return a claimed event near a town, in an article in Arabic."""
    return event(
        "raid",
        "Air/drone strike",
        [report("radio", [place("Hama", "radio", "حماة")], factuality="claimed")],
        [place("Hama", "radio", "حماة").but(relation="near")],
        date(2024, 12, 1),
        factuality="claimed",
    )


def somewhere():
    """Return an event of which only the country is known, from an article without a publisher."""
    return event(
        "somewhere",
        "Armed clash",
        [report("note", [place("Iraq", "note")], "in Iraq.")],
        [place("Iraq", "note")],
        date(2024, 11, 28),
    )


@pytest.fixture(scope="session")
def events():
    return [crossing(), market(), raid(), somewhere()]


@pytest.fixture(scope="session")
def articles():
    return {
        doc_id: Article(
            doc_id=doc_id,
            text=text,
            title=TITLES[doc_id][1],
            publisher=TITLES[doc_id][0],
            url=TITLES[doc_id][2],
            language="ar" if doc_id == "radio" else "en",
            pub_date=date(2024, 12, 3),
            origin=f"{doc_id}.txt",
        )
        for doc_id, text in TEXTS.items()
    }


@pytest.fixture(scope="session")
def mentions():
    start = TEXTS["note"].find("Karbala")
    karbala = Mention(
        start=start,
        end=start + 7,
        name="Karbala",
        kind="literal",
        subkind="literal",
        lat=32.616,
        lon=44.0249,
        place_name="Karbala",
        country="IQ",
        score=0.9,
    )
    return {"note": [karbala, karbala.but(start=0, end=3, name="The", kind="associative", subkind="metonym")]}


@pytest.fixture
def info():
    return MapInfo(
        title="Crossings & strikes",
        geomap_version="0.1.0",
        gazetteer_version="test",
        build_date=date(2024, 12, 4),
        left_out=(("only planned", 2),),
        previous_event_ids=frozenset({"market", "raid", "somewhere"}),
    )


@pytest.fixture
def build_page(tmp_path, articles, mentions, info):
    """Write events to a page in the test's folder and return its HTML."""

    def build(events, **changes):
        path = tmp_path / "map.html"
        write_map(events, path, articles=articles, mentions=mentions, info=info.but(**changes))
        return path.read_text("utf-8")

    return build


def chromium_path():
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser():
    """One headless Chromium for all tests."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium found (chromium, chromium-browser or google-chrome)")
    from playwright.sync_api import sync_playwright

    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, tmp_path, build_page, events):
    """Open a page from disk with the network cut; afterwards: no error, no request but the file."""
    contexts, problems = [], []

    def watch(page):
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
        page.on("request", lambda r: None if r.url.startswith(("file:", "blob:")) else problems.append(r.url))

    def open_it(shown=None, *, address="", info=None, **context):
        if shown is not None or not (tmp_path / "map.html").exists():
            build_page(events if shown is None else shown, **(info or {}))
        contexts.append(
            browser.new_context(offline=True, **{"viewport": {"width": 1280, "height": 760}, **context})
        )
        page = contexts[-1].new_page()
        page.set_default_timeout(8000)
        watch(page)
        page.goto((tmp_path / "map.html").as_uri() + address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert problems == []
