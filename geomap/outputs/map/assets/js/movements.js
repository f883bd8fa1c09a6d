/* Movements as arrows: from where people came, through the place of the event, to where they went;
   dashed to where they only mean to go. An area at an end has the mark of an area: nobody said where in it. */
const MOST_ARROWS = 400;
/** Pixels between the tip of an arrow and the point it leads to, so that no marker covers the tip. */
const CLEAR = 20;
/** Pixels from the middle of the mark at an arrow's end to its rim. */
const END_RADIUS = 10;
const STAGE = { origin: 0, route: 1, event: 1, destination: 2, intended: 3 };

class Movements {
  constructor(events, filters) {
    this.events = events;
    this.filters = filters;
    this.shown = true;
    this.byRow = new Map();
    this.ends = new Map();
    this.hits = [];
    for (const [row, extra] of Object.entries(events.extras)) {
      if (extra.reason === events.data.factualities[events.columns.status[row]]) continue;
      const stops = this.stopsOf(Number(row), extra);
      const legs = this.legsOf(stops);
      if (!legs.length) continue;
      this.byRow.set(Number(row), legs);
      this.ends.set(Number(row), stops.filter((stop) => !stop.own));
    }
  }

  /** Where an event's movement comes from, passes and leads to, in this order; none where it names no other place. */
  stopsOf(row, extra) {
    const stops = (extra.others || [])
      .filter(([, role, precision]) => role in STAGE && role !== "event" && precision <= LAST_PINNED)
      .map(([place, role, precision]) => ({ at: this.events.locations[this.events.places[place][1]], stage: STAGE[role], precision }));
    if (!stops.some((stop) => stop.stage !== 1)) return [];
    const own = this.events.location[row];
    if (own >= 0) stops.push({ at: this.events.locations[own], stage: STAGE[extra.role] ?? 1, own: true });
    return stops.filter((stop) => stop.at).sort((a, b) => a.stage - b.stage);
  }

  /** The legs between stops: [from, to, intended], points as [lat, lon]. */
  legsOf(known) {
    const settled = known.filter((stop) => stop.stage < 3);
    const legs = settled.slice(1).map((stop, k) => [settled[k].at, stop.at, false]);
    const last = settled[settled.length - 1];
    if (last) for (const stop of known) if (stop.stage === 3) legs.push([last.at, stop.at, true]);
    return legs.filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1]);
  }

  draw(context, map) {
    this.hits = [];
    if (!this.shown) return;
    let drawn = 0;
    const near = nearCopy(map);
    for (const [row, legs] of this.byRow) {
      if (!this.filters.isShown(row) || ++drawn > MOST_ARROWS) continue;
      const colour = TYPE_COLOURS[this.events.type[row]];
      for (const [from, to, intended] of legs) arrow(context, map, near(from), near(to), colour, intended);
      for (const { at, precision } of this.ends.get(row)) {
        const point = map.latLngToLayerPoint(near(at));
        end(context, point, precision, colour);
        this.hits.push({ x: point.x, y: point.y, r: END_RADIUS, row });
      }
    }
  }

  /** The mark at an arrow's end at a point, with the row of its event, or nothing. */
  hitAt(point) {
    return this.hits.find((hit) => Math.hypot(point.x - hit.x, point.y - hit.y) <= hit.r);
  }
}

/** A small mark where an arrow starts or leads to: full for a place, hollow and dotted for an area, as events are. */
function end(context, { x, y }, precision, colour) {
  const area = precision > 2;
  context.beginPath();
  context.arc(x, y, area ? 5 : 3, 0, 7);
  context.fillStyle = area ? cssValue("--bg") : colour;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
  if (precision < 2) return;
  context.beginPath();
  context.arc(x, y, END_RADIUS, 0, 7);
  context.setLineDash(DASH_OF_PRECISION[precision]);
  context.lineWidth = 1.4;
  context.stroke();
  context.setLineDash([]);
}

function arrow(context, map, from, to, colour, intended) {
  const a = map.latLngToLayerPoint(from);
  const b = map.latLngToLayerPoint(to);
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length < 2 * CLEAR) return;
  const bend = { x: (a.x + b.x) / 2 - (b.y - a.y) * 0.12, y: (a.y + b.y) / 2 + (b.x - a.x) * 0.12 };
  const angle = Math.atan2(b.y - bend.y, b.x - bend.x);
  const tip = { x: b.x - CLEAR * Math.cos(angle), y: b.y - CLEAR * Math.sin(angle) };
  for (const [width, style] of [[4, cssValue("--halo")], [1.8, colour]]) {
    context.strokeStyle = context.fillStyle = style;
    context.lineWidth = width;
    context.setLineDash(intended ? [7, 5] : []);
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.quadraticCurveTo(bend.x, bend.y, tip.x, tip.y);
    context.stroke();
  }
  context.setLineDash([]);
  context.beginPath();
  for (const side of [0, 2.6, -2.6]) context.lineTo(tip.x + (side ? 9 : 2) * Math.cos(angle + side), tip.y + (side ? 9 : 2) * Math.sin(angle + side));
  context.fill();
}
