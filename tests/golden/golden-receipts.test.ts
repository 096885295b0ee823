import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { asPriced, asWorked } from './as-priced.ts';
import { readCases } from './read-case.ts';
import { sayWorked } from './say-worked.ts';
import { KG, type Shop, UA, UZ } from './shops.ts';
import { workOut } from './work-out.ts';

/*
 * Two hundred carts in tables that a person can read (`uz.txt`, `kg.txt`, `ua.txt`; the shops are in `shops.ts`). A case is a row
 * `name | cart | what else`, and under it what each line comes to and what is paid: `good price x quantity = gross - discounts = sum`,
 * then each tax with its base. What stands there is checked twice: against a calculation of its own (`work-out.ts`), which is
 * written from the words of decision 0048 and shares nothing with the product's, and against the product's (`priceCart`).
 */
const tableOf = (name: string) => readCases(readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8'));
const shops: [string, Shop][] = [
  ['uz', UZ],
  ['kg', KG],
  ['ua', UA],
];
const cases = shops.flatMap(([name, shop]) =>
  tableOf(name).map((given) => ({ what: `${name}: ${given.name}`, given, shop })),
);

it('has two hundred of them, no two of one name', () => {
  expect(new Set(cases.map(({ what }) => what)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(200);
});

test.each(cases)('$what', ({ given, shop }) => {
  expect(sayWorked(workOut(given, shop))).toEqual(given.expected);
  const priced = asPriced(given, shop);
  expect(sayWorked(asWorked(priced, shop))).toEqual(given.expected);
  expect(priced.priced.due).toBe(0);
});
