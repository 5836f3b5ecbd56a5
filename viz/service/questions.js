// Finds a question among all of them while somebody types.
"use strict";

(() => {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const field = document.getElementById("find-text");
  const groups = [...document.querySelectorAll(".group")].map((group) => ({
    group,
    entries: [...group.querySelectorAll("li")].map((entry) => ({ entry, text: plain(entry.textContent) })),
  }));

  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { group, entries } of groups) {
      let here = 0;
      for (const { entry, text } of entries) {
        entry.hidden = !words.every((word) => text.includes(word));
        here += entry.hidden ? 0 : 1;
      }
      group.hidden = here === 0;
      found += here;
    }
    document.getElementById("none").hidden = found > 0;
  };

  document.getElementById("find").hidden = false;
  field.addEventListener("input", show);
  show();
})();
