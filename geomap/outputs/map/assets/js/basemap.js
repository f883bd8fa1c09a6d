/* The offline base map: outlines of the world, and the fine map inside the squares that hold events. */
const WORLD = 256;
const FINE_FROM_ZOOM = 4;

const worldX = (lon) => ((lon + 180) / 360) * WORLD;
const worldY = (lat) => {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
};

/** Add lines or rings of GeoJSON coordinates to a path, relative to an origin for the sake of precision. */
function trace(path, coordinates, depth, origin, close) {
  if (depth > 1) {
    for (const part of coordinates) trace(path, part, depth - 1, origin, close);
    return;
  }
  coordinates.forEach((at, k) => path[k ? "lineTo" : "moveTo"](worldX(at[0]) - origin.x, worldY(at[1]) - origin.y));
  if (close) path.closePath();
}

const DEPTH = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

function pathOf(geometries, origin, close) {
  const path = new Path2D();
  for (const geometry of geometries)
    if (DEPTH[geometry.type]) trace(path, geometry.coordinates, DEPTH[geometry.type], origin, close);
  return path;
}

class BaseShapes {
  constructor(base) {
    const cells = base.cells || [];
    const middle = cells[Math.floor(cells.length / 2)] || [0, 0, 0, 0];
    this.origin = { x: worldX(middle[0]), y: worldY(middle[1]) };
    this.boxes = cells;
    this.paths = base.geojson ? this.readGeojson(base.geojson) : this.readWorld(base);
  }

  readWorld(base) {
    const { coarse, fine } = base;
    const paths = {
      coarseLand: this.area(coarse, "countries"),
      coarseBorder: this.mesh(coarse, "countries", (a, b) => a !== b),
    };
    if (!fine) return paths;
    const country = (unit) => unit.properties.c;
    const contested = (a, b) => a.properties.d || b.properties.d;
    return Object.assign(paths, {
      land: this.area(fine, "units"),
      division: this.mesh(fine, "units", (a, b) => a !== b && country(a) === country(b) && !contested(a, b)),
      border: this.mesh(fine, "units", (a, b) => country(a) !== country(b) && !contested(a, b)),
      contested: this.mesh(fine, "units", (a, b) => country(a) !== country(b) && contested(a, b)),
      claims: this.mesh(fine, "disputed"),
      coast: this.mesh(fine, "units", (a, b) => a === b),
      lakes: this.area(fine, "lakes"),
      rivers: this.mesh(fine, "rivers"),
    });
  }

  readGeojson(geojson) {
    const geometries = (geojson.features || [geojson]).map((feature) => feature.geometry).filter(Boolean);
    const areas = geometries.filter((geometry) => geometry.type.endsWith("Polygon"));
    return { coarseLand: pathOf(areas, this.origin, true), coarseBorder: pathOf(geometries, this.origin, false) };
  }

  area(topology, name) {
    const collection = topojson.feature(topology, topology.objects[name]);
    return pathOf(collection.features.map((feature) => feature.geometry), this.origin, true);
  }

  mesh(topology, name, filter) {
    return pathOf([topojson.mesh(topology, topology.objects[name], filter)], this.origin, false);
  }

  /** The squares of the fine map, grown by a little so that no seam shows; or all but the squares. */
  squares(grow, outside) {
    const path = new Path2D();
    if (outside) path.rect(-this.origin.x - WORLD, -this.origin.y, 3 * WORLD, WORLD);
    for (const [west, south, east, north] of this.boxes) {
      const left = worldX(west) - this.origin.x - grow;
      const top = worldY(north) - this.origin.y - grow;
      path.rect(left, top, worldX(east) - worldX(west) + 2 * grow, worldY(south) - this.origin.y + grow - top);
    }
    return path;
  }
}

const BaseLayer = CanvasLayer.extend({
  options: { padding: 0.3, pane: "base" },

  setShapes(shapes) {
    this.shapes = shapes;
    this.hidden = false;
    return this;
  },

  draw(context, bounds) {
    if (!this.shapes || this.hidden) return;
    const zoom = this._map.getZoom();
    const scale = 2 ** zoom;
    const corner = this._map.getPixelOrigin();
    const first = Math.floor((bounds.min.x + corner.x) / (WORLD * scale));
    const last = Math.floor((bounds.max.x + corner.x) / (WORLD * scale));
    for (let copy = first; copy <= last; copy++) this.drawWorld(context, zoom, scale, corner, copy);
  },

  drawWorld(context, zoom, scale, corner, copy) {
    const { origin, paths } = this.shapes;
    context.save();
    context.translate((origin.x + copy * WORLD) * scale - corner.x, origin.y * scale - corner.y);
    context.scale(scale, scale);
    this.unit = 1 / scale;
    context.lineJoin = "round";
    if (!paths.land || zoom < FINE_FROM_ZOOM) this.drawCoarse(context);
    else {
      context.save();
      context.clip(this.shapes.squares(0, true), "evenodd");
      this.drawCoarse(context);
      context.restore();
      context.clip(this.shapes.squares(this.unit, false));
      this.drawFine(context, zoom);
    }
    context.restore();
  },

  drawCoarse(context) {
    const { coarseLand, coarseBorder, contested, claims } = this.shapes.paths;
    this.fill(context, coarseLand, "--land");
    this.line(context, coarseBorder, "--border", 1);
    if (contested && this._map.getZoom() >= FINE_FROM_ZOOM) this.line(context, claims, "--border", 1, [4, 4]);
  },

  drawFine(context, zoom) {
    const { paths } = this.shapes;
    this.fill(context, paths.land, "--land");
    this.line(context, paths.coast, "--coast", 1);
    this.line(context, paths.division, "--division", zoom > 7 ? 1.2 : zoom > 4 ? 0.8 : 0.4);
    this.fill(context, paths.lakes, "--water");
    this.line(context, paths.rivers, "--water", zoom > 7 ? 2 : 1.3);
    this.line(context, paths.border, "--border", 1.5);
    this.line(context, paths.contested, "--border", 1.5, [5, 4]);
    this.line(context, paths.claims, "--border", 1.2, [3, 4]);
  },

  fill(context, path, colour) {
    context.fillStyle = cssValue(colour);
    context.fill(path, "evenodd");
  },

  line(context, path, colour, width, dash = []) {
    context.strokeStyle = cssValue(colour);
    context.lineWidth = width * this.unit;
    context.setLineDash(dash.map((length) => length * this.unit));
    context.stroke(path);
    context.setLineDash([]);
  },
});
