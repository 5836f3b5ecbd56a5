/** Puts the parts together. */

/** How much is shown. @returns {string[]} */
function sizeTexts() {
  const documents = counted('from', data.documents.length);
  if (scene.shownAs) return [foldedText(), counted('fact', factCount()), documents];
  if (state.view === 'time') return [counted('axis.row', timeSpans().spans.length), documents];
  const nodes = counted(state.view === 'clusters' ? 'cluster' : 'node', scene.nodes.length);
  return [nodes, counted('edge', scene.edges.length), documents];
}

/** "50.000 Knoten in 380 Gruppen". */
function foldedText() {
  const groups = [...bundles.values()].filter((one) => one.members.some((id) => scene.reach.nodes[id]));
  return word('group.in', { nodes: counted('node', nodesLeft().length), groups: counted('bundle', groups.length) });
}

function renderBrand() {
  const sizes = sizeTexts();
  byId('brand').replaceChildren(sign('Cluster'), el('div', {}, el('h1', {}, data.base ? homeLink() : data.title), el('p', {}, sizes.slice(0, -1).join(' · '), el('span', {}, ` · ${sizes.at(-1)}`))));
  document.title = data.title;
  document.documentElement.lang = state.language;
  byId('canvas').setAttribute('aria-label', word('canvas.label', { nodes: sizes[0], edges: sizes[1] }));
  byId('keys').textContent = word('canvas.keys').replaceAll(': ', ':\u00a0');
}

/** The title leads to the first page where there is one. */
function homeLink() {
  return el('a', { href: '/', title: word('brand.home') }, data.title);
}

function renderTools() {
  redraw(
    byId('tools'),
    el('div', { class: 'switch views', role: 'group', 'aria-label': word('view.name') }, VIEWS.map(viewButton)),
    tool('search', openSearch, 'search.label', icon('search')),
    tool('filter', () => change('sheet', { sheet: !state.sheet }), 'tool.filter', icon('filter'), toolText('tool.filter')),
    tool('table', switchTable, 'tool.table', icon('table'), toolText('tool.table')),
    takeButton(),
    tool('link', (event) => copyLink(event.currentTarget), 'tool.link', icon('link')),
    tool('language', switchLanguage, 'tool.language.title', toolText('tool.language')),
    tool('theme', switchTheme, 'tool.theme', el('i', { class: 'half' })),
  );
}

/** @param {ViewName} view */
function viewButton(view) {
  return el('button', {
    type: 'button',
    'aria-pressed': String(state.view === view),
    'data-key': `view-${view}`,
    'data-view': view,
    onclick: () => (view === 'around' ? showSurroundings() : switchView(view)),
  }, el('span', { class: 'long' }, word(`view.${view}`)), el('span', { class: 'short' }, word(`view.${view}.short`)));
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
  const zooming = [
    zoomButton('in', 'plus', () => zoom(1.35)),
    zoomButton('out', 'minus', () => zoom(1 / 1.35)),
    zoomButton('fit', 'fit', () => fit()),
  ];
  redraw(
    byId('zoom'),
    state.view === 'time' ? null : zooming,
    stepButton('undo', undo, steps.here > 0),
    stepButton('redo', redo, steps.here < steps.last),
    SPAN && timeButton(),
  );
}

function zoomButton(key, symbol, onclick) {
  const text = word(`zoom.${key}`);
  return el('button', { type: 'button', 'data-key': key, title: text, 'aria-label': text, onclick }, icon(symbol));
}

/** A button that keeps its focus when there is nothing left to do. */
function stepButton(key, onclick, able) {
  const text = word(`step.${key}`);
  return el('button', { type: 'button', class: key === 'undo' ? 'step' : '', 'data-key': key, title: text, 'aria-label': text, 'aria-disabled': String(!able), onclick }, icon(key));
}

function timeButton() {
  const text = word(timeline.open ? 'time.close' : 'time.open');
  return el('button', { type: 'button', class: 'step', 'data-key': 'time', title: text, 'aria-label': text, 'aria-pressed': String(timeline.open), onclick: toggleTimeline }, icon('clock'));
}

