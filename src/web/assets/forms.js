// @ts-check
/**
 * Screens of forms: what is filled in is held against what the form was shown with, and what is otherwise is one act.
 */

import { ask, by, fill, notice, parsed, say, words } from "./ask.js";
import { isMine, leave } from "./board.js";

/** What is shown; nothing where the board is. */
let shown = /** @type {{ period: string, view: string, of: string, etag: string } | null} */ (null);

/** Goes to an address of the page. */
let goTo = (/** @type {string} */ _path) => {};

/**
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 */

/** The form on the screen, if there is one. */
const form = () => /** @type {HTMLFormElement | null} */ (document.getElementById("form"));

/** The controls of the form. */
const controls = () => /** @type {Control[]} */ ([...(form()?.querySelectorAll("input, select, textarea") ?? [])]);

/**
 * Whether a control says something else than it was shown with.
 * @param {Control} control
 */
function isChanged(control) {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const was = options.find((option) => option.defaultSelected) ?? options[0];
    return control.value !== was?.value;
  }
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    return control.checked !== control.defaultChecked;
  }
  return control.value !== control.defaultValue || control.validity.badInput;
}

/** Whether something is filled in and not saved. */
export function isDirty() {
  return shown !== null && form() !== null && (controls().some(isChanged) || form()?.querySelector("[data-gone-on]") !== null);
}

/** The address of what is shown. */
export function address() {
  return shown ? `/p/${encodeURIComponent(shown.period)}/${shown.view}/${encodeURIComponent(shown.of)}` : "/";
}

/** Forgets what is shown. */
export function close() {
  shown = null;
}

/**
 * Shows a screen.
 * @param {string} period
 * @param {string} view
 * @param {string} of
 * @param {(path: string) => void} go
 */
export async function show(period, view, of, go) {
  goTo = go;
  const path = `/data/${encodeURIComponent(period)}/${view}/${encodeURIComponent(of)}`;
  const { status, data } = await ask(path);
  leave();
  if (status !== 200) {
    notice(status === 401 ? words.outside : (data.said ?? words.nowhere));
    return;
  }
  notice("");
  const isSame = shown !== null && shown.view === view && shown.of === of;
  shown = { period, view, of, etag: data.etag };
  document.title = `${data.name} – ${data.title}`;
  by("title").textContent = data.title;
  by("lead").textContent = data.lead;
  fill(by("board"), data.html);
  undoable(data);
  const submit = /** @type {HTMLElement | null} */ (document.querySelector("#form [type=submit]"));
  (isSame && submit ? submit : by("form-title")).focus({ preventScroll: true });
  form()?.addEventListener("submit", (event) => {
    event.preventDefault();
    void save();
  });
  form()?.addEventListener("reset", () => setTimeout(() => void again(), 0));
}

/** Shows the same anew. */
async function again() {
  if (shown) {
    await show(shown.period, shown.view, shown.of, goTo);
  }
}

/**
 * What can be undone, and done again.
 * @param {any} data
 */
function undoable(data) {
  for (const [id, text] of [
    ["form-undo", data.undo],
    ["form-redo", data.redo],
  ]) {
    const button = /** @type {HTMLButtonElement} */ (by(id));
    button.disabled = text === null;
    button.title = text ?? "";
    button.onclick = () => void back(id === "form-undo" ? "undo" : "redo");
  }
}

/**
 * Undoes the last act, or does it again.
 * @param {string} kind
 */
async function back(kind) {
  if (shown) {
    const body = { what: { act: kind }, view: "list", month: "-" };
    const { status, data } = await ask(`/data/${encodeURIComponent(shown.period)}/act`, { body, etag: shown.etag });
    await again();
    if (status === 200) {
      say(data.said);
    } else {
      notice(data.said ?? words.changed);
    }
  }
}

/**
 * What is otherwise than it was shown.
 * @returns {{ do: string, at: string, to?: string, id?: string, is?: boolean }[]}
 */
function changes() {
  const all = [];
  const some = new Set();
  for (const control of controls().filter(isChanged)) {
    const group = control.closest("[data-some]");
    if (control.closest("[data-gone-on]")) {
      continue;
    }
    if (control.dataset.member !== undefined && control instanceof HTMLInputElement) {
      all.push({ do: "member", at: control.name, id: control.dataset.member, is: control.checked });
    } else if (group instanceof HTMLElement) {
      some.add(group);
    } else if (control instanceof HTMLInputElement && control.type === "checkbox") {
      all.push({ do: "set", at: control.name, to: String(control.checked) });
    } else {
      all.push({ do: "set", at: control.name, to: control.value });
    }
  }
  for (const group of some) {
    const chosen = [...group.querySelectorAll("input:checked")].map((box) => /** @type {HTMLInputElement} */ (box).value);
    all.push({ do: "set", at: group.dataset.some ?? "", to: chosen.join(", ") });
  }
  for (const gone of form()?.querySelectorAll("[data-gone-on]") ?? []) {
    all.push({ do: "drop", at: /** @type {HTMLElement} */ (gone).dataset.at ?? "" });
  }
  return all;
}

