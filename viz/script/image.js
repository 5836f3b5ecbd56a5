/** What is in sight as a picture, at twice the size. */
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
    el('a', { href, download: `${data.title.replace(/[^\p{L}\p{N}]+/gu, '-') || 'network'}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  });
}
