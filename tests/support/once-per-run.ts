/** What a set-up has made, and how it is taken down. */
export type Made<Value> = { value: Value; takeDown: () => Promise<void> | void };
type Held = { made: Promise<Made<unknown>>; users: number };

/** Vitest loads the set-up's modules anew for each project: only what hangs on the process is the same to all. */
const KEY = Symbol.for('karvon.made-once-per-run');
const shared = globalThis as { [KEY]?: Map<string, Held> };

/**
 * Makes a thing once for the whole run, whichever projects ask for it. `takeDown` of the answer gives it back; with the
 * last that does, it is gone.
 */
export async function oncePerRun<Value>(
  name: string,
  make: () => Promise<Made<Value>>,
): Promise<Made<Value>> {
  shared[KEY] ??= new Map();
  const held = shared[KEY].get(name) ?? { made: make(), users: 0 };
  shared[KEY].set(name, held);
  held.users += 1;
  const { value, takeDown } = (await held.made) as Made<Value>;
  return {
    value,
    async takeDown() {
      held.users -= 1;
      if (held.users > 0) return;
      shared[KEY]?.delete(name);
      await takeDown();
    },
  };
}
