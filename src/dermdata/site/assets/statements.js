/* Statements, narrowed down by what one chooses; what fits can be saved. */
"use strict";

dermdata.whenStatements = (data) => {
  const { make, bdi, addressOf } = window.dermdataPage;
  const AT_ONCE = 50;
  const FIELDS = { kind: 2, predicate: 3, verdict: 6, level: 7 };
  const form = document.getElementById("facets");
  document.getElementById("narrow").open = !matchMedia("(max-width: 60rem)").matches;
  const rows = document.getElementById("rows");
  const more = document.getElementById("more");
  const status = document.getElementById("found-status");
  const source = document.getElementById("source");
  const words = document.getElementById("words");
  const chosen = Object.fromEntries(Object.keys(data.facets).map((name) => [name, new Set()]));
  const counts = {};
  const low = data.rows.map((row) => row[5].toLowerCase());
  let found = [];
  let shown = 0;

  const valuesOf = (row, facet) =>
    facet === "design" ? new Set(row[9].map((word) => word[2])) : new Set([row[FIELDS[facet]]]);
  const read = (word) => word.replaceAll("-", " ");

  for (const set of form.querySelectorAll("[data-facet]")) {
    const facet = set.dataset.facet;
    counts[facet] = new Map();
    const box = set.querySelector(".choices");
    for (const value of data.facets[facet]) {
      const tick = make("input", { type: "checkbox", value });
      const count = make("span", {});
      const name = make("span", {}, facet === "level" ? value : read(value));
      tick.addEventListener("change", () => {
        chosen[facet][tick.checked ? "add" : "delete"](value);
        narrow();
      });
      const label = make("label", {}, tick, name, count);
      counts[facet].set(value, [count, label, tick]);
      box.append(label);
    }
  }
  const list = document.getElementById("source-list");
  list.append(...data.sources.map(([, name]) => make("option", { value: name })));

  const sourceFits = (text) => {
    if (!text) return null;
    const exact = data.sources.findIndex(([id, name]) => id === text || name === text);
    if (exact >= 0) return new Set([exact]);
    const sought = text.toLowerCase();
    return new Set(
      data.sources.flatMap(([id, name], at) =>
        id.includes(sought) || name.toLowerCase().includes(sought) ? [at] : []
      )
    );
  };

  const narrow = () => {
    const wanted = sourceFits(source.value.trim());
    const sought = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const facets = Object.keys(chosen);
    const tally = Object.fromEntries(facets.map((facet) => [facet, new Map()]));
    found = [];
    data.rows.forEach((row, at) => {
      if (wanted && !row[9].some((word) => wanted.has(word[0]))) return;
      if (!sought.every((word) => low[at].includes(word))) return;
      const values = facets.map((facet) => valuesOf(row, facet));
      const fits = facets.map(
        (facet, n) => !chosen[facet].size || [...values[n]].some((value) => chosen[facet].has(value))
      );
      const misses = fits.filter((fit) => !fit).length;
      facets.forEach((facet, n) => {
        if (misses === 0 || (misses === 1 && !fits[n])) {
          for (const value of values[n]) tally[facet].set(value, (tally[facet].get(value) ?? 0) + 1);
        }
      });
      if (misses === 0) found.push(row);
    });
    for (const facet of facets) {
      for (const [value, [count, label, tick]] of counts[facet]) {
        const many = tally[facet].get(value) ?? 0;
        count.textContent = String(many);
        label.classList.toggle("none", many === 0);
        label.hidden = many === 0 && !tick.checked && !data.rows.some((row) => valuesOf(row, facet).has(value));
      }
    }
    status.textContent = `${found.length} of ${data.rows.length} statements`;
    shown = 0;
    rows.replaceChildren();
    showMore();
    keep();
  };

  const markOf = (verdict) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", `mark ${verdict}`);
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#mark-${verdict}`);
    svg.append(use);
    return svg;
  };
  const showMore = () => {
    for (const row of found.slice(shown, shown + AT_ONCE)) {
      const [id, subject, , , , label, verdict, level, , said] = row;
      const link = make("a", { href: `${addressOf(subject)}#${id}` }, bdi(label));
      const names = said.map((word) => {
        const [name, title] = data.sources[word[0]];
        const against = word[1] === "refutes" ? " (against)" : "";
        return make("li", {}, make("a", { href: addressOf(name) }, bdi(title)), against);
      });
      rows.append(
        make(
          "tr",
          {},
          make("td", {}, link),
          make("td", {}, make("span", { className: "verdict" }, markOf(verdict), ` ${read(verdict)}`)),
          make("td", {}, level),
          make("td", {}, make("ul", { className: "words" }, ...names))
        )
      );
    }
    shown = Math.min(shown + AT_ONCE, found.length);
    more.hidden = shown >= found.length;
  };
  more.addEventListener("click", showMore);
  source.addEventListener("input", narrow);
  words.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());

  /* What is chosen stands in the address, so that it can be kept and passed on. */
  const keep = () => {
    const kept = new URLSearchParams();
    for (const [facet, values] of Object.entries(chosen)) for (const one of values) kept.append(facet, one);
    if (source.value) kept.set("source", source.value);
    if (words.value) kept.set("words", words.value);
    const address = new URL(location.href);
    address.hash = kept.toString();
    history.replaceState(null, "", address);
  };
  const restore = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const [facet, values] of Object.entries(counts)) {
      for (const [value, [, , tick]] of values) {
        tick.checked = kept.getAll(facet).includes(value);
        chosen[facet][tick.checked ? "add" : "delete"](value);
      }
    }
    source.value = kept.get("source") ?? "";
    words.value = kept.get("words") ?? "";
    narrow();
  };
  document.getElementById("clear").addEventListener("click", () => {
    history.replaceState(null, "", location.pathname + location.search);
    restore();
  });
  addEventListener("hashchange", restore);

  const COLUMNS = ["id", "subject", "kind", "predicate", "object", "label", "verdict", "level", "rationale"];
  const records = () =>
    found.map((row) => ({
      ...Object.fromEntries(COLUMNS.map((name, at) => [name, row[at]])),
      evidence: row[9].map(([at, stance, design, level, locator]) => ({
        source: data.sources[at][0],
        stance,
        design,
        level,
        locator,
      })),
    }));
  /* A spreadsheet takes what begins like a formula for one. */
  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = () => {
    const lines = [[...COLUMNS, "sources_for", "sources_against"]];
    for (const one of records()) {
      const of = (stance) =>
        one.evidence.filter((word) => word.stance === stance).map((word) => word.source).join("; ");
      lines.push([...COLUMNS.map((name) => one[name]), of("supports"), of("refutes")]);
    }
    return `${lines.map((line) => line.map(cell).join(",")).join("\n")}\n`;
  };
  const save = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  document.getElementById("as-csv").addEventListener("click", () =>
    save("statements.csv", "text/csv;charset=utf-8", csv())
  );
  document.getElementById("as-json").addEventListener("click", () =>
    save("statements.json", "application/json", `${JSON.stringify(records(), null, 2)}\n`)
  );
  restore();
  document.querySelector(".faceted").classList.add("ready");
};

(async () => {
  const status = document.getElementById("found-status");
  status.textContent = "Loading the statements …";
  try {
    dermdata.whenStatements(await window.dermdataPage.load("statements"));
  } catch (error) {
    status.textContent = `The statements cannot be shown: ${error.message}`;
  }
})();
