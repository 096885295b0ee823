import { z } from 'zod';
import type { StoredFields } from '../collections/declare.ts';
import { canonicalJson, type WireJson } from '../values/wire-json.ts';

/**
 * When a field got its value, by a hybrid logical clock: `<ms>-<counter>-<node>`, milliseconds since 1970 and counter in
 * base 36 with leading zeros, so that stamps sort as they compare. The node is the device's, or the centre's.
 */
export const stampSchema = z
  .string()
  .regex(/^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z]{1,16}$/, 'must be a stamp')
  .brand<'Stamp'>();
export type Stamp = z.infer<typeof stampSchema>;

/**
 * Field → stamp of its value. `deleted` and `restored` say when the document was last deleted and taken back: from these two
 * alone it follows whether it is deleted. A till that may no longer see a document is told that it is deleted, too, and must not
 * hand that in as a deletion.
 */
export const stampsSchema = z.record(z.string().max(40), stampSchema);

/** The node in the stamps of the centre. */
export const CENTRE_NODE = 'centre';

const TIME_DIGITS = 9;
const COUNTER_DIGITS = 4;
const COUNTER_END = 36 ** COUNTER_DIGITS;
/** What a document without a stamp for a field counts as: before every stamp. */
const NEVER = '';

/** A device's node: the end of its id, which is random. */
export function nodeOf(deviceId: string): string {
  return deviceId.slice(-12);
}

/** Milliseconds since 1970 that a stamp names. */
export function timeOfStamp(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, TIME_DIGITS), 36);
}

/** Who set the field. */
export function nodeOfStamp(stamp: Stamp): string {
  return stamp.slice(TIME_DIGITS + COUNTER_DIGITS + 2);
}

/**
 * The stamp of a change made now: above `previous`, the latest that was seen, also when the clock has gone back.
 * @param nowMs milliseconds since 1970, as near to the centre's clock as is known
 */
export function nextStamp(previous: Stamp | null, nowMs: number, node: string): Stamp {
  const seen = previous === null ? -1 : timeOfStamp(previous);
  if (nowMs > seen) return stampOf(nowMs, 0, node);
  const counter = previous === null ? 0 : counterOf(previous) + 1;
  return counter < COUNTER_END ? stampOf(seen, counter, node) : stampOf(seen + 1, 0, node);
}

/** The same stamp at another time: whose it is and what came after what at one time stay as they are. */
export function movedTo(stamp: Stamp, ms: number): Stamp {
  return stampOf(ms, counterOf(stamp), nodeOfStamp(stamp));
}

/** Every stamp of a document, those of its parts included. */
export function stampsIn(document: unknown): Stamp[] {
  const found: Stamp[] = [];
  mapStamps(document, (stamp) => {
    found.push(stamp);
    return stamp;
  });
  return found;
}

/** The latest stamp of a document; null when it has none. */
export function latestStamp(document: unknown): Stamp | null {
  return stampsIn(document).reduce<Stamp | null>(
    (latest, stamp) => (latest === null || stamp > latest ? stamp : latest),
    null,
  );
}

/** A copy of the document with every stamp put through `change`. */
export function mapStamps<Document>(document: Document, change: (stamp: Stamp) => Stamp): Document {
  return mapped(document, change) as Document;
}

function mapped(value: unknown, change: (stamp: Stamp) => Stamp): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'stamps' && isObject(item) ? changedStamps(item, change) : mapped(item, change),
    ]),
  );
}

function changedStamps(stamps: StoredFields, change: (stamp: Stamp) => Stamp): StoredFields {
  return Object.fromEntries(
    Object.entries(stamps).map(([field, stamp]) => [
      field,
      typeof stamp === 'string' ? change(stamp as Stamp) : stamp,
    ]),
  );
}

/**
 * What two versions of a document come to: of each field the value with the later stamp. Equal stamps with different
 * values, and fields without stamps, are settled by a total order of the values, and fields that this program does not know
 * are carried along: so the order in which versions meet never matters. `v` is the higher one.
 */
export function mergeByStamps(one: StoredFields, other: StoredFields): StoredFields {
  const [ours, theirs] = [stampsOf(one), stampsOf(other)];
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  const stamped = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const stamps = [...stamped].map((field) => [field, later(stampAt(ours, field), stampAt(theirs, field))]);
  return Object.fromEntries(
    [...fields].flatMap((field): [string, unknown][] => {
      if (field === 'stamps') return [[field, Object.fromEntries(stamps)]];
      if (field === '_deleted') return [[field, isDeletedBy(Object.fromEntries(stamps))]];
      const value = field === 'v' ? higher(one['v'], other['v']) : pick(field);
      return value === undefined ? [] : [[field, value]];
    }),
  );

  function pick(field: string): unknown {
    const [mine, their] = [stampAt(ours, field), stampAt(theirs, field)];
    const [a, b] = [valueAt(one, field), valueAt(other, field)];
    if (mine !== their) return mine > their ? a : b;
    return orderOf(a) >= orderOf(b) ? a : b;
  }
}

/** Whether somebody has deleted the document, and nobody has taken that back. */
export function isDeletedByStamps(document: StoredFields): boolean {
  return isDeletedBy(stampsOf(document));
}

function isDeletedBy(stamps: StoredFields): boolean {
  return stampAt(stamps, 'deleted') > stampAt(stamps, 'restored');
}

/** The further of two states of a document whose states never go back. Those that `order` does not know come before the last. */
export function furtherState(order: readonly string[], one: unknown, other: unknown): unknown {
  const [mine, theirs] = [placeOf(order, one), placeOf(order, other)];
  if (mine !== theirs) return mine > theirs ? one : other;
  return orderOf(one) >= orderOf(other) ? one : other;
}

/** Parts of a document with an id and stamps of their own, each merged with its like; in order of id. */
export function mergeParts(one: unknown, other: unknown): StoredFields[] {
  const parts = new Map<string, StoredFields>();
  for (const part of [...partsOf(one), ...partsOf(other)]) {
    const id = String(part['id']);
    const known = parts.get(id);
    parts.set(id, known === undefined ? part : mergeByStamps(known, part));
  }
  return [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

function partsOf(value: unknown): StoredFields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function placeOf(order: readonly string[], state: unknown): number {
  const place = order.indexOf(String(state));
  return place === -1 ? order.length - 1.5 : place;
}

function stampsOf(document: StoredFields): StoredFields {
  return isObject(document['stamps']) ? document['stamps'] : {};
}

function stampAt(stamps: StoredFields, field: string): string {
  const stamp = valueAt(stamps, field);
  return typeof stamp === 'string' ? stamp : NEVER;
}

/** A document's own field: `constructor` and its like are none. */
function valueAt(document: StoredFields, field: string): unknown {
  return Object.hasOwn(document, field) ? document[field] : undefined;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function higher(one: unknown, other: unknown): unknown {
  if (typeof one !== 'number') return other;
  return typeof other === 'number' && other > one ? other : one;
}

/** Text by which any two values compare; what is not there comes first. */
function orderOf(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value as WireJson);
}

function isObject(value: unknown): value is StoredFields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function counterOf(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(TIME_DIGITS + 1, TIME_DIGITS + 1 + COUNTER_DIGITS), 36);
}

function stampOf(ms: number, counter: number, node: string): Stamp {
  const text = (value: number, digits: number) => value.toString(36).padStart(digits, '0');
  return stampSchema.parse(`${text(ms, TIME_DIGITS)}-${text(counter, COUNTER_DIGITS)}-${node}`);
}
