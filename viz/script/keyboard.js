/** Keys: / search, + - 0 zoom, T table, Esc steps back, arrows walk from node to node. */

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return stepBack();
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const action = keyAction(event);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function keyAction(event) {
  if (event.key === '/') return () => byId('query').focus();
  if (event.key.toLowerCase() === 't') return () => openTable(state.table === 'none' ? 'nodes' : 'none');
  if (state.table !== 'none') return null;
  if (event.key === '+' || event.key === '=') return () => zoom(1.3);
  if (event.key === '-') return () => zoom(1 / 1.3);
  if (event.key === '0') return () => fit();
  if (event.target !== byId('canvas')) return null;
  if (ARROWS[event.key]) return () => walk(...ARROWS[event.key]);
  if (event.key === 'Enter' && state.selected) return () => byId('panel').focus();
  return null;
}

function stepBack() {
  if (state.table !== 'none') return change('table', { table: 'none' });
  if (state.sheet) return change('sheet', { sheet: false });
  if (state.selected) {
    select(null);
    return byId('canvas').focus({ preventScroll: true });
  }
  return undefined;
}

/** To the nearest node in a direction; the first step goes to the most important node. */
function walk(dx, dy) {
  if (scene.nodes.length === 0) return;
  const from = state.selected?.kind === 'node' ? state.selected.node : -1;
  const next = from < 0 ? scene.nodes.at(-1) : nearest(from, dx, dy);
  if (next < 0) return;
  select({ kind: 'node', node: next });
  reveal([next]);
}

function nearest(from, dx, dy) {
  const { x, y } = scene.at;
  let [best, least] = [-1, Infinity];
  for (const id of scene.nodes) {
    const [ex, ey] = [x[id] - x[from], y[id] - y[from]];
    const ahead = ex * dx + ey * dy;
    const aside = Math.abs(ex * dy - ey * dx);
    if (id === from || ahead <= 0 || aside > 2 * ahead) continue;
    const cost = ahead + 1.5 * aside;
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}
