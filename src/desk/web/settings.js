// The settings of a layout as fields, and what was changed in them.

import { el } from "/parts.js";
import * as german from "/keys-de.js";
import { language, maybe } from "/words.js";

// How a value of each kind is written, as the browser may check it.
const LENGTH = "[0-9]+([.][0-9]+)?(mm|cm|m|in|pt)";
const patterns = {
  length: LENGTH,
  extent: `${LENGTH} ?x ?${LENGTH}`,
  margins: `${LENGTH}( ${LENGTH}){3}`,
  scale: "1:[0-9]+",
};

function bounds(range) {
  const found = /^(\S+) to (\S+)$/.exec(range ?? "");
  return found ? { min: found[1], max: found[2] } : {};
}

function input(key) {
  const common = { name: key.name, value: key.value };
  switch (key.kind) {
  case "switch":
    return el("input", { type: "checkbox", name: key.name, checked: key.value === "yes" });
  case "choice":
    return el("select", { name: key.name },
      key.words.split(" ").map((value) => el("option", { value, selected: value === key.value }, value)));
  case "number":
    return el("input", { type: "number", ...common, ...bounds(key.range) });
  case "text":
  case "file":
    return el("textarea", { ...common, dir: "auto", rows: key.kind === "file" ? 10 : 2 });
  default:
    return el("input", { type: "text", ...common, pattern: patterns[key.kind], autocomplete: "off", spellcheck: "false" });
  }
}

// What a group is called on the page.
function title(group) {
  const name = group.replace(/^part /, "");
  return (language() === "de" ? german.group(name) : undefined) ?? name.replace(/^keep-out /, "");
}

function valueOf(node) {
  return node.type === "checkbox" ? (node.checked ? "yes" : "no") : node.value;
}

// Draws `form`, as the desk answers it. `changed()` is called after a pause in
// typing. Returns {node, values()}: only what differs from the layout.
export function settings(form, changed) {
  const fields = [];
  let pause = 0;
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(changed, 300);
  };
  const draw = (group, key) => {
    const node = input(key);
    const id = `set-${group}-${key.name}`.replace(/[^a-z0-9-]/g, "-");
    node.id = id;
    node.setAttribute("aria-describedby", `${id}-hint`);
    node.addEventListener("input", soon);
    fields.push({ group, key, node, first: valueOf(node) });
    const own = language() === "de" ? german.key(group, key.name) : undefined;
    const range = key.range?.replace(" to ", ` ${maybe("to") ?? "to"} `);
    const label = el("label", { for: id }, own?.label ?? key.name.replaceAll("-", " "));
    const hint = el("p", { class: "hint", id: `${id}-hint`, lang: own ? undefined : "en" }, own?.meaning ?? key.meaning, range ? ` ${range}.` : "");
    return el("div", { class: `field ${key.kind}` }, node.type === "checkbox" ? [node, label] : [label, node], hint);
  };
  const node = el("div", { class: "settings" }, form.filter(({ keys }) => keys.length).map(({ group, keys }) =>
    el("details", {},
      el("summary", {}, title(group)),
      el("div", { class: "grid" }, keys.map((key) => draw(group, key))))));
  return {
    node,
    values() {
      const values = {};
      for (const { group, key, node: at, first } of fields)
        if (valueOf(at) !== first) (values[group] ??= {})[key.name] = valueOf(at);
      return values;
    },
    get: (group, name) => valueOf(fields.find((one) => one.group === group && one.key.name === name).node),
    set(group, name, value) {
      fields.find((one) => one.group === group && one.key.name === name).node.value = value;
    },
    groups: form.map(({ group }) => group),
    words: (group, name) => form.find((one) => one.group === group).keys.find((key) => key.name === name).words.split(" "),
  };
}
