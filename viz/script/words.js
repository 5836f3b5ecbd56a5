/**
 * Every word of the page that does not come from the documents or the ontology.
 * @typedef {'de'|'en'} Language
 */
const WORDS = {
  de: {
    'view.all': 'Gesamtnetz',
    'view.clusters': 'Cluster ↔ Cluster',
    'tool.table': 'Tabelle',
    'tool.image.title': 'Bild speichern (PNG)',
    'tool.link': 'Link kopieren',
    'tool.link.done': 'Link kopiert',
    'tool.filter': 'Filter',
    'tool.language': 'EN',
    'tool.language.title': 'Switch to English',
    'tool.theme': 'Hell oder dunkel',
    'search.label': 'Suchen: Cluster, Person, Organisation …',
    'search.none': 'Nichts gefunden.',
    'search.found.one': '{n} Treffer',
    'search.found.many': '{n} Treffer',
    'legend.types': 'Legende – Klick blendet aus',
    'legend.only': 'nur',
    'legend.only.title': 'Nur {name} zeigen',
    'legend.filter': 'Filter',
    'legend.confidence': 'Mindestsicherheit',
    'legend.relations': 'Beziehungen',
    'legend.kinds': 'Arten der Verbindung',
    'legend.display': 'Darstellung',
    'legend.groups': 'Gruppen hinterlegen',
    'legend.dashed': 'gestrichelt: Sicherheit unter 70 %',
    'legend.wide': 'breiter: mehr und gewichtigere Gründe',
    'legend.reset': 'Alles wieder zeigen',
    'legend.shown': '{n} von {all} Fakten sichtbar',
    'legend.close': 'Filter schließen',
    'zoom.in': 'Vergrößern',
    'zoom.out': 'Verkleinern',
    'zoom.fit': 'Alles zeigen',
    'zoom.group': 'Ausschnitt',
    'canvas.label': 'Netz mit {nodes} und {edges}. Pfeiltasten gehen von Knoten zu Knoten, T öffnet die Tabelle.',
    'nothing.network': 'Noch keine Fakten. Laden Sie Dokumente und öffnen Sie die Seite neu.',
    'nothing.clusters': 'In diesen Dokumenten kommt noch kein Cluster vor.',
    'nothing.filtered': 'Die Filter blenden alles aus.',
    'panel.close': 'Schließen',
    'panel.also': 'Auch:',
    'panel.facts': 'Fakten',
    'panel.quotes': 'Belege',
    'panel.neighbours': 'Nachbarn',
    'panel.hidden.one': '{n} weiterer Fakt ist durch Filter ausgeblendet.',
    'panel.hidden.many': '{n} weitere Fakten sind durch Filter ausgeblendet.',
    'panel.none': 'Zu diesem Knoten gibt es keine sichtbaren Fakten.',
    'panel.empty': 'Noch keine Fakten.',
    'panel.more': '{n} weitere zeigen',
    'panel.unfold': 'Alle Zitate zeigen',
    'panel.fold': 'Zitate einklappen',
    'panel.links': 'Verbundene Cluster',
    'panel.alone': 'kein belegter Bezug',
    'panel.iri': 'Adresse im Graphen',
    'panel.edge': 'Verbindung',
    'panel.show': 'Im Gesamtnetz zeigen',
    'fact.confidence': 'Sicherheit',
    'fact.since': 'seit {date}',
    'fact.until': 'bis {date}',
    'fact.current': 'aktuell',
    'fact.former': 'ehemals',
    'fact.noquote': 'Kein Zitat hinterlegt.',
    'quote.nodate': 'ohne Datum',
    'quote.loading': 'Zitate werden entpackt …',
    'quote.failed': 'Dieser Browser kann die Zitate nicht entpacken. Bitte einen neueren verwenden.',
    'link.title': 'Verbindung zweier Cluster',
    'link.direct': 'Direkt verbunden',
    'link.share': '{n} % des Gewichts',
    'link.how': 'Gewicht: Jeder Grund zählt umso mehr, je weniger Cluster ihn teilen; die Linie ist so breit wie die Summe.',
    'table.title': 'Tabelle',
    'table.nodes': 'Knoten',
    'table.links': 'Fakten',
    'table.reasons': 'Cluster-Verbindungen',
    'table.close': 'Zurück zum Netz',
    'table.more': '{n} weitere Zeilen zeigen',
    'table.sort': 'Nach {name} ordnen',
    'col.name': 'Name',
    'col.type': 'Art',
    'col.aliases': 'Andere Namen',
    'col.facts': 'Fakten',
    'col.subject': 'Von',
    'col.relation': 'Beziehung',
    'col.object': 'Zu / Wert',
    'col.role': 'Rolle',
    'col.period': 'Zeit',
    'col.confidence': 'Sicherheit',
    'col.documents': 'Dokumente',
    'col.first': 'Cluster',
    'col.second': 'Cluster',
    'col.kind': 'Grund',
    'col.via': 'Über',
    'col.weight': 'Gewicht',
    'node.one': '{n} Knoten', 'node.many': '{n} Knoten',
    'edge.one': '{n} Verbindung', 'edge.many': '{n} Verbindungen',
    'fact.one': '{n} Fakt', 'fact.many': '{n} Fakten',
    'quote.one': '{n} Beleg', 'quote.many': '{n} Belege',
    'document.one': '{n} Dokument', 'document.many': '{n} Dokumente',
    'cluster.one': '{n} Cluster', 'cluster.many': '{n} Cluster',
    'inverse/role': 'Personen und Rollen',
    'inverse/memberOf': 'hat als Mitglied',
    'inverse/participatesIn': 'hat als Teilnehmer',
    'inverse/manages': 'wird geführt von',
    'inverse/runs': 'wird durchgeführt von',
    'inverse/funds': 'wird gefördert von',
    'inverse/takesPartIn': 'mit dabei',
    'inverse/awarded': 'ging an',
    'inverse/locatedIn': 'hier ansässig',
    'inverse/inSector': 'in dieser Branche',
  },
  en: {
    'view.all': 'Whole network',
    'view.clusters': 'Cluster ↔ Cluster',
    'tool.table': 'Table',
    'tool.image.title': 'Save picture (PNG)',
    'tool.link': 'Copy link',
    'tool.link.done': 'Link copied',
    'tool.filter': 'Filter',
    'tool.language': 'DE',
    'tool.language.title': 'Auf Deutsch umschalten',
    'tool.theme': 'Light or dark',
    'search.label': 'Search: cluster, person, organisation …',
    'search.none': 'Nothing found.',
    'search.found.one': '{n} hit',
    'search.found.many': '{n} hits',
    'legend.types': 'Legend – click to hide',
    'legend.only': 'only',
    'legend.only.title': 'Show only {name}',
    'legend.filter': 'Filter',
    'legend.confidence': 'Minimum confidence',
    'legend.relations': 'Relations',
    'legend.kinds': 'Kinds of link',
    'legend.display': 'Display',
    'legend.groups': 'Shade groups',
    'legend.dashed': 'dashed: confidence below 70 %',
    'legend.wide': 'wider: more and weightier reasons',
    'legend.reset': 'Show everything again',
    'legend.shown': '{n} of {all} facts visible',
    'legend.close': 'Close filters',
    'zoom.in': 'Zoom in',
    'zoom.out': 'Zoom out',
    'zoom.fit': 'Show everything',
    'zoom.group': 'View',
    'canvas.label': 'Network of {nodes} and {edges}. Arrow keys go from node to node, T opens the table.',
    'nothing.network': 'No facts yet. Load documents and open the page again.',
    'nothing.clusters': 'No cluster occurs in these documents yet.',
    'nothing.filtered': 'The filters hide everything.',
    'panel.close': 'Close',
    'panel.also': 'Also:',
    'panel.facts': 'facts',
    'panel.quotes': 'quotes',
    'panel.neighbours': 'neighbours',
    'panel.hidden.one': '{n} more fact is hidden by filters.',
    'panel.hidden.many': '{n} more facts are hidden by filters.',
    'panel.none': 'There are no visible facts about this node.',
    'panel.empty': 'No facts yet.',
    'panel.more': 'Show {n} more',
    'panel.unfold': 'Show all quotes',
    'panel.fold': 'Fold quotes',
    'panel.links': 'Linked clusters',
    'panel.alone': 'no documented link',
    'panel.iri': 'Address in the graph',
    'panel.edge': 'Link',
    'panel.show': 'Show in the whole network',
    'fact.confidence': 'Confidence',
    'fact.since': 'since {date}',
    'fact.until': 'until {date}',
    'fact.current': 'current',
    'fact.former': 'former',
    'fact.noquote': 'No quote on record.',
    'quote.nodate': 'undated',
    'quote.loading': 'Unpacking quotes …',
    'quote.failed': 'This browser cannot unpack the quotes. Please use a newer one.',
    'link.title': 'Link between two clusters',
    'link.direct': 'Linked directly',
    'link.share': '{n} % of the weight',
    'link.how': 'Weight: a reason counts the more, the fewer clusters share it; the line is as wide as the sum.',
    'table.title': 'Table',
    'table.nodes': 'Nodes',
    'table.links': 'Facts',
    'table.reasons': 'Cluster links',
    'table.close': 'Back to the network',
    'table.more': 'Show {n} more rows',
    'table.sort': 'Sort by {name}',
    'col.name': 'Name',
    'col.type': 'Type',
    'col.aliases': 'Other names',
    'col.facts': 'Facts',
    'col.subject': 'From',
    'col.relation': 'Relation',
    'col.object': 'To / value',
    'col.role': 'Role',
    'col.period': 'Time',
    'col.confidence': 'Confidence',
    'col.documents': 'Documents',
    'col.first': 'Cluster',
    'col.second': 'Cluster',
    'col.kind': 'Reason',
    'col.via': 'Through',
    'col.weight': 'Weight',
    'node.one': '{n} node', 'node.many': '{n} nodes',
    'edge.one': '{n} link', 'edge.many': '{n} links',
    'fact.one': '{n} fact', 'fact.many': '{n} facts',
    'quote.one': '{n} quote', 'quote.many': '{n} quotes',
    'document.one': '{n} document', 'document.many': '{n} documents',
    'cluster.one': '{n} cluster', 'cluster.many': '{n} clusters',
    'inverse/role': 'people and roles',
    'inverse/memberOf': 'has as a member',
    'inverse/participatesIn': 'has as a participant',
    'inverse/manages': 'is managed by',
    'inverse/runs': 'is run by',
    'inverse/funds': 'is funded by',
    'inverse/takesPartIn': 'taking part',
    'inverse/awarded': 'went to',
    'inverse/locatedIn': 'located here',
    'inverse/inSector': 'in this sector',
  },
};

