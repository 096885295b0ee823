import { expect, test } from 'vitest';
import { NO_TOTALS, type ShiftTotals } from '../derivations/shift-effects.ts';
import type { ShiftCloseBody } from '../journal/shift-bodies.ts';
import { testBodies } from '../testing-bodies.ts';
import { testFact, testIds } from '../testing.ts';
import { locales } from '../values/locale.ts';
import { minor } from '../values/money.ts';
import { layOutCashMove, layOutCollection } from './lay-out-cash.ts';
import { layOutX, layOutZ } from './lay-out-shift.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { renderText } from './render.ts';

const newId = testIds();
const bodies = testBodies(newId);
const totals: ShiftTotals = {
  ...NO_TOTALS,
  receipts: 12,
  sold: minor(50_000_00),
  returns: 1,
  returned: minor(4_000_00),
  revenue: minor(46_000_00),
  discount: minor(1_000_00),
  tenders: { card: minor(20_000_00), cash: minor(26_000_00) },
  float: minor(10_000_00),
  cashIn: { safe: minor(3_000_00) },
  cashOut: { supplier: minor(2_000_00) },
  collections: 1,
  collected: minor(15_000_00),
  drawerOpens: 2,
  cash: minor(22_000_00),
};
const context: ReceiptContext = {
  company: 'Магазин',
  branch: 'Филиал A',
  address: null,
  tillCode: 'A1',
  shiftNumber: 3,
  header: [],
  footer: ['Спасибо за покупку!'],
  currency: { code: 'UZS', decimals: 2 },
  timeZone: 'Asia/Tashkent',
  locale: 'ru',
  partNames: new Map(),
  columns: 32,
  totals,
};
const closed: ShiftCloseBody = {
  number: 3,
  currency: 'UZS',
  expected: minor(22_000_00),
  counted: minor(21_500_00),
  difference: minor(-500_00),
  denominations: [
    { value: minor(10_000_00), count: 2 },
    { value: minor(500_00), count: 3 },
  ],
  reason: 'Ошибка в сдаче',
  earlierCounts: [minor(20_000_00)],
};
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const z = (body = closed, more: Partial<ReceiptContext> = {}) =>
  layOutZ(testFact(newId, 'shift-close', body), body, { ...context, ...more });

test('a Z says what was sold, how it was paid, what the drawer had to hold, and what was counted', () => {
  const rows = plain(renderText(z())).split('\n');
  expect(rows.slice(rows.indexOf('Продажи'))).toEqual([
    'Продажи',
    'Чеков                         12',
    'Продано                   50 000',
    'Возвратов                      1',
    'Возвращено                −4 000',
    'Выручка                   46 000',
    'Скидки                     1 000',
    '-'.repeat(32),
    'Оплачено',
    'Карта                     20 000',
    'Наличные                  26 000',
    '-'.repeat(32),
    'Наличные в ящике',
    'В начале смены            10 000',
    'От клиентов               26 000',
    'Внесено: из сейфа          3 000',
    'Выдано: поставщику        −2 000',
    'Инкассация (1)           −15 000',
    'Должно быть в ящике       22 000',
    'Ящик открыт без продажи        2',
    '-'.repeat(32),
    'Пересчёт',
    '10 000 × 2                20 000',
    '500 × 3                    1 500',
    'Пересчитано               21 500',
    'Недостача                500 сум',
    'Причина: Ошибка в сдаче',
    'Пересчитано раньше        20 000',
    '',
    `Сдал ${'_'.repeat(27)}`,
    '',
  ]);
});

test('a Z that matches says so; what came after the closing is told apart', () => {
  const exact = {
    ...closed,
    counted: closed.expected,
    difference: minor(0),
    reason: null,
    denominations: [],
  };
  expect(plain(renderText(z(exact)))).toContain('Сошлось');
  const late = { totals: { ...totals, cash: minor(23_000_00) } };
  const text = plain(renderText(z(exact, late)));
  expect(text).toMatch(/Должно быть в ящике +22 000\n/);
  expect(text).toMatch(/Пришло после закрытия +1 000\n/);
  const over = { ...closed, counted: minor(22_500_00), difference: minor(500_00), denominations: [] };
  expect(plain(renderText(z(over)))).toMatch(/Излишек +500 сум\n/);
  expect(plain(renderText(z(closed, { totals: null })))).toMatch(/Пересчитано +21 500\n/);
});

test('an X for somebody who counts blind has no cash in it', () => {
  const seen = { ...totals, cash: null, revenue: null, sold: null, returned: null };
  const blind = { ...seen, tenders: { card: totals.tenders['card'] ?? minor(0) } };
  const x = (shown: typeof blind | ShiftTotals) =>
    plain(renderText(layOutX({ number: 3, at: 0, cashier: 'Кассир 1', totals: shown }, context)));
  expect(x(totals)).toMatch(/Должно быть в ящике +22 000/);
  expect(x(blind)).not.toMatch(/22 000|26 000|46 000|50 000/);
  expect(x(blind)).toMatch(/Чеков +12\n/);
  expect(x(blind)).toMatch(/Карта +20 000\n/);
});

test.each(locales.flatMap((locale) => [32, 48].map((columns) => [locale, columns] as const)))(
  'in %s nothing is wider than %i characters, and nothing is left untranslated',
  (locale, columns) => {
    const own = { ...context, locale, columns };
    const move = bodies['cash-move'];
    const papers = [
      z(closed, own),
      layOutX({ number: 3, at: 0, cashier: 'Кассир 1', totals }, own),
      layOutCashMove(testFact(newId, 'cash-move', move), move, own),
      layOutCashMove(testFact(newId, 'cash-move', move), { ...move, direction: 'in', purpose: 'safe' }, own),
      layOutCollection(testFact(newId, 'collection', bodies.collection), bodies.collection, own),
    ];
    for (const paper of papers) {
      const text = renderText(paper);
      expect(text.split('\n').filter((row) => Array.from(row).length > columns)).toEqual([]);
      expect(text).not.toMatch(/shift\.|slip\.|undefined/);
    }
  },
);

test('a slip for cash says how much, what for, and has room to sign', () => {
  const { 'cash-move': move, collection } = bodies;
  const paid = plain(renderText(layOutCashMove(testFact(newId, 'cash-move', move), move, context)));
  expect(paid).toContain('ВЫДАЧА НАЛИЧНЫХ');
  expect(paid).toContain('500 сум');
  expect(paid).toContain('Причина: Уборка');
  const carried = plain(
    renderText(layOutCollection(testFact(newId, 'collection', collection), collection, context)),
  );
  expect(carried).toMatch(/Сумка +0001\n/);
  expect(carried.match(/_{10,}/g)).toHaveLength(2);
});
