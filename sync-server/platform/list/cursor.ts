import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, type WireJson } from '@karvon/shared/values/wire-json.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { isMark, type Mark, type Order } from './order.ts';

/** The query of a list by cursor: empty for the first page, then what `next` or `previous` hold. New rows shift no page. */
export const cursorSchema = z
  .string()
  .max(4000)
  .describe('Empty for the first page, then as `next` and `previous` have it; `count` is null.');

/** Where a page begins: after a row, or before it. Without a mark: after the beginning of the list, or before its end. */
export type Cursor = { isBackward: boolean; mark: Mark | null };

const writtenSchema = z.tuple([
  z.enum(['after', 'before']),
  z.string(),
  z.array(z.string().nullable()).nullable(),
]);

/**
 * Reads a cursor. Throws ApiFailure 400 `bad-cursor` for what is none, and for one of another list, order or filter: its
 * place means nothing there.
 * @param list what the cursor must have been made for, from `listKey`
 */
export function readCursor(cursor: string, list: string, order: Order): Cursor {
  if (cursor === '') return { isBackward: false, mark: null };
  const written = writtenSchema.safeParse(jsonOf(cursor)).data;
  if (written === undefined) throw badCursor();
  const [direction, madeFor, mark] = written;
  if (madeFor !== list || (mark !== null && !isMark(order, mark))) throw badCursor();
  return { isBackward: direction === 'before', mark };
}

/** What `readCursor` reads again. */
export function writeCursor({ isBackward, mark }: Cursor, list: string): string {
  if (!isBackward && mark === null) return '';
  const written: z.input<typeof writtenSchema> = [
    isBackward ? 'before' : 'after',
    list,
    mark === null ? null : [...mark],
  ];
  return Buffer.from(JSON.stringify(written)).toString('base64url');
}

/** Tells lists apart that are not the same rows in the same order. */
export function listKey(order: Order, filters: WireJson): string {
  const columns = order.map(({ column, isDescending }) => `${isDescending ? '-' : ''}${column.column}`);
  return hash('sha256', canonicalJson([columns, filters]), 'base64url').slice(0, 16);
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function badCursor(): ApiFailure {
  return new ApiFailure(400, 'bad-cursor', {
    details: { cursor: ['is not of this list, order and filter'] },
  });
}
