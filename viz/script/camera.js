/**
 * The camera: vis-network moves, zooms and pinches an empty network; the painter draws what it looks at.
 *
 * @typedef {{width: number, height: number, scale: number, x: number, y: number}} Lens
 *   size of the canvas in pixels, zoom, and the point of the layout in its middle
 */
const SCALES = { least: 0.02, most: 8, fit: 1.9, read: 0.9 };

/** @param {HTMLElement} container @param {(ctx: CanvasRenderingContext2D) => void} draw */
function openCamera(container, draw) {
  const eye = new vis.Network(container, { nodes: [], edges: [] }, {
    physics: false,
    autoResize: true,
    interaction: { hover: false, selectable: false, dragNodes: false, zoomSpeed: 0.7 },
  });
  eye.on('beforeDrawing', draw);
  eye.on('zoom', () => {
    const scale = eye.getScale();
    const held = Math.max(SCALES.least, Math.min(SCALES.most, scale));
    if (held !== scale) eye.moveTo({ scale: held });
  });
  return eye;
}

/** @returns {Lens} */
function lens() {
  const { x, y } = eye.getViewPosition();
  const { clientWidth, clientHeight } = byId('canvas');
  return { width: clientWidth, height: clientHeight, scale: eye.getScale(), x, y };
}

/** Place of a node on the canvas. @param {Lens} view @param {number} id @returns {[number, number]} */
function onScreen(view, id) {
  return [
    (scene.at.x[id] - view.x) * view.scale + view.width / 2,
    (scene.at.y[id] - view.y) * view.scale + view.height / 2,
  ];
}

/** Point of the layout under a point of the canvas. @param {Lens} view */
function inLayout(view, px, py) {
  return [(px - view.width / 2) / view.scale + view.x, (py - view.height / 2) / view.scale + view.y];
}

/** The part of the canvas that no panel covers. */
function freeBox() {
  const stage = byId('canvas').getBoundingClientRect();
  const box = { left: 0, top: 0, right: stage.width, bottom: stage.height };
  const legend = byId('legend').getBoundingClientRect();
  const panel = byId('panel').getBoundingClientRect();
  if (small()) {
    if (panel.height) box.bottom = panel.top - stage.top;
    return box;
  }
  if (legend.width) box.left = legend.right - stage.left;
  if (panel.width) box.right = panel.left - stage.left;
  return box;
}

function small() {
  return matchMedia('(max-width: 760px)').matches;
}

function calm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Look at a point of the layout, in the middle of the free part of the canvas. */
function look(x, y, scale, moving = true) {
  const free = freeBox();
  const view = lens();
  const offset = { x: (free.left + free.right - view.width) / 2, y: (free.top + free.bottom - view.height) / 2 };
  const animation = moving && !calm() ? { duration: 420, easingFunction: 'easeInOutQuad' } : false;
  eye.moveTo({ position: { x, y }, scale, offset, animation });
}

/** Show everything that is visible. */
function fit(moving = true) {
  const ids = scene.nodes;
  if (ids.length === 0) return look(0, 0, 1, false);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const id of ids) {
    left = Math.min(left, scene.at.x[id]);
    right = Math.max(right, scene.at.x[id]);
    top = Math.min(top, scene.at.y[id]);
    bottom = Math.max(bottom, scene.at.y[id]);
  }
  const free = freeBox();
  const [marginX, marginY] = small() ? [100, 80] : [190, 110];
  const across = Math.max(60, free.right - free.left - marginX) / Math.max(1, right - left);
  const down = Math.max(60, free.bottom - free.top - marginY) / Math.max(1, bottom - top);
  return look((left + right) / 2, (top + bottom) / 2, Math.min(across, down, SCALES.fit), moving);
}

/** Move only if the nodes are not to be seen where they are. @param {number[]} ids */
function reveal(ids) {
  const view = lens();
  const free = freeBox();
  const seen = ids.every((id) => {
    const [x, y] = onScreen(view, id);
    return x > free.left + 30 && x < free.right - 30 && y > free.top + 30 && y < free.bottom - 30;
  });
  if (!seen) flyTo(ids);
}

/** Bring nodes into the middle, near enough to read. @param {number[]} ids */
function flyTo(ids) {
  const x = ids.reduce((sum, id) => sum + scene.at.x[id], 0) / ids.length;
  const y = ids.reduce((sum, id) => sum + scene.at.y[id], 0) / ids.length;
  const free = freeBox();
  const span = Math.max(...ids.map((id) => Math.hypot(scene.at.x[id] - x, scene.at.y[id] - y)), 1) * 2;
  const room = Math.min(free.right - free.left, free.bottom - free.top) * 0.7;
  look(x, y, Math.min(Math.max(eye.getScale(), SCALES.read), room / span));
}

/** @param {number} factor */
function zoom(factor) {
  const scale = Math.max(SCALES.least, Math.min(SCALES.most, eye.getScale() * factor));
  eye.moveTo({ scale, animation: calm() ? false : { duration: 180, easingFunction: 'easeOutQuad' } });
}
