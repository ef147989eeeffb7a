// Wishes and absences: painted by keyboard, and pasted from a spreadsheet.

import { does, enter, hold, said } from "./page.mjs";

/** Thirty wishes and four absences, by keyboard alone. */
export async function paint(page) {
  const tab = await enter(page);
  const press = async (key, times = 1) => {
    for (let at = 0; at < times; at += 1) {
      await tab.keyboard.press(key);
    }
  };
  const here = () => tab.evaluate(() => document.activeElement?.id ?? "");
  await does(tab, ["p"]);
  await tab.waitForSelector("#paint:not([hidden])");
  hold(await tab.$("#grid.matrix"), "the matrix is not shown");
  await press("Control+Home");
  for (let at = 0; at < 30; at += 1) {
    await press("Home");
    await press("ArrowRight", 4 + (7 * at) % 20);
    if (at % 3 === 0) {
      await press("Shift+ArrowRight", 1 + (at % 2));
    }
    await does(tab, [String(1 + (at % 4))]);
    hold(/Ønsker, lagt til/.test(await said(tab)), `wish ${at}: ${await said(tab)}`);
    hold((await here()).startsWith("m-"), `the focus is lost after wish ${at}`);
    await press("ArrowDown");
  }
  // From the row where she is upwards: away for three days each.
  for (let at = 0; at < 4; at += 1) {
    await press("Home");
    await press("Shift+ArrowRight", 2);
    await does(tab, ["f"]);
    hold(/Fravær, lagt til/.test(await said(tab)), `absence ${at}: ${await said(tab)}`);
    await press("ArrowUp", 3);
  }
  hold((await tab.$$("#grid td.away")).length >= 12, "the absences are not shown");
  // What is taken back is gone, and what was taken back by mistake is there again.
  await press("Shift+ArrowRight");
  await does(tab, ["f"]);
  await does(tab, ["Delete"]);
  await does(tab, ["Control+z"]);
  await does(tab, ["Control+z"]);
  await press("Escape");
  await does(tab, ["Escape"]);
  hold(await tab.$("#paint[hidden]"), "painting goes on");
  await press("o");
  await tab.waitForSelector("#lists[open] [data-list=wishes]");
  await tab.evaluate(() => document.querySelectorAll("#lists details").forEach((d) => d.setAttribute("open", "")));
  return tab;
}

/** Rows of a spreadsheet: a wrong cell is named, and nothing is written before all is right. */
export async function paste(page) {
  const tab = await enter(page);
  await tab.focus("#wishes-menu");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#paint-on:focus");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#lists[open] [data-list=absences]");
  await tab.focus("#paste-open");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#paste[open]");
  await tab.keyboard.insertText("Åsa Myhre\t5.2.2027\nBård Søvik\t31.2.2027\n");
  await tab.focus("#paste-look");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#paste-told:not([hidden])");
  const wrong = await tab.textContent("#paste-told");
  hold(wrong.includes("rad 2, kolonne B"), `the wrong cell is not named: ${wrong}`);
  hold(await tab.isDisabled("#paste-do"), "what is wrong can be accepted");
  hold(await tab.isDisabled("#undo"), "something was written");
  await tab.fill("#paste-text", "Åsa Myhre\t5.2.2027\nBård Søvik\t7.2.2027\n");
  await tab.selectOption("#paste-word", "wishes/want");
  await tab.click("#paste-look");
  await tab.waitForSelector("#paste-do:not([disabled])");
  await tab.focus("#paste-do");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#paste", { state: "hidden" });
  await tab.waitForSelector("#lists-told:not([hidden])");
  // The first of her wishes becomes another, in the form.
  await tab.selectOption("#lists-who", { label: "Åsa Myhre" });
  await tab.click("[data-list=wishes] li:last-child .row-change");
  await tab.selectOption("#wishes-level", "must");
  await tab.focus("#wishes-level");
  await tab.click("[data-list=wishes] [type=submit]");
  await tab.waitForFunction(() => document.querySelector("#lists-told")?.textContent?.includes("endret"));
  await tab.click("#paste-open");
  return tab;
}
