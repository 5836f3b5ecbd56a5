/** What lies under a point of the canvas, and moving nodes by hand. */

/** @returns {number} node, or -1 */
function nodeAt(px, py, slack = 4) {
  const view = lens();
  let [best, least] = [-1, Infinity];
  for (const id of scene.nodes) {
    const [x, y] = onScreen(view, id);
    const gap = Math.hypot(x - px, y - py) - radius(view, id) - slack;
    if (gap < 0 && gap < least) [best, least] = [id, gap];
  }
  return best;
}

/** @returns {Edge|null} */
function edgeAt(px, py, slack = 6) {
  const view = lens();
  let [best, least] = [null, slack];
  for (const edge of scene.spots.length ? [...scene.edges, ...scene.spots] : scene.edges) {
    const line = curve(view, edge);
    const [ax, ay, , , bx, by] = line;
    const bow = 0.06 * (Math.abs(ax - bx) + Math.abs(ay - by)) + slack;
    if (px < Math.min(ax, bx) - bow || px > Math.max(ax, bx) + bow) continue;
    if (py < Math.min(ay, by) - bow || py > Math.max(ay, by) + bow) continue;
    const gap = lineGap(px, py, line) - edge.width / 2;
    if (gap < least) [best, least] = [edge, gap];
  }
  return best;
}

function lineGap(px, py, line) {
  let least = Infinity;
  let [lastX, lastY] = along(...line, 0);
  for (let step = 1; step <= 8; step += 1) {
    const [x, y] = along(...line, step / 8);
    least = Math.min(least, distance(px, py, lastX, lastY, x, y));
    [lastX, lastY] = [x, y];
  }
  return least;
}

/** Select what is under the point, or show the path to it; nothing there takes the selection back. */
function clickAt(px, py, coarse, { timeStamp = 0, shiftKey = false } = {}) {
  if (doubleClicked(px, py, timeStamp)) return undefined;
  const node = nodeAt(px, py, coarse ? 10 : 4);
  if (node >= 0 && !isBundle(node) && state.picking === 'centre') return surround(node);
  if (node >= 0 && !isBundle(node) && (shiftKey || state.picking) && pathTo(node)) return undefined;
  if (node >= 0 && isBundle(node)) return toggleFold(things[node].community);
  if (node >= 0) return select({ kind: 'node', node });
  const edge = edgeAt(px, py, coarse ? 14 : 6);
  return select(edge ? { kind: 'tie', a: edge.a, b: edge.b } : null);
}

function pointAt(px, py) {
  const node = nodeAt(px, py);
  const edge = node < 0 ? edgeAt(px, py) : null;
  if (node === hovered.node && edge === hovered.edge) return;
  Object.assign(hovered, { node, edge });
  byId('canvas').classList.toggle('pointing', node >= 0 || edge !== null);
  eye.redraw();
}

/** Hovering, clicking, and dragging a node with the mouse (vis-network moves the rest). */
function listenToPointer(canvas) {
  let dragged = -1;
  let waiting = false;
  const local = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener('pointerdown', (event) => {
    dragged = event.pointerType === 'mouse' && event.button === 0 ? nodeAt(...local(event)) : -1;
    if (dragged >= 0) eye.setOptions({ interaction: { dragView: false } });
  }, true);
  canvas.addEventListener('pointermove', (event) => {
    if (dragged >= 0 && event.buttons === 1) return dragTo(dragged, ...local(event));
    if (event.pointerType !== 'mouse' || event.buttons || waiting) return undefined;
    waiting = true;
    return requestAnimationFrame(() => {
      waiting = false;
      pointAt(...local(event));
    });
  });
  window.addEventListener('pointerup', () => {
    if (dragged >= 0) eye.setOptions({ interaction: { dragView: true } });
    dragged = -1;
  });
  canvas.addEventListener('pointerleave', () => pointAt(-1e4, -1e4));
  eye.on('click', ({ pointer, event }) => clickAt(pointer.DOM.x, pointer.DOM.y, event?.pointerType === 'touch', event?.srcEvent));
}

function dragTo(id, px, py) {
  [scene.at.x[id], scene.at.y[id]] = inLayout(lens(), px, py);
  movedVersion += 1;
  eye.redraw();
}
