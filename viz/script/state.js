/**
 * What the reader has chosen. Parts of the page listen for changes by topic: 'filter', 'view', 'selection',
 * 'language', 'theme' (how things are drawn), 'table', 'sheet'.
 *
 * @typedef {{kind: 'node', node: number}|{kind: 'tie', a: number, b: number}|PathSelection} Selection
 */
const state = {
  /** @type {ViewName} */ view: 'all',
  /** @type {Set<string>} */ hiddenTypes: new Set(),
  /** @type {Set<string>} predicates and kinds of links */ hiddenRelations: new Set(),
  minimum: data.confidence,
  /** @type {Selection|null} */ selected: null,
  /** @type {Language} */ language: data.language,
  /** @type {'auto'|'light'|'dark'} */ theme: 'auto',
  /** @type {'none'|'nodes'|'facts'} */ table: 'none',
  groups: true,
  /** @type {'links'|'betweenness'|'centrality'|'documents'} what makes a node large */ size: 'links',
  /** @type {'type'|'group'} what gives a node its colour */ colour: 'type',
  /** @type {number|null} the only community that is shown */ group: null,
  /** whether the next node that is chosen is the end of a path */ picking: false,
  /** whether the page stands in a frame of another: only the picture and the panel */ embed: false,
  /** whether the filters are open on a small screen */ sheet: false,
};

const listeners = [];

/** @param {string[]} topics @param {(topic: string) => void} listener */
function on(topics, listener) {
  listeners.push({ topics, listener });
}

/** Change the state and tell the parts that listen for `topic`. */
function change(topic, values) {
  Object.assign(state, values);
  for (const { topics, listener } of listeners) if (topics.includes(topic)) listener(topic);
}

/** @param {Selection|null} selection */
function select(selection) {
  change('selection', { selected: selection, picking: false });
}

/** @typedef {'all'|'clusters'|'map'|'time'} ViewName */
const VIEWS = ['all', 'clusters', 'map', 'time'];

/** @param {ViewName} view */
function switchView(view) {
  if (view === state.view) return;
  const { selected } = state;
  const kept = selected?.kind === 'node' && standsIn(selected.node, view);
  change('view', { view, selected: kept ? selected : null, picking: false });
}

/** Whether a node has a place in a view. @param {number} id @param {ViewName} view */
function standsIn(id, view) {
  if (view === 'map') return stands.has(id);
  return view !== 'clusters' || data.nodes[id].cluster;
}

/** Whether lines are links between clusters in the present view. */
function betweenClusters() {
  return state.view === 'clusters' || state.view === 'map';
}

/** @param {Set<string>} set @param {string} value @returns {Set<string>} */
function toggled(set, value) {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

function filtered() {
  return state.hiddenTypes.size > 0 || state.hiddenRelations.size > 0 || state.minimum !== data.confidence || state.group !== null;
}

function resetFilters() {
  change('filter', { hiddenTypes: new Set(), hiddenRelations: new Set(), minimum: data.confidence, group: null });
}
