import type { Product } from '@karvon/shared/catalogue/product.ts';

/** Text as it is compared in a search: small letters, one Unicode form, ё as е. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

/** All by which a product may be looked for: its names in every language, its article, its barcodes. */
export function searchText(product: Product): string {
  const codes = product.barcodes.map((barcode) => barcode.code);
  return foldText([...Object.values(product.names), product.article ?? '', ...codes].join('\n'));
}

export type SearchTerms = {
  /** Terms that the trigram index can find. */
  long: string[];
  /** Terms of one or two letters: looked for in what the others have found. */
  short: string[];
  whole: string;
};

/** Splits what was typed into words. Ten are looked at: nobody types more, and a pasted page must not hang a till. */
export function searchTerms(text: string): SearchTerms {
  const whole = foldText(text).trim();
  const words = [...new Set(whole.split(/\s+/).filter((word) => word !== ''))].slice(0, 10);
  return {
    long: words.filter((word) => Array.from(word).length >= 3),
    short: words.filter((word) => Array.from(word).length < 3),
    whole,
  };
}
