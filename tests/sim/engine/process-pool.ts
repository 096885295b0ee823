import { warmProcess, type WarmProcess } from './warm-process.ts';

/** Processes of one program that wait for work, so that nobody waits for a program to be read. */
export type ProcessPool = {
  take(): WarmProcess;
  /** For whoever comes next; one that was killed is replaced. */
  giveBack(taken: WarmProcess): void;
  close(): Promise<void>;
};

/** @param standby how many wait at least */
export function processPool(program: string, standby: number, onOutput: (text: string) => void): ProcessPool {
  const waiting: WarmProcess[] = [];
  const all = new Set<WarmProcess>();
  let isClosed = false;
  const fill = () => {
    for (let missing = isClosed ? 0 : standby - waiting.length; missing > 0; missing -= 1) {
      const started = warmProcess(program, onOutput);
      all.add(started);
      waiting.push(started);
    }
  };
  fill();
  return {
    take() {
      fill();
      const taken = waiting.shift();
      if (taken === undefined) throw new Error('The processes were closed.');
      fill();
      return taken;
    },
    giveBack(taken) {
      if (taken.isRunning() && !isClosed) waiting.push(taken);
      else all.delete(taken);
    },
    async close() {
      isClosed = true;
      await Promise.all([...all].map((process) => process.kill()));
    },
  };
}
