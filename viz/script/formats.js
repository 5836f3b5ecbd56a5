/**
 * What is shown, as data: entities and facts, between clusters the reasons of their links. Only what the filters leave,
 * and in the surroundings of a selection everything all the same.
 *
 * @typedef {{from: number, to: number, kind: string, values: Record<string, string|number>}} Line an edge of a graph file
 */

/** With the columns of `graphkit view`. @returns {Promise<string>} a row per fact and quote, or per reason and fact between clusters */
async function asCsv() {
  const all = await quotes();
  const heads = betweenClusters() ? ['cluster', 'cluster_name', 'other', 'other_name', 'kind', 'via', 'weight'] : [];
  const facts = ['subject', 'subject_name', 'predicate', 'object', 'object_name', 'role', 'from', 'until', 'status', 'value', 'confidence'];
  const rows = shownFacts().flatMap(({ fact, lead }) => quoteRows(fact, all).map((row) => [...lead, ...factRowCells(fact), ...row]));
  const table = [[...heads, ...facts, 'document', 'published', 'quote'], ...rows];
  return `\ufeff${table.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Facts in sight, each with what stands before it in a row. */
function shownFacts() {
  if (!betweenClusters()) return data.facts.filter(factVisible).map((fact) => ({ fact, lead: [] }));
  return scene.edges.flatMap((edge) => edge.reasons.flatMap((reason) => {
    const ends = [edge.a, edge.b].flatMap((id) => [data.nodes[id].iri, data.nodes[id].name]);
    const lead = [...ends, reason.kind, viaName(reason), reason.weight];
    return reason.facts.map((id) => ({ fact: data.facts[id], lead }));
  }));
}

/** @param {Reason} reason */
function viaName(reason) {
  if (reason.via >= 0) return data.nodes[reason.via].name;
  return reason.document >= 0 ? data.documents[reason.document].name : '';
}

/** @param {Fact} fact */
function factRowCells(fact) {
  const [subject, object] = [data.nodes[fact.subject], data.nodes[fact.object]];
  const ends = [subject.iri, subject.name, fact.predicate, object?.iri ?? '', object?.name ?? ''];
  return [...ends, fact.role ?? '', fact.since ?? '', fact.until ?? '', fact.status ?? '', fact.value ?? '', fact.confidence];
}

function quoteRows(fact, all) {
  const found = fact.quotes.map((id) => all[id]).map(([source, , text]) => [data.documents[source].name, data.documents[source].published ?? '', text]);
  return found.length ? found : [['', '', '']];
}

/** RFC 4180; what a spreadsheet would take for a formula is marked as text. @param {string|number} value */
function csvCell(value) {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @returns {Promise<string>} */
async function asJson() {
  const all = await quotes();
  const entity = (id) => {
    const { iri, type, name, aliases } = data.nodes[id];
    return { iri, type, name, aliases };
  };
  const facts = new Map(shownFacts().map(({ fact }) => [fact.id, jsonFact(fact, all)]));
  const links = betweenClusters() ? { links: scene.edges.map(jsonLink) } : {};
  const nodes = new Set([...nodesLeft(), ...[...facts.keys()].flatMap((id) => [data.facts[id].subject, data.facts[id].object])]);
  const entities = [...nodes].filter((id) => id >= 0).sort((p, q) => p - q).map(entity);
  return `${JSON.stringify({ title: data.title, entities, facts: [...facts.values()], ...links }, null, 1)}\n`;
}

/** @param {Fact} fact */
function jsonFact(fact, all) {
  const { id, predicate, role, since, until, status, value, confidence } = fact;
  return {
    id,
    subject: data.nodes[fact.subject].iri,
    predicate,
    object: data.nodes[fact.object]?.iri,
    role,
    from: since,
    until,
    status,
    value,
    confidence,
    quotes: fact.quotes.map((number) => all[number]).map(([source, before, text, after, sure]) => {
      const { name, title, published, link } = data.documents[source];
      return { document: name, title, published, link, before, text, after, confidence: sure };
    }),
  };
}

/** @param {Edge} edge */
function jsonLink(edge) {
  return {
    clusters: [data.nodes[edge.a].iri, data.nodes[edge.b].iri],
    weight: round(edge.weight, 4),
    reasons: edge.reasons.map((reason) => ({
      kind: reason.kind,
      via: data.nodes[reason.via]?.iri,
      document: data.documents[reason.document]?.name,
      weight: reason.weight,
      shared: reason.shared,
      facts: reason.facts,
    })),
  };
}

/** @returns {Line[]} facts between two nodes, or links between two clusters */
function shownLines() {
  if (betweenClusters()) {
    return scene.edges.map((edge) => ({
      from: edge.a,
      to: edge.b,
      kind: [...new Set(edge.reasons.map((reason) => reason.kind))].join(' '),
      values: { weight: round(edge.weight, 4), reasons: edge.reasons.length },
    }));
  }
  return data.facts.filter((fact) => fact.object >= 0 && factVisible(fact)).map((fact) => {
    const { role = '', since = '', until = '', status = '', confidence } = fact;
    return { from: fact.subject, to: fact.object, kind: fact.predicate, values: { role, from: since, until, status, confidence, documents: fact.quotes.length } };
  });
}

const NODE_KEYS = { label: 'string', type: 'string', community: 'long', x: 'double', y: 'double' };
const LINE_KEYS = { label: 'string', role: 'string', from: 'string', until: 'string', status: 'string', confidence: 'double', documents: 'long', weight: 'double', reasons: 'long' };

/** @param {number} id */
function nodeValues(id) {
  const { name, type, community } = data.nodes[id];
  return { label: name, type, community, x: round(scene.at.x[id]), y: round(-scene.at.y[id]) };
}

/** GraphML (http://graphml.graphdrawing.org), for Cytoscape, yEd, networkx and the like. */
function asGraphml() {
  const key = (scope) => ([name, type]) => `<key id="${scope}_${name}" for="${scope}" attr.name="${name}" attr.type="${type}"/>`;
  const values = (scope, all) => Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<data key="${scope}_${name}">${xml(value)}</data>`)
    .join('');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...Object.entries(NODE_KEYS).map(key('node')),
    ...Object.entries(LINE_KEYS).map(key('edge')),
    `<graph edgedefault="${betweenClusters() ? 'undirected' : 'directed'}">`,
    ...nodesLeft().map((id) => `<node id="${xml(data.nodes[id].iri)}">${values('node', nodeValues(id))}</node>`),
    ...shownLines().map((line, i) => `<edge id="e${i}" source="${xml(data.nodes[line.from].iri)}" target="${xml(data.nodes[line.to].iri)}">${values('edge', { label: line.kind, ...line.values })}</edge>`),
    '</graph>',
    '</graphml>\n',
  ].join('\n');
}

