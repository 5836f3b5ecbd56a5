/**
 * What the reader has chosen. Parts of the page listen for changes by topic: 'filter', 'view', 'selection',
 * 'language', 'theme' (how things are drawn), 'table', 'sheet'.
 *
 * @typedef {'all'|'clusters'|'around'|'map'|'time'} ViewName
 *
 * @typedef {{kind: 'node', node: number}|{kind: 'tie', a: number, b: number}|{kind: 'group', group: number}|PathSelection} Selection
 */
const VIEWS = ['all', 'clusters', 'around', 'map', 'time'];

const state = {
  /** @type {ViewName} */ view: 'all',
  /** @type {number|null} the node whose surroundings are shown */ centre: null,
  /** how many facts away from it */ depth: 2,
  ...openFilters(),
  /** @type {Set<number>} groups of a large network that are unfolded */ unfolded: new Set(),
  /** @type {Selection|null} */ selected: null,
  /** @type {Language} */ language: data.language,
  /** @type {'auto'|'light'|'dark'} */ theme: 'auto',
  /** @type {'none'|'nodes'|'facts'} */ table: 'none',
  /** the column by which the table is sorted, after a minus where downwards; empty for its first */ sort: '',
  groups: true,
  /** @type {'links'|'betweenness'|'centrality'|'documents'} what makes a node large */ size: 'links',
  /** @type {'type'|'group'} what gives a node its colour */ colour: 'type',
  /** whether white spots are drawn between clusters */ spots: false,
  /** whether it is marked what began or ended in the time that is shown */ changes: false,
  /** @type {boolean|'centre'} whether the next node that is chosen is the end of a path, or has its surroundings shown */ picking: false,
  /** whether the page stands in a frame of another: only the picture and the panel */ embed: false,
  /** whether the filters are open on a small screen */ sheet: false,
};

/** Every filter with the value at which it hides nothing that is shown at first. */
function openFilters() {
  return {
    /** @type {Set<string>} */ hiddenTypes: new Set(),
    /** @type {Set<string>} predicates and kinds of links */ hiddenRelations: new Set(),
    minimum: data.confidence,
    /** @type {number|null} the only community that is shown */ group: null,
    /** how many documents have to support a fact */ documents: 1,
    /** @type {Set<string>} IRIs of sectors of which one is wanted */ sectors: new Set(),
    /** @type {Set<string>} IRIs of regions of which one is wanted */ regions: new Set(),
    /** @type {string|null} the time that is shown: ISO, as exact as wanted */ since: null,
    /** @type {string|null} */ until: null,
    /** whether facts without a date of their own are shown */ undated: true,
  };
}

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

/** @param {ViewName} view */
function switchView(view) {
  if (view === state.view) return;
  const chosen = state.selected;
  const kept = chosen?.kind === 'tie' ? [chosen.a, chosen.b].every((id) => standsIn(id, view)) : chosen?.kind === 'node' || view === 'all';
  change('view', { view, selected: kept ? chosen : null, picking: false });
}

/** Whether a node has a place in a view. @param {number} id @param {ViewName} view */
function standsIn(id, view) {
  if (isBundle(id)) return view === 'all';
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
  return Object.entries(openFilters()).some(([name, open]) => (open instanceof Set ? state[name].size > 0 : state[name] !== open));
}

function resetFilters() {
  change('filter', openFilters());
}