/**
 * A word in the present language; `{name}` is replaced by `values.name`.
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 */
function word(key, values = {}) {
  const text = WORDS[state.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** "1 Dokument", "5 Dokumente". @param {string} key @param {number} n */
function counted(key, n) {
  return word(`${key}.${n === 1 ? 'one' : 'many'}`, { n: number(n) });
}

/** A number as the language writes it. @param {number} n @param {number} [digits] */
function number(n, digits = 0) {
  return n.toLocaleString(state.language, { maximumFractionDigits: digits });
}

/** The name that the ontology gives to a type, predicate, role or kind of link. @param {string} key */
function label(key) {
  const found = Object.hasOwn(data.labels, key) ? data.labels[key] : null;
  const text = found?.[state.language] || found?.de || found?.en;
  return text || key.slice(key.lastIndexOf('/') + 1);
}

/** A label at the start of a line. @param {string} text */
function capital(text) {
  return text.charAt(0).toLocaleUpperCase(state.language) + text.slice(1);
}

/**
 * An ISO date (YYYY, YYYY-MM, YYYY-MM-DD) as the language writes it; anything else stays as it is.
 * @param {string} iso
 */
function date(iso) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (!match || !match[2]) return iso;
  const day = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)));
  const form = match[3] ? { day: 'numeric', month: 'long', year: 'numeric' } : { month: 'long', year: 'numeric' };
  return Number.isNaN(day.getTime()) ? iso : day.toLocaleDateString(state.language, { ...form, timeZone: 'UTC' });
}
