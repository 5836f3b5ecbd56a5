/** The state in the address: whoever opens the copied link sees the same. Every value is checked when it is read. */

let written = '';

function address() {
  const hash = new URLSearchParams();
  if (state.view !== 'all') hash.set('view', state.view);
  if (state.selected?.kind === 'node') hash.set('node', data.nodes[state.selected.node].iri);
  if (state.selected?.kind === 'tie') {
    hash.set('from', data.nodes[state.selected.a].iri);
    hash.set('to', data.nodes[state.selected.b].iri);
  }
  if (state.hiddenTypes.size) hash.set('types', [...state.hiddenTypes].sort().join(' '));
  if (state.hiddenRelations.size) hash.set('without', [...state.hiddenRelations].sort().join(' '));
  if (state.minimum !== data.confidence) hash.set('confidence', String(state.minimum));
  if (state.language !== data.language) hash.set('language', state.language);
  if (state.table !== 'none') hash.set('table', state.table);
  return hash.toString();
}

function writeAddress() {
  written = address();
  const url = written ? `#${written}` : location.pathname + location.search;
  history.replaceState(null, '', url);
}

/** @returns {Partial<typeof state>} only what is valid */
function readAddress() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const one = (name, allowed, otherwise) => (allowed.includes(hash.get(name)) ? hash.get(name) : otherwise);
  const set = (name, allowed) => new Set((hash.get(name) ?? '').split(' ').filter((value) => allowed.has(value)));
  const relations = new Set([
    ...data.facts.map((fact) => fact.predicate),
    ...data.links.flatMap((link) => link.reasons.map((reason) => `link/${reason.kind}`)),
  ]);
  const minimum = Number.parseFloat(hash.get('confidence') ?? '');
  return {
    view: one('view', ['all', 'clusters'], 'all'),
    hiddenTypes: set('types', new Set(TYPES)),
    hiddenRelations: set('without', relations),
    minimum: minimum >= 0 && minimum <= 1 ? minimum : data.confidence,
    language: one('language', ['de', 'en'], data.language),
    table: one('table', ['nodes', 'facts'], 'none'),
    selected: addressed(hash),
  };
}

/** @returns {Selection|null} */
function addressed(hash) {
  const [node, from, to] = ['node', 'from', 'to'].map((name) => data.byIri.get(hash.get(name) ?? ''));
  if (node !== undefined) return { kind: 'node', node };
  return from !== undefined && to !== undefined && from !== to ? { kind: 'tie', a: Math.min(from, to), b: Math.max(from, to) } : null;
}

/** Copy the address; `file:` pages may lack the clipboard interface, so a selected text field is the second way. */
async function copyAddress(button) {
  writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    const field = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
    field.value = location.href;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  say(word('tool.link.done'));
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), 1500);
}
