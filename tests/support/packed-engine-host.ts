import { MessageChannel } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { createTillClient } from '@karvon/shared/till-api/client.ts';
import { PortDouble } from '../contract/port-double.ts';

/**
 * Runs a packed engine process under plain Node: `node packed-engine-host.ts ENTRY`. Gives it what Electron would,
 * opens one page, waits until the engine has started, and asks it to stop. Last line of stdout: the phases that the
 * page has seen and the code with which the process would have ended.
 */
const [entry = ''] = process.argv.slice(2);
const { port1, port2 } = new MessageChannel();
const [main, inside] = [new PortDouble(port1), new PortDouble(port2)];
Object.defineProperty(process, 'parentPort', { value: inside });

const phases: string[] = [];
const page = new MessageChannel();
const [ours, theirs] = [new PortDouble(page.port1), new PortDouble(page.port2)];
const started = Promise.withResolvers<void>();

const till = createTillClient({
  send: (message) => ours.postMessage(message),
  onMessage: (listener) => ours.on('message', ({ data }: { data: unknown }) => listener(data)),
  onClose: () => {},
});
till.subscribe(({ boot }) => {
  phases.push(boot.phase);
  if (boot.phase !== 'opening') started.resolve();
});
main.on('message', ({ data }: { data: unknown }) => {
  if (JSON.stringify(data) === '{"up":true}') main.postMessage({ page: true }, [theirs]);
});
process.on('exit', (exitCode) => {
  process.stdout.write(`${JSON.stringify({ ok: exitCode === 0 && phases.length > 0, phases, exitCode })}\n`);
});

ours.start();
main.start();
await import(pathToFileURL(entry).href);
inside.start();
await started.promise;
main.postMessage({ stop: true });
