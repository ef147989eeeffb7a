// Takes the pictures of the page that the README shows, from the page itself: `node scripts/pictures.mjs [PROGRAM]`, after `make tools`.
//
// The program works on a copy of Halden, whose people are invented, and the pictures are written to `src/docs/pictures`.
// Whatever reduces them to a palette of some hundred colours makes them a third as large.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

import { enter, go, press } from "../tests/real/tools/stories/page.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { chromium } = createRequire(`${root}target/tools/node/`)("playwright-core");
const folder = mkdtempSync(`${tmpdir()}/pictures-`);
cpSync(`${root}instances/halden`, folder, { recursive: true });
const program = process.argv[2] ?? `${root}target/release/legevakt`;
const served = spawn(program, ["serve", "2027-q1.toml", "--roster", "roster-2027-q1.csv"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
const address = await new Promise((told) => served.stdout.once("data", (text) => told(String(text).split("\n")[0])));
const browser = await chromium.launchPersistentContext(`${folder}/profile`, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu"],
  viewport: { width: 1280, height: 800 },
  timezoneId: "Europe/Oslo",
});

const tab = await enter({ browser, address });
const take = (name) => tab.screenshot({ path: `${root}src/docs/pictures/page-${name}.png`, animations: "disabled", caret: "hide" });

try {
  // The month, with what the rules say and what each has.
  await take("month");

  // A cell: who can take the duty.
  const place = tab.locator(".place[data-doctor]").nth(9);
  const seat = await place.getAttribute("data-seat");
  await go(tab, seat);
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#picker[open] [role=option]");
  await take("cell");
  await tab.keyboard.press("Escape");

  // Doctor by doctor, with a figure and the duties that make it up.
  await tab.keyboard.press("v");
  await tab.waitForSelector("#grid.matrix");
  await tab.locator("button[data-figure=nights]").first().click();
  await tab.waitForSelector("#made-of:not([hidden])");
  await take("doctors");

  // A solve that goes on, with the best so far on the board.
  await tab.click('[data-view="list"]');
  await tab.waitForSelector("#grid.list");
  await press(tab, "#solve-open");
  await tab.selectOption("#solve-from", "nothing");
  await tab.click("#solve-begin");
  await tab.waitForSelector("#solve-look:not([hidden])", { timeout: 120000 });
  await tab.click("#solve-look");
  await tab.waitForSelector("#looking:not([hidden])");
  await take("solve");
  await tab.click("#looking-end");
  await tab.click("#solve-stop");
  await tab.waitForSelector("#proposed:not([hidden])", { timeout: 120000 });
  await tab.click("#drop");
  await tab.waitForSelector("#proposed", { state: "hidden" });

  // Who publishes, that it was discussed and approved, and what must be given a reason.
  await press(tab, "#publish-open");
  await tab.waitForSelector("#publish[open]");
  await tab.fill("#publish-date", "2026-11-30");
  await tab.waitForSelector("#reasons[data-date='2026-11-30']");
  await tab.fill("#publish-discussed-date", "2026-11-25");
  await tab.fill("#publish-discussed-by", "Nora Vik");
  await tab.fill("#publish-approved-date", "2026-11-30");
  await tab.fill("#publish-approved-by", "Kari Moe");
  await tab.fill("#publish-by", "Vaktleder");
  await take("publish");
} finally {
  await browser.close();
  served.kill();
  rmSync(folder, { recursive: true });
}
