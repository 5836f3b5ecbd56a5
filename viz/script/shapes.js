/**
 * Silhouette, glyph and colour of every type: three channels that say the same, so that none is needed alone.
 * Colours are custom properties of the style sheet (`--type-Person`).
 */
const TYPES = ['Cluster', 'Person', 'Organization', 'Programme', 'Project', 'Event', 'Award', 'Region', 'Sector'];

/** Corners on the unit circle. @param {number} n @param {number} turn @returns {Array<[number, number]>} */
function corners(n, turn, radius = () => 1) {
  return Array.from({ length: n }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / n;
    return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
  });
}

/** A square with round corners. @returns {Array<[number, number]>} */
function softSquare(half, round) {
  const arcs = [[1, 1, 0], [-1, 1, 1], [-1, -1, 2], [1, -1, 3]];
  return arcs.flatMap(([sx, sy, quarter]) => [0, 1, 2, 3, 4].map((step) => {
    const angle = (quarter + step / 4) * (Math.PI / 2);
    return [sx * (half - round) + round * Math.cos(angle), sy * (half - round) + round * Math.sin(angle)];
  }));
}

/** Corners of each silhouette; null is a circle. */
const OUTLINES = {
  Cluster: corners(6, Math.PI / 6).map(([x, y]) => [x * 1.1, y * 1.1]),
  Person: null,
  Organization: softSquare(0.88, 0.12),
  Programme: corners(4, 0).map(([x, y]) => [x * 1.2, y * 1.2]),
  Project: corners(8, Math.PI / 8).map(([x, y]) => [x * 1.04, y * 1.04]),
  Event: softSquare(0.92, 0.42),
  Award: corners(20, -Math.PI / 2, (i) => (i % 2 ? 0.92 : 1.14)),
  Region: corners(5, -Math.PI / 2).map(([x, y]) => [x * 1.12, y * 1.12]),
  Group: null,
  Sector: [[-0.62, -0.88], [1.1, -0.88], [0.62, 0.88], [-1.1, 0.88]],
};

const ring = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

/** Line drawings in a box of 24 by 24. */
const GLYPHS = {
  Cluster: `${ring(12, 7, 2.2)}${ring(6.6, 16.2, 2.2)}${ring(17.4, 16.2, 2.2)}M10.9 9 7.700 14.200M13.100 9l3.200 5.200M8.900 16.200h6.200`,
  Person: `${ring(12, 8.8, 3)}M6.200 18c.8-3.300 3-4.800 5.800-4.800s5 1.500 5.800 4.800`,
  Organization: 'M7.500 18.500V5.500h9v13M5.500 18.500h13M10.400 9.200h.01M13.600 9.200h.01M10.400 12.800h.01M13.600 12.800h.01',
  Programme: 'M9 18.500V6.200h7.500l-1.900 2.900 1.900 2.900H9',
  Project: 'M7 8h7M9.500 12h7M7 16h5.500',
  Event: 'M6.500 7.500h11v10h-11zM6.500 11h11M9.500 5.500v3M14.500 5.500v3',
  Award: `${ring(12, 9.8, 3.4)}M9.800 12.800 8.800 18.500l3.200-1.800 3.200 1.800-1-5.700`,
  Region: `M12 18.800c-3.200-3.600-4.800-6.200-4.800-8.300a4.800 4.800 0 0 1 9.600 0c0 2.100-1.600 4.700-4.800 8.300z${ring(12, 10.4, 1.2)}`,
  Group: `${ring(9, 9.5, 1.6)}${ring(15, 9.5, 1.6)}${ring(12, 15, 1.6)}`,
  Sector: 'M7.500 16.500v-5l4.500 2.500v-2.500l4.500 2.500v2.500zM8.500 8.500h7',
};

/** @param {string} type */
function knownType(type) {
  return Object.hasOwn(OUTLINES, type) ? type : 'Organization';
}

/** Add a silhouette to the path of `ctx`. */
function trace(ctx, type, x, y, r) {
  const outline = OUTLINES[type];
  if (!outline) {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  ctx.moveTo(x + r * outline[0][0], y + r * outline[0][1]);
  for (let i = 1; i < outline.length; i += 1) ctx.lineTo(x + r * outline[i][0], y + r * outline[i][1]);
  ctx.closePath();
}

/** The sign of a type for legend, panel and search. @param {string} type */
function sign(type) {
  const kind = knownType(type);
  const outline = OUTLINES[kind];
  const shape = outline
    ? svg('path', { class: 'shape', d: `M${outline.map(([x, y]) => `${(x * 10).toFixed(2)} ${(y * 10).toFixed(2)}`).join('L')}Z` })
    : svg('circle', { class: 'shape', r: 10 });
  const glyph = svg('path', { class: 'glyph', d: GLYPHS[kind], transform: 'scale(.62) translate(-12 -12)' });
  return svg('svg', { class: `sign type-${kind}`, viewBox: '-12 -12 24 24', 'aria-hidden': 'true' }, shape, glyph);
}

/** Types whose colours communities borrow, in the order of their shades (`--group-1` …). */
const BORROWED = ['Cluster', 'Person', 'Organization', 'Event', 'Programme', 'Project'];

/** Colours of the present theme, read from the style sheet. */
let colours = readColours();

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  return {
    type: Object.fromEntries(TYPES.map((type) => [type, value(`--type-${type}`)])),
    communities: BORROWED.map((type) => value(`--type-${type}`)),
    groups: [1, 2, 3, 4, 5, 6].map((n) => value(`--group-${n}`)),
    ground: value('--ground'),
    edge: value('--edge'),
    faded: value('--edge-faded'),
    text: value('--text'),
    muted: value('--muted'),
    accent: value('--accent'),
    card: value('--card'),
    line: value('--line'),
    spot: value('--spot'),
    began: value('--began'),
    ended: value('--ended'),
    glyph: value('--glyph'),
    land: value('--land'),
    border: value('--border'),
    inner: value('--inner'),
  };
}

/** The colour of a community; what belongs to none has that of the side notes. @param {number} community */
function communityColour(community) {
  const group = data.groups.get(community);
  return group ? colours.communities[group.shade] : colours.muted;
}
