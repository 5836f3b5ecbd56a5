/** What has changed in the picture, in words for those who do not see it. */

function listenToChanges() {
  on(['filter'], () => say(sizeTexts().slice(0, 2).join(', ')));
  on(['view'], () => say(viewText()));
  on(['selection'], () => state.selected && say(selectedText(state.selected)));
}

/** "Umfeld: Silicon Saxony, 49 Knoten, 69 Verbindungen". */
function viewText() {
  const centre = state.view === 'around' ? [data.nodes[state.centre].name] : [];
  return `${word(`view.${state.view}`)}: ${[...centre, ...sizeTexts().slice(0, 2)].join(', ')}`;
}

/** @param {Selection} chosen */
function selectedText(chosen) {
  if (chosen.kind === 'node') return nodeText(chosen.node);
  if (chosen.kind === 'group') return groupText(chosen.group);
  return [chosen.a, chosen.b].map((id) => things[id].name).join(' – ') + tieText(chosen);
}

/** How many facts or links join two nodes. @param {{a: number, b: number}} chosen */
function tieText({ a, b }) {
  const edge = scene.between.get(pair(a, b));
  if (!edge || edge.spot) return '';
  return `, ${edge.reasons.length > 0 ? counted('edge', edge.reasons.length) : counted('fact', edge.facts.length)}`;
}

/** @param {number} community */
function groupText(community) {
  const { id, name, members } = bundles.get(community);
  const nodes = counted('node', members.filter((one) => scene.reach.nodes[one]).length);
  return word('group.said', { name, nodes, edges: counted('edge', degree(id)) });
}

/** @param {number} id */
function nodeText(id) {
  const { name, type } = data.nodes[id];
  return [name, label(`type/${type}`), counted('edge', degree(id))].join(', ');
}
