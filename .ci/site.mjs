/* Looks at the sites that site.py has built, in a browser, and prints the figures. */
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { chromium } from "playwright-core";

const [work, executablePath] = process.argv.slice(2);
const PATIENCE = 300_000; // of a machine that has other things to do
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
let failed = 0;
const title = (text) => console.log(`== ${text}`);
const check = (fine, text) => {
  if (!fine) failed++;
  console.log(`${fine ? "fine" : "NOT "}  ${text}`);
};
const address = (site, page) => pathToFileURL(join(work, site, page)).href;
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
const pagesOf = (site) =>
  files(join(work, site))
    .filter((name) => name.endsWith(".html"))
    .map((name) => relative(join(work, site), name))
    .sort();

/* The search, without a browser */

title("search");
const engine = require(join(work, "ours/assets/engine.js"));
const data = (site) => {
  const held = {};
  const dermdata = { receive: (name, value) => (held[name] = value) };
  for (const name of ["names", "english", "diseases"]) {
    runInNewContext(readFileSync(join(work, site, `data/${name}.js`), "utf8"), { dermdata });
  }
  return held;
};
{
  const { names, english, diseases } = data("ours");
  const search = new engine.Search(names, english, diseases);
  const queries = JSON.parse(readFileSync(join(work, "queries.json")));
  const short = (matches) => JSON.stringify(matches.map((one) => one.id));
  const off = (ours, theirs) =>
    ours.some((one, at) => Math.abs(one.score - theirs[at]?.[1]) > 0.00011);
  let [ranks, scores] = [0, 0];
  for (const [text, options, matches, neighbours, curie] of queries) {
    const told = search.search(text, options);
    const same =
      short(told.matches) === JSON.stringify(matches.map(([id]) => id)) &&
      short(told.neighbours) === JSON.stringify(neighbours.map(([id]) => id)) &&
      (told.notCovered?.curie ?? null) === curie;
    if (!same) {
      ranks++;
      if (ranks < 5) console.log("      other:", text, short(told.matches), JSON.stringify(matches));
    } else if (off(told.matches, matches) || off(told.neighbours, neighbours)) scores++;
  }
  check(!ranks, `${queries.length} queries, ${ranks} ranked otherwise than by dd.search`);
  check(!scores, `${scores} with another score`);
}

/* The browser */

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const context = async (options = {}) => {
  const made = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options });
  made.setDefaultTimeout(PATIENCE);
  made.faults = [];
  made.elsewhere = [];
  made.on("console", (said) => {
    if (["error", "warning"].includes(said.type())) made.faults.push(said.text());
  });
  made.on("weberror", (one) => made.faults.push(one.error().message));
  made.on("dialog", (one) => made.faults.push(`dialog: ${one.message()}`));
  made.on("request", (one) => {
    if (!one.url().startsWith("file:") && !one.url().startsWith("blob:")) made.elsewhere.push(one.url());
  });
  return made;
};

title("every page");
{
  const seen = await context();
  const page = await seen.newPage();
  let count = 0;
  for (const site of ["ours", "hostile", "empty"]) {
    for (const name of pagesOf(site)) {
      await page.goto(address(site, name));
      count++;
    }
  }
  check(!seen.faults.length, `${count} pages, ${seen.faults.length} errors in the console`);
  for (const one of seen.faults.slice(0, 5)) console.log("     ", one);
  check(!seen.elsewhere.length, `${seen.elsewhere.length} requests to elsewhere`);
  await seen.close();
}

const KINDS = [
  "index.html",
  "record/milia.html",
  "record/secondary-milia.html",
  "record/milialar.html",
  "record/newborn.html",
  "record/tretinoin.html",
  "record/berk-bayliss-2008.html",
  "taxonomy.html",
  "conditions.html",
  "terms.html",
  "statements.html",
  "conflicts.html",
  "sources.html",
  "releases.html",
  "release/1.0.0-to-1.1.0.html",
  "coverage.html",
  "audit.html",
];

title("accessibility (axe), three widths, light and dark");
{
  let violations = 0;
  let looked = 0;
  const told = new Set();
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 768, 1280]) {
      const seen = await context({ colorScheme, viewport: { width, height: 900 } });
      const page = await seen.newPage();
      for (const [site, name] of [
        ...KINDS.map((name) => ["ours", name]),
        ["hostile", "record/con-.html"],
        ["hostile", "record/long.html"],
        ["hostile", "index.html"],
        ["empty", "index.html"],
      ]) {
        await page.goto(address(site, name));
        if (name === "index.html") {
          await page.fill("#q", "secondary millia");
          await page.waitForFunction(() => document.getElementById("search-status").textContent);
        }
        if (name === "statements.html") await page.waitForSelector("#rows tr");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) check(false, `${site}/${name} is ${wide} px too wide at ${width}`);
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        looked++;
        for (const one of found.violations) {
          violations += one.nodes.length;
          const line = `${one.id}: ${one.nodes[0].html.slice(0, 150)} (${name}, ${width}, ${colorScheme})`;
          if (!told.has(one.id)) console.log("     ", line, one.nodes[0].failureSummary?.split("\n")[1] ?? "");
          told.add(one.id);
        }
      }
      await seen.close();
    }
  }
  check(!violations, `${looked} looks, ${violations} violations`);
}

