// @ts-check
/**
 * Where the page begins: lets itself in, and shows what the address asks for.
 */

import { ask, by, enter, fill, isInside, notice, words } from "./ask.js";
import { leave, show } from "./board.js";

/** Shows what the address asks for. */
async function route() {
  const [, root, period, view, month] = location.pathname.split("/");
  if (!isInside()) {
    leave();
    notice(words.outside);
    return;
  }
  if (root === "p" && period) {
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
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-go]") : null;
  if (link instanceof HTMLAnchorElement && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    history.pushState(null, "", link.pathname);
    void route();
  }
});
addEventListener("popstate", () => void route());

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
