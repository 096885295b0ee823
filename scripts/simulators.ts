import { parseArgs } from 'node:util';
import { startCounter } from '@karvon/hardware/simulators/start-counter.ts';
import { askedToStop } from './asked-to-stop.ts';

/**
 * `npm run simulators [-- --protocol cas-enq]`: the devices of a counter to play with, each at a port of its own, until it is stopped. Its
 * only line on stdout says where they are; what is typed on stdin is done to them: `weight 1.234`, `scan 4780000000019`, `unplug` and so on.
 */
export async function main(args: string[]): Promise<void> {
  const stopAsked = askedToStop();
  try {
    const { values } = parseArgs({ args, options: { protocol: { type: 'string', default: 'cas-enq' } } });
    const counter = await startCounter({
      protocol: values.protocol,
      say: (text) => process.stderr.write(`${text}\n`),
    });
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