title("first page");
{
  const seen = await context();
  const page = await seen.newPage();
  let weight = 0;
  page.on("requestfinished", (one) => {
    const { pathname, protocol } = new URL(one.url());
    if (protocol === "file:") weight += statSync(decodeURIComponent(pathname)).size;
  });
  await page.goto(address("ours", "index.html"), { waitUntil: "networkidle" });
  check(weight <= 200_000, `${(weight / 1000).toFixed(1)} kB until it is there, at most 200 kB`);
  const before = weight;
  await page.focus("#q");
  await page.waitForFunction(() => window.dermdata.data.size === 3);
  console.log(`      ${((weight - before) / 1000).toFixed(0)} kB more when the search box is entered`);
  await seen.close();
}

/* From a key to the results on the screen, as the page itself sees it. */
const typed = async (site, text, most) => {
  const seen = await context();
  const page = await seen.newPage();
  await page.goto(address(site, "index.html"));
  await page.focus("#q");
  await page.evaluate(() => {
    window.times = [];
    let began = 0;
    const results = document.getElementById("search-results");
    document.getElementById("q").addEventListener("input", () => (began = performance.now()), true);
    new MutationObserver(() => {
      const from = began;
      requestAnimationFrame(() => window.times.push(performance.now() - from));
    }).observe(results, { childList: true });
  });
  await page.waitForSelector("#q[data-ready]");
  for (const letter of text) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(150);
  }
  const times = (await page.evaluate(() => window.times)).sort((one, other) => one - other);
  const middle = times[Math.floor(times.length / 2)];
  const worst = times.at(-1);
  check(
    times.length > 0 && worst <= most,
    `${site}: ${times.length} keys, ${middle.toFixed(0)} ms in the middle, ${worst.toFixed(0)} ms at worst, at most ${most} ms`
  );
  check(!seen.faults.length, `${site}: ${seen.faults.length} errors while typing`);
  await seen.close();
};
title("from a key to a result");
await typed("ours", "secondary millia after bullous pemphigod", 100);
await typed("large", "burkerlup noddermel 17", 200);

