/* Popups: one event with its evidence, or the events of one place, page by page. */
const FEW = 5;
const MANY = 20;
/** Summaries a page: five can be seen at once; a hundred events of one town by fives would be twenty pages. */
const pageSize = (rows) => (rows.length > 10 * FEW ? MANY : FEW);
/** Letters shown of an id that a link names: longer ones are none of ours. */
const LONGEST_ID = 24;

class Popups {
  constructor(map, evidence, texts) {
    this.map = map;
    this.evidence = evidence;
    this.texts = texts;
    this.onSelect = () => {};
    this.still = false;
  }

  open(lat, lon, label, fillBox, placed = true) {
    const width = Math.min(400, this.map.getSize().x - 56);
    const box = el("div", { class: "popup", dir: this.texts.file.dir, tabindex: "0", role: "dialog", "aria-label": label });
    // Leaflet would take a click on a button that its own click removes for one on the map.
    box.addEventListener("click", (event) => event.stopPropagation());
    const height = Math.max(160, Math.min(560, this.map.getSize().y - 110));
    this.popup = null;
    fillBox(box);
    const room = { autoPanPaddingTopLeft: [16, 16], autoPanPaddingBottomRight: [this.roomBeside(width), 16] };
    this.popup = L.popup({ maxWidth: width, minWidth: Math.min(width, 300), maxHeight: height, autoPan: !this.still, className: placed ? "" : "placeless", ...room })
      .setLatLng([lat, lon])
      .setContent(box)
      .openOn(this.map);
    if (this.still && this.isCut()) {
      this.popup.options.autoPan = true;
      this.popup.update();
    }
    const close = document.querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", this.texts.say("close"));
    setTimeout(() => box.focus({ preventScroll: true }), 0);
  }

  /** Whether the open popup reaches over the edge of a map that shows its place: a link from a larger screen. */
  isCut() {
    if (!this.map.getBounds().contains(this.popup.getLatLng())) return false;
    const [inner, outer] = [this.popup.getElement(), this.map.getContainer()].map((box) => box.getBoundingClientRect());
    return inner.top < outer.top || inner.left < outer.left || inner.right > outer.right;
  }

  /** Pixels to keep free at the right for the legend, where the map is wide enough for both. */
  roomBeside(width) {
    const legend = this.map.getContainer().querySelector(".legend[open]");
    if (!legend) return 16;
    if (this.map.getSize().x > width + legend.offsetWidth + 80) return legend.offsetWidth + 26;
    legend.open = false;
    return 16;
  }

  /** One event; the popup of one that is not placed points nowhere. */
  showEvent(i, lat, lon, placed) {
    this.open(lat, lon, this.evidence.title(i), (box) => box.replaceChildren(this.evidence.card(i)), placed);
  }

  /** An event that a link names and that is not here. */
  showGone(id) {
    const { lat, lng } = this.map.getCenter();
    const words = this.texts.say("linkedGone", { id: `\u2068${id.slice(0, LONGEST_ID)}\u2069` });
    this.open(lat, lng, words, (box) => box.replaceChildren(el("p", {}, words)), false);
  }

  /** Several events at one spot: summaries, page by page; a click opens one, and a button leads back. */
  showEvents(rows, lat, lon) {
    this.open(lat, lon, this.texts.say("eventsHere", { n: this.texts.number(rows.length) }), (box) => this.listPage(box, rows, 0));
  }

  listPage(box, rows, page) {
    const { texts, evidence } = this;
    const size = pageSize(rows);
    const first = page * size;
    const some = rows.slice(first, first + size);
    const items = some.map((i) =>
      el("li", {}, el("button", { type: "button", on: { click: () => this.oneOf(box, rows, rows.indexOf(i)) } },
        swatch(TYPE_COLOURS[evidence.events.type[i]]), el("b", { dir: "auto" }, ` ${evidence.title(i)}`),
        el("small", { class: "block" }, dotted([evidence.date(i), evidence.killedShort(i), evidence.actors(i), evidence.precision(i)])))));
    const move = (by) => this.listPage(box, rows, page + by);
    const range = `${first + 1}–${first + some.length} / ${texts.number(rows.length)}`;
    box.replaceChildren(
      el("h2", {}, texts.say("eventsHere", { n: texts.number(rows.length) })),
      el("ul", { class: "stack" }, items),
      rows.length > size ? this.pager(range, page > 0 && (() => move(-1)), first + size < rows.length && (() => move(1))) : "");
    this.grown(box);
  }

  oneOf(box, rows, k) {
    const { texts } = this;
    const show = (by) => this.oneOf(box, rows, k + by);
    this.onSelect(rows[k]);
    box.replaceChildren(
      el("button", { type: "button", class: "back", on: { click: () => this.listPage(box, rows, Math.floor(k / pageSize(rows))) } }, texts.say("allHere")),
      this.evidence.card(rows[k]),
      this.pager(`${k + 1} / ${texts.number(rows.length)}`, k > 0 && (() => show(-1)), k + 1 < rows.length && (() => show(1))));
    this.grown(box);
    box.focus({ preventScroll: true });
  }

  /** Fit the open popup to its new content. */
  grown(box) {
    this.popup?.update();
    box.parentNode?.scrollTo(0, 0);
  }

  pager(words, previous, next) {
    const button = (key, action) => el("button", { type: "button", disabled: !action, on: { click: action || (() => {}) } }, this.texts.say(key));
    return el("div", { class: "pager" }, button("previous", previous), el("span", {}, words), button("next", next));
  }

  /** The passages in which articles name a place. */
  showMention(mention) {
    const [name, , , , number, passages] = mention;
    const [lat, lon] = nearCopy(this.map)([mention[1], mention[2]]);
    const { texts } = this;
    const parts = passages.map(([article, before, word, after]) => {
      const { heading, link } = this.evidence.events.article(article);
      const href = safeLink(link);
      return el("figure", { class: "source" },
        el("blockquote", { dir: "auto" }, `…${before}`, el("mark", {}, word), `${after}…`),
        el("figcaption", {}, href ? el("a", { href, target: "_blank", rel: "noopener noreferrer nofollow", dir: "auto" }, heading) : el("cite", { dir: "auto" }, heading)));
    });
    const heading = texts.say("namedHere", { name: `\u2068${name}\u2069`, n: texts.number(number) });
    this.open(lat, lon, heading, (box) => box.replaceChildren(el("h2", {}, heading), el("p", { class: "footnote" }, texts.say("mentionNote")), ...parts));
  }
}
