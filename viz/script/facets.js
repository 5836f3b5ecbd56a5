/** Filters by sector and region, and by the number of documents. */

/** What can be chosen: each sector and region that something belongs to, and each state and country around these regions. */
const FACETS = { sectors: readFacets('inSector'), regions: readFacets('locatedIn') };

/** How many documents support the best documented fact, as far as the slider goes. */
const MOST_DOCUMENTS = Math.min(9, data.facts.reduce((most, fact) => Math.max(most, fact.quotes.length), 1));

/** @param {'inSector'|'locatedIn'} predicate */
function readFacets(predicate) {
  const members = facetMembers(predicate, (fact) => fact.confidence >= data.confidence);
  return { predicate, iris: new Set(members.keys()) };
}

/** What some of the facts put into each sector or region, and into what lies around it. @param {(fact: Fact) => unknown} wanted @returns {Map<string, Set<number>>} */
function facetMembers(predicate, wanted) {
  const found = new Map();
  for (const fact of data.facts) {
    if (fact.predicate !== predicate || fact.object < 0 || !wanted(fact)) continue;
    const node = data.nodes[fact.object];
    for (const iri of [node.iri, ...node.within]) {
      if (!found.has(iri)) found.set(iri, new Set());
      found.get(iri).add(fact.subject);
    }
  }
  return found;
}

/** Nodes that a held fact puts into a chosen sector and a chosen region; null where none is chosen. @param {Uint8Array} held */
function facetCore(held) {
  const wanted = [['inSector', state.sectors], ['locatedIn', state.regions]].filter(([, chosen]) => chosen.size > 0);
  if (wanted.length === 0) return null;
  const counts = new Uint8Array(data.nodes.length);
  wanted.forEach(([predicate, chosen], turn) => {
    for (const fact of data.facts) {
      if (fact.predicate !== predicate || !held[fact.id] || fact.object < 0 || counts[fact.subject] !== turn) continue;
      const { iri, within } = data.nodes[fact.object];
      if (chosen.has(iri) || within.some((wider) => chosen.has(wider))) counts[fact.subject] += 1;
    }
  });
  return marks(data.nodes, (node) => counts[node.id] === wanted.length);
}

/** The name of a sector or region; a state need not be a node. @param {string} iri */
function facetName(iri) {
  const id = data.byIri.get(iri);
  return id === undefined ? label(`region/${iri.slice(iri.lastIndexOf('/') + 1)}`) : data.nodes[id].name;
}

/** @param {'sectors'|'regions'} name */
function facetSection(name) {
  const counts = facetCounts(name);
  const size = (iri) => counts.get(iri) ?? 0;
  const listed = [...FACETS[name].iris].filter((iri) => size(iri) > 0 || state[name].has(iri));
  if (listed.length === 0) return null;
  const order = new Intl.Collator(state.language).compare;
  listed.sort((p, q) => size(q) - size(p) || order(facetName(p), facetName(q)));
  const chosen = state[name].size > 0 && el('span', { class: 'badge' }, number(state[name].size));
  const fold = el('details', { class: 'facet', 'data-facet': name }, el('summary', { 'data-key': `fold-${name}` }, word(`legend.${name}`), chosen));
  const fillIn = () => {
    if (fold.open && fold.childElementCount === 1) {
      const rows = listed.map((iri) => facetRow(name, iri, size(iri)));
      fold.append(el('p', { class: 'note' }, word(`legend.${name}.hint`)), el('ul', {}, rows));
    }
  };
  fold.open = openFacets.has(name);
  fillIn();
  fold.addEventListener('toggle', () => {
    openFacets[fold.open ? 'add' : 'delete'](name);
    fillIn();
  });
  return el('section', {}, fold);
}

const openFacets = new Set();

function facetRow(name, iri, n) {
  const box = el('input', {
    type: 'checkbox',
    'data-key': `${name}-${iri}`,
    onchange: () => change('filter', { [name]: toggled(state[name], iri) }),
  });
  box.checked = state[name].has(iri);
  return el('li', {}, el('label', {}, box, el('span', {}, facetName(iri)), el('span', { class: 'count' }, number(n))));
}

/** The least number of documents that a fact needs. */
function documentsSlider() {
  if (MOST_DOCUMENTS < 2) return [];
  const slider = el('input', {
    id: 'documents',
    type: 'range',
    min: 1,
    max: MOST_DOCUMENTS,
    step: 1,
    value: Math.min(state.documents, MOST_DOCUMENTS),
    'data-key': 'documents',
    title: word('legend.documents.title'),
    oninput: (event) => change('filter', { documents: Number(event.currentTarget.value) }),
    onchange: () => renderLegend(),
  });
  return [
    el('label', { class: 'line', for: 'documents', title: word('legend.documents.title') }, word('legend.documents'), el('output', { for: 'documents' }, documentsText())),
    slider,
  ];
}

function documentsText() {
  return `≥ ${number(state.documents)}`;
}
