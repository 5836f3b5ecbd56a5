/**
 * What the filters leave of the network, as one mark for each fact and node.
 *
 * @typedef {Object} Reach
 * @property {Uint8Array} held facts that are certain, documented and timely enough
 * @property {Uint8Array} facts facts that are seen
 * @property {Uint8Array} nodes nodes that are seen
 */

/** What stands for a place or a field joins nobody; it is reached, but not passed through. */
const CATEGORIES = new Set(['Region', 'Sector']);

/** @returns {Reach} */
function reach() {
  const held = marks(data.facts, (fact) => fact.confidence >= state.minimum && fact.quotes.length >= wantedDocuments() && inTime(fact));
  const told = marks(data.facts, (fact) => held[fact.id] && !state.hiddenRelations.has(fact.predicate));
  const allowed = marks(data.nodes, (node) => typeVisible(node.id) && groupVisible(node.id)
    && (node.facts.length === 0 || node.facts.some((id) => told[id])));
  const facts = marks(data.facts, (fact) => told[fact.id] && allowed[fact.subject] && (fact.object < 0 || allowed[fact.object]));
  const left = narrowed({ held, facts, nodes: allowed });
  if (state.view === 'around') return surroundings(left);
  if (state.view === 'map') left.nodes = marks(data.nodes, (node) => left.nodes[node.id] && standsIn(node.id, 'map'));
  if (state.view === 'clusters') left.nodes = clusterMarks(left, told);
  return left;
}

/** A fact without any quote is not counted out by the least number of documents. */
function wantedDocuments() {
  return state.documents > 1 ? state.documents : 0;
}

/** @template T @param {T[]} things @param {(thing: T) => unknown} test */
function marks(things, test) {
  const found = new Uint8Array(things.length);
  for (let i = 0; i < things.length; i += 1) if (test(things[i])) found[i] = 1;
  return found;
}

function typeVisible(id) {
  return !state.hiddenTypes.has(data.nodes[id].type);
}

function groupVisible(id) {
  return state.group === null || data.nodes[id].community === state.group;
}

/** Clusters that something is said of, whether or not the type is shown elsewhere. @param {Reach} left */
function clusterMarks(left, told) {
  const core = facetCore(left.held);
  return marks(data.nodes, (node) => node.cluster && groupVisible(node.id) && (!core || core[node.id])
    && (node.facts.length === 0 || node.facts.some((id) => told[id])));
}

/** What belongs to the chosen sectors and regions, and what that is joined with. @param {Reach} left @returns {Reach} */
function narrowed({ held, facts, nodes }) {
  const core = facetCore(held);
  if (!core) return { held, facts, nodes };
  const near = Uint8Array.from(core);
  for (const fact of data.facts) {
    if (!facts[fact.id] || fact.object < 0) continue;
    if (core[fact.subject]) near[fact.object] = 1;
    if (core[fact.object]) near[fact.subject] = 1;
  }
  return {
    held,
    facts: marks(data.facts, (fact) => facts[fact.id] && (core[fact.subject] || (fact.object < 0 ? near[fact.subject] : core[fact.object]))),
    nodes: marks(data.nodes, (node) => nodes[node.id] && near[node.id]),
  };
}

/** What lies within `depth` facts of the centre, as `graphkit view --focus --depth` has it. @param {Reach} left @returns {Reach} */
function surroundings({ held, facts, nodes }) {
  const reached = new Uint8Array(data.nodes.length);
  reached[state.centre] = 1;
  let edge = [state.centre];
  for (let step = 0; step < state.depth; step += 1) {
    const passed = edge.filter((id) => id === state.centre || !CATEGORIES.has(data.nodes[id].type));
    edge = [];
    for (const id of passed) {
      for (const other of besides(id, facts)) {
        if (!reached[other]) edge.push(other);
        reached[other] = 1;
      }
    }
  }
  return {
    held,
    facts: marks(data.facts, (fact) => facts[fact.id] && reached[fact.subject] && (fact.object < 0 || reached[fact.object])),
    nodes: marks(data.nodes, (node) => reached[node.id] && (nodes[node.id] || node.id === state.centre)),
  };
}

/** The other ends of the facts that are seen. @param {number} id @param {Uint8Array} facts */
function besides(id, facts) {
  return data.nodes[id].facts
    .filter((fact) => facts[fact] && data.facts[fact].object >= 0)
    .map((fact) => (data.facts[fact].subject === id ? data.facts[fact].object : data.facts[fact].subject));
}
