/** Puts the parts together. */

function renderBrand() {
  const sizes = state.view === 'clusters'
    ? [counted('cluster', scene.nodes.length), counted('edge', scene.edges.length)]
    : [counted('node', scene.nodes.length), counted('edge', scene.edges.length)];
  sizes.push(counted('document', data.documents.length));
  byId('brand').replaceChildren(sign('Cluster'), el('div', {}, el('h1', {}, data.base ? homeLink() : data.title), el('p', {}, sizes.join(' · '))));
  document.title = data.title;
  document.documentElement.lang = state.language;
  byId('canvas').setAttribute('aria-label', word('canvas.label', { nodes: sizes[0], edges: sizes[1] }));
}

/** The title leads to the first page where there is one. */
function homeLink() {
  return el('a', { href: '/', title: word('brand.home') }, data.title);
}

function renderTools() {
  redraw(
    byId('tools'),
    el('div', { class: 'switch views', role: 'group' }, viewButton('all'), viewButton('clusters')),
    tool('filter', () => change('sheet', { sheet: !state.sheet }), 'tool.filter', icon('filter'), toolText('tool.filter')),
    tool('table', switchTable, 'tool.table', icon('table'), toolText('tool.table')),
    tool('image', saveImage, 'tool.image.title', icon('image')),
    tool('link', (event) => copyLink(event.currentTarget), 'tool.link', icon('link')),
    tool('language', switchLanguage, 'tool.language.title', toolText('tool.language')),
    tool('theme', switchTheme, 'tool.theme', el('i', { class: 'half' })),
  );
}

/** @param {'all'|'clusters'} view */
function viewButton(view) {
  return el('button', {
    type: 'button',
    'aria-pressed': String(state.view === view),
    'data-key': `view-${view}`,
    'data-view': view,
    onclick: () => switchView(view),
  }, word(`view.${view}`));
}

/** A button of the bar. @param {string} key @param {(event: Event) => void} onclick @param {string} title key of a word */
function tool(key, onclick, title, ...children) {
  const text = word(title);
  const attributes = { type: 'button', class: `tool ${key}`, 'data-key': key, title: text, 'aria-label': text, onclick };
  return el('button', attributes, ...children);
}

function toolText(key) {
  return el('span', {}, word(key));
}

function switchTable() {
  if (state.table === 'none') openTable('nodes');
  else closeTable();
}

function switchLanguage() {
  change('language', { language: state.language === 'de' ? 'en' : 'de' });
}

function switchTheme() {
  change('theme', { theme: isDark() ? 'light' : 'dark' });
}

function renderZoom() {
  byId('zoom').setAttribute('aria-label', word('zoom.group'));
  byId('zoom').hidden = data.nodes.length === 0;
  redraw(
    byId('zoom'),
    zoomButton('in', 'plus', () => zoom(1.35)),
    zoomButton('out', 'minus', () => zoom(1 / 1.35)),
    zoomButton('fit', 'fit', () => fit()),
  );
}

function zoomButton(key, symbol, onclick) {
  const text = word(`zoom.${key}`);
  return el('button', { type: 'button', 'data-key': key, title: text, 'aria-label': text, onclick }, icon(symbol));
}

function renderNothing() {
  const nothing = byId('nothing');
  nothing.hidden = scene.nodes.length > 0;
  const noCluster = state.view === 'clusters' && !data.nodes.some((node) => node.cluster);
  nothing.textContent = word(data.nodes.length === 0 ? 'nothing.network' : noCluster ? 'nothing.clusters' : 'nothing.filtered');
}

function isDark() {
  const theme = state.theme === 'auto' ? siteTheme() : state.theme;
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** What somebody chose on the pages beside this one. */
function siteTheme() {
  try {
    return (data.base && localStorage.getItem('graphkit-theme')) || 'auto';
  } catch {
    return 'auto';
  }
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
      const [from, to] = [data.nodes[edge.a].iri, data.nodes[edge.b].iri];
      return { from, to, facts: edge.facts.length, reasons: edge.reasons.length, x, y };
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
