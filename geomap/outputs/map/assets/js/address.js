/* The view in the page's address: position, filters, event. A link restores exactly this view. */
class Address {
  constructor(map, events, filters) {
    Object.assign(this, { map, events, filters });
    this.selected = -1;
    this.layers = new Set();
    this.save = debounced(150, () => this.saveNow());
    this.written = "";
  }

  /** The value of a facet as it stands in the address, and back. */
  values(facet) {
    const { data } = this.events;
    return {
      type: [...data.types, "none"],
      sub: [...data.subs, "none"],
      actor: data.actors.map(([name]) => name),
      source: data.publishers,
      precision: ["0", "1", "2", "3", "4", "5"],
      status: data.factualities,
    }[facet];
  }

  text() {
    const { map, filters, events } = this;
    const state = new URLSearchParams();
    const middle = map.getCenter();
    state.set("v", [map.getZoom(), middle.lat.toFixed(5), middle.lng.toFixed(5)].join("/"));
    for (const facet of FACETS) {
      const values = this.values(facet);
      for (const k of [...filters.chosen[facet]].sort((a, b) => a - b)) state.append(facet, values[k]);
    }
    if (filters.leastSources > 1) state.set("n", filters.leastSources);
    if (filters.marks) state.set("mark", filters.marks);
    if (filters.words) state.set("q", filters.words);
    if (filters.narrowed) state.set("d", `${isoDay(filters.from)}..${isoDay(filters.to)}`);
    if (this.layers.size) state.set("layers", [...this.layers].sort().join(" "));
    if (this.selected >= 0) state.set("e", events.columns.id[this.selected]);
    return state.toString();
  }

  saveNow() {
    this.written = `#${this.text()}`;
    try {
      history.replaceState(null, "", this.written);
    } catch {
      // A page inside a notebook's frame has no address of its own.
    }
  }

  /** Read the address into the filters; return the id and row of the event to open and whether a view was given. */
  load(hash) {
    const { filters, events, map } = this;
    const state = new URLSearchParams(hash.replace(/^#/, ""));
    filters.clear();
    for (const facet of FACETS) {
      const values = this.values(facet);
      for (const wanted of state.getAll(facet)) {
        const k = values.indexOf(wanted);
        if (k >= 0) filters.chosen[facet].add(k);
      }
    }
    filters.leastSources = Math.max(1, Number(state.get("n")) || 1);
    filters.marks = Number(state.get("mark")) & ANY_MARK;
    filters.words = state.get("q") || "";
    const [from, to] = (state.get("d") || "").split("..").map((day) => Date.parse(day) / DAY);
    if (Number.isInteger(from) && Number.isInteger(to)) Object.assign(filters, { from, to });
    this.layers = new Set((state.get("layers") || "").split(" ").filter(Boolean));
    const view = (state.get("v") || "").split("/").map(Number);
    const hasView = view.length === 3 && view.every(Number.isFinite);
    if (hasView) {
      const zoom = Math.min(map.getMaxZoom(), Math.max(map.getMinZoom(), view[0]));
      map.setView([view[1], view[2]], zoom, { animate: false });
    }
    const id = state.get("e");
    return { id, row: events.rowOf(id), hasView };
  }
}
