/** Time, sectors, regions, documents, surroundings, white spots and changes in the hash of the address. */

/** @param {URLSearchParams} values */
function writeFilters(values) {
  if (state.view === 'around') {
    values.set('centre', data.nodes[state.centre].iri);
    values.set('depth', String(state.depth));
  }
  for (const iri of [...state.sectors].sort()) values.append('sector', iri);
  for (const iri of [...state.regions].sort()) values.append('region', iri);
  if (state.documents > 1) values.set('documents', String(state.documents));
  if (state.since) values.set('since', state.since);
  if (state.until) values.set('until', state.until);
  if (!state.undated) values.set('undated', '0');
  if (state.spots) values.set('spots', '1');
  if (state.changes) values.set('changes', '1');
}

/** @param {URLSearchParams} values */
function readFilters(values) {
  const centre = data.byIri.get(values.get('centre') ?? '') ?? null;
  const whole = (name, most, otherwise) => {
    const found = /^\d$/.test(values.get(name) ?? '') ? Number(values.get(name)) : 0;
    return found >= 1 && found <= most ? found : otherwise;
  };
  const known = (name, facets) => new Set(values.getAll(name).filter((iri) => facets.has(iri)));
  return {
    ...(values.get('view') === 'around' && centre === null ? { view: 'all' } : {}),
    centre: centre ?? state.centre,
    depth: whole('depth', DEEPEST, state.depth),
    sectors: known('sector', FACETS.sectors.iris),
    regions: known('region', FACETS.regions.iris),
    documents: whole('documents', MOST_DOCUMENTS, 1),
    ...readTime(values),
    undated: values.get('undated') !== '0',
    spots: values.get('spots') === '1' && data.spots.length > 0,
    changes: values.get('changes') === '1',
  };
}

/** Two dates, or none where they are none or stand the wrong way round. */
function readTime(values) {
  const [since, until] = ['since', 'until'].map((name) => (ISO.test(values.get(name) ?? '') ? values.get(name) : null));
  return before(until, since) ? { since: null, until: null } : { since, until };
}
