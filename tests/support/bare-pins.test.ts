import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { deviceFilePath, writeDeviceFile } from '@karvon/engine/device/device-file.ts';
import { makeKeyPair } from '@karvon/engine/device/keys.ts';
import { devicePins } from '@karvon/engine/people/device-pins.ts';
import { barePins } from './bare-pins.ts';

const folder = mkdtempSync(join(tmpdir(), 'pins-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('gives the centre’s hash for what the till’s device has sealed, and for nothing else', () => {
  const keys = makeKeyPair();
  writeDeviceFile(deviceFilePath(folder), { device: null, keys });
  const person = { id: 'p', kind: 'person', body: { code: '1', pinHash: '$argon2id$x' } };
  const branch = { id: 'b', kind: 'branch', body: { code: 'A' } };
  const seen = (kept: object) => barePins(new Map([['p', kept]]), folder).get('p');
  expect(seen(devicePins(keys).keep(person))).toEqual(person);
  expect(seen(person)).not.toEqual(person);
  expect(seen(devicePins(makeKeyPair()).keep(person))).not.toEqual(person);
  const without = { ...person, body: { ...person.body, pinHash: null } };
  expect(seen(without)).toBe(without);
  expect(barePins(new Map([['b', branch]]), folder).get('b')).toBe(branch);
});
