// @ts-check
/**
 * The board of a period: what is shown, and what is done there. What it says comes from the program alone.
 */

import { ask, by, fill, listen, notice, parsed, say, words } from "./ask.js";
import { attend, go, grid, here, settle } from "./grid.js";
import { open } from "./picker.js";
import * as paint from "./paint.js";
import * as tasks from "./tasks.js";
import * as flow from "./flow.js";
import * as wishes from "./wishes.js";

/**
 * @typedef {import("./picker.js").Place} Place
 * @typedef {{ period: string, view: string, month: string, etag: string, months: { id: string, name: string }[] }} Shown
 */

/** What is on the board; nothing where there is none. */
let shown = /** @type {Shown | null} */ (null);

/** What ends the stream of the period that is shown. */
let stop = new AbortController();

/** The period that the stream is of. */
let heard = "";

/** Whether what is proposed is looked at, where the draft would be. */
let isProposed = false;

/** What is marked for a swap. */
let marked = /** @type {Place | null} */ (null);

/** An act that is on its way: the next waits for it, so that each is made on what the one before has left. */
let pending = Promise.resolve();

/** The period on the board; nothing where there is none. */
export function period() {
  return shown?.period ?? null;
}

/** Clears the board. */
export function leave() {
  isProposed = false;
  by("looking").hidden = true;
  stop.abort();
  heard = "";
  shown = null;
  by("board").replaceChildren();
  by("side").hidden = true;
  by("tools").hidden = true;
}

/**
 * Shows a month of a period.
 * @param {string} period
 * @param {string} view
 * @param {string} month
 */
export async function show(period, view, month) {
  const wanted = narrow.matches ? "list" : view;
  const which = isProposed ? "proposed" : "board";
  const { status, data } = await ask(`/data/${encodeURIComponent(period)}/${which}/${wanted}/${month}`);
  if (status === 422 && isProposed) {
    await draft();
    return;
  }
  if (status !== 200) {
    leave();
    notice(status === 401 ? words.outside : (data.said ?? words.unreached));
    return;
  }
  notice("");
  shown = { period, view: data.view, month: data.month, etag: data.etag, months: data.months };
  document.title = data.title;
  by("title").textContent = data.title;
  by("looking").hidden = !isProposed;
  by("tools").hidden = false;
  by("side").hidden = false;
  // She may have gone to a cell while the answer was on its way, and goes on there.
  const hadFocus = grid()?.contains(document.activeElement) ?? false;
  fill(by("board"), data.html);
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-view") === data.view));
  }
  by("months").replaceChildren(
    ...data.months.map((/** @type {{ id: string, name: string, isShown: boolean }} */ other) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = other.name;
      button.setAttribute("aria-pressed", String(other.isShown));
      button.addEventListener("click", () => void turnTo(other.id));
      return button;
    }),
  );
  beside(data);
  settle(hadFocus);
  remark();
  hear(period);
}

/**
 * Load, findings, and what can be undone.
 * @param {any} data
 */
function beside(data) {
  by("lead").textContent = data.lead;
  by("next").textContent = data.next.why;
  for (const step of document.querySelectorAll("[data-step]")) {
    step.setAttribute("aria-current", step.getAttribute("data-step") === data.next.step ? "step" : "false");
  }
  fill(by("loads"), data.loads);
  const folded = [...by("findings").querySelectorAll("details[id]:not([open])")].map((details) => details.id);
  fill(by("findings"), data.findings);
  tasks.propose(data.proposal);
  tasks.progress(data.solving);
  for (const id of folded) {
    document.getElementById(id)?.removeAttribute("open");
  }
  for (const [id, text] of [
    ["undo", data.undo],
    ["redo", data.redo],
  ]) {
    const button = /** @type {HTMLButtonElement} */ (by(id));
    button.disabled = text === null;
    button.title = text ?? "";
  }
}

/** The address of what is shown. */
function address() {
  return shown ? `/p/${encodeURIComponent(shown.period)}/${shown.view}/${shown.month}` : "/";
}

/**
 * Goes to another month, in the row and column where she is.
 * @param {string} month
 */
async function turnTo(month) {
  if (shown) {
    await show(shown.period, shown.view, month);
    history.pushState(null, "", address());
  }
}

/** Shows what is proposed, to be looked at. */
async function propose() {
  isProposed = true;
  await refresh();
}

/** Goes back to the draft. */
async function draft() {
  isProposed = false;
  await refresh();
}

