/** Facts in words, and the quotes behind them. */

/** A date of these says when something happened, not since when it holds. */
const MOMENTS = new Set(['founded', 'heldOn', 'awarded', 'memberCount', 'takesPartIn']);
const FEW_QUOTES = 3;

/** @param {Fact} fact */
function period(fact) {
  const [since, until] = [fact.since && date(fact.since), fact.until && date(fact.until)];
  if (since && until) return since === until ? since : `${since} – ${until}`;
  if (since) return MOMENTS.has(fact.predicate) ? since : word('fact.since', { date: since });
  return until ? word('fact.until', { date: until }) : '';
}

/** Role, period and standing, as far as they are known. @param {Fact} fact */
function details(fact) {
  const standing = fact.status ? word(`fact.${fact.status === 'former' ? 'former' : 'current'}`) : '';
  return [fact.role ? label(`role/${fact.role}`) : '', period(fact), standing].filter(Boolean).join(' · ');
}

/** The relation as the subject's panel says it, or the object's. @param {string} predicate */
function relation(predicate, fromSubject = true) {
  const inverse = `inverse/${predicate}`;
  if (!fromSubject && Object.hasOwn(WORDS[state.language], inverse)) return word(inverse);
  return label(`predicate/${predicate}`);
}

/** What a fact without object says: a date or a number. @param {Fact} fact */
function literal(fact) {
  return [fact.value === undefined ? '' : number(fact.value), period(fact)].filter(Boolean).join(' · ');
}

/** How sure a fact is, as a bar and in figures. @param {number} confidence */
function meter(confidence) {
  const percent = Math.round(confidence * 100);
  const text = `${word('fact.confidence')} ${percent} %`;
  return el('span', { class: 'meter', title: text },
    el('span', { class: 'unseen' }, text),
    svg('svg', { viewBox: '0 0 32 4', 'aria-hidden': 'true', preserveAspectRatio: 'none' },
      svg('rect', { class: 'track', width: 32, height: 4, rx: 2 }),
      svg('rect', { class: percent < 70 ? 'doubt' : 'sure', width: 0.32 * percent, height: 4, rx: 2 })),
    el('span', { class: 'figure', 'aria-hidden': 'true' }, `${percent} %`));
}

/** A node to go to; hovering it shows it in the network. @param {number} id */
function nodeButton(id, key) {
  const node = data.nodes[id];
  return el('button', {
    type: 'button', class: 'node', 'data-key': key, 'data-node': id,
    onclick: () => goTo(id), onpointerenter: () => preview(id), onpointerleave: () => preview(-1),
  }, sign(node.type), el('span', {}, node.name));
}

/** Select a node, in the whole network if it does not stand in the present view. @param {number} id */
/** @param {number} id */
function goTo(id) {
  if (state.view === 'clusters' && !data.nodes[id].cluster) switchView('all');
  select({ kind: 'node', node: id });
  if (scene.nodes.includes(id)) reveal([id]);
}

function preview(id) {
  hovered.node = scene.nodes.includes(id) ? id : -1;
  eye.redraw();
}

/** The quotes of a fact, with the names of its ends marked. @param {Fact} fact */
function quotesOf(fact) {
  const place = el('div', { class: 'quotes' });
  if (fact.quotes.length === 0) {
    place.append(el('p', { class: 'quiet' }, word('fact.noquote')));
    return place;
  }
  if (!unpacked.done) place.append(el('p', { class: 'quiet' }, word('quote.loading')));
  const language = state.language;
  quotes().then(
    (all) => language === state.language && showQuotes(place, fact, fact.quotes.map((n) => all[n])),
    () => redraw(place, el('p', { class: 'quiet' }, word('quote.failed'))),
  );
  return place;
}

function showQuotes(place, fact, found, all = false) {
  const names = namesOf(fact);
  const rest = found.length - FEW_QUOTES;
  const more = !all && rest > 0 && el('button', {
    type: 'button', class: 'more', onclick: () => showQuotes(place, fact, found, true),
  }, word('panel.more', { n: number(rest) }));
  redraw(place, (all ? found : found.slice(0, FEW_QUOTES)).map((quote) => quoteCard(quote, names)), more);
}

/** Names to mark in a quote of the fact, longest first. @param {Fact} fact */
function namesOf(fact) {
  const ends = [fact.subject, fact.object].filter((id) => id >= 0).map((id) => data.nodes[id]);
  const names = ends.flatMap((node) => [node.name, ...node.aliases]).filter((name) => [...name].length > 2);
  return names.sort((p, q) => q.length - p.length);
}

function quoteCard([document, before, text, after, confidence], names) {
  const source = data.documents[document];
  const about = [source.published ? date(source.published) : word('quote.nodate'), source.name];
  return el('figure', { class: 'quote' },
    el('blockquote', {},
      el('span', { class: 'around' }, before ? `…${before}` : ''),
      el('span', { class: 'words' }, marked(text, names)),
      el('span', { class: 'around' }, after ? `${after}…` : '')),
    el('figcaption', {},
      webLink(source.link, source.title || source.name), ' ',
      el('span', { class: 'where' }, about.join(' · ')), meter(confidence)));
}

/** Text in which the names are marked. @param {string} text @param {string[]} names */
function marked(text, names) {
  if (names.length === 0) return [text];
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join('|')})`, 'giu');
  return text.split(pattern).map((part, i) => (i % 2 ? el('mark', {}, part) : part));
}

/** A fact as a whole sentence with details and quotes, for links. @param {Fact} fact */
function factCard(fact, key) {
  return el('li', { class: 'fact' },
    el('p', { class: 'sentence' },
      nodeButton(fact.subject, `${key}s`),
      el('span', { class: 'relation' }, label(`predicate/${fact.predicate}`)),
      fact.object < 0 ? el('b', {}, literal(fact)) : nodeButton(fact.object, `${key}o`)),
    el('p', { class: 'detail' }, fact.object < 0 ? '' : details(fact)),
    quotesOf(fact));
}
