/** The histogram of the timeline with its window: two sliders, one for each end, and a window to draw and to move. */

function buildBrush() {
  const { size } = SPAN;
  const picture = svg('svg', { viewBox: `0 0 ${size} 1`, preserveAspectRatio: 'none', role: 'img', 'aria-label': word('time.histogram') });
  const brush = el('div', { class: 'brush', 'data-years': size }, picture, el('div', { class: 'window' }), slider('since', size), slider('until', size), ticks());
  listenToBrush(brush);
  return brush;
}

/** What began stands below what ended. */
function barSigns(bar, i, most) {
  const [began, ended] = [bar.began / most, bar.ended / most];
  const name = yearText(SPAN.first + i);
  const rect = (kind, y, height) => svg('rect', { class: kind, x: i + 0.12, width: 0.76, y, height });
  return svg(
    'g',
    {},
    svg('title', {}, word('time.bar', { year: name, began: number(bar.began), ended: number(bar.ended) })),
    svg('rect', { class: 'empty', x: i, width: 1, y: 0, height: 1 }),
    rect('began', 1 - began, began),
    rect('ended', 1 - began - ended, ended),
  );
}

/** A year; the outermost stand for all before and after them. @param {number} year */
function yearText(year) {
  return `${year === SPAN.first && heaped.earlier ? '≤ ' : ''}${year === SPAN.last && heaped.later ? '≥ ' : ''}${year}`;
}

/** @param {'since'|'until'} name */
function slider(name, size) {
  const low = name === 'since';
  return el('input', {
    type: 'range',
    min: 0,
    max: size,
    step: 1,
    class: name,
    'data-key': `slide-${name}`,
    'aria-label': word(low ? 'time.first' : 'time.last'),
    oninput: (event) => {
      pause();
      const [from, to] = timeEdges();
      const value = Number(event.currentTarget.value);
      if (low) setTime(Math.min(value, to - 1), to);
      else setTime(from, Math.max(value, from + 1));
    },
  });
}

/** The first and the last year, and round ones between them. */
function ticks() {
  const { first, last } = SPAN;
  const every = last - first > 24 ? 10 : last - first > 8 ? 5 : 2;
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .filter((year) => year === first || year === last || (year % every === 0 && year - first > every / 3 && last - year > every / 3));
  return el('div', { class: 'ticks', 'aria-hidden': 'true' }, years.map((year) => {
    const tick = el('span', {}, yearText(year));
    tick.style.left = `${(100 * (year - first + 0.5)) / (last - first + 1)}%`;
    return tick;
  }));
}

/** @param {HTMLElement} dock @param {number} low @param {number} high edges between years */
function showBrush(dock, low, high) {
  const brush = dock.querySelector('.brush');
  const { size } = SPAN;
  const bars = yearBars();
  const most = Math.max(1, ...bars.map((bar) => bar.began + bar.ended));
  brush.querySelector('.ticks').replaceWith(ticks());
  brush.querySelector('svg').replaceChildren(...bars.map((bar, i) => barSigns(bar, i, most)));
  brush.classList.toggle('timed', timed());
  [...brush.querySelectorAll('g')].forEach((bar, i) => bar.classList.toggle('out', i < low || i >= high));
  const frame = brush.querySelector('.window');
  frame.style.left = `${(100 * low) / size}%`;
  frame.style.right = `${100 - (100 * high) / size}%`;
  for (const [name, edge] of [['since', low], ['until', high]]) {
    const input = brush.querySelector(`input.${name}`);
    if (Number(input.value) !== edge) input.value = edge;
    input.setAttribute('aria-valuetext', state[name] ? date(state[name]) : word('time.openend'));
  }
  thinTicks(brush);
}

/** Draw a new window, or move the one that is there, with the pointer. */
function listenToBrush(brush) {
  let grip = null;
  const yearAt = (event) => {
    const box = brush.querySelector('svg').getBoundingClientRect();
    return Math.max(0, Math.min(SPAN.size - 1, Math.floor(((event.clientX - box.left) / box.width) * SPAN.size)));
  };
  brush.addEventListener('pointerdown', (event) => {
    if (event.target instanceof HTMLInputElement || event.button !== 0) return;
    pause();
    const [low, high] = timeEdges();
    const year = yearAt(event);
    const move = timed() && year >= low && year < high;
    grip = { year, low, high, move };
    brush.setPointerCapture(event.pointerId);
    if (!move) setTime(year, year + 1);
  });
  brush.addEventListener('pointermove', (event) => {
    if (!grip) return;
    const year = yearAt(event);
    if (!grip.move) return setTime(Math.min(year, grip.year), Math.max(year, grip.year) + 1);
    const by = Math.max(-grip.low, Math.min(SPAN.size - grip.high, year - grip.year));
    return setTime(grip.low + by, grip.high + by);
  });
  for (const name of ['pointerup', 'pointercancel']) brush.addEventListener(name, () => { grip = null; });
  brush.addEventListener('dblclick', () => change('filter', { since: null, until: null }));
}
