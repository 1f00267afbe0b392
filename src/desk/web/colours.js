// Colours as a layout writes them, and as a screen shows and picks them.

const PER_CENT = /[0-9.]+/g;

function hex(parts) {
  return `#${parts.map((part) => Math.round(Math.min(1, Math.max(0, part)) * 255).toString(16).padStart(2, "0")).join("")}`;
}

// "#rrggbb" of a colour of a layout; inks as base/colour.h shows them.
export function shown(text) {
  const colour = text.trim();
  if (/^#[0-9a-f]{6}$/i.test(colour)) return colour.toLowerCase();
  const inks = (colour.slice(colour.lastIndexOf("(")).match(PER_CENT) ?? []).map((part) => part / 100);
  if (colour.startsWith("gray") && inks.length === 1) return hex(Array(3).fill(1 - inks[0]));
  const [c, m, y, k] = colour.startsWith("spot") ? (colour.slice(colour.indexOf(",")).match(PER_CENT) ?? []).map((part) => part / 100) : inks;
  return k === undefined ? "#000000" : hex([c, m, y].map((ink) => 1 - ink - k));
}

// A picked colour in the inks of a press: no print shop takes light.
export function inks(picked) {
  const light = [1, 3, 5].map((at) => parseInt(picked.slice(at, at + 2), 16) / 255);
  const k = 1 - Math.max(...light);
  const parts = [...light.map((part) => 1 - k - part), k].map((ink) => Math.round(ink * 100));
  if (parts.every((ink) => ink === 0)) return "gray(0)";
  return `cmyk(${parts.join(",")})`;
}
