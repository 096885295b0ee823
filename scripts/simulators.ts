import { parseArgs } from 'node:util';
import { startCounter } from '@karvon/hardware/simulators/start-counter.ts';
import { askedToStop } from './asked-to-stop.ts';

/**
 * `npm run simulators [-- --protocol cas-enq] [--folder FOLDER] [--weight 1.234]`: the devices of a counter to play with, each at a port of its own, until it is stopped. Its
 * only line on stdout says where they are; what is typed on stdin is done to them: `weight 1.234`, `scan 4780000000019`, `unplug` and so on. In a folder
 * ports keep their names, receipts lie there as pictures, and `devices.json` is what a till is told (`KARVON_DEVICES`).
 */
export async function main(args: string[]): Promise<void> {
  const stopAsked = askedToStop();
  try {
    const { values } = parseArgs({
      args,
      options: {
        protocol: { type: 'string', default: 'cas-enq' },
        folder: { type: 'string' },
        weight: { type: 'string' },
      },
    });
    const { protocol, folder, weight } = values;
    const counter = await startCounter({
      protocol,
      folder,
      say: (text) => process.stderr.write(`${text}\n`),
    });
    if (weight !== undefined) process.stderr.write(`${counter.hear(`weight ${weight}`)}\n`);
    process.stdout.write(`${JSON.stringify({ ok: true, ...counter.places })}\n`);
    process.stdin.setEncoding('utf8');
    let line = '';
    process.stdin.on('data', (text: string) => {
      const lines = `${line}${text}`.split('\n');
      line = lines.pop() ?? '';
      for (const one of lines) process.stderr.write(`${counter.hear(one)}\n`);
    });
    await stopAsked;
    await counter.stop();
    process.exit(0);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code: 'simulators', message } })}\n`);
    process.exit(1);
  }
}
