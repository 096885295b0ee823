import type { Product } from '@karvon/shared/catalogue/product.ts';
import { type Milli, milli, type Minor } from '@karvon/shared/values/money.ts';

/** Scales weigh in thousandths of a kilogram; goods may be sold by the gram. */
export function weightInUnits({ units }: Product, thousandths: number): Milli {
  return milli(units[0]?.code === 'g' ? thousandths * 1000 : thousandths);
}

/** How much of it a whole unit is; null for what no scale weighs, or nobody sells. */
export function gramsOfUnit({ isWeighed, variants, units: [unit] }: Product): number | null {
  if (!isWeighed || variants !== undefined) return null;
  if (unit?.code === 'kg') return 1000;
  return unit?.code === 'g' ? 1 : null;
}

/**
 * What a kilogram costs, in the smallest unit of money of a scale that shows so many decimals; null for what has no such price, or one that the
 * scale could not show to the last digit: nobody is shown a price that is not charged.
 * @param price of a whole unit
 */
export function priceOnScale(
  product: Product,
  price: Minor,
  decimals: { ofCurrency: number; ofScale: number },
): number | null {
  const grams = gramsOfUnit(product);
  if (grams === null || price <= 0) return null;
  const shown = BigInt(price) * BigInt(1000 / grams) * 10n ** BigInt(decimals.ofScale);
  const unit = 10n ** BigInt(decimals.ofCurrency);
  const perKg = Number(shown / unit);
  return shown % unit === 0n && Number.isSafeInteger(perKg) ? perKg : null;
}
