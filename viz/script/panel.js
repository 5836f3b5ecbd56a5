/** The panel beside the network: a node and what the documents say of it. */

const FEW_FACTS = 30;

/** How many facts the panel shows; grows on demand, and anew for every selection. */
let shownFacts = FEW_FACTS;

function renderPanel() {
  const panel = byId('panel');
  const content = panelContent();
  const opened = panel.hidden && content;
  panel.hidden = !content;
  document.body.classList.toggle('with-panel', Boolean(content));
  redraw(panel, content ? [closeButton(), ...content] : []);
  if (opened) panel.scrollTop = 0;
}

function panelContent() {
  const chosen = state.selected;
  if (!chosen) return null;
  if (chosen.kind === 'node') return state.view === 'clusters' ? clusterPanel(chosen.node) : nodePanel(chosen.node);
  const edge = scene.between.get(pair(chosen.a, chosen.b));
  if (!edge) return null;
  return state.view === 'clusters' ? linkPanel(edge) : edgePanel(edge);
}

function closeButton() {
  return el('button', {
    type: 'button', class: 'close', 'data-key': 'close', 'aria-label': word('panel.close'), onclick: () => select(null),
  }, icon('close'));
}

/** Kind, name and other names of a node. @param {Node} node */
function nodeHead(node) {
  return [
    el('p', { class: 'kind' }, sign(node.type), label(`type/${node.type}`)),
    el('h2', {}, node.name),
    node.aliases.length > 0 && el('p', { class: 'also' }, `${word('panel.also')} ${node.aliases.join(' · ')}`),
  ];
}

/** @param {number} id */
function nodePanel(id) {
  const node = data.nodes[id];
  const facts = node.facts.map((fact) => data.facts[fact]);
  const visible = facts.filter(factVisible);
  const about = visible.filter((fact) => fact.object < 0);
  const joined = visible.filter((fact) => fact.object >= 0);
  return [
    ...nodeHead(node),
    tiles(id, visible),
    about.length > 0 && section(word('panel.about'), el('ul', { class: 'facts' }, about.map((fact, i) => aboutItem(fact, i)))),
    ...relationGroups(id, joined),
    visible.length === 0 && el('p', { class: 'quiet' }, word('panel.none')),
    facts.length > visible.length && el('p', { class: 'quiet' }, counted('panel.hidden', facts.length - visible.length)),
    el('details', { class: 'iri' }, el('summary', {}, word('panel.iri')), el('code', {}, node.iri)),
  ];
}

function section(title, ...children) {
  return el('section', {}, el('h3', {}, title), ...children);
}

function tiles(id, facts) {
  const neighbours = new Set(facts.flatMap((fact) => [fact.subject, fact.object]).filter((n) => n >= 0 && n !== id));
  const figures = [
    [facts.length, word('panel.facts')],
    [neighbours.size, word('panel.neighbours')],
    [new Set(facts.flatMap((fact) => fact.quotes)).size, word('panel.quotes')],
  ];
  return el('dl', { class: 'tiles' }, figures.map(([n, name]) => el('div', {}, el('dt', {}, name), el('dd', {}, number(n)))));
}

/** @param {Fact} fact */
function aboutItem(fact, i) {
  return el('li', { class: 'fact', 'data-key': `about${i}` },
    el('p', { class: 'sentence' },
      el('span', { class: 'relation' }, capital(label(`predicate/${fact.predicate}`))), el('b', {}, literal(fact))),
    quotesOf(fact));
}

/** Facts that join the node with others, by relation and direction. @param {Fact[]} facts */
function relationGroups(id, facts) {
  const groups = new Map();
  for (const fact of facts) {
    const key = `${fact.predicate}|${fact.predicate === 'partner' || fact.subject === id}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(fact);
  }
  let left = shownFacts;
  const sections = [];
  for (const [key, members] of groups) {
    if (left <= 0) break;
    const [predicate, fromSubject] = key.split('|');
    const shown = members.sort(factOrder).slice(0, left);
    left -= shown.length;
    sections.push(section(`${capital(relation(predicate, fromSubject === 'true'))} (${number(members.length)})`,
      el('ul', { class: 'facts' }, shown.map((fact) => relationItem(id, fact)))));
  }
  return [...sections, facts.length > shownFacts && moreFacts(facts.length - shownFacts)];
}

/** What holds now before what is over, the newest and surest first. */
function factOrder(p, q) {
  const over = (fact) => (fact.status === 'former' || fact.until ? 1 : 0);
  return over(p) - over(q) || (q.since ?? '').localeCompare(p.since ?? '') || q.confidence - p.confidence || p.id - q.id;
}

function moreFacts(n) {
  return el('button', {
    type: 'button', class: 'more', 'data-key': 'more',
    onclick: () => { shownFacts += 100; renderPanel(); },
  }, word('panel.more', { n: number(n) }));
}

/** @param {Fact} fact */
function relationItem(id, fact) {
  const other = fact.subject === id ? fact.object : fact.subject;
  const text = details(fact);
  return el('li', { class: 'fact' },
    nodeButton(other, `fact${fact.id}`),
    text && el('p', { class: 'detail' }, text),
    quotesOf(fact));
}
