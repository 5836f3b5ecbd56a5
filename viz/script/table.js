/** The same as rows: to sort, to copy, and to read without seeing. */

const PAGE_ROWS = 200;

const sorting = { column: 0, up: true, rows: PAGE_ROWS };

/** @typedef {{heads: string[], rows: Array<{cells: Array<string|number>, open: () => void}>}} Grid */

function renderTable() {
  const section = byId('table');
  section.hidden = state.table === 'none';
  for (const id of ['canvas', 'legend', 'panel', 'zoom', 'around', 'time', 'times']) {
    const covered = state.view === 'time' && (id === 'canvas' || id === 'zoom');
    byId(id).toggleAttribute('inert', covered || !section.hidden);
  }
  if (section.hidden) return section.replaceChildren();
  const grid = state.table === 'nodes' ? nodeGrid() : betweenClusters() ? reasonGrid() : factGrid();
  return redraw(section, tableHead(), el('div', { class: 'scroll' }, tableBody(grid)));
}

function tableHead() {
  const rows = betweenClusters() ? scene.edges.reduce((sum, edge) => sum + edge.reasons.length, spotRows().length) : factCount();
  const tab = (name, text, n) => el('button', {
    type: 'button',
    'aria-pressed': String(state.table === name),
    'data-key': `tab-${name}`,
    onclick: () => openTable(name),
  }, `${text} (${number(n)})`);
  return el(
    'div',
    { class: 'bar' },
    el(
      'div',
      { class: 'switch', role: 'group', 'aria-label': word('table.title') },
      tab('nodes', word('table.nodes'), scene.nodes.length),
      tab('facts', word(betweenClusters() ? 'table.reasons' : 'table.links'), rows),
    ),
    el('button', { type: 'button', class: 'tool', 'data-key': 'table-close', 'aria-label': word('table.close'), onclick: () => closeTable() }, icon('back'), el('span', {}, word('table.close'))),
  );
}

/** @param {'nodes'|'facts'} name */
function openTable(name) {
  Object.assign(sorting, { column: 0, up: true, rows: PAGE_ROWS });
  change('table', { table: name });
}

function closeTable() {
  change('table', { table: 'none' });
  byId('canvas').focus({ preventScroll: true });
}

/** @param {Grid} grid */
function tableBody(grid) {
  const { column, up } = sorting;
  const order = new Intl.Collator(state.language, { numeric: true }).compare;
  const compare = (p, q) => (typeof p === 'number' && typeof q === 'number' ? p - q : order(String(p), String(q)));
  const rows = [...grid.rows].sort((p, q) => (up ? 1 : -1) * compare(p.cells[column], q.cells[column]));
  const rest = rows.length - sorting.rows;
  return [
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, grid.heads.map(headCell))),
      el('tbody', {}, rows.slice(0, sorting.rows).map(bodyRow)),
    ),
    rest > 0 && el('button', { type: 'button', class: 'more', 'data-key': 'rows', onclick: moreRows }, word('table.more', { n: number(rest) })),
  ];
}

function moreRows() {
  sorting.rows += 5 * PAGE_ROWS;
  renderTable();
}

function headCell(name, i) {
  const active = sorting.column === i;
  const sort = () => {
    Object.assign(sorting, { column: i, up: active ? !sorting.up : true });
    renderTable();
  };
  const direction = !active ? 'none' : sorting.up ? 'ascending' : 'descending';
  return el('th', { scope: 'col', 'aria-sort': direction }, el('button', { type: 'button', 'data-key': `sort-${i}`, title: word('table.sort', { name }), onclick: sort }, name));
}

function bodyRow({ cells, open }) {
  return el('tr', {}, cells.map((cell, i) => el(i ? 'td' : 'th', i ? {} : { scope: 'row' }, i ? shown(cell) : el('button', { type: 'button', class: 'cell', onclick: open }, shown(cell)))));
}

/** @param {string|number} cell */
function shown(cell) {
  return typeof cell === 'number' ? number(cell, 2) : cell;
}

/** @returns {Grid} */
function nodeGrid() {
  const keys = ['name', 'type', 'aliases', 'facts', 'neighbours', 'betweenness', 'centrality', 'documents', 'community'];
  const onMap = state.view === 'map';
  const heads = [...keys, ...(onMap ? ['where'] : [])].map((key) => word(`col.${key}`));
  const rows = scene.nodes.map((id) => {
    if (isBundle(id)) return bundleRow(id, heads.length);
    const node = data.nodes[id];
    const facts = node.facts.filter((fact) => factVisible(data.facts[fact])).length;
    const open = () => leaveTable({ kind: 'node', node: id });
    const { betweenness, centrality, documents } = node.measures;
    const community = data.groups.get(node.community)?.[state.language] ?? '';
    const about = [node.name, capital(label(`type/${node.type}`)), someAliases(node, 4), facts];
    return { cells: [...about, neighbourCount(node), 100 * betweenness, 100 * centrality, documents, community, ...(onMap ? [standText(id)] : [])], open };
  });
  return { heads, rows };
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
        fact.object < 0 ? '' : period(fact),
        `${percentSure(fact.confidence)} %`,
        fact.quotes.length,
      ],
      open,
    };
  });
  return { heads: keys.map((key) => word(`col.${key}`)), rows };
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
  return { heads: keys.map((key) => word(`col.${key}`)), rows: [...rows, ...spotRows()] };
}

/** Back to the picture, at what the row speaks of. */
function leaveTable(selection) {
  closeTable();
  select(selection);
}
