/**
 * Labels: constant size on the screen, greedy by importance, never over another label, over a node only where a cluster
 * would have no name otherwise, over as few lines as can be. A cluster that nothing links says so below its name. A
 * placement is kept until zoom, scene or selection change, so that labels do not jump while moving.
 *
 * @typedef {{id: number, lines: string[], note: string, dx: number, dy: number, align: CanvasTextAlign, bold: boolean,
 *   w: number, h: number}} Placed where a label stands, relative to its node
 */
const FONT = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const WRAP = 24;

const placement = { key: '', /** @type {Placed[]} */ list: [], view: /** @type {Lens|null} */ (null) };
const widths = new Map();

function labelFont(bold) {
  return bold ? `650 14px ${FONT}` : `500 12.5px ${FONT}`;
}

/** Names of clusters and groups are larger, and nothing may cover them. @param {number} id */
function isBold(id) {
  return things[id].type === 'Cluster' || isBundle(id);
}

function textWidth(ctx, text, bold) {
  const key = (bold ? 'b' : 'n') + text;
  if (!widths.has(key)) {
    ctx.font = labelFont(bold);
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

/** One line, or two of about the same length; what is too long ends in an ellipsis. @param {string} name */
function wrap(name) {
  const text = name.replace(/\s+/g, ' ').trim() || '–';
  if (text.length <= WRAP) return [text];
  const middle = text.length / 2;
  const gaps = [...text.matchAll(/ /g)].map((match) => match.index);
  const gap = gaps.sort((p, q) => Math.abs(p - middle) - Math.abs(q - middle) || p - q)[0];
  if (gap === undefined) return [shorten(text)];
  return [shorten(text.slice(0, gap)), shorten(text.slice(gap + 1))];
}

function shorten(text) {
  const points = [...text];
  return points.length > 34 ? `${points.slice(0, 33).join('')}…` : text;
}

/** @param {Lens} view @param {ReturnType<typeof focus>} bright */
function placeLabels(ctx, view, bright) {
  const free = freeBox();
  const selected = state.selected ? JSON.stringify(state.selected) : '';
  const key = `${scene.version}|${view.scale.toFixed(4)}|${view.width}x${view.height}|${selected}|${movedVersion}|${free.left}|${free.right}`;
  if (key === placement.key && near(view, placement.view)) return placement.list;
  Object.assign(placement, { key, view, list: place(ctx, view, bright, free) });
  return placement.list;
}

/** Whether the last placement still covers what is in sight. */
function near(view, last) {
  const room = scene.nodes.length <= 300 && !small() ? Infinity : 0.25;
  return Math.abs(view.x - last.x) * view.scale < room * view.width
    && Math.abs(view.y - last.y) * view.scale < room * view.height;
}

/** @returns {Placed[]} */
function place(ctx, view, bright, free) {
  const reach = scene.nodes.length <= 300 ? Infinity : 0.3;
  const candidates = [];
  /* firm: labels and clusters, which nothing may cover; soft: other nodes */
  const taken = { firm: new Boxes(), soft: new Boxes() };
  for (let i = scene.nodes.length - 1; i >= 0; i -= 1) {
    const id = scene.nodes[i];
    if (bright && !bright.nodes.has(id)) continue;
    const [x, y] = onScreen(view, id);
    if (x < -reach * view.width || x > (1 + reach) * view.width) continue;
    if (y < -reach * view.height || y > (1 + reach) * view.height) continue;
    const r = radius(view, id);
    candidates.push({ id, x, y, r });
    const kind = isBold(id) ? taken.firm : taken.soft;
    if (r > 3) kind.add({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }, id);
  }
  const most = scene.nodes.length <= 160 ? 160 : Math.max(24, (view.width * view.height) / 11000);
  const edges = bright ? [...bright.edges] : scene.edges;
  const lines = edges.length <= 400 ? edges.map((edge) => curve(view, edge)) : [];
  const list = [];
  for (const candidate of candidates.slice(0, 5 * most)) {
    if (list.length >= most) break;
    const found = spot(ctx, candidate, taken, lines, free);
    if (found) list.push(found);
  }
  return list;
}

/** The best free place for a label around its node, rather within the `free` part of the canvas. @returns {Placed|null} */
function spot(ctx, { id, x, y, r }, taken, lines, free) {
  const node = things[id];
  const bold = isBold(id);
  const text = wrap(node.name);
  const note = state.view === 'clusters' && !scene.around.has(id) && !small() ? word('panel.alone') : '';
  const w = Math.max(textWidth(ctx, note, false) * 0.9, ...text.map((line) => textWidth(ctx, line, bold)));
  const h = text.length * (bold ? 17 : 15) + (note ? 14 : 0);
  let best = null;
  for (const [sx, sy, penalty] of SIDES) {
    const dx = sx * (r + 6);
    const dy = sx === 0 ? sy * (r + 5 + h / 2) : sy * (r * 0.7 + h / 2);
    const left = sx === 0 ? x - w / 2 : sx > 0 ? x + dx : x + dx - w;
    const box = { x: left - 2, y: y + dy - h / 2 - 1, w: w + 4, h: h + 2 };
    const over = taken.soft.taken(box, id);
    if (taken.firm.taken(box, id) || (over && !bold)) continue;
    const cut = box.x < free.left || box.x + box.w > free.right ? 24 : 0;
    if (cut && small()) continue;
    const cost = penalty + cut + (over ? 20 : 0) + 3 * lines.reduce((sum, line) => sum + touches(box, line), 0);
    if (!best || cost < best.cost) best = { cost, box, sx, dx, dy };
    if (cost === penalty && penalty === 0) break;
  }
  if (!best) return null;
  taken.firm.add(best.box, `label ${id}`);
  const align = best.sx === 0 ? 'center' : best.sx > 0 ? 'left' : 'right';
  return { id, lines: text, note, dx: best.dx, dy: best.dy, align, bold, w, h };
}

/** Sides to try: direction across, direction down, how much it is liked less. */
const SIDES = [
  [1, 0, 0], [0, 1, 0.4], [-1, 0, 0.6], [0, -1, 0.8],
  [0.8, 1, 1.2], [0.8, -1, 1.4], [-0.8, 1, 1.6], [-0.8, -1, 1.8],
];

function touches(box, [ax, ay, cx, cy, bx, by]) {
  const [mx, my] = along(ax, ay, cx, cy, bx, by, 0.5);
  return crosses(box, ax, ay, mx, my) || crosses(box, mx, my, bx, by) ? 1 : 0;
}

/** @param {Placed[]} list */
function paintLabels(ctx, view, list) {
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  for (const placed of list) paintLabel(ctx, view, placed, placed.dx, placed.dy);
}

function paintLabel(ctx, view, placed, dx, dy) {
  const [x, y] = onScreen(view, placed.id);
  const step = placed.bold ? 17 : 15;
  ctx.font = labelFont(placed.bold);
  ctx.textAlign = placed.align;
  ctx.strokeStyle = colours.ground;
  ctx.fillStyle = colours.text;
  ctx.lineWidth = 4;
  const first = y + dy - ((placed.lines.length - 1) * step + (placed.note ? 14 : 0)) / 2;
  placed.lines.forEach((line, i) => haloText(ctx, line, x + dx, first + i * step));
  if (!placed.note) return;
  ctx.font = `500 11px ${FONT}`;
  ctx.fillStyle = colours.muted;
  haloText(ctx, placed.note, x + dx, first + placed.lines.length * step - 1);
}

function haloText(ctx, text, x, y) {
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
}

/** The label of one node below it, whatever is there: for the node under the pointer. */
function paintHoverLabel(ctx, view, id) {
  const bold = isBold(id);
  const lines = wrap(things[id].name);
  const below = radius(view, id) + 6 + (lines.length * (bold ? 17 : 15)) / 2;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  paintLabel(ctx, view, { id, lines, note: '', align: 'center', bold }, 0, below);
}
