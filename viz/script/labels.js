/**
 * Labels: constant size on the screen, greedy by importance, never over another label or a node, never cut by the edge of
 * the free part of the canvas, over as few lines as can be. A cluster that nothing links says so below its name. A placement
 * is kept until zoom, scene or selection change, or the picture has moved far: labels do not jump while moving.
 *
 * @typedef {{id: number, lines: string[], note: string, dx: number, dy: number, align: CanvasTextAlign, bold: boolean,
 *   w: number, h: number, led: boolean}} Placed where a label stands, relative to its node
 */
const FONT = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Up to so many nodes each one shall have its name, in so many rounds. */
const ALL_NAMED = 150;
const ROUNDS = 12;

/** Between node and name, in pixels, and how far a name may reach. */
const [NEAR, FAR, REACH] = [6, 15, 280];

/** Farther gaps, for names of clusters where all is full close by; a thin line leads from the node to its name. */
const LED = [28, 44, 64, 88];

const placement = { key: '', /** @type {Placed[]} */ list: [], view: /** @type {Lens|null} */ (null) };
const widths = new Map();

function labelFont(bold) {
  return `${bold ? 650 : 500} ${letters(bold).size}px ${FONT}`;
}

/** How large names are written, and how far their lines lie apart, in pixels: on a small screen there is little room. */
function letters(bold) {
  if (small()) return bold ? { size: 12, step: 14 } : { size: 11.5, step: 13.5 };
  return bold ? { size: 14, step: 17 } : { size: 12.5, step: 15 };
}

/** Names of clusters and groups are larger, and nothing may cover them. @param {number} id */
function isBold(id) {
  return things[id].type === 'Cluster' || isBundle(id);
}

