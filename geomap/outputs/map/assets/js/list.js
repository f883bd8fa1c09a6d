/* The list of events: the way to every event by keyboard and screen reader. Only the rows in sight exist. */
const ROW_HEIGHT = 66;

/** Parts in a row with dots between them, each apart from the others' writing direction. */
const dotted = (parts) => parts.filter(Boolean).map((part, k) => [k ? " · " : "", el("bdi", {}, part)]);

class EventList {
  constructor(events, filters, evidence, texts, onChoose) {
    Object.assign(this, { events, filters, evidence, texts, onChoose });
    this.box = byId("list");
    this.inner = el("div", { class: "inner", role: "presentation" });
    this.box.append(this.inner);
    this.current = 0;
    this.selected = -1;
    this.box.addEventListener("scroll", () => requestAnimationFrame(() => this.draw()));
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    // Rows stay as they are here: one made anew between press and release would lose the click.
    this.box.addEventListener("focus", () => this.markCurrent());
    this.box.addEventListener("blur", () => this.markCurrent());
    this.box.addEventListener("click", (event) => {
      const k = Math.floor((event.clientY - this.inner.getBoundingClientRect().top) / ROW_HEIGHT);
      if (k >= 0 && k < this.filters.visible.length) this.choose(k);
    });
  }

  /** Show what the filters let through, from the top. */
  refresh() {
    this.box.setAttribute("aria-label", this.texts.say("listLabel"));
    this.current = Math.max(0, Math.min(this.current, this.filters.visible.length - 1));
    this.draw();
  }

  draw() {
    const { visible } = this.filters;
    this.inner.style.height = `${visible.length * ROW_HEIGHT}px`;
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW_HEIGHT) - 4);
    const last = Math.min(visible.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW_HEIGHT) + 4);
    const rows = [];
    for (let k = first; k < last; k++) rows.push(this.row(k, visible[k]));
    if (!rows.length) rows.push(this.nothing());
    this.inner.replaceChildren(...rows);
    this.markCurrent();
  }

  /** What stands where there is no event to show: that it is so, and where the reasons are. */
  nothing() {
    const { texts, events } = this;
    const why = !events.n && events.data.meta.leftOut.length ? ` ${texts.say("noEventsWhy")}` : "";
    return el("div", { class: "nothing", role: "option", "aria-selected": "false" }, texts.say(events.n ? "nothingShown" : "noEvents") + why);
  }

  /** Show which row the arrows are at, while the list has the focus. */
  markCurrent() {
    const current = document.activeElement === this.box ? byId(`row${this.current}`) : null;
    for (const row of this.inner.children) row.classList.toggle("focused", row === current);
    if (current) this.box.setAttribute("aria-activedescendant", current.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  row(k, i) {
    const { evidence, texts, events } = this;
    const marks = events.marks[i];
    const notes = [
      marks & MARK.isNew ? texts.say("new") : "",
      marks & MARK.unplaced ? texts.say("notOnMap") : "",
      marks & MARK.denied ? texts.say("denied") : "",
      marks & MARK.unsure ? texts.say("unsurePlace") : "",
    ].filter(Boolean);
    const facts = [
      evidence.date(i),
      evidence.killedShort(i),
      texts.say("sourcesShort", { n: texts.number(events.sourceCount[i]) }),
      events.division(i),
    ];
    const row = el("div", {
      class: "row", role: "option", id: `row${k}`,
      "aria-selected": i === this.selected ? "true" : "false", "aria-posinset": k + 1, "aria-setsize": this.filters.visible.length,
    },
      el("span", { class: "first" }, swatch(TYPE_COLOURS[events.type[i]], events.precision[i] > 2 ? "hollow" : ""), el("b", { dir: "auto", title: evidence.title(i) }, evidence.titleParts(i).map((part) => el("i", {}, part)))),
      el("span", { class: "more" }, dotted(facts)),
      el("span", { class: "more last" }, notes.map((note) => el("em", {}, note)), el("bdi", {}, evidence.actors(i))));
    row.style.top = `${k * ROW_HEIGHT}px`;
    return row;
  }

  choose(k) {
    this.current = k;
    this.onChoose(this.filters.visible[k]);
  }

  /** Mark an event and bring its row into sight. */
  select(i, scroll) {
    this.selected = i;
    const k = i < 0 ? -1 : this.position(i);
    if (k >= 0) {
      this.current = k;
      if (scroll) this.scrollTo(k);
    }
    this.draw();
  }

  /** Rows are in rising order, so a binary search finds one. */
  position(i) {
    const { visible } = this.filters;
    let low = 0, high = visible.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (visible[middle] === i) return middle;
      if (visible[middle] < i) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  scrollTo(k) {
    const top = k * ROW_HEIGHT;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top + ROW_HEIGHT > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = top + ROW_HEIGHT - this.box.clientHeight;
  }

  onKey(event) {
    const last = this.filters.visible.length - 1;
    const page = Math.max(1, Math.floor(this.box.clientHeight / ROW_HEIGHT) - 1);
    const to = {
      ArrowDown: this.current + 1, ArrowUp: this.current - 1, PageDown: this.current + page,
      PageUp: this.current - page, Home: 0, End: last,
    }[event.key];
    if (to !== undefined && last >= 0) {
      this.current = Math.max(0, Math.min(last, to));
      this.scrollTo(this.current);
      this.draw();
    } else if ((event.key === "Enter" || event.key === " ") && last >= 0) this.choose(this.current);
    else return;
    event.preventDefault();
  }
}
