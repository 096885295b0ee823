import type { ProductTile } from '@karvon/shared/till-api/contract.ts';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTill } from '../till-context.tsx';
import type { Selling } from './use-selling.ts';

export type ProductSearch = {
  products: ProductTile[];
  /** Whether the products are those of the text now in the field. */
  isSettled: boolean;
  highlighted: ProductTile | null;
  onKeyDown: (event: KeyboardEvent) => void;
};

const DIGITS = /^\d{4,}$/;

/**
 * Searches with every key; an answer that comes after a newer question is dropped. Up and Down move the highlight.
 * Enter takes digits for a barcode first; when that is unknown, or it is a word, it adds the highlighted product.
 */
export function useProductSearch(text: string, selling: Selling, onAdded: () => void): ProductSearch {
  const { call } = useTill();
  const [found, setFound] = useState<{ text: string; products: ProductTile[] }>({ text: '', products: [] });
  const [highlight, setHighlight] = useState({ text: '', index: 0 });
  const wanted = text.trim();

  useEffect(() => {
    let isLate = false;
    if (wanted === '') return undefined;
    void call('search', { text: wanted.slice(0, 200) }).then((result) => {
      if (!isLate && result.ok) setFound({ text: wanted, products: result.value.products });
    });
    return () => {
      isLate = true;
    };
  }, [wanted, call]);

  const products = wanted === '' ? [] : found.products;
  const index = highlight.text === wanted ? highlight.index : 0;
  const highlighted = products[Math.min(index, products.length - 1)] ?? null;

  const addFound = async () => {
    if (DIGITS.test(wanted)) {
      const scanned = await selling.scan(wanted);
      if (scanned.ok || scanned.problem.code !== 'unknown-barcode') {
        if (scanned.ok) onAdded();
        return;
      }
    }
    const settled = found.text === wanted ? highlighted : await firstOf(wanted);
    if (settled === null) return;
    onAdded();
    await selling.addProduct(settled.id, settled.name);
  };
  const firstOf = async (sought: string): Promise<ProductTile | null> => {
    const result = await call('search', { text: sought.slice(0, 200), limit: 1 });
    return result.ok ? (result.value.products[0] ?? null) : null;
  };

  return {
    products,
    isSettled: found.text === wanted,
    highlighted,
    onKeyDown: (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        if (wanted !== '') void addFound();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setHighlight({ text: wanted, index: Math.max(0, Math.min(products.length - 1, index + step)) });
      }
    },
  };
}
