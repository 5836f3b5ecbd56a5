/**
 * The time axis: foundings, events, and terms of office, as rows of buttons that select what they speak of.
 *
 * @typedef {Object} Term
 * @property {'founded'|'event'|'office'} kind
 * @property {number} node what a click selects
 * @property {string} detail
 * @property {string|null} since
 * @property {string|null} until
 * @property {string} when in words
 * @property {string|null} over where it has ended, but nobody says when: a date at which it was over
 */
const SPAN_KINDS = ['founded', 'event', 'office'];
const SPAN_OF = { founded: 'founded', heldOn: 'event', role: 'office' };
const SPAN_ROWS = 150;

/** How far to the right, in percent, a bar may reach that has ended at an unknown time: never to the present. */
const OVER = 94;

/** Pixels between a bar and the time beside it. */
const BESIDE = 10;

const spanRows = { founded: SPAN_ROWS, event: SPAN_ROWS, office: SPAN_ROWS };

/** @returns {{spans: Term[], undated: number}} */
function timeSpans() {
  const facts = data.facts.filter((fact) => Object.hasOwn(SPAN_OF, fact.predicate) && factVisible(fact));
  const dated = facts.filter((fact) => isDate(fact.since) || isDate(fact.until));
  return { spans: dated.map(spanOf), undated: facts.length - dated.length };
}

/** @param {Fact} fact @returns {Term} */
function spanOf(fact) {
  const kind = SPAN_OF[fact.predicate];
  const [since, until] = [fact.since, fact.until].map((one) => (isDate(one) ? one : null));
  const moment = kind !== 'office';
  const body = fact.object < 0 ? '' : data.nodes[fact.object].name;
  return {
    kind,
    node: fact.subject,
    detail: moment ? '' : word('axis.office.text', { role: roleText(fact) || label('predicate/role'), body }),
    since: since ?? (moment ? until : null),
    until: until ?? (moment ? since : null),
    when: moment ? attributeText(fact) : period(fact),
    over: !moment && fact.status === 'former' && until === null ? fact.end ?? since : null,
  };
}

/** The point of a year at which a date lies; the end of what it covers, where asked. */
function axisPoint(iso, end = false) {
  const [year, month, day] = iso.split('-').map(Number);
  const months = month ? month - 1 + (day ? (day - (end ? 0 : 1)) / 31 : end ? 1 : 0) : end ? 12 : 0;
  return year + months / 12;
}

/**
 * First and last year of the axis. Few very old dates must not press the rest together: they stand at its left edge.
 * @param {Term[]} spans @returns {[number, number]}
 */
function axisYears(spans) {
  const starts = spans.map((span) => axisPoint(span.since ?? span.until)).sort((p, q) => p - q);
  const ends = spans.map((span) => axisPoint(span.until ?? span.since, true));
  const told = data.documents.map((source) => source.published).filter(isDate).map((iso) => axisPoint(iso, true));
  const last = Math.ceil(Math.max(...ends, ...told));
  const early = starts[Math.floor(starts.length * 0.06)];
  const first = Math.floor(starts[0] < early - (last - early) / 2 ? early : starts[0]);
  return [first, Math.max(last, first + 1)];
}

function renderTimes() {
  const section = byId('times');
  section.hidden = state.view !== 'time';
  if (section.hidden) return section.replaceChildren();
  section.setAttribute('aria-label', word('axis.title'));
  const { spans, undated } = timeSpans();
  if (spans.length === 0) return section.replaceChildren(el('p', { class: 'note empty' }, word('nothing.time')));
  const axis = axisYears(spans);
  const groups = SPAN_KINDS.map((kind) => [kind, spans.filter((span) => span.kind === kind)]).filter(([, rows]) => rows.length);
  redraw(
    section,
    axisRow(axis),
    groups.map(([kind, rows]) => spanGroup(kind, rows, axis)),
    axisKey(spans),
    el('p', { class: 'note hint' }, word('axis.hint', { n: number(undated), all: number(undated + spans.length) })),
  );
  thinTicks(section);
  placeWhens(section);
  return undefined;
}

/** What fading and hatched bars mean, where there are any. @param {Term[]} spans */
function axisKey(spans) {
  const sample = (name) => el('p', { class: 'note key' }, el('i', { class: `bar ${name}` }), word(`axis.${name}`));
  return el('div', { class: 'span-key' },
    spans.some((span) => span.until === null && span.over === null) && sample('to-open'),
    spans.some((span) => span.over !== null) && sample('to-unknown'));
}

/** Hide the years of an axis that would stand over others; the first stays, and on the histogram the last. @param {HTMLElement} axis */
function thinTicks(axis) {
  const marks = [...axis.querySelectorAll('.tick, .ticks span')];
  for (const mark of marks) mark.style.visibility = '';
  const boxes = new Map(marks.map((mark) => [mark, mark.getBoundingClientRect()]));
  const kept = [];
  const clear = (mark) => kept.every((other) => boxes.get(mark).left >= boxes.get(other).right + 6 || boxes.get(mark).right + 6 <= boxes.get(other).left);
  const room = axis.getBoundingClientRect().right;
  const last = marks.at(-1)?.matches('.ticks span') ? [marks.at(-1)] : [];
  for (const mark of [...marks.slice(0, 1), ...last, ...marks.slice(1)]) {
    if (kept.includes(mark)) continue;
    if (clear(mark) && (last.includes(mark) || boxes.get(mark).right <= room + 8)) kept.push(mark);
    else mark.style.visibility = 'hidden';
  }
}

