// @ts-check
/**
 * Painting wishes and absences over days of the board: Shift and arrows or the mouse choose days, a key lays something there.
 */

import { by, say, words } from "./ask.js";
import { go, grid, here, next } from "./grid.js";
import { begin, open } from "./wishes.js";

/**
 * What the board lets be done.
 * @typedef {object} Board
 * @property {(what: object) => Promise<void>} act
 * @property {(view: string) => Promise<void>} look
 */

/** Whether days are painted. */
let on = false;

/** The first cell that was chosen and the last, by their ids: what lies between them is chosen. */
let [first, last] = ["", ""];

/** Whether the mouse is choosing. */
let drawing = false;

const series = by("paint-series");
const reason = /** @type {HTMLSelectElement} */ (by("paint-reason"));
const kinds = /** @type {HTMLSelectElement} */ (by("paint-kinds"));

/** Whether doctors are shown by days. */
const isMatrix = () => grid()?.classList.contains("matrix") ?? false;

/**
 * Where a cell is.
 * @param {string} id
 * @returns {{ row: number, column: number } | null}
 */
function place(id) {
  const cell = document.getElementById(id);
  const row = cell?.closest("tr");
  return cell instanceof HTMLTableCellElement && row ? { row: row.sectionRowIndex, column: cell.cellIndex } : null;
}

/**
 * The cells that are chosen, row by row.
 * @returns {HTMLTableCellElement[][]}
 */
function chosen() {
  const [one, other] = [place(first) ?? place(last), place(last)];
  const rows = [...(grid()?.tBodies[0]?.rows ?? [])];
  if (!one || !other) {
    const cell = here();
    return cell ? [[cell]] : [];
  }
  const within = (/** @type {number} */ at, /** @type {number} */ a, /** @type {number} */ b) =>
    Math.min(a, b) <= at && at <= Math.max(a, b);
  return rows
    .filter((_, at) => within(at, one.row, other.row))
    .map((row) => [...row.cells].filter((_, at) => within(at, one.column, other.column)));
}

/** Shows what is chosen. */
function mark() {
  by("paint").hidden = !on || !isMatrix();
  by("paint-on").setAttribute("aria-pressed", String(on && isMatrix()));
  by("board").classList.toggle("painting", on && isMatrix());
  const cells = on && isMatrix() ? chosen().flat() : [];
  for (const cell of document.querySelectorAll("#grid td.chosen")) {
    cell.classList.remove("chosen");
    cell.removeAttribute("aria-selected");
  }
  for (const cell of cells) {
    cell.classList.add("chosen");
    cell.setAttribute("aria-selected", "true");
  }
}

/**
 * Chooses up to a cell, or it alone.
 * @param {HTMLElement} cell
 * @param {boolean} further
 */
function choose(cell, further) {
  if (!further || !place(first)) {
    first = cell.id;
  }
  last = cell.id;
  go(cell);
  mark();
  say(told());
}

/** What is chosen, in words. */
function told() {
  const rows = chosen();
  const name = (/** @type {HTMLTableCellElement[]} */ row) => row[0]?.closest("tr")?.querySelector("th")?.textContent?.trim() ?? "";
  const head = (/** @type {HTMLTableCellElement | undefined} */ cell) => {
    const nodes = [...(grid()?.tHead?.rows[0]?.cells[cell?.cellIndex ?? 0]?.childNodes ?? [])];
    return nodes.filter((node) => node.nodeName !== "SMALL").map((node) => node.textContent).join("").replace(/\s+/g, " ").trim();
  };
  const who = rows.length > 2 ? `${name(rows[0])} … ${name(rows[rows.length - 1])} (${rows.length})` : rows.map(name).join(", ");
  const [from, to] = [head(rows[0]?.[0]), head(rows[0]?.at(-1))];
  return `${who}: ${from === to ? from : `${from} – ${to}`}`;
}

/** The days that are chosen, as the program takes them. */
function days() {
  const rows = chosen();
  return {
    doctors: rows.map((row) => row[0]?.closest("tr")?.dataset.who ?? ""),
    from: rows[0]?.[0]?.dataset.day ?? "",
    to: rows[0]?.at(-1)?.dataset.day ?? "",
  };
}

/**
 * A date as she would type it.
 * @param {string} date
 */
function typed(date) {
  const [year, month, day] = date.split("-").map(Number);
  return document.documentElement.lang === "en" ? date : `${day}.${month}.${year}`;
}

