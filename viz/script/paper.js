/** What is printed: the picture as lines in light colours, or the table or the times with a title. Nothing stays folded. */

function preparePrint() {
  unfoldForPaper();
  document.documentElement.dataset.theme = 'light';
  colours = readColours();
  document.body.dataset.printed = state.table === 'none' ? state.view : 'table';
  byId('print').replaceChildren(...(state.table === 'none' && state.view !== 'time' ? [svgPicture()] : paperTitle()));
}

function paperTitle() {
  return [el('h1', {}, data.title), el('p', {}, sheetTexts().join(' · '))];
}

/** Every row and every quote: paper has no buttons. */
function unfoldForPaper() {
  listing.rows = Infinity;
  Object.assign(spanRows, { founded: Infinity, event: Infinity, office: Infinity });
  renderTable();
  renderTimes();
  for (const more of byId('panel').querySelectorAll('.more')) more.click();
  for (const fold of byId('panel').querySelectorAll('details.fold')) {
    fold.open = true;
    fold.dispatchEvent(new Event('toggle')); // the browser's own comes too late for the paper
  }
}

/** Print once the quotes are unpacked. */
async function print() {
  closeTake();
  await quotes();
  window.print();
}

function afterPrint() {
  byId('print').replaceChildren();
  delete document.body.dataset.printed;
  listing.rows = PAGE_ROWS;
  Object.assign(spanRows, { founded: SPAN_ROWS, event: SPAN_ROWS, office: SPAN_ROWS });
  renderTable();
  renderTimes();
  applyTheme();
  repaint();
}

function listenToPrinter() {
  window.addEventListener('beforeprint', preparePrint);
  window.addEventListener('afterprint', afterPrint);
}
