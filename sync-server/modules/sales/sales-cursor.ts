import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import type { After } from './find-sales.ts';

const cursorSchema = z.tuple([instantSchema, idSchema]);

/** The mark of a page's last sale. */
export function writeCursor(last: After): string {
  return Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url');
}

/** Reads a mark; an empty one is the first page. Fails with `bad-cursor`. */
export function readCursor(cursor: string): After | null {
  if (cursor === '') return null;
  try {
    const [at, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, id };
  } catch {
    throw new ApiFailure(400, 'bad-cursor', { details: { cursor: ['is not ours'] } });
  }
}
