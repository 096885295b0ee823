import type { WireJson, WireObject } from '@karvon/shared/values/wire-json.ts';
import { isSecretName } from '../secret-names.ts';

const TEXT = 300;
const ITEMS = 30;
const FIELDS = 30;
const DEPTH = 3;

/**
 * Details as they may be kept for ever: texts, lists and objects cut to a length at which nothing that somebody typed can
 * fill the log, no deeper than `{field: {from: [ … ]}}`, and without what is named like a secret. Never fails.
 */
export function boundedDetails(details: WireObject): WireObject {
  return boundedObject(details, 0);
}

/** A text that a database takes and that reads back the same: well-formed, NFC, without NUL, cut to a length. */
export function boundedText(text: string, length = TEXT): string {
  const clean = text.toWellFormed().replaceAll('\u0000', '\uFFFD').normalize('NFC');
  return clean.length <= length ? clean : `${clean.slice(0, length).toWellFormed()}…`;
}

function boundedObject(object: WireObject, depth: number): WireObject {
  const fields = Object.entries(object).slice(0, FIELDS);
  return Object.fromEntries(
    fields.map(([name, value]) => [
      boundedText(name),
      isSecretName(name) ? '[secret]' : boundedValue(value, depth + 1),
    ]),
  );
}

function boundedValue(value: WireJson, depth: number): WireJson {
  if (typeof value === 'string') return boundedText(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH) return '…';
  if (!Array.isArray(value)) return boundedObject(value, depth);
  const items = value.slice(0, ITEMS).map((item) => boundedValue(item, depth + 1));
  return value.length > ITEMS ? [...items, '…'] : items;
}
