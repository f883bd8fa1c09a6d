/* Events on the map: places are clustered, a bubble shows the types inside. A place known only roughly
   is never a crisp pin: near a place has a dashed ring, a division or larger area is hollow and dotted,
   and the circle within which the event lies is drawn to scale. */
const CLUSTER_RADIUS = 44;
const CLUSTERS_UP_TO = 12;
const MOST_CIRCLES = 250;
const MOST_NAMES = 70;
/** Pixels between a marker and the ring around it. */
const RING = 5;
const DASH_OF_PRECISION = [[], [], [4, 3], [2, 3], [2, 3], [1, 4]];

const bubbleRadius = (n) => (n === 1 ? 6.5 : Math.min(22, 8 + 1.5 * Math.log2(n)));

/** Whether every event that a marker shows is likelier elsewhere. */
const allUnsure = ({ properties }) => properties.unsure === properties.n;

const MarkerLayer = CanvasLayer.extend({
  options: { padding: 0.2, pane: "events" },

  setEvents(events, filters, names) {
    this.events = events;
    this.filters = filters;
    this.names = names;
    this.selected = -1;
    this.hits = [];
    return this;
  },

  /** Cluster the places of the events that are shown; those of all events are kept. */
  load() {
    const { index, places } = this.filters.showsAll ? (this.ofAll ??= this.clustered()) : this.clustered();
    Object.assign(this, { index, placeCount: places });
    this.redraw();
  },

  clustered() {
    const { events, filters } = this;
    const k = events.typeCount;
    const types = new Uint32Array(events.locations.length * k);
    const counts = new Uint32Array(events.locations.length);
    const best = new Uint8Array(counts.length).fill(9);
    const worst = new Uint8Array(counts.length);
    const unsure = new Uint32Array(counts.length);
    for (const i of filters.visible) {
      const at = events.location[i];
      if (at < 0) continue;
      counts[at]++;
      types[at * k + events.type[i]]++;
      const precision = events.precision[i];
      if (precision < best[at]) best[at] = precision;
      if (precision > worst[at]) worst[at] = precision;
      if (events.marks[i] & MARK.unsure) unsure[at]++;
    }
    const points = [];
    for (let at = 0; at < counts.length; at++) {
      if (!counts[at]) continue;
      const [lat, lon] = events.locations[at];
      const properties = {
        at, n: counts[at], types: types.subarray(at * k, at * k + k), best: best[at], worst: worst[at], unsure: unsure[at],
      };
      points.push({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties });
    }
    const index = new Supercluster({
      radius: CLUSTER_RADIUS,
      extent: 256,
      maxZoom: CLUSTERS_UP_TO,
      reduce: (sum, more) => {
        sum.n += more.n;
        // A new array each time: supercluster copies properties one level deep only.
        sum.types = sum.types.map((count, type) => count + more.types[type]);
        sum.best = Math.min(sum.best, more.best);
        sum.worst = Math.max(sum.worst, more.worst);
        sum.unsure += more.unsure;
      },
    });
    return { index: index.load(points), places: points.length };
  },

  draw(context, bounds) {
    if (!this.index) return;
    const map = this._map;
    const southWest = map.layerPointToLatLng([bounds.min.x, bounds.max.y]);
    const northEast = map.layerPointToLatLng([bounds.max.x, bounds.min.y]);
    const box = [southWest.lng, southWest.lat, northEast.lng, northEast.lat];
    const clusters = this.index.getClusters(box, Math.round(map.getZoom()));
    const near = nearCopy(map);
    this.hits = clusters.map((cluster) => {
      const [x, y] = cluster.geometry.coordinates;
      const [lat, lon] = near([y, x]);
      const point = map.latLngToLayerPoint([lat, lon]);
      return { x: point.x, y: point.y, lat, lon, r: bubbleRadius(cluster.properties.n), cluster };
    });
    const single = this.hits.filter((hit) => !hit.cluster.properties.cluster);
    if (single.length <= MOST_CIRCLES) for (const hit of single) this.drawReach(context, hit);
    this.movements?.draw(context, map);
    for (const hit of this.hits) this.drawBubble(context, hit);
    this.drawSelected(context);
    this.drawNames(single);
  },

  /** Draw the circles within which the events of one place lie, to scale, the widest only. */
  drawReach(context, hit) {
    if (hit.cluster.properties.worst < 2) return;
    const rows = this.events.rowsAt(hit.cluster.properties.at);
    let km = 0;
    for (const i of rows) if (this.filters.isShown(i)) km = Math.max(km, this.reach(i));
    this.circle(context, hit, kmToPixels(this._map, hit.lat, km), isDark() ? "#ffffff" : "#24303c", 0.05);
  },

  /** Kilometres around its point within which an event lies; none where that is likelier wrong than right. */
  reach(i) {
    return this.events.marks[i] & MARK.unsure ? 0 : this.events.columns.km[i] || 0;
  },

  circle(context, at, radius, colour, strength) {
    if (radius < 10 || radius > 4000) return;
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 7);
    context.globalAlpha = strength;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = Math.min(1, strength * 8);
    context.setLineDash([5, 5]);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  },

  drawBubble(context, hit) {
    const { n, types, best, worst } = hit.cluster.properties;
    const hollow = best >= 3;
    if (worst > 1 && (!hit.cluster.properties.cluster || best > 1)) this.drawRing(context, hit, hollow ? best : worst);
    context.beginPath();
    context.arc(hit.x, hit.y, hit.r, 0, 7);
    context.fillStyle = isDark() ? "#10151b" : "#ffffff";
    context.globalAlpha = hollow ? 0.55 : 1;
    context.fill();
    context.globalAlpha = 1;
    this.drawTypes(context, hit, types, n, hollow);
    context.beginPath();
    context.arc(hit.x, hit.y, hit.r, 0, 7);
    context.lineWidth = hollow ? 1 : 1.5;
    context.strokeStyle = isDark() ? "#05080b" : hollow ? "#55606b" : "#ffffff";
    context.stroke();
    if (!hollow) this.outline(context, hit);
    if (n > 1) this.drawNumber(context, hit, n, allUnsure(hit.cluster));
    else if (allUnsure(hit.cluster)) this.drawQuestion(context, hit);
  },

  /** A thin dark line outside the light one, so that a single event stands out on grey land. */
  outline(context, hit) {
    context.beginPath();
    context.arc(hit.x, hit.y, hit.r + 1, 0, 7);
    context.lineWidth = 0.75;
    context.strokeStyle = isDark() ? "#e6edf3" : "#24303c";
    context.stroke();
  },

  drawRing(context, hit, precision) {
    context.beginPath();
    context.arc(hit.x, hit.y, hit.r + RING, 0, 7);
    context.setLineDash(DASH_OF_PRECISION[precision] || [1, 4]);
    context.lineWidth = 1.6;
    context.strokeStyle = isDark() ? "#e6edf3" : "#24303c";
    context.stroke();
    context.setLineDash([]);
  },

  /** Sectors by type; a hollow marker has coloured rims alone. */
  drawTypes(context, hit, types, n, hollow) {
    let angle = -Math.PI / 2;
    for (let k = 0; k < types.length; k++) {
      if (!types[k]) continue;
      const turn = (types[k] / n) * Math.PI * 2;
      context.beginPath();
      if (hollow) context.arc(hit.x, hit.y, hit.r - 1.5, angle, angle + turn);
      else {
        context.moveTo(hit.x, hit.y);
        context.arc(hit.x, hit.y, hit.r, angle, angle + turn);
        context.closePath();
      }
      context.fillStyle = context.strokeStyle = TYPE_COLOURS[k];
      context.lineWidth = 3;
      if (hollow) context.stroke();
      else context.fill();
      angle += turn;
    }
  },

  drawNumber(context, hit, n, unsure) {
    const inner = Math.max(7, hit.r * 0.62);
    context.beginPath();
    context.arc(hit.x, hit.y, inner, 0, 7);
    context.fillStyle = isDark() ? "rgba(16,21,27,.92)" : "rgba(255,255,255,.94)";
    context.fill();
    context.fillStyle = isDark() ? "#ffffff" : "#14191f";
    context.font = `600 ${inner > 10.5 ? 11 : 9.5}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.direction = "ltr";
    context.letterSpacing = "0px";
    const number = n > 999 ? `${(n / 1000).toFixed(n > 9999 ? 0 : 1)}k` : String(n);
    context.fillText(unsure ? `${number}?` : number, hit.x, hit.y + 0.5);
  },

  drawQuestion(context, hit) {
    context.font = `700 11px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.letterSpacing = "0px";
    context.lineWidth = 2.5;
    context.strokeStyle = "#14191f";
    context.fillStyle = "#ffffff";
    context.strokeText("?", hit.x, hit.y + 0.5);
    context.fillText("?", hit.x, hit.y + 0.5);
  },

  drawSelected(context) {
    const at = this.selected < 0 ? -1 : this.events.location[this.selected];
    if (at < 0) return;
    const [lat, lon] = nearCopy(this._map)(this.events.locations[at]);
    const point = this._map.latLngToLayerPoint([lat, lon]);
    const km = this.reach(this.selected);
    const accent = cssValue("--accent");
    if (this.events.precision[this.selected] > 1) this.circle(context, point, kmToPixels(this._map, lat, km), accent, 0.12);
    context.beginPath();
    context.arc(point.x, point.y, 13, 0, 7);
    context.lineWidth = 3;
    context.strokeStyle = accent;
    context.stroke();
  },

  /** Tell the layer of names what it must not cover, and which places to name. */
  drawNames(single) {
    if (!this.names) return;
    const reach = ({ r, cluster }) => r + (cluster.properties.worst > 1 ? RING + 2 : 3); // with its ring
    const boxes = this.hits.map((hit) => [hit.x - reach(hit), hit.y - reach(hit), hit.x + reach(hit), hit.y + reach(hit)]);
    for (const { x, y, r } of this.movements?.hits ?? []) boxes.push([x - r, y - r, x + r, y + r]);
    const named = this._map.getZoom() >= 7 && single.length <= MOST_NAMES ? single : [];
    this.names.setMarkers(boxes, named.map((hit) => {
      const text = this.events.placeName(this.events.rowsAt(hit.cluster.properties.at)[0]);
      return { x: hit.x, y: hit.y, text, aside: reach(hit) + 4 };
    }));
  },

  hitAt(point) {
    for (let k = this.hits.length - 1; k >= 0; k--) {
      const hit = this.hits[k];
      if ((point.x - hit.x) ** 2 + (point.y - hit.y) ** 2 <= (hit.r + 5) ** 2) return hit;
    }
    return null;
  },

  /** The events of a bubble that are shown, newest first. */
  rowsOf(hit) {
    const { cluster } = hit;
    const leaves = cluster.properties.cluster ? this.index.getLeaves(cluster.id, Infinity) : [cluster];
    const rows = [];
    for (const leaf of leaves)
      for (const i of this.events.rowsAt(leaf.properties.at)) if (this.filters.isShown(i)) rows.push(i);
    return rows.sort((a, b) => a - b);
  },
});
