// The desk in a browser: what its pages do, and whether everybody can use
// them. Prints TAP.
//
// usage: check-desk.mjs TOOLS-FOLDER SOURCE-ROOT [PICTURES-FOLDER]
import { execFileSync } from "node:child_process";
import fs from "node:fs";
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
await test("a banner is made, equal to what the command makes", async () => {
  await page.fill('input[name="output"]', "cloth.pdf");
  await page.click('button:has-text("Make the banner")');
  await page.waitForSelector(".result.done, .result.findings");
  const line = (await page.textContent(".result code")).replace("--output=cloth.pdf", "--output=again.pdf").split(" ");
  try {
    execFileSync(path.join(tools, line[0]), line.slice(1), { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  } catch (trouble) {
    same(trouble.status, 3, "exit code");
  }
  same(Buffer.compare(fs.readFileSync(path.join(folder, "cloth.pdf")), fs.readFileSync(path.join(folder, "again.pdf"))), 0, "bytes");
});
await test("the pages speak German", async () => {
  await go("Overview");
  await page.selectOption("#language", "de");
  await page.waitForSelector('h1:has-text("Überblick")');
  same(await page.getAttribute("html", "lang"), "de", "lang");
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
await test("no page reported trouble", async () => {
  same(troubles.filter((line) => !/40[34]|422/.test(line)).join("\n"), "", "console");
});
await browser.close();
await test("the desk closes on Ctrl-C", async () => {
  same(await desk.close(), 0, "exit code");
});
finish();
