/**
 * The query page: Yasgui with our endpoint, our prefixes, our terms and the shipped questions. It speaks to the service alone.
 */
(() => {
  'use strict';

  const root = document.getElementById('yasgui');
  const { words, prefixes, start, base, kinds } = JSON.parse(document.getElementById('query-data').textContent);
  const language = document.documentElement.lang;
  const MOST = 60;

  /** Letters without accents and case, so that "Geschaftsfuhrer" and "geschäfts" find the same. @param {string} text */
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  const loaded = fetch('/query/terms').then((answer) => answer.json()).then(({ terms }) => terms.map((term) => ({
    ...term,
    label: term.labels[language] || '',
    searched: [term.text.replace(/^</, ''), term.key, ...Object.values(term.labels)].map(fold),
  })));
  const byText = loaded.then((known) => new Map(known.map((term) => [term.text, term])));

  /** How well a term fits what was typed: 0 begins with it, 1 holds it, 2 not at all. */
  function distance(term, typed) {
    if (term.searched.some((text) => text.startsWith(typed))) return 0;
    return typed.length > 2 && term.searched.some((text) => text.includes(typed)) ? 1 : 2;
  }

  async function fitting(typed) {
    const known = await loaded;
    const wanted = fold(typed.replace(/^</, '').replace(/>$/, ''));
    if (!wanted) return [];
    const ranked = known.map((term) => [distance(term, wanted), term]).filter(([rank]) => rank < 2);
    return ranked.sort(([a], [b]) => a - b).slice(0, MOST).map(([, term]) => term.text);
  }

  /** What a suggestion looks like: the term, what it is called, and what kind of term it is. */
  function described(term, hint) {
    const short = term.text.startsWith('<') ? term.key : term.text;
    const about = [term.label, words[`query.kind_${term.kind}`]].filter(Boolean).join(', ');
    return { ...hint, displayText: about ? `${short}  –  ${about}` : short };
  }

  /** The word before the cursor, whatever the grammar makes of it: umlauts are errors to it. A variable is no such word. */
  function typedAt(yasqe) {
    const { line, ch } = yasqe.getDoc().getCursor();
    const before = yasqe.getDoc().getLine(line).slice(0, ch);
    return before.match(/(?<![?$@"'\p{L}\d])<?\p{L}[\p{L}\d:/._#-]*$/u)?.[0] ?? '';
  }

  const { Yasqe, Yasr } = Yasgui;

  Yasqe.registerAutocompleter({
    name: 'graphkit',
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition(yasqe) {
      const token = yasqe.getCompleteToken();
      return !['comment', 'string'].includes(token.type) && !token.state.inPrefixDecl && typedAt(yasqe).length > 1;
    },
    preProcessToken(yasqe, token) {
      const { ch } = yasqe.getDoc().getCursor();
      const typed = typedAt(yasqe);
      return { ...token, string: typed, start: ch - typed.length, end: ch, from: { ch: ch - typed.length }, to: { ch } };
    },
    get: (_yasqe, token) => fitting(token.string),
    postprocessHints: async (_yasqe, hints) => {
      const terms = await byText;
      return hints.map((hint) => described(terms.get(hint.text), hint));
    },
  });

  // the library's own list of prefixes does not know ours
  Yasqe.registerAutocompleter({
    ...Yasqe.Autocompleters.prefixes,
    persistenceId: null,
    get: () => Object.entries(prefixes).map(([prefix, space]) => `${prefix}: <${space}>`),
  });
  Yasqe.defaults.autocompleters = ['prefixes', 'variables', 'graphkit'];

  Yasr.defaults.prefixes = prefixes;

  const endpoint = new URL('/sparql', location.href).href;
  const editor = new Yasgui(root, {
    persistenceId: 'graphkit',
    tabName: words['query.tab'],
    autofocus: false,
    autoAddOnInit: false,
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    requestConfig: {
      endpoint: () => endpoint,
      acceptHeaderGraph: () => 'text/turtle,*/*;q=0.9',
      acceptHeaderSelect: () => 'application/sparql-results+json,*/*;q=0.9',
    },
    yasqe: { ...Yasqe.defaults, value: start, collapsePrefixesOnLoad: true, editorHeight: '340px' },
  });

  /** A new tab; its table shows names and numbers without the machinery of datatypes. @param {string} [name] */
  function fresh(name) {
    const defaults = Yasgui.Tab.getDefaults(editor);
    const settings = { ...defaults.yasr.settings, pluginsConfig: { table: { compact: true, isEllipsed: false } } };
    const tab = editor.addTab(true, { ...defaults, ...(name && { name }), yasr: { ...defaults.yasr, settings } });
    tab.getYasqe().collapsePrefixes(true);
    return tab;
  }
  if (!editor.getTab()) fresh();

  /** Show a query in a tab of its own, or in the present one while that is untouched, and ask it. */
  function show(query, name) {
    const present = editor.getTab();
    const untouched = present && present.getQuery().trim() === start.trim();
    const tab = untouched ? present : fresh(name);
    tab.setQuery(query);
    tab.setName(name);
    tab.getYasqe().collapsePrefixes(true);
    tab.query().catch(() => {});
  }

  async function example(name, title) {
    const answer = await fetch(`/query/examples/${encodeURIComponent(name)}`, { headers: { Accept: 'application/json' } });
    document.getElementById('query-said').textContent = answer.ok ? '' : words['query.failed'];
    if (!answer.ok) return;
    const { query } = await answer.json();
    show(query, title);
    root.scrollIntoView({ block: 'nearest' });
  }

  const examples = document.getElementById('examples');
  const folded = examples.querySelector('details');
  const narrow = matchMedia('(max-width: 900px)');
  /** Beside the editor the examples are open; above it they would push it off the screen. */
  const unfold = () => { folded.open = !narrow.matches; };
  narrow.addEventListener('change', unfold);
  unfold();

  examples.addEventListener('click', (event) => {
    const chosen = event.target.closest('button[data-question]');
    if (!chosen) return;
    unfold();
    example(chosen.dataset.question, chosen.querySelector('b').textContent);
  });

  document.getElementById('examples-filter').addEventListener('input', (event) => {
    const wanted = fold(event.target.value.trim());
    for (const item of examples.querySelectorAll('li')) item.hidden = !fold(item.textContent).includes(wanted);
    for (const group of examples.querySelectorAll('section')) group.hidden = !group.querySelector('li:not([hidden])');
  });

  /** Names of things lead to their pages here, wherever their IRIs say they are at home. */
  function lead(link) {
    const iri = link.getAttribute('href');
    const path = iri?.startsWith(base) ? iri.slice(base.length) : '';
    const [kind, thing] = path.split('/');
    if (kinds.includes(kind) && thing) {
      link.setAttribute('href', `/${path}`);
      link.title = iri;
      link.removeAttribute('target');
      if (link.textContent === iri) link.textContent = path;
    } else link.setAttribute('rel', 'noopener noreferrer');
  }

  new MutationObserver(() => root.querySelectorAll('a.iri[href]:not([data-led])').forEach((link) => {
    link.dataset.led = '';
    lead(link);
  })).observe(root, { childList: true, subtree: true });

  /** The editor is a text field without a name otherwise. */
  function name() {
    root.querySelectorAll('.CodeMirror textarea').forEach((field) => field.setAttribute('aria-label', words['query.editor']));
  }
  name();
  editor.on('tabAdd', () => setTimeout(name));
  editor.on('tabSelect', () => setTimeout(name));

  const { question, query } = Object.fromEntries(new URLSearchParams(location.search));
  if (question) {
    const button = examples.querySelector(`button[data-question="${CSS.escape(question)}"]`);
    example(question, button ? button.querySelector('b').textContent : question);
  } else if (query) show(query, words['query.tab']);
})();
