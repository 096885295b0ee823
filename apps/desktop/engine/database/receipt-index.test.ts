import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { openTillDatabase, type TillDatabase } from './open-till-database.ts';
import { createReceiptIndex } from './receipt-index.ts';
import { OWN_RECEIPTS, RECEIPTS_BESIDE } from './receipts-model.ts';

const newId = testIds(9);
const device = newId();
const folder = mkdtempSync(join(tmpdir(), 'receipts-'));
const MANY = 20_000;
let database: TillDatabase;
beforeAll(async () => {
  const opened = await openTillDatabase(folder, () => 0);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  database = opened.database;
  const { sqlite } = database;
  sqlite.transaction(() => {
    for (const name of [OWN_RECEIPTS, RECEIPTS_BESIDE]) {
      const add = sqlite.prepare(
        `INSERT INTO ${name} VALUES (?, ?, 'sale', ?, ?, ?, ?, ?, ?, 1, ?, 100, 0, '["cash"]', 'c', NULL)`,
      );
      for (let counter = 1; counter <= MANY; counter += 1) {
        const id = newId();
        const day = String((counter % 28) + 1).padStart(2, '0');
        const number = `${name === OWN_RECEIPTS ? 'A1' : 'A2'}-${String(counter).padStart(6, '0')}`;
        const at = `2026-11-${day}T08:00:00.000Z`;
        add.run(id, id, number, counter, at, `2026-11-${day}`, device, newId(), counter);
      }
    }
  })();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** Every statement that is prepared for an index, as the database would go about it. */
function plansOf(make: (sqlite: TillDatabase['sqlite']) => void): string[] {
  const { sqlite } = database;
  const texts: string[] = [];
  const spy = new Proxy(sqlite, {
    get(target, key) {
      if (key !== 'prepare') return Reflect.get(target, key, target) as unknown;
      return (text: string) => {
        texts.push(text);
        return target.prepare(text);
      };
    },
  });
  make(spy);
  return texts.flatMap((text) => {
    const names = new Set(Array.from(text.matchAll(/@(\w+)/g), ([, name]) => name ?? ''));
    const given = Object.fromEntries([...names].map((name) => [name, name === 'limit' ? 5 : '1']));
    return sqlite
      .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
      .all(given)
      .map(({ detail }) => detail);
  });
}

test('no receipt is looked for by reading them all', () => {
  const plans = plansOf((sqlite) => createReceiptIndex(sqlite, device));
  expect(plans.length).toBeGreaterThan(15);
  expect(plans.filter((detail) => /^SCAN (?!\(subquery)/.test(detail))).toEqual([]);
});

test('a number is found whole and by its counter, among the newest of both tills first', () => {
  const index = createReceiptIndex(database.sqlite, device);
  const numbers = (text: string, kind: 'whole' | 'counter') =>
    index.numbered({ kind, text }, 5).map(({ number }) => number);
  expect(numbers('000777', 'counter').toSorted()).toEqual(['A1-000777', 'A2-000777']);
  expect(numbers('A2-000777', 'whole')).toEqual(['A2-000777']);
  expect(index.byNumber('A1-000777')?.register).toBeNull();
  expect(index.onDate('2026-11-05' as BusinessDate, 10)).toHaveLength(10);
  expect(index.ownOf('2026-11-05' as BusinessDate).every(({ number }) => number.startsWith('A1'))).toBe(true);
});
