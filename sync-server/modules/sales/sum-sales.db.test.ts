import { beforeAll, expect, it } from 'vitest';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { describeDatabase, testId, type TestDatabase } from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../../open-centre.ts';
import { insertRows } from '../../platform/db/insert-rows.ts';
import { modules } from '../all.ts';
import { type Names, sumSales } from './find-sales.ts';
import { salesColumns } from './tables.ts';

const sold = (currency: string, total: number) => ({ currency, total, returned: 0, net: total });
const day = (text: string) => businessDateSchema.parse(text);

describeDatabase('sums of sales', (open) => {
  let test: TestDatabase;
  const company = testId();
  const [branchA, branchB, tillA, tillB] = [testId(), testId(), testId(), testId()];
  const names: Names = {
    branches: new Map([
      [branchA, { id: branchA, code: 'A', name: 'Branch A' }],
      [branchB, { id: branchB, code: 'B', name: 'Branch B' }],
    ]),
    tills: new Map([
      [tillA, 'A1'],
      [tillB, 'B1'],
    ]),
  };
  const sale = (seq: number, place: 'A' | 'B', day: string, total: number, currency = 'UZS') => ({
    id: testId(),
    kind: 'sale',
    document_id: testId(),
    original_id: null,
    original_number: null,
    number: `${place}1-${String(seq).padStart(6, '0')}`,
    branch_id: place === 'A' ? branchA : branchB,
    register_id: place === 'A' ? tillA : tillB,
    device_id: place === 'A' ? tillA : tillB,
    incarnation: 1,
    seq,
    at: `${day}T08:00:00.000Z`,
    received_at: `${day}T08:00:01.000Z`,
    business_date: day,
    shift_id: null,
    staff_id: testId(),
    staff_name: 'Cashier 1',
    currency,
    gross: total,
    discount: 0,
    total,
    paid: total,
    change: 0,
    line_count: 1,
  });

  beforeAll(async () => {
    test = await open(composeModules(modules));
    const rows = [
      sale(1, 'A', '2026-11-20', 100_00),
      sale(2, 'A', '2026-11-21', 9_007_199_254_000_000),
      sale(3, 'A', '2026-11-21', 740_991),
      sale(4, 'B', '2026-11-21', 500_00),
      sale(5, 'B', '2026-11-21', 7_00, 'USD'),
      { ...sale(6, 'B', '2026-11-21', 120_00), kind: 'return' },
      { ...sale(7, 'B', '2026-11-21', 30_00), kind: 'return' },
      { ...sale(8, 'B', '2026-11-22', 2_00, 'EUR'), kind: 'return' },
      { ...sale(9, 'B', '2026-11-22', 80_00), kind: 'agent-sale' },
    ];
    await test.db.tenant(company, (tx) => insertRows(tx, 'sales', salesColumns, rows));
    const others = [sale(1, 'A', '2026-11-21', 1)];
    await test.db.tenant(testId(), (tx) => insertRows(tx, 'sales', salesColumns, others));
  });
  const sum = (filter: Omit<Parameters<typeof sumSales>[1], 'scope'>) =>
    test.db.tenant(company, (tx) => sumSales(tx, { ...filter, scope: 'all' }, names));

  it('are to the unit, by day, branch and till, and hold to one company', async () => {
    expect(await sum({ day: day('2026-11-21'), branch: 'A' })).toEqual({
      count: 2,
      returnCount: 0,
      totals: [sold('UZS', Number.MAX_SAFE_INTEGER)],
    });
    expect(await sum({ till: 'A1', day: day('2026-11-20') })).toEqual({
      count: 1,
      returnCount: 0,
      totals: [sold('UZS', 100_00)],
    });
  });

  it('stop at the largest safe integer instead of failing', async () => {
    expect(await sum({ branch: 'A' })).toEqual({
      count: 3,
      returnCount: 0,
      totals: [sold('UZS', Number.MAX_SAFE_INTEGER)],
    });
  });

  it('take returns from sales, and never add one currency to another', async () => {
    expect(await sum({ branch: 'B', day: day('2026-11-21') })).toEqual({
      count: 2,
      returnCount: 2,
      totals: [sold('USD', 7_00), { currency: 'UZS', total: 500_00, returned: 150_00, net: 350_00 }],
    });
  });

  it('go below zero where more was given back than sold, and count what agents sold', async () => {
    expect(await sum({ day: day('2026-11-22') })).toEqual({
      count: 1,
      returnCount: 1,
      totals: [{ currency: 'EUR', total: 0, returned: 2_00, net: -2_00 }, sold('UZS', 80_00)],
    });
  });

  it('are nothing where nothing was sold', async () => {
    expect(await sum({ day: day('2026-11-19') })).toEqual({ count: 0, returnCount: 0, totals: [] });
    expect(await sum({ branch: 'C' })).toEqual({ count: 0, returnCount: 0, totals: [] });
  });
});
