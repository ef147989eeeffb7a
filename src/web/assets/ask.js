// @ts-check
/**
 * Asking the program: with the pass that this tab holds, and nobody else.
 */

const STORE = "legevakt-pass";

/** The texts of the page's language. */
export const words = /** @type {Record<string, string>} */ (JSON.parse(document.body.dataset.words ?? "{}"));

/** The only place where text becomes elements: what our own program has answered. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("legevakt", {
  createHTML: (/** @type {string} */ html) => html,
});

/**
 * An element of the page by its id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function by(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`no element ${id}`);
  }
  return found;
}

/**
 * Puts what the program has answered in the place of an element's contents.
 * @param {Element} element
 * @param {string} html
 */
export function fill(element, html) {
  element.replaceChildren(parsed(html));
}

/**
 * What the program has answered as elements.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function parsed(html) {
  const range = document.createRange();
  range.selectNode(document.body);
  return range.createContextualFragment(policy ? policy.createHTML(html) : html);
}

/** Whether this tab is let in. */
export function isInside() {
  return sessionStorage.getItem(STORE) !== null;
}

/** Forgets that it was. */
export function forget() {
  sessionStorage.removeItem(STORE);
}

/**
 * Turns the key of the address, if it has one. The key leaves the address at once, so that it is in no history.
 * @returns {Promise<void>}
 */
export async function enter() {
  const key = /^#k=([0-9a-f]+)$/.exec(location.hash)?.[1];
  if (!key) {
    return;
  }
  history.replaceState(null, "", location.pathname);
  const response = await fetch("/start", { method: "POST", body: JSON.stringify(key) });
  if (response.ok) {
    sessionStorage.setItem(STORE, (await response.json()).pass);
  }
}

/**
 * @param {string} path
 * @param {{ body?: unknown, raw?: Blob, etag?: string, signal?: AbortSignal }} [how]
 * @returns {Promise<Response>}
 */
export async function send(path, how = {}) {
  /** @type {Record<string, string>} */
  const headers = { "X-Legevakt": sessionStorage.getItem(STORE) ?? "" };
  if (how.etag !== undefined) {
    headers["If-Match"] = `"${how.etag}"`;
  }
  const body = how.raw ?? (how.body === undefined ? undefined : JSON.stringify(how.body));
  const method = body === undefined ? "GET" : "POST";
  return fetch(path, { method, headers, body, signal: how.signal, cache: "no-store" });
}

/**
 * Asks, and gives the status with what was answered.
 * @param {string} path
 * @param {{ body?: unknown, raw?: Blob, etag?: string }} [how]
 * @returns {Promise<{ status: number, data: any }>}
 */
export async function ask(path, how = {}) {
  try {
    const response = await send(path, how);
    if (response.status === 401) {
      forget();
    }
    const isData = response.headers.get("Content-Type") === "application/json";
    return { status: response.status, data: isData ? await response.json() : {} };
  } catch {
    return { status: 0, data: { said: words.unreached } };
  }
}

/**
 * Hears what happens, until the signal; comes back by itself when the connection is lost.
 * @param {string} path
 * @param {(name: string, data: any) => void} hear
 * @param {AbortSignal} signal
 */
export async function listen(path, hear, signal) {
  let pause = 500;
  while (!signal.aborted) {
    try {
      const response = await send(path, { signal });
      const reader = response.ok ? response.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
      if (response.status === 401 || response.status === 404 || !reader) {
        return;
      }
      pause = 500;
      let text = "";
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += part.value;
        const events = text.split("\n\n");
        text = events.pop() ?? "";
        for (const event of events) {
          const name = /^event: (.*)$/m.exec(event)?.[1];
          if (name) {
            hear(name, JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? "null"));
          }
        }
      }
    } catch {
      // The program has ended, or the machine has slept: it is asked again.
    }
    await new Promise((done) => setTimeout(done, pause));
    pause = Math.min(2 * pause, 8000);
  }
}

/**
 * Says something to whoever looks on, and to whoever listens.
 * @param {string} text
 */
export function say(text) {
  by("said").textContent = text;
}

/**
 * Shows something that stays until the next thing.
 * @param {string} text
 */
export function notice(text) {
  by("notice").textContent = text;
  by("notice").hidden = text === "";
}
