// A roster is solved, published and shown.

import { existsSync, readFileSync } from "node:fs";

import { EVENING, FRIDAY, NIGHT, does, enter, go, hold, press, seated } from "./page.mjs";

/** Solves, takes over, publishes, and opens a paper. */
export async function solve(page) {
  const tab = await enter(page);
  await press(tab, "#solve-open");
  await tab.selectOption("#solve-from", "nothing");
  await tab.click("#solve-begin");
  await tab.waitForSelector("#proposed:not([hidden])", { timeout: 90000 });
  await tab.click("#take");
  await tab.waitForSelector("#proposed", { state: "hidden" });
  hold((await tab.$$(".place.open")).length === 0, "seats are open after the solve");
  await press(tab, "#publish-open");
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
  await press(tab, "#papers-open");
  const opens = page.browser.waitForEvent("page");
  await tab.click("[data-paper='shared.html']");
  const paper = await opens;
  await paper.waitForSelector("table.wall");
  await paper.close();
  await tab.click("#papers-close");
  return tab;
}

/** What is locked stays as it is when the rest is made anew. */
export async function locks(page) {
  const tab = await enter(page);
  const seats = [EVENING, NIGHT, FRIDAY];
  const before = [];
  for (const seat of seats) {
    await go(tab, seat);
    await does(tab, ["l"]);
    before.push(await seated(tab, seat));
  }
  await press(tab, "#solve-open");
  await tab.selectOption("#solve-from", "nothing");
  await tab.click("#solve-begin");
  await tab.waitForSelector("#proposed:not([hidden])");
  await tab.click("#take");
  await tab.waitForSelector("#proposed", { state: "hidden" });
  for (const [at, seat] of seats.entries()) {
    hold((await seated(tab, seat)) === before[at], `${seat}: another has it`);
    // In words, not by colour.
    hold((await tab.textContent(`.place[data-seat="${seat}"] .lock`)) === "låst", `${seat}: no lock is shown`);
  }
  return tab;
}

/** Watches a solve of a quarter, looks at the best so far, loses the connection, comes back, stops, and takes over. */
export async function quarter(page) {
  const tab = await enter(page);
  const line = () => tab.textContent("#progress");
  const moves = async () => {
    const before = await line();
    await tab.waitForFunction((before) => document.getElementById("progress")?.textContent !== before, before);
  };
  await press(tab, "#solve-open");
  await tab.selectOption("#solve-from", "nothing");
  await tab.selectOption("#solve-time", "1800");
  await tab.click("#solve-begin");
  await tab.waitForSelector("#solve-look:not([hidden])", { timeout: 60000 });
  await moves();
  await tab.click("#solve-look");
  await tab.waitForSelector("#looking:not([hidden])");
  hold((await tab.$$(".place[data-doctor]")).length > 20, "the board is empty");
  hold(!existsSync(`${page.folder}/2027-q1/utkast.json`), "looking writes");
  await tab.click("#looking-end");
  await tab.waitForSelector("#looking", { state: "hidden" });
  hold((await tab.$$(".place[data-doctor]")).length === 0, "the draft is not what it was");

  await page.browser.setOffline(true);
  await tab.waitForTimeout(1500);
  await page.browser.setOffline(false);
  await moves();

  await tab.click("#solve-stop");
  await tab.waitForSelector("#proposed:not([hidden])", { timeout: 60000 });
  hold((await line()).startsWith("Avbrutt"), `stopped: ${await line()}`);
  const file = JSON.parse(readFileSync(`${page.folder}/2027-q1/forslag.json`, "utf8"));
  const shown = await tab.$$eval("#proposal tbody tr", (rows) => rows.map((row) => row.cells[2].textContent));
  const values = file.tiers.map((tier) => tier.value.toLocaleString("nb-NO"));
  const bare = (text) => text.replaceAll(/\s/g, "");
  hold(shown.map(bare).join() === values.map(bare).join(), `shown ${shown}, in the file ${values}`);
  await tab.click("#look");
  await tab.waitForSelector("#looking:not([hidden])");
  const proposed = await tab.$$eval(".place[data-doctor]", (all) => all.map((one) => `${one.dataset.seat} ${one.dataset.doctor}`));
  await tab.click("#take");
  await tab.waitForSelector("#proposed", { state: "hidden" });
  await tab.waitForSelector("#looking", { state: "hidden" });
  const taken = await tab.$$eval(".place[data-doctor]", (all) => all.map((one) => `${one.dataset.seat} ${one.dataset.doctor}`));
  hold(proposed.length > 20 && taken.join() === proposed.join(), "what was taken over is not what was looked at");
  return tab;
}
