/**
 * What makes a way weak, by the same rules and in the same words as `graphkit path` (`network/weaknesses.py`, where the
 * rules are explained), of what the filters leave.
 *
 * @typedef {{kind: 'common'|'apart'|'unclear'|'uncertain', at: number, text: string}} Weakness
 * @typedef {{since?: string, begun?: string, lasted?: string, over?: string, isOver: boolean}} Lasting
 */
const A_DAY = '2024-01-31'.length;

for (const [kind, text] of Object.entries(data.weaknesses.words)) addWords({ de: { [`weak.${kind}`]: text.de }, en: { [`weak.${kind}`]: text.en } });

/** @param {{nodes: number[]}} way @returns {Weakness[]} from its beginning on */
function weaknessesOf({ nodes }) {
  const stations = nodes.slice(1, -1).flatMap((at, i) => stationWeaknesses(nodes[i], at, nodes[i + 2]));
  const unsure = nodes.slice(1).flatMap((id, i) => unsureStep(nodes[i], id));
  return [...stations, ...unsure];
}

function stationWeaknesses(one, at, other) {
  const name = (id) => data.nodes[id].name;
  const found = [];
  const { crowd, predicate } = [smallest(at, one), smallest(at, other)].sort(byCrowd)[1];
  const values = { n: number(crowd), at: name(at), way: label(`predicate/${predicate}`) };
  const isCategory = (id) => CATEGORIES.has(data.nodes[id].type);
  if (isCategory(at)) found.push({ kind: 'common', at, text: word('weak.category', values) });
  else if (crowd >= data.weaknesses.many) found.push({ kind: 'common', at, text: word('weak.common', values) });
  return [one, at, other].some(isCategory) ? found : [...found, ...timeWeakness(one, at, other)];
}

/** How many stand to a node in the way in which another does: of several ways, that of the fewest. */
function smallest(at, from) {
  const graph = joinedBy();
  const waysTo = (other) => new Set(graph.get(at).get(other).map((id) => `${data.facts[id].predicate} ${Number(data.facts[id].subject === at)}`));
  const counts = new Map([...waysTo(from)].map((way) => [way, 0]));
  for (const other of graph.get(at).keys()) {
    for (const way of waysTo(other)) if (counts.has(way)) counts.set(way, counts.get(way) + 1);
  }
  return [...counts].map(([way, crowd]) => ({ crowd, way, predicate: way.split(' ')[0] })).sort(byCrowd)[0];
}

function byCrowd(p, q) {
  return p.crowd - q.crowd || (p.way < q.way ? -1 : Number(p.way > q.way));
}

/** What the times of two steps say against each other, unless some two of their facts held together. @returns {Weakness[]} */
function timeWeakness(one, at, other) {
  const [ones, others] = [one, other].map((id) => hopFacts(id, at).map(lasting));
  const pairs = ones.flatMap((p) => others.map((q) => [p, q]));
  const [first, second] = [one, other].map((id) => data.nodes[id].name);
  const values = { one: first, other: second, at: data.nodes[at].name };
  if (pairs.every(([p, q]) => wasBefore(p, q) || wasBefore(q, p))) return [{ kind: 'apart', at, text: word('weak.apart', values) }];
  if (pairs.some(([p, q]) => meets(p, q))) return [];
  const over = [[first, ones], [second, others]].filter(([, times]) => times.every((time) => time.isOver)).map(([name]) => name);
  return [{ kind: 'unclear', at, text: word('weak.unclear', { ...values, over: over.join(word('weak.and')) || word('weak.either') }) }];
}

/** @param {Fact} fact @returns {Lasting} */
function lasting({ since, until, start, end, status }) {
  const isOver = status === 'former' || Boolean(until);
  return { since, begun: isOver ? since : start, lasted: until ?? since, over: isOver ? end : undefined, isOver };
}

/** Whether one was certainly over before the other began, or on the day on which it did. @param {Lasting} one @param {Lasting} other */
function wasBefore(one, other) {
  return (one.over?.length === A_DAY && one.over === other.since) || before(one.over, other.since);
}

/** Whether both held at one time: for all that is said where none is over, else by the dates that are known. */
function meets(one, other) {
  return !(one.isOver || other.isOver) || (lastsInto(one, other) && lastsInto(other, one));
}

function lastsInto(one, other) {
  return !one.isOver || Boolean(one.lasted && other.begun && !before(one.lasted, other.begun));
}

/** @returns {Weakness[]} */
function unsureStep(from, to) {
  const { confidence } = hopFacts(from, to)[0];
  if (confidence >= DOUBTFUL) return [];
  const values = { one: data.nodes[from].name, other: data.nodes[to].name, n: number(percentSure(confidence)) };
  return [{ kind: 'uncertain', at: to, text: word('weak.uncertain', values) }];
}

/** What makes a way weak, as a list. @param {Way} way */
function weakList(way) {
  const found = weaknessesOf(way);
  const item = ({ kind, text }) => el('li', { 'data-kind': kind }, el('b', {}, word('path.weak')), ` ${text}`);
  return found.length > 0 && el('ul', { class: 'weak' }, found.map(item));
}
