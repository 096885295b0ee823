import type { Product } from '@karvon/shared/catalogue/product.ts';
import { type Named, productName } from '@karvon/shared/catalogue/variants.ts';
import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import type { ProductTile } from '@karvon/shared/till-api/contract.ts';
import { inLocale, type Locale } from '@karvon/shared/values/locale.ts';
import { localeOf, type Till, wantedLocales } from '../till.ts';

/** A product's name in the till's language; a variant's with its characteristics. */
export function nameOf(till: Till, product: Named): string {
  return productName(product, ...wantedLocales(till));
}

/** The name of a product's base unit in the till's language. */
export function unitNameOf(till: Till, product: Pick<Product, 'units'>): string {
  return unitNameIn(product, [localeOf(till), ...wantedLocales(till)]);
}

/**
 * The name of a product's base unit: its own, else that of its code.
 * @param locales best first; a code's name is in the first of them
 */
export function unitNameIn(
  { units: [unit] }: Pick<Product, 'units'>,
  locales: readonly [Locale, ...Locale[]],
): string {
  if (unit === undefined) return '';
  if (unit.name !== null) return inLocale(unit.name, ...locales);
  const key = `unit.${unit.code}`;
  return hasMessage(key) ? translate(locales[0], key) : unit.code;
}

/** A product as a tile or a row of search results. */
export function tileOf(till: Till, product: Product): ProductTile {
  return {
    id: product.id,
    name: nameOf(till, product),
    article: product.article ?? null,
    barcode: product.barcodes[0]?.code ?? null,
    unit: unitNameOf(till, product),
    isWeighed: product.isWeighed,
    price: product.price,
    variants: product.variants?.products.length ?? 0,
  };
}
