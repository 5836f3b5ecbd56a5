/**
 * What makes a way a weak explanation, as `graphkit path` says it (graphkit/network/weaknesses.py): what many share, times
 * that do not meet, facts that are not sure.
 *
 * @typedef {{kind: 'common'|'apart'|'unclear'|'uncertain', at: number, text: string}} Weakness at: the node passed through
 */
const WEAK = { many: 16, doubtful: 0.7 };

/** @param {number[]} nodes of a way @param {Array} all quotes @returns {Weakness[]} */
function weaknesses(nodes, all) {
  const inner = nodes.slice(1, -1).flatMap((at, i) => [...sharedByMany(nodes[i], at, nodes[i + 2]), ...timesSay(nodes[i], at, nodes[i + 2], all)]);
  const unsure = nodes.slice(1).flatMap((id, i) => {
    const [best] = hopFacts(nodes[i], id);
    if (best.confidence >= WEAK.doubtful) return [];
    const values = { one: data.nodes[nodes[i]].name, other: data.nodes[id].name, n: percentSure(best.confidence) };
    return [{ kind: 'uncertain', at: id, text: word('weak.uncertain', values) }];
  });
  return [...inner, ...unsure];
}

/** @returns {Weakness[]} */
function sharedByMany(before, at, after) {
  const [one, other] = [smallestCrowd(at, before), smallestCrowd(at, after)];
  const { crowd, way } = one.crowd === other.crowd ? (one.way > other.way ? one : other) : one.crowd > other.crowd ? one : other;
  const category = CATEGORIES.has(data.nodes[at].type);
  if (!category && crowd < WEAK.many) return [];
  const values = { n: number(crowd), name: data.nodes[at].name, how: label(`predicate/${way.split(' ')[0]}`) };
  return [{ kind: 'common', at, text: word(category ? 'weak.category' : 'weak.common', values) }];
}

/** How many stand to a node in the way in which another one does: of several ways, that of the fewest. */
function smallestCrowd(at, end) {
  const ways = (id) => new Set(hopFacts(at, id).map((fact) => `${fact.predicate} ${fact.subject === at ? 1 : 0}`));
  const counts = new Map([...ways(end)].map((way) => [way, 0]));
  for (const other of joinedBy().get(at).keys()) {
    for (const way of ways(other)) if (counts.has(way)) counts.set(way, counts.get(way) + 1);
  }
  const [[way, crowd]] = [...counts].sort((p, q) => p[1] - q[1] || (p[0] < q[0] ? -1 : 1));
  return { crowd, way };
}

/** What the times of two hops say against each other, unless some two of their facts held together. @returns {Weakness[]} */
function timesSay(before, at, after, all) {
  if ([before, at, after].some((id) => CATEGORIES.has(data.nodes[id].type))) return [];
  const [ones, others] = [before, after].map((id) => hopFacts(id, at).map((fact) => spanIn(fact, all)));
  const pairs = ones.flatMap((one) => others.map((other) => [one, other]));
  const values = { one: data.nodes[before].name, other: data.nodes[after].name, name: data.nodes[at].name };
  if (pairs.every(([one, other]) => wasBefore(one, other) || wasBefore(other, one))) {
    return [{ kind: 'apart', at, text: word('weak.apart', values) }];
  }
  if (pairs.some(([one, other]) => met(one, other))) return [];
  const over = [ones.every((one) => one.isOver) && values.one, others.every((one) => one.isOver) && values.other].filter(Boolean);
  return [{ kind: 'unclear', at, text: word('weak.unclear', { ...values, over: over.join(word('weak.and')) || word('weak.either') }) }];
}

/** When a fact held, ISO, '' where nothing is known: began at `since`, at `begun` at the latest, lasted at least until `lasted`, was over by `over`. */
function spanIn(fact, all) {
  const [seen = ''] = fact.quotes.map((id) => data.documents[all[id][0]].published ?? '').filter(Boolean).sort();
  const [since, until] = [fact.since ?? '', fact.until ?? ''];
  const isOver = fact.status === 'former' || until !== '';
  return { since, begun: since || (isOver ? '' : seen), lasted: until || since, over: until || (isOver ? seen : ''), isOver };
}

/** Whether one was certainly over before the other began, or on the day on which it did. */
function wasBefore(one, other) {
  const handedOver = one.over === other.since && one.over.length === 10;
  return handedOver || liesBefore(one.over, other.since);
}

/** Whether both held at one time: for all that is said where none is over, else by the dates that are known. */
function met(one, other) {
  return (!one.isOver && !other.isOver) || (lastsInto(one, other) && lastsInto(other, one));
}

function lastsInto(one, other) {
  return !one.isOver || (one.lasted !== '' && other.begun !== '' && !liesBefore(one.lasted, other.begun));
}

/** Whether a date is known to lie before another, as far as both are exact. */
function liesBefore(one, other) {
  const exact = Math.min(one.length, other.length);
  return one.slice(0, exact) < other.slice(0, exact);
}

/** The weaknesses of a way as a list, filled in once the quotes with their documents are unpacked. @param {number[]} nodes */
function weakList(nodes) {
  const list = el('ul', { class: 'weak', hidden: true });
  quotes().then((all) => {
    const found = weaknesses(nodes, all);
    list.hidden = found.length === 0;
    list.replaceChildren(...found.map(({ kind, text }) => el('li', { 'data-kind': kind }, text)));
  }, () => {});
  return list;
}
