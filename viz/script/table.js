/** The network as tables: for reading, sorting, copying, and for screen readers. */

const ROWS = 200;
const tableView = { sort: 0, down: false, rows: ROWS };

function renderTable() {
  const open = state.table !== 'none';
  const place = byId('table');
  place.hidden = !open;
  document.body.classList.toggle('with-table', open);
  if (!open) return redraw(place);
  const facts = state.view === 'clusters' ? 'reasons' : 'links';
  const tab = (name, text) => el('button', {
    type: 'button', 'aria-pressed': String(state.table === name), 'data-key': `tab-${name}`, onclick: () => openTable(name),
  }, text);
  return redraw(place,
    el('header', {},
      el('button', { type: 'button', class: 'tool', 'data-key': 'back', onclick: () => change('table', { table: 'none' }) },
        icon('back'), word('table.close')),
      el('div', { class: 'switch' }, tab('nodes', word('table.nodes')), tab('facts', word(`table.${facts}`)))),
    tableOf(tableContent()));
}

function openTable(name) {
  Object.assign(tableView, { sort: 0, down: false, rows: ROWS });
  change('table', { table: name });
}

/** @returns {{columns: string[], rows: Array<{cells: Array<string|number>, signs?: string, take: () => void}>}} */
function tableContent() {
  if (state.table === 'nodes') return nodeTable();
  return state.view === 'clusters' ? reasonTable() : factTable();
}

function nodeTable() {
  return {
    columns: ['col.name', 'col.type', 'col.aliases', 'col.facts'],
    rows: scene.nodes.map((id) => {
      const node = data.nodes[id];
      const facts = node.facts.filter((fact) => factVisible(data.facts[fact])).length;
      return {
        cells: [node.name, label(`type/${node.type}`), node.aliases.join(' · '), facts],
        take: () => select({ kind: 'node', node: id }),
      };
    }),
  };
}

function factTable() {
  return {
    columns: ['col.subject', 'col.relation', 'col.object', 'col.role', 'col.period', 'col.confidence', 'col.documents'],
    rows: data.facts.filter(factVisible).map((fact) => ({
      cells: [
        data.nodes[fact.subject].name,
        label(`predicate/${fact.predicate}`),
        fact.object < 0 ? literal(fact) : data.nodes[fact.object].name,
        fact.role ? label(`role/${fact.role}`) : '',
        fact.object < 0 ? '' : period(fact),
        fact.confidence,
        fact.quotes.length,
      ],
      percent: 5,
      take: () => select(fact.object < 0 || fact.object === fact.subject
        ? { kind: 'node', node: fact.subject }
        : { kind: 'tie', a: Math.min(fact.subject, fact.object), b: Math.max(fact.subject, fact.object) }),
    })),
  };
}

function reasonTable() {
  return {
    columns: ['col.first', 'col.second', 'col.kind', 'col.via', 'col.weight'],
    rows: scene.edges.flatMap((edge) => edge.reasons.map((reason) => ({
      cells: [
        data.nodes[edge.a].name, data.nodes[edge.b].name, label(`link/${reason.kind}`),
        reason.via < 0 ? '' : data.nodes[reason.via].name, reason.weight,
      ],
      take: () => select({ kind: 'tie', a: edge.a, b: edge.b }),
    }))),
  };
}

function tableOf({ columns, rows }) {
  const sorted = [...rows].sort(rowOrder);
  const rest = sorted.length - tableView.rows;
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': word('table.title') },
    el('table', {},
      el('caption', { class: 'unseen' }, word(`table.${state.table === 'nodes' ? 'nodes' : 'links'}`)),
      el('thead', {}, el('tr', {}, columns.map(headCell))),
      el('tbody', {}, sorted.slice(0, tableView.rows).map(tableRow))),
    rest > 0 && el('button', {
      type: 'button', class: 'more', 'data-key': 'rows', onclick: () => { tableView.rows += 1000; renderTable(); },
    }, word('table.more', { n: number(rest) })));
}

function rowOrder(p, q) {
  const [a, b] = [p.cells[tableView.sort], q.cells[tableView.sort]];
  const order = typeof a === 'number' ? b - a : collator().compare(a, b);
  return tableView.down ? -order : order;
}

let collators = {};

function collator() {
  collators[state.language] ??= new Intl.Collator(state.language, { numeric: true });
  return collators[state.language];
}

function headCell(column, i) {
  const sorted = tableView.sort === i ? (tableView.down ? 'descending' : 'ascending') : 'none';
  return el('th', { scope: 'col', 'aria-sort': sorted }, el('button', {
    type: 'button', 'data-key': `sort${i}`, title: word('table.sort', { name: word(column) }),
    onclick: () => {
      Object.assign(tableView, { down: tableView.sort === i && !tableView.down, sort: i });
      renderTable();
    },
  }, word(column)));
}

function tableRow(row) {
  return el('tr', {}, row.cells.map((cell, i) => {
    const text = typeof cell !== 'number' ? cell : i === row.percent ? `${Math.round(100 * cell)} %` : number(cell, 2);
    if (i > 0) return el('td', typeof cell === 'number' ? { class: 'figure' } : {}, text);
    return el('th', { scope: 'row' }, el('button', { type: 'button', onclick: () => showInNetwork(row) }, text));
  }));
}

function showInNetwork(row) {
  change('table', { table: 'none' });
  row.take();
  showSelected();
  byId('panel').focus({ preventScroll: true });
}
