// @ts-check
/**
 * Who can take a seat: typed to find, arrows to choose, Enter to put in.
 */

import { ask, by, fill, words } from "./ask.js";

/**
 * A seat, and who is in it.
 * @typedef {{ seat: string, doctor: string | null, name?: string }} Place
 */

const dialog = /** @type {HTMLDialogElement} */ (by("picker"));
const filter = /** @type {HTMLInputElement} */ (by("filter"));
const list = by("candidates");

/** What the list is of. */
let shown = /** @type {{ place: Place, locked: boolean, why: string[], etag: string } | null} */ (null);

/** The period that it is of. */
let asked = "";

/** Somebody who may not have it, and was chosen once. */
let doubted = "";

/** What is done with what is chosen, on top of the files that the list is of. */
let act = /** @type {(what: object, etag: string) => Promise<boolean>} */ (async () => false);

/** @returns {HTMLElement[]} */
function options() {
  return [...list.querySelectorAll("[role=option]")].filter((o) => o instanceof HTMLElement);
}

/** @returns {HTMLElement[]} */
function visible() {
  return options().filter((option) => !option.hidden);
}

/**
 * Points at somebody, and tells why.
 * @param {HTMLElement | undefined} option
 */
function point(option) {
  for (const other of options()) {
    other.setAttribute("aria-selected", String(other === option));
  }
  if (doubted !== option?.dataset.doctor) {
    doubted = "";
  }
  if (!option) {
    filter.removeAttribute("aria-activedescendant");
    by("why").textContent = words.none;
    return;
  }
  filter.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
  fill(by("why"), shown?.why[Number(option.dataset.at)] ?? "");
}

/** @returns {HTMLElement | undefined} */
function pointed() {
  return options().find((option) => option.getAttribute("aria-selected") === "true");
}

/** Leaves those whose names have what is typed in them. */
function sift() {
  const typed = filter.value.trim().toLowerCase();
  for (const option of options()) {
    option.hidden = !(option.querySelector(".who")?.textContent ?? "").toLowerCase().includes(typed);
  }
  for (const group of list.querySelectorAll("[role=group]")) {
    if (group instanceof HTMLElement) {
      group.hidden = group.querySelector("[role=option]:not([hidden])") === null;
    }
  }
  point(visible()[0]);
}

/**
 * Puts somebody in; who may not have it is put in when it is said twice.
 * @param {HTMLElement | undefined} option
 */
async function choose(option) {
  const doctor = option?.dataset.doctor;
  if (!option || !doctor || !shown) {
    return;
  }
  if (option.dataset.class === "illegal" && doubted !== doctor) {
    point(option);
    doubted = doctor;
    const again = document.createElement("p");
    again.className = "again";
    again.textContent = words.again;
    by("why").prepend(again);
    return;
  }
  const { place, etag } = shown;
  dialog.close();
  await act({ act: "assign", seat: place.seat, out: place.doctor, doctor }, etag);
}

/**
 * Opens the list of a seat; of several the one to choose from first.
 * @param {string} period
 * @param {Place[]} places
 * @param {string} typed what stands in the field to begin with
 * @param {(what: object, etag: string) => Promise<boolean>} done
 */
export async function open(period, places, typed, done) {
  act = done;
  asked = period;
  const several = places.length > 1;
  by("places").hidden = !several;
  by("places").replaceChildren(
    ...(several ? places : []).map((place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = place.name ?? place.seat;
      button.dataset.seat = place.seat;
      button.dataset.doctor = place.doctor ?? "";
      button.addEventListener("click", () => void load(period, place, typed));
      return button;
    }),
  );
  if (places[0]) {
    await load(period, places[0], typed);
  }
}

/**
 * @param {string} period
 * @param {Place} place
 * @param {string} typed
 */
async function load(period, place, typed) {
  const seat = `${encodeURIComponent(place.seat)}/${encodeURIComponent(place.doctor ?? "-")}`;
  const { status, data } = await ask(`/data/${encodeURIComponent(period)}/seat/${seat}`);
  const isThere = status === 200;
  const { locked, why, etag } = data;
  shown = isThere ? { place: { seat: data.seat, doctor: data.out }, locked, why, etag } : null;
  by("picker-h").textContent = isThere ? data.title : place.seat;
  by("picker-now").textContent = isThere ? data.now : (data.said ?? "");
  by("choice").hidden = !isThere;
  const held = shown?.place.doctor ?? null;
  by("picker-empty").hidden = held === null;
  by("picker-lock").hidden = held === null;
  by("picker-lock").setAttribute("aria-pressed", String(shown?.locked ?? false));
  for (const button of by("places").children) {
    if (button instanceof HTMLElement) {
      const isShown = button.dataset.seat === place.seat && button.dataset.doctor === (place.doctor ?? "");
      button.setAttribute("aria-pressed", String(isShown));
    }
  }
  fill(list, data.html ?? "");
  filter.value = typed;
  doubted = "";
  if (!dialog.open) {
    dialog.showModal();
  }
  if (isThere) {
    sift();
    filter.focus();
    filter.select();
  }
}

filter.addEventListener("input", sift);
filter.addEventListener("keydown", (event) => {
  const all = visible();
  const chosen = pointed();
  const at = chosen ? all.indexOf(chosen) : -1;
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 };
  if (event.key in steps) {
    event.preventDefault();
    point(all[Math.max(0, Math.min(all.length - 1, steps[event.key]))]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    void choose(pointed());
  }
});
list.addEventListener("click", (event) => {
  const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
  if (option instanceof HTMLElement) {
    point(option);
    void choose(option);
  }
});
by("picker-why").addEventListener("click", async () => {
  const doctor = pointed()?.dataset.doctor;
  if (!shown || !doctor) {
    return;
  }
  const { place } = shown;
  by("why").textContent = words.thinking;
  const parts = [place.seat, place.doctor ?? "-", doctor].map(encodeURIComponent).join("/");
  const { data } = await ask(`/data/${encodeURIComponent(asked)}/why/${parts}`);
  // She may point at somebody else by now.
  if (dialog.open && pointed()?.dataset.doctor === doctor) {
    const text = document.createElement("pre");
    text.textContent = data.said ?? words.unreached;
    by("why").replaceChildren(text);
  }
});
by("picker-empty").addEventListener("click", () => {
  dialog.close();
  if (shown) {
    const { place, etag } = shown;
    void act({ act: "empty", seat: place.seat, doctor: place.doctor }, etag);
  }
});
by("picker-lock").addEventListener("click", () => {
  dialog.close();
  if (shown) {
    const { place, locked, etag } = shown;
    void act({ act: locked ? "unlock" : "lock", seat: place.seat, doctor: place.doctor }, etag);
  }
});
by("picker-close").addEventListener("click", () => dialog.close());
