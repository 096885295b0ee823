import type { ProductTile } from '@karvon/shared/till-api/contract.ts';
import { uuidV7 } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';

let lastId = 0;

export function fakeId(): string {
  lastId += 1;
  return uuidV7(1_790_000_000_000 + lastId, new Uint8Array(10).fill(lastId % 251));
}

const names: [name: string, category: string, sum: number, isWeighed?: boolean][] = [
  ['Нон', 'Хлеб', 4000],
  ['Хлеб ржаной заварной с тмином и кориандром, нарезка', 'Хлеб', 12_500],
  ['Помидоры', 'Овощи', 15_000, true],
  ['Огурцы', 'Овощи', 11_000, true],
  ['Лук репчатый', 'Овощи', 4500, true],
  ['Чай зелёный 100 г', 'Чай и кофе', 24_000],
  ['Чай чёрный листовой с бергамотом, 250 г', 'Чай и кофе', 38_900],
  ['Кофе растворимый 95 г', 'Чай и кофе', 67_990],
  ['Молоко 2,5 % 1 л', 'Молочное', 13_500],
  ['Кефир 1 % 0,9 л', 'Молочное', 12_000],
  ['Сметана 20 % 400 г', 'Молочное', 21_500],
  ['Сыр российский', 'Молочное', 98_000, true],
  ['Вода газированная 1,5 л', 'Напитки', 6000],
  ['Сок яблочный осветлённый 1 л', 'Напитки', 19_900],
  ['Cola 0,5 l', 'Напитки', 8500],
  ['Рис лазер', 'Крупы', 22_000, true],
  ['Макароны спагетти 400 г', 'Крупы', 11_900],
  ['Масло подсолнечное 1 л', 'Бакалея', 24_900],
  ['Сахар 1 кг', 'Бакалея', 13_000],
  ['Телевизор 55″ 4K', 'Техника', 6_499_000],
];

export type FakeProduct = ProductTile & { barcode: string; category: string };

/** Made-up goods: short and long names, pieces and weights, small and large prices. */
export const fakeGoods: FakeProduct[] = Array.from({ length: 4 }, (_, round) =>
  names.map(
    ([name, category, sum, isWeighed = false], index): FakeProduct => ({
      id: fakeId(),
      name: round === 0 ? name : `${name} № ${round + 1}`,
      category,
      article: `A-${1000 + round * 100 + index}`,
      barcode: `47800${String(round * 100 + index).padStart(8, '0')}`,
      unit: isWeighed ? 'кг' : 'шт',
      isWeighed,
      price: minor(sum * 100),
      variants: 0,
    }),
  ),
).flat();
