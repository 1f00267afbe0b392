// Pieces of which pages are made. Text goes in as text, never as markup.

import { number, word } from "/words.js";

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

// el("p", {class: "lead"}, "text", another, ...)
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

// A table with a caption; cells that are numbers stand at the right.
export function table(caption, headings, rows) {
  const cell = (value, i) => el(i === 0 ? "th" : "td",
    { scope: i === 0 ? "row" : undefined, class: typeof value === "number" ? "number" : undefined },
    typeof value === "number" ? number(value) : value);
  const kind = (i) => typeof rows[0]?.[i] === "number" ? "number" : undefined;
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    el("table", {},
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, headings.map((heading, i) => el("th", { scope: "col", class: kind(i) }, heading)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map(cell))))));
}

// A form field with its label, and a hint that belongs to it.
export function field(label, input, hint) {
  const id = input.id || `field-${field.n = (field.n ?? 0) + 1}`;
  input.id = id;
  if (hint) input.setAttribute("aria-describedby", `${id}-hint`);
  return el("div", { class: "field" },
    el("label", { for: id }, label), input,
    hint ? el("p", { class: "hint", id: `${id}-hint` }, hint) : null);
}

export function choice(values, selected, on) {
  return el("select", { onchange: (event) => on?.(event.target.value) },
    values.map(([value, title]) => el("option", { value, selected: value === selected }, title)));
}

// A box to tick, with its label.
export function tick(name, label, on) {
  const input = el("input", { type: "checkbox", name, id: `tick-${name}`, onchange: on });
  return { input, node: el("div", { class: "check" }, input, el("label", { for: input.id }, label)) };
}

// The command line that does the same, to copy.
export function commandLine(label, line) {
  const copy = el("button", {
    type: "button",
    onclick: async () => {
      await navigator.clipboard.writeText(line);
      copy.textContent = word("copied");
    },
  }, word("copy"));
  return el("div", { class: "command" },
    el("p", { class: "hint" }, label, " ", copy),
    el("code", { tabindex: "0" }, line));
}
