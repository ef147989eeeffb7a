// Looks at a page in Chromium with axe-core, all of its rules, and prints each violation on a line.
//
//     node axe.mjs TOOLS PAGE PROFILE WIDTH...

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [tools, page, profile, ...widths] = process.argv.slice(2);
const require = createRequire(`${tools}/node/`);
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM,
  headless: true,
  // The page's own policy forbids scripts, this one too.
  bypassCSP: true,
  args: process.env.CHROMIUM_ARGUMENTS.split(" "),
});
const tab = await browser.newPage();
const asked = [];
tab.on("request", (request) => asked.push(request.url()));
await tab.goto(pathToFileURL(page).href);
for (const url of asked.slice(1)) {
  console.log(`network: the page asks for ${url}`);
}
// What is folded is looked at too.
await tab.evaluate(() => document.querySelectorAll("details").forEach((folded) => folded.setAttribute("open", "")));
await tab.evaluate(axe.source);
for (const width of widths.map(Number)) {
  await tab.setViewportSize({ width, height: 900 });
  const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations) {
    for (const node of v.nodes) {
      console.log(`${width}: ${v.id} (${v.impact}): ${v.help}: ${node.target.join(" ")}`);
    }
  }
  const most = await tab.evaluate(() => document.documentElement.scrollWidth);
  if (most > width) {
    console.log(`${width}: the page is ${most} pixels wide`);
  }
}
await browser.close();
