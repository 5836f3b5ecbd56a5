// The form of a question: what stays empty is not sent.
"use strict";

(() => {
  const form = document.getElementById("ask");
  form.addEventListener("submit", () => {
    const empty = [...form.querySelectorAll("input[name], select[name]")].filter((field) => !field.value.trim());
    for (const field of empty) {
      field.disabled = true;
    }
    // the page may be shown again from memory
    setTimeout(() => empty.forEach((field) => (field.disabled = false)));
  });
})();