title("use");
{
  const seen = await context({ acceptDownloads: true });
  const page = await seen.newPage();
  const status = () => page.textContent("#search-status");
  const searched = async (text) => {
    await page.fill("#q", "");
    await page.waitForFunction(() => !document.getElementById("search-status").textContent);
    await page.fill("#q", text);
    await page.waitForFunction(() => document.getElementById("search-status").textContent);
    return page.textContent("#search-results");
  };
  await page.goto(address("ours", "index.html"));
  check((await searched("secondary millia")).includes("typo: millia→milia"), "a slip is forgiven, and said");
  check((await searched("milk spots")).includes("milk spots: synonym (lay, en)"), "the name that matched is shown");
  check((await searched("squamous cell carcinoma")).includes("Not covered"), "what is not covered is said");
  check((await searched("mil")).includes("Names that go on"), "half a word goes on");
  check((await searched("HP:0001056")).includes("Milia"), "a code leads to its record");
  await page.selectOption("#language", "de");
  check((await searched("Milien")).includes("de)"), "the language of names can be chosen");
  await page.goto(`${address("ours", "index.html")}?q=tretinoin`);
  await page.waitForSelector("#search-results a");
  check((await status()).includes("match"), "a search stands in the address");

  /* keyboard alone */
  await page.goto(address("ours", "record/milia.html"));
  await page.keyboard.press("Tab");
  check((await page.evaluate(() => document.activeElement.className)) === "skip", "the first key leads to the content");
  await page.keyboard.press("/");
  await page.keyboard.type("milia en plaque");
  await page.waitForSelector("#search-results a");
  await page.waitForTimeout(300);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/milia-en-plaque[.]html/);
  check(true, "by keyboard from a page to another");
  await page.keyboard.press("/");
  await page.keyboard.type("cyst");
  await page.waitForSelector("#search-results a");
  await page.keyboard.press("Escape");
  check((await page.locator("#search-results a").count()) === 0, "Escape closes the results");

  /* permalinks */
  const held = readFileSync(join(work, "ours/data/statements.js"), "utf8").match(/\["(s-[0-9a-f]{12})","milia"/)[1];
  await page.goto(`${address("ours", "record/milia.html")}#${held}`);
  const there = await page.locator(`[id="${held}"]`);
  check(await there.evaluate((one) => {
    const { top } = one.getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  }), "a link to a statement shows it");
  await page.goto(address("ours", "index.html"));
  check((await searched(held)).startsWith("Milia"), "the id of a statement leads to it");

  /* tree */
  await page.goto(address("ours", "conditions.html"));
  await page.fill("#highlight", "eruptive milia");
  const hits = await page.locator("#tree .hit").count();
  const hidden = await page.locator("#tree .hit").evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
  const rows = await page.locator("#tree li").count();
  check(hits > 0 && hidden === 0 && rows > 50, `${hits} highlighted, all seen, none of ${rows} hidden`);
  await page.click("#close-all");
  await page.locator("#tree a").first().focus();
  await page.keyboard.press("End");
  const last = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  const second = await page.evaluate(() => document.activeElement.textContent);
  check(last && second && last !== second, "arrows lead through the tree");
  check(await page.locator("#tree a:focus + .tip").isVisible(), "the definition shows by keyboard");

  /* statements */
  await page.goto(address("ours", "statements.html"));
  await page.waitForSelector("#rows tr");
  const all = await page.textContent("#found-status");
  await page.check('input[value="refuted"]');
  await page.check('input[value="E3"]');
  const some = await page.textContent("#found-status");
  check(all !== some && !some.startsWith("0 "), `narrowed down: ${all}; ${some}`);
  const kept = page.url();
  await page.goto("about:blank");
  await page.goto(kept);
  await page.waitForSelector("#rows tr");
  check((await page.textContent("#found-status")) === some, "what is chosen stands in the address");
  for (const [button, end] of [["#as-csv", "csv"], ["#as-json", "json"]]) {
    const waiting = page.waitForEvent("download");
    await page.click(button);
    const text = readFileSync(await (await waiting).path(), "utf8");
    const many = end === "json" ? JSON.parse(text).length : text.trim().split("\n").length - 1;
    check(`${many} of` === some.slice(0, `${many} of`.length), `saved as ${end}: ${many} statements`);
  }

  /* copy, print, dark */
  await page.goto(address("ours", "record/milia.html"));
  check((await page.locator("button.copy").count()) > 3, "codes can be copied");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  check((await page.locator("main details:not([open])").count()) === 0, "print shows what is folded");
  await page.emulateMedia({ media: "print" });
  check(!(await page.locator(".top nav").isVisible()), "print leaves out the menu");
  check((await page.pdf()).length > 10_000, "it prints");
  check(!seen.faults.length, `${seen.faults.length} errors in the console`);
  for (const one of seen.faults.slice(0, 5)) console.log("     ", one);
  await seen.close();

  const dark = await context({ colorScheme: "dark" });
  const night = await dark.newPage();
  await night.goto(address("ours", "index.html"));
  const ground = await night.evaluate(() => getComputedStyle(document.body).backgroundColor);
  check(ground.match(/\d+/g).every((part) => Number(part) < 60), `dark mode: ${ground}`);
  await dark.close();
}

title("hostile records");
{
  const seen = await context();
  const page = await seen.newPage();
  let ran = 0;
  for (const name of pagesOf("hostile")) {
    await page.goto(address("hostile", name));
    if (name === "index.html") {
      await page.fill("#q", "onerror");
      await page.waitForFunction(() => document.getElementById("search-status").textContent);
    }
    if (name === "statements.html") await page.waitForSelector("#rows tr");
    await page.waitForTimeout(50);
    ran += await page.evaluate(() => Number(window.ran !== undefined) + document.querySelectorAll("[onerror]").length);
  }
  check(ran === 0, `${ran} of them ran`);
  check(!seen.faults.length, `${seen.faults.length} errors in the console`);
  await seen.close();
}

/** Serve a site below a path, as a host would that has a policy of its own. */
const served = async (site) => {
  const kinds = {
    css: "text/css", js: "text/javascript", json: "application/json", mjs: "text/javascript",
    svg: "image/svg+xml", wasm: "application/wasm", zip: "application/zip",
  };
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'";
  const asked = [];
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname).replace("/a/b/", "/");
    const name = path.endsWith("/") ? `${path}index.html` : path;
    try {
      const body = readFileSync(join(work, site, name));
      asked.push([name.slice(1), body.length]);
      answer.setHeader("Content-Type", kinds[name.split(".").pop()] ?? "text/html");
      answer.setHeader("Content-Security-Policy", policy);
      answer.end(body);
    } catch {
      answer.statusCode = 404;
      answer.end();
    }
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", go));
  return { root: `http://127.0.0.1:${server.address().port}/a/b/`, asked, close: () => server.close() };
};

