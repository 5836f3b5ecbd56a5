/** Why two clusters are linked. */

/** @param {Edge} edge */
function linkPanel(edge) {
  return [
    el('p', { class: 'kind' }, word('link.title')),
    el('div', { class: 'ends' }, nodeButton(edge.a, 'big'), nodeButton(edge.b, 'big')),
    el('p', { class: 'note how' }, word('link.how')),
    el('ol', { class: 'reasons' }, edge.reasons.map((reason, i) => reasonItem(reason, edge, i < 3))),
  ];
}

/** @param {Reason} reason @param {Edge} edge @param {boolean} open */
function reasonItem(reason, edge, open) {
  const share = Math.max(1, Math.round((100 * reason.weight) / (edge.weight || 1)));
  const bar = el('span', { class: 'share', title: word('link.share', { n: share }) }, el('i'));
  bar.firstChild.style.width = `${share}%`;
  const kind = el('span', { class: 'role' }, capital(label(`link/${reason.kind}`)));
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'via' },
      reason.via >= 0 ? nodeButton(reason.via, 'big') : el('strong', { class: 'value' }, word('link.direct')),
      kind,
    ),
    el('p', { class: 'shared' }, bar, word('link.share', { n: share })),
    ...reason.facts.map((id) => statement(data.facts[id], open)),
  );
}

/** The clusters that a cluster is linked to, strongest first. @param {Node} node */
function linkedClusters(node) {
  const edges = [...(scene.around.get(node.id) ?? [])].sort((p, q) => q.weight - p.weight);
  if (edges.length === 0) return el('p', { class: 'note' }, capital(word('panel.alone')));
  const rows = edges.map((edge) => {
    const other = edge.a === node.id ? edge.b : edge.a;
    const why = edge.reasons.map((reason) => (reason.via >= 0 ? data.nodes[reason.via].name : label(`link/${reason.kind}`)));
    const open = () => select({ kind: 'tie', a: edge.a, b: edge.b });
    return el(
      'li',
      { class: 'fact' },
      el(
        'button',
        { class: 'goto wide', type: 'button', onclick: open },
        sign('Cluster'),
        el('span', {}, data.nodes[other].name, el('small', {}, why.slice(0, 3).join(' · ') + (why.length > 3 ? ' …' : ''))),
        el('span', { class: 'badge' }, `${edge.reasons.length}×`),
      ),
    );
  });
  return el(
    'section',
    { class: 'group' },
    el('h3', {}, word('panel.links'), el('span', {}, number(edges.length))),
    el('ul', {}, rows),
  );
}
