/* Everything together. */
/** From this zoom on the offline base map has nothing to add. */
const FINEST_ZOOM = 11;
/** Milliseconds after which the rest of a large page is read: the first look at the map goes first. */
const READ_LATER_AFTER = 500;
const FALLBACK_VIEW = [[-50, -160], [70, 170]];

async function openPage(map) {
  const later = isPacked("geomap-later");
  const [data, base, files] = await Promise.all(["geomap-data", "geomap-basemap", "geomap-texts"].map(readData));
  const page = new Page(map, data, base, files);
  if (!later) page.events.later = await readData("geomap-later");
  page.start();
  // Quotes and headlines are most of a large page; the map can be used while they are being read.
  if (later) setTimeout(() => page.readLater(), READ_LATER_AFTER);
}

/** Points moved by whole turns of the Earth so that they span as little as can be: the widest gap between
    neighbours is left outside. */
function closeTogether(points) {
  const lons = points.map(([, lon]) => lon).sort((a, b) => a - b);
  let [widest, first] = [lons[0] + 360 - lons[lons.length - 1], lons[0]];
  for (let k = 1; k < lons.length; k++) if (lons[k] - lons[k - 1] > widest) [widest, first] = [lons[k] - lons[k - 1], lons[k]];
  return points.map(([lat, lon]) => [lat, lon < first ? lon + 360 : lon]);
}

class Page {
  constructor(map, data, base, files) {
    this.map = map;
    this.data = data;
    byId("map").append(map.getContainer());
    this.texts = new Texts(files, new URLSearchParams(location.search).get("lang") || data.meta.language);
    this.setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    this.events = new Events(data);
    this.filters = new Filters(this.events);
    this.evidence = new Evidence(this.events, this.texts);
    this.popups = new Popups(map, this.evidence, this.texts);
    this.popups.onSelect = (i) => this.mark(i, true);
    this.whenComplete = new Promise((settle) => (this.settle = settle));
    this.address = new Address(map, this.events, this.filters);
    this.makeLayers(base);
    this.list = new EventList(this.events, this.filters, this.evidence, this.texts, (i) => this.select(i, true));
    this.panel = new Panel(this.events, this.filters, this.texts, (group) => this.refilter(group));
    this.timeline = new Timeline(this.events, this.filters, this.texts, (group) => this.refilter(group));
    this.about = new About(this.events, this.texts);
    this.legend = new Legend(map, this.texts, this.events, this.layerChoices());
  }

  makeLayers(base) {
    const { map, data } = this;
    addPane(map, "base", 200);
    addPane(map, "names", 300);
    addPane(map, "mentions", 440);
    addPane(map, "events", 450);
    this.base = new BaseLayer().setShapes(base && new BaseShapes(base)).addTo(map);
    this.names = new LabelLayer().setBase(base, this.texts).addTo(map);
    this.mentions = new MentionLayer().setMentions(data.mentions).addTo(map);
    this.markers = new MarkerLayer().setEvents(this.events, this.filters, this.names);
    this.movements = new Movements(this.events, this.filters);
    this.markers.movements = this.movements;
    this.markers.addTo(map);
    const { attributionControl } = map;
    attributionControl?.setPrefix("");
    if (base) attributionControl?.addAttribution("Leaflet · Natural Earth · GeoNames");
    L.control.zoom({ position: "topleft" }).addTo(map);
    L.control.scale({ position: "bottomleft", imperial: false }).addTo(map);
    map.on("redrawall", () => this.redraw());
    this.addHint(base);
  }

  /** Say where the base map ends: closer in there is nothing more to see without the network. */
  addHint(base) {
    this.hint = el("div", { class: "hint" });
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => this.hint;
    control.addTo(this.map);
    const show = () => (this.hint.hidden = !base || this.base.hidden || this.map.getZoom() < FINEST_ZOOM);
    this.map.on("zoomend", show);
    show();
  }

  /** What the legend can switch: each has a key, a state and a switch. */
  layerChoices() {
    const choices = [];
    const add = (key, isOn, toggle, name) => choices.push({ key, name, isOn, toggle: (on) => {
      toggle(on);
      this.address.save();
    } });
    const remember = (key, on) => this.address.layers[on ? "add" : "delete"](key);
    if (this.movements.byRow.size)
      add("movements", () => this.movements.shown, (on) => { this.movements.shown = on; remember("nomovements", !on); this.markers.redraw(); });
    if (this.data.mentions.length)
      add("mentions", () => this.mentions.shown, (on) => {
        this.mentions.show(on);
        if (this.events.n) remember("mentions", on);
        else remember("nomentions", !on);
      });
    if (this.data.meta.tiles) {
      const [address, name, attribution] = this.data.meta.tiles;
      const credit = el("span", {}, attribution);
      const tiles = L.tileLayer(address, { attribution: credit.innerHTML, maxZoom: 19 });
      add("tiles", () => this.map.hasLayer(tiles), (on) => this.showTiles(tiles, on), name);
    }
    return choices;
  }

  showTiles(tiles, on) {
    if (on) tiles.addTo(this.map);
    else tiles.remove();
    this.base.hidden = this.names.hidden = on;
    this.redraw();
  }

