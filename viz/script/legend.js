/** Legend and filters in one: what a sign means, how many there are, and whether they are shown. */

/** @param {string} [topic] what has changed */
function renderLegend(topic) {
  const legend = byId('legend');
  if (topic === 'filter' && !steps.following && ['minimum', 'documents'].includes(document.activeElement?.id)) return renderCounts();
  legend.hidden = data.nodes.length === 0;
  legend.setAttribute('aria-label', word('legend.name'));
  legend.classList.toggle('open', state.sheet);
  document.body.classList.toggle('sheet', state.sheet);
  return redraw(
    legend,
    closeButton(() => change('sheet', { sheet: false }), 'legend.close'),
    foldSection(),
    ...typeSections(),
    filterSection(),
    facetSection('sectors'),
    facetSection('regions'),
    relationSection(),
    groupSection(),
    displaySection(),
    state.view === 'map' && mapSection(),
  );
}

/** Types of what stands in the picture; between clusters, below them, of what links these. */
function typeSections() {
  const counts = typeCounts();
  const listed = TYPES.filter((type) => typesListed().has(type));
  const inside = standingTypes(state.view);
  const section = (key, types) => types.length > 0 && el(
    'section',
    {},
    el('h2', {}, word(key)),
    el('ul', { class: 'types' }, types.map((type) => typeRow(type, counts.get(type) ?? 0))),
  );
  return [
    section(state.view === 'time' ? 'legend.types.time' : 'legend.types', listed.filter((type) => inside.includes(type))),
    section('legend.through', listed.filter((type) => !inside.includes(type))),
  ];
}

/** Types that can occur in the view, whatever the filters hide. @returns {Set<string>} */
function typesListed() {
  const ids = betweenClusters()
    ? [...data.links.filter((link) => standsIn(link.a, state.view) && standsIn(link.b, state.view)).flatMap((link) => link.reasons.map((reason) => reason.via)), ...data.nodes.filter((node) => standsIn(node.id, state.view)).map((node) => node.id)]
    : data.nodes.map((node) => node.id);
  return new Set(ids.filter((id) => id >= 0).map((id) => knownType(data.nodes[id].type)));
}

function typeRow(type, n) {
  const name = capital(label(`type/${type}`));
  const shown = !state.hiddenTypes.has(type);
  const others = [...new Set(data.nodes.map((node) => node.type))].filter((other) => other !== type);
  return el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'type',
        'aria-pressed': String(shown),
        'data-key': `type-${type}`,
        'data-type': type,
        disabled: state.view === 'clusters' && type === 'Cluster',
        onclick: () => change('filter', { hiddenTypes: toggled(state.hiddenTypes, type) }),
      },
      sign(type),
      el('span', {}, name),
      el('span', { class: 'count' }, number(n)),
    ),
    el(
      'button',
      {
        type: 'button',
        class: 'only',
        'data-key': `only-${type}`,
        title: word('legend.only.title', { name }),
        'aria-label': word('legend.only.title', { name }),
        onclick: () => change('filter', { hiddenTypes: new Set(others) }),
      },
      word('legend.only'),
    ),
  );
}

function filterSection() {
  const slider = el('input', {
    id: 'minimum',
    type: 'range',
    min: 0,
    max: 100,
    step: 1,
    value: Math.round(state.minimum * 100),
    'data-key': 'minimum',
    oninput: (event) => change('filter', { minimum: Number(event.currentTarget.value) / 100 }),
    onchange: () => renderLegend(),
  });
  const reset = { type: 'button', class: 'reset', 'data-key': 'reset', hidden: !filtered(), onclick: resetAll };
  return el(
    'section',
    {},
    el('h2', {}, word('legend.filter')),
    el('label', { class: 'line', for: 'minimum' }, word('legend.confidence'), el('output', { for: 'minimum' }, percentText())),
    slider,
    ...documentsSlider(),
    el('p', { class: 'note shown' }, shownText()),
    el('button', reset, word('legend.reset')),
  );
}

/** A player that goes on would set the time again. */
function resetAll() {
  pause();
  resetFilters();
  // the button has gone with the filters
  if (document.activeElement === document.body) byId(byId('minimum').getClientRects().length > 0 ? 'minimum' : 'canvas').focus({ preventScroll: true });
}

/** While the slider is moved it has to stay where it is; only what it says changes. */
function renderCounts() {
  const legend = byId('legend');
  legend.querySelector('output').textContent = percentText();
  for (const output of legend.querySelectorAll('output[for=documents]')) output.textContent = documentsText();
  legend.querySelector('.shown').textContent = shownText();
  const counts = typeCounts();
  for (const row of legend.querySelectorAll('.type')) row.querySelector('.count').textContent = number(counts.get(row.dataset.type) ?? 0);
  legend.querySelector('.reset').hidden = !filtered();
}

