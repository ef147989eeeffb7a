// The stories of people, settings and set-up.

import { enter, hold, press } from "./page.mjs";

/** A wrong value, by keyboard: the reader says at the field what is wrong. */
export async function wrong(page) {
  const tab = await enter(page);
  await tab.focus("#people-menu");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#people-open:focus");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#form-title");
  await tab.focus("a:has-text('Cato Ærø')");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#form");
  const share = "[name='doctors~doctors.2.share_percent']";
  await tab.focus(share);
  await tab.keyboard.press("Control+a");
  await tab.keyboard.type("mange");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector(`${share}[aria-invalid=true]`);
  hold((await tab.evaluate(() => document.activeElement?.getAttribute("name"))) === "doctors~doctors.2.share_percent", "the wrong field has no focus");
  const wrong = await tab.evaluate(() => document.getElementById("w~doctors~doctors.2.share_percent")?.textContent);
  hold((wrong ?? "").includes("helt tall"), `the field says: ${wrong}`);
  return tab;
}

/** People and settings are filled in, one of them is undone, and the next period is made. */
export async function people(page) {
  const tab = await enter(page);
  await tab.focus("#people-menu");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#people-open:focus");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#form-title");
  await tab.focus("a:has-text('Cato Ærø')");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#form");
  const share = "[name='doctors~doctors.2.share_percent']";
  await tab.focus(share);
  await tab.keyboard.press("Control+a");
  await tab.keyboard.type("60");
  await tab.click("[data-add='doctors~doctors.2.exemptions']");
  await tab.selectOption("[name='doctors~doctors.2.exemptions.0.ground']", "social");
  await tab.fill("[name='doctors~doctors.2.exemptions.0.from']", "2027-03-01");
  await tab.fill("[name='doctors~doctors.2.exemptions.0.decided']", "2026-12-01");
  await tab.click("#form [type=submit]");
  await tab.waitForFunction(() => (document.getElementById("said")?.textContent ?? "").includes("share_percent"));
  hold((await tab.inputValue(share)) === "60", "the form does not show what was saved");
  await tab.reload();
  await tab.waitForSelector("#form");
  await tab.goBack();
  await tab.waitForSelector("#form-title:has-text('Leger')");
  await tab.click("a:has-text('Oppsett')");
  await tab.click("a:has-text('Regelinnstillinger')");
  await tab.fill("[name='period~rules.RST-1.min_rest_hours']", "11");
  await tab.click("#form [type=submit]");
  await tab.waitForFunction(() => (document.getElementById("said")?.textContent ?? "").includes("min_rest_hours"));
  await tab.click("#form-undo");
  await tab.waitForFunction(() => (document.getElementById("said")?.textContent ?? "").startsWith("Angret"));
  await tab.click(".ways a:has-text('Neste periode')");
  await tab.click("#form [type=submit]");
  await tab.waitForSelector("#grid");
  hold((await tab.title()).includes("8.2.2027"), `title: ${await tab.title()}`);
  await press(tab, "#settings-open");
  await tab.click("a:has-text('Vaktlinjer')");
  await tab.click("a:has-text('Bakvakt hjemme')");
  await tab.waitForSelector("[name='station~lines.1.members']");
  return tab;
}
