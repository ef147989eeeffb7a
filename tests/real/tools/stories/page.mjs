// What every story does in the page, and complains of.

const complaint = (text) => console.log(text);

/** Prints a complaint. */
export const complain = complaint;

/** Complains where something is not as it must be. */
export const hold = (is, text) => is || complaint(text);

/** A tab that is let in, at the board. */
export async function enter({ browser, address }) {
  const tab = await browser.newPage();
  await tab.goto(address);
  await tab.waitForSelector("#grid");
  return tab;
}

/** What was said last. */
export const said = (tab) => tab.textContent("#said");

/** Presses keys, and waits until something new is said. */
export async function does(tab, keys) {
  const before = await said(tab);
  for (const key of keys) {
    await tab.keyboard.press(key);
  }
  await tab.waitForFunction((before) => document.getElementById("said")?.textContent !== before, before);
}

/** Presses a button of the header, in the menu that it stands in. */
export async function press(tab, button) {
  const menu = await tab.locator(button).evaluate((element) => element.closest("[popover]")?.getAttribute("aria-labelledby"));
  if (menu) {
    await tab.click(`#${menu}`);
  }
  await tab.click(button);
}

/** Goes to the cell of a seat; a click would open it. */
export async function go(tab, seat) {
  await tab.evaluate((seat) => document.querySelector(`.place[data-seat="${seat}"]`)?.closest("td")?.focus(), seat);
}

/** Who is in a seat, on the board. */
export const seated = (tab, seat) =>
  tab.evaluate((seat) => document.querySelector(`.place[data-seat="${seat}"]`)?.getAttribute("data-doctor"), seat);

/** Waits until somebody is in a seat; null is nobody. */
export const sits = (tab, seat, who) =>
  tab.waitForFunction(
    ([seat, who]) => document.querySelector(`.place[data-seat="${seat}"]`)?.getAttribute("data-doctor") === who,
    [seat, who],
  );

/** Waits until something is so that the page does not show. */
export async function until(is) {
  while (!is()) {
    await new Promise((done) => setTimeout(done, 20));
  }
}

// Seats of the tiny station.
export const NIGHT = "2027-02-06/legevakt/natt/primary";
export const EVENING = "2027-02-06/legevakt/kveld/primary";
export const FRIDAY = "2027-02-05/legevakt/kveld/primary";
