/**
 * The map: clusters and events where documents say that they are, over the outlines of states and countries.
 * It is a layout like the others (Mercator's projection, one unit for a degree of longitude), with land below it.
 */
const APART = 0.46;

/** @typedef {{x: number, y: number, exact: boolean, region: number, fact: number}} Stand a place in the layout, and what says so */

/** @type {Map<number, Stand>} clusters and events that have a place */
const stands = new Map();

/** @type {{land: Array<{points: number[][], box: number[]}>, inner: number[][][]}|null} */
let land = null;

data.places.map = mapPlaces();

/** Degrees to units of the layout, times UNIT. @returns {[number, number]} */
function project(latitude, longitude) {
  const turn = Math.PI / 180;
  const held = Math.max(-84, Math.min(84, latitude));
  return [longitude * UNIT, (-Math.log(Math.tan(Math.PI / 4 + (held * turn) / 2)) / turn) * UNIT];
}

/** Places of all nodes; those without one lie at the origin and are never shown. */
function mapPlaces() {
  for (const node of data.nodes) {
    if (node.type !== 'Cluster' && node.type !== 'Event') continue;
    const fact = bestPlace(node);
    if (!fact) continue;
    const [latitude, longitude, exact] = data.nodes[fact.object].location;
    const [x, y] = project(latitude, longitude);
    stands.set(node.id, { x, y, exact: exact === 1, region: fact.object, fact: fact.id });
  }
  const at = { x: new Float64Array(data.nodes.length), y: new Float64Array(data.nodes.length) };
  for (const [id, [x, y]] of keptApart()) [at.x[id], at.y[id]] = [x, y];
  return at;
}

/** How many times farther from the middle than half of all something may lie to be in sight at first. */
const REMOTE = 6;

/** The nodes that lie together; a few far away would make the others too small to tell apart. @param {number[]} ids */
function closeBy(ids) {
  const middle = (values) => [...values].sort((p, q) => p - q)[values.length >> 1];
  const { x, y } = scene.at;
  const [across, down] = [middle(ids.map((id) => x[id])), middle(ids.map((id) => y[id]))];
  const far = (id) => Math.hypot(x[id] - across, y[id] - down);
  const most = REMOTE * Math.max(4 * UNIT, middle(ids.map(far)));
  return ids.filter((id) => far(id) <= most);
}

/** The fact that says most exactly where something is, of equally exact ones the most certain. @param {Node} node */
function bestPlace(node) {
  const told = node.facts
    .map((id) => data.facts[id])
    .filter((fact) => fact.subject === node.id && fact.object >= 0 && fact.confidence >= data.confidence)
    .filter((fact) => data.nodes[fact.object].location);
  const exact = (fact) => data.nodes[fact.object].location[2];
  return told.sort((p, q) => exact(q) - exact(p) || q.confidence - p.confidence || p.id - q.id)[0];
}

/** Places with room between them: what lies in one town stands around it. @returns {Map<number, [number, number]>} */
function keptApart() {
  const most = APART * UNIT;
  const here = new Map();
  [...stands].forEach(([id, { x, y }], i) => {
    here.set(id, [x + 0.01 * most * Math.cos(2.4 * i), y + 0.01 * most * Math.sin(2.4 * i)]);
  });
  for (let round = 0; round < 60; round += 1) if (!pushApart(here, most)) break;
  return here;
}

/** Whether there is anything to put on a map. */
function hasMap() {
  return Boolean(data.outlines) && stands.size > 0;
}

/** Clusters and events that no document places, those with the most facts first. @returns {number[]} */
function placeless() {
  return data.nodes
    .filter((node) => (node.type === 'Cluster' || node.type === 'Event') && !stands.has(node.id))
    .sort((p, q) => q.facts.length - p.facts.length || p.id - q.id)
    .map((node) => node.id);
}

