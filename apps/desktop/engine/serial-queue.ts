/** Runs one task at a time, in the order they came. A task that fails does not hold up the next. */
export type SerialQueue = <Value>(task: () => Promise<Value>) => Promise<Value>;

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task, task);
    last = run.catch(() => undefined);
    return run;
  };
}