/** Shows the same anew, as the files have it now. */
async function refresh() {
  if (shown) {
    await show(shown.period, shown.view, shown.month);
  }
}

/**
 * Shows what others have done to the files, or that they cannot be read.
 * @param {string | null} etag
 */
async function renewed(etag) {
  if (etag === null) {
    notice(words.unreadable);
  } else if (shown && etag !== shown.etag) {
    await refresh();
    notice(words.changed);
  } else if (by("notice").textContent === words.unreadable) {
    notice("");
  }
}

/**
 * Hears what others do.
 * @param {string} period
 */
function hear(period) {
  if (heard === period || document.hidden) {
    return;
  }
  stop.abort();
  stop = new AbortController();
  heard = period;
  void listen(
    `/data/${encodeURIComponent(period)}/stream`,
    (name, data) => {
      if (name === "state") {
        // An act of our own that is on its way changes the files too.
        void pending.then(() => renewed(data));
      } else if (name === "solve") {
        const isNews = tasks.progress(data);
        // What it has laid down is no change of somebody else's.
        if (isNews && !data.on) {
          void pending.then(refresh);
        }
      } else if (name === "end") {
        leave();
        notice(words.ended);
      }
    },
    stop.signal,
  );
}

/**
 * The places of a cell: seats, and who is in them.
 * @param {Element} cell
 * @returns {Place[]}
 */
function places(cell) {
  const all = cell.matches(".place") ? [cell] : [...cell.querySelectorAll(".place")];
  return all.filter((place) => place instanceof HTMLElement).map((place) => {
    const name = place.textContent?.trim() ?? "";
    return { seat: place.dataset.seat ?? "", doctor: place.dataset.doctor ?? null, name };
  });
}

/**
 * Does something, after what is on its way, and shows what came of it. Answers whether it was done.
 * @param {object} what
 * @param {string} [etag]
 * @returns {Promise<boolean>}
 */
async function act(what, etag) {
  const period = shown?.period;
  if (isProposed) {
    say(words.looking);
    return false;
  }
  let isDone = false;
  await alone(async () => {
    isDone = (await done(period, what, etag)) === null;
  });
  return isDone;
}

/**
 * Does work after what is on its way. What fails in it keeps nothing that comes after from being done.
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
function alone(work) {
  pending = pending.then(work).catch(() => notice(words.unreached));
  return pending;
}

/**
 * Does something, and answers why it was not done, without words when she left it; nothing when it was done.
 * @param {string | undefined} period
 * @param {object} what
 * @param {string} [etag]
 * @returns {Promise<string | null>}
 */
async function done(period, what, etag) {
  const on = shown;
  if (!on || on.period !== period) {
    return "";
  }
  const body = { what, view: on.view, month: on.month };
  const path = `/data/${encodeURIComponent(on.period)}/act`;
  const { status, data } = await ask(path, { body, etag: etag ?? on.etag });
  if (status === 412) {
    if (await isMine(data)) {
      return done(period, what, data.etag);
    }
    await refresh();
    return "";
  }
  if (status !== 200) {
    const why = status === 401 ? words.outside : (data.said ?? words.unreached);
    notice(why);
    return why;
  }
  notice("");
  const isOfAnother = etag !== undefined && etag !== on.etag;
  on.etag = data.etag;
  // She may have turned to another month meanwhile, and the rows are of the one that she has left.
  if (data.rows === null || isOfAnother || shown !== on) {
    await refresh();
  } else {
    const hadFocus = grid()?.contains(document.activeElement) ?? false;
    for (const row of data.rows) {
      document.getElementById(row.id)?.replaceWith(parsedRow(row.html));
    }
    beside(data);
    settle(hadFocus || document.activeElement === document.body);
    remark();
  }
  say(data.said);
  return null;
}

/**
 * A row of the table; it is no element outside of one.
 * @param {string} html
 */
function parsedRow(html) {
  const body = parsed(`<table><tbody>${html}</tbody></table>`).querySelector("tr");
  return /** @type {HTMLTableRowElement} */ (body);
}

/**
 * Somebody was quicker: shows both, and answers whether she wants hers on top. Until she has said so nothing else is done.
 * @param {any} data
 * @returns {Promise<boolean>}
 */
