/** Facts and quotes as the panel shows them. */

/** "seit Juni 2022 · ehemals". @param {Fact} fact */
function period(fact) {
  const { since, until } = fact;
  const range = since && until
    ? since === until ? date(since) : `${date(since)} – ${date(until)}`
    : since ? word('fact.since', { date: date(since) }) : until ? word('fact.until', { date: date(until) }) : '';
  const status = fact.status === 'former' || fact.status === 'current' ? word(`fact.${fact.status}`) : '';
  return [range, status].filter(Boolean).join(' · ');
}

/** What a fact without an object says: a date or a number. @param {Fact} fact */
function attributeText(fact) {
  if (fact.value !== undefined) {
    return fact.since ? word('fact.asof', { n: number(fact.value), date: date(fact.since) }) : number(fact.value);
  }
  const dates = [...new Set([fact.since, fact.until].filter(Boolean))].map(date).join(' – ');
  return dates || '–';
}

/** @param {Fact} fact */
function roleText(fact) {
  return fact.role ? label(`role/${fact.role}`) : '';
}

/** A button that goes to a node. @param {number} id */
function nodeButton(id, extra = '') {
  const node = things[id];
  return el(
    'button',
    { class: `goto ${extra}`, type: 'button', title: isBundle(id) ? word('group.kind') : label(`type/${node.type}`), onclick: () => goTo(id) },
    sign(node.type),
    el('span', {}, node.name),
  );
}

/** @param {number} id */
function goTo(id) {
  if (state.sheet) change('sheet', { sheet: false });
  if (isBundle(id)) return select({ kind: 'group', group: things[id].community });
  if (!standsIn(id, state.view)) switchView('all');
  else if (state.view === 'around' && !scene.nodes.includes(id)) return surround(id);
  return select({ kind: 'node', node: id });
}

/** How sure something is, in percent; nothing that a machine has read is certain. @param {number} confidence */
const percentSure = (confidence) => Math.min(99, Math.round(confidence * 100));

/** @param {number} confidence */
function meter(confidence) {
  const percent = percentSure(confidence);
  const bar = el('span', { class: confidence < DOUBTFUL ? 'bar doubtful' : 'bar' }, el('i'));
  bar.firstChild.style.width = `${percent}%`;
  return el('span', { class: 'meter', title: `${word('fact.confidence')}: ${percent} %` }, bar, `${percent} %`);
}

/**
 * The quotes of a fact, best first; filled in once they are unpacked.
 * @param {Fact} fact @param {number} [source] the only document to quote
 */
function quoteList(fact, source = -1) {
  const list = el('div', { class: 'quotes' });
  if (fact.quotes.length === 0) {
    list.append(el('p', { class: 'note' }, word('fact.noquote')));
    return list;
  }
  list.append(el('p', { class: 'note' }, word('quote.loading')));
  quotes().then(
    (all) => list.replaceChildren(...fact.quotes.map((id) => all[id]).filter((one) => source < 0 || one[0] === source).map(quoteCard)),
    () => list.replaceChildren(el('p', { class: 'note' }, word('quote.failed'))),
  );
  return list;
}

/** Surroundings longer than this may have been cut. */
const CUT = 100;

/** @param {[number, string, string, string, number, number|null]} quote */
function quoteCard([source, before, text, after, confidence, start]) {
  const from = data.documents[source];
  return el(
    'figure',
    { class: 'quote' },
    el(
      'blockquote',
      {},
      before.length > CUT ? `… ${before}` : before,
      el('mark', {}, text),
      after.length > CUT ? `${after} …` : after,
    ),
    el(
      'figcaption',
      {},
      documentLink(from, start),
      el('span', {}, from.published ? date(from.published) : word('quote.nodate')),
      el('span', { class: 'file' }, from.name),
      meter(confidence),
      isWebAddress(from.link) && el('span', { class: 'source' }, `${word('quote.source')} `, webLink(from.link, shortAddress(from.link))),
    ),
  );
}

/**
 * The title of a document. Where documents have pages beside this one it leads there, to the quote that is marked in the
 * text; elsewhere to where the document is from. @param {Source} from @param {number|null} start
 */
function documentLink(from, start) {
  const text = from.title || from.name;
  if (!data.base || !from.iri?.startsWith(data.base)) return webLink(from.link, text);
  return el('a', { href: `/${from.iri.slice(data.base.length)}${Number.isInteger(start) ? `#c${start}` : ''}`, class: 'document' }, text);
}

/** An address as people read it, cut where it is long. @param {string} href */
function shortAddress(href) {
  const points = [...href.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')];
  return points.length > 60 ? `${points.slice(0, 59).join('')}…` : points.join('');
}

/**
 * One fact, seen from `here` (a node), that opens to its quotes.
 * @param {Fact} fact @param {number} here @param {boolean} open
 */
function factRow(fact, here, open) {
  const other = fact.object < 0 ? -1 : fact.subject === here ? fact.object : fact.subject;
  const role = roleText(fact);
  const when = fact.object < 0 ? '' : period(fact);
  const head = el(
    'div',
    { class: 'head' },
    other >= 0 ? nodeButton(other) : el('strong', { class: 'value' }, attributeText(fact)),
    role && el('span', { class: 'role' }, role),
    when && el('span', { class: `when ${changeClass(fact)}` }, when),
  );
  return el('li', { class: 'fact' }, head, quoteFold(fact, open));
}

/** Quotes behind a line that opens and closes. @param {Fact} fact @param {boolean} open @param {number} [source] the only document to quote */
function quoteFold(fact, open, source = -1) {
  const fold = el('details', { class: 'fold' });
  const count = el('span', {}, counted('quote', fact.quotes.length));
  fold.append(el('summary', {}, count, meter(fact.confidence)));
  if (source >= 0) quotes().then((all) => count.replaceChildren(counted('quote', fact.quotes.filter((id) => all[id][0] === source).length)), () => {});
  const fillIn = () => {
    if (fold.open && fold.childElementCount === 1) fold.append(quoteList(fact, source));
  };
  fold.addEventListener('toggle', fillIn);
  fold.open = open;
  if (open) fillIn();
  return fold;
}
