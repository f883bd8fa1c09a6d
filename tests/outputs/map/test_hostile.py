"""Article text is hostile input: whatever it holds is shown as text and runs nowhere."""

import json
import re

import pytest

from geomap.model import Actor, Claim, Conflict, Count, Span
from geomap.outputs.map import html

BIDI, NUL, LINE = "\u202egnp.exe\u2066", "a\x00b", "a\u2028b\u2029c"
HOSTILE = [
    "{{ 7 * 7 }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{% for x in y %}",
    "{# note",
    "{% raw %}",
    "}}",
    "{{",
    "{%",
    "${alert(1)}",
    "`${alert(1)}`",
    "`",
    "\\",
    "C:\\2019\\u0041",
    "\\x41",
    "'",
    '"',
    "'\"`<>&",
    "&lt;script&gt;",
    "&#x3c;",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</SCRIPT >",
    "<!--",
    "<!--<script>",
    "-->",
    "]]>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<b>bold</b>",
    "</style><h1>x",
    "</title><script>alert(1)</script>",
    "</textarea>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/x",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/<script>",
    "http:",
    "https://",
    "on" + "click=alert(1)",
    "@@GEOMAP-DATA@@",
    "@@GEOMAP-SCRIPT@@",
    "__proto__",
    "constructor",
    "null",
    "undefined",
    "NaN",
    BIDI,
    "\u200f\u200e\u061c",
    NUL,
    LINE,
    "\x1b[31m",
    "\x02\x03",
    "\ufeff",
    "\ufffe",
    "\ud800",
    "\udfff\ud800",
    "é\u0301" * 50,
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "Z" + "͗" * 300,
    "x" * 20_000,
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\r\n\r\n",
    "%00%3Cscript%3E",
    "حلب\u202e",
    "",
]
SHOWN_AS = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def hostile_event(event, text, k):
    report = event.reports[0]
    place = event.places[0].but(name=text, name_raw=text, admin1=text, admin2=text, relation=text)
    actor = Actor(name=text or "Nobody", name_raw=text)
    quote = Span(start=0, end=len(text), text=text)
    claim = Claim(report_id=f"r{k}", value=text, words=text + "!")
    return event.but(
        event_id=f"h{k:03d}",
        notes=f"{k}: {text}",
        places=(place, place.but(role="origin")),
        side_a=(actor,),
        assoc_a=(actor,),
        injured=Count(best=None, text=text, unit=text),
        attributed_to=(text,),
        merge_notes=(text,),
        corrected=(text,),
        when=event.when.but(text=text),
        conflicts=(Conflict(field=text, claims=(claim,)),),
        reports=(
            report.but(
                report_id=f"r{k}",
                doc_id=f"d{k}",
                quote=quote,
                title=f"T{text}",
                publisher=text,
                url=text,
                attributed_to=(text,),
                places=(place.but(start=0, end=len(text)),),
            ),
        ),
    )


@pytest.fixture
def hostile_events(events):
    return [hostile_event(events[0], text, k) for k, text in enumerate(HOSTILE)]


def test_there_are_many_hostile_strings():
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60


def test_nothing_runs_or_breaks_while_the_page_is_built(build_page, hostile_events):
    page = build_page(
        hostile_events, title=HOSTILE[1] + "</title>", summary=HOSTILE[1], disclaimer=HOSTILE[0]
    )
    quotes = re.search(r'id="geomap-later">(.*?)</script>', page, re.DOTALL)[1]
    assert "<" not in quotes
    assert "{{ 7 * 7 }}" in quotes
    assert page.count("</title>") == 1
    assert "uid=" not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_json_in_a_script_element_is_read_back_as_it_was(text):
    written = html.json_bytes({"text": text}).decode("utf-8")
    assert "<" not in written
    assert json.loads(written) == {"text": text}


@pytest.mark.browser
def test_every_hostile_text_is_shown_as_text(open_page, hostile_events):
    page = open_page(hostile_events)
    shown = page.evaluate(
        """() => {
          const { page } = geomap;
          return page.events.columns.id.map((id, i) => {
            const card = page.evidence.card(i);
            document.body.append(card);
            const quote = card.querySelector("blockquote").textContent;
            const note = card.querySelector(".note").textContent;
            const links = [...card.querySelectorAll("a")].map((link) => link.protocol);
            const odd = card.querySelectorAll("script, img, svg, iframe, base, meta, form").length;
            card.remove();
            return [id, note, quote, links, odd];
          });
        }"""
    )
    assert len(shown) == len(HOSTILE)
    for event_id, note, quote, links, odd in shown:
        k = int(event_id[1:])
        expected = HOSTILE[k].translate(SHOWN_AS)
        assert quote.translate(SHOWN_AS) in {expected, expected[:1200] + "…"}, HOSTILE[k]
        assert note.translate(SHOWN_AS) == f"{k}: {expected}".strip(), HOSTILE[k]
        assert set(links) <= {"http:", "https:"}, HOSTILE[k]
        assert odd == 0, HOSTILE[k]


@pytest.mark.browser
def test_list_filters_and_popups_take_hostile_text(open_page, hostile_events):
    page = open_page(hostile_events)
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true })")
    page.locator("#list").focus()
    for key in ("Home", "Enter", "Escape", "PageDown", "Enter", "Escape", "End", "Enter"):
        page.keyboard.press(key)
    assert page.locator(".popup h2").is_visible()
    assert page.evaluate("typeof window.pwned") == "undefined"


@pytest.mark.browser
def test_the_policy_of_the_page_stops_what_would_get_in(browser, build_page, events, tmp_path):
    build_page(events)
    page = browser.new_page()
    answered, blocked = [], []
    page.on("requestfinished", lambda request: answered.append(request.url))
    page.on("requestfailed", lambda request: blocked.append((request.url, request.failure)))
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    page.evaluate(
        """() => {
          const add = (tag, attributes) => {
            const node = document.createElement(tag);
            for (const name in attributes) node.setAttribute(name, attributes[name]);
            document.body.append(node);
            return node;
          };
          add("button", { onclick: "window.pwned = 'inline handler'" }).click();
          const link = add("a", { href: "javascript:window.pwned='link'" });
          link.click();
          const script = document.createElement("script");
          script.textContent = "window.pwned = 'script'";
          document.body.append(script);
          add("img", { src: "https://evil.example/x.png" });
          fetch("https://evil.example/data").catch(() => {});
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    assert [url for url in answered if "evil" in url] == []
    assert blocked in ([], [("https://evil.example/x.png", "csp")])
    page.context.close()
