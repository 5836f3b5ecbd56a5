/** Search over names and other names: folds accents, ranks, works with the keyboard alone. */

const HITS = 12;

/** Two ways to write umlauts without their dots: "munchen", "muenchen". @returns {string[]} */
function folded(text) {
  const lower = text.toLocaleLowerCase('de').replace(/ß/g, 'ss');
  const bare = (one) => one.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const spelled = lower.normalize('NFC').replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue');
  return [...new Set([bare(lower), bare(spelled)])];
}

/** Every form of every name; built when the first search begins. */
let searchIndex = null;

function searchable() {
  searchIndex ??= data.nodes.flatMap((node) => [node.name, ...node.aliases].flatMap((form, i) => (
    folded(form).map((text) => ({ id: node.id, text: ` ${text}`, form, alias: i > 0 })))));
  return searchIndex;
}

/** @returns {Array<{id: number, form: string, alias: boolean}>} best first, a node once */
function find(query) {
  const best = new Map();
  for (const wanted of folded(query)) {
    const parts = wanted.split(' ').filter(Boolean);
    if (parts.length === 0) continue;
    for (const entry of searchable()) {
      const score = rate(entry, wanted, parts);
      if (score > 0 && score > (best.get(entry.id)?.score ?? 0)) best.set(entry.id, { ...entry, score });
    }
  }
  return [...best.values()].sort((p, q) => q.score - p.score || p.form.localeCompare(q.form, 'de') || p.id - q.id);
}

function rate(entry, wanted, parts) {
  if (!parts.every((part) => entry.text.includes(part))) return 0;
  const node = data.nodes[entry.id];
  const begins = entry.text.startsWith(` ${wanted}`) ? 40 : parts.every((part) => entry.text.includes(` ${part}`)) ? 20 : 1;
  const whole = entry.text === ` ${wanted}` ? 40 : 0;
  return begins + whole - (entry.alias ? 5 : 0) + (node.type === 'Cluster' ? 8 : 0) + Math.min(6, Math.log2(1 + node.facts.length));
}

const search = { /** @type {ReturnType<typeof find>} */ hits: [], active: -1 };

function buildSearch() {
  const text = el('input', {
    id: 'query', type: 'search', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list',
    'aria-expanded': 'false', 'aria-controls': 'hits', oninput: runSearch, onkeydown: searchKey, onfocus: runSearch,
    onblur: () => setTimeout(closeHits, 120),
  });
  byId('search').append(icon('search'), text, el('kbd', { 'aria-hidden': 'true' }, '/'),
    el('ul', { id: 'hits', role: 'listbox', hidden: true }));
  nameSearch();
}

function nameSearch() {
  byId('query').setAttribute('placeholder', word('search.label'));
  byId('query').setAttribute('aria-label', word('search.label'));
  byId('hits').setAttribute('aria-label', word('search.label'));
}

function runSearch() {
  const query = byId('query').value;
  const all = query.trim() ? find(query) : [];
  search.hits = all.slice(0, HITS);
  search.active = search.hits.length ? 0 : -1;
  if (query.trim()) say(all.length ? counted('search.found', all.length) : word('search.none'));
  showHits(Boolean(query.trim()));
}

function showHits(open) {
  const list = byId('hits');
  list.hidden = !open;
  byId('query').setAttribute('aria-expanded', String(open));
  redraw(list, search.hits.length
    ? search.hits.map(hitItem)
    : el('li', { class: 'quiet', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, word('search.none')));
  byId('query').setAttribute('aria-activedescendant', open && search.active >= 0 ? `hit${search.active}` : '');
}

function hitItem(hit, i) {
  const node = data.nodes[hit.id];
  return el('li', {
    id: `hit${i}`, role: 'option', 'aria-selected': String(i === search.active), 'data-node': hit.id,
    onpointerdown: (event) => { event.preventDefault(); take(i); },
  }, sign(node.type),
  el('span', { class: 'found' }, node.name, hit.alias && el('small', {}, hit.form)),
  el('span', { class: 'quiet' }, label(`type/${node.type}`)));
}

function searchKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && search.hits.length) {
    event.preventDefault();
    search.active = (search.active + step + search.hits.length) % search.hits.length;
    showHits(true);
    byId(`hit${search.active}`).scrollIntoView({ block: 'nearest' });
  } else if (event.key === 'Enter' && search.active >= 0) {
    event.preventDefault();
    take(search.active);
  } else if (event.key === 'Escape') {
    event.stopPropagation();
    if (byId('query').value) byId('query').value = '';
    else byId('query').blur();
    closeHits();
  }
}

function closeHits() {
  search.hits = [];
  search.active = -1;
  showHits(false);
}

/** Go to a hit; one that the filters hide comes back into sight. */
function take(i) {
  const { id } = search.hits[i];
  byId('query').value = '';
  closeHits();
  byId('query').blur();
  if (state.table !== 'none') change('table', { table: 'none' });
  if (state.view === 'clusters' && !data.nodes[id].cluster) switchView('all');
  if (!scene.nodes.includes(id)) resetFilters();
  if (!scene.nodes.includes(id)) change('filter', { minimum: 0 });
  select({ kind: 'node', node: id });
  if (eye.getScale() < SCALES.read / 2) flyTo(id);
}
