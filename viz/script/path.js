/**
 * How two nodes hang together: the few cheapest chains of visible facts, ranked as `graphkit path` does. A hop costs 1,
 * and passing through a node the binary logarithm of the number of its neighbours, twice that for a region or sector.
 *
 * @typedef {{nodes: number[], cost: number}} Way nodes from one end to the other
 */
const WAYS = { most: 3, hops: 8, far: 3, short: 3, tried: 40 };

const joined = { version: -1, /** @type {Map<number, Map<number, number[]>>} */ graph: new Map() };

/** Visible facts by the two nodes that they join. @returns {Map<number, Map<number, number[]>>} */
function joinedBy() {
  if (joined.version === scene.version) return joined.graph;
  const graph = new Map();
  const put = (from, to, fact) => {
    if (!graph.has(from)) graph.set(from, new Map());
    if (!graph.get(from).has(to)) graph.get(from).set(to, []);
    graph.get(from).get(to).push(fact);
  };
  for (const fact of data.facts) {
    if (fact.object < 0 || fact.object === fact.subject || !factVisible(fact)) continue;
    put(fact.subject, fact.object, fact.id);
    put(fact.object, fact.subject, fact.id);
  }
  Object.assign(joined, { version: scene.version, graph });
  return graph;
}

/** Whether facts join two nodes if those below the least confidence count as well, whatever else is filtered out. */
function joinedUncertainly(from, to) {
  const ends = data.nodes.map((_, id) => id);
  const end = (id) => {
    while (ends[id] !== id) id = ends[id] = ends[ends[id]];
    return id;
  };
  for (const fact of data.facts) {
    if (fact.object >= 0 && !state.hiddenRelations.has(fact.predicate)) ends[end(fact.subject)] = end(fact.object);
  }
  return data.facts.some((fact) => fact.confidence < state.minimum) && end(from) === end(to);
}

/** The facts of a hop, the most certain first. @returns {Fact[]} */
function hopFacts(from, to) {
  const facts = (joinedBy().get(from)?.get(to) ?? []).map((id) => data.facts[id]);
  return facts.sort((p, q) => q.confidence - p.confidence || p.id - q.id);
}

/** The best ways, cheapest first; what visits the same in between as a better one is left out. @returns {Way[]} */
function bestWays(from, to) {
  const graph = joinedBy();
  if (from === to || !graph.has(from) || !graph.has(to)) return [];
  const cost = hopCost(graph, from, to);
  const found = [];
  let [tried, cheapest] = [0, 0];
  for (const way of simpleWays(graph, cost, from, to)) {
    tried += 1;
    if (found.length === WAYS.most || tried > WAYS.tried) break;
    if (way.nodes.length > WAYS.hops + 1 || found.some((before) => saysNoMore(before, way))) continue;
    cheapest ||= Math.max(way.cost, WAYS.short);
    if (way.cost > WAYS.far * cheapest) break;
    found.push(way);
  }
  return found;
}

/** Whether a way goes through all that a better one goes through. @param {Way} before @param {Way} way */
function saysNoMore(before, way) {
  const [passed, between] = [before.nodes.slice(1, -1), new Set(way.nodes.slice(1, -1))];
  return passed.length === 0 ? between.size === 0 : passed.every((id) => between.has(id));
}

/** @returns {(from: number, to: number) => number} */
function hopCost(graph, start, goal) {
  const passing = (id) => (id === start || id === goal
    ? 0
    : Math.log2(Math.max(1, graph.get(id).size)) * (CATEGORIES.has(data.nodes[id].type) ? 2 : 1));
  return (from, to) => Math.round((1 + (passing(from) + passing(to)) / 2) * 1e6) / 1e6;
}

/**
 * Ways without circles, cheapest first (Yen 1971). What is left to go is known exactly beforehand, so that each search
 * for a detour looks at little (Hart, Nilsson and Raphael 1968).
 * @returns {Generator<Way>}
 */
function* simpleWays(graph, cost, from, to) {
  const left = distances(graph, cost, to);
  const open = new Queue();
  const seen = new Set();
  const offer = (head, tail) => {
    const nodes = [...head, ...tail.nodes];
    const key = nodes.join(' ');
    if (seen.has(key)) return;
    seen.add(key);
    open.push(nodes, total(nodes, cost));
  };
  const first = search(graph, cost, left, from, to, new Set(), new Set());
  if (first) offer([], first);
  const done = [];
  while (open.size) {
    const nodes = open.pop();
    yield { nodes, cost: Math.round(total(nodes, cost) * 1e4) / 1e4 };
    done.push(nodes);
    for (let i = 0; i < nodes.length - 1; i += 1) {
      const head = nodes.slice(0, i);
      const same = done.filter((other) => nodes.slice(0, i + 1).every((id, at) => other[at] === id));
      const tail = search(graph, cost, left, nodes[i], to, new Set(head), new Set(same.map((other) => other[i + 1])));
      if (tail) offer(head, tail);
    }
  }
}

function total(nodes, cost) {
  return nodes.slice(1).reduce((sum, id, i) => sum + cost(nodes[i], id), 0);
}

/** What it costs from each node to the goal (Dijkstra 1959). @returns {Map<number, number>} */
function distances(graph, cost, goal) {
  const known = new Map();
  const open = new Queue();
  open.push([goal], 0);
  while (open.size) {
    const { value: [id], rank } = open.take();
    if (known.has(id)) continue;
    known.set(id, rank);
    for (const next of graph.get(id).keys()) if (!known.has(next)) open.push([next], rank + cost(next, id));
  }
  return known;
}

/** The cheapest way that avoids nodes, and at its first step the nodes in `shut`. @returns {{nodes: number[]}|null} */
function search(graph, cost, left, from, to, avoided, shut) {
  if (!left.has(from)) return null;
  const before = new Map();
  const spent = new Map([[from, 0]]);
  const open = new Queue();
  open.push(from, left.get(from));
  const closed = new Set(avoided);
  while (open.size) {
    const id = open.pop();
    if (id === to) return { nodes: trail(before, to) };
    if (closed.has(id)) continue;
    closed.add(id);
    for (const next of graph.get(id).keys()) {
      const sum = spent.get(id) + cost(id, next);
      if (closed.has(next) || (id === from && shut.has(next)) || sum >= (spent.get(next) ?? Infinity)) continue;
      spent.set(next, sum);
      before.set(next, id);
      open.push(next, sum + left.get(next));
    }
  }
  return null;
}

function trail(before, to) {
  const nodes = [to];
  while (before.has(nodes[0])) nodes.unshift(before.get(nodes[0]));
  return nodes;
}
