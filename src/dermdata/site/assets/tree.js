/* The tree: what is typed is highlighted where it stands, arrows lead through it. */
"use strict";

(() => {
  const tree = document.getElementById("tree");
  const field = document.getElementById("highlight");
  const status = document.getElementById("tree-status");
  if (!tree) return;
  const all = (selector) => [...tree.querySelectorAll(selector)];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const names = all("a").map((link) => [link, plain(link.textContent)]);
  const setAll = (open) => {
    for (const one of all("details")) one.open = open;
  };
  document.getElementById("open-all").addEventListener("click", () => setAll(true));
  document.getElementById("close-all").addEventListener("click", () => setAll(false));

  field.addEventListener("input", () => {
    const sought = plain(field.value.trim());
    let count = 0;
    for (const [link, name] of names) {
      const hit = sought.length > 0 && name.includes(sought);
      link.classList.toggle("hit", hit);
      if (!hit) continue;
      count++;
      if (count > 500) continue;
      for (let at = link.closest("details"); at; at = at.parentElement.closest("details")) {
        if (at.contains(link) && !(at.querySelector(":scope > summary").contains(link))) at.open = true;
      }
    }
    status.textContent = sought ? `${count} highlighted` : "";
    tree.querySelector(".hit")?.scrollIntoView({ block: "nearest" });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") tree.querySelector(".hit")?.focus();
  });

  tree.addEventListener("keydown", (event) => {
    const here = event.target.closest("a, summary");
    if (!here) return;
    const seen = all("a").filter((link) => link.checkVisibility());
    const link = here.matches("a") ? here : here.querySelector("a");
    const at = seen.indexOf(link);
    const summary = link.closest("summary");
    const details = summary?.parentElement;
    const above = (details ?? link).parentElement.closest("details");
    let next = null;
    if (event.key === "ArrowDown") next = seen[at + 1];
    else if (event.key === "ArrowUp") next = seen[at - 1];
    else if (event.key === "Home") next = seen[0];
    else if (event.key === "End") next = seen.at(-1);
    else if (event.key === "ArrowRight" && details && !details.open) details.open = true;
    else if (event.key === "ArrowRight" && details) next = seen[at + 1];
    else if (event.key === "ArrowLeft" && details?.open) details.open = false;
    else if (event.key === "ArrowLeft" && above) next = above.querySelector("summary a");
    else return;
    event.preventDefault();
    next?.focus();
  });
})();
