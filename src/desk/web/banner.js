// The banner: its size, mode and finish by sliders, fitted anew while they
// move; the cloth to walk up to; and the making of it.

import { inks, shown } from "/colours.js";
import { choice, commandLine, el, field, tick } from "/parts.js";
import { get, post } from "/net.js";
import { freePlaces, mm } from "/places.js";
import { run } from "/job.js";
import { settings } from "/settings.js";
import { viewer } from "/viewer.js";
import { locale, number, language as pageLanguage, word } from "/words.js";

const LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "pt", "tr", "ru", "ar", "fa"];

// Sliders for lengths of the finish, in millimetres: group, key, most, step.
const FINISH = [
  ["finish", "safe", 300, 5], ["finish", "hem", 100, 5], ["finish", "eyelets", 2000, 50], ["finish", "panels", 5000, 50],
];

// Colours that are chosen at a glance: group, key.
const COLOURS = [["document", "background"], ["headline", "colour"], ["names", "colour"], ["foot", "colour"]];

// A slider with the number beside it to be typed; both say the same.
function slider(label, value, { min, max, step, unit }, changed) {
  const text = el("input", { type: "number", value, min, max, step, "aria-label": `${label}, ${unit}` });
  const bar = el("input", { type: "range", value, min, max, step, "aria-hidden": "true", tabindex: "-1" });
  const set = (from, to) => { to.value = from.value; changed(Number(from.value)); };
  text.addEventListener("input", () => set(text, bar));
  bar.addEventListener("input", () => set(bar, text));
  return el("div", { class: "slider" }, el("span", { class: "label" }, label), bar, text, el("span", {}, unit));
}

function facts(fitted) {
  const decimal = (n, digits = 1) => n.toLocaleString(locale(), { maximumFractionDigits: digits, minimumFractionDigits: digits });
  const lines = [
    [word("names-set"), number(fitted.names)], [word("names-counted"), number(fitted.anonymous)],
    [word("type-size"), `${decimal(fitted.type)} pt`], [word("cap-height"), `${decimal(fitted.cap)} mm`],
    [word("readable"), `${decimal(fitted.readable)} m`], [word("easy"), `${decimal(fitted.easy)} m`],
    [word("lines-full"), `${decimal(fitted.full * 100)} %`],
  ];
  return el("dl", { class: "facts" }, lines.map(([what, value]) => el("div", {}, el("dt", {}, what), el("dd", {}, value))));
}

