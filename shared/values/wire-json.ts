import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';

/** What a document that travels may hold: nothing that JSON, jsonb or SQLite would change on the way. */
export type WireJson = string | number | boolean | null | WireJson[] | { [key: string]: WireJson };

/** An object that travels. */
export type WireObject = { [key: string]: WireJson };

export const MAX_WIRE_DEPTH = 16;

/** Says where and why a value may not travel, or null when it may. Paths are dotted (`body.lines.0.name`). */
export function findWireFault(value: unknown, path = '', depth = 0): { path: string; reason: string } | null {
  const fault = (reason: string) => ({ path, reason });
  if (depth > MAX_WIRE_DEPTH) return fault(`is nested more than ${MAX_WIRE_DEPTH} deep`);
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'string') return stringFault(value, fault);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? null : fault('is not a safe integer');
  }
  if (typeof value !== 'object') return fault(`is a ${typeof value}`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const found = findWireFault(value[index], join(path, String(index)), depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return fault('is not a plain object');
  for (const [key, item] of Object.entries(value)) {
    const keyFault = stringFault(key, (reason) => ({ path: join(path, key), reason }));
    if (keyFault !== null) return keyFault;
    const found = findWireFault(item, join(path, key), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** A JSON object that may travel: safe integers, well-formed NFC strings without NUL, no undefined, 16 deep at most. */
export const wireObjectSchema = z
  .custom<WireObject>(
    (value) => value !== null && typeof value === 'object' && !Array.isArray(value),
    'must be an object',
  )
  .superRefine((value, context) => {
    const fault = findWireFault(value);
    if (fault !== null)
      context.addIssue({ code: 'custom', message: fault.reason, path: fault.path.split('.') });
  })
  .meta({ type: 'object' });

/** JSON with object keys in code-unit order: equal documents give equal text, whatever order they were built in. */
export function canonicalJson(value: WireJson): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as WireJson)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the canonical JSON, in hex. Computed once at a fact's birth and compared for idempotency. */
export function canonicalHash(value: WireJson): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

function stringFault<Fault>(text: string, fault: (reason: string) => Fault): Fault | null {
  if (text.includes('\u0000')) return fault('contains U+0000');
  if (!text.isWellFormed()) return fault('contains a lone surrogate');
  if (text.normalize('NFC') !== text) return fault('is not in Unicode normal form C');
  return null;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
