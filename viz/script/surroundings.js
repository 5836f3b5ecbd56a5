/** The third level: one entity with what lies within a few facts of it. */

const DEEPEST = 4;

/** Show the surroundings of a node. @param {number} id */
function surround(id) {
  change('view', { view: 'around', centre: id, selected: { kind: 'node', node: id }, picking: false });
}

/** The button of the view: around what is selected, or what was in the middle last, or whatever is chosen now. */
function showSurroundings() {
  if (state.selected?.kind === 'node') surround(state.selected.node);
  else if (state.selected?.kind === 'group') surround(mostCentral(bundles.get(state.selected.group).members)[0]);
  else if (state.view === 'around') return;
  else if (state.centre !== null) switchView('around');
  else if (data.nodes.length > 0) askCentre();
}

/** Wait for the entity whose surroundings are wanted: the next node that is clicked or found. */
function askCentre() {
  change('picking', { picking: 'centre' });
  byId('query').value = '';
  openSearch();
  showHits();
  say(word('around.ask'));
}

function askingBar(bar) {
  redraw(
    bar,
    el('span', {}, word('around.ask')),
    el('button', { type: 'button', class: 'action', 'data-key': 'ask-stop', onclick: stopPicking }, word('path.stop')),
  );
}

/** A button in the panel of a node. @param {Node} node */
function surroundButton(node) {
  if (state.view === 'around' && state.centre === node.id) return null;
  return el('button', { type: 'button', class: 'action', 'data-key': 'surround', onclick: () => surround(node.id) }, word('around.show'));
}

/** The bar above the picture: whose surroundings, how deep, and the way back. */
function renderAround() {
  const bar = byId('around');
  const asking = state.picking === 'centre';
  bar.hidden = state.view !== 'around' && !asking;
  bar.classList.toggle('asking', asking);
  if (bar.hidden) return bar.replaceChildren();
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', word('view.around'));
  if (asking) return askingBar(bar);
  if (document.activeElement?.id === 'depth') return aroundNumbers(bar);
  const slider = el('input', {
    id: 'depth',
    type: 'range',
    min: 1,
    max: DEEPEST,
    step: 1,
    value: state.depth,
    'data-key': 'depth',
    oninput: (event) => change('view', { depth: Number(event.currentTarget.value) }),
  });
  redraw(
    bar,
    el('span', { class: 'muted' }, word('around.of')),
    nodeButton(state.centre, 'big'),
    el('label', { for: 'depth', title: word('around.hint') }, word('around.depth'), slider, el('output', { for: 'depth' })),
    el('span', { class: 'muted sum' }),
    el('button', { type: 'button', class: 'close', 'data-key': 'leave', title: word('around.leave'), 'aria-label': word('around.leave'), onclick: () => switchView('all') }, icon('close')),
  );
  return aroundNumbers(bar);
}

/** While the slider is moved it has to stay where it is; only what it says changes. */
function aroundNumbers(bar) {
  bar.querySelector('output').textContent = number(state.depth);
  bar.querySelector('.sum').textContent = word('around.sum', { n: number(scene.nodes.length), all: number(wholeCount()) });
}

/** Two clicks on a node within this time, in milliseconds, and this many pixels. */
const DOUBLE = { time: 500, slack: 12 };
const lastClick = { node: -1, at: 0, x: 0, y: 0 };

/**
 * Whether a click is the second of two on a node; the picture may have moved under the pointer after the first.
 * @param {number} px @param {number} py @param {number} now when it was made, in milliseconds
 * @returns {boolean} whether the click has been dealt with
 */
function doubleClicked(px, py, now) {
  const { node, at, x, y } = lastClick;
  const double = node >= 0 && now - at < DOUBLE.time && Math.hypot(px - x, py - y) < DOUBLE.slack;
  if (double && !isBundle(node)) surround(node);
  Object.assign(lastClick, { node: double ? -1 : nodeAt(px, py), at: now, x: px, y: py });
  return double;
}