/** The tables of lists that the form is of, as they were when it was shown. */
function tables() {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#form[data-row], #form [data-row]")]);
  return all.map((table) => ({ at: table.dataset.at ?? "", title: table.dataset.row ?? "" }));
}

/**
 * Saves what was filled in, or something else of the same form.
 * @param {object[]} [what]
 * @param {string} [etag]
 */
async function save(what = changes(), etag = shown?.etag) {
  const here = form();
  if (!shown || !here) {
    return;
  }
  const post = here.dataset.post;
  if (post) {
    const { status, data } = await ask(`/data/${encodeURIComponent(shown.period)}/${post}`, { body: null });
    if (status === 200) {
      goTo(data.go);
      say(data.said);
    } else {
      wrong(data.said ?? words.unreached, []);
    }
    return;
  }
  // A date that is half filled in is told by the browser, at the field.
  if (!here.reportValidity()) {
    return;
  }
  const places = new Set(what.map((change) => /** @type {any} */ (change).at));
  const of = tables().filter(({ at }) => [...places].some((place) => place === at || place.startsWith(`${at}.`)));
  const body = { title: here.dataset.title, changes: what, of };
  const { status, data } = await ask(`/data/${encodeURIComponent(shown.period)}/form`, { body, etag });
  if (status === 412) {
    if (await isMine(data)) {
      await save(what, data.etag);
    } else {
      await again();
    }
    return;
  }
  if (status !== 200) {
    wrong(data.said ?? words.unreached, data.at ?? []);
    return;
  }
  const after = here.dataset.after;
  if (after) {
    const list = `/p/${encodeURIComponent(shown.period)}/${after}/-`;
    close();
    goTo(list);
  } else {
    await again();
  }
  say(data.said);
}

/**
 * Says what must be put right, each thing at its field.
 * @param {string} said
 * @param {{ at: string | null, text: string }[]} all
 */
function wrong(said, all) {
  for (const told of document.querySelectorAll("#form .field .wrong")) {
    /** @type {HTMLElement} */ (told).hidden = true;
    told.textContent = "";
  }
  for (const control of controls()) {
    control.removeAttribute("aria-invalid");
  }
  const rest = [said];
  let first = /** @type {HTMLElement | null} */ (null);
  for (const { at, text } of all) {
    const told = at === null ? null : document.getElementById(`w~${at}`);
    if (!told) {
      rest.push(text);
      continue;
    }
    told.textContent = `${told.textContent} ${text}`.trim();
    told.hidden = false;
    for (let within = told.parentElement; within && within.id !== "form"; within = within.parentElement) {
      if (within instanceof HTMLDetailsElement) {
        within.open = true;
      }
    }
    const control = /** @type {HTMLElement | null} */ (told.closest(".field")?.querySelector("input, select, textarea"));
    control?.setAttribute("aria-invalid", "true");
    first ??= control ?? null;
  }
  by("form-wrong").textContent = rest.join("\n");
  by("form-wrong").hidden = false;
  (first ?? by("form-wrong")).scrollIntoView({ block: "center" });
  first?.focus();
}

by("board").addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!shown || !(button instanceof HTMLButtonElement)) {
    return;
  }
  if (button.dataset.add !== undefined) {
    const next = Number(button.dataset.next);
    const at = `${button.dataset.add}.${next}`;
    const { status, data } = await ask(`/data/${encodeURIComponent(shown.period)}/entry/${encodeURIComponent(at)}`);
    if (status === 200) {
      button.dataset.next = String(next + 1);
      button.before(parsed(data.html));
      const row = button.previousElementSibling;
      /** @type {HTMLElement | null} */ (row?.querySelector("input, select, textarea") ?? null)?.focus();
    }
  } else if (button.dataset.drop !== undefined) {
    const row = button.closest(".row");
    if (row instanceof HTMLElement && row.dataset.row === "") {
      const list = row.parentElement;
      row.remove();
      /** @type {HTMLElement | null} */ (list?.querySelector(":scope > [data-add]") ?? null)?.focus();
    } else if (row instanceof HTMLElement) {
      row.toggleAttribute("data-gone-on");
      const text = button.textContent;
      button.textContent = button.dataset.keep ?? "";
      button.dataset.keep = text ?? "";
    }
  } else if (button.dataset.gone !== undefined) {
    if (confirm(button.textContent ?? "")) {
      const back = shown.view === "people" ? "people" : "settings";
      const here = form();
      if (here) {
        here.dataset.after = back;
        await save([{ do: "drop", at: button.dataset.gone }]);
        here.dataset.after = "";
      }
    }
  }
});

addEventListener("beforeunload", (event) => {
  if (isDirty()) {
    event.preventDefault();
  }
});
