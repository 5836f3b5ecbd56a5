/**
 * White spots: clusters of one sector and one state that no document brings together. They are found when the page is
 * made, where it is known which regions lie in one another.
 *
 * @typedef {{sector: number, state: string, facts: number[]}} Ground
 * @typedef {{from: number, to: number, grounds: Ground[]}} Spot
 */

/** The white spots whose facts the filters leave; each is an edge of its own kind. @param {Reach} left @returns {Edge[]} */
function spotEdges(left) {
  return data.spots
    .map((spot) => ({ ...spot, grounds: spot.grounds.filter((ground) => stillTold(spot, ground, left)) }))
    .filter((spot) => spot.grounds.length > 0 && left.nodes[spot.from] && left.nodes[spot.to])
    .map((spot) => ({ a: spot.from, b: spot.to, facts: [], reasons: [], weight: 0, width: 2.5, dashed: true, spot }));
}

/** Whether it is still told of both clusters what sector and what place they are in. */
function stillTold(spot, ground, left) {
  return [spot.from, spot.to].every((cluster) => ['inSector', 'locatedIn'].every((predicate) => ground.facts.some((id) => {
    const fact = data.facts[id];
    return fact.subject === cluster && fact.predicate === predicate && left.held[id];
  })));
}

/** @param {number} id @returns {Edge[]} */
function spotsOf(id) {
  return scene.spots.filter((edge) => edge.a === id || edge.b === id);
}

/** While nothing is selected, white spots and their clusters stand out. */
function spotFocus() {
  if (scene.spots.length === 0) return null;
  return { nodes: new Set(scene.spots.flatMap((edge) => [edge.a, edge.b])), edges: new Set(scene.spots) };
}

/** The switch among what is drawn. */
function spotsSwitch() {
  if (data.spots.length === 0) return null;
  const box = el('input', { type: 'checkbox', 'data-key': 'spots', onchange: () => change('filter', { spots: !state.spots }) });
  box.checked = state.spots;
  const left = spotEdges(scene.reach).length;
  return [
    el('label', { class: 'line' }, el('span', {}, word('spot.switch'), ' ', el('span', { class: 'count' }, number(left))), box),
    state.spots && el('p', { class: 'note key' }, el('i', { class: 'dash spot' }), word('spot.key')),
    state.spots && left === 0 && el('p', { class: 'note none' }, word('spot.none')),
    data.spotsFound > data.spots.length && el('p', { class: 'note cut' }, word('spot.cut', { n: number(data.spots.length), all: number(data.spotsFound) })),
  ];
}

/** @param {Ground} ground */
function groundText(ground) {
  return `${data.nodes[ground.sector].name} · ${facetName(ground.state)}`;
}

/** Why two clusters are a white spot. @param {Edge} edge */
function spotPanel(edge) {
  const { spot } = edge;
  const link = data.links.find((one) => pair(one.a, one.b) === pair(edge.a, edge.b));
  const said = new Set(spot.grounds.flatMap((ground) => ground.facts));
  const others = (link?.reasons ?? []).map((reason) => reasonLeft(reason, scene.reach)).filter((reason) => reason && !reason.facts.every((id) => said.has(id)));
  const weight = others.reduce((sum, reason) => sum + reason.weight, 0);
  return [
    el('h2', { class: 'kind spot' }, el('i', { class: 'dash spot' }), word('spot.title')),
    el('div', { class: 'ends' }, nodeButton(edge.a, 'big'), nodeButton(edge.b, 'big')),
    el('p', { class: 'note how' }, word('spot.why')),
    ...spot.grounds.map((ground) => el(
      'section',
      { class: 'group' },
      el('h3', {}, groundText(ground)),
      ...ground.facts.filter((id) => scene.reach.held[id]).map((id) => statement(data.facts[id], false)),
    )),
    others.length > 0 && el('section', { class: 'group' }, el('h3', {}, word('spot.others')), el(
      'ol',
      { class: 'reasons' },
      others.map((reason) => reasonItem(reason, { ...edge, weight }, false)),
    )),
  ].filter(Boolean);
}

/** The white spots beside a cluster. @param {Node} node */
function nodeSpots(node) {
  const spots = spotsOf(node.id);
  if (spots.length === 0) return null;
  const rows = spots.map((edge) => {
    const other = edge.a === node.id ? edge.b : edge.a;
    const open = () => select({ kind: 'tie', a: edge.a, b: edge.b });
    const text = el('span', {}, data.nodes[other].name, el('small', {}, edge.spot.grounds.map(groundText).join(' – ')));
    return el('li', { class: 'fact' }, el('button', { class: 'goto wide', type: 'button', onclick: open }, sign('Cluster'), text));
  });
  return el('section', { class: 'group' }, el('h3', {}, word('spot.list'), el('span', {}, number(spots.length))), el('ul', {}, rows));
}

/** The same as rows of the table. */
function spotRows() {
  return scene.spots.flatMap((edge) => edge.spot.grounds.map((ground) => ({
    cells: [data.nodes[edge.a].name, data.nodes[edge.b].name, word('spot.title'), groundText(ground), 0],
    open: () => leaveTable({ kind: 'tie', a: edge.a, b: edge.b }),
  })));
}
