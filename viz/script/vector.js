/**
 * What the painter draws, as SVG: the part of CanvasRenderingContext2D that the painter uses, so that one painter makes
 * the picture on the screen, the PNG and the SVG. Transformations are moves and even scalings only.
 */
class VectorContext {
  constructor() {
    this.vector = true;
    this.root = svg('g', { 'font-family': FONT });
    this.measure = el('canvas').getContext('2d');
    this.saved = [];
    this.lines = [];
    this.dash = [];
    this.place = { scale: 1, x: 0, y: 0 };
    Object.assign(this, {
      fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, lineCap: 'butt', lineJoin: 'miter', globalAlpha: 1,
      font: '10px sans-serif', textAlign: 'start', textBaseline: 'alphabetic',
    });
  }

  save() {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, textAlign, textBaseline } = this;
    const style = { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, textAlign, textBaseline };
    this.saved.push({ ...style, place: { ...this.place }, dash: this.dash });
  }

  restore() {
    Object.assign(this, this.saved.pop());
  }

  translate(x, y) {
    this.place.x += x * this.place.scale;
    this.place.y += y * this.place.scale;
  }

  scale(factor) {
    this.place.scale *= factor;
  }

  getTransform() {
    return { a: this.place.scale };
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  measureText(text) {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  beginPath() {
    this.lines = [];
  }

  closePath() {
    this.lines.push('Z');
  }

  moveTo(x, y) {
    this.lines.push(`M${this.at(x, y)}`);
  }

  lineTo(x, y) {
    this.lines.push(`L${this.at(x, y)}`);
  }

  quadraticCurveTo(cx, cy, x, y) {
    this.lines.push(`Q${this.at(cx, cy)} ${this.at(x, y)}`);
  }

  /** Clockwise, as the painter uses it; a whole turn is two half ones. */
  arc(x, y, r, start, end) {
    const whole = end - start >= 2 * Math.PI - 1e-9;
    const turn = whole ? 2 * Math.PI : (((end - start) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
    const point = (angle) => this.at(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const size = round(r * this.place.scale);
    this.lines.push(`${this.lines.length ? 'L' : 'M'}${point(start)}`);
    for (const part of turn > Math.PI ? [turn / 2, turn] : [turn]) this.lines.push(`A${size} ${size} 0 0 1 ${point(start + part)}`);
  }

  roundRect(x, y, w, h, r) {
    const half = Math.PI / 2;
    this.moveTo(x + r, y);
    this.arc(x + w - r, y + r, r, -half, 0);
    this.arc(x + w - r, y + h - r, r, 0, half);
    this.arc(x + r, y + h - r, r, half, 2 * half);
    this.arc(x + r, y + r, r, 2 * half, 3 * half);
    this.closePath();
  }

  fillRect(x, y, w, h) {
    this.beginPath();
    for (const [px, py] of [[x, y], [x + w, y], [x + w, y + h], [x, y + h]]) this.lines.push(`${this.lines.length ? 'L' : 'M'}${this.at(px, py)}`);
    this.closePath();
    this.fill();
  }

  fill() {
    if (this.lines.length) this.root.append(svg('path', { d: this.lines.join(''), ...this.ink('fill', this.fillStyle), opacity: this.opacity() }));
  }

  /** @param {{d: string}} [path] a line drawing of its own, instead of the present path */
  stroke(path) {
    const { scale, x, y } = this.place;
    const d = path ? path.d : this.lines.join('');
    if (!d) return;
    const transform = path ? `translate(${round(x)} ${round(y)}) scale(${round(scale, 4)})` : null;
    const width = path ? this.lineWidth : this.lineWidth * scale;
    this.root.append(svg('path', { d, transform, fill: 'none', ...this.pen(width), opacity: this.opacity() }));
  }

  fillText(text, x, y) {
    this.write(text, x, y, this.ink('fill', this.fillStyle));
  }

  strokeText(text, x, y) {
    this.write(text, x, y, { fill: 'none', ...this.pen(this.lineWidth * this.place.scale) });
  }

  write(text, x, y, ink) {
    const [, weight, size] = /^(\d+) ([\d.]+)px/.exec(this.font) ?? [null, 400, 12];
    const anchor = { left: 'start', right: 'end' }[this.textAlign] ?? (this.textAlign === 'center' ? 'middle' : 'start');
    const [px, py] = this.at(x, y + (this.textBaseline === 'middle' ? 0.35 * size : 0)).split(' ');
    const shape = { x: px, y: py, 'font-size': round(size * this.place.scale), 'font-weight': weight, 'text-anchor': anchor };
    this.root.append(svg('text', { ...shape, ...ink, opacity: this.opacity() }, writable(text)));
  }

  at(x, y) {
    const { scale, x: dx, y: dy } = this.place;
    return `${round(x * scale + dx)} ${round(y * scale + dy)}`;
  }

  pen(width) {
    const dash = this.dash.length ? this.dash.map((part) => round(part * this.place.scale)).join(' ') : null;
    return {
      ...this.ink('stroke', this.strokeStyle),
      'stroke-width': round(width),
      'stroke-linecap': this.lineCap === 'butt' ? null : this.lineCap,
      'stroke-linejoin': this.lineJoin === 'miter' ? null : this.lineJoin,
      'stroke-dasharray': dash,
    };
  }

  /** A colour of the style sheet in words that every SVG program knows. @param {'fill'|'stroke'} kind */
  ink(kind, colour) {
    this.measure.fillStyle = colour;
    const plain = this.measure.fillStyle;
    const parts = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(plain);
    if (!parts) return { [kind]: plain };
    return { [kind]: `rgb(${parts.slice(1, 4).join(',')})`, [`${kind}-opacity`]: round(Number(parts[4]), 3) };
  }

  opacity() {
    return this.globalAlpha === 1 ? null : round(this.globalAlpha, 3);
  }
}

function round(value, digits = 2) {
  return Number(value.toFixed(digits));
}

/** Text without what XML 1.0 cannot hold. @param {string} text */
function writable(text) {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
