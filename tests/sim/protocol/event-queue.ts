import type { Actor, Cancel, Happening } from './world.ts';

export type QueuedEvent = { at: number; order: number; actor: Actor; what: string; happen: Happening };

/** What is to happen, by time; at the same time by the order in which it was put in. */
export class EventQueue {
  readonly #heap: QueuedEvent[] = [];
  #order = 0;

  add(at: number, actor: Actor, what: string, happen: Happening): Cancel {
    this.#order += 1;
    const event: QueuedEvent = { at, order: this.#order, actor, what, happen };
    this.putBack(event);
    return () => {
      event.happen = CANCELLED;
    };
  }

  putBack(event: QueuedEvent): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(event);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above] as QueuedEvent;
      if (!isBefore(event, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = event;
  }

  /** The next that was not called off; null when there is none. */
  take(): QueuedEvent | null {
    for (;;) {
      const event = this.#takeFirst();
      if (event === null || event.happen !== CANCELLED) return event;
    }
  }

  #takeFirst(): QueuedEvent | null {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let smallest = last;
      let at = index;
      for (const child of [left, right]) {
        const event = heap[child];
        if (event !== undefined && isBefore(event, smallest)) {
          smallest = event;
          at = child;
        }
      }
      heap[index] = smallest;
      if (at === index) return first;
      index = at;
    }
  }
}

const CANCELLED: Happening = () => undefined;

function isBefore(one: QueuedEvent, other: QueuedEvent): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
