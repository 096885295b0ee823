/**
 * A till as a process of its own that sells once and ends, as by a power cut, when its printer has the receipt: `before` the paper is out or
 * `after` it. Says `sold ID` on stdout before that.
 */
import { randomBytes } from 'node:crypto';
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { pino } from 'pino';

const [dataFolder = '', serverUrl = '', when] = process.argv.slice(2);

// The simulated printer puts a receipt out by renaming it.
const { rename } = promises;
promises.rename = async (from, to) => {
  const isPaper = String(to).endsWith('A1-000001.txt');
  if (!isPaper || when === 'after') await rename(from, to);
  if (isPaper) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();

const { startEngine } = await import('../start-engine.ts');
const { BREAD, testTill } = await import('./test-shop.ts');
const engine = await startEngine({
  dataFolder,
  serverUrl,
  clock: () => new Date().getTime(),
  random: (length) => randomBytes(length),
  log: pino({ level: 'silent' }),
  enrolCode: 'CODE-1',
  deviceName: 'killed',
  version: '0.0.0',
  retryTimes: { firstMs: 20, longestMs: 100 },
});
const till = testTill(engine);
await till.begin();
await till.sell(BREAD);
