import { expect, test } from 'vitest';
import { Random } from '../fuzz/random.ts';
import { readLog } from '../replay/read-log.ts';
import { makeDays, type DayStep } from './day-script.ts';
import { sumsOfDays } from './day-sums.ts';

const { invoices, rawLines } = readLog('tests/replay/data/online-retail-2010-12.csv.gz');
const script = makeDays(invoices, new Random(1));
const steps = script.days.flatMap((day) => day.steps);
const of = <Kind extends DayStep['kind']>(kind: Kind) =>
  steps.filter((step): step is Extract<DayStep, { kind: Kind }> => step.kind === kind);

test('every sale of the month is sold, to the penny', () => {
  const inLog = rawLines
    .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    .filter(([number = '', , , quantity]) => !number.startsWith('C') && Number(quantity) > 0)
    .map(([, , , quantity, , price]) => Math.round(Number(quantity) * Number(price) * 100 + 1e-7));
  const sums = sumsOfDays(script.days);
  expect(sums.reduce((sum, day) => sum + day.sold, 0)).toBe(inLog.reduce((sum, line) => sum + line, 0));
  expect(script.days).toHaveLength(20);
});

test('no receipt has a product twice, and no more comes back than was sold', () => {
  const twice = of('sale').filter(
    ({ lines }) => new Set(lines.map(({ barcode }) => barcode)).size < lines.length,
  );
  expect(twice).toEqual([]);
  const back = new Map<object, number>();
  for (const { sale, lines } of of('return')) {
    for (const { barcode, pieces } of lines) {
      const line = sale.lines.find((one) => one.barcode === barcode);
      if (line === undefined) throw new Error(`${barcode} was not sold.`);
      back.set(line, (back.get(line) ?? 0) + pieces);
      expect(back.get(line)).toBeLessThanOrEqual(line.pieces);
    }
  }
  expect(back.size).toBeGreaterThan(50);
  expect(of('goods-back').length).toBeGreaterThan(50);
});

test('all that a till does is in it, the drawer is never overdrawn, and the same seed makes the same', () => {
  for (const kind of ['move', 'collect'] as const) expect(of(kind).length).toBeGreaterThan(3);
  expect(new Set(of('sale').map(({ pay }) => pay))).toEqual(new Set(['cash', 'card', 'both']));
  for (const { drawer } of sumsOfDays(script.days)) expect(drawer).toBeGreaterThan(0);
  expect(makeDays(invoices, new Random(1))).toEqual(script);
});
