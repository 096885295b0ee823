import type { Clock } from './transport.ts';

/** A clock that stands until it is turned. */
export type TestClock = Clock & {
  /** Lets time pass, and runs what is due, in order. What is promised meanwhile comes about, too. */
  pass(ms: number): Promise<void>;
  /** How much waits for its time. */
  waiting(): number;
};

export function testClock(startMs = Date.UTC(2026, 0, 5, 9)): TestClock {
  const due: { at: number; work: () => void }[] = [];
  let now = startMs;
  const settle = async () => {
    for (let round = 0; round < 20; round += 1) await Promise.resolve();
  };
  return {
    now: () => now,
    after(ms, work) {
      const entry = { at: now + ms, work };
      due.push(entry);
      return () => {
        const index = due.indexOf(entry);
        if (index >= 0) due.splice(index, 1);
      };
    },
    async pass(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const [next] = due.toSorted((one, other) => one.at - other.at);
        if (next === undefined || next.at > until) break;
        due.splice(due.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.work();
        await settle();
      }
      now = until;
    },
    waiting: () => due.length,
  };
}