export function isMine(data) {
  const dialog = /** @type {HTMLDialogElement} */ (by("conflict"));
  by("theirs").replaceChildren(
    ...data.theirs.map((/** @type {string} */ text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }),
  );
  by("mine").textContent = data.mine;
  // A dialog that is left by Escape keeps what was answered the last time.
  dialog.returnValue = "";
  by("conflict-mine").onclick = () => dialog.close("mine");
  by("conflict-drop").onclick = () => dialog.close();
  dialog.showModal();
  return new Promise((decide) => {
    dialog.onclose = () => decide(dialog.returnValue === "mine");
  });
}

/** Shows the mark where it is, after the table was shown anew. */
function remark() {
  for (const place of document.querySelectorAll(".place.marked")) {
    place.classList.remove("marked");
  }
  if (marked) {
    const selector = `.place[data-seat="${CSS.escape(marked.seat)}"]`;
    for (const place of document.querySelectorAll(selector)) {
      if (place instanceof HTMLElement && (place.dataset.doctor ?? null) === marked.doctor) {
        place.classList.add("marked");
      }
    }
  }
}

/**
 * Marks a duty, or swaps the one that is marked with this one.
 * @param {Place | undefined} place
 */
function mark(place) {
  if (!place) {
    say(words.empty);
    return;
  }
  if (!marked) {
    marked = place;
    remark();
    say(words.marked);
    return;
  }
  const one = { seat: marked.seat, doctor: marked.doctor };
  const other = { seat: place.seat, doctor: place.doctor };
  unmark();
  void act({ act: "swap", one, other });
}

/** Forgets the mark. */
function unmark() {
  marked = null;
  remark();
}

/**
 * Whom the row of a cell is of, in the matrix.
 * @param {Element} cell
 */
function owner(cell) {
  const row = cell.closest("tr");
  return { id: row?.dataset.who ?? "", name: row?.querySelector("th")?.textContent?.trim() ?? "" };
}

attend({
  choose: async (cell) => {
    // The list is of what the acts on their way leave.
    await pending;
    const own = places(cell);
    if (!shown || isProposed) {
      say(isProposed ? words.looking : "");
      return;
    }
    if (own.length > 0) {
      await open(shown.period, own, "", act);
      return;
    }
    const date = cell.dataset.day;
    const { status, data } = date
      ? await ask(`/data/${encodeURIComponent(shown.period)}/day/${date}`)
      : { status: 0, data: [] };
    if (status === 200 && data.length > 0) {
      await open(shown.period, data, owner(cell).name, act);
    } else {
      say(words.empty);
    }
  },
  empty: (cell) => {
    const [place] = places(cell).filter((place) => place.doctor !== null);
    if (place) {
      void act({ act: "empty", seat: place.seat, doctor: place.doctor });
    } else {
      say(words.empty);
    }
  },
  lock: (cell) => {
    const [element] = cell.querySelectorAll(".place[data-doctor]");
    if (element instanceof HTMLElement) {
      const kind = element.querySelector(".lock") ? "unlock" : "lock";
      void act({ act: kind, seat: element.dataset.seat, doctor: element.dataset.doctor });
    } else {
      say(words.empty);
    }
  },
  mark: (cell) => mark(places(cell)[0]),
  unmark,
  drop: (from, to) => {
    const [one] = places(from);
    const [other] = places(to);
    const row = owner(to);
    if (one && other) {
      const place = (/** @type {Place} */ of) => ({ seat: of.seat, doctor: of.doctor });
      void act({ act: "swap", one: place(one), other: place(other) });
    } else if (one && row.id && row.id !== one.doctor && to.dataset.day === one.seat.slice(0, 10)) {
      void act({ act: "assign", seat: one.seat, out: one.doctor, doctor: row.id });
    } else {
      say(words.empty);
    }
  },
  turn: (step) => {
    const at = shown?.months.findIndex((month) => month.id === shown?.month) ?? -1;
    const next = shown?.months[at + step];
    if (next) {
      void turnTo(next.id).then(() => go(here()));
    }
  },
});

/** Where two columns do not fit, doctors by days do not either. */
const narrow = matchMedia("(max-width: 699px)");

for (const button of document.querySelectorAll("[data-view]")) {
  button.addEventListener("click", () => void look(button.getAttribute("data-view") ?? "list"));
}

/**
 * Changes the view.
 * @param {string} view
 */
async function look(view) {
  if (shown) {
    await show(shown.period, view, shown.month);
    history.pushState(null, "", address());
  }
}

flow.attend({ period: () => shown?.period ?? "", act, settled: () => pending, point: (shifts) => point(shifts, "") });

