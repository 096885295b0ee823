import type { Collection } from './declare.ts';
import { directory } from './directory.ts';
import { journal } from './journal.ts';
import { products } from './products.ts';

/** Every replicated collection, in the order a till needs them: whom and what it sells, then what it sold. */
export const collections: readonly Collection[] = [directory, products, journal];
