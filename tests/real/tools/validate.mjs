// Holds a page against the HTML standard with html-validate and prints each complaint on a line.
//
//     node validate.mjs TOOLS PAGE

import { createRequire } from "node:module";

const [tools, page] = process.argv.slice(2);
const { HtmlValidate, StaticConfigLoader } = createRequire(`${tools}/node/`)("html-validate");
const loader = new StaticConfigLoader({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Pages are well-formed XML too, so empty elements close themselves.
    "void-style": ["error", { style: "selfclose" }],
    "no-self-closing": "off",
  },
});
const report = await new HtmlValidate(loader).validateFile(page);
for (const { messages } of report.results) {
  for (const m of messages) {
    console.log(`${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
  }
}
