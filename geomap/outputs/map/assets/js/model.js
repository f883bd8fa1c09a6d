/* The events as typed columns. A row number stands for an event everywhere; rows are newest first. */
const TYPE_COLOURS = ["#d55e00", "#e69f00", "#a01c4b", "#0072b2", "#009e73", "#6f6f78", "#b8b8c0"];
/* Precision classes: 0 listed only, 1 exact, 2 near, 3 second-order, 4 first-order division, 5 larger area. */
const LAST_PINNED = 5;
const MARK = { isNew: 1, denied: 2, disputed: 4, unplaced: 8, unsure: 16 };
const ANY_MARK = 31;
/** Per cent: below it an event drawn as a pin is likelier farther than 25 km from it than nearer. */
const LEAST_SURE = 50;
/** Digits kept of each id that an event had, or could have had, before. */
const KEPT_OF_ID = 8;
const EACH_ID = new RegExp(`.{${KEPT_OF_ID}}`, "g");

/** A single number stands for a list of one. */
const listed = (value) => (typeof value === "number" ? [value] : value);

const distinct = (list) => (list.length > 1 ? [...new Set(list)] : list);

/** Lists of numbers laid end to end: items of row i stand at start[i] .. start[i + 1]. */
function packedLists(n, listOf) {
  const start = new Uint32Array(n + 1);
  const items = [];
  for (let i = 0; i < n; i++) {
    for (const item of listOf(i)) items.push(item);
    start[i + 1] = items.length;
  }
  return { start, items: Uint32Array.from(items) };
}

/** What only some events have, by row: what depends on the event alone, and what has numbers of the page. */
function extrasByRow({ rows, values, assoc, others, new: fresh }) {
  const extras = {};
  rows.forEach((row, k) => { extras[row] = values[k]; });
  const add = (row, more) => { extras[row] = { ...extras[row], ...more }; };
  for (const [row, sides] of Object.entries(assoc)) add(row, { assoc: sides });
  for (const [row, places] of Object.entries(others)) add(row, { others: places });
  for (const row of fresh) add(row, { new: 1 });
  return extras;
}

class Events {
  constructor(data) {
    const columns = data.events;
    this.data = data;
    this.columns = columns;
    this.n = columns.id.length;
    this.locations = data.locations;
    this.places = data.places;
    this.articles = data.articles;
    this.later = null;
    this.extras = extrasByRow(data.extras);
    this.firstSource = new Uint32Array(this.n + 1);
    for (let i = 0; i < this.n; i++) this.firstSource[i + 1] = this.firstSource[i] + columns.sources[i];
    this.typeCount = data.types.length + 1;
    this.type = Uint8Array.from(columns.type);
    this.readPlaces();
    this.readDays();
    this.readLists();
    this.readMarks();
  }

  readPlaces() {
    const { place, prec } = this.columns;
    this.location = new Int32Array(this.n).fill(-1);
    this.precision = new Uint8Array(this.n);
    for (let i = 0; i < this.n; i++) {
      const at = place[i] < 0 ? -1 : this.places[place[i]][1];
      if (at < 0 || this.extra(i).reason) continue;
      this.location[i] = at;
      this.precision[i] = prec[i];
    }
    const counts = new Uint32Array(this.locations.length + 1);
    for (let i = 0; i < this.n; i++) if (this.location[i] >= 0) counts[this.location[i] + 1]++;
    for (let k = 1; k < counts.length; k++) counts[k] += counts[k - 1];
    const next = counts.slice();
    const rows = new Uint32Array(counts[counts.length - 1]);
    for (let i = 0; i < this.n; i++) if (this.location[i] >= 0) rows[next[this.location[i]]++] = i;
    this.atLocation = { start: counts, items: rows };
  }

  readDays() {
    const { day, days } = this.columns;
    this.day = new Int32Array(this.n);
    this.lastDay = new Int32Array(this.n);
    this.firstDay = Infinity;
    this.finalDay = -Infinity;
    for (let i = 0; i < this.n; i++) {
      this.day[i] = day[i] ?? NO_DAY;
      this.lastDay[i] = day[i] === null ? NO_DAY : day[i] + days[i];
      if (day[i] === null) continue;
      if (day[i] < this.firstDay) this.firstDay = day[i];
      if (this.lastDay[i] > this.finalDay) this.finalDay = this.lastDay[i];
    }
    this.hasDays = this.firstDay !== Infinity;
    if (!this.hasDays) this.firstDay = this.finalDay = 0;
  }