  start() {
    this.map.invalidateSize({ animate: false });
    const { id, row, hasView } = this.address.load(location.hash);
    this.applyLayers();
    this.say();
    if (!hasView) this.fitEvents();
    this.filters.judgeAll();
    this.panel.draw();
    this.refresh();
    if (!hasView && this.filters.visible.length < this.events.n) this.fitShown();
    this.connect();
    this.restore(id, row, hasView);
    if (this.events.later) this.allIsHere();
    window.geomap = { page: this, readyAfter: performance.now(), filterTook: 0 };
    document.documentElement.dataset.ready = "true";
  }

  async readLater() {
    this.events.later = await readData("geomap-later");
    this.list.draw();
    this.filters.search.clear();
    if (this.filters.words) this.refilter("words");
    if (this.markers.selected >= 0) this.select(this.markers.selected, false);
    this.allIsHere();
  }

  allIsHere() {
    this.filters.search.prepare();
    this.settle();
  }

  applyLayers() {
    // Without events the places that the articles name are all that there is to see.
    const { layers } = this.address;
    this.mentions.shown = this.events.n ? layers.has("mentions") : !layers.has("nomentions");
    this.movements.shown = !layers.has("nomovements");
  }

  /** Bring the events that the filters let through into sight, where any is placed. */
  fitShown() {
    const places = this.filters.visible.map((i) => this.events.location[i]);
    if (!places.some((at) => at >= 0)) return;
    if (byId("page").classList.contains("listshown")) this.showList(false);
    this.map.closePopup();
    this.fitEvents(places);
  }

  fitEvents(places = this.events.location) {
    const used = [...new Set(places)].filter((at) => at >= 0).map((at) => this.events.locations[at]);
    if (!used.length) used.push(...this.data.mentions.map((mention) => [mention[1], mention[2]]));
    const beside = this.legend.box.open ? this.legend.box.offsetWidth + 80 : 24; // with room for a name
    const room = { paddingTopLeft: [24, 24], paddingBottomRight: [beside, 24] };
    this.map.fitBounds(used.length ? L.latLngBounds(closeTogether(used)).pad(0.05) : FALLBACK_VIEW, { animate: false, maxZoom: 9, ...room });
  }

  /** Judge by one group of conditions (or all) and show the result. */
  refilter(group) {
    const started = performance.now();
    if (group === "all") this.filters.judgeAll();
    else this.filters.judge(group);
    this.refresh();
    window.geomap.filterTook = performance.now() - started;
  }

  refresh() {
    this.filters.apply();
    this.markers.load();
    this.list.refresh();
    this.panel.update();
    this.timeline.update();
    const { texts, filters, events } = this;
    const words = texts.say("countOf", { shown: texts.number(filters.visible.length), all: texts.number(events.n) });
    byId("counted").textContent = `${words} · ${texts.say("places", { n: texts.number(this.markers.placeCount) })}`;
    byId("fit").hidden = !events.n;
    byId("fit").disabled = !this.markers.placeCount;
    this.address.save();
  }

  /** Show one event: marked in list and map, its popup open. */
  select(i, move) {
    const at = this.events.location[i];
    const middle = this.map.getCenter();
    const [lat, lon] = at < 0 ? [middle.lat, middle.lng] : nearCopy(this.map)(this.events.locations[at]);
    if (at >= 0 && move) this.map.setView([lat, lon], Math.max(this.map.getZoom(), this.events.precision[i] > 2 ? 7 : 9), { animate: false });
    if (byId("page").classList.contains("listshown")) this.showList(false);
    this.popups.showEvent(i, lat, lon, at >= 0);
    this.mark(i, true);
  }

  /** Open an event that the address names, or say that it is gone; a view that it gives stays as it is if the event can be read there. */
  restore(id, row, hasView) {
    if (!id) return;
    this.popups.still = hasView;
    if (row >= 0) this.select(row, !hasView);
    else this.popups.showGone(id);
    this.popups.still = false;
  }

  mark(i, scroll) {
    this.markers.selected = i;
    this.markers.redraw();
    this.list.select(i, scroll);
    this.address.selected = i;
    this.address.save();
  }

  onMapClick(event) {
    const point = this.map.latLngToLayerPoint(event.latlng);
    const hit = this.markers.hitAt(point);
    if (!hit) return this.onOtherClick(point);
    const { properties, id } = hit.cluster;
    if (properties.cluster) {
      const zoom = Math.min(this.markers.index.getClusterExpansionZoom(id), CLUSTERS_UP_TO + 1);
      if (zoom > this.map.getZoom()) return this.map.setView([hit.lat, hit.lon], zoom);
    }
    const rows = this.markers.rowsOf(hit);
    if (rows.length === 1) return this.select(rows[0], false);
    return this.popups.showEvents(rows, hit.lat, hit.lon);
  }

  /** A click beside all events: on the end of a movement, or on a place that articles name. */
  onOtherClick(point) {
    const end = this.movements.hitAt(point);
    const place = this.mentions.hitAt(point);
    if (end) this.select(end.row, false);
    else if (place) this.popups.showMention(place.mention);
  }

