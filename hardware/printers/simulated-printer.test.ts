import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSimulatedPrinter } from './simulated-printer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'printer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const layout = (text: string) => ({
  columns: 32,
  rows: [{ kind: 'text' as const, text, emphasis: 'normal' as const }],
});

test('prints text and picture, once for a number', async () => {
  const printer = createSimulatedPrinter(folder);
  await printer.print({ number: 'A1-000001', layout: layout('first') });
  await printer.print({ number: 'A1-000001', layout: layout('again') });
  expect(readdirSync(folder).sort()).toEqual(['A1-000001.svg', 'A1-000001.txt']);
  expect(readFileSync(join(folder, 'A1-000001.txt'), 'utf8')).toBe('first\n');
});

test('says that the paper is out, and prints once there is some', async () => {
  const printer = createSimulatedPrinter(folder);
  writeFileSync(join(folder, 'paper-out'), '');
  await expect(printer.print({ number: 'A1-000002', layout: layout('x') })).rejects.toThrow('paper-out');
  rmSync(join(folder, 'paper-out'));
  await printer.print({ number: 'A1-000002', layout: layout('x') });
  expect(readdirSync(folder)).toContain('A1-000002.txt');
});