function percentText() {
  return `${Math.round(state.minimum * 100)} %`;
}

function shownText() {
  return word(betweenClusters() ? 'legend.based' : 'legend.shown', { n: number(factCount()), all: number(data.facts.length) });
}

/** Predicates in the whole network, kinds of links between clusters. */
function relationSection() {
  const clusters = betweenClusters();
  const counts = [...relationCounts()].sort((p, q) => q[1] - p[1] || p[0].localeCompare(q[0]));
  if (counts.length === 0) return null;
  const heading = word(clusters ? 'legend.kinds' : 'legend.relations');
  const fold = el('details', { class: 'relations' }, el('summary', { 'data-key': 'relations' }, heading), el('ul', {}, counts.map(relationRow)));
  fold.open = relationsOpen;
  fold.addEventListener('toggle', () => {
    relationsOpen = fold.open;
  });
  return el('section', {}, fold);
}

let relationsOpen = false;

function relationRow([name, n]) {
  const box = el('input', {
    type: 'checkbox',
    'data-key': `relation-${name}`,
    'data-relation': name,
    onchange: () => change('filter', { hiddenRelations: toggled(state.hiddenRelations, name) }),
  });
  box.checked = !state.hiddenRelations.has(name);
  const text = capital(label(name.startsWith('link/') ? name : `predicate/${name}`));
  return el('li', {}, el('label', {}, box, el('span', {}, text), el('span', { class: 'count' }, number(n))));
}

function displaySection() {
  const drawing = [el('h2', {}, word('legend.display')), chooser('size', SIZES), sizeHint(), chooser('colour', COLOURS)];
  if (state.view === 'time') return null;
  if (betweenClusters()) return el('section', {}, drawing, state.view === 'clusters' && spotsSwitch(), el('p', { class: 'note key' }, word('legend.wide')));
  const box = el('input', { type: 'checkbox', 'data-key': 'groups', onchange: () => change('theme', { groups: !state.groups }) });
  box.checked = state.groups;
  return el(
    'section',
    {},
    drawing,
    data.nodes.length <= SHADED && el('label', { class: 'line' }, word('legend.groups'), box),
    el('p', { class: 'note key' }, el('i', { class: 'dash' }), word('legend.dashed')),
  );
}

const SIZES = ['links', 'betweenness', 'centrality', 'documents'];
const COLOURS = ['type', 'group'];

/** What decides on size or colour. @param {'size'|'colour'} name @param {string[]} values */
function chooser(name, values) {
  const options = values.map((value) => el('option', { value }, word(`${name}.${value}`)));
  const choose = (event) => change('theme', { [name]: event.currentTarget.value });
  const select = el('select', { id: `choose-${name}`, 'data-key': name, onchange: choose }, options);
  select.value = state[name];
  return el('label', { class: 'line', for: `choose-${name}` }, word(`legend.${name}`), select);
}

/** What a large node means, where it is a measure. */
function sizeHint() {
  return state.size !== 'links' && el('p', { class: 'note' }, word(`size.${state.size}.hint`));
}

/** Communities by size; a click shows one alone. */
function groupSection() {
  if (data.groups.size < 2) return null;
  const counts = communityCounts();
  const listed = [...data.groups.values()].filter((group) => counts.has(group.number));
  listed.sort((p, q) => counts.get(q.number) - counts.get(p.number) || p.number - q.number);
  const rows = listed.slice(0, GROUPS_LISTED).map((group) => groupRow(group, counts.get(group.number)));
  const fold = el('details', { class: 'relations' }, el('summary', { 'data-key': 'groups-fold' }, word('legend.communities'), state.group !== null && el('span', { class: 'badge' }, '1')), el('ul', {}, rows));
  fold.open = groupsOpen || state.group !== null;
  fold.addEventListener('toggle', () => {
    groupsOpen = fold.open;
  });
  return el('section', {}, fold);
}

const GROUPS_LISTED = 40;
let groupsOpen = false;

function groupRow(group, n) {
  const only = state.group === group.number;
  const button = el('button', {
    type: 'button',
    class: 'community',
    'aria-pressed': String(only),
    'data-key': `community-${group.number}`,
    'data-community': group.number,
    onclick: () => change('filter', { group: only ? null : group.number }),
  }, el('i', {}), el('span', {}, group[state.language]), el('span', { class: 'count' }, number(n)));
  button.firstChild.style.background = communityColour(group.number);
  return el('li', {}, button);
}
