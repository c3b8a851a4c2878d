/* What every page does: search as one types, copy, open what a link leads to. */
"use strict";

(() => {
  const root = document.body.dataset.root;
  const kinds = document.getElementById("kind");
  const languages = document.getElementById("language");
  const field = document.getElementById("q");
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const large = field.closest(".search").classList.contains("large");

  /** Return an element; text in it is text. */
  const make = (tag, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const bdi = (text) => make("bdi", {}, dermdata.harmless(text));

  /** Return data of this site, loaded when it is first asked for. */
  const load = (name) =>
    new Promise((resolve, reject) => {
      if (dermdata.data.has(name)) {
        resolve(dermdata.data.get(name));
        return;
      }
      const first = !dermdata.waiting.has(name);
      if (first) dermdata.waiting.set(name, []);
      dermdata.waiting.get(name).push(resolve);
      if (!first) return;
      const script = make("script", { src: `${root}data/${name}.js` });
      script.addEventListener("error", () => {
        dermdata.waiting.delete(name);
        reject(new Error(`data/${name}.js is missing`));
      });
      document.head.append(script);
    });

  let ready = null;
  const engine = () => {
    ready ??= Promise.all(["names", "english", "diseases"].map(load)).then(
      (data) => {
        const made = new dermdata.Search(...data);
        setTimeout(() => {
          made.warm();
          field.dataset.ready = "";
        }, 0);
        return made;
      }
    );
    return ready;
  };

  const devices = /^(?:aux|con|nul|prn|com[0-9]|lpt[0-9])$/;
  const addressOf = (id) => `${root}record/${devices.test(id) ? `${id}-` : id}.html`;
  window.dermdataPage = { make, bdi, load, addressOf };

  const item = (match) => {
    const link = make("a", { href: addressOf(match.id) }, bdi(match.name));
    const made = make("li", {}, link, " ", make("span", { className: "kind" }, match.kind));
    const same = match.matched === match.name && match.by === "name";
    const how = dermdata.how(match);
    if (!same || how !== "name") {
      const name = same ? "" : match.by.endsWith("code") ? "" : [bdi(match.matched), ": "];
      const tongue = match.language || "";
      const by = make("span", { className: "by" }, ...name, dermdata.harmless(how));
      if (tongue && name) by.firstChild.lang = tongue;
      made.append(by);
    }
    return made;
  };
  const list = (title, matches, style) => {
    if (!matches.length) return [];
    const rows = make("ul", { className: `results ${style}` }, ...matches.map(item));
    return [make("p", { className: "results-title" }, title), rows];
  };
  const counted = (many, one, more) => `${many} ${many === 1 ? one : more}`;

  const show = (found, begun, text) => {
    const known = new Set(found.matches.map((match) => match.id));
    const more = begun.filter((match) => !known.has(match.id));
    const parts = [];
    if (found.notCovered) {
      const { name, curie } = found.notCovered;
      const note = make("p", { className: "not-covered" }, "Not covered: no record is about ");
      note.append(make("strong", {}, bdi(name)), ` (${curie}). What follows is something else.`);
      parts.push(note);
    }
    const few = large ? 20 : 6;
    parts.push(...list("What may be meant", found.matches.slice(0, few), ""));
    parts.push(...list("Names that go on like this", more.slice(0, few), ""));
    parts.push(...list("Neighbours: perhaps something else", found.neighbours.slice(0, few), "neighbours"));
    results.replaceChildren(...parts);
    const said = [];
    if (found.notCovered) said.push("not covered");
    said.push(counted(found.matches.length, "match", "matches"));
    if (more.length) said.push(counted(more.length, "name that goes on", "names that go on"));
    if (found.neighbours.length) said.push(counted(found.neighbours.length, "neighbour", "neighbours"));
    status.textContent = text ? said.join(", ") : "";
  };

  let turn = 0;
  const search = async () => {
    const text = field.value.trim();
    const mine = ++turn;
    if (!text) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    const stated = /^s-[0-9a-f]{12}$/.test(text);
    try {
      const made = await engine();
      const statements = stated ? await load("statements") : null;
      if (mine !== turn) return;
      const wanted = { kind: kinds?.value ?? "", language: languages?.value ?? "" };
      const row = statements?.rows.find(([id]) => id === text);
      if (row) {
        const link = make("a", { href: `${addressOf(row[1])}#${row[0]}` }, bdi(row[5]));
        results.replaceChildren(make("ul", { className: "results" }, make("li", {}, link)));
        status.textContent = "1 statement";
        return;
      }
      show(made.search(text, wanted), made.begun(text, wanted), text);
    } catch (error) {
      status.textContent = `The search cannot work: ${error.message}`;
    }
  };

  field.addEventListener("focus", () => void engine().catch(() => {}), { once: true });
  field.addEventListener("input", search);
  for (const one of [kinds, languages]) one?.addEventListener("change", search);

  /* Keyboard: down into the results, up and down in them, Escape out, / into the box. */
  const links = () => [...results.querySelectorAll("a")];
  document.addEventListener("keydown", (event) => {
    const inside = results.contains(document.activeElement);
    const typing = document.activeElement === field;
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape" && (inside || typing)) {
      field.focus();
      if (!large) results.replaceChildren();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (inside || typing)) {
      const all = links();
      const at = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      if (!all.length) return;
      event.preventDefault();
      if (at < 0) field.focus();
      else all[Math.min(at, all.length - 1)].focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!large && !event.target.closest(".search")) results.replaceChildren();
  });
  field.form.addEventListener("submit", (event) => {
    const first = results.querySelector("a");
    if (large) {
      event.preventDefault();
      const address = new URL(location.href);
      address.searchParams.set("q", field.value);
      history.replaceState(null, "", address);
    }
    if (first && !large) {
      event.preventDefault();
      first.click();
    }
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (large && asked) {
    field.value = asked;
    search();
  }

  /* Copy */
  for (const one of document.querySelectorAll("[data-copy]")) {
    const what = one.dataset.copy || one.textContent;
    const button = make("button", { type: "button", className: "copy" }, "Copy");
    button.setAttribute("aria-label", `Copy ${what.length > 40 ? "this text" : what}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(what);
      } catch {
        const area = make("textarea", { value: what });
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    one.after(button);
  }

  /* A link leads into what is folded; print shows all. */
  const reveal = (behavior) => {
    const there = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!there) return;
    const folded = there.matches("details") ? there : there.querySelector(":scope > details");
    if (folded) folded.open = true;
    for (let at = there.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    there.scrollIntoView({ block: "start", behavior });
  };
  addEventListener("hashchange", () => reveal("auto"));
  reveal("instant");
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("main details:not([open])")) {
      one.open = true;
      opened.push(one);
    }
  });
  addEventListener("afterprint", () => {
    for (const one of opened.splice(0)) one.open = false;
  });
})();
