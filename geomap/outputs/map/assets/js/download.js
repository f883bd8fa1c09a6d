/* Downloads of what is shown, as CSV and GeoJSON; no cell is ever taken for a formula. */
const joined = (list) => list.filter((part) => part !== null && part !== "").join(" | ");

function flatRow(events, i) {
  const { columns, places, data } = events;
  const place = columns.place[i] < 0 ? [null, -1, null, null, null] : places[columns.place[i]];
  const at = place[1] < 0 ? [null, null] : events.locations[place[1]];
  const extra = events.extra(i);
  const killed = columns.killed[i];
  const [low, high] = extra.range || [killed, killed];
  const sources = events.sourcesOf(i);
  return {
    event_id: columns.id[i],
    date_start: isoDay(columns.day[i]) || null,
    date_end: columns.day[i] === null ? null : isoDay(events.lastDay[i]),
    date_prec: columns.dayPrec[i] || null,
    event_type: data.types[columns.type[i]] ?? null,
    sub_event_type: columns.sub[i] < 0 ? null : data.subs[columns.sub[i]],
    side_a: joined(events.actorNames(columns.a[i])) || null,
    side_b: joined(events.actorNames(columns.b[i])) || null,
    location: place[0],
    admin2: place[3] || null,
    admin1: place[2] || null,
    country: place[4] || null,
    latitude: at[0],
    longitude: at[1],
    where_prec: columns.prec[i] || null,
    uncertainty_km: columns.km[i],
    no_location_reason: extra.reason || null,
    best: killed,
    low,
    high,
    factuality: data.factualities[columns.status[i]],
    number_of_sources: events.sourceCount[i],
    notes: extra.note || null,
    source: joined(sources.map(({ article }) => article.publisher || article.title)),
    source_urls: joined(sources.map(({ article }) => article.link)) || null,
    denied_by: joined(sources.filter(({ denies }) => denies).map(({ article }) => article.heading)) || null,
    quotes: joined(sources.map(({ quote }) => quote)),
  };
}

/** A cell of CSV: quoted where needed; what a spreadsheet would run as a formula gets an apostrophe. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function asCsv(events, rows) {
  const table = Array.from(rows, (i) => flatRow(events, i));
  const names = Object.keys(table[0] || {});
  return "\ufeff" + [names, ...table.map((row) => names.map((name) => row[name]))].map((cells) => cells.map(csvCell).join(",") + "\r\n").join("");
}

function asGeojson(events, rows) {
  const features = Array.from(rows, (i) => {
    const at = events.location[i] < 0 ? null : events.locations[events.location[i]];
    const geometry = at && { type: "Point", coordinates: [at[1], at[0]] };
    return { type: "Feature", id: events.columns.id[i], geometry, properties: flatRow(events, i) };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

function offer(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}
