// Works on a roster in the page of `legevakt serve`, as its user does, and prints each complaint on a line.
//
//     node serve.mjs TOOLS ADDRESS PROFILE STORY
//
// A story ends with axe on what is shown, in windows of three widths. No story may leave an error in the console, break the
// page's own policy, or ask anything of another origin.

import { createRequire } from "node:module";

import { people } from "./serve-people.mjs";
import { wishes } from "./serve-wishes.mjs";

const [tools, address, profile, story] = process.argv.slice(2);
const require = createRequire(`${tools}/node/`);
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const origin = new URL(address).origin;
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM,
  headless: true,
  // Axe is put into the page by the browser's own tools, past the policy; the page itself is held to it by the watch below.
  args: process.env.CHROMIUM_ARGUMENTS.split(" "),
  viewport: { width: 1600, height: 900 },
  timezoneId: process.env.STORY_ZONE ?? "Europe/Oslo",
});
const complain = (text) => console.log(text);
const hold = (is, text) => is || complain(text);

/** Watches a tab for what no story may do. */
function watch(tab) {
  tab.on("console", (message) => {
    // A question that is refused is an answer of ours, and the story says whether it should be.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      complain(`console: ${message.text()}`);
    }
  });
  tab.on("pageerror", (error) => complain(`error: ${error.message}`));
  tab.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith("about:")) {
      complain(`network: the page asks for ${request.url()}`);
    }
  });
}
browser.on("page", watch);

/** A tab that is let in, at the board. */
async function enter(at) {
  const tab = await browser.newPage();
  await tab.goto(at);
  await tab.waitForSelector("#grid");
  return tab;
}

const said = (tab) => tab.textContent("#said");

/** Presses keys, and waits until something new is said. */
async function does(tab, keys) {
  const before = await said(tab);
  for (const key of keys) {
    await tab.keyboard.press(key);
  }
  await tab.waitForFunction((before) => document.getElementById("said")?.textContent !== before, before);
}

/** Goes to the cell of a seat; a click would open it. */
async function go(tab, seat) {
  await tab.evaluate((seat) => document.querySelector(`.place[data-seat="${seat}"]`)?.closest("td")?.focus(), seat);
}

/** Who is in a seat, on the board. */
const seated = (tab, seat) =>
  tab.evaluate((seat) => document.querySelector(`.place[data-seat="${seat}"]`)?.getAttribute("data-doctor"), seat);

const NIGHT = "2027-02-06/legevakt/natt/primary";
const EVENING = "2027-02-06/legevakt/kveld/primary";
const FRIDAY = "2027-02-05/legevakt/kveld/primary";

