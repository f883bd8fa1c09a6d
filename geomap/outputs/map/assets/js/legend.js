/* Legend and layers: types, precision, size; switches for movements, mentions, names and online tiles. */
// Pixels of the map: on a narrower or lower one the open legend hides too much of it.
const WIDE_ENOUGH = 560;
const HIGH_ENOUGH = 380;
/** Pixels of the map's height that the legend leaves to the line of credits and the edges. */
const BESIDE_LEGEND = 44;

const legendRow = (mark, words) => el("div", { class: "item" }, mark, words);

class Legend {
  constructor(map, texts, events, layers) {
    Object.assign(this, { texts, events, layers });
    this.body = el("div", { class: "legendbody" });
    this.summary = el("summary", {});
    this.box = el("details", { class: "legend" }, this.summary, this.body);
    const { clientWidth, clientHeight } = map.getContainer();
    this.box.open = clientWidth > WIDE_ENOUGH && clientHeight > HIGH_ENOUGH;
    const control = L.control({ position: "bottomright" });
    control.onAdd = () => {
      L.DomEvent.disableClickPropagation(this.box);
      L.DomEvent.disableScrollPropagation(this.box);
      return this.box;
    };
    control.addTo(map);
    const fit = () => (this.box.style.maxBlockSize = `min(60vh, ${map.getSize().y - BESIDE_LEGEND}px)`);
    map.on("resize", fit);
    fit();
  }

  draw() {
    const { texts, events } = this;
    this.summary.textContent = texts.say("legend");
    const used = new Set(events.type);
    const types = [...events.data.types, "none"].map((name, k) => [name, k]).filter(([, k]) => used.has(k));
    const marks = !events.n ? [] : [
      ...types.map(([name, k]) => legendRow(swatch(TYPE_COLOURS[k]), texts.name("types", name))),
      ...(events.location.some((at) => at >= 0) ? this.precisionMarks() : []),
    ];
    this.box.hidden = !marks.length && !this.layers.length;
    this.body.replaceChildren(
      ...marks,
      this.layers.length ? el("b", {}, texts.say("layers")) : "",
      ...this.layers.map((layer) => this.layerSwitch(layer)));
  }

  /** How exactly events are placed: of no use where none is. */
  precisionMarks() {
    const { texts, events } = this;
    const shapes = [["", 1], ["near", 2], ["hollow", 4], ["hollow wide", 5]];
    return [
      el("b", {}, texts.say("facet.precision")),
      ...shapes.map(([shape, precision]) => legendRow(swatch("#6f6f78", shape), texts.name("precisionShort", precision))),
      ...(events.marks.some((mark) => mark & MARK.unsure) ? [legendRow(swatch("#6f6f78", "unsure"), texts.say("unsurePlace"))] : []),
      legendRow(el("span", { class: "circle", "aria-hidden": "true" }), texts.say("circleMeans")),
      el("p", { class: "footnote" }, texts.say("sizeMeans")),
    ];
  }

  layerSwitch(layer) {
    const box = el("input", { type: "checkbox", "data-layer": layer.key, on: { change: () => layer.toggle(box.checked) } });
    box.checked = layer.isOn();
    return el("label", { class: "item" }, box, el("span", { dir: "auto" }, layer.name || this.texts.say(`layer.${layer.key}`)));
  }
}