export async function show(main, desk, refresh) {
  const today = new Date().toISOString().slice(0, 10);
  const asked = { layout: desk.banners.includes("banner-6x2m") ? "banner-6x2m" : desk.banners[0], language: pageLanguage() };
  const size = { w: 6, h: 2 };
  const look = viewer(word("cloth-about"), (place) => places.moved(place));
  const factsPlace = el("div", { "aria-live": "polite" });
  const findingsPlace = el("div", {});
  const settingsPlace = el("div", {});
  const sizePlace = el("div", {});
  const finishPlace = el("div", {});
  const lookPlace = el("div", { class: "grid" });
  const colourPlace = el("div", { class: "colours" });
  const placesPlace = el("div", {});
  const line = el("div", {});
  const job = el("div", {});
  let form = null;
  let places = null;
  let drawn = null; // size of the layout
  let busy = false;
  let again = false;

  const output = el("input", { name: "output", value: "banner.pdf", pattern: "[A-Za-z0-9_.\\-]+", required: true });
  const name = el("input", { name: "name", value: "my-banner", pattern: "[A-Za-z0-9_\\-]+", required: true });
  const ticks = Object.fromEntries(["locator", "ticket", "proof", "panels"].map((kind) => [kind, tick(kind, word(`with-${kind}`), () => tell())]));
  const wants = (kind) => ticks[kind].input.checked;
  const stem = () => output.value.replace(/\.[a-z]+$/, "");
  const values = () => ({ ...form.values(), ...places.values() });
  const sizeText = () => `${size.w * 1000}mmx${size.h * 1000}mm`;
  const isResized = () => size.w !== drawn.w || size.h !== drawn.h;
  const isChanged = () => Object.keys(values()).length > 0;
  const command = (layout) => ({
    program: "petition-banner",
    options: {
      layout, size: isResized() ? sizeText() : null, language: asked.language, date: today,
      // Panels as files are a folder.
      output: wants("panels") && mm(form.get("finish", "panels")) > 0 ? stem() : output.value,
      locator: wants("locator") ? `${stem()}-locator.csv` : null,
      ticket: wants("ticket") ? `${stem()}-ticket.pdf` : null,
      proof: wants("proof") ? `${stem()}-proof.png` : null,
    },
  });
  const tell = async () => {
    try {
      line.replaceChildren(commandLine(word("same-command"), (await post("/api/command", command(isChanged() ? `${name.value}.layout` : asked.layout))).line));
    } catch (trouble) {
      line.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
  };

  // Fits anew; one question at a time, the last one wins.
  const fit = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const fitted = await post("/api/fit", { ...asked, size: isResized() ? sizeText() : "", values: values() });
      look.show(fitted.cloth, ({ x, y, w, h }, px) => `/api/tile?${new URLSearchParams({ view: fitted.view, x, y, w, h, px })}`);
      factsPlace.replaceChildren(facts(fitted));
      const list = fitted.findings.filter(({ note }) => !note);
      findingsPlace.replaceChildren(list.length
        ? el("ul", { class: "findings" }, list.map(({ kind, text }) => el("li", {}, el("span", { lang: "en" }, text), " ", el("code", {}, kind))))
        : el("p", { class: "good" }, word("no-findings")));
    } catch (trouble) {
      findingsPlace.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
    busy = false;
    if (again) { again = false; fit(); }
  };
  const changed = () => { fit(); tell(); };
  const begin = async () => {
    const keys = await get("/api/form", { layout: asked.layout, kind: "banner", language: asked.language });
    form = settings(keys, changed);
    const [w, h] = form.get("document", "size").split("x").map((side) => mm(side) / 1000);
    drawn = { w, h };
    Object.assign(size, drawn);
    settingsPlace.replaceChildren(form.node);
    sizePlace.replaceChildren(
      slider(word("width"), w, { min: 0.5, max: Math.max(20, w * 2), step: 0.1, unit: "m" }, (value) => { size.w = value; changed(); }),
      slider(word("height"), h, { min: 0.2, max: Math.max(6, h * 2), step: 0.1, unit: "m" }, (value) => { size.h = value; changed(); }));
    lookPlace.replaceChildren(field(word("mode"), choice(form.words("names", "mode").map((mode) => [mode, word(`mode-${mode}`)]), form.get("names", "mode"),
      (value) => { form.set("names", "mode", value); changed(); })));
    colourPlace.replaceChildren(...COLOURS.map(([group, key]) => {
      const code = el("code", {}, form.get(group, key));
      const input = el("input", { type: "color", id: `colour-${group}`, value: shown(form.get(group, key)), oninput: () => {
        form.set(group, key, inks(input.value));
        code.textContent = form.get(group, key);
        changed();
      } });
      return el("div", { class: "colour" }, input, el("label", { for: input.id }, word(`colour-${group}`)), code);
    }));
    places = freePlaces(form, changed, look.setPlaces);
    placesPlace.replaceChildren(places.node);
    finishPlace.replaceChildren(...FINISH.map(([group, key, max, step]) =>
      slider(word(`finish-${key}`), mm(form.get(group, key)), { min: 0, max, step, unit: "mm" }, (value) => { form.set(group, key, `${value}mm`); changed(); })));
    changed();
  };
  const save = async () => (await post("/api/save", {
    name: name.value, layout: asked.layout, kind: "banner", language: asked.language, values: values(),
  })).layout;
  const attempt = async (what) => {
    try {
      await what();
      await refresh();
    } catch (trouble) {
      job.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
  };
  const make = () => attempt(async () => run(job, command(isChanged() ? await save() : asked.layout)));
  const keep = () => attempt(async () => job.replaceChildren(el("p", { class: "outcome", role: "status" }, word("saved", await save()))));

  // Find my name, and fly there.
  const found = el("ul", { class: "found" });
  const wanted = el("input", { type: "search", name: "find", autocomplete: "off", id: "find" });
  const find = async () => {
    const places = await get("/api/find", { name: wanted.value });
    const go = (place) => { look.goTo(place); document.getElementById("status").textContent = word("stands-at", place.name, place.panel, place.line); };
    found.replaceChildren(...(places.length
      ? places.slice(0, 12).map((place) => el("li", {}, el("button", { type: "button", dir: "auto", onclick: () => go(place) }, place.name),
        ` ${word("place", place.panel, place.line)}`))
      : [el("li", { class: "hint" }, word("not-found"))]));
    if (places.length) go(places[0]);
  };

  main.replaceChildren(
    el("h1", {}, word("task-banner")),
    el("div", { class: "easel" },
      el("div", { class: "bar" },
        el("form", { class: "find", role: "search", onsubmit: (event) => { event.preventDefault(); find(); } },
          el("label", { for: "find" }, word("find-name")), wanted, el("button", { type: "submit" }, word("find"))),
        el("span", { class: "zoom" },
          el("button", { type: "button", "aria-label": word("nearer"), onclick: () => look.zoom(0.6) }, "+"),
          el("button", { type: "button", "aria-label": word("farther"), onclick: () => look.zoom(1.6) }, "−"),
          el("button", { type: "button", onclick: look.whole }, word("whole")))),
      found, look.node, el("p", { class: "hint" }, word("cloth-keys")),
      el("ul", { class: "lines", "aria-label": word("legend") }, ["safe", "keep-out", "eyelet", "seam"].map((kind) => el("li", { class: kind }, word(`legend-${kind}`))))),
    factsPlace,
    el("div", { class: "bench" },
      el("form", { class: "controls", onsubmit: (event) => { event.preventDefault(); make(); } },
        el("h2", {}, word("size")), sizePlace,
        el("h2", {}, word("look")), lookPlace, colourPlace, el("p", { class: "hint" }, word("colour-hint")),
        el("h2", {}, word("places")), placesPlace,
        el("h2", {}, word("finish")), finishPlace,
        el("h2", {}, word("settings")),
        el("div", { class: "grid" },
          field(word("layout"), choice(desk.banners.map((one) => [one, one]), asked.layout, (value) => { asked.layout = value; begin(); })),
          field(word("banner-language"), choice(LANGUAGES.map((tag) => [tag, new Intl.DisplayNames([pageLanguage()], { type: "language" }).of(tag)]), asked.language,
            (value) => { asked.language = value; begin(); }))),
        settingsPlace),
      el("div", {},
        el("h2", {}, word("findings")), findingsPlace,
        el("h2", {}, word("make")),
        el("div", { class: "grid" },
          field(word("output-file"), output, word("output-file-hint")),
          field(word("save-as"), name, word("save-as-hint")),
          el("fieldset", {}, el("legend", {}, word("also-make")), Object.values(ticks).map(({ node }) => node))),
        el("p", { class: "buttons" },
          el("button", { type: "button", onclick: keep }, word("save")),
          el("button", { type: "button", class: "primary", onclick: make }, word("make-banner"))),
        line, job)));
  name.addEventListener("input", tell);
  output.addEventListener("input", tell);
  await begin();
}
