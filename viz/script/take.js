/** "Take it along": files of what is shown, the address, and a piece of HTML that puts the picture into another page. */

/** @type {Record<string, {type: string, make: () => string|Blob|Promise<string|Blob>}>} */
const FILES = {
  png: { type: 'image/png', make: pngPicture },
  svg: { type: 'image/svg+xml', make: svgText },
  csv: { type: 'text/csv', make: asCsv },
  json: { type: 'application/json', make: asJson },
  graphml: { type: 'application/graphml+xml', make: asGraphml },
  gexf: { type: 'application/gexf+xml', make: asGexf },
};

function takeButton() {
  const text = word('take.title');
  const button = tool('take', () => toggleTake(), 'take.title', icon('take'), toolText('take'));
  button.setAttribute('aria-expanded', String(!byId('take').hidden));
  button.setAttribute('aria-controls', 'take');
  button.setAttribute('aria-label', text);
  return button;
}

function toggleTake(open = byId('take').hidden) {
  const menu = byId('take');
  menu.hidden = !open;
  document.querySelector('.tool.take')?.setAttribute('aria-expanded', String(open));
  if (!open) return menu.replaceChildren();
  const box = document.querySelector('.tool.take').getBoundingClientRect();
  menu.style.top = `${box.bottom + 6}px`;
  menu.setAttribute('role', 'dialog');
  menu.setAttribute('aria-label', word('take.title'));
  menu.replaceChildren(...takeSections());
  const width = document.documentElement.clientWidth;
  menu.style.right = `${Math.max(8, Math.min(width - box.right, width - 8 - menu.offsetWidth))}px`;
  return menu.querySelector('button').focus();
}

function closeTake() {
  if (byId('take').hidden) return false;
  const inside = byId('take').contains(document.activeElement);
  toggleTake(false);
  if (inside) document.querySelector('.tool.take')?.focus();
  return true;
}

function takeSections() {
  const picture = state.view === 'time' ? [] : ['png', 'svg'];
  return [
    takeSection('take.picture', [...picture.map(fileItem), takeItem('print', print, 'take.print')]),
    takeSection('take.data', ['csv', 'json', 'graphml', 'gexf'].map(fileItem), word('take.data.note')),
    takeSection('take.share', [
      takeItem('embed', (event) => copyText(snippet(), 'take.embed.done', event.currentTarget), 'take.embed'),
      takeItem('address', (event) => copyLink(event.currentTarget), 'tool.link'),
    ], snippetField()),
  ];
}

function takeSection(heading, items, note) {
  return el('section', {}, el('h2', {}, word(heading)), el('ul', {}, items), note && el('p', { class: 'note' }, note));
}

/** @param {keyof typeof FILES} form */
function fileItem(form) {
  return takeItem(form, () => saveFile(form), `take.${form}`);
}

function takeItem(key, onclick, text) {
  return el('li', {}, el('button', { type: 'button', 'data-take': key, onclick }, word(text)));
}

/** @param {keyof typeof FILES} form */
async function saveFile(form) {
  const { type, make } = FILES[form];
  const made = await make();
  const blob = made instanceof Blob ? made : new Blob([made], { type });
  const href = URL.createObjectURL(blob);
  el('a', { href, download: `${fileName()}.${form}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
  say(word('take.saved', { name: `${fileName()}.${form}` }));
  closeTake();
}

function fileName() {
  return data.title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'network';
}

/** The page as a frame of another page, at what is shown now. */
function snippet() {
  const [page] = location.href.split('#');
  const hash = [permalink(), 'embed=1'].filter(Boolean).join('&');
  return `<iframe src="${xml(`${page}#${hash}`)}" title="${xml(data.title)}" width="100%" height="560" style="border:0" loading="lazy"></iframe>`;
}

function snippetField() {
  const field = el('textarea', { class: 'snippet', readonly: true, rows: 3, 'aria-label': word('take.embed.code'), onfocus: () => field.select() });
  field.value = snippet();
  return [el('span', {}, word(data.base ? 'take.embed.served' : 'take.embed.note')), field];
}

/** In a frame: only the picture with its panel, and the way to the whole page. */
function renderEmbed() {
  document.body.classList.toggle('embed', state.embed);
  byId('whole')?.remove();
  if (!state.embed) return;
  const [page] = location.href.split('#');
  const { embed: kept } = state;
  state.embed = false;
  const href = `${page}#${permalink()}`;
  state.embed = kept;
  const link = el('a', { href, target: '_blank', rel: 'noopener' }, data.title, el('span', {}, ` ${word('take.whole')}`));
  byId('stage').after(el('footer', { id: 'whole' }, link));
}

function listenToTake() {
  byId('take').addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !relatedTarget.closest('#take, .tool.take')) closeTake();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!byId('take').contains(event.target) && !event.target.closest?.('.tool.take')) closeTake();
  });
}
