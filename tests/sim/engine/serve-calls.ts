import { flushCompileCache } from 'node:module';
import { z } from 'zod';

/** What a process does when its parent asks: a name and a plain value in, a plain value out. */
export type Serves = Record<string, (input: never) => unknown>;

const callSchema = z.object({ call: z.int(), method: z.string(), input: z.unknown() });

/** In a process that `warmProcess` started: answers its parent's calls, each as soon as it is done. Ends with its parent. */
export function serveCalls(serves: Serves): void {
  // The next such process starts in half the time; this one may not live to write down by itself what it has compiled.
  flushCompileCache();
  process.on('message', (message) => void answer(serves, callSchema.parse(message)));
  process.on('disconnect', () => process.exit(0));
  // A terminal's Ctrl-C reaches all its processes: the parent says when it is time to go.
  process.on('SIGINT', () => undefined);
  process.send?.({ call: 0, ok: true, value: null });
}

async function answer(serves: Serves, { call, method, input }: z.infer<typeof callSchema>): Promise<void> {
  try {
    const serve = serves[method];
    if (serve === undefined) throw new Error(`There is no call "${method}".`);
    process.send?.({ call, ok: true, value: (await serve(input as never)) ?? null });
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.send?.({ call, ok: false, reason });
  }
}
