// @ts-check
/**
 * What is done with the whole roster: solving it, publishing it, and the papers that come of it.
 */

import { ask, by, fill, notice, say, words } from "./ask.js";

/**
 * @param {string} id
 * @returns {HTMLDialogElement}
 */
const dialog = (id) => /** @type {HTMLDialogElement} */ (by(id));

/**
 * @param {string} id
 * @returns {HTMLInputElement}
 */
const field = (id) => /** @type {HTMLInputElement} */ (by(id));

/**
 * What the board lets be done.
 * @typedef {object} Board
 * @property {() => string} period
 * @property {(what: object) => Promise<void>} act
 * @property {(what: object) => Promise<void>} decide does something with what is proposed, whether it is looked at or not
 * @property {() => void} look shows what is proposed on the board
 * @property {() => Promise<void>} settled
 * @property {(work: () => Promise<boolean>) => Promise<void>} alone does work after what is on its way, and shows what it has changed
 */

/**
 * How a solve goes. Answers whether that was not known.
 * @param {{ on: boolean, best: boolean, line: string } | null} state
 * @returns {boolean}
 */
export function progress(state) {
  const isNews = state !== null && by("progress").textContent !== state.line;
  by("solving").hidden = state === null;
  by("progress").textContent = state?.line ?? "";
  by("solve-stop").hidden = !state?.on;
  by("solve-look").hidden = !state?.best;
  return isNews;
}

/**
 * What a solve proposes.
 * @param {string | null} html
 */
export function propose(html) {
  by("proposed").hidden = html === null;
  fill(by("proposal"), html ?? "");
}

/**
 * Opens a paper in a tab of its own, or saves it.
 * @param {string} path where its key is asked for
 * @param {string} paper
 */
export async function hold(path, paper) {
  const isPage = paper.endsWith(".html");
  // Opened before anything is waited for, or the browser takes it for one that nobody asked for.
  const tab = isPage ? window.open("", "_blank") : null;
  const { status, data } = await ask(path, { body: { paper } });
  if (status !== 200) {
    tab?.close();
    notice(data.said ?? words.unreached);
  } else if (tab) {
    tab.location.replace(location.origin + data.path);
  } else {
    const link = document.createElement("a");
    link.href = data.path;
    link.download = paper.split("/").at(-1) ?? paper;
    link.click();
  }
}

/**
 * Answers the buttons.
 * @param {Board} board
 */
export function attend(board) {
  const path = (/** @type {string} */ rest) => `/data/${encodeURIComponent(board.period())}/${rest}`;
  for (const id of ["solve", "publish", "papers", "workbook"]) {
    by(`${id}-close`).addEventListener("click", () => dialog(id).close());
  }

  by("solve-open").addEventListener("click", () => dialog("solve").showModal());
  by("solve-begin").addEventListener("click", async () => {
    dialog("solve").close();
    await board.settled();
    const body = { seconds: Number(field("solve-time").value), from_draft: field("solve-from").value === "draft" };
    const { status, data } = await ask(path("solve"), { body });
    notice(status === 202 ? "" : (data.said ?? words.unreached));
  });
  by("solve-stop").addEventListener("click", () => void ask(path("stop"), { body: null }));
  by("take").addEventListener("click", () => void board.decide({ act: "take" }));
  by("drop").addEventListener("click", () => void board.decide({ act: "drop" }));
  for (const id of ["look", "solve-look"]) {
    by(id).addEventListener("click", board.look);
  }

  by("template-open").addEventListener("click", () => void hold(path("paper"), "leger.xlsx"));
  by("papers-open").addEventListener("click", () => dialog("papers").showModal());
  dialog("papers").addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-paper]") : null;
    const paper = button?.getAttribute("data-paper");
    if (!paper) {
      return;
    }
    await hold(path("paper"), paper);
  });

  publishing(board, path);
  reading(board, path);
}

/**
 * Publishing: what must be assessed depends on the day.
 * @param {Board} board
 * @param {(rest: string) => string} path
 */
function publishing(board, path) {
  let etag = "";
  const date = field("publish-date");
  const publish = /** @type {HTMLButtonElement} */ (by("publish-do"));
  const told = (/** @type {string} */ text) => {
    by("published").textContent = text;
    by("published").hidden = text === "";
  };
  const areas = () => [...by("reasons").querySelectorAll("textarea")];
  const form = async () => {
    told("");
    if (date.value) {
      const { status, data } = await ask(path(`publish/${date.value}`));
      etag = data.etag ?? "";
      // What she has written of a finding is kept when the day is another.
      const written = new Map(areas().map((area) => [area.dataset.finding, area.value]));
      fill(by("reasons"), data.html ?? "");
      areas().forEach((area) => (area.value = written.get(area.dataset.finding) ?? ""));
      by("reasons").dataset.date = date.value;
      if (status !== 200) {
        told(data.said ?? words.unreached);
      }
      publish.disabled = status !== 200;
    }
  };
  by("publish-open").addEventListener("click", async () => {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    date.value ||= `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    await board.settled();
    await form();
    dialog("publish").showModal();
  });
  date.addEventListener("change", () => void form());
  by("publish-form").addEventListener("submit", (event) => {
    event.preventDefault();
    // Whoever presses twice publishes once.
    publish.disabled = true;
    const reasons = areas().map((area) => {
      return { finding: area.dataset.finding, reason: area.value };
    });
    const noted = (/** @type {string} */ what) => {
      return { date: field(`publish-${what}-date`).value, by: field(`publish-${what}-by`).value };
    };
    const [discussed, approved] = [noted("discussed"), noted("approved")];
    const body = { date: date.value, by: field("publish-by").value, discussed, approved, reasons };
    void board.alone(async () => {
      const { status, data } = await ask(path("publish"), { body, etag });
      told(data.said ?? words.unreached);
      publish.disabled = status === 200;
      if (status === 200) {
        say((data.said ?? "").split("\n")[0]);
      }
      return status === 200;
    });
  });
}

/**
 * A workbook: what it would change, and the change.
 * @param {Board} board
 * @param {(rest: string) => string} path
 */
function reading(board, path) {
  let token = "";
  const file = field("workbook-file");
  const yes = /** @type {HTMLButtonElement} */ (by("workbook-do"));
  const told = (/** @type {string} */ text) => {
    by("workbook-told").textContent = text;
    by("workbook-told").hidden = text === "";
  };
  by("workbook-open").addEventListener("click", () => {
    file.value = "";
    yes.disabled = true;
    told("");
    dialog("workbook").showModal();
  });
  file.addEventListener("change", async () => {
    const [workbook] = file.files ?? [];
    yes.disabled = true;
    if (workbook) {
      const { status, data } = await ask(path(`workbook/${encodeURIComponent(workbook.name)}`), { raw: workbook });
      told(data.said ?? words.unreached);
      token = data.token ?? "";
      yes.disabled = status !== 200 || !data.change;
    }
  });
  yes.addEventListener("click", () => {
    dialog("workbook").close();
    void board.act({ act: "import", token });
  });
}
