/** The state as the hash of the address; whatever does not fit the data is left aside when reading. */

/** @returns {string} */
function permalink() {
  const values = new URLSearchParams();
  if (state.view !== 'all') values.set('view', state.view);
  if (state.selected?.kind === 'node') values.set('node', data.nodes[state.selected.node].iri);
  if (state.selected?.kind === 'tie') {
    values.set('from', thingName(state.selected.a));
    values.set('to', thingName(state.selected.b));
  }
  if (state.selected?.kind === 'path') {
    values.set('start', data.nodes[state.selected.a].iri);
    values.set('end', data.nodes[state.selected.b].iri);
    if (state.selected.nth) values.set('way', String(state.selected.nth + 1));
  }
  if (state.hiddenTypes.size) values.set('hide', [...state.hiddenTypes].sort().join(','));
  if (state.hiddenRelations.size) values.set('without', [...state.hiddenRelations].sort().join(','));
  if (state.minimum !== data.confidence) values.set('min', String(Math.round(state.minimum * 100)));
  if (state.language !== data.language) values.set('lang', state.language);
  if (state.theme !== 'auto') values.set('theme', state.theme);
  if (state.table !== 'none') values.set('table', state.table);
  if (state.table !== 'none' && state.sort) values.set('sort', state.sort);
  if (!state.groups) values.set('groups', '0');
  if (state.size !== 'links') values.set('size', state.size);
  if (state.colour !== 'type') values.set('colour', state.colour);
  if (state.group !== null) values.set('group', String(state.group));
  if (state.selected?.kind === 'group') values.set('open', `group:${state.selected.group}`);
  if (state.unfolded.size) values.set('unfolded', [...state.unfolded].sort((p, q) => p - q).join(','));
  if (state.embed) values.set('embed', '1');
  writeFilters(values);
  return values.toString();
}

/** What a hash says, checked value by value. @param {string} hash */
function readPermalink(hash) {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const one = (name, allowed, otherwise) => (allowed.includes(values.get(name)) ? values.get(name) : otherwise);
  const some = (name, allowed) => new Set((values.get(name) ?? '').split(',').filter((value) => allowed.has(value)));
  const relations = new Set([
    ...data.facts.map((fact) => fact.predicate),
    ...data.links.flatMap((link) => link.reasons.map((reason) => `link/${reason.kind}`)),
  ]);
  const minimum = /^\d{1,3}$/.test(values.get('min') ?? '') ? Math.min(100, Number(values.get('min'))) / 100 : data.confidence;
  return {
    view: one('view', VIEWS, 'all'),
    hiddenTypes: some('hide', new Set(data.nodes.map((node) => node.type))),
    hiddenRelations: some('without', relations),
    minimum,
    language: one('lang', ['de', 'en'], data.language),
    theme: one('theme', ['light', 'dark'], 'auto'),
    table: one('table', ['nodes', 'facts'], 'none'),
    sort: /^-?[a-z]+$/.test(values.get('sort') ?? '') ? values.get('sort') : '',
    groups: values.get('groups') !== '0',
    size: one('size', SIZES, 'links'),
    colour: one('colour', COLOURS, 'type'),
    group: /^\d+$/.test(values.get('group') ?? '') && data.groups.has(Number(values.get('group'))) ? Number(values.get('group')) : null,
    unfolded: new Set((values.get('unfolded') ?? '').split(',').filter((one) => /^\d+$/.test(one)).map(Number).filter((one) => bundles.has(one))),
    embed: values.get('embed') === '1',
    selected: chosenIn(values),
    ...readFilters(values),
  };
}

/** @returns {Selection|null} */
function chosenIn(values) {
  const id = (name) => thingNamed(values.get(name) ?? '');
  const group = /^group:(\d+)$/.exec(values.get('open') ?? '');
  if (group && bundles.has(Number(group[1]))) return { kind: 'group', group: Number(group[1]) };
  if (id('node') !== undefined) return { kind: 'node', node: id('node') };
  const [start, end] = [id('start'), id('end')];
  const nth = /^[1-9]$/.test(values.get('way') ?? '') ? Number(values.get('way')) - 1 : 0;
  if (start !== undefined && end !== undefined && start !== end) return { kind: 'path', a: start, b: end, nth };
  const [a, b] = [id('from'), id('to')];
  return a !== undefined && b !== undefined && a !== b ? { kind: 'tie', a, b } : null;
}

/** A node by its IRI, a folded group by its number. @param {number} id */
function thingName(id) {
  return isBundle(id) ? `group:${things[id].community}` : data.nodes[id].iri;
}

/** @param {string} name @returns {number|undefined} */
function thingNamed(name) {
  const group = /^group:(\d+)$/.exec(name);
  return group ? bundles.get(Number(group[1]))?.id : data.byIri.get(name);
}

/** Copy the address. */
async function copyLink(button) {
  writeHash();
  await copyText(location.href, 'tool.link.done', button);
}

/** Copy, also where the clipboard is out of reach of a local file. @param {string} text @param {string} done key of what is said then @param {HTMLElement} button */
async function copyText(text, done, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el('textarea', { class: 'unseen' });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  say(word(done));
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), 1500);
}
