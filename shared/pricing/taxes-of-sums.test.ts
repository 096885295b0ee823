import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Product } from '../catalogue/product.ts';
import { testIds, testProduct } from '../testing.ts';
import { minor, sumMinor } from '../values/money.ts';
import { businessDateSchema } from '../values/time.ts';
import { type TaxOptions, taxesOfSums } from './taxes-of-sums.ts';

const date = businessDateSchema.parse('2026-11-21');
const newId = testIds();
const perLine: TaxOptions = { date, cashless: minor(0), rounding: 'line' };
const taxesOf = (taxes: unknown[]): Product['taxes'] => testProduct(newId(), { taxes }).taxes;
const taxed = (...rates: (number | null)[]) =>
  taxesOf(rates.map((rateBp, index) => ({ code: `T${index}`, rateBp, from: null })));
const one = (sum: number, taxes: Product['taxes'], options = perLine) =>
  taxesOfSums([{ sum: minor(sum), taxes }], options)[0];

test('12 % inside 500.00 is 53.57, as the Uzbek tax rule has it', () => {
  expect(one(50_000, taxed(1200))).toMatchObject([{ base: 44_643, amount: 5357 }]);
});

test('two taxes in one sum share one base', () => {
  expect(one(115_000, taxed(1200, 300))).toMatchObject([
    { base: 100_000, amount: 12_000 },
    { base: 100_000, amount: 3000 },
  ]);
});

test('the rate that holds on the business date is taken, and a non-payer is not 0 %', () => {
  const taxes = taxesOf([
    { code: 'VAT', rateBp: 1500, from: null },
    { code: 'VAT', rateBp: 1200, from: '2023-01-01' },
    { code: 'VAT', rateBp: 1600, from: '2027-01-01' },
    { code: 'NSP', rateBp: null, from: null },
  ]);
  expect(one(50_000, taxes)).toEqual([
    { code: 'VAT', rateBp: 1200, base: 44_643, amount: 5357, included: true },
    { code: 'NSP', rateBp: null, base: 44_643, amount: 0, included: true },
  ]);
});

test('a tax on top is on what is left once those within are out', () => {
  const taxes = taxesOf([
    { code: 'VAT', rateBp: 1200, from: null },
    { code: 'LUX', rateBp: 1000, from: null, isAdded: true },
  ]);
  expect(one(112_000, taxes)).toEqual([
    { code: 'VAT', rateBp: 1200, base: 100_000, amount: 12_000, included: true },
    { code: 'LUX', rateBp: 1000, base: 100_000, amount: 10_000, included: false },
  ]);
});

test('126.00 in Ukraine has 6.00 of excise, on the price with VAT, and 20.00 of VAT', () => {
  const vat = { code: 'VAT', rateBp: 2000, from: null };
  const wine = taxesOf([vat, { code: 'EXC', rateBp: 500, from: null, isOnTaxes: true }]);
  const taxes = [
    { code: 'VAT', rateBp: 2000, base: 10_000, amount: 2000, included: true },
    { code: 'EXC', rateBp: 500, base: 12_000, amount: 600, included: true },
  ];
  expect(one(12_600, wine)).toEqual(taxes);
  expect(one(12_600, wine, { ...perLine, rounding: 'receipt' })).toEqual(taxes);
  expect(() => taxesOf([{ ...vat, isAdded: true, isOnTaxes: true }])).toThrow('within the price');
  expect(() => taxesOf([{ ...vat, paid: 'cash', isOnTaxes: true }])).toThrow('within the price');
});

const salesTax = taxesOf([
  { code: 'VAT', rateBp: 1200, from: null },
  { code: 'NSP', rateBp: 200, from: null, paid: 'cash' },
  { code: 'NSP', rateBp: 0, from: null, paid: 'cashless' },
]);

test('a tax that hangs on the tender is on the part that was paid so', () => {
  const cashless = minor(112_000);
  expect(one(226_000, salesTax, { ...perLine, cashless })).toEqual([
    { code: 'VAT', rateBp: 1200, base: 200_000, amount: 24_000, included: true },
    { code: 'NSP', rateBp: 200, base: 100_000, amount: 2000, included: true },
    { code: 'NSP', rateBp: 0, base: 100_000, amount: 0, included: true },
  ]);
});

test('what nobody has paid yet counts as cash, and more than all is no more than all', () => {
  expect(one(114_000, salesTax)?.map(({ rateBp }) => rateBp)).toEqual([1200, 200]);
  const all = one(114_000, salesTax, { ...perLine, cashless: minor(200_000) });
  expect(all?.map(({ rateBp }) => rateBp)).toEqual([1200, 0]);
});

test('rounded for the receipt, three lines of 33.33 have the tax of their sum', () => {
  const sums = [1, 2, 3].map(() => ({ sum: minor(3333), taxes: taxed(2000) }));
  const amountOf = (options: TaxOptions) =>
    sumMinor(taxesOfSums(sums, options).flatMap((taxes) => taxes.map(({ amount }) => amount)));
  expect(amountOf(perLine)).toBe(3 * 556);
  expect(amountOf({ ...perLine, rounding: 'receipt' })).toBe(1667);
});

test('base and taxes within make the sum, however it is rounded and paid', () => {
  const taxes = fc.constantFrom(taxed(), taxed(1200), taxed(1200, 300), taxed(null), salesTax);
  const sums = fc.array(fc.record({ sum: fc.nat(1_000_000).map(minor), taxes }), { maxLength: 12 });
  const rounding = fc.constantFrom('line' as const, 'receipt' as const);
  fc.assert(
    fc.property(sums, fc.nat(3_000_000).map(minor), rounding, (all, cashless, how) => {
      const found = taxesOfSums(all, { date, cashless, rounding: how });
      for (const [index, { sum, taxes: own }] of all.entries()) {
        const rows = found[index] ?? [];
        const bases = rows.filter(({ code }) => code === own[0]?.code).map(({ base }) => base);
        const amounts = rows.map(({ amount }) => amount);
        const parts = own.length === 0 ? [sum] : [...bases, ...amounts];
        expect(sumMinor(parts)).toBe(sum);
      }
    }),
  );
});

test('what comes on top is the same however it is paid, also where another tax hangs on that', () => {
  const taxes = [...salesTax, ...taxesOf([{ code: 'LUX', rateBp: 500, from: null, isAdded: true }])];
  const added = (cashless: number) =>
    one(100_001, taxes, { ...perLine, cashless: minor(cashless) })?.filter(({ included }) => !included);
  const inCash = added(0);
  expect(inCash).toMatchObject([{ code: 'LUX' }]);
  for (const cashless of [1, 33_333, 50_001, 100_001]) expect(added(cashless)).toEqual(inCash);
});
