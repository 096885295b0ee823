import { gtinCheckDigit } from '@karvon/shared/catalogue/gtin.ts';
import type { DemoProduct } from './demo-goods.ts';

const FRUIT = 'Овощи и фрукты';

/** Invented goods sold by weight: name and price of a kilogram in whole UZS. */
const goods: readonly (readonly [name: string, price: number, category: string])[] = [
  ['Помидоры', 15_000, FRUIT],
  ['Помидоры черри', 32_000, FRUIT],
  ['Огурцы', 13_000, FRUIT],
  ['Картофель', 6_000, FRUIT],
  ['Картофель молодой', 9_000, FRUIT],
  ['Лук репчатый', 4_000, FRUIT],
  ['Лук красный', 6_000, FRUIT],
  ['Морковь жёлтая', 5_500, FRUIT],
  ['Морковь красная', 5_000, FRUIT],
  ['Капуста белокочанная', 4_500, FRUIT],
  ['Свёкла', 5_000, FRUIT],
  ['Редька зелёная', 5_000, FRUIT],
  ['Перец болгарский', 18_000, FRUIT],
  ['Баклажаны', 9_000, FRUIT],
  ['Кабачки', 8_000, FRUIT],
  ['Тыква', 7_000, FRUIT],
  ['Чеснок', 28_000, FRUIT],
  ['Яблоки красные', 14_000, FRUIT],
  ['Яблоки зелёные', 13_000, FRUIT],
  ['Груши', 18_000, FRUIT],
  ['Виноград кишмиш', 20_000, FRUIT],
  ['Гранат', 22_000, FRUIT],
  ['Хурма', 15_000, FRUIT],
  ['Айва', 12_000, FRUIT],
  ['Персики', 19_000, FRUIT],
  ['Абрикосы', 17_000, FRUIT],
  ['Черешня', 25_000, FRUIT],
  ['Дыня', 6_000, FRUIT],
  ['Арбуз', 4_000, FRUIT],
  ['Бананы', 21_000, FRUIT],
  ['Апельсины', 24_000, FRUIT],
  ['Мандарины', 22_000, FRUIT],
  ['Лимоны', 26_000, FRUIT],
  ['Курага', 55_000, FRUIT],
  ['Изюм', 42_000, FRUIT],
  ['Грецкий орех', 70_000, 'Снеки'],
  ['Говядина', 105_000, 'Мясо и колбаса'],
  ['Баранина', 115_000, 'Мясо и колбаса'],
  ['Сыр весовой', 78_000, 'Молоко, сыр, яйца'],
  ['Рис для плова', 19_000, 'Крупы и макароны'],
];

/**
 * Goods sold by weight. Their codes are of the range that GS1 leaves to shops: `21`, the scale's five-digit number,
 * five zeros in the place of the weight, and the check digit.
 */
export function weighedGoods(): DemoProduct[] {
  return goods.map(([name, price, category], index) => {
    const digits = `21${String(index + 1).padStart(5, '0')}00000`;
    const barcode = digits + gtinCheckDigit(digits);
    return { barcode, name, price, unit: 'kg', category, tax: 12, marked: 0, minAge: '' };
  });
}
