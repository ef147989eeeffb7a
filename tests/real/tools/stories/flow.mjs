// What happens after the roster is made: an illness, a swap, a comparison, and the end of the period.

import { enter, hold, press, said, seated, sits } from "./page.mjs";

const SUNDAY = "2027-02-07/legevakt/kveld/primary";

/** Opens a page of what happens afterwards. */
async function turn(tab, page) {
  await press(tab, `[data-flow="${page}"]`);
  await tab.waitForSelector("#flow-page label, #flow-page p");
}

/** Chooses something, and waits for the page that comes of it. */
async function choose(tab, name, value) {
  await tab.waitForSelector(`#flow-${name}`);
  const before = await tab.innerHTML("#flow-page");
  await tab.selectOption(`#flow-${name}`, value);
  await tab.waitForFunction((before) => document.getElementById("flow-page")?.innerHTML !== before, before);
}

/** Publishes what is on the board. */
async function publish(tab, date) {
  await tab.waitForSelector("#publish[open]");
  await tab.fill("#publish-date", date);
  await tab.waitForSelector(`#reasons[data-date='${date}']`);
  for (const area of await tab.$$("#reasons textarea")) {
    await area.fill("Drøftet og avtalt.");
  }
  await tab.fill("#publish-by", "Vaktleder");
  await tab.click("#publish-do");
  await tab.waitForSelector("#published:not([hidden])");
  hold((await tab.textContent("#published")).includes("ersjon"), `published: ${await tab.textContent("#published")}`);
  await tab.click("#publish-close");
}

/** A doctor calls in sick: absence, freed duty, whoever takes it, messages, the next version. */
export async function illness(page) {
  const tab = await enter(page);
  await press(tab, "#publish-open");
  await publish(tab, "2027-01-02");
  await turn(tab, "absence");
  await choose(tab, "doctor", "asa");
  await tab.fill("#flow-from", "2027-02-07");
  await tab.fill("#flow-to", "2027-02-07");
  await choose(tab, "reason", "syk");
  await tab.click("#flow-page [type=submit]");
  await tab.waitForSelector(`#flow [data-freed="${SUNDAY}"]`);
  hold((await tab.textContent(".steps [aria-current]")).includes("tar vaktene"), "the second step is not shown");
  const takers = await tab.$$(".freed .taker");
  hold(takers.length > 0, "nobody can take it");
  await takers[0].click();
  await tab.waitForSelector("#flow .freed", { state: "detached" });
  hold((await seated(tab, SUNDAY)) !== "asa", "she has the duty still");
  await tab.click("#flow [data-turn=messages]");
  await tab.waitForSelector("#flow .message");
  hold((await tab.$$("#flow .message")).length === 2, "two are to be told");
  const told = (await tab.textContent("#flow-page")).toLowerCase();
  hold(!told.includes("syk ") && !told.includes("sykdom"), `the messages name the illness: ${told}`);
  await tab.click("#flow .message button");
  await tab.waitForFunction(() => document.getElementById("flow-told")?.textContent?.includes("kopiert"));
  await tab.click("#flow [data-press=publish-open]");
  await publish(tab, "2027-02-06");
  return tab;
}

/** She repairs instead: what is proven is shown, and taken over. */
export async function repair(page) {
  const tab = await enter(page);
  await press(tab, "#publish-open");
  await publish(tab, "2027-01-02");
  await turn(tab, "absence");
  await choose(tab, "doctor", "asa");
  await tab.fill("#flow-from", "2027-02-07");
  await tab.fill("#flow-to", "2027-02-07");
  await choose(tab, "reason", "syk");
  await tab.click("#flow-page [type=submit]");
  await tab.click("#flow [data-turn=repair]");
  await tab.waitForSelector("#flow-seconds");
  hold((await tab.inputValue("#flow-from")) === "2027-02-07", "the day is not that of the absence");
  await tab.click("#flow-page [type=submit]");
  await tab.waitForSelector("#proposal pre", { timeout: 90000 });
  const proposal = await tab.textContent("#proposal");
  hold(/2\sendringer/.test(proposal) && proposal.includes("Bevist"), `proposal: ${proposal}`);
  await tab.click("#take");
  await tab.waitForSelector("#proposed", { state: "hidden" });
  hold((await seated(tab, SUNDAY)) !== "asa", "she has the duty still");
  await press(tab, "#publish-open");
  await publish(tab, "2027-02-06");
  const opens = page.browser.waitForEvent("page");
  await press(tab, "#papers-open");
  await tab.click("[data-paper='shared.html']");
  const paper = await opens;
  await paper.waitForSelector("table.wall");
  hold((await paper.textContent("body")).includes("ersjon 2"), "the paper does not say which version");
  await paper.close();
  await tab.click("#papers-close");
  return tab;
}

