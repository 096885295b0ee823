import { z } from 'zod';
import type { JournalFact } from '../journal/envelope.ts';
import { type Id, idSchema } from '../values/ids.ts';

/** What a receipt says of its registration with a fiscal device: any of it that the device's country has. */
export type FiscalBlock = {
  /** Of the device, or of its module. */
  device: string | null;
  /** Of the receipt in that device. */
  number: string | null;
  sign: string | null;
  /** What the QR code says by which a client looks the receipt up at the tax office. */
  qr: string | null;
};

const text = z.string().max(1000).nullable().default(null).catch(null);
const resultSchema = z.object({ of: idSchema, device: text, number: text, sign: text, qr: text });

/** Reads a `fiscal-result` fact: which receipt it is of, and what the paper says of it. Null for any other fact. */
export function readFiscalResult({ kind, body }: JournalFact): { of: Id; block: FiscalBlock } | null {
  const read = kind === 'fiscal-result' ? resultSchema.safeParse(body).data : undefined;
  if (read === undefined) return null;
  const { of, ...block } = read;
  return { of, block };
}
