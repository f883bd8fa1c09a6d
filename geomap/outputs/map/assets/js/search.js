/* The search: every event as a list of numbers of words. A text is split at white space, so a word that is
   searched for, which holds none, stands in a text exactly if it is part of one of its words. */
const SLICE = 2000;
/** Words of one search that are told apart: one bit each. */
const MOST_WORDS = 30;

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

class Search {
  constructor(events) {
    this.events = events;
    this.clear();
  }

  /** Forget what was read: more text has come. */
  clear() {
    this.numbers = new Map();
    this.words = [];
    this.slices = [];
  }

  number(word) {
    let number = this.numbers.get(word);
    if (number === undefined) {
      this.numbers.set(word, (number = this.words.length));
      this.words.push(folded(word));
    }
    return number;
  }

  /** Words of the events of one slice, laid end to end; those of the j-th stand at start[j] .. start[j + 1]. */
  slice(k) {
    if (this.slices[k]) return this.slices[k];
    const first = k * SLICE;
    const last = Math.min(this.events.n, first + SLICE);
    const start = new Uint32Array(last - first + 1);
    const items = [];
    for (let i = first; i < last; i++) {
      for (const word of this.events.searchText(i).split(/\s+/)) if (word) items.push(this.number(word));
      start[i - first + 1] = items.length;
    }
    return (this.slices[k] = { start, items: Uint32Array.from(items) });
  }

  get sliceCount() {
    return Math.ceil(this.events.n / SLICE);
  }

  /** Read all events while the reader looks around, a slice at a time. */
  prepare() {
    const later = window.requestIdleCallback || ((action) => setTimeout(action, 60));
    let k = 0;
    const step = () => {
      if (k >= this.sliceCount) return;
      this.slice(k++);
      later(step);
    };
    later(step);
  }

  /** For each event 1 where every word of the query is part of one of its words. */
  find(query) {
    const wanted = [...new Set(folded(query).split(/\s+/).filter(Boolean))].slice(0, MOST_WORDS);
    for (let k = 0; k < this.sliceCount; k++) this.slice(k);
    const bits = Uint32Array.from(this.words, (word) => wanted.reduce((found, part, k) => (word.includes(part) ? found | (1 << k) : found), 0));
    const all = 2 ** wanted.length - 1;
    const found = new Uint8Array(this.events.n);
    for (let k = 0; k < this.sliceCount; k++) {
      const { start, items } = this.slices[k];
      for (let j = 0; j + 1 < start.length; j++) {
        let seen = 0;
        for (let at = start[j]; at < start[j + 1] && seen !== all; at++) seen |= bits[items[at]];
        if (seen === all) found[k * SLICE + j] = 1;
      }
    }
    return found;
  }
}
