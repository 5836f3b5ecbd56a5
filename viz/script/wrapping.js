/** Names in lines. */

/** Names longer than this take two lines; how long a line may be, how many there may be, and words to try all breaks of. */
const [WRAP, LONGEST, MOST_LINES, MOST_WORDS] = [24, 34, 4, 24];

/**
 * One line, or two of about the same length, or so many more; as many as a long name needs, up to four. What is longer than
 * that fills them and ends in an ellipsis.
 * @param {string} name
 */
function wrap(name, more = 0) {
  const words = (name.replace(/\s+/g, ' ').trim() || '–').split(' ');
  const least = Math.min(words.length, (words.join(' ').length <= WRAP ? 1 : 2) + more);
  for (let wanted = least; wanted <= Math.min(words.length, MOST_LINES) && words.length <= MOST_WORDS; wanted += 1) {
    const lines = inLines(words, wanted);
    if (lines.every((line) => line.length <= LONGEST)) return lines;
  }
  return filledLines(words).map(shorten);
}

/** One line after the other, each with as many words as it holds; the last has all that is left. @param {string[]} words */
function filledLines(words) {
  const lines = [words[0]];
  for (const word of words.slice(1)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length <= LONGEST || lines.length === MOST_LINES) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Words in so many lines of about the same length. @param {string[]} words @returns {string[]} */
function inLines(words, wanted) {
  if (wanted === 1) return [words.join(' ')];
  let best = null;
  for (let first = 1; first <= words.length - wanted + 1; first += 1) {
    const lines = [words.slice(0, first).join(' '), ...inLines(words.slice(first), wanted - 1)];
    const sizes = lines.map((line) => line.length);
    const cost = Math.max(...sizes) - Math.min(...sizes) / 1e3;
    if (!best || cost < best.cost) best = { cost, lines };
  }
  return best.lines;
}

function shorten(text) {
  const points = [...text];
  return points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join('')}…` : text;
}
