// Usage: node firefox.mjs SITE FIREFOX
// Opens a page of each kind in Firefox, from the disk: nothing goes wrong, nothing is wider
// than the window, and the search, the tree and the statements answer.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [site, firefox] = process.argv.slice(2);
let failed = 0;
const check = (fine, text) => {
  console.log(`${fine ? "fine" : "NOT FINE"}: ${text}`);
  failed += !fine;
};
const address = (name) => pathToFileURL(join(site, name)).href;
const faults = [];
const open = async (width) => {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox,
    defaultViewport: null, // this Firefox has no command for it
    args: [`--width=${width}`, "--height=900"],
  });
  const page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  return [browser, page];
};

const pages = readdirSync(site).filter((name) => name.endsWith(".html"));
const wide = [];
for (const width of [500, 1280]) {
  const [browser, page] = await open(width);
  for (const name of [...pages, "record/secondary-milia.html", "record/milia.html"]) {
    await page.goto(address(name));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) wide.push(`${name} at ${width}`);
  }
  await browser.close();
}
check(!wide.length, `too wide: ${wide.join(", ") || "none"}`);

const [browser, page] = await open(1280);
await page.goto(address("index.html"));
await page.type("input[type=search]", "secondary millia");
await page.waitForSelector("#search-results a, .search a[href*='secondary-milia']");
const first = await page.$eval("#search-results a, .search a[href*='secondary-milia']", (link) => link.getAttribute("href"));
check(first.startsWith("record/secondary-milia.html"), `the first result of "secondary millia" is ${first}`);

await page.goto(address("statements.html"));
await page.waitForSelector("#rows tr");
const all = await page.$eval("#found-status", (status) => status.textContent);
await page.click("#facets .choices input");
const some = await page.$eval("#found-status", (status) => status.textContent);
check(all !== some && !some.startsWith("0 "), `statements, narrowed down: ${all}; ${some}`);

await page.goto(address("taxonomy.html"));
const shown = () => page.$$eval("main .tree li", (items) => items.filter((one) => one.offsetParent).length);
const before = await shown();
await page.click("main .fold");
check(before !== (await shown()), `the tree shows ${before} and ${await shown()} of its parts`);
check(!faults.length, `${faults.length} errors in the console`);
for (const fault of faults.slice(0, 5)) console.log("     ", fault);
console.log(await browser.version());
await browser.close();
process.exit(failed ? 1 : 0);
