// The board: by keyboard, by mouse, and in two tabs.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

import { EVENING, FRIDAY, NIGHT, does, enter, go, hold, press, said, seated, sits, until } from "./page.mjs";

/** By keyboard: looks, chooses, undoes, locks, swaps. */
export async function keyboard(page) {
  const tab = await enter(page);
  hold((await tab.title()).startsWith("Bitteliten legevakt"), `title: ${await tab.title()}`);
  const other = await page.browser.newPage();
  await other.goto(page.address);
  await other.waitForSelector("#notice:not([hidden])");
  hold((await other.textContent("#notice")).match(/ikke sluppet inn|ikkje sleppt inn/), "the address works twice");
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
}

/** By mouse: drags, misses, and drags what is undone. */
export async function mouse(page) {
  const tab = await enter(page);
  const [friday, night] = [await seated(tab, FRIDAY), await seated(tab, NIGHT)];
  const place = (seat) => tab.locator(`.place[data-seat="${seat}"]`).first();
  // On a heading, on a name and outside: nothing happens.
  for (const miss of ["#grid thead th:nth-child(2)", "#grid tbody th", "#title"]) {
    await place(FRIDAY).dragTo(tab.locator(miss).first());
  }
  hold((await seated(tab, FRIDAY)) === friday, "a miss moved her");
  await place(FRIDAY).dragTo(place(NIGHT));
  await sits(tab, NIGHT, friday);
  hold((await seated(tab, FRIDAY)) === night, "the swap is half done");
  return tab;
}

/** Two tabs: the slower one sees both, and does hers on top. */
export async function tabs(page) {
  const tab = await enter(page);
  const opens = page.browser.waitForEvent("page");
  await press(tab, "#tab");
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
  await sits(other, EVENING, null);
  hold((await seated(other, NIGHT)) === null, "what the other did is lost");
  // The first tab hears of it by itself.
  await sits(tab, EVENING, null);
  return other;
}

/** By keyboard alone what `mouse` does by dragging. */
export async function marks(page) {
  const tab = await enter(page);
  await go(tab, FRIDAY);
  await does(tab, ["b"]);
  await go(tab, NIGHT);
  await does(tab, ["b"]);
  return tab;
}

/** Ten steps, undone and done again: every state of the files is met again, to the byte. */
export async function steps(page) {
  const tab = await enter(page);
  const state = () => ["period.toml", "period/utkast.json"].map((name) => (existsSync(`${page.folder}/${name}`) ? readFileSync(`${page.folder}/${name}`, "utf8") : "")).join();
  const states = [state()];
  for (const [seat, key] of [
    [EVENING, "l"],
    [NIGHT, "Delete"],
    [FRIDAY, "l"],
    [EVENING, "l"],
    [EVENING, "Delete"],
    [FRIDAY, "l"],
    [FRIDAY, "Delete"],
  ]) {
    await go(tab, seat);
    await does(tab, [key]);
    states.push(state());
  }
  for (const seat of [EVENING, NIGHT, FRIDAY]) {
    await go(tab, seat);
    await tab.keyboard.press("Enter");
    await tab.waitForSelector("#picker[open] [role=option]");
    const chosen = await tab.getAttribute("#candidates [aria-selected=true]", "data-class");
    await does(tab, chosen === "illegal" ? ["Enter", "Enter"] : ["Enter"]);
    states.push(state());
  }
  hold(states.length === 11 && new Set(states).size > 7, "ten steps");
  for (const before of states.slice(0, -1).reverse()) {
    await tab.keyboard.press("Control+z");
    await until(() => state() === before);
  }
  await tab.waitForSelector("#undo:disabled");
  for (const after of states.slice(1)) {
    await tab.keyboard.press("Control+y");
    await until(() => state() === after);
  }
  await tab.waitForSelector("#redo:disabled");
  return tab;
}

