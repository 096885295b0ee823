/**
 * A till as a process of its own that sells without end, for tests that kill it. Says `selling ID` before it
 * completes a cart and `sold ID NUMBER` once that was answered, each a line on stdout.
 */
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { startEngine } from '../start-engine.ts';
import { BREAD, testTill } from './test-shop.ts';

const [dataFolder = '', serverUrl = ''] = process.argv.slice(2);
const engine = await startEngine({
  dataFolder,
  serverUrl,
  clock: () => new Date().getTime(),
  random: (length) => randomBytes(length),
  log: pino({ level: 'silent' }),
  databaseKey: process.env.KARVON_TILL_KEY,
  enrolCode: 'CODE-1',
  deviceName: 'killed',
  version: '0.0.0',
  retryTimes: { firstMs: 20, longestMs: 100 },
});
const till = testTill(engine);
await till.begin();
for (;;) {
  const { cart } = engine.state();
  if (cart.lines.length === 0) await till.must('scan', { code: BREAD });
  if (engine.state().cart.due > 0) await till.must('tender', { method: 'cash' });
  process.stdout.write(`selling ${cart.id}\n`);
  const sale = await till.must('complete', { cart: cart.id });
  process.stdout.write(`sold ${sale.id} ${sale.number}\n`);
}