  connect() {
    const { map } = this;
    map.on("click", (event) => this.onMapClick(event));
    map.on("popupclose", () => this.mark(-1, false));
    map.on("moveend", () => this.address.save());
    let last = 0;
    map.on("mousemove", (event) => {
      if (event.originalEvent.timeStamp - last < 40) return;
      last = event.originalEvent.timeStamp;
      const point = map.latLngToLayerPoint(event.latlng);
      map.getContainer().style.cursor = [this.markers, this.movements, this.mentions].some((layer) => layer.hitAt(point)) ? "pointer" : "";
    });
    document.addEventListener("keydown", (event) => this.onKey(event));
    byId("filters").addEventListener("keydown", (event) => this.onSearchKey(event));
    this.connectButtons();
    window.addEventListener("hashchange", () => this.onAddress());
    new ResizeObserver(() => this.onResize()).observe(byId("map"));
    preparePrint(map, () => printedTable(this.events, this.filters, this.evidence, this.texts));
  }

  connectButtons() {
    const actions = {
      csv: () => this.download("events.csv", "text/csv;charset=utf-8", asCsv),
      geojson: () => this.download("events.geojson", "application/geo+json", asGeojson),
      copy: () => this.copyLink(),
      theme: () => { this.setTheme(isDark() ? "light" : "dark"); this.redraw(); },
      about: () => this.about.open(),
      fit: () => this.fitShown(),
      showlist: () => this.showList(true),
      showmap: () => this.showList(false),
    };
    for (const id in actions) byId(id).addEventListener("click", actions[id]);
    byId("skip").addEventListener("click", (event) => {
      event.preventDefault();
      this.showList(true);
      byId("list").focus();
    });
    byId("language").addEventListener("change", (event) => {
      this.texts.use(event.target.value);
      this.map.closePopup();
      this.say();
      this.panel.draw();
      this.refresh();
      this.redraw();
    });
  }

  async download(name, type, write) {
    await this.whenComplete;
    offer(name, type, write(this.events, this.filters.visible));
  }

  onKey(event) {
    if (event.key === "/" && !event.target.matches("input[type=search], input[type=text], textarea")) {
      this.showList(true);
      byId("search").focus();
      event.preventDefault();
    }
    if (event.key === "Escape" && document.querySelector(".leaflet-popup")) {
      this.map.closePopup();
      byId("list").focus();
    }
  }

  /** From the search Enter and the arrow down lead to what was found. */
  onSearchKey(event) {
    if (event.target.id !== "search" || event.isComposing || !["Enter", "ArrowDown"].includes(event.key)) return;
    byId("list").focus();
    event.preventDefault();
  }

  onAddress() {
    if (location.hash === this.address.written) return;
    this.map.closePopup();
    const { id, row, hasView } = this.address.load(location.hash);
    this.applyLayers();
    this.filters.judgeAll();
    this.panel.draw();
    this.legend.draw();
    this.refresh();
    this.restore(id, row, hasView);
  }

  onResize() {
    this.map.invalidateSize({ animate: false });
    this.timeline.draw();
    this.list.draw();
  }

  showList(shown) {
    byId("page").classList.toggle("listshown", shown);
    byId("showlist").setAttribute("aria-pressed", String(shown));
    byId("showmap").setAttribute("aria-pressed", String(!shown));
    this.onResize();
  }

  async copyLink() {
    this.address.saveNow();
    try {
      await navigator.clipboard.writeText(location.href);
      byId("copy").textContent = this.texts.say("copied");
    } catch {
      byId("copy").textContent = this.texts.say("copyByHand");
    }
    setTimeout(() => (byId("copy").textContent = this.texts.say("copy")), 2500);
  }

  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
  }

  redraw() {
    for (const layer of [this.base, this.mentions, this.markers]) layer.redraw();
    if (!this.markers.index) this.names.redraw();
    this.timeline?.draw();
  }

  /** Write the fixed words of the page in its language. */
  say() {
    const { texts } = this;
    byId("title").textContent = this.data.meta.title;
    byId("map").setAttribute("aria-label", texts.say("map"));
    byId("side").setAttribute("aria-label", texts.say("sideLabel"));
    byId("language").setAttribute("aria-label", texts.say("language"));
    byId("language").replaceChildren(...Object.entries(texts.files).map(([key, file]) => el("option", { value: key, lang: key }, file.name)));
    byId("language").value = texts.language;
    for (const id of ["csv", "geojson"]) byId(id).disabled = !this.events.n;
    for (const id of ["csv", "geojson", "copy", "about", "skip", "fit", "showlist", "showmap"]) byId(id).textContent = texts.say(id);
    byId("theme").setAttribute("aria-label", texts.say("theme"));
    byId("theme").title = texts.say("theme");
    byId("fit").title = texts.say("fitHint");
    document.querySelector(".leaflet-control-zoom-in")?.setAttribute("title", texts.say("zoomIn"));
    document.querySelector(".leaflet-control-zoom-out")?.setAttribute("title", texts.say("zoomOut"));
    this.hint.textContent = texts.say("noMoreDetail");
    this.legend.draw();
  }
}
