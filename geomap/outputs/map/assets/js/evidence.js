/* What is known of one event and who says so, as elements. */
/** How many accounts that affirm an event are shown before the others are folded. */
const MOST_UNFOLDED = 8;

/** The claims [source, value, words] of each value, values in the order in which they first appear. */
function byValue(claims) {
  const found = new Map();
  for (const claim of claims) found.set(claim[1], [...(found.get(claim[1]) ?? []), claim]);
  return found;
}

class Evidence {
  constructor(events, texts) {
    this.events = events;
    this.texts = texts;
  }

  /** What happened where, in the page's language. */
  title(i) {
    const { events, texts } = this;
    const place = events.placeName(i);
    if (!place) return this.kind(i);
    return texts.fill(texts.name("titles", events.extra(i).relation, "at"), { kind: this.kind(i), place });
  }

  /** The title in two parts, what and where: where there is no room for both, what gives way. */
  titleParts(i) {
    const [title, kind] = [this.title(i), this.kind(i)];
    const what = title.startsWith(kind) ? kind.length : title.length;
    return [title.slice(0, what), title.slice(what)];
  }

  typeName(i) {
    return this.texts.name("types", this.events.data.types[this.events.type[i]] ?? "none");
  }

  /** Sub type where known, else the type. */
  kind(i) {
    const sub = this.events.columns.sub[i];
    return sub < 0 ? this.typeName(i) : this.texts.name("subs", this.events.data.subs[sub]);
  }

  /** Who did it to whom; where only the side that suffered is known, the other is said to be unknown. */
  actors(i) {
    const { a, b } = this.events.columns;
    const [who, whom] = [a[i], b[i]].map((side) => this.events.actorNames(side).join(", "));
    const sides = [who || (whom && this.texts.say("unknownSide")), whom].filter(Boolean);
    return sides.join(runsLeft(sides.join(" ")) ? " ← " : " → ");
  }

  date(i) {
    const { day, dayPrec } = this.events.columns;
    if (day[i] === null) return this.texts.say("noDate");
    const first = isoDay(this.events.day[i]);
    const last = isoDay(this.events.lastDay[i]);
    const span = isolated(first === last ? first : `${first} – ${last}`);
    return dayPrec[i] > 3 ? `${span} (${this.texts.say("roughDate")})` : span;
  }

  killed(i) {
    const { killed } = this.events.columns;
    const { texts } = this;
    if (killed[i] === null || killed[i] === undefined) return texts.say("notReported");
    const [best, span] = [texts.number(killed[i]), this.killedSpan(i)];
    return span ? isolated(`${best} (${span})`) : best;
  }

  /** The dead from the fewest to the most that are told of; nothing where all tell the same. */
  killedSpan(i) {
    const { range } = this.events.extra(i);
    const { texts } = this;
    if (!range) return "";
    const [low, high] = range;
    return high === null ? texts.say("atLeast", { n: texts.number(low ?? 0) }) : `${texts.number(low ?? 0)}–${texts.number(high)}`;
  }

  /** The dead in a few words; nothing where none are reported on. */
  killedShort(i) {
    const known = this.events.columns.killed[i];
    if (known === null || known === undefined) return "";
    const span = this.killedSpan(i);
    return this.texts.say("killedShort", { n: span ? isolated(span) : this.texts.number(known) });
  }

  count(values) {
    if (!values) return "";
    const [best, low, high, , words] = values;
    const several = low !== best || high !== best;
    const span = several ? ` (${low ?? "?"}–${high ?? "?"})` : "";
    return best === null ? words : isolated(this.texts.number(best) + span);
  }

  /** How many of what took part; a number of nobody knows what says nothing. */
  size(values) {
    const unit = values?.[3];
    return unit ? `${this.count(values)} ${unit}` : "";
  }

  place(i) {
    const { columns, places } = this.events;
    if (columns.place[i] < 0) return "";
    const [name, , admin1, admin2, country] = places[columns.place[i]];
    const parts = [name, admin2, admin1, this.texts.country(country)];
    return [...new Set(parts.filter(Boolean))].join(", ");
  }

  precision(i) {
    const { texts, events } = this;
    const { reason, relation } = events.extra(i);
    if (events.location[i] < 0) return `${texts.say("notOnMap")}: ${texts.name("reasons", reason || "no place")}`;
    const words = [texts.name("precision", events.precision[i])];
    if (relation) words.push(texts.name("relations", relation));
    const km = events.columns.km[i];
    // A radius around a point that is likelier wrong than right would promise too much.
    if (events.marks[i] & MARK.unsure) words.push(texts.say("unsurePlace"));
    else if (km) words.push(texts.say("within", { km: texts.number(km < 10 ? km : Math.round(km)) }));
    return words.join(" · ");
  }

