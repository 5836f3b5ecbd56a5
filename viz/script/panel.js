/** The panel: everything that is said about what is selected. */

const FIRST_ROWS = 25;

function renderPanel() {
  const panel = byId('panel');
  const chosen = state.selected;
  panel.hidden = !chosen && !state.changes;
  panel.setAttribute('aria-label', word('panel.name'));
  document.body.classList.toggle('with-panel', !panel.hidden);
  if (panel.hidden) return panel.replaceChildren();
  panel.scrollTop = 0;
  if (!chosen) return panel.replaceChildren(closeButton(() => change('changes', { changes: false }), 'panel.close'), ...changesPanel());
  return panel.replaceChildren(closeButton(() => select(null), 'panel.close'), ...contents(chosen));
}

/** @param {Selection} chosen */
function contents(chosen) {
  if (chosen.kind === 'node') return nodePanel(data.nodes[chosen.node]);
  if (chosen.kind === 'path') return pathPanel(chosen);
  if (chosen.kind === 'group') return groupPanel(chosen.group);
  const edge = scene.between.get(pair(chosen.a, chosen.b));
  if (!edge) return [el('div', { class: 'ends' }, nodeButton(chosen.a, 'big'), nodeButton(chosen.b, 'big')), el('p', { class: 'note' }, word('panel.untied'))];
  if (edge.spot) return spotPanel(edge);
  if (isBundle(edge.a) || isBundle(edge.b)) return bundledPanel(edge);
  return betweenClusters() ? linkPanel(edge) : edgePanel(edge);
}

function closeButton(onclick, key) {
  return el('button', { class: 'close', type: 'button', title: word(key), 'aria-label': word(key), onclick }, icon('close'));
}

/** The first of the other names of a node, and how many more there are. @param {Node} node @param {number} most */
function someAliases({ aliases }, most) {
  const rest = aliases.length - most;
  return aliases.slice(0, most).join(' · ') + (rest > 0 ? ` … (+${number(rest)})` : '');
}

/** @param {Node} node */
function nodePanel(node) {
  const facts = node.facts.map((id) => data.facts[id]).filter(factVisible);
  const hidden = node.facts.length - facts.length;
  const open = facts.length <= 4;
  return [
    el('p', { class: 'kind' }, sign(node.type), capital(label(`type/${node.type}`))),
    el('h2', {}, node.name),
    node.aliases.length > 0 && el('p', { class: 'aliases' }, `${word('panel.also')} `, someAliases(node, 8)),
    tiles(node, facts),
    standing(node),
    betweenClusters() && node.cluster && linkedClusters(node),
    nodeSpots(node),
    el('div', { class: 'paths' }, pathButton()),
    el('div', { class: 'actions' }, state.view !== 'all' && showInAll(), surroundButton(node), facts.length > 1 && unfoldButton(open)),
    ...groups(node, facts).map(([heading, rows]) => factGroup(heading, rows, node.id, open)),
    facts.length === 0 && el('p', { class: 'note' }, word(node.facts.length ? 'panel.none' : 'panel.empty')),
    hidden > 0 && el('p', { class: 'note' }, counted('panel.hidden', hidden)),
    ownPage(node),
    el('p', { class: 'iri', title: word('panel.iri') }, node.iri),
  ].filter(Boolean);
}

/** Where things have pages of their own beside this one, the way there. @param {Node} node */
function ownPage(node) {
  if (!data.base || !node.iri.startsWith(data.base)) return null;
  return el('p', { class: 'own' }, el('a', { href: `/${node.iri.slice(data.base.length)}` }, word('panel.own')));
}

function showInAll() {
  return el('button', { type: 'button', class: 'action', onclick: () => switchView('all') }, word('panel.show'));
}

/** Opens or closes all quotes of the panel. @param {boolean} open whether they are open now */
function unfoldButton(open) {
  const text = word(open ? 'panel.fold' : 'panel.unfold');
  const button = el('button', { type: 'button', class: 'action unfold', 'aria-pressed': String(open) }, text);
  button.addEventListener('click', () => {
    const next = button.getAttribute('aria-pressed') !== 'true';
    for (const fold of byId('panel').querySelectorAll('details.fold')) fold.open = next;
    button.setAttribute('aria-pressed', String(next));
    button.textContent = word(next ? 'panel.fold' : 'panel.unfold');
  });
  return button;
}

/** A number and the word for what it counts. @param {number} n @param {string} key */
function tile(n, key) {
  return el('div', {}, el('strong', {}, number(n)), el('span', {}, word(`${key}.${n === 1 ? 'one' : 'many'}`)));
}

