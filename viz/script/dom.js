/** Elements without HTML strings: text only ever becomes a text node. */
const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `on…` are listeners, true is an empty attribute, false and null none
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. @returns {SVGElement} */
function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  return document.getElementById(id);
}

/** Put new children into an element; the focus stays on the element with the same `data-key`. */
function redraw(element, ...children) {
  const key = element.contains(document.activeElement) ? document.activeElement.getAttribute('data-key') : null;
  const top = element.scrollTop;
  element.replaceChildren(...children.flat().filter(Boolean));
  element.scrollTop = top;
  if (key !== null) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** @param {string|undefined} href */
function isWebAddress(href) {
  return Boolean(href) && /^https?:\/\//i.test(href);
}

/** A link to a document, only where its address is a web address. @param {string|undefined} href @param {string} text */
function webLink(href, text) {
  if (!isWebAddress(href)) return el('span', { class: 'plain' }, text);
  return el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text);
}

const ICONS = {
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  close: 'M6 6l12 12M18 6 6 18',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5 20 20',
  table: 'M4 5h16v14H4zM4 10h16M4 14.500h16M10 5v14',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17',
  filter: 'M4 6h16M7 12h10M10 18h4',
  undo: 'M8 5 4 9l4 4M4 9h9.500a5.500 5.500 0 0 1 0 11H9',
  redo: 'M16 5l4 4-4 4M20 9h-9.500a5.500 5.500 0 0 0 0 11H15',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17a8.500 8.500 0 1 0 0-17M12 7.500V12l3 2',
  play: 'M8 5.500v13l10.500-6.500z',
  pause: 'M8.500 6v12M15.500 6v12',
  step: 'M6 6v12l8-6zM18 6v12',
  back: 'M11 5l-7 7 7 7M4 12h16',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17a8.500 8.500 0 1 0 0-17M12 7.500V12l3.200 2',
  take: 'M12 4v11M7.500 10.500 12 15l4.500-4.500M5 20h14',
};

/** @param {keyof typeof ICONS} name */
function icon(name) {
  return svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: ICONS[name] }));
}

/** Say something to screen readers. @param {string} text */
function say(text) {
  byId('live').textContent = text;
}