  /** The whole card of an event. */
  card(i) {
    const extra = this.events.extra(i);
    return el("article", { class: "card" },
      el("h2", { dir: "auto" }, this.title(i)),
      this.badges(i, extra),
      extra.note ? el("p", { class: "note", dir: "auto" }, extra.note) : null,
      this.facts(i, extra),
      this.sources(i, extra),
      this.conflicts(i, extra),
      this.footnotes(i, extra));
  }

  badges(i, extra) {
    const { texts, events } = this;
    const status = events.data.factualities[events.columns.status[i]];
    const badge = (words, kind) => el("span", { class: `badge ${kind}` }, words);
    return el("p", { class: "badges" },
      badge([swatch(TYPE_COLOURS[events.type[i]]), ` ${this.typeName(i)}`], ""),
      status === "reported" ? null : badge(texts.name("factuality", status), "warn"),
      events.marks[i] & MARK.denied ? badge(texts.say("denied"), "deny") : null,
      events.marks[i] & MARK.disputed ? badge(texts.say("accountsDiffer"), "warn") : null,
      events.marks[i] & MARK.unsure ? badge(texts.say("unsurePlace"), "warn") : null,
      extra.summary ? badge(texts.say("summaryEvent"), "") : null,
      extra.new ? badge(texts.say("new"), "new") : null);
  }

  facts(i, extra) {
    const { texts, events } = this;
    const { columns } = events;
    const rows = [
      ["what", this.kind(i)],
      ["when", [this.date(i), ...inQuotes(extra.when), extra.basis && columns.day[i] !== null ? el("small", {}, ` ${texts.name("basis", extra.basis)}`) : null]],
      ["where", [el("bdi", {}, this.place(i)), ...inQuotes(extra.raw), el("small", { class: "block" }, this.precision(i))]],
      ["who", el("bdi", {}, this.actors(i) || texts.say("unknownSide"))],
      ["with", extra.assoc ? el("bdi", {}, events.actorNames(extra.assoc).join(", ")) : ""],
      ["target", extra.civilians ? texts.say("civilianTargeting") : ""],
      ["killed", [this.killed(i), extra.sides ? el("small", { class: "block" }, this.bySide(extra.sides)) : null]],
      ["injured", this.count(extra.injured)],
      ["size", this.size(extra.size)],
      ["movement", extra.others ? this.otherPlaces(extra.others) : ""],
    ];
    return el("dl", {}, rows.filter(([, value]) => value && String(value) !== "").map(([key, value]) => [el("dt", {}, texts.say(key)), el("dd", {}, value)]));
  }

  bySide(sides) {
    const keys = ["deathsA", "deathsB", "deathsCivilians", "deathsUnknown"];
    return sides.map((n, k) => (n ? `${this.texts.say(keys[k])} ${this.texts.number(n)}` : "")).filter(Boolean).join(" · ");
  }

  /** Areas with what they are: a province and its capital often share a name. */
  otherPlaces(others) {
    const { texts } = this;
    return others.map(([place, role, precision]) =>
      el("div", {}, `${texts.name("roles", role)}: `, el("bdi", {}, this.events.places[place][0]), precision > 2 && precision <= LAST_PINNED ? el("small", {}, ` · ${texts.name("precision", precision)}`) : null));
  }

  /** Fields on which the accounts differ, every value with the source that gives it. */
  conflicts(i, extra) {
    if (!extra.conflicts) return null;
    const { texts, events } = this;
    const accounts = events.sourcesOf(i);
    const rows = extra.conflicts.map(([field, claims]) =>
      el("tr", {}, el("th", { scope: "row" }, texts.name("fields", field)),
        el("td", {}, [...byValue(claims)].map(([value, sayers]) =>
          el("div", {}, el("b", { dir: "auto" }, value), " ", this.sayers(value, sayers, accounts))))));
    return el("section", { class: "conflicts" }, el("h3", {}, texts.say("conflicts")), el("table", {}, el("tbody", {}, rows)));
  }

