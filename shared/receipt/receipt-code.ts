import { fromCyrillicLayout } from '../catalogue/cyrillic-layout.ts';
import { receiptNumberSchema } from '../journal/sale-body.ts';
import { type Id, idSchema } from '../values/ids.ts';

/**
 * What a receipt's code holds: its number, for people, and as a QR code its id, which is found also where the number is not known. Bars have
 * no room for that: null.
 */
export type ReceiptCode = { number: string; id: Id | null };

/** Stands before it, so that no barcode of goods, and no marking code, is taken for a receipt. */
const MARK = 'KV';
const WRITTEN = /^KV\*([A-Z0-9]{1,10}-\d{6,})(?:\*([0-9A-F]{32}))?$/;

/**
 * What the code of a receipt says: `KV*A1-000042*0190…`, or `KV*A1-000042`. Capital letters, digits, `*` and `-` alone: QR codes hold those most
 * densely, and scanners write the last two alike under a Latin and a Cyrillic layout.
 */
export function receiptCode({ number, id }: ReceiptCode): string {
  const said = `${MARK}*${number}`;
  return id === null ? said : `${said}*${id.replaceAll('-', '').toUpperCase()}`;
}

/** What a scanner has read of it, under whatever layout and in whatever case; null for what is none. */
export function readReceiptCode(read: string): ReceiptCode | null {
  const parts = WRITTEN.exec((fromCyrillicLayout(read.trim()) ?? '').toUpperCase());
  if (parts === null) return null;
  const [, written, hex] = parts;
  const number = receiptNumberSchema.safeParse(written);
  if (!number.success) return null;
  if (hex === undefined) return { number: number.data, id: null };
  const digits = hex.toLowerCase();
  const cuts = [0, 8, 12, 16, 20, 32];
  const id = idSchema.safeParse(
    cuts
      .slice(1)
      .map((end, index) => digits.slice(cuts[index], end))
      .join('-'),
  );
  return id.success ? { number: number.data, id: id.data } : null;
}
