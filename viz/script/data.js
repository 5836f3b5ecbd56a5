/**
 * What the page knows, read once and never changed.
 *
 * @typedef {Object} Node
 * @property {number} id number of the node
 * @property {string} iri
 * @property {string} name in the present language, where it has one in each
 * @property {string[]} named all that it is called: its name, that in each language, its aliases
 * @property {string} type
 * @property {string[]} aliases
 * @property {number} community
 * @property {{neighbours: number, betweenness: number, centrality: number, documents: number}} measures
 * @property {string[]} within IRIs of the states and countries that a region lies in
 * @property {number[]} facts numbers of the facts that speak of it
 * @property {boolean} cluster whether it stands in the view of clusters
 * @property {[number, number, number]|null} location latitude and longitude of a region, and 1 where it is exact
 *
 * @typedef {Object} Fact
 * @property {number} id
 * @property {string} predicate
 * @property {number} subject number of a node
 * @property {number} object number of a node, -1 for dates and counts
 * @property {string} [role]
 * @property {string} [since]
 * @property {string} [until]
 * @property {string} [start] when it began to hold, as far as is known; without a date of its own, that of its earliest document
 * @property {string} [end]
 * @property {string} [status]
 * @property {number} [value]
 * @property {number} confidence
 * @property {number[]} quotes
 *
 * @typedef {Object} Reason
 * @property {string} kind
 * @property {number} via number of a node, or -1
 * @property {number} document number of a document, or -1
 * @property {number} weight
 * @property {number} shared how many clusters share what it goes through
 * @property {number[]} facts those of the first cluster before those of the second
 * @property {number} first how many are those of the first
 *
 * @typedef {{a: number, b: number, facts: number[], reasons: Reason[]}} Tie two nodes and all that joins them
 * @typedef {{name: string, title?: string, published?: string, link?: string, iri?: string}} Source
 */

/** Screen pixels for one unit of the layout at a zoom of 1. */
const UNIT = 100;

/** @param {string} id */
function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const data = readData();

function readData() {
  const rest = readJson('data-rest');
  const raw = readJson('data-nodes');
  const facts = [...readJson('data-edges'), ...(rest.attributes)].map(readFact);
  const nodes = raw.map(readNode);
  const highest = (name) => nodes.reduce((most, node) => Math.max(most, node.measures[name]), 1e-9);
  for (const fact of facts) {
    nodes[fact.subject].facts.push(fact.id);
    if (fact.object >= 0 && fact.object !== fact.subject) nodes[fact.object].facts.push(fact.id);
  }
  return {
    title: rest.title,
    language: rest.language,
    base: rest.base,
    confidence: rest.confidence,
    labels: rest.labels,
    documents: rest.documents,
    outlines: rest.outlines,
    groups: new Map(rest.groups.map((group) => [group.number, group])),
    nodes,
    facts,
    ties: tiesOf(facts, nodes.length),
    links: rest.links.map(readLink),
    spots: rest.spots,
    spotsFound: rest.spotsFound,
    moments: new Set(rest.moments),
    weaknesses: rest.weaknesses,
    highest: { betweenness: highest('betweenness'), centrality: highest('centrality'), documents: highest('documents') },
    byIri: new Map(nodes.map((node) => [node.iri, node.id])),
    places: { all: places(raw, (node) => [node.x, node.y]), clusters: places(raw, (node) => node.place ?? [0, 0]) },
  };
}

/** @returns {Node} */
function readNode(raw) {
  return {
    id: raw.id,
    iri: raw.iri,
    get name() {
      return raw.names?.[state.language] ?? (raw.label.trim() ? raw.label : '–');
    },
    named: [...new Set([raw.label, ...Object.values(raw.names ?? {}), ...(raw.aliases ?? [])])],
    type: raw.group,
    aliases: raw.aliases ?? [],
    community: raw.community,
    within: raw.within ?? [],
    measures: readMeasures(raw.measures),
    facts: [],
    cluster: raw.place !== undefined,
    location: raw.location ?? null,
  };
}

function readMeasures([neighbours, betweenness, centrality, documents] = [0, 0, 0, 0]) {
  return { neighbours, betweenness, centrality, documents };
}

/** @returns {Fact} */
function readFact(raw, id) {
  const held = { start: raw.start ?? raw.since, end: raw.end ?? raw.until };
  return { ...raw, ...held, id, subject: raw.from, object: raw.to ?? -1, quotes: raw.quotes ?? [] };
}

/** @returns {Tie} */
function readLink(raw) {
  const reasons = raw.reasons.map((reason) => ({ ...reason, via: reason.via ?? -1, document: reason.document ?? -1, facts: reason.facts ?? [] }));
  return { a: raw.from, b: raw.to, facts: [], reasons };
}

/** Facts between the same two nodes, whichever way they point, are one tie. @returns {Tie[]} */
function tiesOf(facts, size) {
  const ties = new Map();
  for (const fact of facts) {
    if (fact.object < 0 || fact.object === fact.subject) continue;
    const [a, b] = [Math.min(fact.subject, fact.object), Math.max(fact.subject, fact.object)];
    const key = a * size + b;
    if (!ties.has(key)) ties.set(key, { a, b, facts: [], reasons: [] });
    ties.get(key).facts.push(fact.id);
  }
  return [...ties.values()];
}

function places(raw, place) {
  const x = new Float64Array(raw.length);
  const y = new Float64Array(raw.length);
  raw.forEach((node, i) => {
    const [px, py] = place(node);
    x[i] = px * UNIT;
    y[i] = py * UNIT;
  });
  return { x, y };
}

/**
 * The quotes, unpacked when they are first asked for: [document, before, text, after, confidence, start] each.
 * @type {Promise<Array<[number, string, string, string, number, number|null]>>|null}
 */
let quotesAsked = null;

function quotes() {
  quotesAsked ??= wholePage().then(() => unpack(readJson('data-quotes')));
  return quotesAsked;
}

/** The quotes stand behind the scripts, so that the first picture need not wait for them. */
function wholePage() {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((ready) => document.addEventListener('DOMContentLoaded', ready, { once: true }));
}

async function unpack(packed) {
  if (typeof packed !== 'string') return packed;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}
