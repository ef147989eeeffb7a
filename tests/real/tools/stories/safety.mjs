// Another page on this machine tries what it can, in the browser that is let in.

import { createServer } from "node:http";

import { enter, hold } from "./page.mjs";

/** What such a page does: everything that a browser lets it try. Each says in `tried` what came of it. */
const EVIL = `<!DOCTYPE html><title>evil</title><body><script type="module">
const target = TARGET;
window.tried = {};
const note = (name) => (what) => { window.tried[name] = what; };
const asks = (name, path, how) =>
  fetch(target + path, { credentials: "include", ...how }).then((r) => note(name)(r.type === "opaque" ? "opaque" : r.status), () => note(name)("refused"));
const waits = [
  asks("read", "/data/period/board/list/-", {}),
  asks("read blindly", "/data/period/board/list/-", { mode: "no-cors" }),
  asks("act", "/data/period/act", { method: "POST", body: ACT, headers: { "X-Legevakt": "0", "If-Match": '"0"' } }),
  asks("act blindly", "/data/period/act", { method: "POST", mode: "no-cors", body: ACT }),
  asks("end", "/end", { method: "POST", mode: "no-cors", body: "null" }),
];
for (const path of ["/assets/start.js", "/data/periods"]) {
  waits.push(new Promise((done) => {
    const script = document.createElement("script");
    script.src = target + path;
    script.onload = () => { note("script " + path)("loaded"); done(); };
    script.onerror = () => { note("script " + path)("refused"); done(); };
    document.body.append(script);
  }));
}
waits.push(new Promise((done) => {
  const stream = new EventSource(target + "/data/period/stream", { withCredentials: true });
  stream.onmessage = stream.onopen = () => { note("stream")("open"); done(); };
  stream.onerror = () => { note("stream")("refused"); stream.close(); done(); };
}));
const frame = document.createElement("iframe");
frame.name = "frame";
document.body.append(frame);
const form = document.createElement("form");
form.method = "POST";
form.enctype = "text/plain";
form.target = "frame";
form.action = target + "/data/period/act";
const field = document.createElement("input");
field.name = ACT;
form.append(field);
document.body.append(form);
form.submit();
await Promise.all(waits);
window.done = true;
</script>`;

const ACT = JSON.stringify({ what: { act: "undo" }, view: "list", month: "-" });

/** A page on another port, of this name and of another, is answered nothing, though the browser holds the cookie. */
export async function evil(page) {
  const tab = await enter(page);
  const { origin } = new URL(page.address);
  const text = EVIL.replaceAll("TARGET", JSON.stringify(origin)).replaceAll("ACT", JSON.stringify(ACT));
  const server = createServer((_, answer) => answer.writeHead(200, { "Content-Type": "text/html" }).end(text));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  for (const host of ["127.0.0.1", "localhost"]) {
    const strange = `http://${host}:${port}`;
    page.strangers.add(strange);
    const other = await page.browser.newPage();
    const answers = [];
    other.on("response", (response) => {
      if (response.url().startsWith(origin)) {
        answers.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
      }
    });
    await other.goto(strange);
    await other.waitForFunction(() => window.done);
    const tried = await other.evaluate(() => window.tried);
    hold(Object.keys(tried).length === 8, `${host}: it did not try all: ${JSON.stringify(tried)}`);
    for (const [what, came] of Object.entries(tried)) {
      hold(came === "refused" || came === "opaque", `${host}: ${what}: ${came}`);
    }
    await other.frames().at(-1).waitForLoadState();
    hold(answers.some((answer) => answer.startsWith("POST") && answer.includes("/act")), `${host}: no form was sent: ${answers}`);
    for (const answer of answers) {
      // A question before the question is no GET and no POST.
      hold(/: (403|405)$/.test(answer), `${host}: ${answer}`);
    }
    await other.close();
  }
  server.close();
  hold((await tab.textContent("#title")).includes("Bitteliten"), "the page has gone");
  return tab;
}
