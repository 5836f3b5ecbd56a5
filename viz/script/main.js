/** Puts the parts together. */

function renderBrand() {
  const sizes = state.view === 'clusters'
    ? [counted('cluster', scene.nodes.length), counted('edge', scene.edges.length)]
    : [counted('node', scene.nodes.length), counted('edge', scene.edges.length)];
  sizes.push(counted('document', data.documents.length));
  byId('brand').replaceChildren(sign('Cluster'), el('div', {}, el('h1', {}, data.title), el('p', {}, sizes.join(' · '))));
  document.title = data.title;
  document.documentElement.lang = state.language;
  byId('canvas').setAttribute('aria-label', word('canvas.label', { nodes: sizes[0], edges: sizes[1] }));
}

function renderTools() {
  const view = (name) => el('button', {
    type: 'button',
    'aria-pressed': String(state.view === name),
    'data-key': `view-${name}`,
    'data-view': name,
    onclick: () => switchView(name),
  }, word(`view.${name}`));
  const tool = (key, symbol, onclick, title) => el(
    'button',
    { type: 'button', class: `tool tool-${key}`, 'data-key': key, title: title ?? word(`tool.${key}`), 'aria-label': title ?? word(`tool.${key}`), onclick },
    icon(symbol),
    el('span', {}, word(`tool.${key}`)),
  );
  redraw(
    byId('tools'),
    el('div', { class: 'switch views', role: 'group' }, view('all'), view('clusters')),
    tool('filter', 'filter', () => change('sheet', { sheet: !state.sheet })),
    tool('table', 'table', () => (state.table === 'none' ? openTable('nodes') : closeTable())),
    tool('image', 'image', saveImage, word('tool.image.title')),
    tool('link', 'link', (event) => copyLink(event.currentTarget)),
    el('button', { type: 'button', class: 'tool language', 'data-key': 'language', title: word('tool.language.title'), 'aria-label': word('tool.language.title'), onclick: () => change('language', { language: state.language === 'de' ? 'en' : 'de' }) }, word('tool.language')),
    el('button', { type: 'button', class: 'tool theme', 'data-key': 'theme', title: word('tool.theme'), 'aria-label': word('tool.theme'), onclick: () => change('theme', { theme: isDark() ? 'light' : 'dark' }) }, el('i', { class: 'half' })),
  );
}

function renderZoom() {
  const button = (key, symbol, onclick) => el('button', { type: 'button', 'data-key': key, title: word(`zoom.${key}`), 'aria-label': word(`zoom.${key}`), onclick }, icon(symbol));
  byId('zoom').setAttribute('aria-label', word('zoom.group'));
  byId('zoom').hidden = data.nodes.length === 0;
  redraw(byId('zoom'), button('in', 'plus', () => zoom(1.35)), button('out', 'minus', () => zoom(1 / 1.35)), button('fit', 'fit', () => fit()));
}

function renderNothing() {
  const nothing = byId('nothing');
  nothing.hidden = scene.nodes.length > 0;
  const noCluster = state.view === 'clusters' && !data.nodes.some((node) => node.cluster);
  nothing.textContent = word(data.nodes.length === 0 ? 'nothing.network' : noCluster ? 'nothing.clusters' : 'nothing.filtered');
}

function isDark() {
  return state.theme === 'dark' || (state.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

function applyTheme() {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  colours = readColours();
}

/** Everything whose words or numbers may have changed. */
function renderAll(topic) {
  renderBrand();
  renderTools();
  renderLegend(topic);
  renderZoom();
  renderNothing();
  renderPanel();
  renderTable();
}

function repaint() {
  eye.redraw();
}

/** A few facts about the picture, for tests. */
function exposeView() {
  window.__view = Object.freeze({
    state: () => ({ ...state, hiddenTypes: [...state.hiddenTypes], hiddenRelations: [...state.hiddenRelations] }),
    nodes: () => scene.nodes.map((id) => {
      const [x, y] = onScreen(lens(), id);
      return { id, iri: data.nodes[id].iri, name: data.nodes[id].name, x, y, r: radius(lens(), id) };
    }),
    edges: () => scene.edges.map((edge) => {
      const [x, y] = along(...curve(lens(), edge), 0.5);
      return { from: data.nodes[edge.a].iri, to: data.nodes[edge.b].iri, facts: edge.facts.length, reasons: edge.reasons.length, x, y };
    }),
    labels: () => placement.list.map((one) => data.nodes[one.id].name),
    scale: () => eye.getScale(),
    painted: () => paintedAt,
  });
}

let paintedAt = 0;

Object.assign(state, readPermalink(location.hash));
applyTheme();
refreshScene();
renderSearch();

const eye = openCamera(byId('canvas'), (ctx) => {
  draw(ctx);
  paintedAt ||= performance.now();
});

byId('canvas').querySelector('.vis-network').removeAttribute('tabindex');
listenToPointer(byId('canvas'));
listenToKeys();
renderAll();
fit(false);

on(['filter', 'view'], () => {
  refreshScene();
  Object.assign(hovered, { node: -1, edge: null });
});
on(['view', 'theme'], () => applyTheme());
on(['filter', 'view', 'language', 'theme', 'sheet'], renderAll);
on(['language', 'view'], () => renderSearch());
on(['selection'], () => {
  renderPanel();
  if (state.selected) reveal();
  else refit();
});
on(['table'], () => {
  renderTools();
  renderTable();
});
on(['view'], () => {
  fit();
  reveal();
});
on(['selection'], () => {
  const chosen = state.selected;
  if (chosen?.kind === 'node') say(data.nodes[chosen.node].name);
});
on(['filter', 'view', 'language', 'theme', 'selection', 'table'], () => writeHash());
on(['filter', 'view', 'language', 'theme', 'selection'], () => repaint());

window.addEventListener('hashchange', followHash);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => change('theme', {}));
reveal();
window.addEventListener('resize', () => requestAnimationFrame(refit));
exposeView();
