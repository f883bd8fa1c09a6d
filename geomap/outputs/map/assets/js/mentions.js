/* The layer of literal place names in the articles: small squares, off at first where there are events. */
const MentionLayer = CanvasLayer.extend({
  options: { padding: 0.2, pane: "mentions" },

  setMentions(mentions) {
    this.mentions = mentions;
    this.shown = false;
    this.hits = [];
    return this;
  },

  show(shown) {
    this.shown = shown;
    this.redraw();
  },

  draw(context, bounds) {
    this.hits = [];
    if (!this.shown) return;
    context.strokeStyle = isDark() ? "#d7dde3" : "#2b333c";
    context.fillStyle = isDark() ? "rgba(16,21,27,.6)" : "rgba(255,255,255,.7)";
    context.lineWidth = 1.2;
    const near = nearCopy(this._map);
    for (const mention of this.mentions) {
      const point = this._map.latLngToLayerPoint(near([mention[1], mention[2]]));
      if (!bounds.contains(point)) continue;
      const half = Math.min(7, 3.5 + Math.log2(mention[4]) / 2);
      context.beginPath();
      context.rect(point.x - half, point.y - half, 2 * half, 2 * half);
      context.fill();
      context.stroke();
      this.hits.push({ x: point.x, y: point.y, r: half + 3, mention });
    }
  },

  hitAt(point) {
    return this.hits.find((hit) => Math.abs(point.x - hit.x) <= hit.r && Math.abs(point.y - hit.y) <= hit.r) || null;
  },
});
