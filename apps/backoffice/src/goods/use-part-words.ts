import type { Product } from '@karvon/shared/catalogue/product.ts';
import { productName } from '@karvon/shared/catalogue/variants.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { unitName } from '../words/unit-name.ts';

/** A part as far as it is known: `gone` where the catalogue has it no more. */
export type KnownPart = Product | 'gone' | undefined;

/** What parts are called, and what they are counted in. */
export function usePartWords() {
  const { t, locale } = useText();
  const said = (part: KnownPart, say: (product: Product) => string) => {
    if (part === undefined) return '…';
    return part === 'gone' ? t('admin.goods.part-gone') : say(part);
  };
  return {
    nameOf: (part: KnownPart) => said(part, (product) => productName(product, locale, 'ru', 'en')),
    /** Without what sets a variant apart. */
    ownNameOf: (part: KnownPart) => said(part, ({ names }) => inLocale(names, locale, 'ru', 'en')),
    unitOf: (part: KnownPart) => {
      const unit = typeof part === 'object' ? part.units[0] : undefined;
      return unit === undefined ? '' : unitName(unit, locale);
    },
  };
}
