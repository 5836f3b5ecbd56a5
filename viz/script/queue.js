/** What has the lowest rank comes first; of the same rank, what came first (a binary heap). */
class Queue {
  constructor() {
    this.items = [];
    this.count = 0;
  }

  get size() {
    return this.items.length;
  }

  push(value, rank) {
    const { items } = this;
    this.count += 1;
    items.push({ value, rank, order: this.count });
    let i = items.length - 1;
    while (i > 0 && Queue.before(items[i], items[(i - 1) >> 1])) {
      [items[i], items[(i - 1) >> 1]] = [items[(i - 1) >> 1], items[i]];
      i = (i - 1) >> 1;
    }
  }

  take() {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    if (items.length) {
      items[0] = last;
      this.sink();
    }
    return top;
  }

  pop() {
    return this.take().value;
  }

  sink() {
    const { items } = this;
    let i = 0;
    for (;;) {
      const [one, other] = [2 * i + 1, 2 * i + 2];
      let least = one < items.length && Queue.before(items[one], items[i]) ? one : i;
      if (other < items.length && Queue.before(items[other], items[least])) least = other;
      if (least === i) return;
      [items[i], items[least]] = [items[least], items[i]];
      i = least;
    }
  }

  static before(p, q) {
    return p.rank < q.rank || (p.rank === q.rank && p.order < q.order);
  }
}
