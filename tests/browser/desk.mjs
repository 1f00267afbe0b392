// A desk at work and a browser before it, for the tests in this folder.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import axe from "axe-core";

const results = [];

// Reports one test; `run` throws where it fails.
export async function test(title, run) {
  let problem = null;
  try {
    await run();
  } catch (trouble) {
    problem = trouble;
  }
  results.push(problem === null);
  console.log(`${problem ? "not " : ""}ok ${results.length} - ${title}`);
  if (problem) console.log(`${problem.stack}\n${problem.cause ?? ""}`.replace(/^/gm, "# "));
}

export function finish() {
  console.log(`1..${results.length}`);
  process.exitCode = results.every(Boolean) ? 0 : 1;
}

// A folder of its own that is gone in the end.
export function scratch() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "desk-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Opens the desk for `database`; {address, origin, pid, next(), close()}.
export async function openDesk(tools, database) {
  const child = spawn(path.join(tools, "petition-desk"), ["--no-browser", database],
    { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  const heard = [];
  child.stdout.on("data", (chunk) => {
    text += chunk;
    for (const wake of heard.splice(0)) wake();
  });
  // The n-th address that was printed, from 0.
  const address = async (n) => {
    for (;;) {
      const found = [...text.matchAll(/http:\S+/g)];
      if (found.length > n) return found[n][0];
      await new Promise((wake) => heard.push(wake));
    }
  };
  const first = await address(0);
  return {
    address: first,
    origin: new URL(first).origin,
    pid: child.pid,
    next: () => address(1),
    close: () => new Promise((done) => {
      child.on("exit", (code) => done(code));
      child.kill("SIGINT");
    }),
  };
}

export async function openBrowser() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    // CI runs as root, where Chromium's own sandbox does not start.
    args: ["--no-sandbox"],
  });
}

// What axe finds wrong with the page as it stands.
export async function barriers(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html} (${node.failureSummary})`));
}

export function same(got, wanted, what) {
  if (got !== wanted) throw new Error(`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
}
