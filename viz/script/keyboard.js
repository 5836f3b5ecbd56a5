/**
 * Keys: / searches, Enter shows the surroundings of what is selected or unfolds a group, P a path from it, arrows go to the nearest node that
 * way, + − 0 zoom, T is the table, Escape goes back.
 */

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === 'Escape') return escape();
    if (typing) return undefined;
    const done = keyAction(event);
    if (done) event.preventDefault();
    return undefined;
  });
}

/** @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
function keyAction(event) {
  const { key } = event;
  if (key === '/') openSearch();
  else if (key === '+' || key === '=') zoom(1.35);
  else if (key === '-') zoom(1 / 1.35);
  else if (key === '0') fit();
  else if (key === 't' || key === 'T') switchTable();
  else if (key === 'p' || key === 'P') pickEnd();
  else if (key === 'Enter' && byId('canvas').contains(event.target) && state.selected?.kind === 'node') surround(state.selected.node);
  else if (key === 'Enter' && byId('canvas').contains(event.target) && state.selected?.kind === 'group' && scene.shownAs) toggleFold(state.selected.group);
  else if (Object.hasOwn(ARROWS, key) && onCanvas(event.target)) step(...ARROWS[key]);
  else return false;
  return true;
}

/** Whether keys go to the picture: it has the focus, or nothing has. */
function onCanvas(target) {
  return target === document.body || byId('canvas').contains(target);
}

function escape() {
  if (closeTake()) return;
  if (state.table !== 'none') closeTable();
  else if (state.sheet) change('sheet', { sheet: false });
  else if (state.picking) stopPicking();
  else if (state.selected) {
    select(null);
    byId('canvas').focus({ preventScroll: true });
  } else if (state.view === 'around') switchView('all');
}

/** The node that is selected, or what stands for the group; -1 if neither. */
function standpoint() {
  const chosen = state.selected;
  if (chosen?.kind === 'group') return isUnfolded(chosen.group) ? mostCentral(bundles.get(chosen.group).members)[0] : bundles.get(chosen.group).id;
  return chosen?.kind === 'node' && standsIn(chosen.node, state.view) ? chosen.node : -1;
}

/** To the nearest node in a direction, among the neighbours of the selected one first. */
function step(dx, dy) {
  const here = standpoint();
  const neighbours = here < 0 ? [] : (scene.around.get(here) ?? []).map((edge) => (edge.a === here ? edge.b : edge.a));
  const next = here < 0 ? scene.nodes.at(-1) ?? -1 : nearest(here, neighbours, dx, dy) ?? nearest(here, scene.nodes, dx, dy);
  if (next === undefined || next < 0) return;
  goTo(next);
}

/** @returns {number|undefined} */
function nearest(here, ids, dx, dy) {
  let [best, least] = [undefined, Infinity];
  for (const id of ids) {
    const [x, y] = [scene.at.x[id] - scene.at.x[here], scene.at.y[id] - scene.at.y[here]];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (id === here || ahead <= 0 || aside > ahead * 1.2) continue;
    if (ahead + 2 * aside < least) [best, least] = [id, ahead + 2 * aside];
  }
  return best;
}