/** Outlines in the layout, worked out when the map is first drawn. */
function outlines() {
  if (land) return land;
  const { arcs, rings, inner, grid } = data.outlines;
  const drawn = arcs.map((steps) => {
    let [x, y] = steps;
    const points = [project(y / grid, x / grid)];
    for (let i = 2; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push(project(y / grid, x / grid));
    }
    return points;
  });
  const whole = (ring) => ring.flatMap((number) => (number < 0 ? [...drawn[~number]].reverse() : drawn[number]));
  land = { land: rings.map((ring) => boxed(whole(ring))), inner: inner.map((number) => boxed(drawn[number])) };
  return land;
}

function boxed(points) {
  const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])];
  return { points, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}

/** Land, borders of states, borders of countries. */
function paintMap(ctx, view) {
  const { land: rings, inner } = outlines();
  ctx.lineJoin = 'round';
  ctx.beginPath();
  for (const ring of rings) if (boxInSight(view, ring.box)) traceLine(ctx, view, ring.points, true);
  ctx.fillStyle = colours.land;
  ctx.fill();
  ctx.strokeStyle = colours.border;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.beginPath();
  for (const line of inner) if (boxInSight(view, line.box)) traceLine(ctx, view, line.points, false);
  ctx.strokeStyle = colours.inner;
  ctx.stroke();
}

function boxInSight(view, [left, top, right, bottom]) {
  const [x, y] = inLayout(view, 0, 0);
  const [u, v] = inLayout(view, view.width, view.height);
  return left <= u && right >= x && top <= v && bottom >= y;
}

function traceLine(ctx, view, points, closed) {
  points.forEach(([x, y], i) => {
    const [px, py] = [(x - view.x) * view.scale + view.width / 2, (y - view.y) * view.scale + view.height / 2];
    if (i) ctx.lineTo(px, py);
    else ctx.moveTo(px, py);
  });
  if (closed) ctx.closePath();
}

/** The true places of what had to give way, and rings around what is only known to lie somewhere in an area. */
function paintStands(ctx, view) {
  ctx.lineWidth = 1;
  for (const id of scene.nodes) {
    const stand = stands.get(id);
    const [x, y] = onScreen(view, id);
    const [px, py] = [(stand.x - view.x) * view.scale + view.width / 2, (stand.y - view.y) * view.scale + view.height / 2];
    const r = radius(view, id);
    if (stand.exact && Math.hypot(px - x, py - y) > r) paintLeader(ctx, x, y, px, py);
    if (!stand.exact) paintArea(ctx, x, y, r);
  }
}

function paintLeader(ctx, x, y, px, py) {
  ctx.strokeStyle = colours.muted;
  ctx.globalAlpha = 0.5;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(px, py);
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.arc(px, py, 2, 0, 2 * Math.PI);
  ctx.fillStyle = colours.muted;
  ctx.fill();
}

function paintArea(ctx, x, y, r) {
  ctx.strokeStyle = colours.muted;
  ctx.setLineDash([3, 3]);
  ctx.beginPath();
  ctx.arc(x, y, r + 5, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** "München", or "irgendwo in Bayern" where only an area is known. @param {number} id */
function standText(id) {
  const stand = stands.get(id);
  if (!stand) return '';
  const { name } = data.nodes[stand.region];
  return stand.exact ? name : word('map.somewhere', { name });
}

/** What the legend says in the map. */
function mapSection() {
  const rest = placeless();
  const near = new Set(closeBy(scene.nodes));
  const far = scene.nodes.filter((id) => !near.has(id));
  return el(
    'section',
    {},
    el('p', { class: 'note key' }, el('i', { class: 'area' }), word('map.area')),
    rest.length > 0 && el(
      'details',
      { class: 'relations' },
      el('summary', { 'data-key': 'placeless' }, counted('map.placeless', rest.length)),
      el('ul', {}, rest.slice(0, 60).map((id) => el('li', {}, nodeButton(id)))),
    ),
    far.length > 0 && el(
      'details',
      { class: 'relations' },
      el('summary', { 'data-key': 'remote' }, counted('map.remote', far.length)),
      el('ul', {}, far.map((id) => el('li', {}, nodeButton(id)))),
    ),
    el('p', { class: 'note' }, word('map.source')),
  );
}