tasks.attend({
  period: () => shown?.period ?? "",
  act: async (what) => void (await act(what)),
  decide: async (what) => {
    const wasLooking = isProposed;
    isProposed = false;
    await act(what);
    if (wasLooking) {
      await alone(draft);
    }
  },
  look: () => void alone(propose),
  settled: () => pending,
  alone: (work) => alone(async () => ((await work()) ? refresh() : undefined)),
});

wishes.attend({
  period: () => shown?.period ?? "",
  settled: () => pending,
  tried: async (what) => {
    const period = shown?.period;
    let why = words.unreached;
    await alone(async () => {
      why = (await done(period, what)) ?? "";
    });
    return why;
  },
});
paint.attend({ act: async (what) => void (await act(what)), look });

// A browser gives a program few connections, and a stream holds one: a tab that nobody sees lets its own go.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    stop.abort();
    heard = "";
  } else if (shown) {
    hear(shown.period);
  }
});

by("looking-end").addEventListener("click", () => void alone(draft));
by("undo").addEventListener("click", () => void act({ act: "undo" }));
by("redo").addEventListener("click", () => void act({ act: "redo" }));
by("help").addEventListener("click", () => /** @type {HTMLDialogElement} */ (by("keys")).showModal());
by("keys-close").addEventListener("click", () => /** @type {HTMLDialogElement} */ (by("keys")).close());

document.addEventListener("keydown", (event) => {
  const isTyped = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if (!shown || isTyped || document.querySelector("dialog[open]")) {
    return;
  }
  const key = event.key.toLowerCase();
  if (event.ctrlKey && (key === "z" || key === "y")) {
    event.preventDefault();
    void act({ act: key === "y" || event.shiftKey ? "redo" : "undo" });
  } else if (key === "?") {
    /** @type {HTMLDialogElement} */ (by("keys")).showModal();
  } else if (key === "v" && !event.ctrlKey) {
    void look(shown.view === "list" ? "matrix" : "list").then(() => go(here()));
  }
});

// A finding shows the duties that it is of, and a name the duties that somebody has.
by("side").addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button.show") : null;
  if (!(button instanceof HTMLElement)) {
    return;
  }
  const isOn = button.getAttribute("aria-pressed") === "true";
  for (const other of document.querySelectorAll("button.show[aria-pressed=true]")) {
    other.setAttribute("aria-pressed", "false");
  }
  button.setAttribute("aria-pressed", String(!isOn));
  by("made-of").hidden = true;
  if (button.dataset.figure) {
    void (isOn ? point([], "") : count(button));
    return;
  }
  void point(isOn ? [] : (button.dataset.shifts ?? "").split(" ").filter(Boolean), isOn ? "" : (button.dataset.who ?? ""));
});

/**
 * Shows the duties that make up a figure.
 * @param {HTMLElement} figure
 */
async function count(figure) {
  const who = figure.dataset.of ?? "";
  const path = `/data/${encodeURIComponent(shown?.period ?? "")}/duties/${encodeURIComponent(who)}/${figure.dataset.figure}`;
  const { status, data } = await ask(path);
  if (status === 200) {
    const items = data.names.map((/** @type {string} */ name) => {
      const item = document.createElement("li");
      item.textContent = name;
      return item;
    });
    by("made-of").replaceChildren(...items);
    by("made-of").hidden = false;
    await point(data.shifts, who);
  }
}

/**
 * Shows some duties: of these shifts, of this doctor, or of her on these shifts.
 * @param {string[]} shifts
 * @param {string} who
 */
async function point(shifts, who) {
  const month = shifts[0]?.slice(0, 7);
  if (shown && month && month !== shown.month && shown.months.some((other) => other.id === month)) {
    await turnTo(month);
  }
  let first = /** @type {Element | null} */ (null);
  for (const place of document.querySelectorAll(".place")) {
    if (!(place instanceof HTMLElement)) {
      continue;
    }
    const shift = (place.dataset.seat ?? "").split("/").slice(0, 3).join("/");
    const isOfShift = shifts.length === 0 || shifts.includes(shift);
    const isOfDoctor = who === "" || place.dataset.doctor === who;
    const isMeant = (shifts.length > 0 || who !== "") && isOfShift && isOfDoctor;
    place.classList.toggle("pointed", isMeant);
    first ??= isMeant ? place : null;
  }
  const cell = first?.closest("td");
  if (cell instanceof HTMLElement) {
    go(cell, false);
    cell.scrollIntoView({ block: "center", inline: "nearest" });
  }
}
