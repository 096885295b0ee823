import type { till as english } from '../en/till.ts';

export const till: Record<keyof typeof english, string> = {
  'till.name': 'Касса Karvon',
};
