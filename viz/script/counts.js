/**
 * Counting, in one place. Things are what the present picture holds, facts are those that all filters leave; every number
 * on the page comes from here. Beside a choice stands how many of it there are, or would be were it open.
 */

/** What `count` finds where some of the state had other values. @template T @param {Partial<typeof state>} values @param {(left: Reach) => T} count @returns {T} */
function whatIf(values, count) {
  const kept = Object.fromEntries(Object.keys(values).map((name) => [name, state[name]]));
  Object.assign(state, values);
  try {
    return count(reach());
  } finally {
    Object.assign(state, kept);
  }
}

/** The same, from what is shown where these values hold already. @template T @param {boolean} open @param {Partial<typeof state>} values @param {(left: Reach) => T} count @returns {T} */
function countOpen(open, values, count) {
  return open ? count(scene.reach) : whatIf(values, count);
}

/** @param {Uint8Array} marked */
function countMarks(marked) {
  return marked.reduce((sum, mark) => sum + mark, 0);
}

/** How many facts the filters leave. */
function factCount() {
  return countMarks(scene.reach.facts);
}

/** How many of these facts have no date of their own, or would be shown besides. */
function undatedCount() {
  return countOpen(state.undated, { undated: true }, (left) => data.facts.filter((fact) => left.facts[fact.id] && !isDated(fact)).length);
}

/** How many nodes the filters leave in the whole network, whatever part of it is the picture. */
function wholeCount() {
  return whatIf({ view: 'all' }, (left) => countMarks(left.nodes));
}

/** @type {Set<number>|null} */
let linkedAtFirst = null;

/** Whether a cluster is linked with another where no filter hides anything. @param {number} id */
function everLinked(id) {
  linkedAtFirst ??= whatIf({ ...openFilters(), view: 'clusters' }, (left) => new Set(linkEdges(left).flatMap((edge) => [edge.a, edge.b])));
  return linkedAtFirst.has(id);
}

/** Nodes joined with one by facts that are left. @param {Node} node @returns {number} */
function neighbourCount(node) {
  const others = new Set(node.facts.map((id) => data.facts[id]).filter(factVisible).flatMap((fact) => (fact.object < 0 ? [] : [fact.subject, fact.object])));
  others.delete(node.id);
  return others.size;
}

/** Types of what stands in the picture, and between clusters of what links these, how many of each. @returns {Map<string, number>} */
function typeCounts() {
  const found = typesLeft(scene.reach);
  if (state.hiddenTypes.size === 0) return found;
  const open = whatIf({ hiddenTypes: new Set() }, typesLeft);
  return new Map([...open].map(([type, n]) => [type, state.hiddenTypes.has(type) ? n : found.get(type) ?? 0]));
}

/** @param {Reach} left */
function typesLeft(left) {
  const ids = new Set(data.nodes.filter((node) => left.nodes[node.id]).map((node) => node.id));
  if (betweenClusters()) for (const id of throughs(left)) if (!standsAsType(id)) ids.add(id);
  return tally([...ids].map((id) => data.nodes[id].type));
}

/** What links the clusters that are left. @param {Reach} left @returns {number[]} */
function throughs(left) {
  return linkEdges(left).flatMap((edge) => edge.reasons.map((reason) => reason.via)).filter((id) => id >= 0);
}

/** Whether things of the type of a node stand in the picture themselves, and do not only link others. @param {number} id */
function standsAsType(id) {
  return standingTypes(state.view).includes(data.nodes[id].type);
}

/** Types whose things stand in a view. @param {ViewName} view */
function standingTypes(view) {
  return view === 'clusters' ? ['Cluster'] : view === 'map' ? ['Cluster', 'Event'] : TYPES;
}

/** Relations of the facts that are left, kinds of links between clusters: how many of each. @returns {Map<string, number>} */
function relationCounts() {
  return countOpen(state.hiddenRelations.size === 0, { hiddenRelations: new Set() }, (left) => tally(betweenClusters()
    ? linkEdges(left).flatMap((edge) => edge.reasons.map((reason) => `link/${reason.kind}`))
    : data.facts.filter((fact) => left.facts[fact.id]).map((fact) => fact.predicate)));
}

/** Communities: how many nodes of each. @returns {Map<number, number>} */
function communityCounts() {
  return countOpen(state.group === null, { group: null }, (left) => tally(data.nodes.filter((node) => left.nodes[node.id]).map((node) => node.community)));
}

/** Sectors or regions: how many things of the picture belong to each. @param {'sectors'|'regions'} name @returns {Map<string, number>} */
function facetCounts(name) {
  return countOpen(state[name].size === 0, { [name]: new Set() }, (left) => {
    const facts = (fact) => left.held[fact.id] && left.nodes[fact.subject];
    return new Map([...facetMembers(FACETS[name].predicate, facts)].map(([iri, members]) => [iri, members.size]));
  });
}

/** How often each value occurs. @template T @param {T[]} values @returns {Map<T, number>} */
function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
