/** Puts the page together. */

function renderTop() {
  document.documentElement.lang = state.language;
  const counts = [
    counted('node', scene.nodes.length), counted('edge', scene.edges.length), counted('document', data.documents.length),
  ];
  redraw(byId('brand'), logo(), el('div', {}, el('h1', {}, data.title), el('p', {}, counts.join(' · '))));
  redraw(byId('tools'),
    el('div', { class: 'switch', role: 'group' }, viewButton('all'), viewButton('clusters')),
    tool('filter', 'filter', 'tool.filter', () => change('sheet', { sheet: !state.sheet })),
    tool('table', 'table', 'tool.table', () => openTable(state.table === 'none' ? 'nodes' : 'none')),
    tool('image', 'image', 'tool.image', saveImage, 'tool.image.title'),
    tool('link', 'link', 'tool.link', (event) => copyAddress(event.currentTarget)),
    tool('language', null, 'tool.language', () => change('language', { language: state.language === 'de' ? 'en' : 'de' }), 'tool.language.title'),
    tool('theme', 'theme', null, switchTheme, 'tool.theme'));
  nameSearch();
  redraw(byId('zoom'), zoomButton('plus', 'zoom.in', () => zoom(1.4)), zoomButton('minus', 'zoom.out', () => zoom(1 / 1.4)),
    zoomButton('fit', 'zoom.fit', () => fit()));
  byId('zoom').setAttribute('aria-label', word('zoom.group'));
  byId('canvas').setAttribute('aria-label', word('canvas.label', { nodes: counts[0], edges: counts[1] }));
}

function logo() {
  return svg('svg', { class: 'logo', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    svg('path', { d: 'M12 6 5.500 17.500M12 6l6.500 11.500M5.500 17.500h13' }),
    svg('circle', { class: 'type-Cluster', cx: 12, cy: 5.8, r: 3.6 }),
    svg('circle', { class: 'type-Organization', cx: 5.2, cy: 17.8, r: 3 }),
    svg('circle', { class: 'type-Person', cx: 18.8, cy: 17.8, r: 3 }));
}

function viewButton(view) {
  return el('button', {
    type: 'button', 'aria-pressed': String(state.view === view), 'data-key': `view-${view}`, 'data-view': view,
    onclick: () => switchView(view),
  }, word(`view.${view}`));
}

function tool(name, mark, text, onclick, title = text) {
  return el('button', {
    type: 'button', class: `tool ${name}`, 'data-key': name, id: `tool-${name}`, title: word(title), 'aria-label': word(title), onclick,
  }, mark && icon(mark), text && el('span', {}, word(text)));
}

function zoomButton(mark, text, onclick) {
  return el('button', { type: 'button', 'data-key': mark, title: word(text), 'aria-label': word(text), onclick }, icon(mark));
}

function switchTheme() {
  const dark = state.theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : state.theme === 'dark';
  change('theme', { theme: dark ? 'light' : 'dark' });
}

function applyTheme() {
  if (state.theme === 'auto') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', state.theme);
  colours = readColours();
  eye.redraw();
}

/** Says why there is nothing to see, if so. */
function renderNothing() {
  const none = scene.nodes.length === 0;
  const why = data.nodes.length === 0 ? 'network' : state.view === 'clusters' ? 'clusters' : 'filtered';
  byId('nothing').hidden = !none;
  byId('nothing').textContent = none ? word(`nothing.${why}`) : '';
}

function showSelected() {
  const chosen = state.selected;
  if (!chosen) return;
  const ids = chosen.kind === 'node' ? [chosen.node] : [chosen.a, chosen.b];
  if (ids.every((id) => scene.nodes.includes(id))) reveal(ids);
}

function announce() {
  const chosen = state.selected;
  if (!chosen) return;
  const name = (id) => data.nodes[id].name;
  say(chosen.kind === 'node'
    ? `${name(chosen.node)}, ${label(`type/${data.nodes[chosen.node].type}`)}, ${counted('edge', scene.around.get(chosen.node)?.length ?? 0)}`
    : `${name(chosen.a)} – ${name(chosen.b)}`);
}

function listenToState() {
  on(['filter', 'view'], () => {
    refreshScene();
    Object.assign(hovered, { node: -1, edge: null });
  });
  on(['selection', 'view'], () => { shownFacts = FEW_FACTS; byId('panel').scrollTop = 0; });
  on(['filter', 'view', 'language'], renderTop);
  on(['filter', 'view', 'language', 'sheet', 'display'], renderLegend);
  on(['filter', 'view', 'language', 'selection'], renderPanel);
  on(['filter', 'view', 'language', 'table'], renderTable);
  on(['filter', 'view', 'language'], renderNothing);
  on(['view'], () => fit(false));
  on(['selection'], announce);
  on(['selection'], () => { if (state.selected) showSelected(); });
  on(['theme'], applyTheme);
  on(['filter', 'view', 'language', 'selection', 'table', 'display'], () => eye.redraw());
  on(['filter', 'view', 'language', 'selection', 'table'], writeAddress);
}

/** Take over what the address says. */
function followAddress() {
  if (location.hash.slice(1) === written && written) return;
  const { selected, ...values } = readAddress();
  change('view', values);
  if (selected && visibleSelection(selected)) select(selected);
  else if (state.selected) select(null);
}

function visibleSelection(chosen) {
  if (chosen.kind === 'node') return scene.nodes.includes(chosen.node);
  return scene.between.has(pair(chosen.a, chosen.b));
}

function listenToWindow() {
  window.addEventListener('hashchange', followAddress);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
  let width = window.innerWidth;
  window.addEventListener('resize', () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    setTimeout(() => fit(false), 60);
  });
}

/** For tests and for the curious at the console. */
function expose() {
  const onPage = ([x, y]) => {
    const box = byId('canvas').getBoundingClientRect();
    return [x + box.left, y + box.top];
  };
  window.__view = {
    state, data, select, switchView, fit, zoom, flyTo, goTo, lens, find,
    scene: () => scene,
    node: (iri) => data.byIri.get(iri),
    nodePoint: (id) => onPage(onScreen(lens(), id)),
    edgePoint: (a, b, t = 0.5) => onPage(along(...curve(lens(), scene.between.get(pair(a, b))), t)),
    labels: () => placement.list,
    redraw: () => eye.redraw(),
    still: () => lens().scale,
  };
}

buildSearch();
const eye = openCamera(byId('canvas'), draw);
listenToState();
listenToPointer(byId('canvas'));
listenToKeys();
listenToWindow();
followAddress();
expose();
