/** A till in a process of its own, without a page: what it is called with comes by messages, and so does what it answers and shows. */
import { randomBytes } from 'node:crypto';
import nodeModule from 'node:module';
import { pino } from 'pino';
import { z } from 'zod';
import { plantChanges } from '../support/plant-changes.ts';
import { SHIFT_MUTANTS } from './shift-mutants.ts';

const optionsSchema = z.object({
  folder: z.string(),
  serverUrl: z.string(),
  mutant: z.string().nullable(),
});
const callSchema = z.object({ id: z.int(), method: z.string(), input: z.unknown() });
const [text = '{}'] = process.argv.slice(2);
const { folder, serverUrl, mutant } = optionsSchema.parse(JSON.parse(text));
if (mutant !== null) plantChanges(SHIFT_MUTANTS[mutant]?.changes ?? []);

const { startEngine } = await import('@karvon/engine/start-engine.ts');
const engine = await startEngine({
  dataFolder: folder,
  serverUrl,
  clock: () => new Date().getTime(),
  random: (length) => randomBytes(length),
  log: pino({ level: process.env.LOG_LEVEL ?? 'fatal' }, pino.destination(2)),
  enrolCode: 'CODE-1',
  deviceName: 'shift',
  version: '0.0.0',
  retryTimes: { firstMs: 20, longestMs: 100 },
});
// Nobody who is killed saves what was compiled.
nodeModule.flushCompileCache();
engine.onPatch((patch) => process.send?.({ patch }));
process.send?.({ patch: engine.state() });
process.on('message', (message) => void (message === 'stop' ? stop() : answer(message)));

async function answer(message: unknown): Promise<void> {
  const { id, method, input } = callSchema.parse(message);
  process.send?.({ id, result: await engine.call(method, input) });
}

async function stop(): Promise<void> {
  await engine.stop();
  process.exit(0);
}
