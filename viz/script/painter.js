/** One picture, from back to front. */

/** Node under the pointer, or edge; never both. */
const hovered = { node: -1, /** @type {Edge|null} */ edge: null };

/** Counts the times that a node was moved by hand. */
let movedVersion = 0;

/** vis-network calls this with its own transformation set; ours is plain screen pixels. */
function draw(ctx) {
  const view = lens();
  const ratio = ctx.canvas.width / Math.max(1, ctx.canvas.clientWidth);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(ctx, view);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Lens} view */
function paint(ctx, view) {
  const bright = focus();
  if (state.view === 'map' && hasMap()) paintMap(ctx, view);
  paintHulls(ctx, view);
  for (const [edges, colour] of shades(bright)) paintEdges(ctx, view, edges, { colour });
  if (bright) {
    const rest = scene.nodes.filter((id) => !bright.nodes.has(id));
    paintNodes(ctx, view, rest, 0.16);
    paintBright(ctx, view, bright.edges);
  }
  paintHovered(ctx, view);
  if (state.view === 'map') paintStands(ctx, view);
  paintNodes(ctx, view, bright ? scene.nodes.filter((id) => bright.nodes.has(id)) : scene.nodes, 1);
  const placed = placeLabels(ctx, view, bright);
  paintPills(ctx, view, bright, placed);
  paintLabels(ctx, view, placed);
  if (hovered.node >= 0 && !placed.some((one) => one.id === hovered.node)) paintHoverLabel(ctx, view, hovered.node);
}

/** Lines from the faintest: beside what stands out all, among folded groups those that few ties make up. @returns {Array<[Edge[], string]>} */
function shades(bright) {
  if (bright) return [[scene.edges, colours.faded]];
  if (!scene.shownAs) return [[scene.edges, colours.edge]];
  const faint = (edge) => edge.width < FAINT && (isBundle(edge.a) || isBundle(edge.b));
  return [[scene.edges.filter(faint), colours.faded], [scene.edges.filter((edge) => !faint(edge)), colours.edge]];
}

/** Lines to folded groups that are thinner than this are faint. */
const FAINT = 1.5;

/** What stands out, each kind of line in its own colour. @param {Set<Edge>} edges */
function paintBright(ctx, view, edges) {
  if (changesShown()) return paintChanges(ctx, view);
  const links = [...edges].filter((edge) => !edge.spot);
  if (links.length > 0) paintEdges(ctx, view, links, { colour: focusColour(), wider: 0.8 });
  return paintEdges(ctx, view, [...edges].filter((edge) => edge.spot), { colour: colours.spot, wider: 0.8 });
}

function focusColour() {
  return state.selected.kind === 'node' ? nodeColour(state.selected.node) : colours.accent;
}

function paintHovered(ctx, view) {
  if (state.selected?.kind === 'node' && scene.nodes.includes(state.selected.node)) {
    paintRing(ctx, view, state.selected.node, true);
  }
  if (hovered.edge) paintEdges(ctx, view, [hovered.edge], { colour: colours.accent, wider: 1.2 });
  if (hovered.node < 0) return;
  paintEdges(ctx, view, scene.around.get(hovered.node) ?? [], { colour: nodeColour(hovered.node), wider: 0.4 });
  paintRing(ctx, view, hovered.node, false);
}

/** Counts on the links between clusters; relations on the lines of what is selected. */
function paintPills(ctx, view, bright, placed) {
  const edges = bright ? [...bright.edges] : state.view === 'clusters' ? scene.edges : [];
  const shown = hovered.edge && !edges.includes(hovered.edge) ? [...edges, hovered.edge] : edges;
  if (shown.length === 0 || shown.length > 200) return;
  const taken = new Boxes();
  for (const one of placed) taken.add(labelBox(view, one), one.id);
  for (const id of bright ? bright.nodes : scene.nodes) {
    const [x, y] = onScreen(view, id);
    const r = radius(view, id);
    taken.add({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }, id);
  }
  // over the whole picture a single reason needs no count; beside what is selected it does
  const telling = shown.filter((edge) => (bright && !edge.spot) || edge.reasons.length > 1 || edge === hovered.edge);
  for (const edge of telling) paintPill(ctx, view, edge, edgeText(edge), taken, edge === hovered.edge);
}
