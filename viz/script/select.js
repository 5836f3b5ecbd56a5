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
 *
 * @typedef {Object} Scene
 * @property {number[]} nodes numbers of the visible nodes, the most important last
 * @property {Edge[]} edges
 * @property {Map<number, Edge[]>} around edges of a node
 * @property {Map<number, Edge>} between edge by pair of nodes
 * @property {{x: Float64Array, y: Float64Array}} at places of all nodes
 * @property {number} version changes with every scene
 */
const DOUBTFUL = 0.7;

let sceneVersion = 0;
/** @type {Scene} */
let scene = buildScene();

function refreshScene() {
  scene = buildScene();
}

/** @returns {Scene} */
function buildScene() {
  const edges = betweenClusters() ? linkEdges() : factEdges();
  const around = new Map();
  const between = new Map();
  for (const edge of edges) {
    between.set(pair(edge.a, edge.b), edge);
    for (const end of [edge.a, edge.b]) {
      if (!around.has(end)) around.set(end, []);
      around.get(end).push(edge);
    }
  }
  const nodes = data.nodes.filter((node) => nodeVisible(node) && standsIn(node.id, state.view)).map((node) => node.id);
  const rank = (id) => (data.nodes[id].type === 'Cluster' ? 1e6 : 0) + (around.get(id)?.length ?? 0);
  nodes.sort((p, q) => rank(p) - rank(q) || q - p);
  sceneVersion += 1;
  return { nodes, edges, around, between, at: data.places[state.view] ?? data.places.all, version: sceneVersion };
}

/** @param {number} a @param {number} b */
function pair(a, b) {
  return Math.min(a, b) * data.nodes.length + Math.max(a, b);
}

/** @param {Fact} fact */
function factPasses(fact) {
  return fact.confidence >= state.minimum && !state.hiddenRelations.has(fact.predicate);
}

/** Whether the fact and both its ends are to be seen. @param {Fact} fact */
function factVisible(fact) {
  return factPasses(fact) && [fact.subject, fact.object].every((id) => id < 0 || (typeVisible(id) && groupVisible(id)));
}

function typeVisible(id) {
  return !state.hiddenTypes.has(data.nodes[id].type);
}

function groupVisible(id) {
  return state.group === null || data.nodes[id].community === state.group;
}

/** @param {Node} node */
function nodeVisible(node) {
  if (state.view === 'clusters') return node.cluster && groupVisible(node.id);
  if (state.hiddenTypes.has(node.type) || !groupVisible(node.id)) return false;
  return node.facts.length === 0 || node.facts.some((id) => factPasses(data.facts[id]));
}

/** @param {Reason} reason */
function reasonVisible(reason) {
  return !state.hiddenRelations.has(`link/${reason.kind}`)
    && (reason.via < 0 || typeVisible(reason.via))
    && reason.facts.every((id) => data.facts[id].confidence >= state.minimum);
}

/** @returns {Edge[]} */
function factEdges() {
  const edges = [];
  for (const tie of data.ties) {
    if (!typeVisible(tie.a) || !typeVisible(tie.b)) continue;
    const facts = tie.facts.filter((id) => factPasses(data.facts[id]));
    if (facts.length === 0) continue;
    const best = Math.max(...facts.map((id) => data.facts[id].confidence));
    const width = facts.length > 3 ? 2.6 : facts.length > 1 ? 2 : 1.3;
    edges.push({ ...tie, facts, weight: facts.length, width, dashed: best < DOUBTFUL });
  }
  return edges;
}

/** @returns {Edge[]} */
function linkEdges() {
  const edges = [];
  for (const link of data.links) {
    const reasons = link.reasons.filter(reasonVisible).sort((p, q) => q.weight - p.weight);
    if (reasons.length === 0 || ![link.a, link.b].every((id) => groupVisible(id) && standsIn(id, state.view))) continue;
    const weight = reasons.reduce((sum, reason) => sum + reason.weight, 0);
    edges.push({ ...link, reasons, weight, width: 1, dashed: false });
  }
  const most = Math.max(0, ...edges.map((edge) => edge.weight));
  for (const edge of edges) edge.width = Math.round(2 * (1.6 + 6.4 * Math.sqrt(edge.weight / (most || 1)))) / 2;
  return edges;
}

/**
 * The nodes and edges that stay bright while something is selected; null if nothing is.
 * @returns {{nodes: Set<number>, edges: Set<Edge>}|null}
 */
function focus() {
  const chosen = state.selected;
  if (!chosen) return null;
  if (chosen.kind === 'path') return pathFocus(chosen);
  if (chosen.kind === 'tie') {
    const edge = scene.between.get(pair(chosen.a, chosen.b));
    return { nodes: new Set([chosen.a, chosen.b]), edges: new Set(edge ? [edge] : []) };
  }
  const edges = scene.around.get(chosen.node) ?? [];
  return { nodes: new Set([chosen.node, ...edges.flatMap((edge) => [edge.a, edge.b])]), edges: new Set(edges) };
}
