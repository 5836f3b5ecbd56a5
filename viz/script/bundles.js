/** Folded groups in the picture: discs with the number of their nodes. */

/** Radius in pixels: the room that the group takes up, between a least and a most. */
const DISC = { least: 7, most: 46, share: 0.42 };

/** @param {Lens} view @param {number} id */
function discRadius(view, id) {
  const held = scene.held?.get(id) ?? 1;
  return Math.max(DISC.least, Math.min(DISC.most, DISC.share * UNIT * Math.sqrt(held) * view.scale));
}

/** @param {number} id */
function groupColour(id) {
  return communityColour(things[id].community);
}

/** @param {number[]} ids @param {number} alpha */
function paintBundles(ctx, view, ids, alpha) {
  for (const id of ids) {
    const [x, y] = onScreen(view, id);
    const r = discRadius(view, id);
    if (x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
    paintDisc(ctx, x, y, r, groupColour(id), alpha);
    if (r >= 15) paintHeld(ctx, x, y, scene.held.get(id), alpha);
  }
}

function paintDisc(ctx, x, y, r, colour, alpha) {
  ctx.beginPath();
  ctx.arc(x, y, r + 2, 0, 2 * Math.PI);
  ctx.fillStyle = colours.ground;
  ctx.fill();
  ctx.globalAlpha = alpha;
  ctx.beginPath();
  ctx.arc(x, y, r - 1, 0, 2 * Math.PI);
  ctx.fillStyle = colours.card;
  ctx.fill();
  ctx.globalAlpha = alpha * 0.16;
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2.5;
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function paintHeld(ctx, x, y, held, alpha) {
  ctx.globalAlpha = Math.max(alpha, 0.3);
  ctx.font = `600 12px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colours.text;
  ctx.fillText(number(held), x, y + 0.5);
  ctx.globalAlpha = 1;
}
