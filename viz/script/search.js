/** Search over names and aliases; "Muenchen", "Munchen" and "MÜNCHEN" all find München. */

const HITS = 12;

/** Without case and accents; umlauts as one letter (ü → u). @param {string} text */
function folded(text) {
  return text.toLowerCase().replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');
}

/** The same, umlauts as two letters (ü → ue). @param {string} text */
function spelled(text) {
  return folded(text.normalize('NFC').toLowerCase().replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter]));
}

/** @type {Array<{id: number, keys: string[]}>|null} */
let searchIndex = null;

function indexed() {
  searchIndex ??= data.nodes.map((node) => ({
    id: node.id,
    keys: node.named.flatMap((name) => [...new Set([folded(name), spelled(name)])]),
  }));
  return searchIndex;
}

/** Nodes that fit, best first. @param {string} query @returns {number[]} */
function find(query) {
  const wanted = [...new Set([folded(query), spelled(query)])].map((text) => text.trim()).filter(Boolean);
  if (wanted.length === 0) return [];
  const hits = [];
  for (const { id, keys } of indexed()) {
    const rank = Math.min(...wanted.flatMap((text) => keys.map((key, i) => fitness(key, text) + (i > 1 ? 0.5 : 0))));
    if (rank < 9) hits.push({ id, rank });
  }
  const weight = (id) => (data.nodes[id].type === 'Cluster' ? 1e6 : 0) + data.nodes[id].facts.length;
  hits.sort((p, q) => p.rank - q.rank || weight(q.id) - weight(p.id) || p.id - q.id);
  return hits.map((hit) => hit.id);
}

/** 0 is the whole name, 1 its beginning, 2 the beginning of a word, 3 all words somewhere, 9 no. */
function fitness(key, text) {
  if (key === text) return 0;
  if (key.startsWith(text)) return 1;
  if (key.includes(` ${text}`) || key.includes(`-${text}`)) return 2;
  return text.split(/\s+/).every((part) => key.includes(part)) ? 3 : 9;
}

const searching = { /** @type {number[]} */ hits: [], active: 0 };

function renderSearch() {
  const text = byId('query')?.value ?? '';
  const input = el('input', {
    id: 'query',
    type: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-expanded': 'false',
    'aria-controls': 'hits',
    'aria-autocomplete': 'list',
    'aria-label': word('search.label'),
    placeholder: word('search.hint'),
    oninput: () => showHits(),
    onfocus: (event) => {
      event.currentTarget.select();
      showHits();
    },
    onblur: () => hideHits(),
    onkeydown: searchKey,
  });
  input.value = text;
  const list = el('ul', { id: 'hits', role: 'listbox', 'aria-label': word('search.label'), hidden: true });
  byId('search').replaceChildren(icon('search'), input, el('kbd', { 'aria-hidden': 'true' }, '/'), list);
}

/** Where the search is folded away it opens. */
function openSearch() {
  document.body.classList.add('searching');
  byId('query').focus();
}

/** How many of the best connected are suggested where one thing has to be chosen. */
const SUGGESTED = 8;

/** @returns {number[]} */
function bestConnected() {
  return nodesLeft().filter((id) => !CATEGORIES.has(data.nodes[id].type))
    .map((id) => [id, neighbourCount(data.nodes[id])])
    .sort((p, q) => q[1] - p[1] || p[0] - q[0]).slice(0, SUGGESTED).map(([id]) => id);
}

function showHits() {
  const query = byId('query').value;
  const all = query.trim() === '' && state.picking === 'centre' ? bestConnected() : find(query);
  Object.assign(searching, { hits: all.slice(0, HITS), active: 0 });
  drawHits(query);
  if (query.trim()) say(all.length ? counted('search.found', all.length) : word('search.none'));
}

function drawHits(query = byId('query').value) {
  const list = byId('hits');
  const rows = searching.hits.map((id, i) => hitRow(id, i, query));
  const suggested = query.trim() === '' && rows.length > 0;
  list.replaceChildren(...(rows.length ? rows : [el('li', { class: 'none' }, word('search.none'))]));
  list.hidden = query.trim() === '' && !suggested;
  list.setAttribute('aria-label', word(suggested ? 'search.suggested' : 'search.label'));
  list.dataset.heading = suggested ? word('search.suggested') : '';
  const input = byId('query');
  input.setAttribute('aria-expanded', String(!list.hidden));
  if (rows.length) input.setAttribute('aria-activedescendant', `hit-${searching.active}`);
  else input.removeAttribute('aria-activedescendant');
}

function hitRow(id, i, query) {
  const node = data.nodes[id];
  const wanted = [folded(query).trim(), spelled(query).trim()].filter(Boolean);
  const inName = wanted.length === 0 || wanted.some((text) => folded(node.name).includes(text) || spelled(node.name).includes(text));
  const alias = inName ? null : node.named.find((one) => wanted.some((text) => folded(one).includes(text) || spelled(one).includes(text)));
  const pick = (event) => {
    event.preventDefault();
    choose(id);
  };
  return el(
    'li',
    { id: `hit-${i}`, role: 'option', 'aria-selected': String(i === searching.active), onpointerdown: pick },
    sign(node.type),
    el('span', {}, node.name, alias && el('small', {}, alias)),
    el('small', {}, capital(label(`type/${node.type}`))),
  );
}

function hideHits() {
  document.body.classList.remove('searching');
  byId('hits').hidden = true;
  byId('query').setAttribute('aria-expanded', 'false');
}

/** Go to a node, wherever filters or views keep it from sight. @param {number} id */
function choose(id) {
  hideHits();
  byId('query').blur();
  if (state.picking === 'centre') return surround(id);
  if (state.picking && pathTo(id)) return undefined;
  if (!standsIn(id, state.view)) switchView('all');
  if (state.view === 'around' && !scene.nodes.includes(id)) change('view', { centre: id });
  if (!isThere(id)) resetFilters();
  if (!isThere(id)) change('filter', { minimum: 0 });
  select({ kind: 'node', node: id });
  if (eye.getScale() < SCALES.read / 2) flyTo(id);
  byId('canvas').focus({ preventScroll: true });
  return undefined;
}

function searchKey(event) {
  const { hits } = searching;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    searching.active = hits.length ? (searching.active + step + hits.length) % hits.length : 0;
    drawHits();
    byId(`hit-${searching.active}`)?.scrollIntoView({ block: 'nearest' });
  } else if (event.key === 'Enter' && hits.length) {
    event.preventDefault();
    choose(hits[searching.active]);
  } else if (event.key === 'Escape') {
    event.stopPropagation();
    event.currentTarget.value = '';
    hideHits();
    stopPicking();
    byId('canvas').focus({ preventScroll: true });
  }
}
