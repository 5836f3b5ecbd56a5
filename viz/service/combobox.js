/**
 * Names are suggested while somebody types, by the service, which knows other spellings: <input data-names="TYPES">
 * becomes a combobox with a list (ARIA 1.2). Without this script it stays a plain field.
 */
"use strict";

(() => {
  const pause = 150;
  const fewest = 2;
  const words = JSON.parse(document.getElementById("names-words").textContent);
  const svg = "http://www.w3.org/2000/svg";

  const made = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const sign = (type) => {
    const drawing = document.createElementNS(svg, "svg");
    drawing.setAttribute("class", `sign type-${type}`);
    drawing.setAttribute("viewBox", "-12 -12 24 24");
    drawing.setAttribute("aria-hidden", "true");
    const use = drawing.appendChild(document.createElementNS(svg, "use"));
    for (const [name, value] of Object.entries({ x: -12, y: -12, width: 24, height: 24 })) {
      use.setAttribute(name, value);
    }
    use.setAttribute("href", `/static/service/signs.svg#sign-${type}`);
    return drawing;
  };

  /** The names that fit a text, best first; throws where the service gives none. @param {string} text @param {string[]} types @param {AbortSignal} signal */
  const fitting = async (text, types, signal) => {
    const asked = new URLSearchParams([["text", text], ...types.map((type) => ["type", type])]);
    const answer = await fetch(`/names?${asked}`, { signal });
    if (!answer.ok) {
      throw new Error(`/names answered ${answer.status}`);
    }
    return (await answer.json()).names;
  };

  class Combobox {
    #input;
    #list;
    #said;
    #popup;
    #names = [];
    #active = -1;
    #timer = 0;
    #asking = new AbortController();

    constructor(input) {
      const id = `${input.id}-names`;
      this.#input = input;
      this.#list = made("ul", { id, role: "listbox", "aria-label": words.label });
      this.#said = made("p", { role: "status", class: "unseen" });
      this.#popup = made("div", { class: "suggestions" }, this.#list);
      const box = made("div", { class: "combobox" });
      input.replaceWith(box);
      box.append(input, this.#popup, this.#said);
      const role = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, spellcheck: "false" };
      Object.entries(role).forEach(([name, value]) => input.setAttribute(name, value));
      this.#close();
      this.#listen();
    }

    #listen() {
      this.#input.addEventListener("input", () => this.#later());
      this.#input.addEventListener("keydown", (event) => this.#key(event));
      this.#input.addEventListener("blur", () => this.#close());
      // the field keeps the focus, and a finger may scroll the list before it chooses
      this.#popup.addEventListener("mousedown", (event) => event.preventDefault());
      this.#list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) {
          this.#choose(this.#names[[...this.#list.children].indexOf(option)]);
        }
      });
    }

    #later() {
      this.#giveUp();
      const text = this.#input.value.trim();
      if (text.length < fewest) {
        this.#names = [];
        this.#close();
        return;
      }
      this.#timer = setTimeout(() => this.#ask(text), pause);
    }

    #giveUp() {
      clearTimeout(this.#timer);
      this.#asking.abort();
    }

    async #ask(text) {
      const asking = (this.#asking = new AbortController());
      const types = this.#input.dataset.names.split(" ").filter(Boolean);
      try {
        this.#names = await fitting(text, types, asking.signal);
      } catch {
        // given up, or the service gives none: what was suggested for another text goes, the field works without
        if (!asking.signal.aborted) {
          this.#names = [];
          this.#close();
        }
        return;
      }
      if (document.activeElement === this.#input) {
        this.#show();
      }
    }

    #show() {
      this.#list.replaceChildren(...this.#names.map((name, number) => this.#option(name, number)));
      const [one, many] = words.found;
      const count = this.#names.length;
      this.#said.textContent = count ? (count === 1 ? one : many).replace("{n}", count) : words.none;
      this.#said.classList.toggle("unseen", count > 0);
      this.#open(count > 0);
    }

    #option({ name, form, type }, number) {
      const text = made("span", {}, made("bdi", {}, name));
      if (form !== name) {
        text.append(made("small", {}, made("bdi", {}, form)));
      }
      const kind = made("small", {}, words.types[type] ?? type);
      return made("li", { role: "option", id: `${this.#list.id}-${number}`, "aria-selected": "false" }, sign(type), text, kind);
    }

    #open(open) {
      this.#popup.hidden = !open;
      this.#input.setAttribute("aria-expanded", String(open));
      this.#activate(-1);
    }

    #close() {
      this.#giveUp();
      this.#said.textContent = "";
      this.#said.classList.add("unseen");
      this.#open(false);
    }

    #activate(number) {
      this.#active = number;
      [...this.#list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
      const option = this.#list.children[number];
      if (option) {
        this.#input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else {
        this.#input.removeAttribute("aria-activedescendant");
      }
    }

    #key(event) {
      if (event.isComposing) {
        return;
      }
      const isOpen = !this.#popup.hidden;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && this.#names.length) {
        event.preventDefault();
        this.#move(step, isOpen);
      } else if (event.key === "Enter" && isOpen && this.#active >= 0) {
        event.preventDefault();
        this.#choose(this.#names[this.#active]);
      } else if (event.key === "Escape") {
        if (isOpen) {
          event.preventDefault();
        }
        this.#close();
      }
    }

    /** From the field to the first or last suggestion, and from the last one back into the field. */
    #move(step, isOpen) {
      if (!isOpen) {
        this.#open(true);
      }
      const stops = this.#names.length + 1;
      this.#activate(((this.#active + 1 + step + stops) % stops) - 1);
    }

    #choose(chosen) {
      const { name, entity, address } = chosen;
      const namesakes = this.#names.filter((other) => other.name === name && other.entity !== entity);
      this.#input.value = namesakes.length ? entity : name;
      this.#close();
      if ("leads" in this.#input.dataset && address) {
        location.assign(address);
      }
    }
  }

  document.querySelectorAll("input[data-names]").forEach((input) => new Combobox(input));
})();
