// A whole quarter of a station with 43 doctors.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

import { enter, go, hold, press, said } from "./page.mjs";

/** Opens an open seat: groups, order and classes are those of `legevakt replace`. The first takes it by one question. */
export async function open(page) {
  const tab = await enter(page);
  const first = tab.locator(".place[data-doctor]").nth(5);
  const [seat, out] = [await first.getAttribute("data-seat"), await first.getAttribute("data-doctor")];
  await go(tab, seat);
  await tab.keyboard.press("Delete");
  await tab.waitForSelector(`.place[data-seat="${seat}"]:not([data-doctor])`);
  await go(tab, seat);
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#picker[open] [role=option]");
  const listed = await tab.$$eval("#candidates [role=option]", (all) => all.map((one) => [one.dataset.doctor, one.dataset.class]));
  const [date, , shift] = seat.split("/");
  const line = ["replace", "2027-q1.toml", `${date}/${shift}`, "--roster", "2027-q1/utkast.json", "--format", "json"];
  const { candidates } = JSON.parse(execFileSync(page.program, line, { cwd: page.folder, encoding: "utf8" }));
  const told = candidates.map((one) => [one.doctor.id, one.class]);
  hold(listed.length > 40 && JSON.stringify(listed) === JSON.stringify(told), `the list: ${listed}\nreplace: ${told}`);
  hold((await tab.$$("#candidates [role=option] .load")).length === listed.length, "a load is not told");

  const asked = [];
  tab.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").slice(3).join("/")));
  const load = (who) => tab.$eval(`[data-load="${who}"]`, (row) => row.textContent);
  const [who] = listed[0];
  const before = await load(who);
  const was = await said(tab);
  await tab.keyboard.press("Enter");
  await tab.waitForFunction((was) => document.getElementById("said")?.textContent !== was, was);
  hold((await load(who)) !== before, `the load of ${who} is as it was`);
  hold((await tab.getAttribute(`.place[data-seat="${seat}"]`, "data-doctor")) === who, `${who} is not in the seat`);
  hold(asked.join() === "act", `more was asked than the act: ${asked}`);
  hold(who !== out || listed.length > 0, "nobody");
  return tab;
}

/** The board of March, when clocks are put forward: as it is in whatever zone the browser thinks it is. */
export async function march(page) {
  const tab = await enter(page);
  await tab.click("#months button:last-child");
  await tab.waitForSelector('.place[data-seat^="2027-03-28"]');
  writeFileSync(`${page.folder}/mars.txt`, await tab.innerText("#grid"));
  return tab;
}

/** Eight tabs at once: each is let in, and what each does is saved. */
export async function eight(page) {
  const tabs = [await enter(page)];
  const seats = await tabs[0].$$eval(".place[data-doctor]", (all) => all.map((place) => place.dataset.seat));
  // Without a window every tab takes itself for one that is seen; in a window the one in front is.
  const isSeen = async (tab, is) => tab.evaluate((is) => {
    Object.defineProperty(document, "hidden", { value: !is, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, is);
  while (tabs.length < 8) {
    const opens = page.browser.waitForEvent("page");
    await press(tabs[0], "#tab");
    const tab = await opens;
    await tab.waitForSelector("#grid");
    await isSeen(tab, false);
    tabs.push(tab);
  }
  for (const [at, tab] of tabs.entries()) {
    await isSeen(tab, true);
    const before = await said(tab);
    await go(tab, seats[3 * at]);
    await tab.keyboard.press("Delete");
    await tab.waitForFunction((before) => document.getElementById("said")?.textContent !== before || document.querySelector("#conflict[open]"), before);
    if (await tab.$("#conflict[open]")) {
      await tab.click("#conflict-mine");
      await tab.waitForFunction((before) => document.getElementById("said")?.textContent !== before, before);
    }
    await isSeen(tab, false);
  }
  return tabs[7];
}

/** Most megabytes of a tab with a station of 150 doctors. */
const MOST = 300;

/** Megabytes of the largest page of this browser, of which what is shared counts in part. */
function held() {
  const read = (pid, name) => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, "utf8");
    } catch {
      return "";
    }
  };
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(pids.map((pid) => [pid, read(pid, "stat").split(") ").at(-1)?.split(" ")[1]]));
  const isOurs = (pid) => pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)));
  const pages = pids.filter((pid) => isOurs(pid) && read(pid, "cmdline").includes("--type=renderer"));
  return Math.max(...pages.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(pid, "smaps_rollup"))?.[1] ?? 0) / 1024));
}

/** A station of 150 doctors: both views are shown, keys move her, and the tab stays small. */
export async function large(page) {
  const tab = await enter(page);
  await tab.click("[data-view=matrix]");
  await tab.waitForSelector("#grid.matrix");
  await tab.focus("#grid td");
  const from = await tab.evaluate(() => document.activeElement?.id);
  for (let at = 0; at < 40; at += 1) {
    await tab.keyboard.press(at % 2 === 0 ? "ArrowDown" : "ArrowRight");
  }
  hold((await tab.evaluate(() => document.activeElement?.id)) !== from, "the keys move her");
  const megabytes = held();
  hold(megabytes > 0 && megabytes < MOST, `the tab holds ${megabytes.toFixed(0)} MB`);
  return tab;
}
