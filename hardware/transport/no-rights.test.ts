import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceAddress } from '@karvon/shared/devices/address.ts';
import { usualLines } from '@karvon/shared/devices/scale-protocols.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listPorts } from './list-ports.ts';
import { openTransport } from './open-transport.ts';
import { clockOf } from './transport.ts';

const NOBODY = 65_534;
const [line] = usualLines['cas-enq'];
const clock = clockOf(() => performance.now());
let folder: string;
let port: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rights-'));
  chmodSync(folder, 0o755);
  port = join(folder, 'port');
  writeFileSync(port, '');
  chmodSync(port, 0);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Root may open everything: for as long as this lasts it is nobody. */
async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const places: [string, () => DeviceAddress][] = [
  ['a serial port', () => ({ kind: 'serial', path: port, line })],
  ['a device file', () => ({ kind: 'file', path: port })],
];

test.each(places)('%s that nobody gave rights to is told as that', async (_what, address) => {
  const problem = await asNobody(async () => {
    const transport = openTransport({ address: address(), clock });
    await expect.poll(() => transport.view().state).toBe('waiting');
    const found = transport.view().problem;
    await transport.close();
    return found;
  });
  expect(problem?.code).toBe('no-rights');
});

test('where no program is to be found, udevadm neither, ports are listed all the same', async () => {
  const path = process.env.PATH;
  process.env.PATH = '';
  try {
    expect(await listPorts()).toEqual({ ports: expect.any(Array), problem: null });
  } finally {
    process.env.PATH = path;
  }
});
