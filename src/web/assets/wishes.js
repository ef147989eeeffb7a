// @ts-check
/**
 * The wishes and absences of one doctor, to be changed in a form, and rows that are pasted from a spreadsheet.
 */

import { ask, by, fill, words } from "./ask.js";

/**
 * What the board lets be done; what is tried answers why it was not done.
 * @typedef {object} Board
 * @property {() => string} period
 * @property {() => Promise<void>} settled
 * @property {(what: object) => Promise<string>} tried
 */

/** @type {Board} */
let board;

const dialog = /** @type {HTMLDialogElement} */ (by("lists"));
const paste = /** @type {HTMLDialogElement} */ (by("paste"));
const area = /** @type {HTMLTextAreaElement} */ (by("paste-text"));
const word = /** @type {HTMLSelectElement} */ (by("paste-word"));

/** Whose rows are shown. */
let shown = "";

/**
 * What the program has said, within the dialog, for what is outside of it is not heard.
 * @param {string} id
 * @param {string} text
 */
function told(id, text) {
  by(id).textContent = text;
  by(id).hidden = text === "";
}

/**
 * Shows the rows of a doctor; of the first when she is not known.
 * @param {string} doctor
 */
async function show(doctor) {
  await board.settled();
  const path = `/data/${encodeURIComponent(board.period())}/lists/${encodeURIComponent(doctor || "-")}`;
  const { status, data } = await ask(path);
  if (status !== 200) {
    told("lists-told", data.said ?? words.unreached);
    return;
  }
  shown = data.doctor;
  fill(by("lists-in"), data.html);
}

/**
 * Opens the rows of a doctor.
 * @param {string} doctor
 */
export async function open(doctor) {
  told("lists-told", "");
  await show(doctor);
  if (!dialog.open) {
    dialog.showModal();
  }
  by("lists-who").focus();
}

/**
 * Opens the form of a new wish, with some of it filled in.
 * @param {string} doctor
 * @param {Record<string, string>} cells
 */
export async function begin(doctor, cells) {
  await open(doctor);
  const part = dialog.querySelector("[data-list=wishes]");
  if (part) {
    edit(part, cells, "");
  }
}

/**
 * Fills the form of a list in, and goes there.
 * @param {Element} part
 * @param {Record<string, string>} cells
 * @param {string} mark
 */
function edit(part, cells, mark) {
  const details = part.querySelector("details");
  const form = part.querySelector("form");
  const summary = part.querySelector("summary");
  if (!details || !form || !summary) {
    return;
  }
  form.reset();
  form.dataset.mark = mark;
  summary.textContent = summary.getAttribute(mark ? "data-change" : "data-new");
  for (const field of fields(form)) {
    const text = cells[field.name] ?? "";
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      field.checked = text.split(";").includes(field.value);
    } else if (text) {
      field.value = text;
    }
  }
  details.open = true;
  fields(form)[0]?.focus();
}

/**
 * @param {HTMLFormElement} form
 * @returns {(HTMLInputElement | HTMLSelectElement)[]}
 */
function fields(form) {
  return [...form.elements].filter((field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement);
}

/**
 * What a form says.
 * @param {HTMLFormElement} form
 */
function cells(form) {
  /** @type {Record<string, string>} */
  const all = { doctor: shown };
  for (const field of fields(form)) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      const before = all[field.name] ?? "";
      all[field.name] = field.checked ? [before, field.value].filter(Boolean).join(";") : before;
    } else {
      all[field.name] = field.value;
    }
  }
  return all;
}

/**
 * Does something with a row, and shows what came of it where she is.
 * @param {object} what
 * @param {string} list
 */
async function change(what, list) {
  const why = await board.tried({ act: "row", list, ...what });
  if (why) {
    told("lists-told", why);
    return;
  }
  await show(shown);
  told("lists-told", by("said").textContent ?? "");
  by(`${list}-h`).focus();
}

/**
 * Answers the buttons.
 * @param {Board} given
 */
export function attend(given) {
  board = given;
  by("lists-open").addEventListener("click", () => void open(shown));
  by("lists-close").addEventListener("click", () => dialog.close());
  by("board").addEventListener("click", (event) => {
    const name = event.target instanceof Element ? event.target.closest("[data-lists]") : null;
    if (name) {
      void open(name.getAttribute("data-lists") ?? "");
    }
  });
  by("board").addEventListener("keydown", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("#grid td") : null;
    if (cell && event.key.toLowerCase() === "o" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const own = cell.closest("tr")?.dataset.who ?? cell.querySelector("[data-doctor]")?.getAttribute("data-doctor");
      void open(own ?? shown);
    }
  });
  dialog.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.id === "lists-who") {
      told("lists-told", "");
      void show(event.target.value).then(() => by("lists-who").focus());
    }
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (form instanceof HTMLFormElement) {
      const list = form.closest("[data-list]")?.getAttribute("data-list") ?? "";
      void change({ mark: form.dataset.mark || null, cells: cells(form) }, list);
    }
  });
  dialog.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const part = button?.closest("[data-list]");
    const row = button?.closest("li");
    if (!button || !part) {
      return;
    }
    const list = part.getAttribute("data-list") ?? "";
    if (button.matches(".row-change") && row) {
      edit(part, JSON.parse(row.dataset.cells ?? "{}"), row.dataset.mark ?? "");
    } else if (button.matches(".row-remove") && row) {
      void change({ mark: row.dataset.mark, cells: null }, list);
    } else if (button.matches(".row-stop")) {
      edit(part, {}, "");
      part.querySelector("details")?.removeAttribute("open");
      part.querySelector("summary")?.focus();
    }
  });
  pasting();
}

/** Pasting: what it would change, and the change. */
function pasting() {
  let token = "";
  const yes = /** @type {HTMLButtonElement} */ (by("paste-do"));
  const body = () => {
    const [list, own] = word.value.split("/");
    return { list, word: own, text: area.value };
  };
  const unseen = () => {
    yes.disabled = true;
    told("paste-told", "");
  };
  area.addEventListener("input", unseen);
  word.addEventListener("change", unseen);
  by("paste-open").addEventListener("click", () => {
    area.value = "";
    unseen();
    paste.showModal();
    area.focus();
  });
  by("paste-close").addEventListener("click", () => paste.close());
  by("paste-look").addEventListener("click", async () => {
    await board.settled();
    const { status, data } = await ask(`/data/${encodeURIComponent(board.period())}/paste`, { body: body() });
    told("paste-told", data.said ?? words.unreached);
    token = data.token ?? "";
    yes.disabled = status !== 200;
  });
  yes.addEventListener("click", async () => {
    yes.disabled = true;
    const why = await board.tried({ act: "paste", ...body(), token });
    if (why) {
      told("paste-told", why);
      return;
    }
    paste.close();
    if (dialog.open) {
      await show(shown);
      told("lists-told", by("said").textContent ?? "");
    }
  });
}
