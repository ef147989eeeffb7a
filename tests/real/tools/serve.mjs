// Works on a roster in the page of `legevakt serve`, as its user does, and prints each complaint on a line.
//
//     node serve.mjs TOOLS PROFILE PAGE STORY
//
// PAGE is JSON: the address that lets one in, the folder of the files, the program, and how the browser shows things. Stories
// stand in `stories`, by theme. A story ends with axe on what is shown, in windows of three widths. No story may leave an error
// in the console, break the page's own policy, or ask anything of another origin.

import { readdirSync } from "node:fs";
import { createRequire } from "node:module";

import { complain, hold } from "./stories/page.mjs";

const [tools, profile, told, story] = process.argv.slice(2);
const require = createRequire(`${tools}/node/`);
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const page = JSON.parse(told);
const origin = new URL(page.address).origin;
// At a zoom of two a window has half the pixels of style, and each is two of the screen.
const zoom = page.zoom ?? 1;
page.browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM,
  headless: true,
  // Axe is put into the page by the browser's own tools, past the policy; the page itself is held to it by the watch below.
  args: process.env.CHROMIUM_ARGUMENTS.split(" "),
  viewport: { width: 1600 / zoom, height: 900 / zoom },
  deviceScaleFactor: zoom,
  forcedColors: page.forced ? "active" : "none",
  timezoneId: page.zone ?? "Europe/Oslo",
});

/** Watches a tab for what no story may do. */
function watch(tab) {
  // A page of somebody else's, which a story brings itself, may try what it wants.
  const isOfStranger = (url) => [...page.strangers].some((stranger) => url.startsWith(`${stranger}/`));
  const isStrange = () => isOfStranger(tab.url());
  tab.on("console", (message) => {
    if (isStrange()) {
      return;
    }
    // A question that is refused is an answer of ours, and the story says whether it should be.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      complain(`console: ${message.text()}`);
    }
  });
  tab.on("pageerror", (error) => complain(`error: ${error.message}`));
  tab.on("request", (request) => {
    if (!isStrange() && !isOfStranger(request.url()) && !request.url().startsWith(`${origin}/`) && !/^(about|blob):/.test(request.url())) {
      complain(`network: the page asks for ${request.url()}`);
    }
  });
}
page.strangers = new Set();
page.browser.on("page", watch);

const folder = new URL("stories/", import.meta.url);
const stories = {};
for (const name of readdirSync(folder)) {
  Object.assign(stories, await import(new URL(name, folder)));
}
const tab = await stories[story](page);
await tab.evaluate(axe.source).catch((error) => complain(`axe: ${error.message}`));
for (const width of [1600, 800, 320]) {
  await tab.setViewportSize({ width, height: 900 });
  const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations) {
    for (const node of v.nodes) {
      complain(`${width}: ${v.id} (${v.impact}): ${v.help}: ${node.target.join(" ")}`);
    }
  }
  const most = await tab.evaluate(() => document.documentElement.scrollWidth);
  hold(most <= width, `${width}: the page is ${most} pixels wide`);
}
await page.browser.close();
