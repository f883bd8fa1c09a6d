/* Movements as arrows: from where people came, through the place of the event, to where they went;
   dashed to where they only mean to go. */
const MOST_ARROWS = 400;
/** Pixels between the tip of an arrow and the point it leads to, so that no marker covers the tip. */
const CLEAR = 20;
const STAGE = { origin: 0, route: 1, event: 1, destination: 2, intended: 3 };

class Movements {
  constructor(events, filters) {
    this.events = events;
    this.filters = filters;
    this.shown = true;
    this.byRow = new Map();
    for (const [row, extra] of Object.entries(events.data.extra)) {
      if (extra.reason === events.data.factualities[events.columns.status[row]]) continue;
      const legs = this.legsOf(Number(row), extra);
      if (legs.length) this.byRow.set(Number(row), legs);
    }
  }

  /** The legs of an event's movement: [from, to, intended], points as [lat, lon]. */
  legsOf(row, extra) {
    const stops = (extra.others || [])
      .filter(([, role, precision]) => role in STAGE && role !== "event" && precision <= LAST_PINNED)
      .map(([place, role]) => ({ at: this.events.locations[this.events.places[place][1]], stage: STAGE[role] }));
    if (!stops.some((stop) => stop.stage !== 1)) return [];
    const own = this.events.location[row];
    if (own >= 0) stops.push({ at: this.events.locations[own], stage: STAGE[extra.role] ?? 1 });
    const known = stops.filter((stop) => stop.at).sort((a, b) => a.stage - b.stage);
    const settled = known.filter((stop) => stop.stage < 3);
    const legs = settled.slice(1).map((stop, k) => [settled[k].at, stop.at, false]);
    const last = settled[settled.length - 1];
    if (last) for (const stop of known) if (stop.stage === 3) legs.push([last.at, stop.at, true]);
    return legs.filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1]);
  }

  draw(context, map) {
    if (!this.shown) return;
    let drawn = 0;
    for (const [row, legs] of this.byRow) {
      if (!this.filters.isShown(row) || ++drawn > MOST_ARROWS) continue;
      const colour = TYPE_COLOURS[this.events.type[row]];
      for (const [from, to, intended] of legs) arrow(context, map, from, to, colour, intended);
    }
  }
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
