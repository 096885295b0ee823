import { expect, test } from 'vitest';
import { testIds, testProduct } from '../testing.ts';
import { minor } from '../values/money.ts';
import { businessDateSchema } from '../values/time.ts';
import { taxesOfSum } from './taxes-of-sum.ts';

const date = businessDateSchema.parse('2026-11-21');
const newId = testIds();

function taxed(...rates: (number | null)[]) {
  const taxes = rates.map((rateBp, index) => ({ code: `T${index}`, rateBp, from: null }));
  return testProduct(newId(), { taxes }).taxes;
}

test('12 % inside 500.00 is 53.57, as the Uzbek tax rule has it', () => {
  expect(taxesOfSum(minor(50_000), taxed(1200), date)).toMatchObject([{ base: 44_643, amount: 5357 }]);
});

test('two taxes in one sum share one base', () => {
  const taxes = taxesOfSum(minor(115_000), taxed(1200, 300), date);
  expect(taxes).toMatchObject([
    { base: 100_000, amount: 12_000 },
    { base: 100_000, amount: 3000 },
  ]);
});
