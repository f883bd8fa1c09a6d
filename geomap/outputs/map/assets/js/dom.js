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

/** Colours of the style sheet, read once a theme: asking for them again and again is slow. */
const palettes = {};
function cssValue(name) {
  const theme = document.documentElement.dataset.theme;
  palettes[theme + name] ??= getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return palettes[theme + name];
}

const isDark = () => document.documentElement.dataset.theme === "dark";

/** Call a function after a pause in its calls. */
function debounced(wait, action) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), wait);
  };
}

/** Whether a data element is packed, which is so for large pages alone. */
const isPacked = (id) => byId(id).type === "application/gzip";

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = letters.charCodeAt(k);
  return bytes;
}

/** Read a JSON script element, unpacking it where it is gzipped, and drop it from the page. */
async function readData(id) {
  const node = byId(id);
  const packed = isPacked(id);
  const text = node.firstChild ? node.firstChild.data : "null";
  node.remove();
  if (!packed) return JSON.parse(text);
  return new Response(new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
