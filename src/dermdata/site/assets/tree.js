/* The tree: it folds, what is typed is highlighted where it stands, arrows lead through it. */
"use strict";

(() => {
  const tree = document.getElementById("tree");
  const field = document.getElementById("highlight");
  const status = document.getElementById("tree-status");
  if (!tree) return;
  const { make } = window.dermdataPage;
  const all = (selector) => [...tree.querySelectorAll(selector)];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const names = all("a").map((link) => [link, plain(link.textContent)]);

  /* Without this script all is open; with it, what has others below it has a button. */
  const folds = new Map();
  const setOpen = (entry, open) => {
    const fold = folds.get(entry);
    fold.list.hidden = !open;
    fold.button.setAttribute("aria-expanded", String(open));
  };
  for (const list of all("li > ul")) {
    const entry = list.parentElement;
    const button = make("button", { type: "button", className: "fold" });
    const name = entry.querySelector(":scope > a").textContent;
    button.setAttribute("aria-label", `What is below ${name}`);
    button.addEventListener("click", () => setOpen(entry, list.hidden));
    entry.prepend(button);
    folds.set(entry, { list, button });
    setOpen(entry, "open" in entry.dataset);
  }
  const setAll = (open) => {
    for (const entry of folds.keys()) setOpen(entry, open);
  };
  document.getElementById("open-all").addEventListener("click", () => setAll(true));
  document.getElementById("close-all").addEventListener("click", () => setAll(false));
  const above = (entry) => entry.parentElement.closest("li");

  field.addEventListener("input", () => {
    const sought = plain(field.value.trim());
    let count = 0;
    for (const [link, name] of names) {
      const hit = sought.length > 0 && name.includes(sought);
      link.classList.toggle("hit", hit);
      if (!hit) continue;
      count++;
      if (count > 500) continue;
      for (let at = above(link.closest("li")); at; at = above(at)) setOpen(at, true);
    }
    status.textContent = sought ? `${count} highlighted` : "";
    tree.querySelector(".hit")?.scrollIntoView({ block: "nearest" });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") tree.querySelector(".hit")?.focus();
  });

  tree.addEventListener("keydown", (event) => {
    const here = event.target.closest("li");
    const seen = all("a").filter((one) => one.checkVisibility());
    const at = seen.indexOf(here.querySelector(":scope > a"));
    const fold = folds.get(here);
    let next = null;
    if (event.key === "ArrowDown") next = seen[at + 1];
    else if (event.key === "ArrowUp") next = seen[at - 1];
    else if (event.key === "Home") next = seen[0];
    else if (event.key === "End") next = seen.at(-1);
    else if (event.key === "ArrowRight" && fold?.list.hidden) setOpen(here, true);
    else if (event.key === "ArrowRight" && fold) next = seen[at + 1];
    else if (event.key === "ArrowLeft" && fold && !fold.list.hidden) setOpen(here, false);
    else if (event.key === "ArrowLeft") next = above(here)?.querySelector(":scope > a");
    else return;
    event.preventDefault();
    next?.focus();
  });
})();
