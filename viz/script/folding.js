/**
 * Groups that unfold. A network of more nodes than can be drawn at once opens as its groups: each folded group of at
 * least two nodes stands as one thing in the middle of its nodes, lines between groups tell how many ties they stand
 * for. An unfolded group shows its nodes where they have their places anyway.
 *
 * @typedef {Object} Bundle what stands for a folded group; its number follows those of the nodes
 * @property {number} id
 * @property {number} community
 * @property {string} name
 * @property {number[]} members numbers of its nodes
 */

/** As long as no more nodes than this are to be seen, nothing is folded. */
const FOLDED_ABOVE = 8000;

/** @type {Map<number, Bundle>} by community; none in a network that can be drawn whole */
const bundles = makeBundles();

/** Nodes, and after them bundles: everything that has a place in the picture. */
const things = [...data.nodes, ...bundles.values()];

/** @returns {Map<number, Bundle>} */
function makeBundles() {
  const members = new Map();
  if (data.nodes.length <= FOLDED_ABOVE) return members;
  for (const node of data.nodes) {
    if (!members.has(node.community)) members.set(node.community, []);
    members.get(node.community).push(node.id);
  }
  const large = [...members].filter(([, ids]) => ids.length > 1).sort((p, q) => p[0] - q[0]);
  for (const axis of ['x', 'y']) data.places.all[axis] = withMiddles(data.places.all[axis], large);
  return new Map(large.map(([community, ids], i) => [community, bundle(data.nodes.length + i, community, ids)]));
}

/** @returns {Bundle} */
function bundle(id, community, members) {
  return {
    id,
    community,
    members,
    type: 'Group',
    get name() {
      return data.groups.get(community)?.[state.language] ?? word('group.unnamed', { n: number(community + 1) });
    },
  };
}

/** Places of the nodes and, after them, the middle of each group. */
function withMiddles(places, large) {
  const middles = large.map(([, ids]) => ids.reduce((sum, id) => sum + places[id], 0) / ids.length);
  return Float64Array.from([...places, ...middles]);
}

/** @param {number} id @returns {boolean} */
function isBundle(id) {
  return id >= data.nodes.length;
}

/**
 * Where each node is to be seen: as itself, or as the bundle of its group; null where nothing is folded, for all that the
 * filters leave can be drawn. @param {Reach} left @returns {Int32Array|null}
 */
function folds(left) {
  if (bundles.size === 0 || state.view !== 'all' || state.group !== null) return null;
  if (left.nodes.reduce((sum, mark) => sum + mark, 0) <= FOLDED_ABOVE) return null;
  return Int32Array.from(data.nodes, ({ id, community }) => (state.unfolded.has(community) ? id : bundles.get(community)?.id ?? id));
}

/** What stands in the picture for the nodes that are left, and how many nodes each bundle holds. @param {Reach} left @param {Int32Array} shownAs */
function foldedNodes(left, shownAs) {
  const held = new Map();
  for (const { id } of data.nodes) {
    if (left.nodes[id]) held.set(shownAs[id], (held.get(shownAs[id]) ?? 0) + 1);
  }
  return held;
}

/** Edges between what is to be seen; those to and from bundles are many ties in one. @param {Reach} left @param {Int32Array} shownAs @returns {Edge[]} */
function foldedEdges(left, shownAs) {
  const [edges, many] = [[], new Map()];
  for (const tie of data.ties) {
    const [a, b] = [shownAs[tie.a], shownAs[tie.b]];
    const facts = a === b ? [] : tie.facts.filter((id) => left.facts[id]);
    if (facts.length === 0) continue;
    if (!isBundle(a) && !isBundle(b)) edges.push(edgeOf(tie, facts));
    else gather(many, a, b, facts);
  }
  for (const edge of many.values()) edge.width = Math.max(0.5, Math.min(8, Math.round(0.9 * Math.sqrt(edge.weight)) / 2));
  return [...edges, ...many.values()];
}

function gather(many, a, b, facts) {
  const key = pair(a, b);
  if (!many.has(key)) many.set(key, { a: Math.min(a, b), b: Math.max(a, b), facts: [], reasons: [], weight: 0, width: 1, dashed: false });
  many.get(key).facts.push(...facts);
  many.get(key).weight += 1;
}

/** Groups that have to be unfolded so that what is selected can be seen, together with those that are; null if none has. @param {Selection|null} chosen */
function unfoldedFor(chosen) {
  if (!chosen || !scene.shownAs || chosen.kind === 'group') return null;
  const ends = chosen.kind === 'node' ? [chosen.node] : chosen.kind === 'path' ? [...pathFocus(chosen).nodes] : [chosen.a, chosen.b];
  const hidden = ends.filter((id) => !isBundle(id) && scene.shownAs[id] !== id).map((id) => data.nodes[id].community);
  return hidden.length ? new Set([...state.unfolded, ...hidden]) : null;
}

/** Nothing that is selected stays folded. */
function unfoldSelected() {
  const unfolded = unfoldedFor(state.selected);
  if (unfolded) change('filter', { unfolded });
}

/** Unfold a group, or fold it again, and stay with it. @param {number} community */
function toggleFold(community) {
  change('filter', { unfolded: toggled(state.unfolded, community) });
  select({ kind: 'group', group: community });
}

function foldAll() {
  if (state.selected && state.selected.kind !== 'group') select(null);
  change('filter', { unfolded: new Set() });
}

/** Whether a group is unfolded now. @param {number} community */
function isUnfolded(community) {
  return !scene.shownAs || state.unfolded.has(community);
}

/** What a group shows: its bundle, or its nodes and what joins them. @param {number} community */
function groupFocus(community) {
  const { id, members } = bundles.get(community);
  const nodes = new Set(isUnfolded(community) ? members.filter((one) => scene.reach.nodes[one]) : [id]);
  const edges = [...nodes].flatMap((one) => scene.around.get(one) ?? []);
  if (nodes.has(id)) return { nodes: new Set([...nodes, ...edges.flatMap((edge) => [edge.a, edge.b])]), edges: new Set(edges) };
  return { nodes, edges: new Set(edges.filter((edge) => nodes.has(edge.a) && nodes.has(edge.b))) };
}

/** Whether a node is in the picture, by itself or within its folded group. @param {number} id */
function isThere(id) {
  return scene.shownAs ? scene.reach.nodes[id] === 1 : scene.nodes.includes(id);
}

/** All nodes that the filters leave, folded or not. @returns {number[]} */
function nodesLeft() {
  return scene.shownAs ? data.nodes.filter((node) => scene.reach.nodes[node.id]).map((node) => node.id) : scene.nodes;
}
