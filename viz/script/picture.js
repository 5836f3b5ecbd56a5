/** What is in sight as a picture with its title and legend: PNG, SVG, and for paper. */

const SHEET = { head: 58, foot: 46, edge: 22 };

/** @returns {{width: number, height: number}} */
function sheetSize() {
  const { width, height } = lens();
  return { width, height: height + SHEET.head + SHEET.foot };
}

/**
 * What the screen shows where the reader has moved it; else what is selected with its neighbours, or everything. No panel
 * covers a sheet, and no name is cut by its edge. @returns {Lens}
 */
function sheetLens() {
  const { width, height, ...rest } = lens();
  const view = { ...rest, width, height, free: { left: 0, top: 0, right: width, bottom: height } };
  if (movedByHand || scene.nodes.length === 0) return view;
  const bright = state.selected && focus();
  const box = extent(bright ? bright.nodes : sheetNodes());
  const across = Math.max(60, width - 300) / Math.max(1, box.width);
  const down = Math.max(60, height - 110) / Math.max(1, box.height);
  return { ...view, x: box.x, y: box.y, scale: Math.min(across, down, bright ? SCALES.read : SCALES.fit) };
}

/** The nodes that a sheet has room for: on the map those that lie together. @returns {number[]} */
function sheetNodes() {
  return state.view === 'map' ? closeBy(scene.nodes) : scene.nodes;
}

/** The view and its sizes, and who lies beyond the edge. @returns {string[]} */
function sheetTexts() {
  const shown = new Set(sheetNodes());
  const beyond = scene.nodes.filter((id) => !shown.has(id)).map((id) => things[id].name);
  const missing = beyond.length > 0 && !state.selected && !movedByHand && word('take.beyond', { names: beyond.join(', ') });
  return [word(`view.${state.view}`), ...sizeTexts(), missing].filter(Boolean);
}

/** The same painter for every context. @param {CanvasRenderingContext2D|VectorContext} ctx */
function paintSheet(ctx) {
  const view = sheetLens();
  const { width, height } = sheetSize();
  ctx.fillStyle = colours.ground;
  ctx.fillRect(0, 0, width, height);
  ctx.save();
  ctx.translate(0, SHEET.head);
  paint(ctx, view);
  ctx.restore();
  ctx.fillStyle = colours.card;
  ctx.fillRect(0, 0, width, SHEET.head);
  ctx.fillRect(0, height - SHEET.foot, width, SHEET.foot);
  paintTitle(ctx, width);
  paintSigns(ctx, width, height - SHEET.foot / 2);
}

function paintTitle(ctx, width) {
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colours.text;
  ctx.font = `650 17px ${FONT}`;
  ctx.fillText(fitted(ctx, data.title, width - 2 * SHEET.edge), SHEET.edge, 21);
  ctx.fillStyle = colours.muted;
  ctx.font = `500 12.5px ${FONT}`;
  ctx.fillText(fitted(ctx, sheetTexts().join(' · '), width - 2 * SHEET.edge), SHEET.edge, 42);
}

/** Text cut so that it fits. */
function fitted(ctx, text, width) {
  const points = [...text];
  while (points.length > 1 && ctx.measureText(points.join('')).width > width) points.splice(-2, 2, '…');
  return points.join('');
}

/** The signs of the types that are in the picture, as far as there is room. */
function paintSigns(ctx, width, y) {
  const there = new Set(nodesLeft().map((id) => knownType(data.nodes[id].type)));
  let x = SHEET.edge + 9;
  for (const type of TYPES.filter((one) => there.has(one))) {
    const name = capital(label(`type/${type}`));
    ctx.font = `500 12.5px ${FONT}`;
    const size = ctx.measureText(name).width;
    if (x + 15 + size > width - SHEET.edge) return;
    paintType(ctx, type, colours.type[type], [[x, y, 9]], 1);
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.font = `500 12.5px ${FONT}`;
    ctx.fillStyle = colours.text;
    ctx.fillText(name, x + 15, y);
    x += size + 42;
  }
}

/** @returns {Promise<Blob>} a picture of twice the size */
function pngPicture() {
  const { width, height } = sheetSize();
  const canvas = el('canvas', { width: width * 2, height: height * 2 });
  const ctx = canvas.getContext('2d');
  ctx.scale(2, 2);
  paintSheet(ctx);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** @returns {SVGElement} */
function svgPicture() {
  const { width, height } = sheetSize();
  const ctx = new VectorContext();
  paintSheet(ctx);
  const name = writable(data.title);
  const attributes = { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': name };
  return svg('svg', attributes, svg('title', {}, name), ctx.root);
}

/** @returns {string} */
function svgText() {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svgPicture())}\n`;
}