/** The command line writes while the page is open: it is told, and what she does next is neither lost nor written over. */
export async function elsewhere(page) {
  const tab = await enter(page);
  const command = "publish period.toml --roster vakter.csv --out period --date 2027-01-20 --by Vaktleder";
  execFileSync(page.program, command.split(" "), { cwd: page.folder });
  await tab.waitForFunction((text) => document.getElementById("notice")?.textContent.includes(text), "utenfor denne fanen");
  // The same where nothing was heard of it.
  await tab.route("**/stream", (route) => route.abort());
  await tab.reload();
  await tab.waitForSelector("#grid");
  await go(tab, NIGHT);
  const again = `${command} --replaces period/roster-v1.json`;
  execFileSync(page.program, again.split(" "), { cwd: page.folder });
  await tab.keyboard.press("Delete");
  await tab.waitForSelector("#conflict[open]");
  hold((await tab.textContent("#theirs")).includes("roster-v2.json"), `told: ${await tab.textContent("#theirs")}`);
  hold(!existsSync(`${page.folder}/period/utkast.json`), "it was written before she said so");
  await tab.click("#conflict-mine");
  await sits(tab, NIGHT, null);
  hold(existsSync(`${page.folder}/period/utkast.json`), "her act is lost");
  return tab;
}

/** A figure of a load shows the duties that make it up. */
export async function figures(page) {
  const tab = await enter(page);
  const figure = tab.locator("button[data-figure=duties]").first();
  const number = Number((await figure.textContent()).split(" ")[0]);
  await figure.click();
  await tab.waitForSelector("#made-of:not([hidden])");
  const told = await tab.$$("#made-of li");
  hold(told.length === number, `${told.length} duties make up ${number}`);
  const pointed = await tab.$$(".place.pointed");
  hold(pointed.length === number, `${pointed.length} of ${number} are shown on the board`);
  return tab;
}

/** What it would take to give the duty to another is what the command line says, letter by letter. */
export async function otherwise(page) {
  const tab = await enter(page);
  await go(tab, EVENING);
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#picker[open] [role=option]");
  hold((await tab.textContent("#picker-now")).includes("Bakvakt: Åsa Myhre"), await tab.textContent("#picker-now"));
  await tab.keyboard.type("cato");
  await tab.click("#picker-why");
  await tab.waitForSelector("#why pre");
  const command = "explain period.toml 2027-02-06/kveld --roster vakter.csv --doctor cato";
  const explained = execFileSync(page.program, command.split(" "), { cwd: page.folder, encoding: "utf8" });
  hold((await tab.textContent("#why pre")) === explained, `explain: ${explained}`);
  return tab;
}

/** The menus of the header by keyboard: arrows, Escape, and the focus that comes back to where it was. */
export async function menus(page) {
  const tab = await enter(page);
  const focused = () => tab.evaluate(() => document.activeElement?.id);
  hold((await tab.getAttribute("[aria-current=step]", "data-step")) === "publish", "the next step of a legal roster is to publish it");
  hold((await tab.textContent("#next"))?.includes("publiser") ?? false, `next: ${await tab.textContent("#next")}`);
  await tab.focus("#look-menu");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#menu-look button:focus");
  for (const [key, flow] of [["ArrowDown", "whatif"], ["ArrowUp", "compare"], ["ArrowUp", null]]) {
    await tab.keyboard.press(key);
    const now = await tab.evaluate(() => document.activeElement?.getAttribute("data-flow"));
    hold(now === flow, `${key} leads to ${now}`);
  }
  await tab.keyboard.press("Escape");
  hold((await focused()) === "look-menu", `after Escape the focus is on ${await focused()}`);
  hold(!(await tab.isVisible("#menu-look")), "the menu is open still");
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("ArrowUp");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#papers[open]");
  await tab.keyboard.press("Escape");
  hold((await focused()) === "look-menu", `after the dialog the focus is on ${await focused()}`);
  await go(tab, FRIDAY);
  await does(tab, ["Delete"]);
  await tab.waitForSelector("#solve-open[aria-current=step]");
  await press(tab, "[data-flow=compare]");
  await tab.waitForSelector("#flow[open]");
  await tab.keyboard.press("Escape");
  await tab.click("#after-menu");
  await tab.waitForSelector("#menu-after button");
  return tab;
}
