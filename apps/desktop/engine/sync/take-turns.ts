/** Lets so many pieces of work run at once; the others wait, in order. */
export function createTurns(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // Whoever is next takes the turn over.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
