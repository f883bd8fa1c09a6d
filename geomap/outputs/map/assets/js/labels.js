/* Names on the map: countries, divisions, towns and the places of events. A name that would touch a
   marker or another name is left out; what matters more is placed first. */
const LEAST_PEOPLE = { 2: 8000, 3: 5000, 4: 2500, 5: 800, 6: 300, 7: 120, 8: 50, 9: 20, 10: 8 };
/** How many countries, the largest first, are named while the map shows a whole continent or more. */
const MOST_COUNTRIES = { 2: 60, 3: 110, 4: 160 };
const FONT = "system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif";

const LabelLayer = CanvasLayer.extend({
  options: { padding: 0.2, pane: "names" },

  setBase(base, texts) {
    this.base = base || {};
    this.texts = texts;
    this.countries = (this.base.coarse?.objects.countries.geometries || []).map((country) => country.properties);
    this.divisions = this.base.fine ? this.base.fine.objects.units.geometries.map((unit) => unit.properties) : [];
    return this;
  },

  /** Boxes that names must not touch, and the names of the places that stand alone. */
  setMarkers(boxes, names) {
    this.markers = boxes;
    this.eventNames = names;
    this.redraw();
  },

  draw(context, bounds) {
    const zoom = Math.floor(this._map.getZoom());
    const taken = (this.markers || []).slice();
    const arabic = this.texts.file.dir === "rtl";
    const style = { context, bounds, taken, halo: cssValue("--halo"), colour: cssValue("--label") };
    for (const name of this.eventNames || []) put(style, name.text, name, { font: `600 11px ${FONT}`, aside: name.aside });
    if (this.hidden) return;
    const near = nearCopy(this._map);
    const at = (lat, lon) => this._map.latLngToLayerPoint(near([lat, lon]));
    const most = MOST_COUNTRIES[Math.max(2, zoom)] ?? this.countries.length;
    for (const country of zoom <= 8 ? this.countries.slice(0, most) : [])
      put(style, this.texts.country(country.c), at(country.at[1], country.at[0]), { font: `600 12px ${FONT}`, spaced: true });
    const least = LEAST_PEOPLE[Math.min(10, Math.max(2, zoom))];
    for (const [name, lat, lon, people, local] of this.base.cities || []) {
      if (people < least && zoom < 11) break;
      put(style, (arabic && local) || name, at(lat, lon), { font: `${people > 500 ? "600 " : ""}11px ${FONT}`, aside: 5, dot: true });
    }
    for (const division of zoom >= 7 ? this.divisions : [])
      put(style, (arabic && division.ar) || division.n, at(division.at[1], division.at[0]), { font: `italic 11px ${FONT}`, faint: true });
  },
});

/** Write one name if its box is free. */
function put(style, text, point, { font, aside = null, dot = false, spaced = false, faint = false }) {
  const { context, bounds, taken } = style;
  if (!text || point.x < bounds.min.x || point.x > bounds.max.x || point.y < bounds.min.y || point.y > bounds.max.y) return;
  context.font = font;
  context.letterSpacing = spaced ? "1px" : "0px";
  const words = spaced ? text.toUpperCase() : text;
  const width = context.measureText(words).width;
  const left = aside === null ? point.x - width / 2 : point.x + aside;
  const box = [dot ? point.x - 3 : left - 2, point.y - 8, left + width + 2, point.y + 8];
  if (taken.some((other) => overlap(box, other))) return;
  taken.push(box);
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.direction = "ltr";
  context.globalAlpha = faint ? 0.75 : 1;
  context.lineWidth = 3;
  context.strokeStyle = style.halo;
  context.fillStyle = style.colour;
  if (dot) {
    context.beginPath();
    context.arc(point.x, point.y, 2, 0, 7);
    context.fill();
  }
  context.strokeText(words, left, point.y);
  context.fillText(words, left, point.y);
  context.globalAlpha = 1;
}
