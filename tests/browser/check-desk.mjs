// The desk in a browser: what its pages do, and whether everybody can use
// them. Prints TAP.
//
// usage: check-desk.mjs TOOLS-FOLDER SOURCE-ROOT [PICTURES-FOLDER]
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { barriers, finish, openBrowser, openDesk, same, scratch, test } from "./desk.mjs";

const [tools, source, pictures] = process.argv.slice(2);
const folder = scratch();
const database = path.join(folder, "signatures.db");
const desk = await openDesk(tools, database);
const browser = await openBrowser();
const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
const troubles = [];

page.on("pageerror", (trouble) => troubles.push(trouble.message));
page.on("console", (message) => {
  if (message.type() === "error") troubles.push(message.text());
});

// Connections that say nothing, or half of something, or are done: each is told
// of its end.
const idle = ["", "GET / HTTP/1.1\r\nHost: localh", `GET /desk.css HTTP/1.1\r\nHost: ${new URL(desk.origin).host}\r\n\r\n`]
  .flatMap((said) => Array(50).fill(said)).map((said) => new Promise((ended) => {
    const one = net.connect(new URL(desk.origin).port, "127.0.0.1", () => one.write(said));
    one.on("close", ended).on("error", () => {}).resume();
  }));

// A folder as it is now, once more.
function copyOf(from) {
  const to = scratch();
  fs.cpSync(from, to, { recursive: true });
  return to;
}

// Runs a line that a page shows as a shell would; findings are no failure.
function atTerminal(line, cwd) {
  try {
    execFileSync("/bin/sh", ["-c", line], { cwd, stdio: "ignore", env: { ...process.env, PATH: `${tools}:${process.env.PATH}` } });
  } catch (trouble) {
    same(trouble.status, 3, `exit code of ${line}`);
  }
}

async function go(task) {
  await page.click(`nav button:has-text("${task}")`);
  await page.waitForSelector(`h1:has-text("${task}")`);
}

// Takes another database, and waits until the page shows it.
async function open(name) {
  await page.selectOption("#database", name);
  while (!(await page.title()).includes(name)) await page.waitForTimeout(20);
}

