// @ts-check
/**
 * The board as a grid: one tab stop, arrows from cell to cell, and keys for what can be done there.
 */

import { by } from "./ask.js";

/**
 * What can be done in a cell.
 * @typedef {object} Deeds
 * @property {(cell: HTMLElement) => void} choose
 * @property {(cell: HTMLElement) => void} empty
 * @property {(cell: HTMLElement) => void} lock
 * @property {(cell: HTMLElement) => void} mark
 * @property {(from: HTMLElement, to: HTMLElement) => void} drop
 * @property {(by: number) => void} turn
 * @property {() => void} unmark
 */

/** The cell that has the tab stop, by its id. */
let current = "";

/** The table, if one is shown. */
export function grid() {
  const found = document.getElementById("grid");
  return found instanceof HTMLTableElement ? found : null;
}

/** The cells of each row. */
function rows() {
  return [...(grid()?.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].filter((cell) => cell.tagName === "TD"));
}

/** The cell where she is. */
export function here() {
  const cell = document.getElementById(current);
  return cell instanceof HTMLTableCellElement ? cell : (rows()[0]?.[0] ?? null);
}

/**
 * Gives the tab stop to a cell, and the focus if it is wanted.
 * @param {HTMLElement | null | undefined} cell
 * @param {boolean} [focus]
 */
export function go(cell, focus = true) {
  if (!cell) {
    return;
  }
  const before = document.getElementById(current);
  if (before) {
    before.tabIndex = -1;
  }
  current = cell.id;
  cell.tabIndex = 0;
  if (focus) {
    cell.focus({ preventScroll: false });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/**
 * Gives the tab stop back to where it was, after the table was shown anew, and the focus if it was there.
 * @param {boolean} focus
 */
export function settle(focus) {
  go(here(), focus);
}

/**
 * The cell of an event.
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
function cellOf(event) {
  const cell = event.target instanceof Element ? event.target.closest("#grid td") : null;
  return cell instanceof HTMLElement ? cell : null;
}

/**
 * Where an arrow leads.
 * @param {KeyboardEvent} event
 * @returns {HTMLElement | undefined}
 */
export function next(event) {
  const all = rows();
  const cell = here();
  const row = all.findIndex((cells) => cell !== null && cells.includes(cell));
  if (!cell || row < 0) {
    return undefined;
  }
  const column = all[row].indexOf(cell);
  const last = all.length - 1;
  switch (event.key) {
    case "ArrowLeft":
      return all[row][column - 1];
    case "ArrowRight":
      return all[row][column + 1];
    case "ArrowUp":
      return all[row - 1]?.[column];
    case "ArrowDown":
      return all[row + 1]?.[column];
    case "Home":
      return event.ctrlKey ? all[0][0] : all[row][0];
    case "End":
      return event.ctrlKey ? all[last].at(-1) : all[row].at(-1);
    default:
      return undefined;
  }
}

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

/**
 * Hears the keys, the mouse and the drag of every table that is shown.
 * @param {Deeds} deeds
 */
export function attend(deeds) {
  const board = by("board");
  // Whatever gives a cell the focus, that is where she is.
  board.addEventListener("focusin", (event) => go(cellOf(event), false));
  board.addEventListener("keydown", (event) => {
    const cell = cellOf(event);
    if (!cell || event.altKey || event.metaKey) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    /** @type {Record<string, () => void>} */
    const plain = {
      Enter: () => deeds.choose(cell),
      F2: () => deeds.choose(cell),
      Delete: () => deeds.empty(cell),
      Backspace: () => deeds.empty(cell),
      l: () => deeds.lock(cell),
      b: () => deeds.mark(cell),
      Escape: () => deeds.unmark(),
      PageUp: () => deeds.turn(-1),
      PageDown: () => deeds.turn(1),
    };
    if (ARROWS.includes(key)) {
      event.preventDefault();
      go(next(event));
    } else if (plain[key] && !event.ctrlKey) {
      event.preventDefault();
      plain[key]();
    }
  });
  board.addEventListener("click", (event) => {
    const cell = cellOf(event);
    if (cell) {
      go(cell);
      deeds.choose(cell);
    }
  });
  drag(board, deeds);
}

/**
 * Dragging a duty to another cell is marking both.
 * @param {HTMLElement} board
 * @param {Deeds} deeds
 */
function drag(board, deeds) {
  /** @type {HTMLElement | null} */
  let carried = null;
  board.addEventListener("dragstart", (event) => {
    const place = event.target instanceof HTMLElement ? event.target.closest(".place") : null;
    carried = place instanceof HTMLElement ? place : null;
    event.dataTransfer?.setData("text/plain", "");
  });
  board.addEventListener("dragover", (event) => {
    const cell = cellOf(event);
    if (carried && cell && !cell.contains(carried)) {
      event.preventDefault();
      board.querySelector(".over")?.classList.remove("over");
      cell.classList.add("over");
    }
  });
  board.addEventListener("drop", (event) => {
    event.preventDefault();
    const target = event.target instanceof HTMLElement ? event.target.closest(".place") : null;
    const cell = cellOf(event);
    if (carried && cell && !cell.contains(carried)) {
      deeds.drop(carried, target instanceof HTMLElement ? target : cell);
    }
  });
  board.addEventListener("dragend", () => {
    board.querySelector(".over")?.classList.remove("over");
    carried = null;
  });
}
