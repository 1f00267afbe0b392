// What the database holds, in figures.

import { el, svg, table } from "/parts.js";
import { get } from "/net.js";
import { language, locale, number, word } from "/words.js";

const WIDTH = 720;
const HEIGHT = 180;

function figure(n, what, detail) {
  return el("div", { class: "figure" }, el("p", { class: "n" }, number(n)), el("p", {}, what),
    detail ? el("p", { class: "hint" }, detail) : null);
}

function dayNo(date) {
  return Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86400000);
}

function dayName(date) {
  return new Date(`${date.slice(0, 10)}T00:00:00Z`).toLocaleDateString(locale(),
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

// Signatures a day as bars: what stays below, what was removed on top of it.
function chart(days, removed) {
  const lost = new Map(removed);
  const kept = new Map(days.map(([date, , n]) => [date, n]));
  const dates = [...new Set([...kept.keys(), ...lost.keys()])].sort();
  if (dates.length < 2) return null;
  const first = dayNo(dates[0]);
  const n = dayNo(dates.at(-1)) - first + 1;
  const most = Math.max(...dates.map((date) => (kept.get(date) ?? 0) + (lost.get(date) ?? 0)));
  const step = WIDTH / n;
  const tall = (value) => value / most * (HEIGHT - 24);
  const bar = (date, value, from, kind) => value
    ? svg("rect", {
      class: kind, x: (dayNo(date) - first) * step, width: Math.max(step * 0.85, 0.6),
      y: HEIGHT - tall(from + value), height: tall(value),
    }, svg("title", {}, `${dayName(date)}: ${number(value)}`))
    : null;
  return el("figure", {},
    el("figcaption", {}, word("days")),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + 24}`, role: "img", "aria-label": word("days-about") },
      dates.map((date) => [
        bar(date, kept.get(date) ?? 0, 0, "kept"),
        bar(date, lost.get(date) ?? 0, kept.get(date) ?? 0, "lost"),
      ]),
      svg("line", { class: "axis", x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT }),
      svg("text", { x: 0, y: HEIGHT + 18 }, dayName(dates[0])),
      svg("text", { x: WIDTH, y: HEIGHT + 18, "text-anchor": "end" }, dayName(dates.at(-1))),
      svg("text", { x: 0, y: 14 }, word("most-a-day", number(most)))),
    removed.length
      ? el("ul", { class: "legend" }, el("li", { class: "kept" }, word("kept")), el("li", { class: "lost" }, word("removed")))
      : null,
    el("details", {}, el("summary", {}, word("as-table")),
      table(word("days"), [word("day"), word("signatures"), word("removed")],
        dates.map((date) => [dayName(date), kept.get(date) ?? 0, lost.get(date) ?? 0]))));
}

// What can be printed, and what stands in the way.
function readiness(figures) {
  const waiting = figures.withheld.pending;
  const items = [
    [figures.deliverable > 0, figures.deliverable > 0 ? word("ready-packet", number(figures.deliverable)) : word("not-packet")],
    [figures.showable > 0, figures.showable > 0 ? word("ready-banner", number(figures.showable)) : word("not-banner")],
  ];
  if (waiting > 0) items.push([false, word("waiting", number(waiting))]);
  return el("ul", { class: "ready" },
    items.map(([good, text]) => el("li", { class: good ? "good" : "wait" }, text)));
}

export async function show(main, desk) {
  const figures = await get("/api/overview", { language: language() });
  const withheld = Object.entries(figures.withheld).filter(([, n]) => n > 0);
  const counted = (list, caption, heading) => list?.length
    ? table(caption, [heading, word("signatures")],
      [...list].sort((a, b) => b[2] - a[2]).map(([key, title, n]) => [title || key || word("none"), n]))
    : null;

  main.replaceChildren(
    el("h1", {}, word("task-overview")),
    el("div", { class: "figures" },
      figure(figures.imported, word("imported")),
      figure(figures.verified, word("verified")),
      figure(figures.deliverable, word("deliverable"), figures.anonymous ? word("without-name", number(figures.anonymous)) : null),
      figure(figures.showable, word("showable"))),
    el("h2", {}, word("ready")), readiness(figures),
    ...[chart(figures.days ?? [], figures.removed)].filter(Boolean),
    el("h2", {}, word("who")),
    el("div", { class: "tables" },
      ...[
        counted(figures.countries, word("countries"), word("country")),
        counted(figures.editions, word("editions"), word("edition")),
        withheld.length
          ? table(word("withheld"), [word("reason"), word("signatures")], withheld.map(([reason, n]) => [word(`reason-${reason}`), n]))
          : null,
      ].filter(Boolean)),
    ...(figures.imports.length
      ? [el("h2", {}, word("history")),
        table(word("imports"), [word("file"), word("date"), word("rows"), word("added")],
          figures.imports.map((one) => [one.file, dayName(one.date), one.rows, one.added]))]
      : []),
    ...(figures.deliveries.length
      ? [table(word("deliveries"), [word("recipient"), word("date"), word("outcome")],
        figures.deliveries.map((one) => [one.recipient, dayName(one.date), word(`outcome-${one.outcome}`)]))]
      : []));
}