  readLists() {
    const { a, b, type, sub } = this.columns;
    const noType = this.data.types.length;
    const noSub = this.data.subs.length;
    this.facets = {
      type: packedLists(this.n, (i) => [type[i] < 0 ? noType : type[i]]),
      sub: packedLists(this.n, (i) => [sub[i] < 0 ? noSub : sub[i]]),
      actor: packedLists(this.n, (i) => distinct([...listed(a[i]), ...listed(b[i])])),
      source: packedLists(this.n, (i) => this.publishersOf(i)),
      precision: packedLists(this.n, (i) => [this.precision[i]]),
      status: packedLists(this.n, (i) => [this.columns.status[i]]),
    };
    this.sourceCount = new Uint16Array(this.n);
    for (let i = 0; i < this.n; i++) {
      const n = this.columns.sources[i];
      this.sourceCount[i] = n < 2 ? n : new Set(this.articlesOf(i)).size;
    }
  }

  /** Numbers of an event's articles, one an account. */
  articlesOf(i) {
    return this.data.sources.article.slice(this.firstSource[i], this.firstSource[i + 1]);
  }

  publishersOf(i) {
    return distinct(this.articlesOf(i).map((article) => this.articles.publisher[article])).filter((publisher) => publisher >= 0);
  }

  /** The accounts of an event: article, who denies, status, who says so, quote, names in it. */
  sourcesOf(i) {
    const { article, kind, says } = this.data.sources;
    const accounts = [];
    for (let k = this.firstSource[i]; k < this.firstSource[i + 1]; k++)
      accounts.push({ article: this.article(article[k]), denies: (kind[k] & 1) === 1, status: this.data.factualities[kind[k] >> 1], says: says[k] || [], quote: this.later?.quotes[k] ?? "…", marks: this.later?.marks[k] ?? [] });
    return accounts;
  }

  /** One article: title, publisher (or nothing), day, link, language. */
  article(k) {
    const { publisher, day, language } = this.articles;
    const title = this.later?.headlines[k] ?? "…";
    const by = publisher[k] < 0 ? "" : this.data.publishers[publisher[k]];
    return { title, publisher: by, day: day[k], link: this.later?.links[k], language: language[k], heading: by ? `${by} — ${title}` : title };
  }

  readMarks() {
    const { kind } = this.data.sources;
    this.marks = new Uint8Array(this.n);
    for (let i = 0; i < this.n; i++) {
      if (this.location[i] < 0) this.marks[i] |= MARK.unplaced;
      else if (this.precision[i] < 3 && this.columns.placeConfidence[i] < LEAST_SURE) this.marks[i] |= MARK.unsure;
      for (let k = this.firstSource[i]; k < this.firstSource[i + 1]; k++) if (kind[k] & 1) this.marks[i] |= MARK.denied;
    }
    for (const [row, extra] of Object.entries(this.extras)) {
      if (extra.new) this.marks[row] |= MARK.isNew;
      if (extra.conflicts) this.marks[row] |= MARK.disputed;
    }
  }

  extra(i) {
    return this.extras[i] || {};
  }

  /** The event of an id, by its own or by what it was called while another of its accounts was the first; or -1. */
  rowOf(id) {
    const row = this.columns.id.indexOf(id);
    if (row >= 0 || !id || id.length < KEPT_OF_ID) return row;
    const known = id.slice(0, KEPT_OF_ID);
    const has = (ids) => ids.match(EACH_ID).includes(known);
    const found = Object.entries(this.extras).find(([, { formerly }]) => formerly && has(formerly));
    return found ? Number(found[0]) : -1;
  }

  placeName(i) {
    const place = this.columns.place[i];
    return place < 0 ? "" : this.places[place][0];
  }

  /** The first-order division of an event's place, where it is not the place itself. */
  division(i) {
    const [name, , admin1] = this.places[this.columns.place[i]] || ["", -1, ""];
    return admin1 === name ? "" : admin1;
  }

  actorNames(list) {
    return listed(list).map((actor) => this.data.actors[actor][0]);
  }

  rowsAt(location) {
    return this.atLocation.items.subarray(this.atLocation.start[location], this.atLocation.start[location + 1]);
  }

  /** Everything of an event that the search looks through. */
  searchText(i) {
    const { sub, a, b, place } = this.columns;
    const [name, , ...around] = this.places[place[i]] || [];
    const { note, raw } = this.extra(i);
    const parts = [this.data.types[this.type[i]], this.data.subs[sub[i]], name, ...around, raw, note];
    parts.push(...this.actorNames(a[i]), ...this.actorNames(b[i]));
    for (let k = this.firstSource[i]; k < this.firstSource[i + 1]; k++) parts.push(this.later?.quotes[k] ?? "");
    return parts.join(" ");
  }
}
