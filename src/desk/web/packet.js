// The delivery packet: for whom, in which language, under which layout; its
// pages as they will be, while the settings change; and the making of it.

import { choice, commandLine, el, field } from "/parts.js";
import { get, post } from "/net.js";
import { run } from "/job.js";
import { settings } from "/settings.js";
import { number, language as pageLanguage, word } from "/words.js";

const LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "pt", "tr", "ru", "ar", "fa"];
const DPI = 96;

function languageName(tag) {
  return new Intl.DisplayNames([pageLanguage()], { type: "language" }).of(tag);
}

// Documents and their pages, one at a time.
function viewer(proof) {
  const documents = proof.documents.filter(({ pages }) => pages > 0);
  const at = { document: 0, page: 0 };
  const picture = el("img", { class: "sheet", alt: "" });
  const where = el("p", { class: "hint", "aria-live": "polite" });
  const show = () => {
    const one = documents[at.document];
    const query = { proof: proof.proof, document: proof.documents.indexOf(one), page: at.page, dpi: Math.round(DPI * devicePixelRatio) };
    picture.src = `/api/page?${new URLSearchParams(query)}`;
    picture.alt = word("page-of", one.title, number(at.page + 1), number(one.pages));
    where.textContent = picture.alt;
    slider.max = one.pages;
    slider.value = at.page + 1;
    slider.disabled = one.pages === 1;
  };
  const turn = (step) => {
    at.page = Math.min(documents[at.document].pages - 1, Math.max(0, at.page + step));
    show();
  };
  const slider = el("input", { type: "range", min: 1, value: 1, "aria-label": word("page"), oninput: (event) => { at.page = event.target.value - 1; show(); } });
  const pick = choice(documents.map(({ name, pages }, i) => [String(i), `${name} (${number(pages)})`]), "0",
    (value) => { at.document = Number(value); at.page = 0; show(); });

  show();
  return {
    node: el("div", { class: "viewer" },
      el("div", { class: "bar" }, field(word("document"), pick),
        el("button", { type: "button", "aria-label": word("back"), onclick: () => turn(-1) }, "‹"),
        slider,
        el("button", { type: "button", "aria-label": word("forward"), onclick: () => turn(1) }, "›")),
      where, picture),
    at,
    // Goes where another viewer was, as far as that is there.
    goTo(name, page) {
      const i = documents.findIndex((one) => one.name === name);
      if (i < 0) return;
      at.document = i;
      at.page = Math.min(page, documents[i].pages - 1);
      pick.value = String(i);
      show();
    },
    name: () => documents[at.document].name,
  };
}

function findings(proof) {
  const list = proof.findings.filter(({ note }) => !note);
  return el("section", { "aria-label": word("findings") },
    el("h2", {}, word("findings")),
    list.length
      ? el("ul", { class: "findings" }, list.map(({ kind, text }) => el("li", {}, el("span", { lang: "en" }, text), " ", el("code", {}, kind))))
      : el("p", { class: "good" }, word("no-findings")),
    el("details", {}, el("summary", {}, word("figures")), el("pre", { lang: "en", tabindex: "0" }, proof.report)));
}

export async function show(main, desk, refresh) {
  const today = new Date().toISOString().slice(0, 10);
  const asked = { layout: desk.packets.includes("packet-a4") ? "packet-a4" : desk.packets[0], profile: "", language: pageLanguage() };
  const proofPlace = el("div", { class: "proof" });
  const findingsPlace = el("div", {});
  const settingsPlace = el("div", {});
  const line = el("div", {});
  const job = el("div", {});
  let form = null;
  let view = null;
  let turn = 0;

  const output = el("input", { name: "output", value: "packet", pattern: "[A-Za-z0-9_.\\-]+", required: true });
  const name = el("input", { name: "name", value: "my-packet", pattern: "[A-Za-z0-9_\\-]+", required: true });
  const command = (layout, dryRun) => ({
    program: "petition-packet",
    options: {
      layout, profile: asked.profile || null, language: asked.language, date: today,
      output: dryRun ? null : output.value, "dry-run": dryRun,
    },
  });
  const isChanged = () => Object.keys(form.values()).length > 0;
  const layoutName = () => isChanged() ? `${name.value}.layout` : asked.layout;
  const tell = async () => {
    try {
      line.replaceChildren(commandLine(word("same-command"), (await post("/api/command", command(layoutName(), false))).line));
    } catch (trouble) {
      line.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
  };

  // Plans anew; an answer that was overtaken by another question is dropped.
  const look = async () => {
    const mine = ++turn;
    proofPlace.classList.add("stale");
    try {
      const proof = await post("/api/proof", { ...asked, values: form.values() });
      if (mine !== turn) return;
      const before = view && { name: view.name(), page: view.at.page };
      view = viewer(proof);
      if (before) view.goTo(before.name, before.page);
      proofPlace.replaceChildren(view.node);
      findingsPlace.replaceChildren(findings(proof));
    } catch (trouble) {
      if (mine !== turn) return;
      findingsPlace.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
    proofPlace.classList.remove("stale");
    await tell();
  };
  const drawSettings = async () => {
    form = settings(await get("/api/form", { layout: asked.layout, kind: "packet", language: asked.language.split(",")[0] }), look);
    settingsPlace.replaceChildren(form.node);
  };
  const again = async () => {
    await drawSettings();
    await look();
  };
  const save = async () => (await post("/api/save", {
    name: name.value, layout: asked.layout, kind: "packet", language: asked.language.split(",")[0], values: form.values(),
  })).layout;
  const make = async () => {
    try {
      const layout = isChanged() ? await save() : asked.layout;
      await run(job, command(layout, false));
      await refresh();
    } catch (trouble) {
      job.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
  };
  const keep = async () => {
    try {
      job.replaceChildren(el("p", { class: "outcome", role: "status" }, word("saved", await save())));
      await refresh();
    } catch (trouble) {
      job.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
  };
  const languages = el("select", {
    onchange: (event) => { asked.language = event.target.value; again(); },
  }, LANGUAGES.map((tag) => el("option", { value: tag, selected: tag === asked.language }, languageName(tag))));

  main.replaceChildren(
    el("h1", {}, word("task-packet")),
    el("div", { class: "bench" },
      el("form", { class: "controls", onsubmit: (event) => { event.preventDefault(); make(); } },
        el("div", { class: "grid" },
          field(word("recipient"), choice([["", word("any-recipient")], ...desk.profiles.map((one) => [one, one])], "",
            (value) => { asked.profile = value; look(); }), word("recipient-hint")),
          field(word("document-language"), languages),
          field(word("layout"), choice(desk.packets.map((one) => [one, one]), asked.layout,
            (value) => { asked.layout = value; again(); }))),
        el("h2", {}, word("settings")),
        settingsPlace,
        el("div", { class: "grid" },
          field(word("save-as"), name, word("save-as-hint")),
          field(word("output-folder"), output, word("output-hint"))),
        el("p", { class: "buttons" },
          el("button", { type: "button", onclick: keep }, word("save")),
          el("button", { type: "submit", class: "primary" }, word("make-packet"))),
        line, job),
      el("div", { class: "looking" }, proofPlace, findingsPlace)));
  name.addEventListener("input", tell);
  output.addEventListener("input", tell);
  await again();
}
