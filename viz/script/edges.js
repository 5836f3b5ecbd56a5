/** Edges: few strokes for many lines, and only those in sight. */

/** Above this number lines are straight, thin and undashed. */
const MANY = 2500;
const DASH = [5, 4];

/**
 * Screen line of an edge.
 * @returns {[number, number, number, number, number, number]} start, control point, end
 */
function curve(view, edge) {
  const [ax, ay] = onScreen(view, edge.a);
  const [bx, by] = onScreen(view, edge.b);
  const [cx, cy] = bend(ax, ay, bx, by, scene.edges.length > MANY ? 0 : 0.1);
  return [ax, ay, cx, cy, bx, by];
}

/** @param {Iterable<Edge>} edges @param {{colour: string, wider?: number}} ink */
function paintEdges(ctx, view, edges, { colour, wider = 0 }) {
  const many = scene.edges.length > MANY;
  const thin = (many && view.scale < 0.7) || state.view === 'map' ? 0.4 : 1;
  ctx.strokeStyle = colour;
  ctx.lineCap = 'butt';
  for (const [style, batch] of byStyle(edges, many)) {
    ctx.lineWidth = batch.width * thin + wider;
    ctx.setLineDash(style.endsWith('d') ? DASH : []);
    strokeAll(ctx, view, batch.edges, many);
  }
  ctx.setLineDash([]);
}

function byStyle(edges, many) {
  const batches = new Map();
  for (const edge of edges) {
    const style = `${edge.width}${edge.dashed && !many ? 'd' : ''}`;
    if (!batches.has(style)) batches.set(style, { width: edge.width, edges: [] });
    batches.get(style).edges.push(edge);
  }
  return batches;
}

/** Lines in portions: one path of thousands of segments costs more than many of hundreds. */
function strokeAll(ctx, view, edges, straight) {
  let pending = 0;
  ctx.beginPath();
  for (const edge of edges) {
    const [ax, ay, cx, cy, bx, by] = curve(view, edge);
    if (outside(view, ax, ay, bx, by)) continue;
    ctx.moveTo(ax, ay);
    if (straight) ctx.lineTo(bx, by);
    else ctx.quadraticCurveTo(cx, cy, bx, by);
    pending += 1;
    if (pending === 300) {
      ctx.stroke();
      ctx.beginPath();
      pending = 0;
    }
  }
  if (pending) ctx.stroke();
}

function outside(view, ax, ay, bx, by) {
  const slack = 0.06 * (Math.abs(ax - bx) + Math.abs(ay - by)) + 8;
  return Math.max(ax, bx) < -slack || Math.min(ax, bx) > view.width + slack
    || Math.max(ay, by) < -slack || Math.min(ay, by) > view.height + slack;
}

/** A small label on a line; returns its box, or null where there is no room. */
function paintPill(ctx, view, edge, text, taken, must = false) {
  ctx.font = `500 11px ${FONT}`;
  const w = ctx.measureText(text).width + 14;
  const [ax, ay, , , bx, by] = curve(view, edge);
  const gap = Math.hypot(ax - bx, ay - by) - radius(view, edge.a) - radius(view, edge.b);
  if (!must && gap < Math.min(w, 60)) return null;
  for (const t of must ? [0.5] : [0.5, 0.4, 0.6, 0.32, 0.68]) {
    const [x, y] = along(...curve(view, edge), t);
    const box = { x: x - w / 2, y: y - 9, w, h: 18 };
    if (!must && taken.taken(box, edge)) continue;
    ctx.beginPath();
    ctx.roundRect(box.x, box.y, box.w, box.h, 9);
    ctx.fillStyle = colours.card;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours.line;
    ctx.stroke();
    ctx.fillStyle = colours.muted;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(text, x, y + 0.5);
    taken.add(box, edge);
    return box;
  }
  return null;
}

/** What stands on a highlighted line. @param {Edge} edge */
function edgeText(edge) {
  if (edge.spot) return data.nodes[edge.spot.grounds[0].sector].name;
  if (edge.reasons.length) return `${edge.reasons.length}×`;
  if (edge.facts.length > 1) return counted('fact', edge.facts.length);
  const fact = data.facts[edge.facts[0]];
  const text = fact.role ? label(`role/${fact.role}`) : label(`predicate/${fact.predicate}`);
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
