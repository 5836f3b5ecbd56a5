/**
 * What the tables hold: nodes with their measures, facts, reasons of links between clusters.
 *
 * @typedef {string|number|{said: string, by: string|number}} Cell what it says, and by what it is placed where that differs
 * @typedef {{keys: string[], rows: Array<{cells: Cell[], open: () => void}>}} Grid
 */

/** Columns of numbers. */
const MEASURED = new Set(['facts', 'neighbours', 'betweenness', 'centrality', 'documents', 'confidence', 'weight']);

/** @returns {Grid} */
function nodeGrid() {
  const onMap = state.view === 'map';
  const keys = ['name', 'type', 'aliases', 'facts', 'neighbours', 'betweenness', 'centrality', 'documents', 'community', ...(onMap ? ['where'] : [])];
  const rows = scene.nodes.map((id) => {
    if (isBundle(id)) return bundleRow(id, keys.length);
    const node = data.nodes[id];
    const facts = node.facts.filter((fact) => factVisible(data.facts[fact])).length;
    const open = () => leaveTable({ kind: 'node', node: id });
    const { betweenness, centrality, documents } = node.measures;
    const community = data.groups.get(node.community)?.[state.language] ?? '';
    const about = [node.name, capital(label(`type/${node.type}`)), someAliases(node, 4), facts];
    return { cells: [...about, neighbourCount(node), 100 * betweenness, 100 * centrality, documents, community, ...(onMap ? [standText(id)] : [])], open };
  });
  return { keys, rows };
}

/** @returns {Grid} */
function factGrid() {
  const keys = ['subject', 'relation', 'object', 'role', 'period', 'confidence', 'documents'];
  const rows = data.facts.filter(factVisible).map((fact) => {
    const joins = fact.object >= 0 && fact.object !== fact.subject;
    const open = () => (joins
      ? leaveTable({ kind: 'tie', a: fact.subject, b: fact.object })
      : leaveTable({ kind: 'node', node: fact.subject }));
    return {
      cells: [
        data.nodes[fact.subject].name,
        label(`predicate/${fact.predicate}`),
        fact.object < 0 ? attributeText(fact) : data.nodes[fact.object].name,
        roleText(fact),
        fact.object < 0 ? '' : { said: period(fact), by: fact.since ?? fact.until ?? '' },
        { said: `${percentSure(fact.confidence)} %`, by: fact.confidence },
        fact.quotes.length,
      ],
      open,
    };
  });
  return { keys, rows };
}

/** @returns {Grid} */
function reasonGrid() {
  const keys = ['first', 'second', 'kind', 'via', 'weight'];
  const rows = scene.edges.flatMap((edge) => edge.reasons.map((reason) => ({
    cells: [
      data.nodes[edge.a].name,
      data.nodes[edge.b].name,
      capital(label(`link/${reason.kind}`)),
      reason.via >= 0 ? data.nodes[reason.via].name : reason.document >= 0 ? data.documents[reason.document].name : '–',
      reason.weight,
    ],
    open: () => leaveTable({ kind: 'tie', a: edge.a, b: edge.b }),
  })));
  return { keys, rows: [...rows, ...spotRows()] };
}
