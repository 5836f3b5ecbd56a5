/** The timeline below the picture: dated facts by year, the time that is shown, and a player. */

/** Years of the histogram, or null where nothing has a date. */
const SPAN = readSpan();

/** The timeline is built once per language; afterwards only what it says changes, so that sliders can be dragged. */
const timeline = { open: false, language: '' };

/** Milliseconds for a year. */
const BEAT = 1200;
let playing = 0;

/** Room for the timeline at the start, or a time that is shown already. */
function openTimeline() {
  timeline.open = SPAN !== null && (timed() || !state.undated || state.changes || (innerWidth > 900 && innerHeight > 640));
  document.addEventListener('visibilitychange', () => document.hidden && pause());
}

function toggleTimeline() {
  timeline.open = !timeline.open;
  if (!timeline.open) pause();
  renderTimeline();
  renderZoom();
  refit();
}

function renderTimeline() {
  const dock = byId('time');
  dock.hidden = !timeline.open || SPAN === null;
  if (dock.hidden) return;
  if (timeline.language !== state.language) buildTimeline(dock);
  timeline.language = state.language;
  showTime(dock);
}

function buildTimeline(dock) {
  dock.setAttribute('aria-label', word('time.title'));
  dock.replaceChildren(
    el('button', { type: 'button', class: 'play', 'data-key': 'play', onclick: () => (playing ? pause() : play()) }),
    el('div', { class: 'dates' }, dateField('since'), el('span', { 'aria-hidden': 'true' }, '–'), dateField('until'), el('p', { class: 'wrong' }), el('p', { class: 'muted held' }, el('span', {}), clearButton())),
    buildBrush(),
    el('div', { class: 'options' }, timeSwitch('undated', ''), timeSwitch('changes', word('change.switch'))),
    el('button', { type: 'button', class: 'close', title: word('time.close'), 'aria-label': word('time.close'), onclick: toggleTimeline }, icon('close')),
  );
}

function clearButton() {
  const clear = () => {
    pause();
    change('filter', { since: null, until: null });
    byId('since').focus();
  };
  return el('button', { type: 'button', class: 'action', 'data-key': 'clear-time', onclick: clear }, word('time.clear'));
}

/** @param {'since'|'until'} name */
function dateField(name) {
  return el('input', {
    type: 'text',
    id: name,
    size: 10,
    maxlength: 10,
    autocomplete: 'off',
    'aria-label': word(`time.${name === 'since' ? 'first' : 'last'}`),
    placeholder: `${word(`time.${name}`)} …`,
    onchange: (event) => readField(event.currentTarget, name),
  });
}

/** @param {'undated'|'changes'} name */
function timeSwitch(name, text) {
  const title = word(name === 'changes' ? 'change.switch.title' : 'time.undated.title');
  const topic = name === 'changes' ? 'changes' : 'filter';
  const box = el('input', { type: 'checkbox', 'data-key': name, onchange: () => change(topic, { [name]: !state[name] }) });
  return el('label', { title }, box, el('span', {}, text));
}

/** "2019", "2019-06", "06.2019", "1.6.2019" as an ISO date; null if empty, undefined if it is none. @param {string} text */
function isoDate(text) {
  const parts = text.trim().split('.').reverse();
  if (parts.length > 3) return undefined;
  const iso = parts.map((part, i) => (i ? part.trim().padStart(2, '0') : part.trim())).join('-');
  if (iso === '') return null;
  return ISO.test(iso) ? iso : undefined;
}

function readField(field, name) {
  const value = isoDate(field.value);
  const { since, until } = { since: state.since, until: state.until, [name]: value };
  const wrong = value === undefined ? word('time.wrong') : before(until, since) ? word('time.order') : '';
  field.setAttribute('aria-invalid', String(wrong !== ''));
  field.title = wrong;
  byId('time').querySelector('.wrong').textContent = wrong;
  if (wrong) return say(wrong);
  pause();
  return change('filter', { [name]: value });
}

/** What the timeline says of the state. */
function showTime(dock) {
  const [low, high] = timeEdges();
  for (const name of ['since', 'until']) {
    const field = dock.querySelector(`#${name}`);
    if (field !== document.activeElement || playing) {
      field.value = state[name] ?? '';
      field.removeAttribute('aria-invalid');
      field.title = '';
    }
  }
  for (const name of ['undated', 'changes']) dock.querySelector(`[data-key=${name}]`).checked = state[name];
  dock.querySelector('[data-key=undated] + span').textContent = word('time.undated', { n: number(undatedCount()) });
  const text = counted('fact', factCount());
  dock.querySelector('.held span').textContent = timed() ? text : `${text}, ${word('time.all')}`;
  dock.querySelector('.held button').hidden = !timed();
  if (!dock.querySelector('[aria-invalid=true]')) dock.querySelector('.wrong').textContent = '';
  showBrush(dock, low, high);
  showPlay(dock);
}

function showPlay(dock) {
  const button = dock.querySelector('.play');
  const text = word(playing ? 'time.pause' : calm() ? 'time.step' : 'time.play');
  button.replaceChildren(icon(playing ? 'pause' : calm() ? 'step' : 'play'));
  button.title = text;
  button.setAttribute('aria-label', text);
}

/** Move the time on, year by year, until its end is reached; where motion is unwelcome, one year at a press. */
function play() {
  stepTime();
  if (calm()) return sayTime();
  playing = setInterval(() => (timeEdges()[1] < SPAN.size ? stepTime() : pause()), BEAT);
  return showPlay(byId('time'));
}

function pause() {
  if (playing === 0) return;
  clearInterval(playing);
  playing = 0;
  showPlay(byId('time'));
  sayTime();
}

function sayTime() {
  say(`${timeText()}: ${byId('time').querySelector('.held span').textContent}`);
}

/** One year on; from the end, or without a time, from the first year. */
function stepTime() {
  const [low, high] = timeEdges();
  const size = SPAN.size;
  if (!timed()) setTime(0, 1);
  else if (high >= size) setTime(0, Math.min(high - low, size - 1));
  else setTime(low + 1, high + 1);
}

/** The time that is shown as edges between years: 0 is before the first year, the number of years after the last. */
function timeEdges() {
  const size = SPAN.size;
  const low = state.since === null ? 0 : Math.max(0, Math.min(size - 1, yearOf(state.since) - SPAN.first));
  const high = state.until === null ? size : Math.max(low + 1, Math.min(size, yearOf(state.until) - SPAN.first + 1));
  return [low, high];
}

/** The outer edges are open. @param {number} low @param {number} high */
function setTime(low, high) {
  change('filter', {
    since: low <= 0 ? null : String(SPAN.first + low),
    until: high >= SPAN.size ? null : String(SPAN.first + high - 1),
  });
}
