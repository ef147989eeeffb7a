// @ts-check
/**
 * Where the page begins: lets itself in, and shows what the address asks for.
 */

import { ask, by, enter, fill, isInside, notice, say, words } from "./ask.js";
import { leave, period as onBoard, show } from "./board.js";
import * as forms from "./forms.js";

/** The screens that are forms. */
const FORMS = ["people", "settings", "next"];

/**
 * Goes to another address of the page, unless something would be lost that she wants to keep.
 * @param {string} path
 */
function go(path) {
  if (!forms.isDirty() || confirm(words.unsaved)) {
    history.pushState(null, "", path);
    void route();
  }
}

/** Shows what the address asks for. */
async function route() {
  const [, root, period, view, month] = location.pathname.split("/");
  if (!isInside()) {
    leave();
    notice(words.outside);
    return;
  }
  forms.close();
  if (root === "p" && period && FORMS.includes(view ?? "")) {
    await forms.show(decodeURIComponent(period), view ?? "", decodeURIComponent(month ?? "-"), go);
  } else if (root === "p" && period) {
    await show(decodeURIComponent(period), view ?? "list", month ?? "-");
  } else {
    await list();
  }
}

/** The clinics and periods; of one alone its board at once. */
async function list() {
  leave();
  const { status, data } = await ask("/data/periods");
  if (status !== 200) {
    notice(status === 401 ? words.outside : data.said ?? words.unreached);
    return;
  }
  if (data.only) {
    history.replaceState(null, "", data.only);
    await route();
    return;
  }
  fill(by("board"), data.html);
  document.getElementById("new-form")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const made = await ask("/data/new", { body: Object.fromEntries(new FormData(form)) });
    if (made.status === 200) {
      go(made.data.go);
      say(made.data.said);
    } else {
      notice(made.data.said ?? words.unreached);
    }
  });
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-go]") : null;
  if (link instanceof HTMLAnchorElement && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    go(link.pathname);
  }
});
addEventListener("popstate", () => {
  if (forms.isDirty() && !confirm(words.unsaved)) {
    history.pushState(null, "", forms.address());
  } else {
    void route();
  }
});

// A menu closes before what is chosen in it is done, so that a dialog gives the focus back to what opened the menu.
addEventListener("click", (event) => {
  const menu = event.target instanceof Element ? event.target.closest("button")?.closest("[popover]") : null;
  if (menu instanceof HTMLElement) {
    menu.hidePopover();
  }
}, true);
/** @type {Record<string, number>} */
const steps = { ArrowDown: 1, ArrowUp: -1 };
for (const menu of document.querySelectorAll("[popover]")) {
  menu.addEventListener("keydown", (event) => {
    const step = event instanceof KeyboardEvent ? steps[event.key] : undefined;
    if (step) {
      const items = [...menu.querySelectorAll("button")].filter((item) => item.checkVisibility());
      event.preventDefault();
      items.at((items.findIndex((item) => item === document.activeElement) + step) % items.length)?.focus();
    }
  });
}
by("all-open").addEventListener("click", () => go("/"));
for (const view of FORMS) {
  by(`${view}-open`).addEventListener("click", () => go(`/p/${encodeURIComponent(onBoard() ?? "")}/${view}/-`));
}
by("tab").addEventListener("click", async () => {
  // Opened before anything is waited for, or the browser takes it for one that nobody asked for.
  const tab = window.open("", "_blank");
  const { status, data } = await ask("/key", { body: null });
  if (status === 200 && tab) {
    tab.location.replace(`${location.origin}/${data.fragment}`);
  }
});
by("end").addEventListener("click", async () => {
  const { status } = await ask("/end", { body: null });
  if (status === 204) {
    leave();
    notice(words.ended);
  }
});

await enter();
await route();
