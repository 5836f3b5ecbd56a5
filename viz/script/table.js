/** The same as rows: to sort, to copy, and to read without seeing. */

const PAGE_ROWS = 200;

/** How many rows are shown of the table that is open. */
const listing = { table: 'none', sort: '', rows: PAGE_ROWS };

function renderTable() {
  const section = byId('table');
  section.hidden = state.table === 'none';
  for (const id of ['canvas', 'legend', 'panel', 'zoom', 'around', 'time', 'times']) {
    const covered = state.view === 'time' && id === 'canvas';
    byId(id).toggleAttribute('inert', covered || !section.hidden);
  }
  const same = listing.table === state.table && listing.sort === state.sort;
  if (!same) Object.assign(listing, { table: state.table, sort: state.sort, rows: PAGE_ROWS });
  if (section.hidden) return section.replaceChildren();
  const top = same ? section.querySelector('.scroll')?.scrollTop ?? 0 : 0;
  const grid = state.table === 'nodes' ? nodeGrid() : betweenClusters() ? reasonGrid() : factGrid();
  redraw(section, tableHead(), el('div', { class: 'scroll' }, tableBody(grid)));
  section.querySelector('.scroll').scrollTop = top;
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
  change('table', { table: name, sort: '' });
  if (!document.activeElement.closest('#top, #table')) byId('table').querySelector('[aria-pressed=true]').focus();
}

function closeTable() {
  change('table', { table: 'none', sort: '' });
  byId('canvas').focus({ preventScroll: true });
}

/** By which column, and which way: as chosen, or else by the first. @param {Grid} grid @returns {{column: number, up: boolean}} */
function ordering(grid) {
  const chosen = grid.keys.indexOf(state.sort.replace('-', ''));
  return { column: Math.max(0, chosen), up: chosen < 0 || !state.sort.startsWith('-') };
}

/** The value of a cell that decides on its place. @param {Cell} cell @returns {string|number} */
function placing(cell) {
  return typeof cell === 'object' ? cell.by : cell;
}

/** Rows in their order: what is empty comes last either way, what is equal goes by its name. @param {Grid} grid */
function sortedRows(grid) {
  const { column, up } = ordering(grid);
  const order = new Intl.Collator(state.language, { numeric: true }).compare;
  const compare = (p, q) => (typeof p === 'number' && typeof q === 'number' ? p - q : order(String(p), String(q)));
  return [...grid.rows].sort((one, other) => {
    const [p, q] = [placing(one.cells[column]), placing(other.cells[column])];
    if ((p === '') !== (q === '')) return p === '' ? 1 : -1;
    return (up ? 1 : -1) * compare(p, q) || order(String(one.cells[0]), String(other.cells[0]));
  });
}

/** @param {Grid} grid */
function tableBody(grid) {
  const rows = sortedRows(grid);
  const rest = rows.length - listing.rows;
  return [
    state.table === 'nodes' && el('p', { class: 'note' }, word('table.measures')),
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, grid.keys.map((key, i) => headCell(grid, key, i)))),
      el('tbody', {}, rows.slice(0, listing.rows).map(bodyRow)),
    ),
    rest > 0 && el('button', { type: 'button', class: 'more', 'data-key': 'rows', onclick: moreRows }, word('table.more', { n: number(rest) })),
  ];
}

/** More rows below those that are there; the first of them has the focus. */
function moreRows() {
  const first = listing.rows;
  listing.rows += 5 * PAGE_ROWS;
  renderTable();
  byId('table').querySelectorAll('tbody .cell')[first]?.focus();
}

/** Numbers begin with the highest, words with the first of the alphabet; a second click turns that round. */
function headCell(grid, key, i) {
  const { column, up } = ordering(grid);
  const active = column === i;
  const name = word(`col.${key}`);
  const numeric = MEASURED.has(key);
  const next = active ? !up : !numeric;
  const direction = !active ? 'none' : up ? 'ascending' : 'descending';
  const sort = () => change('table', { sort: `${next ? '' : '-'}${key}` });
  const button = { type: 'button', 'data-key': `sort-${i}`, title: word('table.sort', { name }), onclick: sort };
  return el('th', { scope: 'col', class: numeric ? 'number' : null, 'aria-sort': direction }, el('button', button, name));
}

function bodyRow({ cells, open }) {
  const numeric = (cell) => (typeof placing(cell) === 'number' ? 'number' : null);
  return el('tr', {}, cells.map((cell, i) => el(i ? 'td' : 'th', i ? { class: numeric(cell) } : { scope: 'row' }, i ? shown(cell) : el('button', { type: 'button', class: 'cell', onclick: open }, shown(cell)))));
}

/** @param {Cell} cell */
function shown(cell) {
  return typeof cell === 'object' ? cell.said : typeof cell === 'number' ? number(cell, 2) : cell;
}

/** Back to the picture, at what the row speaks of. */
function leaveTable(selection) {
  closeTable();
  select(selection);
}
