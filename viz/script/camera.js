/**
 * The camera: vis-network moves, zooms and pinches an empty network; the painter draws what it looks at.
 *
 * @typedef {{width: number, height: number, scale: number, x: number, y: number, free?: ReturnType<typeof freeBox>}} Lens
 *   size of the canvas in pixels, zoom, the point of the layout in its middle, and where names may stand if not where no panel is
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
  eye.on('dragStart', takeOver);
  eye.on('zoom', () => {
    takeOver();
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
  const time = byId('time').getBoundingClientRect();
  const around = byId('around').getBoundingClientRect();
  if (around.height) box.top = around.bottom - stage.top;
  const zoom = byId('zoom').getBoundingClientRect();
  if (small() && time.height) box.bottom = time.top - stage.top;
  if (small() && panel.height) box.bottom = Math.min(box.bottom, panel.top - stage.top);
  if (!small()) {
    if (legend.width) box.left = legend.right - stage.left;
    if (panel.width) box.right = panel.left - stage.left;
    if (time.height) box.bottom = time.top - stage.top;
  }
  if (!legend.width || small()) {
    if (zoom.height > zoom.width && zoom.left - stage.left > stage.width / 2) box.right = Math.min(box.right, zoom.left - stage.left);
    else if (zoom.height > zoom.width) box.left = Math.max(box.left, zoom.right - stage.left);
    else if (zoom.height) box.bottom = Math.min(box.bottom, zoom.top - stage.top);
  }
  return box;
}

/** Whether panels are sheets at the bottom. */
function small() {
  return matchMedia('(max-width: 760px)').matches;
}

function calm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** @typedef {{x: number, y: number, scale: number}} Pose */

/** Whether the reader has moved the picture since it was last fitted; as long as not, it may fit itself again. */
let movedByHand = false;
let gliding = 0;

/** @returns {Pose} */
function pose() {
  const { x, y, scale } = lens();
  return { x, y, scale };
}

/** Put a point of the layout into the middle of the free part of the canvas. */
function look(x, y, scale, moving = true) {
  const free = freeBox();
  const { width, height } = lens();
  glide({
    x: x - (free.left + free.right - width) / 2 / scale,
    y: y - (free.top + free.bottom - height) / 2 / scale,
    scale,
  }, moving ? 420 : 0);
}

/** Move to a pose within `time` milliseconds; where motion is unwelcome, at once. @param {Pose} goal */
function glide(goal, time) {
  stopGliding();
  if (time === 0 || calm()) return put(goal);
  const from = pose();
  const began = performance.now();
  const frame = (now) => {
    const t = Math.max(0, Math.min(1, (now - began) / time));
    put(t < 1 ? partway(from, goal, t * t * (3 - 2 * t)) : goal);
    gliding = t < 1 ? requestAnimationFrame(frame) : 0;
  };
  gliding = requestAnimationFrame(frame);
  return undefined;
}

/** @returns {Pose} */
function partway(from, goal, t) {
  const scale = from.scale * (goal.scale / from.scale) ** t;
  const share = Math.abs(goal.scale - from.scale) < 1e-6 * from.scale
    ? t
    : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / goal.scale);
  return { x: from.x + (goal.x - from.x) * share, y: from.y + (goal.y - from.y) * share, scale };
}

function takeOver() {
  stopGliding();
  movedByHand = true;
}

function stopGliding() {
  cancelAnimationFrame(gliding);
  gliding = 0;
}

/** @param {Pose} goal */
function put({ x, y, scale }) {
  eye.moveTo({ position: { x, y }, scale, animation: false });
}

/** Show everything that is visible; on the map, what does not lie on another continent than most of it. */
function fit(moving = true) {
  if (scene.nodes.length === 0) return;
  const box = extent(state.view === 'map' ? closeBy(scene.nodes) : scene.nodes);
  const free = freeBox();
  const [marginX, marginY] = small() ? [60, 60] : [scene.nodes.length > 60 ? 150 : 260, 100];
  const across = Math.max(60, free.right - free.left - marginX) / Math.max(1, box.width);
  const down = Math.max(60, free.bottom - free.top - marginY) / Math.max(1, box.height);
  look(box.x, box.y, Math.min(across, down, SCALES.fit), moving);
  movedByHand = false;
}

/** Fit again after the free part of the canvas has changed, unless the reader has moved the picture. */
function refit() {
  if (!movedByHand) fit();
}

/** Show what filters have brought back also where it lies outside, unless the reader has chosen what to look at. */
function widen() {
  if (!movedByHand && !state.selected && scene.nodes.length > 0 && !inSight(state.view === 'map' ? closeBy(scene.nodes) : scene.nodes)) fit();
}

/** Middle and size of what nodes take up in the layout. @param {Iterable<number>} ids */
function extent(ids) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const id of ids) {
    left = Math.min(left, scene.at.x[id]);
    right = Math.max(right, scene.at.x[id]);
    top = Math.min(top, scene.at.y[id]);
    bottom = Math.max(bottom, scene.at.y[id]);
  }
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

/** Whether all nodes and their labels are in the free part of the canvas. @param {Iterable<number>} ids */
function inSight(ids) {
  const view = lens();
  const free = freeBox();
  const room = small() ? 24 : 70;
  return [...ids].every((id) => {
    const [x, y] = onScreen(view, id);
    return x > free.left + room && x < free.right - room && y > free.top + 24 && y < free.bottom - 24;
  });
}

/** Bring what is selected into sight, with its neighbours where they fit; stay where it is already. */
function reveal() {
  const bright = focus();
  if (!state.selected || !bright || inSight(bright.nodes)) return;
  const box = extent(bright.nodes);
  const free = freeBox();
  const room = small() ? 90 : 200;
  const scale = Math.min(
    Math.max(eye.getScale(), SCALES.read / 2),
    (free.right - free.left - room) / Math.max(1, box.width),
    (free.bottom - free.top - 90) / Math.max(1, box.height),
  );
  if (scale > eye.getScale() * 0.4 && scale > 0.1) look(box.x, box.y, scale);
  else if (state.selected.kind === 'node' && standsIn(state.selected.node, state.view)) flyTo(state.selected.node);
}

/** Bring a node into the middle, near enough to read. @param {number} id */
function flyTo(id) {
  look(scene.at.x[id], scene.at.y[id], Math.max(eye.getScale(), SCALES.read));
}

/** @param {number} factor */
function zoom(factor) {
  const here = pose();
  movedByHand = true;
  glide({ ...here, scale: Math.max(SCALES.least, Math.min(SCALES.most, here.scale * factor)) }, 160);
}