function textWidth(ctx, text, bold) {
  const font = labelFont(bold);
  const key = font + text;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

/** @param {Lens} view @param {ReturnType<typeof focus>} bright */
function placeLabels(ctx, view, bright) {
  const free = view.free ?? freeBox();
  const selected = state.selected ? JSON.stringify(state.selected) : '';
  const key = `${scene.version}|${state.language}|${view.scale.toFixed(4)}|${view.width}x${view.height}|${selected}|${movedVersion}|${free.left}|${free.right}|${free.top}|${free.bottom}`;
  if (key === placement.key && near(view, placement.view)) return placement.list;
  Object.assign(placement, { key, view, list: place(ctx, view, bright, free) });
  return placement.list;
}

/** Whether the last placement still covers what is in sight. */
function near(view, last) {
  const room = 0.25;
  return Math.abs(view.x - last.x) * view.scale < room * view.width
    && Math.abs(view.y - last.y) * view.scale < room * view.height;
}

/** @returns {Placed[]} */
function place(ctx, view, bright, free) {
  const reach = view.free ? 0 : scene.nodes.length <= 300 ? Infinity : 0.3;
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
  if (candidates.length <= ALL_NAMED) return bestPlacement(ctx, candidates, taken, lines, free);
  const bold = candidates.filter(({ id }) => isBold(id));
  const list = bold.length <= ALL_NAMED ? bestPlacement(ctx, bold, taken, lines, free) : [];
  for (const { id, box } of list) taken.firm.add(box, `label ${id}`);
  const others = candidates.filter(({ id }) => !list.length || !isBold(id));
  for (const candidate of others.slice(0, 5 * most)) {
    if (list.length >= most) break;
    const [found] = offers(ctx, candidate, taken, lines, free);
    if (!found) continue;
    taken.firm.add(found.box, `label ${found.id}`);
    list.push(found);
  }
  return list;
}

/**
 * Few nodes: what found no room chooses first in the next round (squeaky wheel optimization), after what is looked at.
 * @returns {Placed[]}
 */
function bestPlacement(ctx, candidates, taken, lines, free) {
  const offered = new Map(candidates.map((one) => [one.id, offers(ctx, one, taken, lines, free)]));
  const first = (id) => id === (state.selected?.node ?? (state.view === 'around' ? state.centre : -1));
  const worth = (list) => list.reduce((sum, one) => sum + (one.bold ? 1000 : 1), 0);
  const inOrder = (ids) => [...ids.filter(first), ...ids.filter((id) => !first(id))];
  let order = inOrder(candidates.map((one) => one.id).filter((id) => offered.get(id).length > 0));
  let best = [];
  for (let round = 0; round < ROUNDS && best.length < order.length; round += 1) {
    const names = new Boxes();
    const list = [];
    const missing = [];
    for (const id of order) {
      const found = offered.get(id).find((offer) => !names.taken(offer.box, id));
      if (found) names.add(found.box, id);
      if (found) list.push(found);
      else missing.push(id);
    }
    if (worth(list) > worth(best)) best = list;
    order = inOrder([...missing, ...order.filter((id) => !missing.includes(id))]);
  }
  return best;
}

/**
 * The free places for a label around its node, the best first, rather within the `free` part of the canvas: close by,
 * and where there are few nodes farther away or in one line more.
 * @returns {Placed[]}
 */
function offers(ctx, candidate, taken, lines, free) {
  const { name } = things[candidate.id];
  const natural = wrap(name);
  const close = { text: natural, gap: NEAR, worse: 0 };
  if (scene.nodes.length > ALL_NAMED && !isBold(candidate.id)) return sides(ctx, candidate, close, taken, lines, free);
  const reach = { x: candidate.x - REACH, y: candidate.y - REACH, w: 2 * REACH, h: 2 * REACH };
  const beside = lines.filter((line) => touches(reach, line));
  const forms = [close, { text: natural, gap: FAR, worse: 4 }];
  const narrow = wrap(name, 1);
  const longest = (text) => Math.max(...text.map((line) => line.length));
  if (longest(narrow) <= 0.8 * longest(natural)) forms.push({ text: narrow, gap: NEAR, worse: 2 }, { text: narrow, gap: FAR, worse: 6 });
  if (isBold(candidate.id)) LED.forEach((gap, i) => forms.push({ text: natural, gap, worse: 30 + 10 * i }, { text: narrow, gap, worse: 32 + 10 * i }));
  return forms.flatMap((form) => sides(ctx, candidate, form, taken, beside, free)).sort((p, q) => p.cost - q.cost);
}

/** The sides of a node where its label in some form is free, the best first. @returns {Placed[]} */
function sides(ctx, { id, x, y, r }, { text, gap, worse }, taken, lines, free) {
  const bold = isBold(id);
  const crowded = scene.nodes.length > ALL_NAMED;
  const note = state.view === 'clusters' && !scene.around.has(id) && !everLinked(id) && !small() ? word('panel.alone') : '';
  const w = Math.max(textWidth(ctx, note, false) * 0.9, ...text.map((line) => textWidth(ctx, line, bold)));
  const h = text.length * letters(bold).step + (note ? 14 : 0);
  const found = [];
  for (const [sx, sy, penalty] of SIDES) {
    const dx = sx * (r + gap);
    const dy = sx === 0 ? sy * (r + gap - 1 + h / 2) : sy * (r * 0.7 + gap - NEAR + h / 2);
    const left = sx === 0 ? x - w / 2 : sx > 0 ? x + dx : x + dx - w;
    const box = { x: left - 2, y: y + dy - h / 2 - 1, w: w + 4, h: h + 2 };
    if (taken.firm.taken(box, id) || taken.soft.taken(box, id)) continue;
    if (insideBox(free, x, y) && !holds(free, box)) continue;
    if (gap > FAR && leadCrosses(taken.firm, box, { id, x, y, r })) continue;
    const doubt = !crowded && nodeWithin(taken, grown(box, gap + NEAR), id) ? 5 : 0;
    const cost = worse + penalty + doubt + 3 * lines.reduce((sum, line) => sum + touches(box, line), 0);
    const align = sx === 0 ? 'center' : sx > 0 ? 'left' : 'right';
    found.push({ id, cost, box, lines: text, note, dx, dy, align, bold, w, h, led: gap > FAR });
    if (cost === penalty && penalty === 0) break;
  }
  return found.sort((p, q) => p.cost - q.cost);
}

/** @param {{left: number, right: number, top: number, bottom: number}} free */
function insideBox(free, x, y) {
  return x >= free.left && x <= free.right && y >= free.top && y <= free.bottom;
}

function holds(free, box) {
  return insideBox(free, box.x, box.y) && insideBox(free, box.x + box.w, box.y + box.h);
}

/** Where a placed label is on the screen now. @param {Lens} view @param {Placed} placed */
function labelBox(view, { id, align, dx, dy, w, h }) {
  const [x, y] = onScreen(view, id);
  const left = align === 'center' ? x - w / 2 : align === 'left' ? x + dx : x + dx - w;
  return { x: left, y: y + dy - h / 2, w, h };
}

/** Whether another node is about as near: it would be in doubt whose name it is. */
function nodeWithin(taken, box, id) {
  return taken.soft.taken(box, id) || taken.firm.taken(box, id);
}

function grown({ x, y, w, h }, by) {
  return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by };
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

/** Whether a line from a node to its far name would run over a cluster or a name. @param {Boxes} firm */
function leadCrosses(firm, box, { id, x, y, r }) {
  const [px, py] = [Math.max(box.x, Math.min(box.x + box.w, x)), Math.max(box.y, Math.min(box.y + box.h, y))];
  const steps = Math.ceil(Math.hypot(px - x, py - y) / 6);
  return Array.from({ length: steps }, (_, i) => i / steps)
    .some((t) => t * steps * 6 > r && firm.taken({ x: x + (px - x) * t - 1, y: y + (py - y) * t - 1, w: 2, h: 2 }, id));
}

/** @param {Placed[]} list */
function paintLabels(ctx, view, list) {
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  for (const placed of list) if (placed.led) paintLead(ctx, view, placed);
  for (const placed of list) paintLabel(ctx, view, placed, placed.dx, placed.dy);
}

/** A thin line from a node to the nearest point of its name. @param {Placed} placed */
function paintLead(ctx, view, placed) {
  const [x, y] = onScreen(view, placed.id);
  const box = labelBox(view, placed);
  const [px, py] = [Math.max(box.x, Math.min(box.x + box.w, x)), Math.max(box.y, Math.min(box.y + box.h, y))];
  const far = Math.hypot(px - x, py - y) || 1;
  const start = radius(view, placed.id) / far;
  ctx.beginPath();
  ctx.moveTo(x + (px - x) * start, y + (py - y) * start);
  ctx.lineTo(px, py);
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = 1;
  ctx.stroke();
}

function paintLabel(ctx, view, placed, dx, dy) {
  const [x, y] = onScreen(view, placed.id);
  const { step } = letters(placed.bold);
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
  const below = radius(view, id) + 6 + (lines.length * letters(bold).step) / 2;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  paintLabel(ctx, view, { id, lines, note: '', align: 'center', bold }, 0, below);
}
