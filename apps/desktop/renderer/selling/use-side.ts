import { useState } from 'react';
import { useTill } from '../till-context.tsx';
import type { Selling } from './use-selling.ts';

/** What is beside the cart; on a phone one of the two is in sight. */
export type Side =
  | 'goods'
  | 'receipts'
  | 'return'
  | 'discount'
  | 'parked'
  | 'why'
  | 'details'
  | 'client'
  | 'certificate'
  | 'keys'
  | 'devices'
  | 'labels';

/** They are about what is in the cart. */
const ABOUT_LINES = new Set<Side>(['discount', 'why', 'details']);

/** Which of them is open. The key that opens one closes it again. */
export function useSide(selling: Selling, showCart: (isInSight: boolean) => void, first: Side) {
  const { lines } = useTill().state.cart;
  const [side, setSide] = useState<Side>(first);
  const isCart = selling.mode.name === 'cart';
  return {
    side,
    setSide,
    toggle: (wanted: Side) => {
      if (selling.mode.name === 'pay') return;
      if (ABOUT_LINES.has(wanted) && (!isCart || lines.length === 0)) return;
      const isOpen = side === wanted && isCart && selling.choosing === null;
      selling.setMode({ name: 'cart' });
      selling.dropChoice();
      setSide(isOpen ? 'goods' : wanted);
      showCart(false);
    },
  };
}
