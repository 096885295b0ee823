/** How often a till that is connected says how it is, and how soon again when there is something new to say. */
export type HelloTimes = { everyMs: number; leastMs: number };
export const HELLO_TIMES: HelloTimes = { everyMs: 60_000, leastMs: 5000 };

/** When to say hello on a connection that is up. */
export type HelloRhythm = {
  /** The connection has begun, with a hello. */
  begin(): void;
  /** There is something new to say: at once, but no sooner after the last hello than `leastMs`. Kept until there is a connection. */
  soon(): void;
  end(): void;
};

export function createHelloRhythm(say: () => void, { everyMs, leastMs }: HelloTimes): HelloRhythm {
  let timer: NodeJS.Timeout | null = null;
  let saidAt = 0;
  let isNews = false;

  const plan = (ms: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      said();
      say();
    }, ms);
  };
  const said = () => {
    saidAt = performance.now();
    isNews = false;
    plan(everyMs);
  };
  return {
    begin() {
      const hadNews = isNews;
      said();
      if (hadNews) plan(leastMs);
    },
    soon() {
      if (timer === null) isNews = true;
      else if (!isNews) {
        isNews = true;
        plan(Math.max(0, saidAt + leastMs - performance.now()));
      }
    },
    end() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