// The page as it stands, wide and narrow, light and dark.
async function look(name) {
  for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    if (pictures)
      await page.screenshot({ path: path.join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
    const found = await barriers(page);
    if (found.length) throw new Error(`${width} ${scheme}: ${found.join("\n")}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) throw new Error(`${width}: the page is ${wide} wide`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

await test("the address lets a browser in and leaves nothing in the address bar", async () => {
  await page.goto(desk.address);
  await page.waitForSelector("h1");
  same(page.url(), `${desk.origin}/`, "address");
});
await test("an address is good for one visit; the next one is printed", async () => {
  const other = await browser.newContext();
  const stranger = await other.newPage();
  same((await stranger.goto(desk.address)).status(), 403, "second visit");
  same((await stranger.goto(`${desk.origin}/api/desk`)).status(), 403, "no token");
  same((await stranger.goto(await desk.next())).status(), 200, "next address");
  await other.close();
});
await test("an empty desk begins with an import", async () => {
  await page.waitForSelector('h1:has-text("Import")');
  await look("import-empty");
});
await test("a dropped export is recognised, tried and imported", async () => {
  await page.setInputFiles("#export", path.join(source, "samples", "freedom-en.csv"));
  await page.waitForSelector("form");
  await look("import-review");
  await page.click('button:has-text("Try")');
  await page.waitForSelector(".result");
  same(fs.existsSync(database) && fs.statSync(database).size > 0 &&
    /2,400 added/.test(await page.textContent(".result")), false, "tried import wrote");
  await page.fill('input[name="edition"]', "en");
  await page.click('button:has-text("Import"):not(nav button)');
  await page.waitForSelector(".result.done, .result.findings");
  await look("import-done");
  same(fs.readdirSync(path.join(folder, "uploads")).length, 0, "uploads left");
  same(/\w@\w/.test(await page.content()), false, "addresses on the page");
});
await test("columns can be mapped by hand", async () => {
  const odd = path.join(folder, "odd.csv");
  fs.writeFileSync(odd, "who,where\nAda Example,Graz\nBo Example,Linz\n");
  await go("Import");
  await page.setInputFiles("#export", odd);
  await page.waitForSelector(".trouble:has-text('odd')");
  await page.selectOption('select[data-field="name"]', "who");
  await page.waitForSelector("form .trouble", { state: "detached" });
  same(await page.inputValue('select[data-field="name"]'), "who", "name column");
  await page.waitForSelector("code:has-text('--column=name=who')");
});
await test("the overview counts what petition-packet would print", async () => {
  await go("Overview");
  await page.waitForSelector(".figure");
  const report = execFileSync(path.join(tools, "petition-packet"), ["--dry-run", database], { encoding: "utf8" });
  const printed = /([\d,]+) signatures printed/.exec(report)[1];
  same(await page.textContent(".figure:nth-child(3) .n"), printed, "deliverable");
  await look("overview");
});
await test("waves are shown; keys decide, and every batch can be taken back", async () => {
  const tool = (name, ...options) => execFileSync(path.join(tools, name), options,
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
  tool("petition-sample", "--signatures=4000", "--attack=insults:400", "--seed=3", "-o", "attacked.csv");
  tool("petition-import", "attacked.db", "attacked.csv");
  await page.reload();
  await page.waitForSelector("h1");
  await open("attacked.db");
  await go("Screen");
  await page.waitForSelector(".doubtful");
  const standing = () => page.$$eval(".figure .n", (all) => all.map((one) => one.textContent).join(" "));
  const before = await standing();
  await look("screen");
  await page.focus(".doubtful tbody tr");
  await page.keyboard.press("r");
  await page.keyboard.press("k");
  same(await page.$$eval("[aria-pressed=true]", (all) => all.map((one) => one.textContent).join(" ")), "reject keep", "pressed");
  await page.fill('input[name="by"]', "Ada Example");
  await page.click('button:has-text("Apply 2 decisions")');
  await page.waitForSelector(".result:has-text('--decide=uploads/decisions.csv')");
  await page.waitForSelector(".figure:nth-child(3) .n:text-is('1')");
  same(fs.readdirSync(path.join(folder, "uploads")).includes("decisions.csv"), false, "decisions left");
  await page.click('button:has-text("look false")');
  await page.waitForSelector(".result:has-text('--hold')");
  await page.waitForSelector(".figure:nth-child(2) .n:not(:text-is('0'))");
  const held = Number(await page.inputValue('input[name="batch"]'));
  for (const batch of [held, held - 1]) {
    await page.fill('input[name="batch"]', String(batch));
    await page.click('button:text-is("Undo")');
    await page.waitForSelector(`.result:has-text('--undo=${batch} ')`);
  }
  await page.waitForSelector(".figure:nth-child(3) .n:text-is('0')");
  same(await standing(), before, "counts after all was taken back");
});
await test("a packet is previewed, changed and made, equal to what the command makes", async () => {
  await open("signatures.db");
  await go("Packet");
  await page.waitForSelector(".sheet");
  const first = await page.getAttribute(".sheet", "src");
  await page.click("summary:has-text('title')");
  await page.fill("#set-part-title-request", "Let the publisher go.");
  await page.waitForSelector(`.sheet:not([src="${first}"])`);
  await look("packet");
  await page.click('button:has-text("Make the packet")');
  await page.waitForSelector(".result.done, .result.findings");
  same(/my-packet\.layout/.test(await page.textContent(".result code")), true, "layout saved");
  const line = (await page.textContent(".result code")).replace("--output=packet", "--output=again").split(" ");
  execFileSync(path.join(tools, line[0]), line.slice(1), { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const names = fs.readdirSync(path.join(folder, "packet"));
  same(names.includes("signatures.pdf") || names.some((name) => name.endsWith(".pdf")), true, "files");
  for (const name of names)
    same(Buffer.compare(fs.readFileSync(path.join(folder, "packet", name)), fs.readFileSync(path.join(folder, "again", name))), 0, name);
  const link = page.locator(".files a").first();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const saved = fs.readFileSync(await download.path());
  same(Buffer.compare(saved, fs.readFileSync(path.join(folder, await link.textContent()))), 0, "download");
});
await test("a packet that was made is read back and proved", async () => {
  await page.click('button:has-text("Prove it")');
  await page.waitForSelector(".verdict .result.done");
  same(await page.textContent(".verdict .outcome"), "Proved: every verified signature stands in it once, and nobody else.", "outcome");
  same((await page.textContent(".verdict code")).trim(), "petition-verify signatures.db packet", "command");
});
await test("an impossible setting is told in words", async () => {
  await page.click("summary:has-text('document')");
  await page.fill("#set-document-margins", "20mm 18mm 18.5mm 900mm");
  await page.waitForSelector(".looking .trouble:has-text('margins')");
});
await test("a banner is fitted while its size changes, and every name can be found on it", async () => {
  await go("Banner");
  await page.waitForSelector(".facts");
  await page.waitForSelector(".tiles img");
  await look("banner");
  const type = () => page.textContent(".facts div:nth-child(3) dd");
  const before = await type();
  await page.fill('.slider input[aria-label^="Width"]', "12");
  await page.waitForSelector(`.facts div:nth-child(3) dd:not(:text-is("${before}"))`);
  const line = execFileSync(path.join(tools, "petition-banner"), ["--layout=banner-6x2m", "--size=12000mmx2000mm", "--dry-run", database], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  same(`${await type()}`, `${/Type ([\d.]+ pt)/.exec(line)[1]}`, "type size");
  const told = execFileSync(path.join(tools, "petition-banner"), ["--layout=banner-6x2m", "--size=12000mmx2000mm", "--locator=all.csv", database], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  same(told.length > 0, true, "report");
  const names = fs.readFileSync(path.join(folder, "all.csv"), "utf8").split("\n").slice(1, 400).map((row) => /"((?:[^"]|"")*)"/.exec(row)?.[1]).filter(Boolean);
  const wanted = names[137];
  await page.fill("#find", wanted);
  await page.press("#find", "Enter");
  await page.waitForSelector(`.found button:text-is(${JSON.stringify(wanted)})`);
  await page.waitForSelector(".overlay .mark", { state: "attached" });
  await look("banner-found");
});
await test("person, eyelets and seams are drawn to scale", async () => {
  same(await page.locator(".overlay .person").count(), 1, "person");
  same(await page.locator(".overlay .hole").count(), 0, "eyelets before");
  await page.fill('.slider input[aria-label^="Eyelets"]', "500");
  await page.waitForSelector(".overlay .hole", { state: "attached" });
  await page.fill('.slider input[aria-label^="Panels"]', "1600");
  await page.waitForSelector(".overlay .seam", { state: "attached" });
  same(await page.locator(".overlay .panel").count() > 1, true, "panels");
});
await test("mode and colours change what is seen and what is written", async () => {
  const type = await page.textContent(".facts div:nth-child(3) dd");
  await page.selectOption(".bench select >> nth=0", "grid");
  await page.waitForSelector(`.facts div:nth-child(3) dd:not(:text-is("${type}"))`);
  await page.selectOption(".bench select >> nth=0", "justified");
  same(await page.locator(".findings:has-text('text-missing')").count(), 0, "words without a language");
  await page.fill("#colour-headline", "#0000ff");
  same(await page.textContent("#colour-headline ~ code"), "cmyk(100,100,0,0)", "inks");
});
await test("a free place is added, dragged on the cloth and kept free of names", async () => {
  await page.click('button:has-text("Whole cloth")');
  await page.click('button:has-text("Add a free place")');
  await page.waitForSelector(".overlay .keep-out", { state: "attached" });
  const numbers = () => page.$$eval(".place input", (all) => all.map((one) => Number(one.value)));
  const [x, y, w, h] = await numbers();
  await page.evaluate(() => document.querySelector(".cloth").scrollIntoView());
  await page.waitForTimeout(100);
  const box = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector(".overlay .keep-out").getBoundingClientRect();
    return { x: left + width / 3, y: top + height / 3 };
  });
  const answered = page.waitForResponse((response) => response.url().endsWith("/api/fit"));
  await page.mouse.move(box.x, box.y);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y - 20, { steps: 4 });
  await page.mouse.up();
  await answered;
  const now = await numbers();
  same(now[0] > x && now[1] < y && now[2] === w && now[3] === h, true, `moved from ${[x, y]} to ${now}`);
  await look("banner-place");
});
await test("a banner is made with all that goes with it, equal to what the line makes in a shell", async () => {
  for (const kind of ["locator", "ticket", "proof"]) await page.check(`#tick-${kind}`);
  await page.fill('input[name="output"]', "cloth.pdf");
  await page.click('button:has-text("Make the banner")');
  await page.waitForSelector(".result.done, .result.findings");
  const made = ["cloth.pdf", "cloth-locator.csv", "cloth-ticket.pdf", "cloth-proof.png"];
  same((await page.$$eval(".files a", (all) => all.map((one) => one.textContent))).sort().join(), [...made].sort().join(), "files");
  const line = await page.textContent(".result code");
  const other = copyOf(folder);
  for (const name of made) fs.rmSync(path.join(other, name));
  atTerminal(line, other);
  for (const name of made)
    same(Buffer.compare(fs.readFileSync(path.join(folder, name)), fs.readFileSync(path.join(other, name))), 0, name);
  // Where the locator says that names stand, the free place is not.
  const [x, y, w, h] = await page.$$eval(".place input", (all) => all.map((one) => Number(one.value)));
  const [head, ...rows] = fs.readFileSync(path.join(folder, "cloth-locator.csv"), "utf8").trim().split("\n");
  const column = (name) => head.trim().split(",").indexOf(name) - head.trim().split(",").length;
  const inside = rows.map((row) => row.trim().split(",")).filter((cells) => {
    const [left, base, width] = ["x_mm", "y_mm", "width_mm"].map((name) => Number(cells.at(column(name))));
    return left < x + w - 0.01 && left + width > x + 0.01 && base > y && base < y + h;
  });
  same(inside.map((cells) => cells.slice(-7).join()).join("; "), "", `names in the free place ${[x, y, w, h]}`);
  await page.click('.result button:has-text("Prove it")');
  await page.waitForSelector(".verdict .result code:text-is('petition-verify signatures.db cloth.pdf')");
  await look("banner-made");
});
await test("panels are made as files of their own", async () => {
  await page.check("#tick-panels");
  await page.fill('input[name="output"]', "strips.pdf");
  await page.click('button:has-text("Make the banner")');
  await page.waitForSelector(".files a:has-text('strips/')");
  same(fs.readdirSync(path.join(folder, "strips")).filter((name) => name.endsWith(".pdf")).length > 2, true, "panels");
});
await test("the pages speak German", async () => {
  await go("Overview");
  await page.selectOption("#language", "de");
  await page.waitForSelector('h1:has-text("Überblick")');
  same(await page.getAttribute("html", "lang"), "de", "lang");
  // Every setting of every layout has its German words; so has every reason.
  const english = () => page.$$eval("main .settings [lang=en], main .waves [lang=en], main .doubtful td [lang=en]", (all) => all.map((one) => one.id || one.textContent).join(", "));
  await go("Paket");
  await page.waitForSelector(".settings");
  same(await english(), "", "settings of a packet in English");
  await page.selectOption(".controls select >> nth=2", "packet-full");
  await page.waitForSelector("summary:has-text('Etiketten')");
  same(await english(), "", "settings of a full packet in English");
  await go("Banner");
  await page.waitForSelector(".settings");
  same(await english(), "", "settings of a banner in English");
  await look("banner-de");
  await open("attacked.db");
  await go("Prüfen");
  await page.waitForSelector(".doubtful");
  same(await english(), "", "reasons in English");
  await open("signatures.db");
  await go("Überblick");
  await page.waitForSelector(".figure");
  await page.selectOption("#language", "en");
  await page.waitForSelector('h1:has-text("Overview")');
});
await test("the keyboard reaches everything in order", async () => {
  await page.reload();
  await page.waitForSelector("h1");
  await page.keyboard.press("Tab");
  same(await page.evaluate(() => document.activeElement.className), "skip", "first stop");
  const stops = new Set();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    stops.add(await page.evaluate(() => document.activeElement.tagName));
  }
  same(stops.has("SELECT") && stops.has("BUTTON"), true, "select and button");
});

const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
const ask = (where, options = {}) => fetch(desk.origin + where,
  { ...options, headers: { Cookie: cookie, Origin: desk.origin, ...options.headers } });

await test("strangers, foreign origins and path escapes are refused", async () => {
  same((await fetch(`${desk.origin}/api/desk`)).status, 403, "no cookie");
  same((await ask("/api/desk", { headers: { Origin: "http://example.org" } })).status, 403, "origin");
  same((await ask("/api/open", { method: "POST", body: "{}", headers: { Origin: "http://example.org" } })).status, 403, "posting origin");
  for (const query of ["x=0&y=0&w=-5&h=5&px=512", "x=nan&y=0&w=5&h=5&px=512", "x=0&y=0&w=5&h=5&px=1e9", ""])
    same((await ask(`/api/tile?view=1&${query}`)).status, 422, query);
  for (const name of ["../signatures.db", "..%2f..%2fetc%2fpasswd", "signatures.db", "signatures.db.key"])
    same((await ask(`/api/download?name=${name}`)).status, 404, name);
  same((await ask("/../../etc/passwd")).status, 404, "path");
  same((await ask("/api/run", {
    method: "POST",
    body: JSON.stringify({ program: "petition-packet", options: { output: "../elsewhere" } }),
  })).status, 422, "output elsewhere");
  same((await ask("/api/run", { method: "POST", body: JSON.stringify({ program: "sh" }) })).status, 422, "program");
});
await test("a request that is too long is refused, and the desk goes on", async () => {
  const status = await ask("/api/open", { method: "POST", body: "x".repeat(8 << 20) })
    .then((answer) => answer.status, () => "cut off");
  same(status === 413 || status === "cut off", true, `status ${status}`);
  same((await ask("/api/desk")).status, 200, "afterwards");
});
await test("two hundred requests at once are answered or told to come again", async () => {
  const all = await Promise.all(Array.from({ length: 200 }, () => ask("/api/overview").then(async (answer) => {
    await answer.arrayBuffer();
    return answer.status;
  })));
  same(all.every((status) => status === 200 || status === 503), true, [...new Set(all)].join());
  same((await ask("/api/desk")).status, 200, "afterwards");
});
await test("a thousand tiles leave no memory behind", async () => {
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${desk.pid}/status`, "utf8"))[1]) / 1024;
  const fitted = await (await ask("/api/fit", { method: "POST", body: JSON.stringify({ layout: "banner-6x2m", language: "en", size: "", values: {} }) })).json();
  const tiles = async (n) => {
    for (let i = 0; i < n; i += 8)
      await Promise.all(Array.from({ length: 8 }, async (_, k) => {
        const side = 32 * 2 ** (k % 7); // levels halve the scale
        const answer = await ask(`/api/tile?view=${fitted.view}&x=${(i * 37 + k * 11) % 4000}&y=${(i * 13) % 1500}&w=${side}&h=${side}&px=256`);
        same(answer.status, 200, "tile");
        await answer.arrayBuffer();
      }));
  };
  await tiles(200);
  const before = resident();
  await tiles(1000);
  const after = resident();
  same(after - before < 48, true, `${before.toFixed(0)} MB, then ${after.toFixed(0)} MB`);
});
await test("connections that say nothing are ended, and the desk goes on", async () => {
  await Promise.all(idle);
  same((await ask("/api/desk")).status, 200, "afterwards");
});
await test("no page reported trouble", async () => {
  same(troubles.filter((line) => !/40[34]|422/.test(line)).join("\n"), "", "console");
});
await browser.close();
await test("the desk closes on Ctrl-C", async () => {
  same(await desk.close(), 0, "exit code");
});
finish();
