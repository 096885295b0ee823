import { expect, test } from 'vitest';
import { detailLines, valueText } from './detail-lines.ts';

test('what has changed comes first, and what is nothing is left out', () => {
  const changed = { from: 'A', to: 'B' };
  expect(detailLines({ note: null, day: '2026-11-22', name: changed })).toEqual([
    { field: 'name', kind: 'change', ...changed },
    { field: 'day', kind: 'value', value: '2026-11-22' },
  ]);
});

test('only what has both sides, and nothing else, is a change', () => {
  expect(detailLines({ span: { from: 1 }, wide: { from: 1, to: 2, by: 3 } }).map(({ kind }) => kind)).toEqual(
    ['value', 'value'],
  );
});

test('values are told in words, however deep they lie', () => {
  const word = (text: string) => (text === 'b1' ? 'Chilonzor' : text);
  expect(
    valueText(
      [
        { branch: 'b1', role: 'owner' },
        { branch: null, role: 'cashier' },
      ],
      word,
    ),
  ).toBe('Chilonzor · owner, cashier');
  expect([valueText([], word), valueText(null, word), valueText(0, word), valueText(true, word)]).toEqual([
    '—',
    '—',
    '0',
    'true',
  ]);
});
