/**
 * Where the surroundings of a node are drawn: a layout of their own, the same for the same centre, depth and least
 * confidence; other filters hide nodes, but move none. Up to ORBITS.stress nodes it is stress majorization (Gansner,
 * Koren, North 2004) from rings around the centre, above that the rings alone. The centre stays where it was.
 *
 * @typedef {{x: Float64Array, y: Float64Array}} Places
 */
const ORBITS = { stress: 220, rounds: 90, step: 1.7, apart: 1 };

const orbit = { key: '', /** @type {Places|null} */ at: null };

/** @returns {Places} */
function ownPlaces() {
  const key = `${state.centre}|${state.depth}|${state.minimum}`;
  if (key !== orbit.key || orbit.at === null) Object.assign(orbit, { key, at: layOut(state.centre) });
  return orbit.at;
}

/** @param {number} centre @returns {Places} */
function layOut(centre) {
  const sure = marks(data.facts, (fact) => fact.confidence >= state.minimum);
  const near = surroundings({ held: sure, facts: sure, nodes: marks(data.nodes, () => true) });
  const ids = data.nodes.filter((node) => near.nodes[node.id]).map((node) => node.id);
  const beside = new Map(ids.map((id) => [id, [...new Set(besides(id, near.facts))].filter((other) => other !== id)]));
  const rings = onRings(centre, beside);
  const points = ids.length > ORBITS.stress ? rings : relaxed(ids, beside, rings);
  const here = new Map(points);
  for (let round = 0; round < 60; round += 1) if (!pushApart(here, ORBITS.apart)) break;
  return fixedAt(centre, lyingFlat(here));
}

/** Rings by the number of steps from the centre; each node on the side of the one that it was reached from. */
function onRings(centre, beside) {
  const found = new Map([[centre, [0, 0]]]);
  const angle = new Map([[centre, 0]]);
  const { x, y } = data.places.all;
  let [ring, radius] = [[centre], 0];
  while (ring.length) {
    const next = [];
    for (const id of ring) {
      for (const other of beside.get(id)) {
        if (angle.has(other)) continue;
        angle.set(other, id === centre ? Math.atan2(y[other] - y[centre], x[other] - x[centre]) : angle.get(id));
        next.push(other);
      }
    }
    next.sort((p, q) => angle.get(p) - angle.get(q) || p - q);
    radius = Math.max(radius + ORBITS.step, (next.length * ORBITS.apart) / (2 * Math.PI));
    const first = angle.get(next[0]) ?? 0;
    next.forEach((id, i) => {
      angle.set(id, first + (2 * Math.PI * i) / next.length);
      found.set(id, [radius * Math.cos(angle.get(id)), radius * Math.sin(angle.get(id))]);
    });
    ring = next;
  }
  return found;
}

/** The same places moved until distances come near to the numbers of steps. @returns {Map<number, [number, number]>} */
function relaxed(ids, beside, start) {
  const wanted = ids.map((id) => wantedDistances(id, ids, beside));
  let points = ids.map((id) => start.get(id));
  for (let round = 0; round < ORBITS.rounds; round += 1) points = points.map((_, i) => pulled(i, points, wanted[i]));
  return new Map(ids.map((id, i) => [id, points[i]]));
}

/** Steps to every node, stretched around hubs, so that stars open up. */
function wantedDistances(id, ids, beside) {
  const steps = new Map([[id, 0]]);
  let ring = [id];
  for (let far = 1; ring.length; far += 1) {
    ring = ring.flatMap((one) => beside.get(one).filter((other) => !steps.has(other) && steps.set(other, far)));
  }
  const room = (one) => Math.sqrt(beside.get(one).length);
  return ids.map((other) => steps.get(other) * 1.35 + 0.2 * (room(id) + room(other)) - 0.3);
}

/** Where the others pull and push a node, near ones weighing most. */
function pulled(i, points, wanted) {
  let [sumX, sumY, total] = [0, 0, 0];
  const [x, y] = points[i];
  points.forEach(([px, py], j) => {
    if (i === j) return;
    const weight = 1 / wanted[j] ** 2;
    const length = Math.max(Math.hypot(x - px, y - py), 1e-6);
    sumX += weight * (px + (wanted[j] * (x - px)) / length);
    sumY += weight * (py + (wanted[j] * (y - py)) / length);
    total += weight;
  });
  return total ? [sumX / total, sumY / total] : [x, y];
}

/** Turned so that the longer axis lies flat. @param {Map<number, [number, number]>} here */
function lyingFlat(here) {
  const points = [...here.values()];
  const mean = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  const spread = (p, q) => points.reduce((sum, point) => sum + (point[p] - mean[p]) * (point[q] - mean[q]), 0);
  const angle = 0.5 * Math.atan2(2 * spread(0, 1), spread(0, 0) - spread(1, 1));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return new Map([...here].map(([id, [x, y]]) => [id, [x * cos + y * sin, y * cos - x * sin]]));
}

/** In units of the picture, the centre where it is in the whole network. @returns {Places} */
function fixedAt(centre, here) {
  const { x, y } = data.places.all;
  const at = { x: Float64Array.from(x), y: Float64Array.from(y) };
  const [cx, cy] = here.get(centre);
  for (const [id, [px, py]] of here) {
    at.x[id] = x[centre] + (px - cx) * UNIT;
    at.y[id] = y[centre] + (py - cy) * UNIT;
  }
  return at;
}

/** How long nodes take from one layout to another, in milliseconds, and how many may be on the way. */
const DRIFT = { time: 420, most: 400 };

/** Let nodes glide from where they were to where they are; where motion is unwelcome they are there at once. @param {Places} from */
function drift(from) {
  const goal = scene.at;
  if (from === goal || calm() || scene.nodes.length > DRIFT.most) return;
  const way = { x: Float64Array.from(from.x), y: Float64Array.from(from.y) };
  const began = performance.now();
  const frame = (now) => {
    if (scene.at !== way) return; // the scene has changed meanwhile
    const t = Math.min(1, Math.max(0, (now - began) / DRIFT.time));
    const part = t * t * (3 - 2 * t);
    for (const axis of ['x', 'y']) for (const id of scene.nodes) way[axis][id] = from[axis][id] + (goal[axis][id] - from[axis][id]) * part;
    if (t < 1) requestAnimationFrame(frame);
    else scene.at = goal;
    eye.redraw();
  };
  scene.at = way;
  requestAnimationFrame(frame);
}
