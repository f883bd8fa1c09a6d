/* Which events are shown. Each group of conditions owns one bit; an event is shown when no group
   rejects it, and counts towards a group's own numbers when no other group does. */
const FACETS = ["type", "sub", "actor", "source", "precision", "status"];
const BIT = { sources: 64, marks: 128, days: 256, words: 512 };
FACETS.forEach((facet, k) => (BIT[facet] = 1 << k));
const CHUNK = 4000;

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

class Filters {
  constructor(events) {
    this.events = events;
    this.rejected = new Uint16Array(events.n);
    this.chosen = {};
    this.counts = {};
    this.totals = {};
    for (const facet of FACETS) {
      this.chosen[facet] = new Set();
      const size = events.facets[facet].items.reduce((a, b) => Math.max(a, b), 0) + 1;
      this.counts[facet] = new Uint32Array(Math.max(size, 8));
      this.totals[facet] = new Uint32Array(this.counts[facet].length);
      for (const item of events.facets[facet].items) this.totals[facet][item]++;
    }
    this.clearValues();
    this.haystack = [];
    this.visible = new Uint32Array(0);
  }

  clearValues() {
    this.leastSources = 1;
    this.marks = 0;
    this.words = "";
    this.from = this.events.firstDay;
    this.to = this.events.finalDay;
  }

  clear() {
    for (const facet of FACETS) this.chosen[facet].clear();
    this.clearValues();
    this.rejected.fill(0);
  }

  get active() {
    return this.words !== "" || this.marks !== 0 || this.leastSources > 1 || this.narrowed ||
      FACETS.some((facet) => this.chosen[facet].size > 0);
  }

  get narrowed() {
    return this.from > this.events.firstDay || this.to < this.events.finalDay;
  }

  /** Judge all events anew by one group of conditions. */
  judge(group) {
    const { events, rejected } = this;
    const bit = BIT[group];
    const fails = this.test(group);
    for (let i = 0; i < events.n; i++) {
      if (fails && fails(i)) rejected[i] |= bit;
      else rejected[i] &= ~bit;
    }
  }

  judgeAll() {
    for (const group in BIT) this.judge(group);
  }

  /** A function that tells whether an event fails, or null where the group asks for nothing. */
  test(group) {
    const { events } = this;
    if (group === "sources") return this.leastSources > 1 ? (i) => events.sourceCount[i] < this.leastSources : null;
    if (group === "marks") return this.marks ? (i) => (events.marks[i] & this.marks) !== this.marks : null;
    if (group === "days") return this.narrowed ? (i) => events.lastDay[i] < this.from || events.day[i] > this.to : null;
    if (group === "words") return this.words.trim() ? this.wordTest() : null;
    return this.chosen[group].size ? this.facetTest(group) : null;
  }

  facetTest(facet) {
    const { start, items } = this.events.facets[facet];
    const wanted = new Uint8Array(this.counts[facet].length);
    for (const value of this.chosen[facet]) wanted[value] = 1;
    return (i) => {
      for (let k = start[i]; k < start[i + 1]; k++) if (wanted[items[k]]) return false;
      return true;
    };
  }

  /** Every word must occur; the text is searched in chunks of many events, each one long string. */
  wordTest() {
    const found = new Uint8Array(this.events.n).fill(1);
    for (const word of folded(this.words.trim()).split(/\s+/)) {
      const here = new Uint8Array(this.events.n);
      for (let k = 0; k * CHUNK < this.events.n; k++) this.searchChunk(k, word, here);
      for (let i = 0; i < here.length; i++) found[i] &= here[i];
    }
    return (i) => !found[i];
  }

  chunk(k) {
    if (!this.haystack[k]) {
      const last = Math.min(this.events.n, (k + 1) * CHUNK);
      const texts = [];
      for (let i = k * CHUNK; i < last; i++) texts.push(this.events.searchText(i));
      const text = folded(texts.join("\n"));
      const ends = new Uint32Array(texts.length);
      let at = -1;
      for (let j = 0; j < ends.length; j++) {
        at = text.indexOf("\n", at + 1);
        ends[j] = at < 0 ? text.length : at;
      }
      this.haystack[k] = { text, ends };
    }
    return this.haystack[k];
  }

  searchChunk(k, word, here) {
    const { text, ends } = this.chunk(k);
    let row = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, ends[row] + 1)) {
      while (ends[row] < at) row++;
      here[k * CHUNK + row] = 1;
      if (row + 1 >= ends.length) break;
    }
  }

  /** Prepare the search while the reader looks around, a slice at a time. */
  prepareSearch() {
    const total = Math.ceil(this.events.n / CHUNK);
    let k = 0;
    const later = window.requestIdleCallback || ((action) => setTimeout(action, 60));
    const step = () => {
      if (k >= total) return;
      this.chunk(k++);
      later(step);
    };
    later(step);
  }

  /** List the events shown and count: by location, by location and type, and for every facet. */
  apply() {
    const { events, rejected } = this;
    const shown = new Uint32Array(events.n);
    let n = 0;
    for (const facet of FACETS) this.counts[facet].fill(0);
    for (let i = 0; i < events.n; i++) {
      const failed = rejected[i];
      if (failed === 0) {
        shown[n++] = i;
        for (const facet of FACETS) this.count(facet, i);
      } else if ((failed & (failed - 1)) === 0 && failed < BIT.sources) this.count(FACETS[31 - Math.clz32(failed)], i);
    }
    this.visible = shown.subarray(0, n);
  }

  count(facet, i) {
    const { start, items } = this.events.facets[facet];
    const counts = this.counts[facet];
    for (let k = start[i]; k < start[i + 1]; k++) counts[items[k]]++;
  }

  isShown(i) {
    return this.rejected[i] === 0;
  }
}
