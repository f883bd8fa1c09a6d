/* Elements, days and links. Text reaches the page through textContent alone, never as markup. */
const DAY = 86400000;
const NO_DAY = -2147483648;

const byId = (id) => document.getElementById(id);

/** Make an element; `on` holds listeners, other properties become attributes, null ones are left out. */
function el(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "on") for (const event in value) node.addEventListener(event, value[event]);
    else if (value !== undefined && value !== null && value !== false)
      node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(2)) if (child !== null && child !== undefined && child !== "") node.append(child);
  return node;
}

const swatch = (colour, shape = "") => {
  const dot = el("span", { class: `swatch ${shape}`, "aria-hidden": "true" });
  dot.style.setProperty("--colour", colour);
  return dot;
};

const isoDay = (day) => (day === null || day === NO_DAY ? "" : new Date(day * DAY).toISOString().slice(0, 10));

/** Figures that keep their order, left to right, inside words of any direction. */
const isolated = (figures) => `\u2066${figures}\u2069`;

/** A link that can be followed safely, or null: http and https only. */
function safeLink(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

const cssValue = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const isDark = () => document.documentElement.dataset.theme === "dark";

/** Call a function after a pause in its calls. */
function debounced(wait, action) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), wait);
  };
}

/** Read a JSON script element, unpacking it where it is gzipped, and drop it from the page. */
async function readData(id) {
  const node = byId(id);
  let text = node.textContent;
  if (node.type === "application/gzip") {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    text = await new Response(unpacked).text();
  }
  node.remove();
  return JSON.parse(text);
}
