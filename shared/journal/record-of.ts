import { idSchema, type Id } from '../values/ids.ts';

/** As much of a fact as tells what it belongs to; the body may be of any kind and version. */
type Referring = { id: Id; kind: string; shift: Id | null; body: Readonly<Record<string, unknown>> };

/**
 * The record that a fact belongs to: facts of one record make sense in their order alone, those of different records do not
 * wait for each other. A sale is a record of its own, and so is everything that names no other document. What is known
 * of a document afterwards (a return, a correction, what the fiscal device said, who allowed it) belongs to that document,
 * and a shift's closing to its opening, by whose id the shift goes.
 */
export function recordOf({ id, kind, shift, body }: Referring): Id {
  return referredTo(kind, shift, body) ?? id;
}

/**
 * The ids by which other facts may name what this document holds: its own, and those of an exchange's two receipts. Takes
 * whatever a till has sent, also what no fact is; ids that are none are left out.
 */
export function recordsIn(document: unknown): Id[] {
  const body = fieldsOf(fieldsOf(document)['body']);
  const parts = [document, body['returned'], body['sold']].map((part) => idOf(fieldsOf(part)['id']));
  return [...new Set(parts.filter((id) => id !== null))];
}

function referredTo(kind: string, shift: Id | null, body: Readonly<Record<string, unknown>>): Id | null {
  switch (kind) {
    case 'sale':
      return null;
    case 'return':
      return originalOf(body);
    case 'exchange':
      return originalOf(fieldsOf(body['returned']));
    case 'shift-close':
      return shift;
    default:
      return idOf(body['document']);
  }
}

/** The sale that a return names as a whole, or else by the first of its lines that says. */
function originalOf(body: Readonly<Record<string, unknown>>): Id | null {
  const lines = Array.isArray(body['lines']) ? body['lines'] : [];
  const named = lines.map((line) => idOf(fieldsOf(fieldsOf(line)['returnOf'])['doc']));
  return idOf(body['original']) ?? named.find((id) => id !== null) ?? null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function idOf(value: unknown): Id | null {
  return idSchema.safeParse(value).data ?? null;
}
