import { expect, test } from 'vitest';
import { receiptsOn, unmarkedPieces } from './read-paper.ts';

const receipt = (number: string) => [
  '   Shop',
  'Branch',
  `   Чек ${number}`,
  'Хлеб',
  'ИТОГО   1 сум',
  'Наличные',
];
const sheet = (...lines: string[]) => ({ lines });

test('a receipt is what has its number and its sums', () => {
  const whole = receipt('A1-000001');
  expect(receiptsOn([sheet(...whole)], 'Shop')).toEqual([{ number: 'A1-000001', isCopy: false }]);
  expect(receiptsOn([sheet(...whole.slice(0, 4), 'x x x')], 'Shop')).toEqual([]);
  expect(receiptsOn([sheet(...whole.slice(0, 4), ...receipt('A1-000002'))], 'Shop')).toEqual([
    { number: 'A1-000002', isCopy: false },
  ]);
});

test('a mark above it makes it a copy, and no other that comes on the same paper', () => {
  const copy = ['  КОПИЯ 1', '[picture 576x2]', ...receipt('A1-000001')];
  expect(receiptsOn([sheet(...copy, ...receipt('A1-000002'))], 'Shop')).toEqual([
    { number: 'A1-000001', isCopy: true },
    { number: 'A1-000002', isCopy: false },
  ]);
  expect(receiptsOn([sheet(...copy.slice(0, 5), ...receipt('A1-000002'))], 'Shop')).toEqual([
    { number: 'A1-000002', isCopy: false },
  ]);
});

test('a piece with the next receipt right below it is told, one that was crossed out and cut off is not', () => {
  const whole = receipt('A1-000002');
  const piece = receipt('A1-000001').slice(0, 4);
  expect(unmarkedPieces([sheet(...piece, ...whole)], 'Shop')).toHaveLength(1);
  expect(unmarkedPieces([sheet(...piece, 'x x x'), sheet(...whole)], 'Shop')).toEqual([]);
});
