/**
 * When facts hold: by the same rules as `graphkit view --since --until`. The page gets for each fact when it began and
 * ended to hold (`start`, `end`); here dates are only compared.
 */

/** ISO dates, as exact as known. */
const ISO = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Whether a date lies before another, as far as both are exact; what is open lies before nothing. */
function before(one, other) {
  if (!one || !other) return false;
  const size = Math.min(one.length, other.length);
  return one.slice(0, size) < other.slice(0, size);
}

/** Whether the fact has a date of its own. @param {Fact} fact */
function isDated(fact) {
  return fact.since !== undefined || fact.until !== undefined;
}

/** Whether the fact held at some time that is shown. @param {Fact} fact */
function inTime(fact) {
  return (state.undated || isDated(fact)) && !before(fact.end, state.since) && !before(state.until, fact.start);
}

/** Whether only a part of all times is shown. */
function timed() {
  return state.since !== null || state.until !== null;
}

/**
 * What the time that is shown did to a fact. What holds at a moment only begins; dates of documents are no dates of facts.
 * @param {Fact} fact @returns {{began: boolean, ended: boolean}}
 */
function changeOf(fact) {
  const inside = (date) => timed() && date !== undefined && !before(date, state.since) && !before(state.until, date);
  return { began: inside(fact.since), ended: inside(fact.until) && !data.moments.has(fact.predicate) };
}

/** At most so many years stand beside each other; what lies further back is heaped onto the first. */
const YEARS = 40;

/**
 * The years of the histogram: those at most `YEARS` in a row in which most dates lie, of what is shown at first.
 * @typedef {{first: number, last: number, size: number}} Span
 * @returns {Span|null}
 */
function readSpan() {
  const sure = data.facts.filter((fact) => fact.confidence >= data.confidence).flatMap(yearsOf);
  const dates = sure.length > 0 ? sure : data.facts.flatMap(yearsOf);
  if (dates.length === 0) return null;
  const [first, last] = densest(dates.map((date) => date.year).sort((p, q) => p - q));
  return { first, last, size: last - first + 1 };
}

/** Whether something that is shown lies before the histogram's first year or after its last, and is heaped onto these. */
const heaped = { earlier: false, later: false };

/** The years in which a fact began and ended. @param {Fact} fact @returns {Array<{year: number, key: 'began'|'ended'}>} */
function yearsOf(fact) {
  return [
    fact.since && { year: yearOf(fact.since), key: 'began' },
    fact.until && !data.moments.has(fact.predicate) && { year: yearOf(fact.until), key: 'ended' },
  ].filter((date) => date && Number.isInteger(date.year));
}

/** How many facts began and ended in each year, of those that are shown or would be were all years. @returns {Array<{began: number, ended: number}>} */
function yearBars() {
  const bars = Array.from({ length: SPAN.size }, () => ({ began: 0, ended: 0 }));
  const left = countOpen(!timed(), { since: null, until: null }, (one) => one.facts);
  const dates = data.facts.filter((fact) => left[fact.id]).flatMap(yearsOf);
  for (const { year, key } of dates) bars[Math.max(0, Math.min(SPAN.size - 1, year - SPAN.first))][key] += 1;
  Object.assign(heaped, { earlier: dates.some(({ year }) => year < SPAN.first), later: dates.some(({ year }) => year > SPAN.last) });
  return bars;
}

/** First and last of the years in which most lie; of two such times the later. @param {number[]} years sorted */
function densest(years) {
  let [best, most, start] = [0, 0, 0];
  years.forEach((year, end) => {
    while (years[start] <= year - YEARS) start += 1;
    if (end - start + 1 >= most) [best, most] = [end, end - start + 1];
  });
  const last = years[best];
  const first = years.find((year) => year > last - YEARS);
  return first === last ? [first - 1, last] : [first, last];
}

/** @param {string} iso */
function yearOf(iso) {
  return Number.parseInt(iso, 10);
}

/** The time that is shown, in words. */
function timeText() {
  const { since, until } = state;
  if (since && until) return since === until ? date(since) : `${date(since)} – ${date(until)}`;
  if (since) return word('time.from', { date: date(since) });
  return until ? word('time.to', { date: date(until) }) : word('time.all');
}
