// An export into the database: drop it, see what its columns are taken for,
// say otherwise where that is wrong, import.

import { choice, commandLine, el, field, table } from "/parts.js";
import { post, upload } from "/net.js";
import { run } from "/job.js";
import { word } from "/words.js";

// A name that the desk takes: what else a file may be called is of no use here.
function nameOf(file) {
  return file.name.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+/, "").slice(-120);
}

// What the operator said, as the options of petition-import.
function options(form, found) {
  const fields = new Map(found.fields.map(({ field, heading }) => [field, heading]));
  const column = [...form.querySelectorAll("select[data-field]")]
    .filter((select) => select.value !== (fields.get(select.dataset.field) ?? ""))
    .map((select) => `${select.dataset.field}=${select.value}`);
  const consent = ["deliver", "public"].filter((name) => form.elements[name].checked).join(",");
  return {
    edition: form.elements.edition.value || null,
    column: [...found.columns, ...column],
    verified: form.elements.verified.checked,
    consent: consent || null,
    rejects: form.elements.rejects.checked ? `${found.name}-rejects.csv` : null,
  };
}

function check(name, label, hint) {
  const input = el("input", { type: "checkbox", name, id: `check-${name}` });
  return el("div", { class: "check" }, input, el("label", { for: input.id }, label),
    hint ? el("p", { class: "hint" }, hint) : null);
}

// The file as it was understood, with a choice for every field.
function review(main, found, refresh) {
  const place = el("div", {});
  const line = el("div", {});
  const heads = [["", word("no-column")], ...found.headings.map((heading) => [heading, heading])];
  const command = () => ({ program: "petition-import", options: options(form, found), uploads: [found.name] });
  const tell = async () => {
    try {
      line.replaceChildren(commandLine(word("same-command"), (await post("/api/command", command())).line));
    } catch (trouble) {
      line.replaceChildren(el("p", { class: "trouble", role: "alert" }, trouble.message));
    }
  };
  const lookAgain = async () => {
    const said = options(form, found);
    const again = await post("/api/look", { name: found.name, columns: said.column });
    review(main, { ...again, columns: said.column }, refresh);
  };
  const start = async (dryRun) => {
    const asked = command();
    asked.options["dry-run"] = dryRun;
    const state = await run(place, asked);
    if (!dryRun && (state.state === "done" || state.state === "findings")) {
      await post("/api/remove", { name: found.name });
      await refresh();
    }
  };
  const form = el("form", { onsubmit: (event) => { event.preventDefault(); start(false); }, onchange: tell },
    el("p", {}, word("recognised", found.format, found.preset || word("headings-alone"))),
    found.problem ? el("p", { class: "trouble", role: "alert" }, found.problem) : null,
    table(word("first-rows"), found.headings, found.rows),
    el("h2", {}, word("columns")),
    el("div", { class: "grid" }, found.fields.map(({ field: name, heading }) => {
      const select = choice(heads, heading ?? "", lookAgain);
      select.dataset.field = name;
      return field(word(`field-${name}`), select);
    })),
    el("h2", {}, word("vouch")),
    el("div", { class: "grid" },
      field(word("edition"), el("input", { name: "edition", pattern: "[A-Za-z0-9_\\-]*", autocomplete: "off" }), word("edition-hint")),
      el("fieldset", {}, el("legend", {}, word("vouch-where-silent")),
        check("verified", word("vouch-verified")),
        check("deliver", word("vouch-deliver")),
        check("public", word("vouch-public")),
        check("rejects", word("keep-rejects"), word("keep-rejects-hint")))),
    el("p", { class: "buttons" },
      el("button", { type: "button", onclick: () => start(true) }, word("try-import")),
      el("button", { type: "submit", class: "primary" }, word("import-now"))),
    line, place);

  main.replaceChildren(el("h1", {}, word("task-import")), el("h2", {}, found.name), form);
  tell();
}

export async function show(main, desk, refresh) {
  const bar = el("progress", { max: 1, value: 0, hidden: true, "aria-label": word("progress") });
  const trouble = el("p", { class: "trouble", role: "alert" });
  const take = async (file) => {
    if (!file) return;
    bar.hidden = false;
    trouble.textContent = "";
    try {
      const found = await upload("/api/upload", { name: nameOf(file) }, file, (done) => { bar.value = done; });
      review(main, { ...found, columns: [] }, refresh);
    } catch (error) {
      bar.hidden = true;
      trouble.textContent = error.message;
    }
  };
  const input = el("input", { type: "file", id: "export", onchange: (event) => take(event.target.files[0]) });
  const zone = el("div", {
    class: "drop",
    ondragover: (event) => { event.preventDefault(); zone.classList.add("over"); },
    ondragleave: () => zone.classList.remove("over"),
    ondrop: (event) => { event.preventDefault(); zone.classList.remove("over"); take(event.dataTransfer.files[0]); },
  }, el("label", { for: "export" }, word("drop")), input, el("p", { class: "hint" }, word("drop-hint")), bar);

  main.replaceChildren(el("h1", {}, word("task-import")), zone, trouble);
}
