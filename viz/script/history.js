/**
 * Steps: each view, filter and selection is an entry in the history of the browser; undoing is its way back. So the
 * browser's own buttons, those of the page and the keys do the same.
 */

/** Parameters that a slider, a field or the player changes many times in a row: one step as long as they go on. */
const SLIDING = new Set(['min', 'documents', 'since', 'until', 'depth']);
const PAUSE = 1500;

/** Parameters that belong to the reader and not to what is looked at: they are no steps, and stay on the way back. */
const PERSONAL = new Set(['lang', 'theme']);

const steps = { here: 0, last: 0, moved: '', at: 0, waiting: false, following: false };

function openHistory() {
  const found = history.state?.step;
  enter('replaceState', location.hash, Number.isInteger(found) ? found : 0);
  steps.last = steps.here;
  window.addEventListener('popstate', followHash);
}

/**
 * Write an entry as the step of that number. Browsers refuse too many, and any in a sealed frame: then it is no step.
 * @param {'pushState'|'replaceState'} method @param {string} hash @param {number} step
 */
function enter(method, hash, step) {
  try {
    history[method]({ step }, '', hash);
  } catch {
    return;
  }
  if (method === 'pushState') steps.last = step;
  steps.here = step;
}

/** Note the state in the address once everything that belongs to one act has been done. */
function noteState() {
  if (steps.waiting) return;
  steps.waiting = true;
  queueMicrotask(() => {
    steps.waiting = false;
    writeHash();
  });
}

function writeHash() {
  const hash = permalink();
  const moved = differing(location.hash.slice(1), hash);
  if (moved.length === 0) return;
  const sliding = moved.every((name) => SLIDING.has(name)) && moved.join() === steps.moved && performance.now() - steps.at < PAUSE;
  const step = !sliding && !steps.following && !moved.every((name) => PERSONAL.has(name));
  Object.assign(steps, { moved: moved.join(), at: performance.now() });
  enter(step ? 'pushState' : 'replaceState', `#${hash}`, steps.here + Number(step));
  renderZoom();
}

/** Names of the parameters that two hashes have different values for. */
function differing(one, other) {
  const [p, q] = [new URLSearchParams(one), new URLSearchParams(other)];
  const names = new Set([...p.keys(), ...q.keys()]);
  return [...names].filter((name) => p.getAll(name).join() !== q.getAll(name).join()).sort();
}

/** The reader has gone back or on, or has changed the address by hand. */
function followHash() {
  const known = Number.isInteger(history.state?.step);
  if (known) steps.here = history.state.step;
  else {
    enter('replaceState', location.hash, steps.here + 1);
    steps.last = steps.here;
  }
  steps.moved = '';
  follow(readPermalink(location.hash), known);
}

/** @param {boolean} known whether it is a step of before: then language and theme stay as they are */
function follow(next, known) {
  if (known) Object.assign(next, { language: state.language, theme: state.theme });
  const elsewhere = !known || ['view', 'centre', 'depth'].some((name) => next[name] !== state[name]);
  steps.following = true;
  change(elsewhere ? 'view' : 'filter', next);
  change('selection', {});
  change('table', {});
  writeHash();
  steps.following = false;
  renderZoom();
}

function undo() {
  if (steps.here > 0) history.back();
}

function redo() {
  if (steps.here < steps.last) history.forward();
}

/** Control and Z, Y: not while something is written. */
function listenToUndo() {
  document.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    const writing = event.target.matches?.('input[type=search], input[type=text], textarea');
    if (!(event.ctrlKey || event.metaKey) || event.altKey || writing || !['z', 'y'].includes(key)) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redo();
    else undo();
  });
}
