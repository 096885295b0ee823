import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTillSettings } from './till-settings.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const path = join(folder, 'devices.json');
  writeFileSync(path, text);
  return path;
}
const printer = {
  id: 'printer-1',
  name: '',
  kind: 'receipt-printer',
  address: { kind: 'tcp', host: '10.0.0.7', port: 9100 },
  model: 'epson',
  paper: 80,
  drawerPin: 2,
};

test('devices that a till has from its beginning come from a file', () => {
  expect(readTillSettings({}).devices).toBeUndefined();
  const path = fileOf(JSON.stringify([printer]));
  expect(readTillSettings({ KARVON_DEVICES: path }).devices).toMatchObject([printer]);
});

test.each([
  ['[{"id":"a","kind":"toaster"}]', /KARVON_DEVICES: .*0\.kind/],
  [JSON.stringify([{ ...printer, paper: 70 }]), /KARVON_DEVICES: .*0\.paper/],
  ['no json', /KARVON_DEVICES: .*devices\.json/],
])('%s is refused by its field', (text, words) => {
  const path = fileOf(text);
  expect(() => readTillSettings({ KARVON_DEVICES: path })).toThrow(words);
});

test('a file that is not there is named', () => {
  const path = join(folder, 'absent.json');
  expect(() => readTillSettings({ KARVON_DEVICES: path })).toThrow(/KARVON_DEVICES: .*absent\.json.*ENOENT/);
});
