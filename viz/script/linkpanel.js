/** The panel of a link: the facts between two nodes, or the reasons that link two clusters. */

/** @param {Edge} edge */
function ends(edge, title) {
  return [
    el('p', { class: 'kind' }, title),
    el('h2', { class: 'ends' }, nodeButton(edge.a, 'end-a'), nodeButton(edge.b, 'end-b')),
  ];
}

/** @param {Edge} edge */
function edgePanel(edge) {
  const facts = edge.facts.map((id) => data.facts[id]).sort(factOrder);
  const tie = data.ties.find((one) => pair(one.a, one.b) === pair(edge.a, edge.b));
  const hidden = (tie?.facts.length ?? 0) - facts.length;
  return [
    ...ends(edge, `${word('panel.edge')} · ${counted('fact', facts.length)}`),
    section(word('panel.said'), el('ul', { class: 'facts' }, facts.map((fact) => factCard(fact, `fact${fact.id}`)))),
    hidden > 0 && el('p', { class: 'quiet' }, counted('panel.hidden', hidden)),
  ];
}

/** @param {Edge} edge */
function linkPanel(edge) {
  return [
    ...ends(edge, word('link.title')),
    section(`${word('link.through')} (${number(edge.reasons.length)})`,
      el('ol', { class: 'reasons' }, edge.reasons.map((reason, i) => reasonCard(edge, reason, i)))),
    el('p', { class: 'quiet' }, word('link.how')),
  ];
}

/** @param {Edge} edge @param {Reason} reason */
function reasonCard(edge, reason, i) {
  const share = Math.max(1, Math.round((100 * reason.weight) / edge.weight));
  const facts = reason.facts.map((id) => data.facts[id]);
  return el('li', { class: 'reason' },
    el('div', { class: 'via' },
      reason.via < 0 ? el('b', {}, word('link.direct')) : nodeButton(reason.via, `via${i}`),
      el('span', { class: 'detail' }, `${label(`link/${reason.kind}`)} · ${word('link.share', { n: number(share) })}`)),
    el('ul', { class: 'facts' }, facts.map((fact) => factCard(fact, `reason${i}-${fact.id}`))));
}

/** A cluster and the clusters it is linked with. @param {number} id */
function clusterPanel(id) {
  const edges = [...(scene.around.get(id) ?? [])].sort((p, q) => q.weight - p.weight);
  return [
    ...nodeHead(data.nodes[id]),
    section(`${word('panel.links')} (${number(edges.length)})`,
      edges.length === 0 && el('p', { class: 'quiet' }, capital(word('panel.alone'))),
      el('ul', { class: 'links' }, edges.map((edge) => linkItem(id, edge, edges[0].weight)))),
    el('button', { type: 'button', class: 'wide', 'data-key': 'show', onclick: () => showWhole(id) }, word('panel.show')),
  ];
}

function showWhole(id) {
  switchView('all');
  flyTo([id]);
}

function linkItem(id, edge, most) {
  const other = edge.a === id ? edge.b : edge.a;
  const why = [...new Set(edge.reasons.map((reason) => label(`link/${reason.kind}`)))];
  return el('li', {},
    el('button', {
      type: 'button', class: 'node', 'data-key': `link${other}`, onclick: () => select({ kind: 'tie', a: edge.a, b: edge.b }),
      onpointerenter: () => preview(other), onpointerleave: () => preview(-1),
    }, sign('Cluster'), el('span', {}, data.nodes[other].name), el('span', { class: 'pill' }, `${edge.reasons.length}×`)),
    svg('svg', { class: 'strength', viewBox: '0 0 100 3', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { class: 'track', width: 100, height: 3 }),
      svg('rect', { class: 'sure', width: (100 * edge.weight) / most, height: 3 })),
    el('p', { class: 'detail' }, why.join(' · ')));
}
