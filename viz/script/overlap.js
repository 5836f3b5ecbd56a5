/**
 * Whether what links two clusters held at the same time, as far as the documents let one say.
 *
 * @typedef {{since: string|null, until: string|null, from: string|null, to: string|null, open: boolean}} Held
 *   stated begin and end; the first and last day on which it surely held; whether it may hold on
 */

/** @param {Fact} fact @param {Array} all quotes @returns {Held} */
function held(fact, all) {
  const told = fact.quotes.map((id) => data.documents[all[id][0]].published).filter(isDate).sort();
  const [since, until] = [fact.since, fact.until].map((date) => (isDate(date) ? date : null));
  const former = fact.status === 'former';
  return {
    since,
    until,
    from: since ?? (former || until ? null : told[0] ?? null),
    to: until ?? (former ? null : [...(since ? [since] : []), ...told].sort().at(-1) ?? null),
    open: !until && !former,
  };
}

function isDate(text) {
  return /^\d{4}(-\d{2}){0,2}$/.test(text ?? '');
}

/** Less than 0 where one date lies before another, 0 as far as they are equally exact. */
function compareDates(one, other) {
  const size = Math.min(one.length, other.length);
  return one.slice(0, size).localeCompare(other.slice(0, size));
}

const later = (one, other) => (compareDates(one, other) >= 0 ? one : other);
const earlier = (one, other) => (compareDates(one, other) <= 0 ? one : other);

/** @returns {{rank: number, key: string, values: Record<string, string>}} rank 0 is the surest that they met */
function compareTimes(one, other) {
  const [first, second] = compareSince(one, other) <= 0 ? [one, other] : [other, one];
  if (first.until && second.since && compareDates(first.until, second.since) <= 0) return inTurn(first, second);
  if (one.from && one.to && other.from && other.to) {
    const [from, to] = [later(one.from, other.from), earlier(one.to, other.to)];
    if (compareDates(from, to) <= 0) return together(one, other, from);
  }
  if (one.since && other.since && one.open && other.open) {
    return { rank: 1, key: 'overlap.likely', values: { date: later(one.since, other.since) } };
  }
  return { rank: 3, key: 'overlap.unknown', values: {} };
}

function compareSince(one, other) {
  return compareDates(one.since ?? one.until ?? '9999', other.since ?? other.until ?? '9999');
}

function inTurn(first, second) {
  const change = compareDates(first.until, second.since) === 0;
  return { rank: 2, key: change ? 'overlap.change' : 'overlap.turns', values: { until: first.until, since: second.since } };
}

function together(one, other, from) {
  const ends = [one.until, other.until].filter(Boolean);
  if (!one.since && !other.since && ends.length === 0) return { rank: 0, key: 'overlap.asof', values: { date: from } };
  if (ends.length === 0) return { rank: 0, key: 'overlap.since', values: { date: from } };
  return { rank: 0, key: 'overlap.together', values: { since: from, until: ends.reduce(earlier) } };
}

/** What can be said of two sides of a reason, each with some facts. @param {Fact[]} ones @param {Fact[]} others */
function overlapText(ones, others, all) {
  const verdicts = ones.flatMap((one) => others.map((other) => compareTimes(held(one, all), held(other, all))));
  const best = verdicts.reduce((p, q) => (q.rank < p.rank ? q : p));
  const values = Object.fromEntries(Object.entries(best.values).map(([name, iso]) => [name, date(iso)]));
  const same = values.since !== undefined && values.since === values.until && best.key === 'overlap.together';
  return { rank: best.rank, text: word(same ? 'overlap.in' : best.key, values) };
}
