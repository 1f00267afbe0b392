// A utility at work: bar, words, a button to call it off, and what came out.

import { el, commandLine } from "/parts.js";
import { get, post } from "/net.js";
import { word } from "/words.js";

const PAUSE_MS = 250;

const OVER = new Set(["done", "findings", "failed", "cancelled"]);

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
    what.textContent = state.what || word(`job-${state.state}`);
  }
  place.replaceChildren(await result(state));
  document.getElementById("status").textContent = word(`job-${state.state}`);
  return state;
}

// What came out, with everything that was written to be saved.
async function result(state) {
  const files = (await Promise.all(state.outputs.map((name) => get("/api/outputs", { name })))).flat();
  return el("div", { class: `result ${state.state}` },
    el("p", { class: "outcome" }, word(`job-${state.state}`)),
    state.report ? el("pre", { tabindex: "0" }, state.report) : null,
    state.messages ? el("pre", { class: "messages", tabindex: "0" }, state.messages) : null,
    files.length
      ? el("ul", { class: "files" }, files.map((name) => el("li", {},
        el("a", { href: `/api/download?${new URLSearchParams({ name })}`, download: name.split("/").pop() }, name))))
      : null,
    commandLine(word("same-command"), state.line));
}
