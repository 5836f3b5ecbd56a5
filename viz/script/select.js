/**
 * The scene: what the filters leave of the network, in the present view.
 *
 * @typedef {Object} Edge
 * @property {number} a
 * @property {number} b
 * @property {number[]} facts visible facts
 * @property {Reason[]} reasons visible reasons, in the view of clusters
 * @property {number} weight
 * @property {number} width in pixels at a zoom of 1
 * @property {boolean} dashed
 * @property {Spot} [spot] what makes it a white spot
 *
 * @typedef {Object} Scene
 * @property {ViewName} view
 * @property {number[]} nodes numbers of the visible nodes, the most important last
 * @property {Edge[]} edges
 * @property {Map<number, Edge[]>} around edges of a node
 * @property {Map<number, Edge>} between edge by pair of nodes
 * @property {Edge[]} spots white spots, in the view of clusters
 * @property {Reach} reach which facts and nodes the filters leave
 * @property {{x: Float64Array, y: Float64Array}} at places of all nodes
 * @property {Int32Array|null} shownAs where groups are folded, what stands for each node
 * @property {Map<number, number>|null} held how many nodes each thing in the picture stands for, where groups are folded
 * @property {boolean} upright whether the layout is turned and drawn out for a screen that is higher than wide
 * @property {number} version changes with every scene
 */
const DOUBTFUL = data.weaknesses.doubtful;

const wholeEdges = new Map();

let sceneVersion = 0;
/** @type {Scene} made when all parts are there */
let scene;

function refreshScene() {
  scene = buildScene();
}

/** @returns {Scene} */
function buildScene() {
  const left = reach();
  const shownAs = folds(left);
  const held = shownAs && foldedNodes(left, shownAs);
  const found = betweenClusters() ? linkEdges(left) : shownAs ? foldedEdges(left, shownAs) : factEdges(left);
  const spots = state.view === 'clusters' && state.spots ? spotEdges(left) : [];
  const apart = new Set(spots.map((edge) => pair(edge.a, edge.b)));
  const edges = found.filter((edge) => !apart.has(pair(edge.a, edge.b)));
  const around = new Map();
  const between = new Map();
  for (const edge of edges) {
    between.set(pair(edge.a, edge.b), edge);
    for (const end of [edge.a, edge.b]) {
      if (!around.has(end)) around.set(end, []);
      around.get(end).push(edge);
    }
  }
  for (const spot of spots) between.set(pair(spot.a, spot.b), spot);
  const nodes = held ? [...held.keys()] : data.nodes.filter((node) => left.nodes[node.id]).map((node) => node.id);
  const rank = new Float64Array(things.length);
  for (const id of nodes) rank[id] = rankOf(id, held) + (around.get(id)?.length ?? 0);
  nodes.sort((p, q) => rank[p] - rank[q] || q - p);
  sceneVersion += 1;
  const upright = isUpright();
  const at = layoutOf(state.view, upright);
  return { upright, view: state.view, nodes, edges, around, between, spots, reach: left, at, shownAs, held, version: sceneVersion };
}

/** Whether the screen is so much higher than wide that layouts, which lie flat, are turned. */
function isUpright() {
  const { clientWidth, clientHeight } = byId('canvas');
  return clientWidth < 0.85 * clientHeight;
}

const turnedLayouts = new WeakMap();

/** The places of a view, one object for each; the map is never turned. @param {ViewName} view @param {boolean} upright */
function layoutOf(view, upright) {
  const at = view === 'around' ? ownPlaces() : data.places[view] ?? data.places.all;
  if (!upright || view === 'map') return at;
  if (!turnedLayouts.has(at)) turnedLayouts.set(at, drawnOut(breadth(at.x) > breadth(at.y) ? { x: at.y, y: at.x } : at));
  return turnedLayouts.get(at);
}

/** At most so many times as high, so that names have the room that the screen has. */
const DRAWN_OUT = 1.4;

/** @param {{x: Float64Array, y: Float64Array}} at */
function drawnOut({ x, y }) {
  const { clientWidth, clientHeight } = byId('canvas');
  const [room, taken] = [(clientHeight - 150) / Math.max(1, clientWidth - 60), breadth(y) / Math.max(1, breadth(x))];
  const by = Math.max(1, Math.min(DRAWN_OUT, room / (taken || 1)));
  return { x, y: y.map((value) => value * by) };
}

function breadth(values) {
  return values.reduce((most, one) => Math.max(most, one), -Infinity) - values.reduce((least, one) => Math.min(least, one), Infinity);
}

