// Light or dark: as the system has it, until somebody chooses.
"use strict";

(() => {
  const key = "graphkit-theme";
  const kept = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      localStorage.setItem(key, theme);
    } catch {
      // a browser that keeps nothing still shows what was chosen
    }
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = (theme) => {
    document.documentElement.dataset.theme = theme;
  };
  const chosen = () => kept() ?? (system.matches ? "dark" : "light");

  show(chosen());
  system.addEventListener("change", () => show(chosen()));
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      keep(theme);
      show(theme);
    });
  });
})();
