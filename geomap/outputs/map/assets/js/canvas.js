const isPrinting = () => document.documentElement.classList.contains("printing");

/** Pixels of a canvas for one of the page. */
const pixelRatio = () => (isPrinting() ? 2.5 : window.devicePixelRatio || 1);

/* A Leaflet renderer that calls `draw` whenever the view has changed; it follows zoom animations. */
const CanvasLayer = L.Renderer.extend({
  _initContainer() {
    this._container = document.createElement("canvas");
    this._context = this._container.getContext("2d");
    this._layers = {};
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    const ratio = pixelRatio();
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, min);
    canvas.width = ratio * size.x;
    canvas.height = ratio * size.y;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    this.redraw();
  },

  redraw() {
    if (!this._map || !this._bounds) return;
    this._print?.remove();
    if (isPrinting()) this.print();
    else this.drawOn(this._context);
  },

  /** Put a picture of the layer in its place. Chromium prints what was done to a canvas since the last frame,
      and what clears a canvas then clears all that lies below it on the paper. */
  print() {
    const { width, height } = this._container;
    const apart = Object.assign(document.createElement("canvas"), { width, height });
    this.drawOn(apart.getContext("2d"));
    this._print = this._container.cloneNode();
    this._print.classList.add("printed");
    this._print.getContext("2d").drawImage(apart, 0, 0);
    this._container.after(this._print);
  },

  drawOn(context) {
    const ratio = pixelRatio();
    const { min } = this._bounds;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this._container.width, this._container.height);
    context.setTransform(ratio, 0, 0, ratio, -min.x * ratio, -min.y * ratio);
    this.draw(context, this._bounds);
  },

  draw() {},
});

/** Put a pane between Leaflet's own; the panes take no clicks, the map does. */
function addPane(map, name, order) {
  const pane = map.createPane(name);
  pane.style.zIndex = order;
  pane.style.pointerEvents = "none";
}

/** Whether two boxes [left, top, right, bottom] overlap. */
const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** Where places are drawn: on the copy of the world whose middle is nearest to that of the view, so that what
    lies on both sides of the 180th meridian stays together. */
function nearCopy(map) {
  const middle = map.getCenter().lng;
  return ([lat, lon]) => [lat, lon + 360 * Math.round((middle - lon) / 360)];
}

const kmToPixels = (map, lat, km) => (km / (40075.017 * Math.cos((lat * Math.PI) / 180))) * 256 * 2 ** map.getZoom();
