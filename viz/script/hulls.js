/** Soft shapes behind the communities of a small network. */

const SHADED = 700;

function paintHulls(ctx, view) {
  if (!state.groups || state.view !== 'all' || scene.nodes.length > SHADED) return;
  const groups = new Map();
  for (const id of scene.nodes) {
    if (!scene.around.has(id)) continue;
    if (isBundle(id)) continue;
    const group = data.nodes[id].community;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(onScreen(view, id));
  }
  for (const [group, points] of [...groups].sort((p, q) => p[0] - q[0])) {
    if (points.length < 3) continue;
    ctx.fillStyle = colours.groups[data.groups.get(group)?.shade ?? 0];
    traceBlob(ctx, hull(points), 26 + 12 * Math.min(1.5, view.scale));
    ctx.fill();
  }
}

/** A convex outline moved outwards by `gap`, with arcs at its corners, as the path of `ctx`. */
function traceBlob(ctx, points, gap) {
  ctx.beginPath();
  points.forEach((point, i) => {
    const before = points.at(i - 1);
    const after = points[(i + 1) % points.length];
    const start = Math.atan2(point[1] - before[1], point[0] - before[0]) - Math.PI / 2;
    const end = Math.atan2(after[1] - point[1], after[0] - point[0]) - Math.PI / 2;
    ctx.arc(point[0], point[1], gap, start, end);
  });
  ctx.closePath();
}