title("on a server, below a path");
{
  const { root, close } = await served("ours");
  const seen = await context({ offline: false });
  const page = await seen.newPage();
  await page.goto(root);
  await page.fill("#q", "milia");
  await page.click("#search-results a");
  await page.waitForURL(/\/a\/b\/record\/milia[.]html/);
  check(!seen.faults.length, "the search leads to a record");
  for (const one of seen.faults) console.log("     ", one);
  await seen.close();
  close();
}

title("playground");
{
  const { root, asked, close } = await served("playground");
  const expected = JSON.parse(readFileSync(join(work, "asked.json")));
  const seen = await context({ offline: false });
  const page = await seen.newPage();
  const state = (wanted) =>
    page.waitForFunction((words) => words.some((one) => document.getElementById("state").textContent.startsWith(one)), wanted);
  const ran = async (code) => {
    await page.fill("#code", code);
    await page.keyboard.press("Control+Enter");
    await state(["Done", "Stopped by"]);
    return page.textContent("#output");
  };
  await page.goto(`${root}playground.html`, { waitUntil: "networkidle" });
  const heavy = () => asked.filter(([name]) => /^pyodide[/]|[.]zip$|[.]mjs$/.test(name));
  check(!heavy().length, "nothing of Python is loaded before the button is pressed");
  const promised = Number((await page.textContent("#loads strong")).split("\u00a0")[0]);
  const began = performance.now();
  await page.click("#load");
  await state(["Python is ready", "Python does not"]);
  console.log(`      ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const loaded = heavy().reduce((sum, [, size]) => sum + size, 0) / 1e6;
  check(Math.abs(loaded - promised) < 0.06, `${loaded.toFixed(2)} MB loaded, ${promised} MB promised`);
  const first = await ran(await page.inputValue("#code"));
  check(first === expected.causes, `the first example prints ${first.split("\n").length - 1} causes, as Python does here`);
  check((await ran("dd.dataset().checksum")) === `'${expected.checksum}'\n`, "it asks the dataset of the site");
  for (const [at, name] of (await page.locator("#example option").allTextContents()).entries()) {
    await page.selectOption("#example", { index: at });
    await ran(await page.inputValue("#code"));
    const [said, printed] = [await page.textContent("#state"), await page.textContent("#output")];
    check(said.startsWith("Done") && printed.trim(), `${name}: ${said}`);
  }
  const wrong = await ran("kept = 1\ndd.get('milai')");
  check(wrong.startsWith("line 2: dd.get('milai')\n") && wrong.includes("nearest: `milia`"), "an error says where, what and how to mend it");
  check((await ran("kept")) === "1\n", "names last from run to run");
  check((await ran("print('<b>bold\\u202e')")) === "<b>bold\\u202e\n", "output is text");
  check((await ran("dd.schema.validator('term')")).includes("jsonschema"), "the validator of schemas cannot be had, as the page says");
  const refused = await ran("dd.Term.from_dict({'kind': 'term', 'id': 'Wrong'})");
  check(refused.includes("lower-case words joined by hyphens"), "records are checked without it");
  await page.fill("#code", "while True: pass");
  await page.click("#run");
  await page.click("#stop");
  await state(["Python is ready"]);
  check((await ran("kept")).includes("NameError"), "what does not end can be stopped");
  check(!seen.faults.length, `${seen.faults.length} errors in the console`);
  for (const one of seen.faults.slice(0, 5)) console.log("     ", one);
  const elsewhere = seen.elsewhere.filter((one) => !one.startsWith(root));
  check(!elsewhere.length, `${elsewhere.length} requests to elsewhere`);
  await seen.close();

  let violations = 0;
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      const other = await context({ offline: false, colorScheme, viewport: { width, height: 900 } });
      const one = await other.newPage();
      await one.goto(`${root}playground.html`);
      await one.evaluate(() => (document.getElementById("output").textContent = `${"word ".repeat(90)}\n${"x".repeat(400)}`));
      const wide = await one.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) check(false, `${wide} px too wide at ${width}`);
      await one.evaluate(axe);
      const found = await one.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const fault of found.violations) console.log("     ", fault.id, fault.nodes[0].html.slice(0, 150));
      violations += found.violations.length;
      await other.close();
    }
  }
  check(!violations, `accessibility: ${violations} violations`);
  close();

  const disk = await context();
  const local = await disk.newPage();
  await local.goto(address("playground", "playground.html"));
  const told = (await local.locator("#needs-server").isVisible()) && (await local.locator("#load").isDisabled());
  check(told && !disk.faults.length, "from a disk, it says that it needs a server");
  await disk.close();
}

await browser.close();
console.log(failed ? `${failed} NOT FINE` : "all fine");
process.exit(failed ? 1 : 0);
