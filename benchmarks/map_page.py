"""Measure the map page beside plain folium, in headless Chromium, from disk, with no network.

    python -m benchmarks.map_page [--events 10000 100000] [--ways geomap marker cluster fast]

Each page is built in a process of its own (CPU seconds, peak memory, without making the events).
"ready" is the processor time of the main thread's tasks from opening the file until the page says that
it is ready (plain folium: until its script has run and a frame was drawn). Plain folium cannot work
offline; its libraries are handed to it from npm packages so that it can be measured at all.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, Route, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
NPM = (
    "leaflet@1.9.3", "jquery@3.7.1", "bootstrap@5.2.2",
    "leaflet.markercluster@1.1.0", "leaflet.awesome-markers@2.0.5",
)  # fmt: skip
SERVED = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "leaflet-markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
}
WAYS = ("geomap", "marker", "cluster", "fast")
MOST_EVENTS = {"marker": 10_000, "cluster": 10_000}
"""Above this plain folium takes minutes to build and does not open."""
PAN_FRAMES = """async () => {
  const map = window.geomap ? geomap.page.map : Object.values(window).find((v) => v instanceof L.Map);
  const times = [];
  let last = performance.now();
  const end = last + 3000;
  let step = 0;
  await new Promise((done) => {
    const frame = (now) => {
      times.push(now - last);
      last = now;
      if (step++ % 30 === 0) map.panBy([step % 60 ? 300 : -300, 40], { animate: true, duration: 0.5 });
      if (now < end) requestAnimationFrame(frame); else done();
    };
    requestAnimationFrame(frame);
  });
  return times;
}"""
FILTERS = """() => {
  const { page } = geomap;
  const { filters } = page;
  const took = {};
  const run = (name, group, change) => {
    change();
    const t = performance.now();
    page.refilter(group);
    took[name] = performance.now() - t;
  };
  run("type", "type", () => filters.chosen.type.add(0));
  run("type off", "type", () => filters.chosen.type.clear());
  run("actor", "actor", () => filters.chosen.actor.add(1));
  run("actor off", "actor", () => filters.chosen.actor.clear());
  run("source", "source", () => filters.chosen.source.add(0));
  run("source off", "source", () => filters.chosen.source.clear());
  run("precision", "precision", () => filters.chosen.precision.add(1));
  run("precision off", "precision", () => filters.chosen.precision.clear());
  run("date", "days", () => { filters.from += 100; });
  run("date off", "days", () => { filters.from -= 100; });
  run("sources", "sources", () => { filters.leastSources = 2; });
  run("sources off", "sources", () => { filters.leastSources = 1; });
  run("words", "words", () => { filters.words = "convoy bridge"; });
  run("words off", "words", () => { filters.words = ""; });
  return took;
}"""


def build(way: str, n: int, path: Path) -> None:
    """Build one page and print its cost as JSON (run in a process of its own)."""
    import folium
    from folium.plugins import FastMarkerCluster, MarkerCluster

    from benchmarks.synthetic_events import make_events
    from geomap.outputs.map import MapInfo, write_map

    events = make_events(n)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    if way == "geomap":
        write_map(events, path, articles={}, mentions={}, info=MapInfo(title=f"{n:,} events"))
    else:
        world = folium.Map(location=(34, 41), zoom_start=6, tiles=None)
        rows = [(e.places[0].lat, e.places[0].lon, plain_popup(e)) for e in events]
        if way == "fast":
            FastMarkerCluster([list(row) for row in rows], callback=FAST_CALLBACK).add_to(world)
        else:
            target = MarkerCluster().add_to(world) if way == "cluster" else world
            for lat, lon, text in rows:
                folium.Marker((lat, lon), popup=folium.Popup(text, max_width=300)).add_to(target)
        world.save(str(path))
    cpu = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"build_s": cpu, "events_mb": before / 1024, "peak_mb": peak / 1024}))


FAST_CALLBACK = (
    "function (row) { var m = L.marker(new L.LatLng(row[0], row[1])); m.bindPopup(row[2]); return m; }"
)


def plain_popup(event) -> str:
    """Return what a plain map would show: headline, then each source's quote and link."""
    sources = "".join(
        f"<p>{report.quote.text}<br><a href='{report.url}'>{report.title}</a></p>" for report in event.reports
    )
    return f"<b>{event.notes}</b>{sources}"


def libraries() -> Path | None:
    """Install plain folium's libraries from npm once; None where there is no npm."""
    if not shutil.which("npm"):
        return None
    folder = Path(tempfile.gettempdir()) / "geomap-benchmark-npm"
    if not (folder / "node_modules" / "leaflet.awesome-markers").exists():
        folder.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *NPM], check=True)
    return folder / "node_modules"


def serve(route: Route, folder: Path | None) -> None:
    """Hand a library to the page, nothing for styles; cut all else off."""
    name = route.request.url.rsplit("/", 1)[-1]
    if route.request.url.startswith("file:"):
        route.continue_()
    elif folder and name in SERVED:
        route.fulfill(path=str(folder / SERVED[name]), content_type="text/javascript")
    elif name.endswith(".css"):
        route.fulfill(body="", content_type="text/css")
    else:
        route.abort()


def task_seconds(session: CDPSession) -> float:
    """Return the main thread's task time so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(m["value"] for m in metrics if m["name"] == "TaskDuration")


def measure(way: str, path: Path, page: Page) -> dict[str, Any]:
    """Open a page and measure it; filters as [best, median] of nine, wall time."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = task_seconds(session)
    page.goto(path.as_uri(), timeout=240_000, wait_until="load")
    if way == "geomap":
        page.wait_for_selector("html[data-ready]", timeout=240_000)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    found = {"ready_s": task_seconds(session) - before}
    if way == "geomap":
        found["idle_after_s"] = -task_seconds(session)
        page.wait_for_timeout(4000)
        found["idle_after_s"] += task_seconds(session)
        page.evaluate(FILTERS)
        runs = [page.evaluate(FILTERS) for _ in range(9)]
        for name in runs[0]:
            times = sorted(run[name] for run in runs)
            found[f"filter {name} ms"] = [round(times[0], 1), round(statistics.median(times), 1)]
    frames = sorted(page.evaluate(PAN_FRAMES)[2:])
    found["pan_median_ms"] = statistics.median(frames)
    found["pan_p95_ms"] = frames[int(len(frames) * 0.95)]
    return found


def main() -> None:
    """Build and measure every way at every number; print one JSON line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=WAYS)
    parser.add_argument("--build", nargs=3, metavar=("WAY", "N", "PATH"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build(options.build[0], int(options.build[1]), Path(options.build[2]))
        return
    folder = libraries()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        for n in options.events:
            for way in options.ways:
                if n > MOST_EVENTS.get(way, n):
                    continue
                path = Path(scratch) / f"{way}{n}.html"
                command = [sys.executable, __file__, "--build", way, str(n), str(path)]
                cost = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                if way != "geomap":
                    page.route("**/*", lambda route: serve(route, folder))
                row = {"way": way, "events": n, "html_mb": path.stat().st_size / 1e6, **cost}
                row |= measure(way, path, page)
                browser.close()
                print(json.dumps({k: round(v, 3) if isinstance(v, float) else v for k, v in row.items()}))
                os.unlink(path)


if __name__ == "__main__":
    main()