  /** Who gives a value, in which words; the same words of the same source once. */
  sayers(value, claims, accounts) {
    const said = new Map();
    for (const [source, , words] of claims) {
      const name = source < 0 ? this.texts.say("unknownSource") : this.sourceName(accounts[source]);
      said.set(`${words}\n${name}`, [words !== value && words, name]);
    }
    return [...said.values()].map(([words, name], k) => [k ? "; " : "", words ? el("q", { dir: "auto" }, words) : null, " — ", el("bdi", {}, name)]);
  }

  sourceName(source) {
    return source.article.publisher || source.article.title;
  }

  sources(i, extra) {
    const { texts, events } = this;
    const list = events.sourcesOf(i);
    const number = texts.say("sourcesOf", { n: texts.number(events.sourceCount[i]) });
    const independent = extra.independent ? ` (${texts.say("independent", { n: texts.number(extra.independent) })})` : "";
    return el("section", { class: "sources" }, el("h3", {}, number + independent), this.accounts(list));
  }

  /** The accounts, all that deny it among them; where there are many, most of those that affirm it are folded. */
  accounts(list) {
    const affirming = list.filter((source) => !source.denies);
    const folded = new Set(affirming.length > MOST_UNFOLDED + 1 ? affirming.slice(MOST_UNFOLDED) : []);
    const shown = list.filter((source) => !folded.has(source)).map((source) => this.source(source));
    if (!folded.size) return shown;
    const more = el("details", { class: "others" }, el("summary", {}, this.texts.say("moreAccounts", { n: this.texts.number(folded.size) })), [...folded].map((source) => this.source(source)));
    return [...shown, more];
  }

  source(source) {
    const { texts } = this;
    const { article, quote, marks, denies, status, says } = source;
    const href = safeLink(article.link);
    const shownTitle = href
      ? el("a", { href, target: "_blank", rel: "noopener noreferrer nofollow", dir: "auto" }, article.heading)
      : el("cite", { dir: "auto" }, article.heading);
    const remarks = [denies ? texts.say("deniesThis") : status === "reported" ? "" : texts.name("factuality", status), says.length ? texts.say("accordingTo", { who: "\u2068" + says.join("; ") + "\u2069" }) : ""];
    return el("figure", { class: denies ? "source denies" : "source" },
      remarks.some(Boolean) ? el("p", { class: "remark" }, remarks.filter(Boolean).join(" · ")) : null,
      el("blockquote", { dir: "auto", lang: article.language }, quoteParts(quote, marks)),
      el("figcaption", {}, shownTitle, " ", el("bdi", { class: "day" }, article.day === null ? texts.say("noDate") : isoDay(article.day))));
  }

  footnotes(i, extra) {
    const { confidence, placeConfidence } = this.events.columns;
    const lines = [
      this.events.location[i] < 0 ? this.texts.say("confidenceType", { type: confidence[i] }) : this.texts.say("confidences", { type: confidence[i], place: placeConfidence[i] }),
      extra.inferred ? this.texts.say("inferredSides", { fields: extra.inferred.map((field) => this.texts.name("fields", field)).join(", ") }) : "",
      extra.corrected ? `${this.texts.say("corrected")}: ${extra.corrected.join(", ")}` : "",
    ];
    const id = el("p", { class: "footnote" }, `${this.texts.say("eventId")} `, el("bdi", { dir: "ltr", class: "id" }, this.events.columns.id[i]));
    return [...lines.filter(Boolean).map((line) => el("p", { class: "footnote", dir: "auto" }, line)), this.merged(extra), id];
  }

  /** Why the accounts are one event, a line an account. The reasons are English on every page, and say so. */
  merged(extra) {
    if (!extra.merged) return null;
    const reasons = extra.merged.map((reason) => el("li", {}, reason));
    return el("details", { class: "footnote merged" }, el("summary", {}, this.texts.say("merged")), el("ul", { lang: "en", dir: "ltr" }, reasons));
  }
}

/** Whether a text whose direction is its own runs from right to left: its first letter decides, as in `bdi`. */
const runsLeft = (text) => /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);

/** Words as an article has them, apart from what stands before them. */
const inQuotes = (words) => (words ? [" ", el("q", { dir: "auto" }, words)] : []);

/** A quote's text with the names of places marked: `marks` are start and end of each, as Python counts. */
function quoteParts(quote, marks) {
  const letters = Array.from(quote);
  const ends = [0, ...marks, letters.length];
  return ends.slice(1).map((end, k) => {
    const part = letters.slice(ends[k], end).join("");
    return k % 2 ? el("mark", {}, part) : part;
  });
}
