/** Why two clusters are linked. */

/** @param {Edge} edge */
function linkPanel(edge) {
  return [
    el('p', { class: 'kind' }, word('link.title')),
    el('div', { class: 'ends' }, nodeButton(edge.a, 'big'), nodeButton(edge.b, 'big')),
    el('p', { class: 'note how' }, word('link.how', { weight: number(edge.weight, 2) })),
    howItem('link.how.open', word('link.how.text')),
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
    el('div', { class: 'via' }, reasonHead(reason), isShared(reason) && kind),
    el('p', { class: 'shared' }, bar, word('link.share', { n: share })),
    el('p', { class: 'sum' }, isShared(reason) ? sumText(reason) : word('link.base', { weight: number(reason.weight, 2) })),
    overlapLine(reason),
    ...reason.facts.map((id) => statement(data.facts[id], open, reason.document)),
  );
}

/** What the two share. @param {Reason} reason */
function reasonHead(reason) {
  if (reason.via >= 0) return nodeButton(reason.via, 'big');
  if (reason.document < 0) return el('strong', { class: 'value' }, word('link.direct'));
  const source = data.documents[reason.document];
  return el('strong', { class: 'value' }, source.title || source.name);
}

/** @param {Reason} reason */
function isShared(reason) {
  return reason.via >= 0 || reason.document >= 0;
}

/** "2 Cluster teilen dies: 0,8 ÷ log₂(1 + 2) = 0,5". @param {Reason} reason */
function sumText(reason) {
  const base = reason.weight * Math.log2(1 + reason.shared);
  return word('link.sum', { n: number(reason.shared), base: number(base, 1), weight: number(reason.weight, 2) });
}

/** Kinds of links that hold for good, so that times say something only where they are known. */
const LASTING = new Set(['region', 'sector', 'event', 'document', 'award']);

/** Whether the two held at the same time, filled in once the quotes with their documents are unpacked. */
function overlapLine(reason) {
  const facts = reason.facts.map((id) => data.facts[id]);
  const [ones, others] = [facts.slice(0, reason.first), facts.slice(reason.first)];
  if (!isShared(reason) || reason.document >= 0 || ones.length === 0 || others.length === 0) return null;
  const line = el('p', { class: 'overlap', hidden: true });
  quotes().then((all) => {
    const { rank, text } = overlapText(ones, others, all);
    line.hidden = rank === 3 && LASTING.has(reason.kind);
    line.dataset.rank = rank;
    line.replaceChildren(icon('clock'), text);
  }, () => {});
  return line;
}

/** The clusters that a cluster is linked to, strongest first. @param {Node} node */
function linkedClusters(node) {
  const edges = [...(scene.around.get(node.id) ?? [])].sort((p, q) => q.weight - p.weight);
  if (edges.length === 0) return el('p', { class: 'note' }, capital(word(!everLinked(node.id) ? 'panel.alone' : state.view === 'map' ? 'panel.offmap' : 'panel.filtered')));
  const rows = edges.map((edge) => {
    const other = edge.a === node.id ? edge.b : edge.a;
    const open = () => select({ kind: 'tie', a: edge.a, b: edge.b });
    const why = edge.reasons.map(reasonName);
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

/** What is shared by name; without a name, the kind of link. @param {Reason} reason */
function reasonName(reason) {
  return reason.via >= 0 ? data.nodes[reason.via].name : label(`link/${reason.kind}`);
}
