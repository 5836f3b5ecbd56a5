// The form of a question: names are completed while somebody types, and what stays empty is not sent.
"use strict";

(() => {
  const pause = 150;
  const fewest = 2;

  const complete = (field) => {
    let timer = 0;
    let last = "";
    const fill = async () => {
      const text = field.value.trim();
      if (text.length < fewest || text === last) {
        return;
      }
      last = text;
      const response = await fetch(`/names?${new URLSearchParams({ text })}`);
      if (!response.ok || text !== last) {
        return;
      }
      const { names } = await response.json();
      field.list.replaceChildren(
        ...names.map(({ name, form, type }) => {
          const option = document.createElement("option");
          option.value = name;
          option.label = form === name ? type : `${form} · ${type}`;
          return option;
        }),
      );
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => fill().catch(() => {}), pause);
    });
  };

  const form = document.getElementById("ask");
  form.querySelectorAll("input[list]").forEach(complete);
  form.addEventListener("submit", () => {
    const empty = [...form.querySelectorAll("input[name]")].filter((field) => !field.value.trim());
    for (const field of empty) {
      field.disabled = true;
    }
    // the page may be shown again from memory
    setTimeout(() => empty.forEach((field) => (field.disabled = false)));
  });
})();
