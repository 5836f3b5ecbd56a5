/** What the canvas shows, as a picture of twice its size. */
function saveImage() {
  const view = lens();
  const canvas = el('canvas', { width: view.width * 2, height: view.height * 2 });
  const ctx = canvas.getContext('2d');
  ctx.scale(2, 2);
  ctx.fillStyle = colours.ground;
  ctx.fillRect(0, 0, view.width, view.height);
  paint(ctx, view);
  canvas.toBlob((blob) => {
    const href = URL.createObjectURL(blob);
    el('a', { href, download: `${fileName(data.title)}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  });
}

function fileName(title) {
  return folded(title).at(-1).replace(/ /g, '-').slice(0, 80) || 'network';
}
