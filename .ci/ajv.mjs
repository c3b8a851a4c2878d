// Usage: node ajv.mjs SCHEMAS VERDICTS SUITE
// VERDICTS: a JSON array [kind, accepted by the types, document] a line.
// SUITE: the folder of the conformance suite.
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import Ajv from "ajv/dist/2020.js";

const [folder, verdicts, suite] = process.argv.slice(2);
const validate = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const schema = JSON.parse(readFileSync(join(folder, file), "utf8"));
  if (!schema.$id) continue; // tables.json, a Data Package
  const strict = { strict: true, strictTypes: true, strictTuples: true };
  validate[basename(file, ".json")] = new Ajv(strict).compile(schema);
}

let count = 0;
let split = 0;
for await (const line of createInterface({ input: createReadStream(verdicts) })) {
  const [kind, accepted, document] = JSON.parse(line);
  count += 1;
  if (validate[kind](document) !== accepted) {
    split += 1;
    console.error(`the types ${accepted ? "accept" : "refuse"}, Ajv does not: ${line}`);
  }
}
console.log(`Ajv: ${Object.keys(validate).length} schemas compiled in strict mode,`);
console.log(`Ajv: ${count} documents, ${split} of them judged otherwise than by the types`);

let tests = 0;
let failed = 0;
for (const file of readdirSync(join(suite, "records"))) {
  for (const group of JSON.parse(readFileSync(join(suite, "records", file), "utf8"))) {
    for (const { description, document, valid } of group.tests) {
      tests += 1;
      if (validate[group.schema](document) !== valid) {
        failed += 1;
        console.error(`${file}: ${group.description}: ${description}: not ${valid}`);
      }
    }
  }
}
console.log(`Ajv: ${tests} tests of the conformance suite, ${failed} of them failed`);
process.exit(split || failed || !count || !tests ? 1 : 0);