/** Large groups before clusters before all others. */
function rankOf(id, held) {
  if (isBundle(id)) return 2e6 + 1e3 * held.get(id);
  return data.nodes[id].type === 'Cluster' ? 1e6 : 0;
}

/** @param {number} a @param {number} b */
function pair(a, b) {
  return Math.min(a, b) * things.length + Math.max(a, b);
}

/** Whether the fact and both its ends are to be seen. @param {Fact} fact */
function factVisible(fact) {
  return scene.reach.facts[fact.id] === 1;
}

/**
 * A reason with those of its facts that the filters leave; null where these do not link the two any more.
 * @param {Reason} reason @param {Reach} left @returns {Reason|null}
 */
function reasonLeft(reason, left) {
  if (state.hiddenRelations.has(`link/${reason.kind}`) || (reason.via >= 0 && !typeVisible(reason.via))) return null;
  const facts = reason.facts.filter((id) => left.held[id]);
  if (facts.length === reason.facts.length) return reason;
  const first = reason.facts.slice(0, reason.first).filter((id) => left.held[id]).length;
  const linked = facts.length > first && (first > 0 || !reason.first);
  return linked ? { ...reason, facts, first } : null;
}

/** @param {Reach} left @returns {Edge[]} */
function factEdges(left) {
  const edges = [];
  for (const tie of data.ties) {
    const facts = tie.facts.every((id) => left.facts[id]) ? tie.facts : tie.facts.filter((id) => left.facts[id]);
    if (facts.length > 0) edges.push(facts === tie.facts ? wholeEdge(tie) : edgeOf(tie, facts));
  }
  return edges;
}

/** The edge of a tie whose facts are all seen: made once, for most are needed again at every step of a slider. */
function wholeEdge(tie) {
  if (!wholeEdges.has(tie)) wholeEdges.set(tie, edgeOf(tie, tie.facts));
  return wholeEdges.get(tie);
}

/** @returns {Edge} */
function edgeOf(tie, facts) {
  const best = facts.reduce((most, id) => Math.max(most, data.facts[id].confidence), 0);
  const width = facts.length > 3 ? 2.6 : facts.length > 1 ? 2 : 1.3;
  return { a: tie.a, b: tie.b, facts, reasons: [], weight: facts.length, width, dashed: best < DOUBTFUL };
}

/** @param {Reach} left @returns {Edge[]} */
function linkEdges(left) {
  const edges = [];
  for (const link of data.links) {
    if (!left.nodes[link.a] || !left.nodes[link.b]) continue;
    const reasons = link.reasons.map((reason) => reasonLeft(reason, left)).filter(Boolean).sort((p, q) => q.weight - p.weight);
    if (reasons.length === 0) continue;
    const weight = reasons.reduce((sum, reason) => sum + reason.weight, 0);
    edges.push({ ...link, reasons, weight, width: 1, dashed: false });
  }
  const most = Math.max(0, ...edges.map((edge) => edge.weight));
  for (const edge of edges) edge.width = Math.round(2 * (1.6 + 6.4 * Math.sqrt(edge.weight / (most || 1)))) / 2;
  return edges;
}

/**
 * The nodes and edges that stay bright: what is selected, or else what has changed or is a white spot; null if nothing
 * is to stand out, as in the surroundings of what is selected.
 * @returns {{nodes: Set<number>, edges: Set<Edge>}|null}
 */
function focus() {
  const chosen = state.selected;
  if (!chosen) return changedFocus() ?? spotFocus();
  if (chosen.kind === 'path') return pathFocus(chosen);
  if (chosen.kind === 'group') return groupFocus(chosen.group);
  if (state.view === 'around' && chosen.node === state.centre) return null;
  if (chosen.kind === 'tie') {
    const edge = scene.between.get(pair(chosen.a, chosen.b));
    return { nodes: new Set([chosen.a, chosen.b]), edges: new Set(edge ? [edge] : []) };
  }
  if (!standsIn(chosen.node, state.view)) return besideFocus(chosen.node);
  const edges = [...(scene.around.get(chosen.node) ?? []), ...spotsOf(chosen.node)];
  return { nodes: new Set([chosen.node, ...edges.flatMap((edge) => [edge.a, edge.b])]), edges: new Set(edges) };
}

/** What stands in the picture beside something that does not: whom it is joined with, and the links that go through it. @param {number} id */
function besideFocus(id) {
  const edges = scene.edges.filter((edge) => edge.reasons.some((reason) => reason.via === id));
  const near = besides(id, scene.reach.facts).filter((other) => scene.reach.nodes[other]);
  const nodes = new Set([...near, ...edges.flatMap((edge) => [edge.a, edge.b])]);
  return nodes.size > 0 ? { nodes, edges: new Set(edges) } : null;
}
