/** Nodes: silhouettes by type, with a gap between node and line, and glyphs where there is room. */

const glyphPaths = new Map();

/** Above this number nodes are stamped from ready pictures instead of being traced one by one. */
const CROWD = 600;
const stamps = new Map();

/** Radius on the screen; nodes grow more slowly than distances. @param {Lens} view @param {number} id */
function radius(view, id) {
  if (isBundle(id)) return discRadius(view, id);
  const base = data.nodes[id].type === 'Cluster' ? 13 : 9;
  const grown = state.size === 'links' ? base + Math.min(9, 1.5 * Math.sqrt(degree(id))) : base - 3 + 15 * Math.sqrt(share(id));
  const swollen = grown * ({ clusters: scene.upright ? 1 : 1.5, map: 0.85 }[state.view] ?? 1);
  return Math.max(1.6, swollen * Math.min(1.9, view.scale ** 0.5));
}

function degree(id) {
  return scene.around.get(id)?.length ?? 0;
}

/** A node's measure as a share of the highest. @param {number} id */
function share(id) {
  return data.nodes[id].measures[state.size] / data.highest[state.size];
}

/** @param {number} id */
function nodeColour(id) {
  if (isBundle(id)) return groupColour(id);
  const node = data.nodes[id];
  return state.colour === 'group' ? communityColour(node.community) : colours.type[knownType(node.type)];
}

/** @param {number[]} ids in painting order @param {number} alpha */
function paintNodes(ctx, view, ids, alpha) {
  const byType = new Map(TYPES.map((type) => [type, new Map()]));
  const folded = bundles.size ? ids.filter(isBundle) : [];
  paintBundles(ctx, view, folded, alpha);
  for (const id of folded.length ? ids.filter((one) => !isBundle(one)) : ids) {
    const [x, y] = onScreen(view, id);
    const r = radius(view, id);
    if (x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
    const byColour = byType.get(knownType(data.nodes[id].type));
    const colour = nodeColour(id);
    if (!byColour.has(colour)) byColour.set(colour, []);
    byColour.get(colour).push([x, y, r]);
  }
  const put = scene.nodes.length > CROWD && !ctx.vector ? stampType : paintType;
  for (const type of [...TYPES].reverse()) {
    for (const [colour, spots] of byType.get(type)) put(ctx, type, colour, spots, alpha);
  }
}

function paintType(ctx, type, colour, spots, alpha) {
  outline(ctx, type, spots.filter(([, , r]) => r > 3.5), 2.5, colours.ground);
  ctx.globalAlpha = alpha;
  outline(ctx, type, spots, 0, colour);
  ctx.strokeStyle = colours.glyph;
  ctx.lineWidth = 2;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  for (const spot of spots) if (spot[2] >= 6.2) paintGlyph(ctx, type, ...spot);
  ctx.globalAlpha = 1;
}

function stampType(ctx, type, colour, spots, alpha) {
  const ratio = ctx.getTransform().a;
  ctx.globalAlpha = alpha;
  for (const [x, y, r] of spots) {
    const { picture, size } = stamp(type, colour, Math.round(r * 2) / 2, ratio);
    ctx.drawImage(picture, Math.round(x - size / 2), Math.round(y - size / 2), size, size);
  }
  ctx.globalAlpha = 1;
}

/** A node drawn once for all of its type, colour and size. */
function stamp(type, colour, r, ratio) {
  const key = `${type}|${colour}|${r}|${ratio}|${colours.ground}`;
  if (!stamps.has(key)) {
    const size = 2 * Math.ceil(r * 1.25 + 3);
    const picture = el('canvas', { width: size * ratio, height: size * ratio });
    const ctx = picture.getContext('2d');
    ctx.scale(ratio, ratio);
    paintType(ctx, type, colour, [[size / 2, size / 2, r]], 1);
    stamps.set(key, { picture, size });
  }
  return stamps.get(key);
}

function outline(ctx, type, spots, gap, colour) {
  ctx.beginPath();
  for (const [x, y, r] of spots) trace(ctx, type, x, y, r + gap);
  ctx.fillStyle = colour;
  ctx.fill();
}

function paintGlyph(ctx, type, x, y, r) {
  if (!glyphPaths.has(type)) glyphPaths.set(type, Object.assign(new Path2D(GLYPHS[type]), { d: GLYPHS[type] }));
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(r / 16, r / 16);
  ctx.translate(-12, -12);
  ctx.stroke(glyphPaths.get(type));
  ctx.restore();
}

/** A ring around the node that is selected or under the pointer. */
function paintRing(ctx, view, id, strong) {
  const [x, y] = onScreen(view, id);
  const type = knownType(things[id].type);
  ctx.beginPath();
  trace(ctx, type, x, y, radius(view, id) + (strong ? 7 : 5));
  ctx.globalAlpha = strong ? 0.32 : 0.2;
  ctx.fillStyle = nodeColour(id);
  ctx.fill();
  ctx.globalAlpha = 1;
}