/** GEXF 1.3 (https://gexf.net), for Gephi, with the places and colours of the picture. */
function asGexf() {
  const names = { node: ['type', 'community'], edge: Object.keys(LINE_KEYS).slice(1) };
  const type = (name) => ({ ...NODE_KEYS, ...LINE_KEYS })[name];
  const columns = (scope) => [`<attributes class="${scope}">`, ...names[scope].map((name) => `<attribute id="${name}" title="${name}" type="${type(name)}"/>`), '</attributes>'];
  const values = (all) => `<attvalues>${Object.entries(all).filter(([, value]) => value !== '').map(([name, value]) => `<attvalue for="${name}" value="${xml(value)}"/>`).join('')}</attvalues>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `<graph defaultedgetype="${betweenClusters() ? 'undirected' : 'directed'}" mode="static">`,
    ...columns('node'),
    ...columns('edge'),
    '<nodes>',
    ...nodesLeft().map((id) => gexfNode(id, values)),
    '</nodes>',
    '<edges>',
    ...shownLines().map((line, i) => `<edge id="e${i}" source="n${line.from}" target="n${line.to}" label="${xml(line.kind)}" weight="${line.values.weight ?? 1}">${values(line.values)}</edge>`),
    '</edges>',
    '</graph>',
    '</gexf>\n',
  ].join('\n');
}

function gexfNode(id, values) {
  const { label, type, community, x, y } = nodeValues(id);
  const [r, g, b] = new VectorContext().ink('fill', nodeColour(id)).fill.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16));
  return `<node id="n${id}" label="${xml(label)}">${values({ type, community })}<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${x}" y="${y}" z="0"/><viz:size value="${round(radius(lens(), id), 1)}"/></node>`;
}

const XML_MARKS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** @param {string|number} value */
function xml(value) {
  return writable(String(value)).replace(/[&<>"']/g, (mark) => XML_MARKS[mark]);
}
