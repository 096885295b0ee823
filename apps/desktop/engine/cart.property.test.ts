import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import { saleBodySchema } from '@karvon/shared/journal/sale-body.ts';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill, TOMATO } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeAll(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
});
afterAll(() => shop.close());

const operation = fc.oneof(
  fc.record({ kind: fc.constant('scan' as const), code: fc.constantFrom(BREAD, TEA_BOX) }),
  fc.record({ kind: fc.constant('weigh' as const), qty: fc.integer({ min: -5, max: 200_000_000 }) }),
  fc.record({
    kind: fc.constant('set' as const),
    line: fc.nat(5),
    qty: fc.constantFrom(0, 1000, 1500, -1000, 3000),
  }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'clear' as const, 'untender' as const) }),
  fc.record({ kind: fc.constant('cash' as const), part: fc.boolean(), over: fc.nat(1_000_000) }),
  fc.record({ kind: fc.constant('card' as const), amount: fc.integer({ min: -1, max: 5_000_000 }) }),
  fc.record({ kind: fc.constant('complete' as const) }),
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

function perform(step: Operation): Promise<{ ok: boolean }> {
  const { cart } = till.engine.state();
  switch (step.kind) {
    case 'scan':
      return till.call('scan', { code: step.code });
    case 'weigh':
      return till.call('scan', { code: TOMATO, qty: step.qty });
    case 'set':
      return till.call('setLine', { line: cart.lines[step.line]?.id ?? shop.newId(), qty: step.qty });
    case 'undo':
      return till.call('undo', {});
    case 'clear':
      return till.call('clearCart', {});
    case 'untender':
      return till.call('removeTender', { tender: cart.tenders[0]?.id ?? shop.newId() });
    case 'cash': {
      const part = step.part ? { amount: Math.floor(cart.dueInCash / 2) } : {};
      return till.call('tender', { method: 'cash', received: cart.dueInCash + step.over, ...part });
    }
    case 'card':
      return till.call('tender', { method: 'card', amount: step.amount });
    default:
      return till.call('complete', {});
  }
}

test('whatever is done to a cart, its parts add up, and every sale made of it is well formed', async () => {
  let sales = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 25 }), async (steps) => {
      for (const step of steps) {
        const before = till.engine.state().cart;
        const result = await perform(step);
        const after = till.engine.state().cart;
        // A refused step changes nothing; a completed sale leaves an empty cart.
        expect(result.ok ? null : after).toEqual(result.ok ? null : before);
        expect(after.total - after.rounding).toBe(after.lines.reduce((sum, line) => sum + line.sum, 0));
        expect(Math.abs(after.rounding)).toBeLessThanOrEqual(50);
        expect(after.paid + after.due).toBe(after.total);
        expect(after.due).toBeGreaterThanOrEqual(0);
        const isSold = step.kind === 'complete' && result.ok;
        sales += isSold ? 1 : 0;
        expect(isSold ? after.lines : []).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
  await till.until(({ sync }) => sync.unsent.count === 0);
  const facts = [...shop.centre.facts.values()].filter((fact) => fact.kind === 'sale');
  expect(sales).toBeGreaterThan(0);
  expect(facts).toHaveLength(sales);
  const parsed = facts.map((fact) => parseFact(fact));
  expect(parsed.every((fact) => fact.ok && fact.known)).toBe(true);
  const numbers = facts
    .map((fact) => Number(saleBodySchema.parse(fact.body).number.slice(3)))
    .sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
