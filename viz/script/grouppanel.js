/** What the panel and the legend say of groups that fold and unfold. */

const GROUP_ROWS = 12;

/** @param {number} community */
function groupPanel(community) {
  const group = bundles.get(community);
  const seen = group.members.filter((id) => scene.reach.nodes[id]);
  const others = groupsBeside(community);
  const open = isUnfolded(community);
  return [
    el('p', { class: 'kind' }, word('group.kind')),
    el('h2', {}, group.name),
    el('div', { class: 'tiles' }, tile(seen.length, 'group.nodes'), tile(innerTies(community), 'group.inner'), tile(others.length, 'group.others')),
    scene.shownAs && el('div', { class: 'actions' }, el('button', { type: 'button', class: 'action', 'data-key': 'fold', onclick: () => toggleFold(community) }, word(open ? 'group.fold' : 'group.unfold'))),
    el('section', { class: 'group' }, el('h3', {}, word('group.central')), el('ul', {}, mostCentral(seen).map((id) => el('li', { class: 'fact' }, nodeButton(id))))),
    others.length > 0 && el('section', { class: 'group' }, el('h3', {}, word('group.linked'), el('span', {}, number(others.length))), el('ul', {}, others.slice(0, GROUP_ROWS).map(groupButton))),
  ].filter(Boolean);
}

/** @param {number[]} ids */
function mostCentral(ids) {
  const measure = (id) => data.nodes[id].measures;
  const order = (p, q) => measure(q).centrality - measure(p).centrality || measure(q).neighbours - measure(p).neighbours || p - q;
  return [...ids].sort(order).slice(0, GROUP_ROWS);
}

/** Visible ties of a group with each other group, most first. @returns {Array<[number, number]>} community and number */
function groupsBeside(community) {
  const found = new Map();
  for (const tie of data.ties) {
    const [one, other] = [data.nodes[tie.a].community, data.nodes[tie.b].community];
    if (one === other || (one !== community && other !== community) || !tie.facts.some((id) => scene.reach.facts[id])) continue;
    const beside = one === community ? other : one;
    if (bundles.has(beside)) found.set(beside, (found.get(beside) ?? 0) + 1);
  }
  return [...found].sort((p, q) => q[1] - p[1] || p[0] - q[0]);
}

function innerTies(community) {
  const within = (tie) => data.nodes[tie.a].community === community && data.nodes[tie.b].community === community;
  return data.ties.filter((tie) => within(tie) && tie.facts.some((id) => scene.reach.facts[id])).length;
}

/** @param {[number, number]} beside */
function groupButton([community, ties]) {
  const group = bundles.get(community);
  const button = el(
    'button',
    { class: 'goto wide', type: 'button', onclick: () => select({ kind: 'group', group: community }) },
    sign('Group'),
    el('span', {}, group.name, el('small', {}, counted('edge', ties))),
  );
  return el('li', { class: 'fact' }, button);
}

/** What joins a group with a group or a node: the facts, the first of them at once. @param {Edge} edge */
function bundledPanel(edge) {
  const list = el('div', {}, edge.facts.slice(0, FIRST_ROWS).map((id) => statement(data.facts[id], false)));
  const rest = edge.facts.slice(FIRST_ROWS);
  const more = (event) => {
    list.append(...rest.splice(0, 4 * FIRST_ROWS).map((id) => statement(data.facts[id], false)));
    if (rest.length === 0) event.currentTarget.remove();
    else event.currentTarget.textContent = word('panel.more', { n: number(rest.length) });
  };
  return [
    el('p', { class: 'kind' }, word('group.between')),
    el('div', { class: 'ends' }, nodeButton(edge.a, 'big'), nodeButton(edge.b, 'big')),
    el('p', { class: 'note' }, [counted('edge', edge.weight), counted('fact', edge.facts.length)].join(' · ')),
    list,
    rest.length > 0 && el('button', { class: 'more', type: 'button', onclick: more }, word('panel.more', { n: number(rest.length) })),
  ].filter(Boolean);
}

/** What the legend says while groups are folded. */
function foldSection() {
  if (!scene.shownAs) return null;
  const fold = { type: 'button', class: 'reset', 'data-key': 'fold-all', hidden: state.unfolded.size === 0, onclick: foldAll };
  return el(
    'section',
    {},
    el('h2', {}, word('group.many')),
    el('p', { class: 'note key' }, sign('Group'), word('group.hint')),
    el('button', fold, word('group.foldall')),
  );
}

/** Groups as rows of the table of nodes. */
function bundleRow(id, columns) {
  const { name, community } = things[id];
  const blank = Array.from({ length: columns - 3 }, () => '');
  return { cells: [name, word('group.kind'), counted('node', scene.held.get(id)), ...blank], open: () => leaveTable({ kind: 'group', group: community }) };
}
