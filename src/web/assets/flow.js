// @ts-check
/**
 * What happens after a roster is made: pages of one dialog. The program makes them from what is filled in, and they are asked
 * for anew when that changes.
 */

import { ask, by, fill, notice, words } from "./ask.js";
import { open } from "./picker.js";
import { hold } from "./tasks.js";

/** @typedef {Record<string, string>} Fields */

const dialog = /** @type {HTMLDialogElement} */ (by("flow"));
const form = /** @type {HTMLFormElement} */ (by("flow-page"));

/** The page that is shown, and what the files were that it was made of. */
let shown = { page: "", etag: "" };

/**
 * What the board lets be done.
 * @typedef {object} Board
 * @property {() => string} period
 * @property {(what: object, etag?: string) => Promise<boolean>} act does something, and answers whether it was done
 * @property {() => Promise<void>} settled
 * @property {(shifts: string[]) => Promise<void>} point shows some shifts on the board
 */

/** @returns {Fields} */
function filled() {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/**
 * Says something within the dialog, behind which nothing else is heard.
 * @param {string} text
 * @param {boolean} [isDone] that it was done, where it else would be why not
 */
function tell(text, isDone = false) {
  by("flow-told").textContent = text;
  by("flow-told").hidden = text === "";
  by("flow-told").classList.toggle("done", isDone);
}

/** Today, as a field of a date holds it. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Answers the buttons.
 * @param {Board} board
 */
export function attend(board) {
  const path = (/** @type {string} */ rest) => `/data/${encodeURIComponent(board.period())}/${rest}`;

  /**
   * Shows a page.
   * @param {string} page
   * @param {Fields} [fields]
   */
  async function turn(page, fields = {}) {
    await board.settled();
    const { status, data } = await ask(path("flow"), { body: { page, fields } });
    if (status !== 200) {
      tell(data.said ?? words.unreached);
    } else {
      const held = document.activeElement?.id ?? "";
      shown = { page, etag: data.etag };
      tell("");
      by("flow-h").textContent = data.title;
      fill(form, data.html);
      for (const field of form.querySelectorAll("input[data-today]")) {
        if (field instanceof HTMLInputElement && !field.value) {
          const [least, now, most] = [field.min, today(), field.max];
          field.value = now < least ? least : now > most ? most : now;
        }
      }
      document.getElementById(held)?.focus();
    }
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  /**
   * Does something on top of the files that the page was made of, and shows the page anew.
   * @param {object} what
   * @param {string} next
   */
  async function act(what, next) {
    const fields = filled();
    const isDone = await board.act(what, shown.etag);
    const told = by(isDone ? "said" : "notice").textContent ?? "";
    await turn(isDone ? next : shown.page, isDone && next !== shown.page ? {} : fields);
    tell(told, isDone);
    if (!isDone) {
      notice("");
    }
  }

  for (const button of document.querySelectorAll("[data-flow]")) {
    button.addEventListener("click", () => void turn(button.getAttribute("data-flow") ?? ""));
  }
  by("flow-close").addEventListener("click", () => dialog.close());
  form.addEventListener("change", async (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.files?.[0]) {
      const [file] = field.files;
      await ask(path(`roster/${encodeURIComponent(file.name)}`), { raw: file });
      await turn(shown.page, filled());
    } else if (field instanceof Element && field.matches("[data-again]")) {
      await turn(shown.page, filled());
    }
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (!button || button.dataset.send !== undefined) {
      const { status, data } = await ask(path(shown.page), { body: filled() });
      if (status === 202) {
        dialog.close();
      } else if (status === 204) {
        await turn(shown.page, filled());
      } else {
        tell(data.said ?? words.unreached);
      }
    } else {
      await act({ act: "flow", page: shown.page, fields: filled() }, button.dataset.do || shown.page);
    }
  });
  dialog.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.turn) {
      await turn(button.dataset.turn, button.closest("form") ? filled() : {});
    } else if (button?.dataset.act) {
      await act(JSON.parse(button.dataset.act), shown.page);
    } else if (button?.dataset.paper) {
      await hold(path("paper"), button.dataset.paper);
    } else if (button?.dataset.point) {
      dialog.close();
      await board.point(button.dataset.point.split(" "));
    } else if (button?.dataset.pick) {
      // The list of the board, opened on top of the page.
      const place = { seat: button.dataset.pick, doctor: button.dataset.out || null };
      await open(board.period(), [place], "", async (what, etag) => {
        const isDone = await board.act(what, etag);
        await turn(shown.page, filled());
        return isDone;
      });
    } else if (button?.dataset.press) {
      dialog.close();
      by(button.dataset.press).click();
    } else if (button?.dataset.copy) {
      await navigator.clipboard.writeText(by(button.dataset.copy).textContent ?? "");
      tell(words.copied, true);
    }
  });
}
