/** What began and what ended in the time that is shown: marked in the picture, listed in the panel. */

/** Whether what has changed is to stand out, for nothing is selected. */
function changesShown() {
  return state.changes && timed() && state.selected === null;
}

/** How the time of a fact is marked where it is told. @param {Fact} fact */
function changeClass(fact) {
  const { began, ended } = changeOf(fact);
  return began ? 'began' : ended ? 'ended' : '';
}

/** @param {Edge} edge @returns {{began: boolean, ended: boolean}} */
function edgeChange(edge) {
  const facts = edge.facts.length ? edge.facts : edge.reasons.flatMap((reason) => reason.facts);
  const all = facts.map((id) => changeOf(data.facts[id]));
  return { began: all.some((one) => one.began), ended: all.some((one) => one.ended) };
}

/** The edges that changed and the nodes that a changed fact speaks of, kept for as long as the scene is the same. */
const changed = { version: -1, nodes: new Set(), edges: new Set(), /** @type {Edge[]} */ began: [], /** @type {Edge[]} */ ended: [] };

/** What is to stand out for it has changed; null while nothing is to be marked. */
function changedFocus() {
  if (!changesShown()) return null;
  if (changed.version !== scene.version) findChanges();
  return changed;
}

/** What ended is dashed; what did both counts as begun. */
function findChanges() {
  const found = scene.edges.map((edge) => ({ edge, ...edgeChange(edge) })).filter((one) => one.began || one.ended);
  const alone = changedFacts().filter((fact) => fact.object < 0).map((fact) => fact.subject);
  Object.assign(changed, {
    version: scene.version,
    nodes: new Set([...found.flatMap(({ edge }) => [edge.a, edge.b]), ...alone]),
    edges: new Set(found.map(({ edge }) => edge)),
    began: found.filter((one) => one.began).map(({ edge }) => edge),
    ended: found.filter((one) => !one.began).map(({ edge }) => ({ ...edge, dashed: true })),
  });
}

/** @returns {Fact[]} facts in sight that began or ended */
function changedFacts() {
  return data.facts.filter((fact) => factVisible(fact) && Object.values(changeOf(fact)).some(Boolean));
}

/** Each in its own colour. */
function paintChanges(ctx, view) {
  paintEdges(ctx, view, changed.began, { colour: colours.began, wider: 1.2 });
  paintEdges(ctx, view, changed.ended, { colour: colours.ended, wider: 1.2 });
}

/** The list, in the panel while nothing is selected. */
function changesPanel() {
  const facts = timed() ? changedFacts() : [];
  const began = facts.filter((fact) => changeOf(fact).began).sort((p, q) => p.since.localeCompare(q.since));
  const ended = facts.filter((fact) => changeOf(fact).ended).sort((p, q) => p.until.localeCompare(q.until));
  return [
    el('p', { class: 'kind' }, word('change.title')),
    el('h2', {}, timed() ? timeText() : word('change.none')),
    el('p', { class: 'note' }, word(timed() ? 'change.hint' : 'change.choose')),
    ...changeGroup('began', began, (fact) => fact.since),
    ...changeGroup('ended', ended, (fact) => fact.until),
    timed() && facts.length === 0 && el('p', { class: 'note' }, word('change.nothing')),
  ].filter(Boolean);
}

/** @param {'began'|'ended'} kind @param {Fact[]} facts @param {(fact: Fact) => string} when */
function changeGroup(kind, facts, when) {
  if (facts.length === 0) return [];
  const row = (fact) => changeRow(fact, date(when(fact)));
  const list = el('ul', {}, facts.slice(0, FIRST_ROWS).map(row));
  const rest = facts.slice(FIRST_ROWS);
  const showRest = (event) => {
    list.append(...rest.map(row));
    event.currentTarget.remove();
  };
  const heading = el('h3', {}, el('i', { class: `dash ${kind}` }), word(`change.${kind}`), el('span', {}, number(facts.length)));
  const more = rest.length > 0 && el('button', { class: 'more', type: 'button', onclick: showRest }, word('panel.more', { n: number(rest.length) }));
  return [el('section', { class: 'group change' }, heading, list, more)];
}

/** A fact in a line; a click selects what it speaks of. */
function changeRow(fact, when) {
  const joins = fact.object >= 0 && fact.object !== fact.subject;
  const target = fact.object >= 0 ? data.nodes[fact.object].name : fact.value === undefined ? '' : number(fact.value);
  const open = () => {
    if (state.view === 'clusters') switchView('all');
    select(joins ? { kind: 'tie', a: fact.subject, b: fact.object } : { kind: 'node', node: fact.subject });
  };
  const said = [label(`predicate/${fact.predicate}`), target].filter(Boolean).join(' ');
  const note = [when, roleText(fact)].filter(Boolean).join(' · ');
  const text = el('span', {}, data.nodes[fact.subject].name, el('small', { class: 'said' }, said), el('small', {}, note));
  return el('li', { class: 'fact' }, el('button', { class: 'goto wide', type: 'button', onclick: open }, sign(data.nodes[fact.subject].type), text));
}