const stories = {
  ...people({ enter, hold, address }),
  ...wishes({ enter, does, hold, said, address }),

  /** By keyboard: looks, chooses, undoes, locks, swaps. */
  async keyboard() {
    const tab = await enter(address);
    hold((await tab.title()).startsWith("Bitteliten legevakt"), `title: ${await tab.title()}`);
    const other = await browser.newPage();
    await other.goto(address);
    await other.waitForSelector("#notice:not([hidden])");
    hold((await other.textContent("#notice")).includes("ikke sluppet inn"), "the address works twice");
    await other.close();

    const before = await seated(tab, EVENING);
    await go(tab, EVENING);
    await tab.keyboard.press("Enter");
    await tab.waitForSelector("#picker[open] [role=option]");
    const classes = await tab.$$eval("#candidates [role=option]", (all) => all.map((o) => o.dataset.class));
    const order = ["easy", "assess", "extra", "illegal"];
    hold(classes.every((c, at) => at === 0 || order.indexOf(classes[at - 1]) <= order.indexOf(c)), `order: ${classes}`);
    hold((await tab.evaluate(() => document.activeElement?.id)) === "filter", "the field has no focus");
    await tab.keyboard.type("a");
    const chosen = await tab.getAttribute("#candidates [aria-selected=true]", "data-class");
    await does(tab, chosen === "illegal" ? ["Enter", "Enter"] : ["Enter"]);
    const after = await seated(tab, EVENING);
    hold(after !== before, `nobody took the seat: ${await said(tab)}`);
    hold((await tab.evaluate(() => document.activeElement?.tagName)) === "TD", "the focus is lost");

    await does(tab, ["Control+z"]);
    hold((await seated(tab, EVENING)) === before, "undo does not bring her back");
    await does(tab, ["Control+y"]);
    hold((await seated(tab, EVENING)) === after, "redo does not take her out");
    await does(tab, ["Control+z"]);

    await go(tab, NIGHT);
    await does(tab, ["l"]);
    hold(await tab.$(`.place[data-seat="${NIGHT}"] .lock`), "no lock is shown");
    await go(tab, NIGHT);
    await does(tab, ["l"]);
    hold(!(await tab.$(`.place[data-seat="${NIGHT}"] .lock`)), "the lock is shown still");

    await go(tab, FRIDAY);
    const friday = await seated(tab, FRIDAY);
    const night = await seated(tab, NIGHT);
    await does(tab, ["b"]);
    await go(tab, NIGHT);
    await does(tab, ["b"]);
    hold((await seated(tab, NIGHT)) === friday && (await seated(tab, FRIDAY)) === night, `no swap: ${await said(tab)}`);
    await go(tab, NIGHT);
    await does(tab, ["Delete"]);
    hold((await seated(tab, NIGHT)) === null, "she is in the seat still");

    await tab.keyboard.press("v");
    await tab.waitForSelector("#grid.matrix");
    await tab.reload();
    await tab.waitForSelector("#grid.matrix");
    await tab.keyboard.press("?");
    await tab.waitForSelector("#keys[open]");
    await tab.keyboard.press("Escape");
    return tab;
  },

  /** By mouse: drags, misses, and drags what is undone. */
  async mouse() {
    const tab = await enter(address);
    const [friday, night] = [await seated(tab, FRIDAY), await seated(tab, NIGHT)];
    const place = (seat) => tab.locator(`.place[data-seat="${seat}"]`).first();
    // On a heading, on a name and outside: nothing happens.
    for (const miss of ["#grid thead th:nth-child(2)", "#grid tbody th", "#title"]) {
      await place(FRIDAY).dragTo(tab.locator(miss).first());
    }
    hold((await seated(tab, FRIDAY)) === friday, "a miss moved her");
    await place(FRIDAY).dragTo(place(NIGHT));
    await tab.waitForFunction(([seat, who]) => document.querySelector(`.place[data-seat="${seat}"]`)?.getAttribute("data-doctor") === who, [NIGHT, friday]);
    hold((await seated(tab, FRIDAY)) === night, "the swap is half done");
    return tab;
  },

  /** Two tabs: the slower one sees both, and does hers on top. */
  async tabs() {
    const tab = await enter(address);
    const opens = browser.waitForEvent("page");
    await tab.click("#tab");
    const other = await opens;
    await other.waitForSelector("#grid");
    // The second tab hears nothing, as one whose machine has slept.
    await other.route("**/stream", (route) => route.abort());
    await other.reload();
    await other.waitForSelector("#grid");
    await go(tab, NIGHT);
    await does(tab, ["Delete"]);
    await go(other, EVENING);
    await other.keyboard.press("Delete");
    await other.waitForSelector("#conflict[open]");
    hold((await other.textContent("#theirs")).length > 10, "what others did is not told");
    hold((await other.textContent("#mine")).length > 5, "what she wanted is not told");
    await other.click("#conflict-mine");
    await other.waitForFunction((seat) => document.querySelector(`.place[data-seat="${seat}"]`)?.getAttribute("data-doctor") === null, EVENING);
    hold((await seated(other, NIGHT)) === null, "what the other did is lost");
    // The first tab hears of it by itself.
    await tab.waitForFunction((seat) => document.querySelector(`.place[data-seat="${seat}"]`)?.getAttribute("data-doctor") === null, EVENING);
    return other;
  },

  /** Solves, takes over, publishes, and opens a paper. */
  async solve() {
    const tab = await enter(address);
    await tab.click("#solve-open");
    await tab.selectOption("#solve-from", "nothing");
    await tab.click("#solve-begin");
    await tab.waitForSelector("#proposed:not([hidden])", { timeout: 90000 });
    await tab.click("#take");
    await tab.waitForSelector("#proposed", { state: "hidden" });
    hold((await tab.$$(".place.open")).length === 0, "seats are open after the solve");
    await tab.click("#publish-open");
    await tab.waitForSelector("#publish[open]");
    await tab.fill("#publish-date", "2027-01-02");
    await tab.waitForSelector("#reasons[data-date='2027-01-02']");
    for (const area of await tab.$$("#reasons textarea")) {
      await area.fill("Drøftet og avtalt.");
    }
    await tab.fill("#publish-by", "Vaktleder");
    await tab.click("#publish-do");
    await tab.waitForSelector("#published:not([hidden])");
    const published = await tab.textContent("#published");
    hold(published.includes("ersjon 1"), `published: ${published}`);
    await tab.click("#publish-close");
    await tab.click("#papers-open");
    const opens = browser.waitForEvent("page");
    await tab.click("[data-paper='shared.html']");
    const paper = await opens;
    await paper.waitForSelector("table.wall");
    await paper.close();
    await tab.click("#papers-close");
    return tab;
  },
};

const tab = await stories[story]();
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
await browser.close();
