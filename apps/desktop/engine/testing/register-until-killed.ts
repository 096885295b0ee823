/**
 * A till as a process of its own that sells twice with a fiscal device and ends, as by a power cut, at a moment of the first receipt's way:
 * `open` its shift is about to be opened, `hand` the receipt is noted and about to be sent, `sent` it has gone, `answered` the device's
 * answer is here and not kept, `before` and `after` its paper comes out.
 */
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

const [dataFolder = '', serverUrl = '', port = '', when = ''] = process.argv.slice(2);
const end = () => process.kill(process.pid, 'SIGKILL');

const { rename } = promises;
promises.rename = async (from, to) => {
  const isPaper = String(to).endsWith('A1-000001.txt');
  if (!isPaper || when !== 'before') await rename(from, to);
  if (isPaper && ['before', 'after'].includes(when)) end();
};
syncBuiltinESMExports();

type Method = (this: Socket, ...given: unknown[]) => boolean;
const said = (chunk: unknown) => (chunk instanceof Uint8Array ? Buffer.from(chunk).toString('utf8') : '');
const { prototype } = Socket;
const write = Reflect.get(prototype, 'write') as Method;
Reflect.set(prototype, 'write', function (this: Socket, ...given: unknown[]) {
  const asked = said(given[0]);
  const isHanded = asked.includes('"ask":"register"');
  if (when === 'open' && asked.includes('"ask":"open-shift"')) end();
  if (when === 'hand' && isHanded) end();
  return Reflect.apply(write, this, when === 'sent' && isHanded ? [given[0], end] : given);
});
const emit = Reflect.get(prototype, 'emit') as Method;
Reflect.set(prototype, 'emit', function (this: Socket, ...given: unknown[]) {
  if (when === 'answered' && given[0] === 'data' && said(given[1]).includes('"sign"')) end();
  return Reflect.apply(emit, this, given);
});

// What they reach for is as it was made above: they come after it.
const { BREAD } = await import('./test-shop.ts');
const { startDoomedTill } = await import('./doomed-till.ts');
const { withFiscalDevice } = await import('./fiscal-till.ts');
const till = await startDoomedTill(dataFolder, serverUrl);
await withFiscalDevice(till, { port: Number(port) });
await till.sell(BREAD);
await till.sell(BREAD);
