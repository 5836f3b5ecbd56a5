/** The legend: what the signs mean, how many there are, and the filters. */

function renderLegend() {
  const clusters = state.view === 'clusters';
  byId('legend').classList.toggle('open', state.sheet);
  redraw(byId('legend'),
    el('button', {
      type: 'button', class: 'close sheet', 'data-key': 'close-sheet', 'aria-label': word('legend.close'),
      onclick: () => change('sheet', { sheet: false }),
    }, icon('close')),
    clusters ? kindRows() : typeRows(),
    confidenceRow(),
    !clusters && relationRows(),
    displayRows(clusters),
    filtered() && el('button', { type: 'button', class: 'wide', 'data-key': 'reset', onclick: resetFilters }, word('legend.reset')));
}

function typeRows() {
  const counts = new Map();
  for (const node of data.nodes) {
    const seen = node.facts.length === 0 || node.facts.some((id) => factPasses(data.facts[id]));
    counts.set(node.type, (counts.get(node.type) ?? 0) + (seen ? 1 : 0));
  }
  const present = TYPES.filter((type) => counts.has(type));
  return section(word('legend.types'), el('ul', { class: 'rows' }, present.map((type) => el('li', {},
    filterButton('hiddenTypes', type, sign(type), label(`type/${type}`), counts.get(type)),
    onlyButton('hiddenTypes', type, present, label(`type/${type}`))))));
}

function kindRows() {
  const counts = new Map();
  const types = new Map();
  for (const reason of data.links.flatMap((link) => link.reasons)) {
    counts.set(reason.kind, (counts.get(reason.kind) ?? 0) + 1);
    types.set(reason.kind, reason.via < 0 ? 'Cluster' : data.nodes[reason.via].type);
  }
  const kinds = [...counts.keys()].sort((p, q) => counts.get(q) - counts.get(p) || (p < q ? -1 : 1));
  const keys = kinds.map((kind) => `link/${kind}`);
  return kinds.length > 0 && section(word('legend.kinds'), el('ul', { class: 'rows' }, kinds.map((kind) => el('li', {},
    filterButton('hiddenRelations', `link/${kind}`, sign(types.get(kind)), label(`link/${kind}`), counts.get(kind)),
    onlyButton('hiddenRelations', `link/${kind}`, keys, label(`link/${kind}`))))));
}

function relationRows() {
  const counts = new Map();
  for (const fact of data.facts) counts.set(fact.predicate, (counts.get(fact.predicate) ?? 0) + 1);
  const predicates = [...counts.keys()].sort((p, q) => counts.get(q) - counts.get(p) || (p < q ? -1 : 1));
  const open = byId('relations')?.open ?? predicates.some((one) => state.hiddenRelations.has(one));
  return predicates.length > 0 && el('details', { id: 'relations', open },
    el('summary', { 'data-key': 'relations' }, word('legend.relations')),
    el('ul', { class: 'rows' }, predicates.map((one) => el('li', {},
      filterButton('hiddenRelations', one, null, capital(label(`predicate/${one}`)), counts.get(one)),
      onlyButton('hiddenRelations', one, predicates, label(`predicate/${one}`))))));
}

/** @param {'hiddenTypes'|'hiddenRelations'} set */
function filterButton(set, value, mark, name, count) {
  const shown = !state[set].has(value);
  return el('button', {
    type: 'button', class: 'row', 'aria-pressed': String(shown), 'data-key': `filter-${value}`, 'data-filter': value,
    onclick: () => change('filter', { [set]: toggled(state[set], value) }),
  }, mark ?? el('span', { class: 'tick', 'aria-hidden': 'true' }, shown ? '✓' : ''),
  el('span', { class: 'name' }, capital(name)), el('span', { class: 'count' }, number(count)));
}

/** Leaves one of `all` in sight. @param {'hiddenTypes'|'hiddenRelations'} set */
function onlyButton(set, value, all, name) {
  const rest = all.filter((one) => one !== value);
  return el('button', {
    type: 'button', class: 'only', 'data-key': `only-${value}`, title: word('legend.only.title', { name }),
    'aria-label': word('legend.only.title', { name }),
    onclick: () => change('filter', { [set]: new Set([...[...state[set]].filter((one) => !all.includes(one)), ...rest]) }),
  }, word('legend.only'));
}

function confidenceRow() {
  const percent = Math.round(state.minimum * 100);
  const shown = data.facts.filter(factVisible).length;
  return section(word('legend.filter'),
    el('label', { class: 'slider' },
      el('span', {}, word('legend.confidence')), el('output', {}, `${percent} %`),
      el('input', {
        type: 'range', min: 0, max: 100, step: 5, value: percent, 'data-key': 'confidence', id: 'confidence',
        oninput: (event) => change('filter', { minimum: Number(event.target.value) / 100 }),
      })),
    state.view === 'all' && el('p', { class: 'quiet' }, word('legend.shown', { n: number(shown), all: number(data.facts.length) })));
}

function displayRows(clusters) {
  if (clusters) return el('p', { class: 'quiet' }, capital(word('legend.wide')));
  return section(word('legend.display'),
    scene.nodes.length <= SHADED && el('label', { class: 'check' },
      el('input', {
        type: 'checkbox', 'data-key': 'groups', checked: state.groups,
        onchange: (event) => change('display', { groups: event.target.checked }),
      }), word('legend.groups')),
    el('p', { class: 'quiet' }, capital(word('legend.dashed'))));
}
