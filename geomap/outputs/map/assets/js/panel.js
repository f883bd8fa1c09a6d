/* The filters: search, types, actors, sources, precision, status, marks; each value with its number. */
const MOST_VALUES = 40;

class Panel {
  constructor(events, filters, texts, onChange) {
    Object.assign(this, { events, filters, texts, onChange });
    this.box = byId("filters");
    this.open = new Set(["type"]);
    this.find = {};
    this.onWords = debounced(160, () => onChange("words"));
  }

  /** Names of a facet's values, by number. */
  names(facet) {
    const { texts, events } = this;
    const { data } = events;
    const none = texts.say("none");
    return {
      type: () => [...data.types.map((name) => texts.name("types", name)), texts.name("types", "none")],
      sub: () => [...data.subs.map((name) => texts.name("subs", name)), none],
      actor: () => data.actors.map(([name]) => name),
      source: () => data.publishers,
      precision: () => [0, 1, 2, 3, 4, 5].map((precision) => texts.name("precision", precision)),
      status: () => data.factualities.map((name) => texts.name("factuality", name)),
    }[facet]();
  }

  draw() {
    const { texts, filters } = this;
    this.numbers = [];
    this.markNumbers = [];
    const search = el("input", { id: "search", type: "search", placeholder: texts.say("search"), "aria-label": texts.say("search"), autocomplete: "off", on: {
      input: (event) => { filters.words = event.target.value; this.onWords(); },
    } });
    search.value = filters.words;
    this.clearButton = el("button", { type: "button", id: "clear", on: { click: () => this.clear() } }, texts.say("clear"));
    this.box.setAttribute("role", "search");
    this.box.setAttribute("aria-label", texts.say("filters"));
    const [types, ...others] = this.events.n ? FACETS.map((facet) => this.group(facet)) : [""];
    this.box.replaceChildren(search, types, ...this.marksChoice(), this.sourcesChoice(), ...others, this.clearButton);
    this.clearButton.hidden = !this.events.n;
    this.update();
  }

  group(facet) {
    const { texts, filters } = this;
    const summary = el("summary", {}, texts.say(`facet.${facet}`));
    const body = el("div", { role: "group", "aria-label": texts.say(`facet.${facet}`) });
    const details = el("details", { "data-facet": facet, open: this.open.has(facet) || filters.chosen[facet].size > 0, on: {
      toggle: () => this.open[details.open ? "add" : "delete"](facet),
    } }, summary, body);
    this.fillGroup(facet, body);
    return details;
  }

  fillGroup(facet, body) {
    const { texts, filters } = this;
    const names = this.names(facet);
    const totals = filters.totals[facet];
    const wanted = folded(this.find[facet] || "");
    const values = names.map((name, k) => k).filter((k) => totals[k] || filters.chosen[facet].has(k));
    if (facet !== "precision") values.sort((a, b) => totals[b] - totals[a] || a - b);
    const matching = values.filter((k) => !wanted || filters.chosen[facet].has(k) || folded(names[k]).includes(wanted));
    const rows = matching.slice(0, MOST_VALUES).map((k) => this.value(facet, k, names[k]));
    const finder = values.length <= MOST_VALUES ? null : el("input", { type: "search", class: "find", placeholder: texts.say("find"), "aria-label": texts.say("find"), on: {
      input: (event) => { this.find[facet] = event.target.value; this.fillValues(facet, body); },
    } });
    if (finder && !body.querySelector(".find")) body.append(finder);
    const list = el("div", { class: "values" }, rows, matching.length > MOST_VALUES ? el("p", { class: "footnote" }, texts.say("more", { n: texts.number(matching.length - MOST_VALUES) })) : null);
    body.querySelector(".values")?.remove();
    body.append(list);
  }

  fillValues(facet, body) {
    this.numbers = this.numbers.filter((number) => number.facet !== facet);
    this.fillGroup(facet, body);
    this.update();
  }

  value(facet, k, name) {
    const { filters } = this;
    const number = el("span", { class: "number" });
    const box = el("input", { type: "checkbox", on: { change: () => {
      filters.chosen[facet][box.checked ? "add" : "delete"](k);
      this.onChange(facet);
    } } });
    box.checked = filters.chosen[facet].has(k);
    this.numbers.push({ facet, k, number, box });
    return el("label", {}, box, facet === "type" ? swatch(TYPE_COLOURS[k]) : null, el("span", { dir: "auto", class: "name" }, name), number);
  }

  sourcesChoice() {
    const { texts, filters } = this;
    const most = this.events.sourceCount.reduce((a, b) => Math.max(a, b), 1);
    if (most < 2) return "";
    const options = [1, 2, 3, 4, 5, 10].filter((n) => n <= most).map((n) => el("option", { value: n }, n === 1 ? texts.say("anyNumber") : texts.say("atLeast", { n })));
    const select = el("select", { id: "leastsources", on: { change: () => { filters.leastSources = Number(select.value); this.onChange("sources"); } } }, options);
    select.value = filters.leastSources;
    return el("label", { class: "choice" }, texts.say("numberOfSources"), select);
  }

  marksChoice() {
    const { texts, filters, events } = this;
    return [["isNew", "onlyNew"], ["denied", "onlyDenied"], ["disputed", "onlyDisputed"], ["unsure", "unsurePlace"], ["unplaced", "onlyUnplaced"]].map(([mark, key]) => {
      if (!events.marks.some((marks) => marks & MARK[mark])) return "";
      const number = el("span", { class: "number" });
      const box = el("input", { type: "checkbox", "data-mark": mark, on: { change: () => {
        filters.marks = box.checked ? filters.marks | MARK[mark] : filters.marks & ~MARK[mark];
        this.onChange("marks");
      } } });
      box.checked = (filters.marks & MARK[mark]) !== 0;
      this.markNumbers.push({ mark: MARK[mark], number });
      return el("label", {}, box, el("span", { class: "name" }, texts.say(key)), number);
    });
  }

  /** Bring the numbers beside the values up to date. */
  update() {
    for (const { facet, k, number, box } of this.numbers) {
      number.textContent = this.texts.number(this.filters.counts[facet][k]);
      box.checked = this.filters.chosen[facet].has(k);
    }
    const marked = this.filters.countMarks();
    for (const { mark, number } of this.markNumbers) number.textContent = this.texts.number(marked(mark));
    this.clearButton.disabled = !this.filters.active;
  }

  clear() {
    this.filters.clear();
    this.draw();
    this.onChange("all");
  }
}
