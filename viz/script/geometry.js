/** Plane geometry of curved edges and boxes, in screen pixels. */

/** Control point of the slight curve from a to b. */
function bend(ax, ay, bx, by, amount) {
  return [(ax + bx) / 2 + (by - ay) * amount, (ay + by) / 2 - (bx - ax) * amount];
}

/** Point at `t` on a quadratic curve. */
function along(ax, ay, cx, cy, bx, by, t) {
  const u = 1 - t;
  return [u * u * ax + 2 * u * t * cx + t * t * bx, u * u * ay + 2 * u * t * cy + t * t * by];
}

/** Distance of a point from a segment. */
function distance(px, py, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length)) : 0;
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

/** Whether a segment touches a box {x, y, w, h}. */
function crosses(box, ax, ay, bx, by) {
  let [from, to] = [0, 1];
  for (const [start, delta, low, high] of [[ax, bx - ax, box.x, box.x + box.w], [ay, by - ay, box.y, box.y + box.h]]) {
    if (delta === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const [p, q] = [(low - start) / delta, (high - start) / delta];
    from = Math.max(from, Math.min(p, q));
    to = Math.min(to, Math.max(p, q));
  }
  return from <= to;
}

/** Boxes in a grid, to ask whether a place is taken. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  *keys(box) {
    for (let i = Math.floor(box.x / 64); i <= Math.floor((box.x + box.w) / 64); i += 1) {
      for (let j = Math.floor(box.y / 64); j <= Math.floor((box.y + box.h) / 64); j += 1) yield i * 65536 + j;
    }
  }

  /** `owner` is who stands there. */
  add(box, owner) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ box, owner });
    }
  }

  /** Whether somebody other than `owner` stands in the box. */
  taken(box, owner) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (other.owner !== owner && overlap(box, other.box)) return true;
      }
    }
    return false;
  }
}

function overlap(p, q) {
  return p.x < q.x + q.w && q.x < p.x + p.w && p.y < q.y + q.h && q.y < p.y + p.h;
}

/** Convex hull, counter-clockwise on a screen. @param {Array<[number, number]>} points */
function hull(points) {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(o, p, q) {
  return (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
}

/** One step apart for all that stand nearer to each other than `most`. @param {Map<number, [number, number]>} here @returns {boolean} whether any did */
function pushApart(here, most) {
  const cells = new Map();
  for (const [id, [x, y]] of here) {
    const key = `${Math.floor(x / most)} ${Math.floor(y / most)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(id);
  }
  let moved = false;
  for (const [id, one] of here) {
    for (const other of neighbourCells(one, most).flatMap((key) => cells.get(key) ?? [])) {
      if (other <= id) continue;
      const two = here.get(other);
      const [dx, dy] = [two[0] - one[0], two[1] - one[1]];
      const gap = Math.hypot(dx, dy) || 1e-6;
      if (gap >= most * 0.98) continue;
      const push = (most - gap) / 2 / gap;
      one[0] -= dx * push;
      one[1] -= dy * push;
      two[0] += dx * push;
      two[1] += dy * push;
      moved = true;
    }
  }
  return moved;
}

function neighbourCells([x, y], size) {
  const [i, j] = [Math.floor(x / size), Math.floor(y / size)];
  return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => `${i + dx} ${j + dy}`));
}