/** A swap that warns: why, and who approved it. */
export async function swap(page) {
  const tab = await enter(page);
  await turn(tab, "swap");
  await choose(tab, "kind", "give");
  await choose(tab, "from", "asa");
  await choose(tab, "duty", SUNDAY);
  await choose(tab, "to", "bard");
  await tab.waitForSelector("#flow-despite");
  await tab.click("#flow-page [type=submit]");
  hold((await seated(tab, SUNDAY)) === "asa", "it was done without a reason");
  await tab.fill("#flow-despite", "Hun ba om det.");
  await tab.fill("#flow-by", "Cato Ærø");
  await tab.click("#flow-page [type=submit]");
  await sits(tab, SUNDAY, "bard");
  await tab.click("#flow-close");
  await press(tab, "#publish-open");
  await publish(tab, "2027-01-02");
  for (const [paper, has] of [["report.html", true], ["shared.html", false]]) {
    await press(tab, "#papers-open");
    const opens = page.browser.waitForEvent("page");
    await tab.click(`[data-paper='${paper}']`);
    const shown = await opens;
    await shown.waitForSelector("table.wall");
    hold((await shown.textContent("body")).includes("Hun ba om det.") === has, `the reason and ${paper}`);
    await shown.close();
    await tab.click("#papers-close");
  }
  return tab;
}

/** The draft beside a version and a file of hers, and the end of the period. */
export async function after(page) {
  const tab = await enter(page);
  await press(tab, "#publish-open");
  await publish(tab, "2027-01-02");
  await tab.evaluate((seat) => document.querySelector(`.place[data-seat="${seat}"]`)?.closest("td")?.focus(), SUNDAY);
  await tab.keyboard.press("Delete");
  await sits(tab, SUNDAY, null);
  await turn(tab, "compare");
  await choose(tab, "with", "1");
  hold((await tab.$$("#flow .seats tbody tr")).length === 1, "one seat differs");
  await choose(tab, "with", "sent");
  await tab.setInputFiles("#flow-file", `${page.folder}/vakter.csv`);
  await tab.waitForSelector("#flow .seats tbody tr");
  await tab.click("#flow .seats [data-point]");
  await tab.waitForSelector(`.place.pointed[data-seat="${SUNDAY}"]`);
  await turn(tab, "handout");
  await tab.click("#flow-page [type=submit]");
  await tab.waitForSelector("#flow [data-paper='doctors/asa.html']");
  await tab.click("#flow-close");
  await turn(tab, "close");
  await choose(tab, "worked", "1");
  const shown = (await tab.textContent("#flow-page")) ?? "";
  hold(shown.includes("Bokført"), `what would be booked is not shown: ${shown}`);
  await tab.click("#flow-page [type=submit]");
  await tab.waitForFunction(() => document.getElementById("said")?.textContent?.includes("Bokført"));
  hold((await said(tab)).includes("Bokført"), `said: ${await said(tab)}`);
  return tab;
}

/** What if: a scenario of the file and a question of hers, solved, compared, and the page for the council. */
export async function whatif(page) {
  const tab = await enter(page);
  await turn(tab, "whatif");
  await tab.click("#flow-page [type=submit]");
  await tab.waitForSelector("#flow-told:not([hidden])");
  hold((await tab.textContent("#flow-told")).includes("Velg"), "nothing was chosen, and nothing is said of it");
  await tab.check("input[name='case scenarios.toml uten-bard']");
  await choose(tab, "rule", "RST-1 min_rest_hours");
  hold(await tab.isChecked("input[name='case scenarios.toml uten-bard']"), "what was chosen is forgotten");
  await tab.fill("#flow-value", "11");
  await tab.fill("#flow-more", "2");
  await tab.click("#flow-page [type=submit]");
  await tab.waitForSelector("#flow", { state: "hidden" });
  await tab.waitForFunction(() => document.getElementById("progress")?.textContent?.includes("Svaret er klart"), null, { timeout: 120000 });
  await turn(tab, "whatif");
  await tab.waitForSelector("#flow-page pre");
  const told = await tab.textContent("#flow-page pre");
  for (const name of ["Uten Bård", "+2", "RST-1"]) {
    hold(told.includes(name), `${name} is not in the comparison: ${told}`);
  }
  const opens = page.browser.waitForEvent("page");
  await tab.click("[data-paper='hva-om/comparison.html']");
  const paper = await opens;
  await paper.waitForSelector("table");
  hold(!(await paper.textContent("body")).includes("Åsa Myhre"), "the page for the council names a doctor");
  await paper.close();
  return tab;
}