function tiles(node, facts) {
  const numbers = facts.flatMap((fact) => fact.quotes);
  return el(
    'div',
    { class: 'tiles' },
    tile(facts.length, 'panel.facts'),
    tile(new Set(numbers).size, 'panel.quotes'),
    tile(neighbourCount(node), 'panel.neighbours'),
  );
}

/** How the node stands in the network, in words. @param {Node} node */
function standing(node) {
  const { betweenness, centrality } = node.measures;
  const group = data.groups.get(node.community);
  const place = (name) => 1 + data.nodes.filter((other) => other.measures[name] > node.measures[name]).length;
  return el(
    'p',
    { class: 'note standing' },
    betweenness > 0 && word('panel.betweenness', { share: betweenness < 0.0005 ? `< ${number(0.1, 1)}` : number(100 * betweenness, 1), place: number(place('betweenness')) }),
    centrality > 0 && ` ${word('panel.centrality', { place: number(place('centrality')) })}`,
    group && betweenness + centrality > 0 && el('br'),
    group && ` ${word('panel.group', { name: group[state.language] })}`,
    state.view === 'map' && stands.has(node.id) && [el('br'), word('map.here', { place: standText(node.id) })],
  );
}

/**
 * Facts by what they say: dates and counts first, then each relation, from this node outwards before inwards.
 * @returns {Array<[string, Fact[]]>}
 */
function groups(node, facts) {
  const found = new Map();
  for (const fact of facts) {
    const inward = fact.object === node.id && fact.subject !== node.id && fact.predicate !== 'partner';
    const place = fact.object < 0 ? 0 : inward ? 2 : 1;
    const key = `${place}${fact.predicate}`;
    if (!found.has(key)) found.set(key, { place, heading: groupHeading(fact, inward), facts: [] });
    found.get(key).facts.push(fact);
  }
  const newest = (p, q) => (p.status === 'former') - (q.status === 'former')
    || (q.since ?? '').localeCompare(p.since ?? '') || q.confidence - p.confidence || p.id - q.id;
  return [...found.values()]
    .sort((p, q) => p.place - q.place || p.heading.localeCompare(q.heading, state.language))
    .map((group) => [group.heading, group.facts.sort(newest)]);
}

function groupHeading(fact, inward) {
  const key = `inverse/${fact.predicate}`;
  if (!inward) return label(`predicate/${fact.predicate}`);
  return word(key) === key ? `← ${label(`predicate/${fact.predicate}`)}` : word(key);
}

/** @param {string} heading @param {Fact[]} rows @param {number} here @param {boolean} open */
function factGroup(heading, rows, here, open) {
  const list = el('ul', {}, rows.slice(0, FIRST_ROWS).map((fact) => factRow(fact, here, open)));
  const rest = rows.slice(FIRST_ROWS);
  const more = rest.length > 0 && el('button', {
    class: 'more',
    type: 'button',
    onclick: (event) => {
      list.append(...rest.map((fact) => factRow(fact, here, false)));
      event.currentTarget.remove();
    },
  }, word('panel.more', { n: rest.length }));
  return el('section', { class: 'group' }, el('h3', {}, capital(heading), el('span', {}, number(rows.length))), list, more);
}

/** All facts between two nodes. @param {Edge} edge */
function edgePanel(edge) {
  const facts = edge.facts.map((id) => data.facts[id]);
  return [
    el('p', { class: 'kind' }, word('panel.edge')),
    el('div', { class: 'ends' }, nodeButton(edge.a, 'big'), nodeButton(edge.b, 'big')),
    ...facts.map((fact) => statement(fact, true)),
  ];
}

/**
 * A fact as a sentence of three parts with its quotes.
 * @param {Fact} fact @param {boolean} open @param {number} [source] the only document to quote
 */
function statement(fact, open, source = -1) {
  const role = roleText(fact);
  const when = fact.object < 0 ? '' : period(fact);
  return el(
    'section',
    { class: 'statement' },
    el(
      'p',
      { class: 'triple' },
      el('b', {}, data.nodes[fact.subject].name),
      el('em', {}, fact.object < 0 ? ` · ${label(`predicate/${fact.predicate}`)}: ` : ` ${label(`predicate/${fact.predicate}`)} `),
      el('b', {}, fact.object < 0 ? attributeText(fact) : data.nodes[fact.object].name),
    ),
    (role || when) && el(
      'p',
      { class: 'head' },
      role && el('span', { class: 'role' }, role),
      when && el('span', { class: `when ${changeClass(fact)}` }, when),
    ),
    open ? quoteList(fact, source) : quoteFold(fact, false, source),
  );
}