/**
 * Begins or ends painting.
 * @param {boolean} wanted
 */
function turn(wanted) {
  on = wanted;
  [first, last] = ["", ""];
  mark();
  say(on ? words.painting : words.painted);
}

/**
 * Hears the keys, the mouse and the buttons.
 * @param {Board} board
 */
export function attend(board) {
  const lay = async (/** @type {{ level?: string, reason?: string }} */ brush) => {
    const isSeries = series.getAttribute("aria-pressed") === "true";
    const own = kinds.value && brush.reason === undefined ? [kinds.value] : [];
    const what = { act: "paint", ...days(), series: isSeries, kinds: own, level: null, reason: null, ...brush };
    await board.act(what);
    mark();
  };
  const repeat = () => series.setAttribute("aria-pressed", String(series.getAttribute("aria-pressed") !== "true"));
  const start = async () => {
    if (on) {
      turn(false);
      return;
    }
    if (!isMatrix()) {
      await board.look("matrix");
    }
    if (isMatrix()) {
      turn(true);
      go(here());
      mark();
    } else {
      // There is no room for days here; the form says all that can be painted.
      void open("");
    }
  };
  const form = () => {
    const { doctors, from, to } = days();
    void begin(doctors[0] ?? "", { from: typed(from), to: typed(to), kinds: kinds.value });
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    f: () => void lay({ reason: reason.value }),
    Delete: () => void lay({}),
    Backspace: () => void lay({}),
    Enter: form,
    F2: form,
    s: () => {
      repeat();
      say(series.getAttribute("aria-pressed") === "true" ? words.series : words.days);
    },
    k: () => {
      kinds.selectedIndex = (kinds.selectedIndex + 1) % kinds.options.length;
      say(kinds.selectedOptions[0]?.text ?? "");
    },
    Escape: () => {
      if (chosen().flat().length > 1) {
        choose(/** @type {HTMLElement} */ (here()), false);
      } else {
        turn(false);
      }
    },
    // What these do to duties, they do not do while days are painted.
    l: () => say(words.painting),
    b: () => say(words.painting),
  };
  const levels = [...document.querySelectorAll("#paint [data-level]")];
  levels.forEach((button, at) => {
    const level = button.getAttribute("data-level") ?? "";
    keys[String(at + 1)] = () => void lay({ level });
    button.addEventListener("click", () => void lay({ level }));
  });
  by("paint-away").addEventListener("click", keys.f);
  by("paint-clear").addEventListener("click", keys.Delete);
  by("paint-form").addEventListener("click", form);
  by("paint-end").addEventListener("click", () => turn(false));
  by("paint-on").addEventListener("click", () => void start());
  series.addEventListener("click", repeat);

  const table = by("board");
  const cellOf = (/** @type {Event} */ event) => {
    const cell = event.target instanceof Element ? event.target.closest("#grid td") : null;
    return on && isMatrix() && cell instanceof HTMLElement ? cell : null;
  };
  // Heard before the board hears it, and not by the board.
  const own = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  table.addEventListener(
    "keydown",
    (event) => {
      if (!cellOf(event) || event.altKey || event.metaKey) {
        return;
      }
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const to = next(event);
      if (to) {
        own(event);
        choose(to, event.shiftKey);
      } else if (keys[key] && !event.ctrlKey) {
        own(event);
        keys[key]();
      }
    },
    true,
  );
  table.addEventListener("pointerdown", (event) => {
    const cell = cellOf(event);
    if (cell && event.button === 0) {
      drawing = event.pointerType === "mouse";
      choose(cell, event.shiftKey);
    }
  });
  table.addEventListener("pointerover", (event) => {
    const cell = cellOf(event);
    if (cell && drawing && event.buttons === 1 && cell.id !== last) {
      choose(cell, true);
    }
  });
  addEventListener("pointerup", () => {
    drawing = false;
  });
  for (const name of ["click", "dragstart"]) {
    table.addEventListener(name, (event) => void (cellOf(event) && own(event)), true);
  }
  document.addEventListener("keydown", (event) => {
    const isTyped = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    const isFree = !isTyped && !event.ctrlKey && !event.altKey && !event.metaKey && !document.querySelector("dialog[open]");
    if (isFree && event.key.toLowerCase() === "p" && grid()) {
      event.preventDefault();
      void start();
    }
  });
  new MutationObserver(mark).observe(table, { childList: true, subtree: true });
}
