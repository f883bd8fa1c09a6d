/* Print: one page of map, then a compact table of what is shown. */
const MOST_PRINTED = 60;

function printedTable(events, filters, evidence, texts) {
  const head = ["when", "what", "where", "who", "killed", "sources"].map((key) => el("th", { scope: "col" }, texts.say(key)));
  const rows = Array.from(filters.visible.subarray(0, MOST_PRINTED), (i) => {
    const names = [...new Set(events.sourcesOf(i).map((source) => evidence.sourceName(source)))];
    const cells = [evidence.date(i).replaceAll("-", "\u2011").replace(" – ", "\u00a0– "), evidence.kind(i), printedPlace(i, events, evidence, texts), evidence.actors(i), evidence.killed(i), names.join("; ")];
    return el("tr", {}, cells.map((cell) => el("td", { dir: "auto" }, cell)));
  });
  const left = filters.visible.length - rows.length;
  return [
    el("p", {}, texts.say("countOf", { shown: texts.number(filters.visible.length), all: texts.number(events.n) }), " · ", printedTypes(events, filters, texts)),
    el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows)),
    left > 0 ? el("p", {}, texts.say("printMore", { n: texts.number(left) })) : "",
    el("p", {}, events.data.meta.disclaimer || texts.say("disclaimer"), " ", texts.say("creditBase")),
  ];
}

function printedPlace(i, events, evidence, texts) {
  const place = evidence.place(i) || texts.say("notOnMap");
  return events.marks[i] & MARK.unsure ? `${place} (${texts.say("unsurePlace")})` : place;
}

function printedTypes(events, filters, texts) {
  const counts = filters.counts.type;
  const names = [...events.data.types, "none"];
  return names.map((name, k) => (counts[k] ? `${texts.name("types", name)}: ${texts.number(counts[k])}` : "")).filter(Boolean).join(" · ");
}

function preparePrint(map, fillTable) {
  const root = document.documentElement;
  let theme = "";
  let view = null;
  /** Fit the map to its box, then move it. */
  const redraw = (show) => {
    map.invalidateSize({ animate: false });
    show();
    map.fire("redrawall");
  };
  window.addEventListener("beforeprint", () => {
    theme = root.dataset.theme;
    view = [map.getCenter(), map.getZoom()];
    const shown = map.getBounds();
    root.dataset.theme = "light";
    root.classList.add("printing");
    byId("printed").replaceChildren(...fillTable());
    redraw(() => map.fitBounds(shown, { animate: false }));
  });
  window.addEventListener("afterprint", () => {
    root.dataset.theme = theme;
    root.classList.remove("printing");
    byId("printed").replaceChildren();
    redraw(() => map.setView(...view, { animate: false }));
  });
}
