// Usage: node lighthouse.mjs SITE CHROMIUM
// Serves a site as hosts of static pages do, compressed, and holds a page of each kind to
// Lighthouse, as a telephone and as a desktop sees it. Fails below 95 in anything; where one
// look says so, the median of three decides, for a score of speed varies.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import desktop from "lighthouse/core/config/desktop-config.js";
import puppeteer from "puppeteer-core";

const [site, chromium] = process.argv.slice(2);
const LEAST = 95;
const PAGES = [
  "index.html", "record/secondary-milia.html", "taxonomy.html", "statements.html",
  "conflicts.html", "sources.html", "releases.html", "coverage.html",
];
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };

const server = createServer(async (request, response) => {
  try {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
    const body = await readFile(join(site, path));
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-encoding": "gzip" });
    response.end(gzipSync(body));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--headless=new"],
});
const port = Number(new URL(browser.wsEndpoint()).port);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const look = async (address, config) =>
  (await lighthouse(address, { port, output: "json", logLevel: "error" }, config)).lhr;
const scoreIn = (lhr, id) => Math.round(100 * lhr.categories[id].score);
let worst = 100;
for (const page of PAGES) {
  for (const [sort, config] of [["telephone", undefined], ["desktop", desktop]]) {
    const address = `http://127.0.0.1:${server.address().port}/${page}`;
    const lhr = await look(address, config);
    const looks = [lhr];
    if (Object.keys(lhr.categories).some((id) => scoreIn(lhr, id) < LEAST)) {
      looks.push(await look(address, config), await look(address, config));
    }
    const scores = Object.keys(lhr.categories).map((id) => [id, median(looks.map((one) => scoreIn(one, id)))]);
    worst = Math.min(worst, ...scores.map(([, score]) => score));
    console.log(`${page}, ${sort}: ${scores.map((one) => one.join(" ")).join(", ")}`);
    for (const [id, score] of scores.filter(([, score]) => score < LEAST)) {
      for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
        const found = lhr.audits[audit];
        if (weight && found.score !== null && found.score < 0.9) {
          console.log(`    ${id} ${score}: ${audit} ${found.displayValue ?? ""}`);
        }
      }
    }
  }
}
await browser.close();
server.close();
console.log(`the lowest score is ${worst}, at least ${LEAST} wanted`);
process.exitCode = worst < LEAST ? 1 : 0;