/** Years over the rows, in steps that leave room. @param {[number, number]} axis */
function axisRow([first, last]) {
  const step = [1, 2, 5, 10, 20, 50, 100].find((one) => (last - first) / one <= (small() ? 5 : 9)) ?? 100;
  const track = el('div', { class: 'track' });
  for (let year = Math.ceil(first / step) * step; year < last; year += step) {
    const tick = el('span', { class: 'tick' }, String(year));
    tick.style.left = `${(100 * (year - first)) / (last - first)}%`;
    track.append(tick);
  }
  return el('div', { class: 'axis', 'aria-hidden': 'true' }, el('span', {}), track);
}

/** @param {Term[]} rows */
function spanGroup(kind, rows, axis) {
  const sorted = [...rows].sort((p, q) => axisPoint(p.since ?? p.until) - axisPoint(q.since ?? q.until) || p.node - q.node);
  const rest = sorted.length - spanRows[kind];
  const more = () => {
    spanRows[kind] += SPAN_ROWS;
    renderTimes();
  };
  return el(
    'section',
    { class: 'spans' },
    el('h2', {}, word(`axis.${kind}`), el('span', {}, number(rows.length))),
    el('ol', {}, sorted.slice(0, spanRows[kind]).map((span, i) => spanRow(span, i, axis))),
    rest > 0 && el('button', { type: 'button', class: 'more', 'data-key': `more-${kind}`, onclick: more }, word('axis.more', { n: number(rest) })),
  );
}

/** @param {Term} span @param {[number, number]} axis */
function spanRow(span, i, axis) {
  const node = data.nodes[span.node];
  const bright = state.selected ? focus().nodes : null;
  const chosen = state.selected?.kind === 'node' && state.selected.node === span.node;
  const faded = bright !== null && !bright.has(span.node);
  return el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: faded ? 'span faded' : 'span',
        'aria-pressed': String(chosen),
        'data-key': `span-${span.kind}-${i}`,
        onclick: () => goTo(span.node),
        onkeydown: spanKey,
      },
      el('span', { class: 'what' }, sign(node.type), el('span', { title: node.name }, node.name, span.detail && el('small', {}, span.detail))),
      el('span', { class: 'track' }, spanBar(span, node.type, axis)),
    ),
  );
}

/** A bar or a mark on the axis, with the time in words beside it. */
function spanBar(span, type, [first, last]) {
  const share = (year) => Math.max(0, Math.min(100, (100 * (year - first)) / (last - first)));
  const from = span.since === null ? Math.max(0, share(axisPoint(span.until)) - 8) : share(axisPoint(span.since));
  const to = span.over !== null ? Math.min(OVER, Math.max(from + 3, share(axisPoint(span.over)))) : span.until === null ? 100 : share(axisPoint(span.until, true));
  const ending = span.over !== null ? 'to-unknown' : span.until === null && 'to-open';
  const bar = el('i', { class: ['bar', span.since === null && 'from-open', ending].filter(Boolean).join(' ') });
  const left = Math.min(from, to - 2);
  bar.style.left = `${left}%`;
  bar.style.width = `${to - left}%`;
  bar.style.setProperty('--ink', `var(--type-${knownType(type)})`);
  return [bar, el('span', { class: 'when' }, span.when)];
}

/** Each time stands where it can be read whole: behind its bar, else before it, else above. All is measured before anything moves. */
function placeWhens(section) {
  for (const text of section.querySelectorAll('.when.over')) text.classList.remove('over');
  const rows = [...section.querySelectorAll('.span .track')].map((track) => {
    const [bar, text] = track.children;
    return { text, room: track.clientWidth, from: bar.offsetLeft, to: bar.offsetLeft + bar.offsetWidth, needed: text.offsetWidth };
  });
  for (const { text, room, from, to, needed } of rows) {
    const left = to + BESIDE + needed <= room ? to + BESIDE : from - BESIDE - needed;
    text.classList.toggle('over', left < 0);
    text.style.left = `${left < 0 ? Math.max(0, Math.min(from, room - needed)) : left}px`;
  }
}

/** Up and down go from row to row. @param {KeyboardEvent} event */
function spanKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const rows = [...byId('times').querySelectorAll('.span')];
  rows[rows.indexOf(event.currentTarget) + step]?.focus();
}

/** Bring the rows of what is selected into sight. */
function revealSpan() {
  const row = byId('times').querySelector('.span[aria-pressed="true"]') ?? (state.selected && byId('times').querySelector('.span:not(.faded)'));
  row?.scrollIntoView({ block: 'nearest' });
}
