/**
 * A till as a process of its own that sells once and ends, as by a power cut, when its printer has the receipt: `before` the paper is out or
 * `after` it. With devices of its own, whoever has those ends it.
 */
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [dataFolder = '', serverUrl = '', when, devices = '[]'] = process.argv.slice(2);

// The simulated printer puts a receipt out by renaming it.
const { rename } = promises;
promises.rename = async (from, to) => {
  const isPaper = String(to).endsWith('A1-000001.txt');
  if (!isPaper || when === 'after') await rename(from, to);
  if (isPaper) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();

// What they reach for is as it was made above: they come after it.
const { BREAD } = await import('./test-shop.ts');
const { startDoomedTill } = await import('./doomed-till.ts');
const till = await startDoomedTill(dataFolder, serverUrl, JSON.parse(devices));
await till.until(({ devices: shown }) => shown.every(({ health }) => health === 'ready'));
await till.sell(BREAD);
