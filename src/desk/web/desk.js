// The frame: which database, which task, which language.

import { el } from "/parts.js";
import { get, post } from "/net.js";
import { language, setLanguage, word } from "/words.js";
import * as banner from "/banner.js";
import * as overview from "/overview.js";
import * as importing from "/import.js";
import * as packet from "/packet.js";
import * as screen from "/screen.js";

// Each task draws itself into the page: show(main, desk).
const tasks = [
  ["overview", overview],
  ["import", importing],
  ["screen", screen],
  ["packet", packet],
  ["banner", banner],
];

let desk = null;

function current() {
  const name = sessionStorage.getItem("task");
  return tasks.some(([task]) => task === name) ? name : "overview";
}

function drawFrame() {
  document.documentElement.lang = language();
  for (const node of document.querySelectorAll("[data-word]"))
    node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]"))
    node.setAttribute("aria-label", word(node.dataset.label));
  document.getElementById("language").value = language();
  document.getElementById("database").replaceChildren(
    ...[...new Set([desk.open, ...desk.databases])].filter(Boolean).map((name) =>
      el("option", { selected: name === desk.open }, name)));
  document.getElementById("tasks").replaceChildren(
    el("ul", {}, tasks.map(([task]) => el("li", {},
      el("button", {
        type: "button", "aria-current": task === current() ? "page" : undefined,
        onclick: () => go(task),
      }, word(`task-${task}`))))));
}

async function draw() {
  // A place of its own, so that a task that is left while it still reads draws
  // where nobody looks.
  const place = el("div", {});
  const task = current();
  drawFrame();
  document.title = `${word(`task-${task}`)} · ${desk.open || desk.folder} · Petition Press`;
  place.append(el("h1", {}, word(`task-${task}`)), el("p", { class: "hint" }, word("reading")));
  document.getElementById("main").replaceChildren(place);
  try {
    await tasks.find(([name]) => name === task)[1].show(place, desk, refresh);
  } catch (trouble) {
    place.replaceChildren(el("h1", {}, word(`task-${task}`)), el("p", { class: "trouble", role: "alert" }, trouble.message));
  }
}

async function go(task) {
  sessionStorage.setItem("task", task);
  await draw();
  document.getElementById("main").focus();
}

// After something was written: what lies in the folder may have changed.
async function refresh() {
  desk = await get("/api/desk");
  drawFrame();
}

document.getElementById("language").addEventListener("change", async (event) => {
  setLanguage(event.target.value);
  await draw();
});
document.getElementById("database").addEventListener("change", async (event) => {
  desk = await post("/api/open", { database: event.target.value });
  await draw();
});
desk = await get("/api/desk");
if (desk.databases.length === 0) sessionStorage.setItem("task", "import");
await draw();