function renderNothing() {
  const nothing = byId('nothing');
  nothing.hidden = scene.nodes.length > 0;
  const noCluster = state.view === 'clusters' && !data.nodes.some((node) => node.cluster);
  const key = data.nodes.length === 0 ? 'nothing.network' : state.view === 'map' && !hasMap() ? 'nothing.map' : noCluster ? 'nothing.clusters' : 'nothing.filtered';
  const again = key === 'nothing.filtered' && filtered() && el('button', { type: 'button', class: 'reset', 'data-key': 'reset-all', onclick: resetAll }, word('legend.reset'));
  nothing.replaceChildren(...[el('span', {}, word(key)), again].filter(Boolean));
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

/** Everything whose words or numbers may have changed; filters change no buttons. */
function renderAll(topic) {
  if (topic !== 'filter') {
    renderTools();
    renderZoom();
  }
  renderBrand();
  renderLegend(topic);
  renderTimeline();
  renderAround();
  renderNothing();
  renderPanel();
  renderTimes();
  renderTable();
}

let repainting = 0;

/** With the next frame, however much has changed until then. */
function repaint() {
  repainting ||= requestAnimationFrame(() => {
    repainting = 0;
    eye.redraw();
  });
}

/** A few facts about the picture, for tests. */
function exposeView() {
  window.__view = Object.freeze({
    state: () => Object.fromEntries(Object.entries(state).map(([name, value]) => [name, value instanceof Set ? [...value] : value])),
    nodes: () => scene.nodes.map((id) => {
      const [x, y] = onScreen(lens(), id);
      return { id, iri: thingName(id), name: things[id].name, x, y, r: radius(lens(), id) };
    }),
    edges: () => scene.edges.map((edge) => {
      const [x, y] = along(...curve(lens(), edge), 0.5);
      const [from, to] = [thingName(edge.a), thingName(edge.b)];
      return { from, to, facts: edge.facts.length, reasons: edge.reasons.length, x, y };
    }),
    spots: () => scene.spots.map((edge) => {
      const [x, y] = along(...curve(lens(), edge), 0.5);
      return { from: data.nodes[edge.a].iri, to: data.nodes[edge.b].iri, x, y };
    }),
    steps: () => ({ here: steps.here, last: steps.last }),
    counts: () => ({ facts: factCount(), types: Object.fromEntries(typeCounts()), whole: wholeCount(), undated: undatedCount() }),
    labels: () => placement.list.map((one) => things[one.id].name),
    boxes: () => placement.list.map((one) => ({ name: things[one.id].name, ...labelBox(lens(), one) })),
    free: () => freeBox(),
    lit: () => [...(focus()?.nodes ?? [])].map((id) => things[id].name),
    ways: (from, to) => bestWays(data.byIri.get(from), data.byIri.get(to)).map(({ nodes, cost }) => ({ cost, nodes: nodes.map((id) => data.nodes[id].iri) })),
    weak: (iris) => weaknessesOf({ nodes: iris.map((iri) => data.byIri.get(iri)) }).map(({ kind, at, text }) => [kind, data.nodes[at].iri, text]),
    scale: () => eye.getScale(),
    painted: () => paintedAt,
  });
}

/** After the window has another size or has been turned. */
function resized() {
  if (scene.upright !== isUpright()) {
    refreshScene();
    Object.assign(hovered, { node: -1, edge: null });
  }
  renderTimeline();
  refit();
  repaint();
}

let paintedAt = 0;

Object.assign(state, readPermalink(location.hash));
openHistory();
openTimeline();
applyTheme();
refreshScene();
state.unfolded = unfoldedFor(state.selected) ?? state.unfolded;
if (state.unfolded.size > 0) refreshScene();
renderSearch();

const eye = openCamera(byId('canvas'), (ctx) => {
  draw(ctx);
  paintedAt ||= performance.now();
});

byId('canvas').querySelector('.vis-network').removeAttribute('tabindex');
listenToPointer(byId('canvas'));
listenToKeys();
listenToTake();
listenToPrinter();
renderAll();
renderEmbed();
fit(false);

const last = { view: state.view, at: scene.at };
on(['filter', 'view'], () => {
  Object.assign(last, { view: scene.view, at: scene.at });
  refreshScene();
  Object.assign(hovered, { node: -1, edge: null });
});
on(['filter'], widen);
on(['selection', 'view'], unfoldSelected);
on(['view', 'theme'], () => applyTheme());
on(['filter', 'view', 'language', 'theme', 'sheet'], renderAll);
on(['language', 'view'], () => renderSearch());
on(['selection'], () => {
  renderPanel();
  renderTimes();
  revealSpan();
  if (state.selected) reveal();
  else refit();
});
on(['picking', 'selection', 'view'], renderPicking);
on(['picking'], () => {
  renderAround();
  refit();
});
on(['view', 'language', 'theme', 'selection', 'filter'], renderEmbed);
on(['table'], () => {
  renderTools();
  renderTable();
});
on(['view'], () => {
  fit();
  reveal();
  if ([last.view, state.view].every((view) => view === 'all' || view === 'around')) drift(last.at);
});
on(['changes'], () => {
  renderTimeline();
  renderPanel();
  refit();
});
on(['selection', 'view', 'table'], pause);
on(['filter', 'view', 'language', 'theme', 'selection', 'table', 'changes'], noteState);
on(['filter', 'view', 'language', 'theme', 'selection', 'changes'], () => repaint());

new ResizeObserver(() => {
  thinTicks(byId('times'));
  placeWhens(byId('times'));
}).observe(byId('times'));
listenToUndo();
listenToChanges();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => change('theme', {}));
reveal();
window.addEventListener('resize', () => requestAnimationFrame(resized));
exposeView();
