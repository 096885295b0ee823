import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CounterPart } from '../start-counter.ts';
import { fiscalFaults, startFiscalDevice } from './fiscal-device.ts';

/** `fiscal busy` for the next receipt, `fiscal expire` for its shift, `fiscal` for what it has registered. */
export async function fiscalPart(): Promise<CounterPart> {
  const folder = mkdtempSync(join(tmpdir(), 'fiscal-'));
  const device = await startFiscalDevice({ file: join(folder, 'registered.jsonl') });
  return {
    place: `${device.host}:${device.port}`,
    words: {
      fiscal(rest) {
        if (rest === '') return `${device.registered().length} registered, the shift is ${device.shift()}`;
        if (rest === 'expire') {
          device.expireShift();
          return `the shift is ${device.shift()}`;
        }
        const fault = fiscalFaults.find((one) => one === rest);
        if (fault === undefined) return `Say expire, or one of ${fiscalFaults.join(', ')}.`;
        device.suffer(fault);
        return `${fault} for the next receipt`;
      },
    },
    async stop() {
      await device.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
