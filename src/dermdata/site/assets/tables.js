/* A field above a table that shows the rows with some words in them. */
"use strict";

(() => {
  const { make } = window.dermdataPage;
  for (const place of document.querySelectorAll("[data-filter]")) {
    const rows = [...place.querySelectorAll("tbody tr")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const field = make("input", { type: "search", autocomplete: "off" });
    const status = make("p", {});
    status.setAttribute("role", "status");
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, at) => {
        row.hidden = !words.every((word) => texts[at].includes(word));
        if (!row.hidden) count++;
      });
      status.textContent = words.length ? `${count} of ${rows.length}` : "";
    });
    place.prepend(make("div", { className: "tools" }, make("label", {}, "Rows with the words ", field), status));
  }
})();
