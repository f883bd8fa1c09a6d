/* "About this map": scope, dates, sources, method and its limits, licences, boundaries. */
class About {
  constructor(events, texts) {
    Object.assign(this, { events, texts });
    this.box = byId("aboutbox");
    this.box.addEventListener("click", (event) => {
      if (event.target === this.box) this.box.close();
    });
  }

  open() {
    const { texts, box } = this;
    const close = el("button", { type: "button", class: "close", "aria-label": texts.say("close"), on: { click: () => box.close() } }, "×");
    box.setAttribute("aria-labelledby", "abouttitle");
    box.replaceChildren(close, el("h2", { id: "abouttitle" }, texts.say("about")), ...this.sections());
    box.showModal();
  }

  sections() {
    const { texts, events } = this;
    const { meta } = events.data;
    const list = (lines) => el("ul", {}, lines.filter(Boolean).map((line) => el("li", {}, el("bdi", {}, line))));
    const part = (key, ...content) => [el("h3", {}, texts.say(key)), ...content];
    return [
      meta.summary ? el("p", { dir: "auto" }, meta.summary) : null,
      ...part("aboutScope", list(this.scope(meta))),
      ...part("aboutMethod", el("p", {}, texts.say("method")), el("p", {}, texts.say("limits")), el("p", {}, texts.say("precisionNote"))),
      meta.leftOut.length ? this.leftOut(meta.leftOut, list) : null,
      ...part("aboutPrivacy", el("p", {}, texts.say(meta.tiles ? "privacyTiles" : "privacy"))),
      ...part("aboutCredits", list([...meta.credits, texts.say("creditBase"), texts.say("creditCities"), texts.say("creditLibraries")])),
      ...part("aboutBoundaries", el("p", { dir: "auto" }, meta.disclaimer || texts.say("disclaimer"))),
      ...part("aboutKeys", el("p", {}, texts.say("keys"))),
    ].filter(Boolean);
  }

  /** What looked like an event and is none, by kind of reason, folded away. */
  leftOut(kinds, list) {
    const { texts } = this;
    const all = kinds.reduce((sum, [, n]) => sum + n, 0);
    const lines = list(kinds.map(([kind, n]) => `${texts.name("leftOut", kind)}: ${texts.number(n)}`));
    return el("details", {}, el("summary", {}, `${texts.say("aboutLeftOut")}: ${texts.number(all)}`), lines);
  }

  scope(meta) {
    const { texts, events } = this;
    const unplaced = events.marks.reduce((sum, marks) => sum + (marks & MARK.unplaced ? 1 : 0), 0);
    return [
      texts.say("scopeEvents", { n: texts.number(events.n), unplaced: texts.number(unplaced) }),
      events.hasDays ? texts.say("scopeDays", { from: isoDay(events.firstDay), to: isoDay(events.finalDay) }) : "",
      texts.say("scopeArticles", { n: texts.number(meta.articles) }),
      events.data.publishers.length ? texts.say("scopePublishers", { n: texts.number(events.data.publishers.length) }) : "",
      meta.built === null ? "" : texts.say("scopeBuilt", { day: isoDay(meta.built) }),
      meta.geomap ? `geomap ${meta.geomap}` : "",
      meta.gazetteer ? texts.say("scopeGazetteer", { version: meta.gazetteer }) : "",
      texts.say("verification"),
    ];
  }
}
