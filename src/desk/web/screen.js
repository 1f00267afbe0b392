// Screening: when they came, what is thought of it, and the rows that a person
// must decide about, worst first, by mouse or by key.

import { el, field, svg } from "/parts.js";
import { get, post } from "/net.js";
import { run } from "/job.js";
import * as german from "/evidence-de.js";
import { language, locale, number, word } from "/words.js";

const WIDTH = 720;
const HEIGHT = 160;
const KEYS = { k: "keep", h: "hold", r: "reject" };
const COLUMNS = 360; // bars of the timeline: two units each

// What speaks against a wave or a row, in the language of the page where that
// has words for it.
function reason(tag, { code, evidence }) {
  const own = language() === "de" ? german.told(code, evidence) : undefined;
  return el(tag, { lang: own ? undefined : "en" }, own ?? evidence);
}

// Hours as bars of level upon level. Heights go with the square root, so that
// one night does not flatten all others.
function timeline(found) {
  const hours = found.hours;
  if (hours.length < 2) return null;
  const span = Math.max(1, Math.ceil(hours.length / COLUMNS));
  const bars = [];
  for (let i = 0; i < hours.length; i += span) {
    const some = hours.slice(i, i + span);
    bars.push({ begins: some[0][0], levels: [1, 2, 3].map((at) => some.reduce((sum, hour) => sum + hour[at], 0)) });
  }
  const most = Math.sqrt(Math.max(...bars.map(({ levels }) => levels[0] + levels[1] + levels[2])));
  const step = WIDTH / bars.length;
  const tall = (n) => Math.sqrt(n) / most * (HEIGHT - 20);
  const day = (seconds) => new Date(seconds * 1000).toLocaleDateString(locale(),
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return el("figure", {},
    el("figcaption", {}, word("timeline")),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + 24}`, role: "img", "aria-label": word("timeline-about", found.waves.length) },
      bars.map(({ begins, levels }, i) => {
        const kinds = ["kept", "doubt", "lost"];
        let below = 0;
        return levels.map((n, level) => {
          const foot = tall(below);
          below += n;
          return n ? svg("rect", { class: kinds[level], x: i * step, width: step * 0.85, y: HEIGHT - tall(below), height: tall(below) - foot },
            svg("title", {}, `${day(begins)}: ${number(n)}`)) : null;
        });
      }),
      svg("line", { class: "axis", x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT }),
      svg("text", { x: 0, y: HEIGHT + 18 }, day(hours[0][0])),
      svg("text", { x: WIDTH, y: HEIGHT + 18, "text-anchor": "end" }, day(hours.at(-1)[0]))),
    el("ul", { class: "legend" }, el("li", { class: "kept" }, word("level-pass")),
      el("li", { class: "doubt" }, word("level-doubtful")), el("li", { class: "lost" }, word("level-hold"))));
}

function waves(found) {
  if (!found.waves.length) return el("p", {}, word(found.knows_usual ? "no-waves" : "waves-unknown"));
  return el("div", { class: "waves" }, found.waves.map((wave) => el("details", {},
    el("summary", {}, word("wave", wave.no, wave.from, wave.to, number(wave.rows)),
      wave.open.hold + wave.open.doubtful > 0 ? el("strong", {}, ` ${word("wave-open", number(wave.open.hold + wave.open.doubtful))}`) : null),
    wave.expected >= 0 ? el("p", {}, word("wave-expected", number(wave.expected))) : null,
    el("p", {}, word("wave-levels", number(wave.hold), number(wave.doubtful))),
    el("ul", {}, wave.reasons.map((one) => reason("li", one))))));
}

// The rows that wait, with a decision for each. Arrow keys move, K, H and R
// decide; `told(decisions)` hears of every change.
function rows(found, told) {
  const decisions = new Map();
  const lines = found.open.map((row) => {
    const mark = el("td", { class: "decision" });
    const buttons = Object.entries(KEYS).map(([key, what]) => el("button", {
      type: "button", tabindex: "-1", "aria-pressed": "false", "aria-keyshortcuts": key.toUpperCase(),
      onclick: () => decide(line, what),
    }, word(what)));
    mark.append(el("span", { class: "choices" }, buttons));
    const line = el("tr", { tabindex: "0", class: row.level, "aria-label": `${row.name}, ${word(`level-${row.level}`)}, ${row.score}` },
      el("th", { scope: "row", dir: "auto", lang: row.language || undefined }, row.name),
      el("td", { class: "number" }, String(row.id)),
      el("td", { class: "number" }, String(row.score)),
      el("td", {}, row.signed.slice(0, 16).replace("T", " ")),
      el("td", {}, row.reasons.map((one, i) => [i ? "; " : "", reason("span", one)])),
      mark);
    line.row = row;
    line.buttons = buttons;
    return line;
  });
  const decide = (line, what) => {
    if (decisions.get(line.row.id) === what) decisions.delete(line.row.id);
    else decisions.set(line.row.id, what);
    line.buttons.forEach((button, i) =>
      button.setAttribute("aria-pressed", String(Object.values(KEYS)[i] === decisions.get(line.row.id))));
    document.getElementById("status").textContent = `${line.row.name}: ${word(decisions.get(line.row.id) ?? "undecided")}`;
    told(decisions);
  };
  const keys = (event) => {
    const line = event.target.closest("tr");
    if (!line?.row || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = lines.indexOf(line);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (to !== undefined) {
      lines[Math.min(lines.length - 1, Math.max(0, to))].focus();
    } else if (KEYS[event.key.toLowerCase()]) {
      decide(line, KEYS[event.key.toLowerCase()]);
      lines[Math.min(lines.length - 1, at + 1)].focus();
    } else {
      return;
    }
    event.preventDefault();
  };
  return el("div", { class: "scroll doubtful", onkeydown: keys },
    el("table", {},
      el("caption", {}, word("doubtful-rows", number(found.open.length), number(found.n_open)), " ", word("doubtful-keys")),
      el("thead", {}, el("tr", {}, ["name", "row", "score", "signed", "reasons", "decision"].map((key) =>
        el("th", { scope: "col", class: key === "row" || key === "score" ? "number" : undefined }, word(`col-${key}`))))),
      el("tbody", {}, lines)));
}

export async function show(main, desk, refresh) {
  const found = await get("/api/screening");
  const who = el("input", { name: "by", autocomplete: "name", value: sessionStorage.getItem("by") ?? "" });
  const reason = el("input", { name: "reason", autocomplete: "off" });
  const batch = el("input", { name: "batch", inputmode: "numeric", pattern: "[0-9]+", value: sessionStorage.getItem("batch") ?? "" });
  const job = el("div", {});
  const apply = el("button", { type: "button", class: "primary", disabled: true }, word("apply", 0));
  let decided = new Map();

  // Runs petition-screen, then shows what is found now.
  const screen = async (options, again = true) => {
    sessionStorage.setItem("by", who.value);
    try {
      const state = await run(job, { program: "petition-screen", options });
      // What was decided stands in the ledger; the file has names' numbers.
      if (options.decide) await post("/api/remove", { name: options.decide });
      const undo = /--undo=(\d+)/.exec(state.report);
      if (undo) sessionStorage.setItem("batch", undo[1]);
      await refresh();
      if (!again || !["done", "findings"].includes(state.state)) return;
      const outcome = [...job.childNodes];
      await show(main, desk, refresh);
      main.querySelector(".outcome-place").replaceChildren(...outcome);
    } catch (trouble) {
      job.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
  };
  const by = () => who.value.trim() || null;
  apply.addEventListener("click", async () => {
    const { upload } = await post("/api/decisions", {
      decisions: [...decided].map(([id, decision]) => ({ id, decision, reason: reason.value })),
    });
    await screen({ decide: upload, by: by() });
  });
  job.className = "outcome-place";

  main.replaceChildren(...[
    el("h1", {}, word("task-screen")),
    el("div", { class: "figures" }, ["verified", "held", "rejected", "withdrawn"].map((name) =>
      el("div", { class: "figure" }, el("p", { class: "n" }, number(found.status[name] ?? 0)), el("p", {}, word(`status-${name}`))))),
    timeline(found),
    el("h2", {}, word("waves")), waves(found),
    el("h2", {}, word("to-decide")),
    found.levels.hold > 0
      ? el("p", { class: "buttons" }, el("button", { type: "button", onclick: () => screen({ hold: true, by: by() }) }, word("hold-all", number(found.levels.hold))))
      : null,
    found.open.length ? rows(found, (all) => {
      decided = all;
      apply.disabled = all.size === 0;
      apply.textContent = word("apply", number(all.size));
    }) : el("p", { class: "good" }, word("all-decided")),
    el("div", { class: "grid" },
      field(word("who-decides"), who, word("who-decides-hint")),
      field(word("reason-given"), reason)),
    el("p", { class: "buttons" }, apply),
    job,
    el("h2", {}, word("take-back")),
    el("div", { class: "grid" }, field(word("batch"), batch, word("batch-hint"))),
    el("p", { class: "buttons" }, el("button", { type: "button", onclick: () => screen({ undo: batch.value, by: by() }) }, word("undo"))),
    el("h2", {}, word("sign-off")),
    el("p", {}, word("sign-off-about", found.code, found.signed)),
    el("p", { class: "buttons" },
      el("button", { type: "button", onclick: () => screen({ proof: "proof.pdf", report: ["screen.html", "screen.csv"] }, false) }, word("make-proof")),
      el("button", { type: "button", onclick: () => screen({ sign: who.value, code: found.code }) }, word("sign")))].filter(Boolean));
}
