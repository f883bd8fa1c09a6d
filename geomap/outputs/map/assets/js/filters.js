/* Which events are shown. Each group of conditions owns one bit; an event is shown when no group
   rejects it, and counts towards a group's own numbers when no other group does. */
const FACETS = ["type", "sub", "actor", "source", "precision", "status"];
const BIT = { sources: 64, marks: 128, days: 256, words: 512 };
FACETS.forEach((facet, k) => (BIT[facet] = 1 << k));

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
    this.search = new Search(events);
    this.everything = Uint32Array.from({ length: events.n }, (_, i) => i);
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

  wordTest() {
    const found = this.search.find(this.words);
    return (i) => !found[i];
  }

  /** List the events shown, and count for every facet what is shown but for the facet itself. */
  apply() {
    if (!this.active) {
      this.visible = this.everything;
      for (const facet of FACETS) this.counts[facet].set(this.totals[facet]);
      return;
    }
    const { n } = this.events;
    const shown = new Uint32Array(n);
    const byBit = FACETS.map(() => []);
    let count = 0;
    for (let i = 0; i < n; i++) {
      const failed = this.rejected[i];
      if (failed === 0) shown[count++] = i;
      else if ((failed & (failed - 1)) === 0 && failed < BIT.sources) byBit[31 - Math.clz32(failed)].push(i);
    }
    this.visible = shown.subarray(0, count);
    FACETS.forEach((facet, k) => {
      this.counts[facet].fill(0);
      this.count(facet, this.visible);
      this.count(facet, byBit[k]);
    });
  }

  count(facet, rows) {
    const { start, items } = this.events.facets[facet];
    const counts = this.counts[facet];
    // Most facets have one value an event, which then stands at the event's own number.
    const single = items.length === this.events.n;
    for (let j = 0; j < rows.length; j++) {
      const i = rows[j];
      if (single) counts[items[i]]++;
      else for (let k = start[i]; k < start[i + 1]; k++) counts[items[k]]++;
    }
  }

  /** A function that tells how many of the events shown bear a mark: marks are asked for together. */
  countMarks() {
    const counts = new Uint32Array(2 * Math.max(...Object.values(MARK)));
    for (const i of this.visible) counts[this.events.marks[i]]++;
    return (mark) => counts.reduce((sum, n, marks) => sum + (marks & mark ? n : 0), 0);
  }

  /** Whether every event is shown. */
  get showsAll() {
    return this.visible === this.everything;
  }

  isShown(i) {
    return this.rejected[i] === 0;
  }
}
