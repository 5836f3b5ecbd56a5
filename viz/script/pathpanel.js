/** "Path between": choosing the second end, and the ways that were found, a quote for every hop. */

/** @typedef {{kind: 'path', a: number, b: number, nth: number}} PathSelection */

const waysFound = { key: '', /** @type {Way[]} */ list: [] };

/** The ways of a selection, worked out once for what is visible. @param {PathSelection} chosen @returns {Way[]} */
function waysOf(chosen) {
  const key = `${chosen.a}-${chosen.b}-${scene.version}`;
  if (waysFound.key !== key) Object.assign(waysFound, { key, list: bestWays(chosen.a, chosen.b) });
  return waysFound.list;
}

/** The way that is drawn. @param {PathSelection} chosen @returns {Way|undefined} */
function wayShown(chosen) {
  const ways = waysOf(chosen);
  return ways[chosen.nth] ?? ways[0];
}

/** Nodes and edges of the way that is drawn; the two ends where there is none. */
function pathFocus(chosen) {
  const nodes = wayShown(chosen)?.nodes ?? [chosen.a, chosen.b];
  const edges = nodes.slice(1).map((id, i) => scene.between.get(pair(nodes[i], id)));
  return { nodes: new Set(nodes), edges: new Set(edges.filter(Boolean)) };
}

/** Wait for the second end: the next node that is clicked or found. */
function pickEnd() {
  if (state.selected?.kind !== 'node') return;
  change('picking', { picking: true });
  const query = byId('query');
  query.value = '';
  openSearch();
  say(word('path.pick', { name: data.nodes[state.selected.node].name }));
}

/** What shows that a second end is awaited. */
function renderPicking() {
  byId('canvas').classList.toggle('picking', Boolean(state.picking));
  byId('query').placeholder = word(state.picking === 'centre' ? 'around.search' : state.picking ? 'path.search' : 'search.hint');
  const actions = byId('panel').querySelector('.paths');
  if (state.selected?.kind === 'node' && actions) redraw(actions, pathButton());
}

function stopPicking() {
  if (state.picking) change('picking', { picking: false });
}

/** Where a second node asks for a path, show it. @param {number} id @returns {boolean} whether it did */
function pathTo(id) {
  const from = state.selected?.kind === 'node' ? state.selected.node : -1;
  if (from < 0 || from === id) return false;
  stopPicking();
  if (state.view !== 'all') switchView('all');
  showPath({ kind: 'path', a: from, b: id, nth: 0 });
  return true;
}

/** @param {PathSelection} chosen */
function showPath(chosen) {
  select(chosen);
  const ways = waysOf(chosen).length;
  say(ways ? counted('path.found', ways) : word('path.none'));
}

/** What the panel of a node says about paths: the button, or what to do now. */
function pathButton() {
  if (state.picking !== true) {
    return el('button', { type: 'button', class: 'action', 'data-key': 'path', title: word('path.title'), onclick: pickEnd }, word('path.to'));
  }
  return el(
    'p',
    { class: 'awaiting' },
    el('span', {}, word('path.pick', { name: data.nodes[state.selected.node].name })),
    el('button', { type: 'button', class: 'action', 'data-key': 'path-stop', onclick: stopPicking }, word('path.stop')),
  );
}

/** @param {PathSelection} chosen */
function pathPanel(chosen) {
  const ways = waysOf(chosen);
  const shown = wayShown(chosen);
  return [
    el('p', { class: 'kind' }, word('path.heading')),
    el('div', { class: 'ends' }, nodeButton(chosen.a, 'big'), nodeButton(chosen.b, 'big')),
    ways.length === 0 && el('p', { class: 'note' }, word(filtered() ? 'path.none.filtered' : 'path.none')),
    ways.length === 0 && joinedUncertainly(chosen.a, chosen.b) && uncertainHint(),
    el('ol', { class: 'ways' }, ways.map((way, i) => wayItem(way, i, chosen, way === shown))),
    ways.length > 0 && howItem('path.how', word('path.how.text')),
  ].filter(Boolean);
}

/** What to do where only less certain facts join the two. */
function uncertainHint() {
  const show = () => change('filter', { minimum: 0 });
  return el('p', { class: 'note' }, word('path.uncertain'), ' ',
    el('button', { type: 'button', class: 'action', 'data-key': 'path-uncertain', onclick: show }, word('path.uncertain.show')));
}

/** @param {Way} way @param {boolean} open */
function wayItem(way, i, chosen, open) {
  const between = way.nodes.slice(1, -1).map((id) => data.nodes[id].name);
  const button = el(
    'button',
    {
      type: 'button',
      class: 'way',
      'aria-expanded': String(open),
      'data-key': `way-${i}`,
      onclick: () => showPath({ ...chosen, nth: i }),
    },
    el('b', {}, number(i + 1)),
    el('span', {}, between.length ? word('path.through', { names: between.join(' → ') }) : word('path.direct')),
    el('small', {}, counted('path.hop', way.nodes.length - 1)),
  );
  return el('li', {}, button, weakList(way), open && el('ol', { class: 'hops' }, way.nodes.slice(1).map((id, at) => hopItem(way.nodes[at], id))));
}

function hopItem(from, to) {
  const [best, ...more] = hopFacts(from, to);
  return el(
    'li',
    {},
    statement(best, true),
    more.length > 0 && el(
      'details',
      { class: 'fold others' },
      el('summary', {}, counted('path.more', more.length)),
      more.map((fact) => statement(fact, false)),
    ),
  );
}

/** An explanation behind a line that opens. @param {string} key of the line @param {...(string|Node)} text */
function howItem(key, ...text) {
  return el('details', { class: 'fold explained' }, el('summary', {}, word(key)), el('p', { class: 'note' }, ...text));
}
