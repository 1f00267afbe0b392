// The free places of a banner as numbers: what is dragged on the cloth can be
// typed as well.

import { el } from "/parts.js";
import { word } from "/words.js";

const MM = { mm: 1, cm: 10, m: 1000, in: 25.4, pt: 25.4 / 72 };
const PREFIX = "keep-out ";

// A length of a layout in millimetres.
export function mm(text) {
  const found = /^([0-9.]+)(mm|cm|m|in|pt)$/.exec(text.trim());
  return found ? Number(found[1]) * MM[found[2]] : 0;
}

// @form: the settings of a layout; its own places are moved, others added.
// @changed(): somebody typed or dragged.
// @draw(places): shows them on the cloth.
export function freePlaces(form, changed, draw) {
  const list = form.groups.filter((group) => group.startsWith(PREFIX)).map((group) => {
    const [x, y] = form.get(group, "at").split(" ").map(mm);
    const [w, h] = form.get(group, "size").split("x").map(mm);
    return { name: group.slice(PREFIX.length), x, y, w, h, own: true };
  });
  const rows = el("div", { class: "places" });
  const inputs = new Map();
  const write = (place) => {
    if (!place.own) return;
    form.set(PREFIX + place.name, "at", `${place.x}mm ${place.y}mm`);
    form.set(PREFIX + place.name, "size", `${place.w}mm x ${place.h}mm`);
  };
  const entry = (place, side, label, least) => {
    const input = el("input", {
      type: "number", min: least, step: 1, value: Math.round(place[side]), "aria-label": `${place.name}, ${label}, mm`,
      oninput: () => { if (!input.validity.rangeUnderflow && input.value !== "") { place[side] = Number(input.value); write(place); draw(list); changed(); } },
    });
    inputs.set(`${place.name}/${side}`, input);
    return el("span", { class: "entry" }, el("span", { class: "label", "aria-hidden": "true" }, label), input);
  };
  const show = () => {
    inputs.clear();
    rows.replaceChildren(...list.map((place) => el("div", { class: "place" },
      el("span", { class: "name" }, place.name),
      entry(place, "x", word("from-left"), 0), entry(place, "y", word("from-top"), 0),
      entry(place, "w", word("place-width"), 1), entry(place, "h", word("place-height"), 1),
      place.own ? null : el("button", { type: "button", "aria-label": word("remove-place", place.name), onclick: () => { list.splice(list.indexOf(place), 1); show(); draw(list); changed(); } }, "×"))));
  };
  show();
  draw(list);
  return {
    node: el("div", {}, el("p", { class: "hint" }, word("places-hint")), rows,
      el("p", {}, el("button", {
        type: "button",
        onclick: () => {
          const [w, h] = form.get("document", "size").split("x").map(mm);
          let n = 1;
          while (list.some(({ name }) => name === `place-${n}`)) n++;
          const round = (length) => Math.max(5, Math.round(length / 5) * 5);
          list.push({ name: `place-${n}`, x: round(w * 0.45), y: round(h * 0.6), w: round(w * 0.1), h: round(h * 0.15), own: false });
          show();
          draw(list);
          changed();
        },
      }, word("add-place")))),
    // Somebody dragged @place.
    moved(place) {
      for (const side of ["x", "y", "w", "h"]) inputs.get(`${place.name}/${side}`).value = Math.round(place[side]);
      write(place);
      changed();
    },
    // What a layout says of the added ones.
    values: () => Object.fromEntries(list.filter(({ own }) => !own).map(({ name, x, y, w, h }) =>
      [PREFIX + name, { at: `${x}mm ${y}mm`, size: `${w}mm x ${h}mm` }])),
  };
}
