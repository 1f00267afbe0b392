// A utility at work: bar, words, a button to call it off, and what came out.

import { el, commandLine } from "/parts.js";
import { get, post } from "/net.js";
import { maybe, word } from "/words.js";

const PAUSE_MS = 250;

const OVER = new Set(["done", "findings", "failed", "cancelled"]);

// What a utility is at, in the language of the page.
function doing(what) {
  const volumes = /^printing, (\d+) of (\d+) volumes$/.exec(what);
  if (volumes) return word("doing-volumes", volumes[1], volumes[2]);
  return maybe(`doing-${what}`) ?? what;
}

// Runs the command and shows it in `place` until it is over.
// Returns its last state.
export async function run(place, command) {
  const bar = el("progress", { max: 1, "aria-label": word("progress") });
  const what = el("p", { class: "hint" });
  const { job } = await post("/api/run", command);
  const stop = el("button", { type: "button", onclick: () => post(`/api/cancel?job=${job}`, {}) },
    word("cancel"));
  let state = await get("/api/job", { job });

  place.replaceChildren(el("div", { class: "job" }, bar, what, stop, commandLine(word("same-command"), state.line)));
  while (!OVER.has(state.state)) {
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
    state = await get("/api/job", { job });
    if (state.done > 0) bar.value = state.done;
    what.textContent = state.what ? doing(state.what) : word(`job-${state.state}`);
  }
  place.replaceChildren(await result(state, command));
  document.getElementById("status").textContent = word(`job-${state.state}`);
  return state;
}

// Other people's programs read what was made, and petition-verify holds it
// against the database.
function verifier(product) {
  const place = el("div", { class: "verdict" });
  const button = el("button", {
    type: "button",
    onclick: async () => {
      button.disabled = true;
      try {
        const state = await run(place, { program: "petition-verify", products: [product] });
        place.querySelector(".outcome").textContent = word(`verify-${state.state}`);
        document.getElementById("status").textContent = word(`verify-${state.state}`);
      } catch (trouble) {
        place.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
      }
      button.disabled = false;
    },
  }, word("verify"));
  return el("div", {}, el("p", { class: "buttons" }, button, el("span", { class: "hint" }, word("verify-hint"))), place);
}

// What of the products can be held against the database; undefined for none.
function provable({ program, options }) {
  if (program === "petition-packet") return options["dry-run"] ? undefined : options.output;
  if (program === "petition-banner") return /\.(svg|png)$/.test(options.output) ? undefined : options.output;
  return undefined;
}

// What came out, with everything that was written to be saved.
async function result(state, command) {
  const product = state.outputs.length ? provable(command) : undefined;
  const files = (await Promise.all(state.outputs.map((name) => get("/api/outputs", { name })))).flat();
  return el("div", { class: `result ${state.state}` },
    el("p", { class: "outcome" }, word(`job-${state.state}`)),
    state.report ? el("pre", { tabindex: "0" }, state.report) : null,
    state.messages ? el("pre", { class: "messages", tabindex: "0" }, state.messages) : null,
    files.length
      ? el("ul", { class: "files" }, files.map((name) => el("li", {},
        el("a", { href: `/api/download?${new URLSearchParams({ name })}`, download: name.split("/").pop() }, name))))
      : null,
    product ? verifier(product) : null,
    commandLine(word("same-command"), state.line));
}
